"""Papers that are new since the data shown before, or since a day; what went is counted and not named."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.publish import build_site
from tests.publish.builder import Builder
from tests.publish.test_citator_pages import ask, ask_json

TEXT = "Kế hoạch này nêu việc đê kè."


def make(path: Path, names: tuple[str, ...], *, stub: bool = False) -> Path:
    path.parent.mkdir(exist_ok=True)
    builder = Builder(path)
    for name in names:
        builder.add_document(name, TEXT, number=name, doc_type="Kế hoạch", date="2022-01-02", title=f"Kế hoạch {name}")
    if stub:
        builder.add_stub("ba", "Kế hoạch ba")
        builder.add("redirects", address="hai-cu", node_id="hai")
    builder.close()
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site built twice: one paper goes, one that was cited alone comes, one comes, one changes its address."""
    folder = build_site(make(tmp_path / "a" / "x.db", ("mot", "hai-cu", "di"), stub=False), tmp_path / "site")
    return build_site(make(tmp_path / "b" / "x.db", ("mot", "hai", "bon"), stub=True), folder)


async def test_what_came_since_the_data_before(site: Path) -> None:
    found = await ask_json(site, "/moi.json")
    assert ([(row["id"], row["was_cited"]) for row in found["documents"]], found["total"], found["gone"]) == (
        [("bon", 0)],
        1,
        1,
    )
    assert len(found["before"]) == 12 and found["day"] is None
    page = await ask(site, "/moi")
    text = page.text_content()
    assert "1 văn bản mới, 1 văn bản không còn." in text and "Kế hoạch bon" in text
    assert "Kế hoạch di" not in text, "a paper that went may be withheld now"


async def test_a_paper_known_as_cited_alone_says_so_when_it_comes(tmp_path: Path) -> None:
    folder = build_site(make(tmp_path / "a" / "x.db", ("mot",), stub=True), tmp_path / "site")
    build_site(make(tmp_path / "b" / "x.db", ("mot", "ba")), folder)
    found = await ask_json(folder, "/moi.json")
    assert [(row["id"], row["was_cited"]) for row in found["documents"]] == [("ba", 1)]
    assert "Trước đây chỉ được nhắc đến" in (await ask(folder, "/moi")).text_content()


async def test_a_first_site_has_nothing_to_compare_with(tmp_path: Path) -> None:
    folder = build_site(make(tmp_path / "a" / "x.db", ("mot",)), tmp_path / "site")
    assert (await ask_json(folder, "/moi.json"))["before"] is None
    assert "Chưa có bản dữ liệu trước để so" in (await ask(folder, "/moi")).text_content()


async def test_papers_since_a_day_are_those_received_or_fetched_since(tmp_path: Path) -> None:
    database = make(tmp_path / "a" / "x.db", ("mot", "hai", "bon", "nam"))
    connection = sqlite3.connect(database)
    connection.execute("update sources set retrieved = '2026-03-10' where document_id = 'mot'")
    connection.execute("update sources set retrieved = '2026-03-20' where document_id = 'hai'")
    connection.execute("update documents set received_date = '2026-03-15' where id = 'bon'")
    connection.commit()
    connection.close()
    folder = build_site(database, tmp_path / "site")
    for day, ids in (("2026-03-15", ["hai", "bon"]), ("2026-03-21", []), ("2026-01-01", ["hai", "bon", "mot"])):
        found = await ask_json(folder, f"/moi.json?tu={day}")
        assert ([row["id"] for row in found["documents"]], found["day"]) == (ids, day)
    assert (await ask_json(folder, "/moi.json?tu=hôm+qua"))["day"] is None
