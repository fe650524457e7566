"""The citation neighbourhood and its drawing."""

import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.publish.build import read_current
from pipeline.publish.cascade import Cascade, draw_cascade, find_cascade
from tests.publish.builder import Builder
from tests.publish.shown_papers import ATTACKER, CENTRAL, DISTRICT, LAW, NEWS, PROVINCE, WITHHELD


@pytest.fixture
def connection(site: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(site / str(read_current(site)))
    yield opened
    opened.close()


def layers(cascade: Cascade) -> tuple[list[set[str]], list[set[str]]]:
    return (
        [{neighbour.id for neighbour in layer.shown} for layer in cascade.up],
        [{neighbour.id for neighbour in layer.shown} for layer in cascade.down],
    )


def test_the_neighbourhood_goes_two_steps_each_way(connection: sqlite3.Connection) -> None:
    assert layers(find_cascade(connection, DISTRICT)) == ([{PROVINCE, WITHHELD, LAW}, {CENTRAL}], [])
    assert layers(find_cascade(connection, CENTRAL)) == ([], [{PROVINCE}, {DISTRICT, ATTACKER}])
    assert layers(find_cascade(connection, PROVINCE)) == ([{CENTRAL}], [{DISTRICT, ATTACKER, NEWS}])


def test_a_document_without_links_stands_alone(connection: sqlite3.Connection) -> None:
    assert find_cascade(connection, "khong-co").is_empty


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    builder = Builder(tmp_path / "x.db")
    for at in range(9):
        builder.add("nodes", id=f"n{at}", status="stub", label=f"N{at}", in_degree=0)
        builder.add("links", id=f"l{at}", from_id="giua", to_id=f"n{at}", role="basis")
    (layer,) = find_cascade(builder.connection, "giua").up
    assert (len(layer.shown), len(layer.others), layer.more) == (6, 3, 0)
    assert find_cascade(builder.connection, "giua").undrawn == 3
    builder.close()


def test_the_drawing_is_one_well_formed_image_with_links(connection: sqlite3.Connection) -> None:
    svg = str(draw_cascade(find_cascade(connection, PROVINCE), PROVINCE, 'Tên <b> & "'))
    root = ET.fromstring(svg)  # noqa: S314 (our own output)
    links = [link.get("href") for link in root.iter("{http://www.w3.org/2000/svg}a")]
    assert set(links) == {f"/van-ban/{name}" for name in (CENTRAL, DISTRICT, ATTACKER, NEWS)}
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) == 4
    assert "<b>" not in svg


def test_boxes_of_a_column_do_not_overlap(connection: sqlite3.Connection) -> None:
    root = ET.fromstring(str(draw_cascade(find_cascade(connection, DISTRICT), DISTRICT, "x")))  # noqa: S314
    boxes = [
        (int(box.get("x", 0)), int(box.get("y", 0)), int(box.get("height", 0)))
        for box in root.iter("{http://www.w3.org/2000/svg}rect")
    ]
    for left, top, height in boxes:
        assert top >= 0
        assert top + height <= int(root.get("height", 0))
        assert not [other for other in boxes if other[0] == left and top < other[1] < top + height]
