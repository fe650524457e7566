"""The data taken out: text stays text, nothing is a formula, Excel reads Vietnamese."""

import csv
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.errors import UsageError
from pipeline.export.tables import FILES, SHEETS, neutral, write_exports
from pipeline.resolve import resolve
from pipeline.store.write import RunStamp, write_database
from tests.resolve.papers import paper, two_provinces

ATTACK = '=HYPERLINK("http://example.invalid";"bấm")'
_SHEET = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    attack = paper("tan-cong.txt", "66-TT/TU", "Tỉnh ủy Đông Hà Sơn", "2022-06-06", subject=ATTACK)
    path = write_database(resolve([*two_provinces(), attack]), tmp_path / "directives.db", stamp=RunStamp("r", "t"))
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("=1+1", "'=1+1"), ("+84", "'+84"), ("-2", "'-2"), ("@a", "'@a"), ("\tx", "'\tx"), ("－a", "'－a"), ("＠a", "'＠a"), ("＋1", "'＋1"), ("＝1", "'＝1"), ("05-TT/TU", "05-TT/TU"), (-2, -2), (None, None)],
)  # fmt: skip
def test_cell_that_begins_like_a_formula_gets_an_apostrophe(cell: str | int | None, kept: str | int | None) -> None:
    assert neutral(cell) == kept


def test_every_file_is_written(database: sqlite3.Connection, tmp_path: Path) -> None:
    written = write_exports(database, tmp_path / "ra")
    names = {path.name for path in written}
    assert names == {"directives.xlsx", *(f"{name}.{ending}" for name in FILES for ending in ("csv", "jsonl"))}
    assert all(path.is_file() for path in written)


def test_csv_begins_with_a_mark_and_holds_no_formula(database: sqlite3.Connection, tmp_path: Path) -> None:
    write_exports(database, tmp_path)
    data = (tmp_path / "documents.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert {row["number"] for row in rows} >= {"05-TT/TU", "16-TT/QU"}
    assert [row["subject"] for row in rows if row["number"] == "66-TT/TU"] == [f"'{ATTACK}"]


def test_workbook_keeps_numbers_as_text_and_has_no_formula(database: sqlite3.Connection, tmp_path: Path) -> None:
    write_exports(database, tmp_path)
    with zipfile.ZipFile(tmp_path / "directives.xlsx") as workbook:
        names = workbook.namelist()
        sheet = ElementTree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))
    assert len([name for name in names if name.startswith("xl/worksheets/sheet")]) == len(SHEETS)
    assert sheet.findall(".//m:f", _SHEET) == []
    cells = {"".join(cell.itertext()): cell.get("t") for cell in sheet.iterfind(".//m:c", _SHEET)}
    assert cells["16-TT/QU"] == cells[ATTACK] == "inlineStr"
    assert cells["Số, ký hiệu"] == "inlineStr"


def test_workbook_speaks_vietnamese_and_leaves_out_the_machines_columns(database: sqlite3.Connection, tmp_path: Path) -> None:
    write_exports(database, tmp_path)
    with zipfile.ZipFile(tmp_path / "directives.xlsx") as workbook:
        titles = [
            sheet.get("name")
            for sheet in ElementTree.fromstring(workbook.read("xl/workbook.xml")).iterfind(".//m:sheet", _SHEET)
        ]
        rows = {}
        for at, title in enumerate(titles, start=1):
            sheet = ElementTree.fromstring(workbook.read(f"xl/worksheets/sheet{at}.xml"))
            rows[title] = [["".join(cell.itertext()) for cell in row] for row in sheet.iterfind(".//m:row", _SHEET)]
        notes = "".join(ElementTree.fromstring(workbook.read("xl/comments1.xml")).itertext())
    assert titles[:4] == ["Văn bản", "Ai được giao việc gì", "Thời hạn sắp tới", "Chỗ viện dẫn"]
    assert rows["Văn bản"][0][:4] == ["Mã", "Tên gọi", "Số, ký hiệu", "Số chuẩn"]
    assert "Số và ký hiệu như in trên văn bản." in notes
    assert {row[1] for row in rows["Ai được giao việc gì"][1:]} == {"Chủ trì", "Phối hợp"}
    assert not {"docid", "Số dòng tìm kiếm", "Quy tắc"} & set(rows["Văn bản"][0] + rows["Chỗ viện dẫn"][0])


def test_lines_hold_the_rows_as_they_are(database: sqlite3.Connection, tmp_path: Path) -> None:
    write_exports(database, tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ATTACK in {row["subject"] for row in rows}
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


def test_two_exports_have_the_same_bytes(database: sqlite3.Connection, tmp_path: Path) -> None:
    first, second = write_exports(database, tmp_path / "a"), write_exports(database, tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_folder_that_cannot_be_made_is_said(database: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError):
        write_exports(database, tmp_path / "tệp" / "ra")


def test_what_follows_from_documents_is_taken_out(database: sqlite3.Connection, tmp_path: Path) -> None:
    write_exports(database, tmp_path)
    for name in (
        "statuses", "discrepancies", "task_lineage", "claims", "body_names", "body_successions", "redirects", "chains", "cycles",
        "issued_under",
    ):  # fmt: skip
        count = database.execute(f"select count(*) from {name}").fetchone()[0]
        rows = list(csv.DictReader((tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()))
        assert len(rows) == count == len((tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
        assert name in SHEETS
    under = [json.loads(line) for line in (tmp_path / "issued_under.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ("tt-16-qu-quan-uy-den-bien-hai-dang-2022", "tt-05-tu-thanh-uy-hai-dang-2022") in {
        (row["node_id"], row["under_id"]) for row in under
    }
