"""Quarters that were misread: read where one numeral alone is left."""

import pytest

from pipeline.normalise.misread_quarters import repair_quarters


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("hoàn thành trong quý II1.", "hoàn thành trong quý III."),
        ("trong quý IVÌ2031, tổng kết", "trong quý IV/2031, tổng kết"),
        ("trong quý /2031.", "trong quýI/2031."),
        ("trong qý III,", "trong quýIII,"),
        ("Quý IHV/2031", "Quý  IV/2031"),
        ("2uý IV/2031", "Quý IV/2031"),
        ("trong quý Ì năm 2031", "trong quý I năm 2031"),
        ("trong quý IH22031", "trong quý II/2031"),
        ("trong quý I2031", "trong quýI/2031"),
    ],
)
def test_quarter_is_read_where_one_is_left(printed: str, read: str) -> None:
    assert repair_quarters(printed) == read
    assert len(read) == len(printed)


@pytest.mark.parametrize(
    "line",
    [
        "trong quý H/2031",
        "quý 2/2031, quý 3",
        "quý I và quý II",
        "quý vị đại biểu",
        "quý IIII/2031",
        "quý /31",
        "Quận uý IV",
        "quý",
    ],
    ids=["one or two", "figures", "good", "another word", "no numeral", "no year", "another word", "nothing"],
)
def test_quarter_stays_where_nothing_is_sure(line: str) -> None:
    assert repair_quarters(line) == line
