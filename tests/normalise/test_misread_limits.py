"""Limits that were misread: day and month read where one way alone is left, and words that lost a sign."""

import pytest

from pipeline.normalise.misread_limits import repair_limits


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("gửi trước ngày 3011.", "gửi trước ngày30/11."),
        ("xong chậm nhất 1Ã/9.", "xong chậm nhất 15/9."),
        ("họp trước 15Š/7;", "họp trước  15/7;"),
        ("nộp trước ngày 30701.", "nộp trước ngày 30/01."),
        ("nộp trước ngày I10/0L năm sau", "nộp trước ngày  10/01 năm sau"),
        ("trước ngày 29702/2032.", "trước ngày 29/02/2032."),
        ("đến ngày 20/322031;", "đến ngày 20/3/2031;"),
        ("từ ngày 15í01 đến hết quý", "từ ngày 15/01 đến hết quý"),
        ("nộp trước ngày 055.", "nộp trước ngày05/5."),
        ("trước 17 giờ ngày 208", "trước 17 giờ ngày20/8"),
        ("trước ngày 2001 năm sau", "trước ngày20/01 năm sau"),
        ("xong trước 30/9k riêng các xã", "xong trước  30/9 riêng các xã"),
        ("gửi trướ ngày 20/3/2031", "gửi trước     20/3/2031"),
        ("chậmnhất ngày 15/4/2031", "chậm nhất     15/4/2031"),
        ("nộp trướcngày 30/4", "nộp trước     30/4"),
    ],
)
def test_limit_is_read_where_one_way_is_left(printed: str, read: str) -> None:
    assert repair_limits(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "trước ngày 31/5, trước 30-6",
        "trước 7h10 ngày mai",
        "gửi trước ngày 311",
        "đến 500 người, đến 12% đoàn viên",
        "trước 2030 và đến 3011 người",
        "đến ngày 45Š/7",
        "trước ngày khai mạc",
        "trước ngày 2172031, ngày 12212/2013 của",
        "ngày 2011",
        "họp ngày 208",
        "trước ngày 112, trước ngày 2011",
    ],
    ids=[
        "good",
        "an hour",
        "two ways",
        "counts",
        "no day",
        "no calendar day",
        "no figure",
        "no limit",
        "a year",
        "no limit before a day",
        "two days or a year",
    ],
)
def test_limit_stays_where_nothing_is_sure(line: str) -> None:
    assert repair_limits(line) == line
