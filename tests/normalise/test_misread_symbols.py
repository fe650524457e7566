"""Numbers, numerals and openings of lines with several misread signs: one reading alone, of one length, near misses stay."""

from dataclasses import replace

import pytest

from pipeline.normalise.misread_dates import repair_dates
from pipeline.normalise.misread_numbers import NumberRepairer
from pipeline.normalise.misread_numerals import repair_numerals
from pipeline.normalise.misread_openings import repair_opening
from pipeline.normalise.repair import LineRepairer
from pipeline.reading import read_pages
from tests.normalise.raw import make_raw


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Quy định số L24-QĐ/TW, ngày", "Quy định số 124-QĐ/TW, ngày"),
        ("Chương trình số Q9/CTr-LĐLĐ ngày", "Chương trình số 09/CTr-LĐLĐ ngày"),
        ("Nghị quyết số 03-NO/TW ngày", "Nghị quyết số 03-NQ/TW ngày"),
        ("Thông tri số 05-TT/TỦ, ngày", "Thông tri số 05-TT/TU, ngày"),
        ("Quyết định số 655/QĐ-PTg, ngày", "Quyết định số 655/QĐ-TTg, ngày"),
        ("Chỉ thị số 29-CT/TV ngày", "Chỉ thị số 29-CT/TW ngày"),
        ("Nghị định số 140/201§/NĐ-CP ngày", "Nghị định số 140/2018/NĐ-CP ngày"),
        ("Nghị định số L45e2020:NĐ-CP ngày", "Nghị định số 145/2020/NĐ-CP ngày"),
        ("Quyết định số 5954QĐ-BHXH ngày", "Quyết định số5954/QĐ-BHXH ngày"),
        ("Hướng dẫn số 47/HD-L.ĐLĐ ngày", "Hướng dẫn số 47/HD- LĐLĐ ngày"),
        ("Số: 61ÌHD-TLĐ", "Số: 61/HD-TLĐ"),
        ("Số 09-H2/UBKTTU", "Số 09-HD/UBKTTU"),
    ],
    ids=[
        "a figure",
        "a nought",
        "a type's code",
        "a tone",
        "a body's code",
        "a body of the Party",
        "a year",
        "all three",
        "a sign lost",
        "a sign too many",
        "the head's number",
        "a figure for a letter",
    ],
)
def test_number_has_one_reading(printed: str, read: str) -> None:
    assert NumberRepairer([]).repair(printed) == read and len(printed) == len(read)


@pytest.mark.parametrize(
    "line",
    [
        "Quyết định số 12/QĐ-ABCD ngày",
        "khối 12-THPT/ABC, phòng 3A-B2",
        "Kế hoạch số 15/KH-XYZT",
        "TCVN 6909:2001, ISO 9001",
        "tăng 12% so với năm 2020",
        "Nghị định số 145/2020/NĐ-CP",
        "theo Nghị quyết số 158/NQ-CP./.",
    ],
    ids=["an unknown body", "a class", "another unknown body", "a standard", "a share", "a good number", "the end of a paper"],
)
def test_what_may_be_meant_stays(line: str) -> None:
    assert NumberRepairer([]).repair(line) == line


def test_the_documents_own_tail_goes_before_the_fields() -> None:
    lines = ["số 12-KH/ĐUXH", "số 13-KH/ĐUXH", "Kế hoạch số 14-KH/ĐUXB"]
    assert NumberRepairer(lines[:2]).repair("số 15-KH!ĐUXH") == "số 15-KH/ĐUXH"
    assert NumberRepairer([]).repair("số 15-KH!ĐUXH") == "số 15-KH!ĐUXH"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Đại hội XHI của Đảng", "Đại hội XII của Đảng"),
        ("khóa V1II, nhiệm kỳ", "khóa VIII, nhiệm kỳ"),
        ("lần thứ NV, nhiệm kỳ", "lần thứ XV, nhiệm kỳ"),
        ("Đại hội XHX Công đoàn", "Đại hội XIX Công đoàn"),
        ("Đại hội VIÊN", "Đại hội VIÊN"),
        ("khóa 11, khóa IIX", "khóa 11, khóa IIX"),
        ("HỘI VIÊN, XHCN", "HỘI VIÊN, XHCN"),
    ],
)
def test_numeral_behind_its_word(printed: str, read: str) -> None:
    assert repair_numerals(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Nố 16-TT/QU", "Số 16-TT/QU"),
        ("T7M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ"),
        ("EM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
        ("-1 Thường trực Huyện ủy;", "-  Thường trực Huyện ủy;"),
        ("Số lượng 12-15 người", "Số lượng 12-15 người"),
        ("-1 độ C", "-1 độ C"),
        ("EM YÊU TRƯỜNG EM", "EM YÊU TRƯỜNG EM"),
        ("T2M là một loại giống", "T2M là một loại giống"),
    ],
)
def test_opening_of_a_line(printed: str, read: str) -> None:
    assert repair_opening(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Đông Hà Sơn, ngày 2§ tháng 3 năm 2Đ22", "Đông Hà Sơn, ngày 28 tháng 3 năm 2022"),
        ("ngày 16 tháng 1+ năm: 2020", "ngày 16 tháng 12 năm  2020"),
        ("ngài 25/6/2024 của", "ngày 25/6/2024 của"),
        ("ng ày 25/6/2024 của", "ngày  25/6/2024 của"),
        ("ngài Chủ tịch đến năm LĐLĐ", "ngài Chủ tịch đến năm LĐLĐ"),
        ("ngày 2H/9/2007", "ngày 2H/9/2007"),
    ],
)
def test_days_of_the_head(printed: str, read: str) -> None:
    assert repair_dates(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("thành lập thro Quyết định", "thành lập theo Quyết định"),
        ("về lãnh đạo đại hội", "về lãnh đạo đại hội"),
        ("ngày 04/ll/2020", "ngày 04/ll/2020"),
    ],
    ids=["a bad word is the usual one", "a usual word stays", "figures are no word"],
)
def test_usual_words(printed: str, read: str) -> None:
    assert LineRepairer([printed]).repair(printed) == read


def test_entries_whose_dash_was_lost_or_misread_stand_apart() -> None:
    text = (
        "HUYỆN ỦY SUỐI MÂY\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-TB/HU\nSuối Mây, ngày 12 tháng 5 năm 2022\nTHÔNG BÁO\n"
        "về công tác quý II\n\nThực hiện Chí thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, các đơn vị báo cáo.\n\n"
        "Nơi nhận:\n- Thường trực Tỉnh ủy;\nBan Dân vận Tỉnh ủy;\n-1 Các chi bộ trực thuộc;\n- Lưu VPHU.\n"
        "T7M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTrần Văn Mẫn\n"
    )
    header = read_pages(replace(make_raw(text), text_source="ocr"))[0].header
    assert header.recipients == ("Thường trực Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Các chi bộ trực thuộc", "Lưu VPHU")
    assert [(signer.authority, signer.name) for signer in header.signers] == [("T7M BAN THƯỜNG VỤ", "Trần Văn Mẫn")]


def test_a_repaired_number_says_so_and_is_to_be_looked_at() -> None:
    text = "Thực hiện Quyết định số 655/QĐ-PTg ngày 12/5/2017 của Thủ tướng Chính phủ."
    citation = read_pages(replace(make_raw(text), text_source="ocr"))[0].citations[0]
    assert (citation.key, citation.number, citation.state) == ("655/QĐ-TTg", "655/QĐ-PTg", "look")
    assert citation.repairs == ("655/QĐ-PTg → 655/QĐ-TTg",)
