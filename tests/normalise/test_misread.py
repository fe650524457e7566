"""Misread words: repaired for matching alone, of one length, and nothing of a good text."""

from dataclasses import replace

import pytest

from pipeline.model.document import Document, Span
from pipeline.normalise import normalise
from pipeline.normalise.damage import is_misread
from pipeline.normalise.misread import repair_pages
from pipeline.normalise.misread_signs import SignRepairer
from pipeline.normalise.repair import LineRepairer
from pipeline.reading import read_pages
from tests.normalise.raw import make_raw


def read_recognised(text: str) -> Document:
    """A document whose pages were recognised from pictures."""
    return normalise(replace(make_raw(text), text_source="ocr"))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Chí thị số 05", "Chỉ thị số 05"),
        ("Ngh1 quyết số 02", "Nghị quyết số 02"),
        ("KÊ HOẠCH", "KẾ HOẠCH"),
        ("Ban Thưòng vụ Huyện ủy", "Ban Thường vụ Huyện ủy"),
        ("phối hợp với Sở Nội vụ đễ thực hiên", "phối hợp với Sở Nội vụ đễ thực hiện"),
        ("trước ngáy 15/6/2022", "trước ngày 15/6/2022"),
        ("tổng kkết công tác", "tổng kết  công tác"),
    ],
)
def test_misread_words_of_the_field_are_repaired(printed: str, read: str) -> None:
    assert LineRepairer([printed]).repair(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "Ban Thường vụ Huyện ủy Suối Mây",
        "Bà Trần Thị Hoàn, số 12 ngõ 5",
        "UBND, HĐND, LĐLĐ, CĐCS huyện; TP Đông Hà",
        "Số 61-HD/TLĐ, Ban TC-KT, VP",
        "các bạn đoàn viên, chế độ ăn ca",
        "tài khoản https và website",
    ],
    ids=["good words", "a person", "abbreviations", "parts of symbols", "a good word like another", "foreign words"],
)
def test_good_words_stay(line: str) -> None:
    assert LineRepairer([line]).repair(line) == line


def test_a_name_is_repaired_by_the_documents_own_good_words() -> None:
    lines = ["Quận ủy Liên Trà họp", "Quận ủy Liên Trà giao", "Quận ủy Liên Trà nhận", "Quận ủy Lỉên Trà báo"]
    assert LineRepairer(lines).repair(lines[3]) == "Quận ủy Liên Trà báo"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Sổ 16-TT/QU", "Số 16-TT/QU"),
        ("ngày 13í3/2017", "ngày 13/3/2017"),
        ("02-NQ/TW. ngày 12", "02-NQ/TW, ngày 12"),
        ("- Đảng ủy Quân sự tỉnh. Đảng ủy Công an tỉnh,", "- Đảng ủy Quân sự tỉnh, Đảng ủy Công an tỉnh,"),
        ("- Huyện ủy. Thị ủy. Thành ủy;", "- Huyện ủy. Thị ủy. Thành ủy;"),
        ("ngày 12/1l2031", "ngày12/1l/2031"),
        ("số 16-TT/OU", "số 16-TT/QU"),
        ("số 2210-CVZTU", "số 2210-CV/TU"),
        ("số 61-HD~TLĐ", "số 61-HD-TLĐ"),
    ],
)
def test_signs_of_fixed_forms_are_repaired(printed: str, read: str) -> None:
    assert SignRepairer([]).repair(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "phối hợp với các sở. Đối với các xã",
        "Đại hội. Ủy ban",
        "1. các ban",
        "số 1452/TLĐ-QHLĐ",
        "số 03/QĐ-CĐP",
        "145/2020/NĐ-CP",
        "Số lượng 12 người",
        "số 4Ð-KQ/XY, số 13£ người",
    ],
)
def test_signs_that_may_be_meant_stay_and_no_figure_is_made(line: str) -> None:
    assert SignRepairer([]).repair(line) == line


def test_a_code_becomes_the_documents_own_only_where_that_stands_often() -> None:
    lines = ["số 12-KH/ĐUX", "số 13-KH/ĐUX", "số 14-KH/ĐUX", "số 15-KH/ĐUN"]
    assert SignRepairer(lines).repair(lines[3]) == "số 15-KH/ĐUX"
    assert SignRepairer([*lines, lines[3]]).repair(lines[3]) == lines[3]


def test_text_shown_stays_and_the_view_has_its_offsets() -> None:
    document = read_recognised("Thực hiện Chí thị số 05-CT/TW, ngáy 15/5/2016 của Bộ Chính trị.")
    assert document.text == "Thực hiện Chí thị số 05-CT/TW, ngáy 15/5/2016 của Bộ Chính trị."
    assert document.repaired is not None and len(document.repaired) == len(document.text)
    assert document.plain == "Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị."
    start = document.text.index("Chí thị")
    assert document.list_repairs(Span(start, start + 7)) == ("Chí → Chỉ",)
    assert document.list_repairs(Span(start + 8, start + 14)) == ()


def test_good_text_has_no_second_view() -> None:
    raw = make_raw("Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.")
    assert repair_pages(raw) is None and normalise(raw).repaired is None
    assert not is_misread("Ban Dân vận chủ trì, phối hợp qua website", "text")
    assert is_misread("tổ chúcc thưc hiên quyêt định", "text")


def test_a_fact_with_a_repaired_word_is_to_be_looked_at_and_says_so() -> None:
    text = "Thực hiện Chí thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị."
    record = read_pages(replace(make_raw(text), text_source="ocr"))[0]
    citation = record.citations[0]
    assert (citation.doc_type, citation.key, citation.state) == ("Chỉ thị", "05-CT/TW", "look")
    assert citation.text.startswith("Chí thị") and citation.repairs == ("Chí → Chỉ",)
