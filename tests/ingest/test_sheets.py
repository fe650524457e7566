"""Workbooks: sheets as pages, tables as rows, values as printed, what is hidden left out and said."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from pipeline.errors import UnreadableFile
from pipeline.ingest.identify import XLS, XLSX, identify
from tests.ingest.reading import blocks_of, codes_of, read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
HEADS = ["TT", "Nội dung", "Chủ trì", "Thời hạn"]


def save(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_book(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def lines(block: object) -> list[str]:
    return [line.text for line in block.lines]  # type: ignore[attr-defined]


def test_annex_is_read_as_head_title_table_and_close(tmp_path: Path) -> None:
    book = make_book(
        ["HUYỆN ỦY SUỐI MÂY", None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["*", None, "Suối Mây, ngày 28 tháng 3 năm 2022"],
        ["PHỤ LỤC\nphân công nhiệm vụ"],
        HEADS,
        ["I", "Công tác tư tưởng"],
        [1, "Rà soát các chi bộ", "Ban Dân vận", datetime.date(2022, 6, 30)],
        ["Nơi nhận:", None, None, "T/M BAN THƯỜNG VỤ"],
        ["- Tỉnh ủy,", None, None, "PHÓ BÍ THƯ"],
    )
    book.active.merge_cells("A3:D3")
    blocks = blocks_of(read_bytes(tmp_path, "a.xlsx", save(book)))
    assert [lines(block) or block.rows for block in blocks] == [
        ["HUYỆN ỦY SUỐI MÂY", "*"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Suối Mây, ngày 28 tháng 3 năm 2022"],
        ["PHỤ LỤC", "phân công nhiệm vụ"],
        (tuple(HEADS), ("I", "Công tác tư tưởng", "", ""), ("1", "Rà soát các chi bộ", "Ban Dân vận", "30/06/2022")),
        ["Nơi nhận:", "- Tỉnh ủy,"],
        ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
    ]


def test_sheets_are_pages_and_hidden_ones_are_said(tmp_path: Path) -> None:
    book = make_book(HEADS, [1, "a", "b", "c"])
    book.create_sheet("Trống")
    book.create_sheet("Nháp").append(["x", "y", "z"])
    book["Nháp"].sheet_state = "hidden"
    book.create_sheet("Hai").append(["d", "e", "f"])
    raw = read_bytes(tmp_path, "a.xlsx", save(book))
    assert [(page.number, page.blocks[0].rows[-1]) for page in raw.pages] == [(1, ("1", "a", "b", "c")), (2, ("d", "e", "f"))]
    assert [(issue.code, "Nháp" in issue.message) for issue in raw.issues] == [("hidden_sheet", True)]


def test_hidden_rows_and_columns_are_left_out_and_rows_said(tmp_path: Path) -> None:
    book = make_book(HEADS, [1, "ẩn", "b", "c"], [2, "a", "b", "c"])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["C"].hidden = True
    raw = read_bytes(tmp_path, "a.xlsx", save(book))
    assert blocks_of(raw)[0].rows == (("TT", "Nội dung", "Thời hạn"), ("2", "a", "c"))
    assert "1 rows" in raw.issues[0].message


def test_merged_cell_stands_once_and_is_known_under_it(tmp_path: Path) -> None:
    book = make_book(HEADS, [1, "a", "Ban Dân vận", "c"], [2, "d", None, "f"], [3, "g", None, "h"], [4, "i", None, "k"])
    book.active.merge_cells("C2:C4")
    book.active.row_dimensions[3].hidden = True
    (block,) = blocks_of(read_bytes(tmp_path, "a.xlsx", save(book)))
    assert block.rows[1:] == (("1", "a", "Ban Dân vận", "c"), ("3", "g", "", "h"), ("4", "i", "", "k"))
    assert block.merged == {(2, 2)}


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (datetime.datetime(2022, 6, 30), "dd/mm/yyyy", "30/06/2022"),
        (datetime.datetime(2022, 6, 30, 8, 30), "dd/mm/yyyy hh:mm", "30/06/2022 08:30"),
        (datetime.time(8, 5), "hh:mm", "08:05"),
        (0.75, "0%", "75%"),
        (0.125, "0.0%", "12,5%"),
        (3.0, "General", "3"),
        (12.5, "General", "12,5"),
        (1500, "#,##0", "1500"),
        ("  Ban Dân vận \n\n Huyện ủy ", "General", "Ban Dân vận\nHuyện ủy"),
    ],
)
def test_values_stand_as_printed(tmp_path: Path, value: object, number_format: str, printed: str) -> None:
    book = make_book(["a", "b", value])
    book.active["C1"].number_format = number_format
    assert blocks_of(read_bytes(tmp_path, "a.xlsx", save(book)))[0].rows == (("a", "b", printed),)


def test_cells_in_an_old_font_are_turned(tmp_path: Path) -> None:
    book = make_book(["TT", "Néi dung", "chñ tr×"])
    book.active["B1"].font = Font(name=".VnTime")
    book.active["C1"].font = Font(name=".VnTimeH")
    raw = read_bytes(tmp_path, "a.xlsx", save(book))
    assert blocks_of(raw)[0].rows == (("TT", "Nội dung", "CHỦ TRÌ"),)
    assert codes_of(raw) == ["legacy_encoding"]
    assert [entry.original for entry in raw.recoded] == ["Néi dung", "chñ tr×"]


def test_sheet_of_one_column_is_lines(tmp_path: Path) -> None:
    assert lines(blocks_of(read_bytes(tmp_path, "a.xlsx", save(make_book(["một"], ["hai"]))))[0]) == ["một", "hai"]


def test_list_of_two_columns_is_a_table(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.xlsx", save(make_book(["DANH SÁCH"], ["TT", "Đơn vị"], [1, "Chi bộ 1"])))
    assert [lines(block) or block.rows for block in blocks_of(raw)] == [["DANH SÁCH"], (("TT", "Đơn vị"), ("1", "Chi bộ 1"))]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (save(make_book()), "empty_file"),
        (save(make_book(["a"]))[:-200], "damaged_file"),
        (OLE + "Workbook\0".encode("utf-16-le"), "unsupported_format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password_needed"),
    ],
)
def test_bad_workbook_is_refused_with_its_code(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.xlsx", data)
    assert caught.value.code == code


def test_old_workbook_is_refused_with_advice(tmp_path: Path) -> None:
    data = OLE + "Workbook\0".encode("utf-16-le")
    assert identify("a.doc", data) == XLS
    with pytest.raises(UnreadableFile, match="save it as .xlsx"):
        read_bytes(tmp_path, "a.xls", data)


def test_workbook_is_told_by_content() -> None:
    assert identify("a.docx", save(make_book(["a"]))) == XLSX
