"""Shared fixtures, and what is skipped where: a skip for a missing tool is a failure in CI."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """Return the path of a Chromium on this machine."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def find_tesseract() -> str | None:
    """Return the path of a Tesseract that knows Vietnamese."""
    from pipeline.ingest.ocr.tesseract import find_program

    return find_program()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests without a browser (never in CI) and measurements without ../shared."""
    in_ci = os.environ.get("CI") == "true"
    for item in items:
        if item.get_closest_marker("browser") and find_browser() is None and not in_ci:
            item.add_marker(pytest.mark.skip(reason="no Chromium; make setup-browser gets one"))
        if item.get_closest_marker("ocr") and find_tesseract() is None and not in_ci:
            item.add_marker(pytest.mark.skip(reason="no Tesseract with Vietnamese data; make setup-readers gets it"))
        if item.get_closest_marker("office") and shutil.which("soffice") is None and not in_ci:
            item.add_marker(pytest.mark.skip(reason="no LibreOffice; tools/setup.py readers gets it"))
        if item.get_closest_marker("shared") and not (SHARED / "gold").is_dir():
            item.add_marker(pytest.mark.skip(reason="../shared is not here"))


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of a Chromium; fails where there is none."""
    path = find_browser()
    if path is None:
        pytest.fail("no Chromium on this machine; make setup-browser gets one")
    return path


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of shared measuring material."""
    return SHARED
