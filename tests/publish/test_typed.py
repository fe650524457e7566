"""What a text typed into the search says: abbreviations, days, keys of Telex and VNI, and which of many of one number is meant."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from pipeline.publish import build_site
from pipeline.publish.build import read_current
from pipeline.publish.search import Filters, register_functions, search
from pipeline.publish.typed import escape_match, read_day, read_keys, read_meanings, read_numbers, read_rest
from tests.publish.builder import Builder, build_database
from tests.publish.shown_papers import CENTRAL, DISTRICT, PROVINCE

OTHERS = 30
PLACES = ("Sao Khuê", "Đèn Biển", "Mây Trắng")


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The invented papers, and thirty of one number from other places and years."""
    folder = tmp_path_factory.mktemp("nhieu")
    database = build_database(folder / "directives.db")
    builder = Builder.__new__(Builder)
    builder.connection = sqlite3.connect(database)
    for at in range(OTHERS):
        place, year = PLACES[at % 3], 1990 + at
        builder.add_document(
            f"tt-05-{at}", f"Thông tri số 05-TT/TU của Tỉnh ủy {place}, ngày 3 tháng 4 năm {year}", number="05-TT/TU",
            doc_type="Thông tri", date=f"{year}-04-03", title="Thông tri 05-TT/TU về phòng chống thiên tai",
            issuer_canonical=f"Tỉnh ủy {place}", province=f"Tỉnh {place}", body_id=f"tinh-uy-{at % 3}",
        )  # fmt: skip
    builder.connection.commit()
    builder.connection.close()
    site = build_site(database, folder / "site")
    with closing(sqlite3.connect(site / str(read_current(site)))) as opened:
        register_functions(opened)
        yield opened


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("05-TT/TU Mây Trắng 2004", "tt-05-14"),
        ("5 tt tu may trang 2004", "tt-05-14"),
        ("thông tri 05-TT/TU năm 1991", "tt-05-1"),
        ("05-TT/TU ngày 3/4/1999", "tt-05-9"),
        ("05-TT/TU Đông Hà Sơn", PROVINCE),
    ],
)
def test_of_many_papers_of_one_number_the_one_told_of_stands_first(
    connection: sqlite3.Connection, typed: str, expected: str
) -> None:
    assert search(connection, typed, Filters()).by_number[0]["id"] == expected


def test_papers_of_a_number_are_narrowed_like_the_hits(connection: sqlite3.Connection) -> None:
    found = search(connection, "05-TT/TU", Filters(year="1995"))
    assert [row["id"] for row in found.by_number] == ["tt-05-5"]
    assert search(connection, "13-CT/TW", Filters(year="1995")).stubs_by_number == []
    assert [row["id"] for row in search(connection, "13-CT/TW", Filters(doc_type="Chỉ thị")).stubs_by_number] == [CENTRAL]


@pytest.mark.parametrize(
    "typed", ["2/3/2022", "02-03-2022", "2.3.2022", "2022-03-02", "ngày 02 tháng 3 năm 2022", "ngay 2 thang 3 nam 2022"]
)
def test_a_day_finds_the_papers_of_that_day(connection: sqlite3.Connection, typed: str) -> None:
    found = search(connection, typed, Filters())
    assert ([row["id"] for row in found.by_day], found.day) == ([PROVINCE], "2022-03-02")


@pytest.mark.parametrize("typed", ["31/2/2023", "12/5", "145/2020/NĐ-CP", "12/5/202", "1/2/3/2022"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed) is None


@pytest.mark.parametrize("typed", ["LĐLĐ tỉnh", "ldld tinh", "LDLD tỉnh"])
def test_an_abbreviation_finds_what_is_written_out(connection: sqlite3.Connection, typed: str) -> None:
    found = search(connection, typed, Filters())
    assert (found.is_loose, PROVINCE in {row["id"] for row in found.hits}) == (False, True)
    assert "ldld-dong-ha-son" in {row["id"] for row in found.bodies}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("BTV", [("BTV", "ban thường vụ")]),
        ("TU", [("TU", "tỉnh ủy", "thành ủy", "trung ương")]),
        ("dau tu", [("dau",), ("tu",)]),
        ("ĐẦU TƯ", [("ĐẦU",), ("TƯ",)]),
        ('"BTV"', [("BTV",)]),
        ("btv,", [("btv,", "ban thường vụ")]),
    ],
)
def test_words_stay_words_and_quoted_ones_stay_as_they_are(typed: str, expected: list[tuple[str, ...]]) -> None:
    assert read_meanings(typed) == expected


def test_an_expression_with_a_choice_asks_for_every_term() -> None:
    assert escape_match("BTV tỉnh") == '("BTV" OR "ban thường vụ") AND "tỉnh"'


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ddaji", "dai"), ("d9a5i", "dai"), ("hooji", "hoi"), ("coong", "cong"), ("congo", "cong"),
        ("ddoafn", "doan"), ("vietej", "viet"), ("truwowngf", "truong"), ("nawm", "nam"), ("dad", "da"), ("uwr", "u"),
    ],
)  # fmt: skip
def test_keys_of_telex_and_vni_are_read(typed: str, expected: str) -> None:
    assert expected in list(read_keys(typed))


@pytest.mark.parametrize("typed", ["ddaji hooji coong ddoafn", "d9a5i ho65i co6ng d9oa2n", "ddaji hooji, coong ddoafn"])
def test_a_query_in_keys_is_looked_for_as_it_was_meant(connection: sqlite3.Connection, typed: str) -> None:
    found = search(connection, typed, Filters())
    assert found.read_as == "đại hội công đoàn"
    assert {row["id"] for row in found.hits} == {PROVINCE, DISTRICT}


def test_a_head_with_all_words_stands_before_a_text_with_them(connection: sqlite3.Connection) -> None:
    assert search(connection, "thiên tai thông tri 2004", Filters()).hits[0]["id"] == "tt-05-14"


def test_numbers_typed_with_blanks_before_other_words_are_read() -> None:
    assert "5TTTU" in read_numbers("5 tt tu hai phong")
    assert read_numbers("16 tt qu") == ("16TTQU",)
    assert read_rest("05-TT/TU ngày 2/3/2022 Hải Phòng") == ["ngay", "hai", "phong"]
