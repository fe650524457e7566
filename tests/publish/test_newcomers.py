"""Papers that are new since the data shown before, or since a day; what went is counted and not named."""

import hashlib
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


async def test_a_night_without_news_keeps_what_the_last_one_brought(site: Path, tmp_path: Path) -> None:
    before = await ask_json(site, "/moi.json")
    build_site(make(tmp_path / "c" / "x.db", ("mot", "hai", "bon"), stub=True), site)
    assert await ask_json(site, "/moi.json") == before
    assert len(list(site.glob("directives-*.db"))) == 2


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


@pytest.mark.parametrize("day", ["2026-02-30", "2026-99-99", "20260301", "٢٠٢٦-٠٣-٠١"])
async def test_a_day_that_is_none_counts_as_none_asked_for(tmp_path: Path, day: str) -> None:
    folder = build_site(make(tmp_path / "a" / "x.db", ("mot",)), tmp_path / "site")
    found = await ask_json(folder, f"/moi.json?tu={day}")
    assert (found["day"], found["total"]) == (None, 0)


async def test_a_paper_without_issuer_and_day_begins_its_line_with_when_it_came(tmp_path: Path) -> None:
    database = make(tmp_path / "a" / "x.db", ("mot", "hai"))
    connection = sqlite3.connect(database)
    connection.execute("update sources set retrieved = '2026-03-10'")
    connection.execute("update documents set date = null, year = null where id = 'mot'")
    connection.commit()
    connection.close()
    page = await ask(build_site(database, tmp_path / "site"), "/moi?tu=2026-03-01")
    lines = [" ".join(line.text_content().split()) for line in page.xpath("//ul[@class='plain']/li/span[@class='soft']")]
    assert lines == ["ngày 02/01/2022; vào kho ngày 10/03/2026", "Vào kho ngày 10/03/2026"]


async def test_a_paper_whose_id_several_papers_share_now_is_known_by_its_file(tmp_path: Path) -> None:
    """What was `hai` is one of two papers of that number now; the address before leads to both."""
    folder = build_site(make(tmp_path / "a" / "x.db", ("mot", "hai")), tmp_path / "site")
    fresh = make(tmp_path / "b" / "x.db", ("mot", "hai-cu", "hai-moi"))
    connection = sqlite3.connect(fresh)
    for there in ("hai-cu", "hai-moi"):
        connection.execute("insert into redirects (address, node_id) values ('hai', ?)", (there,))
    connection.execute("update sources set sha256 = ? where document_id = 'hai-cu'", (hashlib.sha256(b"hai").hexdigest(),))
    connection.commit()
    connection.close()
    found = await ask_json(build_site(fresh, folder), "/moi.json")
    assert ([row["id"] for row in found["documents"]], found["gone"]) == (["hai-moi"], 0)


async def test_many_new_papers_are_shown_page_by_page(tmp_path: Path) -> None:
    names = tuple(f"ke-hoach-{at:03}" for at in range(105))
    folder = build_site(make(tmp_path / "a" / "x.db", ("mot",)), tmp_path / "site")
    build_site(make(tmp_path / "b" / "x.db", ("mot", *names)), folder)
    first, second = [await ask_json(folder, f"/moi.json?trang={at}") for at in (1, 2)]
    shown = [row["id"] for page in (first, second) for row in page["documents"]]
    assert (tuple(shown), first["total"], first["next_page"], second["next_page"]) == (names, 105, 2, None)
