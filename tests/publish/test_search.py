"""Search: what a person types, and what is found."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.folding import fold_number
from pipeline.publish.build import read_current
from pipeline.publish.search import Filters, register_functions, search
from pipeline.publish.typed import escape_match, has_all_words, read_numbers
from tests.publish.shown_papers import ATTACKER, CENTRAL, DISTRICT, LAW, NEWS, PROVINCE


@pytest.fixture
def connection(site: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(site / str(read_current(site)))
    register_functions(opened)
    yield opened
    opened.close()


def ids(rows: list[dict[str, object]]) -> list[object]:
    return [row["id"] for row in rows]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("05-TT/TU", "5TTTU"),
        ("5tt/tu", "5TTTU"),
        ("217/QĐ-TW", "217QDTW"),
        ("145/2020/NĐ-CP", "1452020NDCP"),
        ("06b/NQ-TLĐ", "6BNQTLD"),
        ("/KH-LĐLĐ", "KHLDLD"),
        ("00-X", "0X"),
        ("217-QÐ/TW", "217QDTW"),
        ("…", ""),
        ("", ""),
    ],
)
def test_number_search_drops_what_writers_vary(typed: str, expected: str) -> None:
    assert fold_number(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("05tt/tu", ("5TTTU",)),
        ("16 tt qu", ("16TTQU",)),
        ("số 05-TT/TU", ("5TTTU",)),
        ("thông tri 05-TT/TU năm 2022", ("5TTTUNAM2022", "5TTTU")),
        ("đại hội công đoàn", ()),
        ("2023", ()),
        ("khóa XIII", ()),
    ],
)
def test_read_numbers_finds_numbers_and_leaves_words(typed: str, expected: tuple[str, ...]) -> None:
    assert read_numbers(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("đoàn viên", '"doàn" "viên"'),
        ("ĐOÀN OR viên", '"DOÀN" "OR" "viên"'),
        ('"đại hội" công đoàn', '"dại hội" "công" "doàn"'),
        ('05-TT/TU "', '"05-TT/TU"'),
        ("* ( ) : ^ -", '""'),
        ("", '""'),
        (None, '""'),
    ],
)
def test_escape_match_leaves_no_syntax(typed: str | None, expected: str) -> None:
    assert escape_match(typed) == expected


def test_has_all_words_ignores_accents_and_needs_words() -> None:
    assert has_all_words("lien doan", "Liên đoàn Lao động")
    assert not has_all_words("liên hiệp", "Liên đoàn Lao động")
    assert not has_all_words("  ", "Liên đoàn")
    assert not has_all_words("liên", None)


@pytest.mark.parametrize("typed", ["đại hội công đoàn", "dai hoi cong doan", "ĐẠI HỘI CÔNG ĐOÀN", "Dai HOI công doan"])
def test_search_finds_the_same_with_and_without_accents(connection: sqlite3.Connection, typed: str) -> None:
    assert set(ids(search(connection, typed, Filters()).hits)) == {PROVINCE, DISTRICT}


def test_search_puts_words_as_typed_first(connection: sqlite3.Connection) -> None:
    # the news says "Chi hội", the province's circular "Chỉ thị": both hold "chi" without accents
    assert ids(search(connection, "Chỉ", Filters()).hits)[0] == PROVINCE
    assert ids(search(connection, "chi hội phụ", Filters()).hits)[0] == NEWS


@pytest.mark.parametrize("typed", ["05-TT/TU", "5tt/tu", "5 TT TU", "số 05-tt/tu", "thông tri 05-TT/TU"])
def test_search_by_number_finds_the_document(connection: sqlite3.Connection, typed: str) -> None:
    assert ids(search(connection, typed, Filters()).by_number) == [PROVINCE]


def test_search_by_number_finds_a_document_not_held(connection: sqlite3.Connection) -> None:
    found = search(connection, "13 ct tw", Filters())
    assert (ids(found.by_number), ids(found.stubs_by_number)) == ([], [CENTRAL])


def test_search_by_the_start_of_a_number_offers_what_begins_so(connection: sqlite3.Connection) -> None:
    found = search(connection, "16-T", Filters())
    assert ids(found.near_numbers) == [DISTRICT]


def test_search_finds_stubs_by_title(connection: sqlite3.Connection) -> None:
    assert LAW in ids(search(connection, "luat cong doan", Filters()).stubs)


def test_snippet_shows_the_accents_of_the_document(connection: sqlite3.Connection) -> None:
    snippet = str(search(connection, "doan vien moi", Filters()).hits[0]["snippet"])
    assert "\x01đoàn\x02 \x01viên\x02" in snippet


def test_search_falls_back_to_any_word_and_says_so(connection: sqlite3.Connection) -> None:
    found = search(connection, "doan vien vutru", Filters())
    assert found.is_loose
    assert PROVINCE in ids(found.hits)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(doc_type="Công văn"), {ATTACKER}),
        (Filters(body_id="huyen-uy-suoi-may"), {DISTRICT}),
        (Filters(year="2023"), {ATTACKER}),
        (Filters(kind="news"), {NEWS}),
        (Filters(kind="news", year="1999"), set()),
    ],
)
def test_filters_narrow_the_list(connection: sqlite3.Connection, filters: Filters, expected: set[str]) -> None:
    assert set(ids(search(connection, "", filters).hits)) == expected


def test_a_quoted_phrase_must_stand_together(connection: sqlite3.Connection) -> None:
    assert ids(search(connection, '"doan vien o suoi may"', Filters()).hits) == [NEWS]
    assert search(connection, '"vien doan"', Filters()).hits == []


def test_a_page_past_the_end_is_empty(connection: sqlite3.Connection) -> None:
    found = search(connection, "doan", Filters(), page=999)
    assert (found.hits, found.page) == ([], 999)
    assert found.total > 0


ODD = ['"', "'", "*", "NEAR(a b)", "a NEAR b", "AND", "OR OR", "NOT", "^x", "x:y", "number:5", "-", "(", "{", "\0", "%", "_", "\\", "𝄞", "a" * 5000, "đ", ""]  # fmt: skip


@pytest.mark.parametrize("typed", ODD)
def test_odd_input_never_raises(connection: sqlite3.Connection, typed: str) -> None:
    assert search(connection, typed, Filters()).page == 1


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=30))
def test_any_text_is_valid_match_syntax(typed: str) -> None:
    with sqlite3.connect(":memory:") as memory:
        memory.execute("create virtual table t using fts5(x)")
        found = memory.execute("select * from t where t match ?", (escape_match(typed.replace("\0", " ")),)).fetchall()
        assert found == []


def test_the_index_holds_no_word_with_d_bar(connection: sqlite3.Connection) -> None:
    connection.execute("create virtual table temp.words using fts5vocab(main, documents_fts, row)")
    assert connection.execute("select count(*) from words where term like '%đ%'").fetchone()[0] == 0
    assert connection.execute("select count(*) from words where term = 'doan'").fetchone()[0] == 1
