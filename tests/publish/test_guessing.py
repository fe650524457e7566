"""What a person may have meant: a number without its symbol, a word with one letter wrong; and which hit stands first."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.publish.build import read_current
from pipeline.publish.guessing import find_number_alone, respell
from pipeline.publish.search import Filters, register_functions, search
from tests.publish.shown_papers import CENTRAL, DISTRICT, PROVINCE


@pytest.fixture
def connection(site: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(f"file:{site / str(read_current(site))}?immutable=1", uri=True)
    register_functions(opened)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5", [PROVINCE]),
        ("05", [PROVINCE]),
        ("số 16", [DISTRICT]),
        ("Thông tri 16", [DISTRICT]),
        ("thong tri so 05", [PROVINCE]),
        ("Chỉ thị số 13", [CENTRAL]),
        ("Nghị quyết 16", []),
        ("1", []),
        ("0", []),
        ("2022", []),
        ("16 đoàn viên", []),
        ("16-TT/HU", []),
    ],
)
def test_a_number_without_its_symbol_is_found_with_its_type(
    connection: sqlite3.Connection, typed: str, expected: list[str]
) -> None:
    assert [row["id"] for row in find_number_alone(connection, typed)] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("dai hoi cong daon", "dai hoi cong doan"),
        ("đại hội công đaon", "đại hội công đoàn"),
        ("dai hooi cong dan", "dai hoi cong dan"),
        ("thongg tri", "thong tri"),
        ("dai hoi cong doan", None),
        ("dai hoi xyzzyq", None),
        ("hoi 2023x", None),
        ("", None),
    ],
)
def test_a_slip_of_one_letter_is_put_right(connection: sqlite3.Connection, typed: str, expected: str | None) -> None:
    assert respell(connection, typed) == expected


def test_a_slip_is_put_right_only_where_something_is_found_then(connection: sqlite3.Connection) -> None:
    found = search(connection, "dai hoi cong daon", Filters())
    assert (found.read_as, found.query, found.is_loose) == ("dai hoi cong doan", "dai hoi cong daon", False)
    assert {row["id"] for row in found.hits} == {PROVINCE, DISTRICT}
    assert search(connection, "dai hoi cong doan", Filters()).read_as is None
    assert search(connection, "dai hoi cong daon", Filters(year="1999")).read_as is None


@pytest.mark.parametrize("typed", ["dai hoi cong doan", "đại hội công đoàn"])
@pytest.mark.parametrize(("most_cited", "other"), [(PROVINCE, DISTRICT), (DISTRICT, PROVINCE)])
def test_what_most_rests_on_stands_first_among_equals(site: Path, typed: str, most_cited: str, other: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        with closing(sqlite3.connect(site / str(read_current(site)))) as published:
            published.backup(connection)
        register_functions(connection)
        connection.execute("update nodes set in_degree = case id when ? then 9 else 1 end", (most_cited,))
        assert [row["id"] for row in search(connection, typed, Filters()).hits][:2] == [most_cited, other]
