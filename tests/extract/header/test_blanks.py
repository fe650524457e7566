"""Blank numbers and days: an open draft in a text, a number on the stamp in a signed PDF."""

import pytest

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


ANNEX = """
PHỤ LỤC
(Kèm theo Hướng dẫn số 41-HD/BTCTU ngày 19 tháng 8 năm 2025 của Ban Tổ chức Tỉnh ủy)"""


def test_annex_s_head_says_what_the_stamp_does_not() -> None:
    document, found = read_case(TEXT + ANNEX, "application/pdf")
    assert (found["number"], found["date"], found["issues"]) == ("41-HD/BTCTU", "2025-08-19", [])
    evidence = found["evidence"]["number"]
    assert document.text[evidence["start"] : evidence["end"]] == "41-HD/BTCTU"
    assert (evidence["rule"], evidence["state"]) == ("own_annex", "look")


@pytest.mark.parametrize(
    "annex",
    [
        ANNEX + ANNEX.replace("41-", "14-"),  # two candidates
        ANNEX.replace("BTCTU", "BDVTU"),  # another body's
        ANNEX.replace("(Kèm theo", "Thay thế phụ lục ban hành kèm theo"),  # another document's
    ],
)
def test_annexes_that_leave_a_doubt_say_nothing(annex: str) -> None:
    _, found = read_case(TEXT + annex, "application/pdf")
    assert (found["number"], found["date"], found["issues"]) == (None, None, ["number_on_stamp"])


def test_annex_s_day_of_another_month_is_not_the_head_s() -> None:
    _, found = read_case(TEXT + ANNEX.replace("tháng 8", "tháng 7"), "application/pdf")
    assert (found["number"], found["date"], found["issues"]) == ("41-HD/BTCTU", None, ["number_on_stamp"])


def test_draft_in_a_text_stays_a_draft_with_an_annex() -> None:
    _, found = read_case(TEXT + ANNEX)
    assert (found["number"], found["draft"]) == ("-HD/BTCTU", True)
