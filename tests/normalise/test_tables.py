"""Rows of tables, whatever parts their cells."""

from pipeline.model.document import RawBlock, RawDocument, RawPage
from pipeline.normalise import normalise
from tests.normalise.raw import SOURCE, make_document, show_paragraphs


def cells_of(document: object) -> list[list[str]]:
    return [[document.text[start:end] for start, end in one.cells] for one in document.paragraphs if one.kind == "row"]  # type: ignore[attr-defined]


def test_lines_with_tabs_are_rows_with_their_empty_cells() -> None:
    document = make_document(
        "PHỤ LỤC\nTT\tNội dung\tChủ trì\tPhối hợp\n1\tLập bản đồ\tPhòng Kinh tế\t\n\tKiểm tra\tVăn phòng\tCông an"
    )
    assert cells_of(document) == [
        ["TT", "Nội dung", "Chủ trì", "Phối hợp"],
        ["1", "Lập bản đồ", "Phòng Kinh tế", ""],
        ["", "Kiểm tra", "Văn phòng", "Công an"],
    ]
    assert document.text.split("\n")[2] == "1\tLập bản đồ\tPhòng Kinh tế\t"


def test_one_line_with_tabs_is_no_table() -> None:
    assert cells_of(make_document("Kính gửi:\t\tCác huyện ủy\nHết.")) == []


def test_a_markdown_table_is_rows_without_its_rule() -> None:
    document = make_document("## 3. Thời gian\n\n| Cấp | Thời gian |\n| --- | :---: |\n| a) Cơ sở | trước<br>30/6 |")
    assert cells_of(document) == [["Cấp", "Thời gian"], ["a) Cơ sở", "trước 30/6"]]
    assert show_paragraphs(document)[0] == "3. Thời gian"


def test_a_markdown_table_that_lays_out_the_head_is_read_by_columns() -> None:
    document = make_document(
        "| **TỈNH ỦY ĐÔNG HÀ SƠN** <br> **BAN DÂN VẬN** | **ĐẢNG CỘNG SẢN VIỆT NAM** |\n| :--- | :--- |\n| Số 18-CV/BDVTU | *Hà Sơn, ngày 17 tháng 11 năm 2023* |"
    )
    assert show_paragraphs(document) == [
        "TỈNH ỦY ĐÔNG HÀ SƠN",
        "BAN DÂN VẬN",
        "Số 18-CV/BDVTU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Hà Sơn, ngày 17 tháng 11 năm 2023",
    ]


def test_emphasis_goes_where_it_spans_the_line_and_stays_inside() -> None:
    document = make_document(
        "**T/M BAN THƯỜNG VỤ\nBÍ THƯ**\n- *Đến năm 2028*: có **390** đoàn viên.\n**4.1. Các huyện ủy:** chỉ đạo.\n* Ghi chú"
    )
    assert show_paragraphs(document) == [
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "- *Đến năm 2028*: có **390** đoàn viên.",
        "**4.1. Các huyện ủy:** chỉ đạo.",
        "* Ghi chú",
    ]


def test_rows_of_a_table_block_keep_their_lines_together() -> None:
    document = normalise(
        RawDocument(SOURCE, (RawPage(1, (RawBlock("table", rows=(("1", "Rà soát\ndanh sách", None or ""), ("", "", ""))),)),))
    )
    assert document.text == "1\tRà soát danh sách\t"
