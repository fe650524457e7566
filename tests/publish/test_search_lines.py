"""`directives search`: as many lines as were asked for, however many pages of hits that is."""

from pathlib import Path

import pytest

from pipeline.stages import search_lines
from tests.publish.builder import Builder

PAPERS = 45


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with more papers than a page of hits holds."""
    folder = tmp_path_factory.mktemp("ra")
    builder = Builder(folder / "directives.db")
    for at in range(PAPERS):
        title = f"Kế hoạch {at}-KH/HU về đê kè"
        builder.add_document(f"kh-{at}", title, number=f"{at}-KH/HU", doc_type="Kế hoạch", date="2022-01-02", title=title)
    builder.close()
    return folder


@pytest.mark.parametrize(("limit", "lines"), [(7, 7), (20, 20), (31, 31), (45, 45), (100, 45)])
def test_the_limit_reaches_over_pages(output: Path, limit: int, lines: int) -> None:
    found = search_lines(output, "đê kè", limit)
    assert len(found) == len(set(found)) == lines
