"""Number series: off unless the office asks for them, and then with what is held, known and never seen."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.publish.series import read_series
from tests.publish.test_citator_pages import ask, ask_json, make


async def test_series_are_off_by_default(tmp_path: Path) -> None:
    site = make(tmp_path)
    assert "Trang này đang tắt" in (await ask(site, "/day-so")).text_content()
    assert (await ask_json(site, "/day-so.json?co_quan=tu"))["published"] is False
    assert await ask_json(site, "/directives/series_numbers.json?_shape=array") == []


async def test_series_tell_held_known_and_never_seen(tmp_path: Path) -> None:
    found = await ask_json(make(tmp_path, publish_series=True), "/day-so.json?co_quan=tu")
    assert found["published"] is True
    (series,) = found["series"]
    assert ([row["number"] for row in series["numbers"]], series["gaps"], series["unseen"]) == ([5, 9], [[1, 4], [6, 8]], 7)


@pytest.mark.parametrize(
    ("astray", "last", "gaps", "unseen"),
    [
        ((41,), 19, [(1, 17)], 17),
        ((), 41, [(1, 17), (20, 40)], 38),
        ((18, 19, 41), 41, [(1, 17), (20, 40)], 38),
        ((18,), 41, [(1, 17), (20, 40)], 38),
    ],
)
def test_a_number_outside_its_series_opens_no_gap(
    astray: tuple[int, ...], last: int, gaps: list[tuple[int, int]], unseen: int
) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.executescript(
            """create table bodies (id, name); insert into bodies values ('tu', 'Tỉnh ủy');
            create table series_numbers (body_id, series, period, number, suffix, node_id);
            create table nodes (id, label, status); create table documents (id, doc_type); create table stubs (id, doc_type);
            create table discrepancies (code, node_id);"""
        )
        for number in (18, 19, 41):
            connection.execute("insert into series_numbers values ('tu', 'CT', '2022', ?, '', ?)", (number, f"ct-{number}"))
            connection.execute("insert into nodes values (?, ?, 'held')", (f"ct-{number}", f"Chỉ thị {number}-CT/TU"))
        connection.executemany("insert into discrepancies values ('number_astray', ?)", [(f"ct-{one}",) for one in astray])
        (series,) = read_series(connection, "tu").series
    assert (series.last, series.gaps, series.unseen) == (last, gaps, unseen)
    assert [row["number"] for row in series.known if row["is_astray"]] == list(astray)
