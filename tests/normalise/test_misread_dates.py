"""Days that were misread: put right where one way alone is left, and good ones stay."""

import pytest

from pipeline.normalise.misread_dates import repair_dates


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("xong trước 30/5Š;", "xong trước  30/5;"),
        ("từ tháng 5Š/2031 đến", "từ tháng  5/2031 đến"),
        ("ngày 25Š tháng 11", "ngày  25 tháng 11"),
        ("các ngày 20, 21, 22í8", "các ngày 20, 21, 22/8"),
        ("các ngày 05. 06 và 07/02/2031", "các ngày 05, 06 và 07/02/2031"),
        ("trước ngày l0/62031.", "trước ngàyl0/6/2031."),
        ("Trước 15//6/2031", "Trước  15/6/2031"),
        ("trước 10 giờ ngài 14/9", "trước 10 giờ ngày 14/9"),
        ("kể từ ng ày 14/9/2031", "kể từ ngày  14/9/2031"),
        ("này 03/11/2031", "ngày03/11/2031"),
        ("từ tháng.10/2031", "từ tháng 10/2031"),
    ],
)
def test_day_is_read_where_one_way_is_left(printed: str, read: str) -> None:
    assert repair_dates(printed) == read
    assert len(read) == len(printed)


@pytest.mark.parametrize(
    "line",
    [
        "HẸN GIỜ 15 GIỜ NGÀY 13/9/2031",
        "ngày 22, 21, 20/8",
        "ngày 5 tháng 6. Năm 2031",
        "tháng 10. Tháng 11",
        "người ngài 14/9",
        "trước ngày 111/2031",
        "khoản 20, 21. 22/8",
    ],
    ids=["capitals", "no order", "a stop", "two months", "no hour", "two ways", "no days"],
)
def test_what_may_be_meant_stays(line: str) -> None:
    assert repair_dates(line) == line
