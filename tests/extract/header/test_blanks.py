"""Blank numbers and days: an open draft in a text, a number on the stamp in a signed PDF."""

from tests.extract.header.test_cases import read_case

TEXT = """TỈNH ỦY ĐÔNG HÀ SƠN
BAN TỔ CHỨC
*
Số        -HD/BTCTU
ĐẢNG CỘNG SẢN VIỆT NAM
Phố Suối, ngày      tháng 8 năm 2025
HƯỚNG DẪN
quy trình trao tặng Huy hiệu
-----
Căn cứ Điều lệ Đảng, Ban Tổ chức Tỉnh ủy hướng dẫn:
1. Thời gian trao tặng.
Nơi nhận:
- Thường trực Tỉnh ủy,
- Lưu VT.
TRƯỞNG BAN
Kha Thị Thoa"""


def test_blank_number_in_a_text_is_a_draft() -> None:
    _, found = read_case(TEXT)
    assert (found["number"], found["draft"], found["date"], found["date_precision"]) == ("-HD/BTCTU", True, None, "month")
    assert found["issues"] == []


def test_blank_number_in_a_pdf_stands_on_the_stamp() -> None:
    _, found = read_case(TEXT, "application/pdf")
    assert (found["number"], found["draft"], found["date"]) == (None, False, None)
    assert found["issues"] == ["number_on_stamp"]
    assert found["doc_type"] == "Hướng dẫn"


def test_whole_number_and_date_are_no_draft() -> None:
    text = TEXT.replace("Số        -HD", "Số 07-HD").replace("ngày      tháng", "ngày 04 tháng")
    _, found = read_case(text)
    assert (found["number"], found["draft"], found["date"]) == ("07-HD/BTCTU", False, "2025-08-04")
