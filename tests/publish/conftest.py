"""The invented database, the site built from it, and a client that asks without a network."""

from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from tests.publish.builder import build_database


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented database, never changed by a test."""
    return build_database(tmp_path_factory.mktemp("kho") / "directives.db")


@pytest.fixture(scope="session")
def site(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built from it."""
    return build_site(database, tmp_path_factory.mktemp("trang") / "site")


@pytest.fixture
def datasette(site: Path) -> Datasette:
    """Datasette over the site's folder."""
    return Datasette([], config_dir=site)
