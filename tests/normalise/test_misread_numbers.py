"""Dates and numbers that lost a sign: parted for matching alone, of one length, no figure changed."""

from dataclasses import replace

import pytest

from pipeline.normalise.misread_codes import repair_codes
from pipeline.normalise.misread_dates import repair_dates
from pipeline.reading import read_pages
from tests.normalise.raw import make_raw


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ngày 01/72021 của", "ngày01/7/2021 của"),
        ("ngày 206/2016, x", "ngày20/6/2016, x"),
        ("ngày 1412/2020 của", "ngày14/12/2020 của"),
        ("ngày 18 8/2021 của", "ngày 18/8/2021 của"),
        ("ngày 10/1Lí2009 của", "ngày 10/11/2009 của"),
        ("này 03/11/2021 của", "ngày03/11/2021 của"),
        ("ngy 24/3/2022", "ngày24/3/2022"),
        ("trước ngày 3l/5/2022", "trước ngày 31/5/2022"),
        ("từ ngày 15/0I đến", "từ ngày 15/01 đến"),
        ("15 tháng l1 năm 202I", "15 tháng 11 năm 2021"),
        ("xong trước 3011/2024", "xong trước30/11/2024"),
    ],
    ids=[
        "second lost",
        "by the rule of noughts",
        "first lost",
        "a blank",
        "a letter",
        "word short",
        "word short by a vowel",
        "l",
        "I",
        "words",
        "no word of the day",
    ],
)
def test_dates_get_their_slashes(printed: str, read: str) -> None:
    assert repair_dates(printed) == read and len(printed) == len(read)


@pytest.mark.parametrize(
    "line",
    [
        "ngày 111/2021",
        "ngày 12212/2013 của",
        "ngày 12/6/2021 của",
        "ngày 15 tháng 6/2021",
        "ngày 30/4 - 01/5/2022",
        "này 12 người",
        "Số 12/SL năm",
        "tháng lo âu",
        "mục I/2",
    ],
    ids=["two ways", "a figure for a slash", "whole", "spelled", "two days", "no date", "a symbol", "a word", "a section"],
)
def test_dates_in_doubt_stay(line: str) -> None:
    assert repair_dates(line) == line


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("số 90/2020NĐ-CP ngày", "số90/2020/NĐ-CP ngày"),
        ("số 24/2020 TT-BCA", "số 24/2020/TT-BCA"),
        ("số 1452020/NĐ-CP", "số145/2020/NĐ-CP"),
        ("số 93-KLTU, ngày", "số93-KL/TU, ngày"),
        ("số 01ịCT-UBND ngày", "số 01/CT-UBND ngày"),
        ("số 7b/NQ>BCH ngày", "số 7b/NQ-BCH ngày"),
        ("số 05-TT TU của", "số 05-TT/TU của"),
        ("số 02-NQ/7W ngày", "số 02-NQ/TW ngày"),
        ("số 61/HD~TLĐ", "số 61/HD-TLĐ"),
    ],
)
def test_numbers_get_their_signs(printed: str, read: str) -> None:
    assert repair_codes(printed) == read and len(printed) == len(read)


@pytest.mark.parametrize(
    "line",
    [
        "số 1452/TLĐ-QHLĐ",
        "số 12-CV/ĐU",
        "Số 16/BTGTU",
        "145/2020/NĐ-CP",
        "số 16-CTr/2U",
        "01 KH và 02 TB",
        "năm 2020 TT-BCA nêu",
    ],
)
def test_numbers_that_are_whole_or_in_doubt_stay(line: str) -> None:
    assert repair_codes(line) == line


@pytest.mark.parametrize(
    ("text", "date", "surface", "issuer"),
    [
        (
            "Thực hiện Chí thị số 05-CT/TU ngày 01/72021 của Ban Thường vụ Tỉnh ủy về công tác cán bộ.",
            "2021-07-01",
            "Chí thị số 05-CT/TU ngày 01/72021 của Ban Thường vụ Tỉnh ủy",
            "Ban Thường vụ Tỉnh ủy",
        ),
        (
            "Thực hiện Chí thị số 05-CT/TU ngày 2H/9/2007 của Ban Thường vụ Tỉnh ủy về công tác cán bộ.",
            None,
            "Chí thị số 05-CT/TU ngày 2H/9/2007 của Ban Thường vụ Tỉnh ủy",
            "Ban Thường vụ Tỉnh ủy",
        ),
        (
            "Thực hiện Chí thị số 05-CT/TU ngày 10/3720I7 của Ban Thường vụ Tỉnh ủy về công tác cán bộ.",
            None,
            "Chí thị số 05-CT/TU ngày 10/3720I7 của Ban Thường vụ Tỉnh ủy",
            "Ban Thường vụ Tỉnh ủy",
        ),
    ],
    ids=["parted", "a letter among figures", "cut off before its year"],
)
def test_a_damaged_day_hides_neither_issuer_nor_title(text: str, date: str | None, surface: str, issuer: str) -> None:
    citation = read_pages(replace(make_raw(text), text_source="ocr"))[0].citations[0]
    assert (citation.key, citation.date, citation.text) == ("05-CT/TU", date, surface)
    assert (citation.issuer, citation.title) == (issuer, "về công tác cán bộ")
