"""The database: same bytes for the same collection, foreign keys whole, words found without accents."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.model.collection import Collection
from pipeline.model.document import Span
from pipeline.model.folding import fold_number
from pipeline.model.graph import GraphMeasures, Measures
from pipeline.model.record import Evidence, HeaderEvidence, OutlineItem, Signer
from pipeline.resolve import resolve
from pipeline.store import documents, write
from pipeline.store.flat import Row
from pipeline.store.tables import TABLES
from pipeline.store.write import RunStamp, write_database
from tests.resolve.papers import paper, two_provinces

STAMP = RunStamp("run-1", "test 1", {"home_body": "Thành ủy Hải Đăng"})
# Columns that a query fills when all rows are in, or that only a manifest or a whole run knows.
FILLED_LATER = {
    "bodies": {"task_count", "document_count"},
    "sources": {"publisher", "retrieved", "url", "illustrative", "licence"},
    "runs": {"tasks", "stubs", "set_aside", "secret", "citations", "documents", "files", "duplicates"},
}
WORDS = "Lãnh đạo đại hội công đoàn các cấp ở phường Đèn Biển"


def build(path: Path) -> Path:
    records = two_provinces()
    evidence = HeaderEvidence(
        number=Evidence(start=0, end=8, page=1, rule="test"), recipients=(Evidence(start=9, end=12, page=2, rule="test"),)
    )
    outline = (
        OutlineItem(kind="roman", label="I", path="I", content=Span(2, 5), span=Span(0, 20)),
        OutlineItem(kind="number", label="1", path="I.1", parent=0, level=1, content=Span(8, 12), span=Span(6, 20)),
    )
    first = records[0]
    header = first.header.model_copy(update={"evidence": evidence, "signers": (Signer(name="Lê Văn Thử", role="BÍ THƯ"),)})
    records[0] = first.model_copy(update={"text": WORDS, "header": header, "outline": outline})
    records.append(
        paper(
            "27-noi-bo.docx",
            "27-HD/VPTU",
            "Văn phòng Thành ủy Hải Đăng",
            "2022-05-05",
            doc_type="Hướng dẫn",
            circulation="LƯU HÀNH NỘI BỘ",
        )
    )
    collection = resolve(records, home_body="Thành ủy Hải Đăng")
    return write_database(
        collection, path, stamp=STAMP, measures=GraphMeasures({"ct-13-tw": Measures(in_degree=1, pagerank=0.5, component=1)})
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = build(tmp_path_factory.mktemp("store") / "directives.db")
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_two_builds_have_the_same_bytes(tmp_path: Path) -> None:
    assert build(tmp_path / "a.db").read_bytes() == build(tmp_path / "b.db").read_bytes()


def test_nothing_stands_beside_the_file(tmp_path: Path) -> None:
    build(tmp_path / "directives.db")
    assert [path.name for path in tmp_path.iterdir()] == ["directives.db"]


def test_old_database_stays_where_writing_fails(tmp_path: Path) -> None:
    path = build(tmp_path / "directives.db")
    before = path.read_bytes()
    broken = resolve(two_provinces())
    object.__setattr__(broken, "nodes", (*broken.nodes, broken.nodes[0]))
    with pytest.raises(sqlite3.IntegrityError):
        write_database(broken, path, stamp=STAMP)
    assert path.read_bytes() == before


def test_every_foreign_key_has_its_row(database: sqlite3.Connection) -> None:
    assert database.execute("pragma foreign_key_check").fetchall() == []
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert database.execute("pragma journal_mode").fetchall() == [("delete",)]


@pytest.mark.parametrize("typed", ["dai hoi cong doan", "dại hội cong doàn", "DẠI HỘI CÔNG DOÀN", '"den bien"', "dèn biển"])
def test_words_are_found_without_accents(database: sqlite3.Connection, typed: str) -> None:
    sql = "select d.number, snippet(documents_fts, 3, '[', ']', '', 20) from documents_fts join documents d on d.docid = documents_fts.rowid where documents_fts match ? order by rank"
    found = dict(database.execute(sql, (typed,)).fetchall())
    assert found["05-TT/TU"].replace("[", "").replace("]", "") == WORDS


def test_index_holds_no_stroke(database: sqlite3.Connection) -> None:
    database.execute("create virtual table temp.terms using fts5vocab('main', 'documents_fts', 'row')")
    terms = [term for (term,) in database.execute("select term from temp.terms")]
    assert "doan" in terms
    assert not [term for term in terms if "đ" in term]


@pytest.mark.parametrize("typed", ["05tt/tu", "5-TT/TU", "05-TT/TU"])
def test_number_finds_both_provinces_through_the_index(database: sqlite3.Connection, typed: str) -> None:
    sql = "select id from documents indexed by idx_documents_number_search where number_search = ? order by id"
    found = database.execute(sql, (fold_number(typed),)).fetchall()
    assert [row[0] for row in found] == ["tt-05-tu-thanh-uy-hai-dang-2022", "tt-05-tu-tinh-uy-dong-ha-son-2022"]


def test_limited_circulation_is_stored_and_kept_back(database: sqlite3.Connection) -> None:
    rows = database.execute("select number, circulation, published from documents where published = 0").fetchall()
    assert rows == [("27-HD/VPTU", "LƯU HÀNH NỘI BỘ", 0)]


def test_rows_of_a_document_stand_in_their_tables(database: sqlite3.Connection) -> None:
    city = "tt-05-tu-thanh-uy-hai-dang-2022"
    assert database.execute("select field, start_offset, page from evidence order by field").fetchall() == [
        ("number", 0, 1),
        ("recipients", 9, 2),
    ]
    assert database.execute("select path, parent_id from sections order by ordinal").fetchall() == [
        ("I", None),
        ("I.1", f"{city}--o-0"),
    ]
    assert database.execute("select name, role from signers").fetchall() == [("Lê Văn Thử", "BÍ THƯ")]
    assert database.execute("select text from document_text where document_id = ?", (city,)).fetchall() == [(WORDS,)]


def test_every_column_described_is_filled_by_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named: dict[str, set[str]] = {}

    def keep(_connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
        for row in rows:
            named.setdefault(table, set()).update(row)

    monkeypatch.setattr(write, "insert", keep)
    monkeypatch.setattr(documents, "insert", keep)
    build(tmp_path / "directives.db")
    assert {"documents", "citations", "tasks", "deadlines", "links", "stubs"} <= set(named)
    unfilled = {table: {column.name for column in TABLES[table].columns} - names for table, names in named.items()}
    assert {table: names for table, names in unfilled.items() if names} == FILLED_LATER


def test_views_answer(database: sqlite3.Connection) -> None:
    assert database.execute("select body, role, due_on from assignments where body like 'Ban Tuyên giáo%'").fetchall() == [
        ("Ban Tuyên giáo Quận ủy", "lead", "2022-05-31")
    ]
    assert database.execute("select * from deadlines_ahead").fetchall() == []
    assert database.execute("select node_id, cited_by from most_cited").fetchall() == [("ct-13-tw", 1)]
    assert ("ct-13-tw", "Chỉ thị 13-CT/TW") in database.execute("select stub_id, title from cited_not_held").fetchall()
    counted = database.execute("select body, year, directives from directives_by_body_year where body_id = 'thanh-uy-hai-dang'")
    assert counted.fetchall() == [("Thành ủy Hải Đăng", 2022, 1)]


def test_run_and_settings_say_what_was_done(database: sqlite3.Connection) -> None:
    row = database.execute("select id, extractor, files, documents, citations, tasks from runs").fetchall()
    assert row == [("run-1", "test 1", 5, 5, 6, 2)]
    assert database.execute("select * from settings").fetchall() == [("home_body", "Thành ủy Hải Đăng")]
    assert database.execute("select id from bodies where is_home").fetchall() == [("thanh-uy-hai-dang",)]


def test_bodies_are_counted_by_indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them each body goes through all documents and all tasks: a quarter of an hour at 100,000 documents."""
    plans: list[str] = []

    def look(connection: sqlite3.Connection) -> None:
        rows = connection.execute(f"explain query plan {write._COUNT_BODIES_SQL}").fetchall()
        plans.extend(row[-1] for row in rows)

    monkeypatch.setattr(write, "_count", look)
    write_database(Collection(()), tmp_path / "counted.db", stamp=RunStamp("1", "test"))
    assert sum("USING" in plan and "(body_id=?)" in plan for plan in plans) == 2, plans
