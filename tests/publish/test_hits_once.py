"""Every hit of a search stands on just one of its pages, however many heads are moved to the front."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from pipeline.publish.build import read_current
from pipeline.publish.search import PAGE_SIZE, Filters, Found, register_functions, search
from tests.publish.builder import Builder

OTHERS, HEADS, OF_YEAR = 215, 30, 21


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many short papers of two words; long papers with these words in their heads; papers of a year, one of which lacks it."""
    folder = tmp_path_factory.mktemp("nhieu")
    builder = Builder(folder / "x.db")
    for at in range(OTHERS):
        name = f"ngan-{at:03}"
        builder.add_document(name, "biển đảo. " * 4, number=f"{at}-CV/HU", title=f"Công văn {at}", date="2021-01-02")
    for at in range(HEADS):
        text = "Lời dài về việc khác. " * 600 + "Nói đến biển, nói đến đảo."
        builder.add_document(f"dai-{at:03}", text, number=f"{at}-KH/HU", title=f"Kế hoạch biển đảo {at}", date="2021-01-02")
    for at in range(OF_YEAR):
        said = "" if at == 0 else " năm 2023"
        builder.add_document(
            f"nam-{at:03}", f"Việc đê kè{said}.", number=f"{at}-TB/HU", title=f"Thông báo đê kè {at}", date="2023-01-02"
        )
    builder.close()
    return build_site(folder / "x.db", folder / "site")


@pytest.fixture
def connection(site: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(site / str(read_current(site)))
    register_functions(opened)
    yield opened
    opened.close()


def all_pages(connection: sqlite3.Connection, typed: str) -> list[Found]:
    first = search(connection, typed, Filters())
    return [first, *(search(connection, typed, Filters(), at) for at in range(2, first.pages + 1))]


@pytest.mark.parametrize(
    ("typed", "count"), [("bien dao", OTHERS + HEADS), ("biển đảo", OTHERS + HEADS), ("de ke 2023", OF_YEAR - 1)]
)
def test_each_hit_stands_on_one_page(connection: sqlite3.Connection, typed: str, count: int) -> None:
    pages = all_pages(connection, typed)
    shown = [str(row["id"]) for page in pages for row in page.hits]
    assert (len(shown), len(set(shown)), {page.total for page in pages}) == (count, count, {count})
    assert all(len(page.hits) == PAGE_SIZE for page in pages[:-1])


def test_heads_stand_first(connection: sqlite3.Connection) -> None:
    (first, second, *_) = all_pages(connection, "bien dao")
    assert {str(row["id"])[:3] for row in (*first.hits, *second.hits[: HEADS - PAGE_SIZE])} == {"dai"}


@pytest.mark.parametrize("page", ["9" * 5000, "0", "-1", "²", "1e3"])
async def test_no_page_number_is_an_error(site: Path, page: str) -> None:
    answer = await Datasette([], config_dir=site).client.get("/tim.json", params={"q": "bien dao", "trang": page})
    assert answer.status_code == 200
    assert answer.json()["page"] == 1
