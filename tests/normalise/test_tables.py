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


CELL_BY_CELL = """TT
Nội dung công việc
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian hoàn thành
1
Kiện toàn Ban Chấp hành công đoàn
Công đoàn xã
Ban Xây dựng Đảng
30/9/2026
2
Lập bản đồ số doanh nghiệp trên
địa bàn
Phòng Kinh tế
Công an xã
Quý IV/2026
3
Hội nghị đối thoại
Văn phòng Đảng ủy
Tháng 5/2026
Ghi chú: thực hiện từ ngày ký."""


def test_a_table_set_one_cell_a_line_is_rows() -> None:
    document = make_document(CELL_BY_CELL)
    assert cells_of(document) == [
        ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"],
        ["1", "Kiện toàn Ban Chấp hành công đoàn", "Công đoàn xã", "Ban Xây dựng Đảng", "30/9/2026"],
        ["2", "Lập bản đồ số doanh nghiệp trên địa bàn", "Phòng Kinh tế", "Công an xã", "Quý IV/2026"],
        ["3", "Hội nghị đối thoại", "Văn phòng Đảng ủy", "", "Tháng 5/2026"],
    ]
    assert show_paragraphs(document)[-1] == "Ghi chú: thực hiện từ ngày ký."


def test_a_table_set_by_runs_of_blanks_is_rows() -> None:
    text = (
        "TT   Nội dung công việc            Chủ trì            Phối hợp         Thời hạn\n"
        "1    Kiện toàn Ban Chấp hành       Công đoàn xã       Ban Xây dựng     30/9/2026\n"
        "     công đoàn xã                                     Đảng\n"
        "2    Lập bản đồ doanh nghiệp       Phòng Kinh tế                       Quý IV/2026\n"
        "Nơi nhận:"
    )
    document = make_document(text)
    assert cells_of(document) == [
        ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời hạn"],
        ["1", "Kiện toàn Ban Chấp hành công đoàn xã", "Công đoàn xã", "Ban Xây dựng Đảng", "30/9/2026"],
        ["2", "Lập bản đồ doanh nghiệp", "Phòng Kinh tế", "", "Quý IV/2026"],
    ]
    assert show_paragraphs(document)[-1] == "Nơi nhận:"


def test_a_head_without_numbered_rows_is_no_table() -> None:
    assert cells_of(make_document("STT\nHọ và tên\nChức vụ\nLò Văn Khuyết\nBí thư")) == []
