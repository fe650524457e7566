"""Days whose year or day no calendar of these papers has: what is sure stays, what is not is left open."""

from datetime import date

import pytest

from pipeline.extract.deadline.context import DeadlineContext
from pipeline.extract.deadline.operators import read_calendar
from pipeline.extract.deadline.years import Days, YearSources, find_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("từ ngày 16/9 đến ngày 37/9/2031", Days(date(2031, 9, 16), None)),
        ("từ ngày 16/9 đến ngày 27/9/2931", Days(date(2031, 9, 16), None)),
        ("từ ngày 16/9 đến ngày 27/9/2031", Days(date(2031, 9, 16), date(2031, 9, 27))),
        ("trước ngày 15 tháng 11 năm 2822", Days(None, None)),
        ("trước30/11/2031", Days(date(2031, 11, 30), date(2031, 11, 30))),
    ],
)
def test_what_is_sure_of_a_misread_day_stays(text: str, days: Days) -> None:
    expression = read_calendar(text, 0)
    assert expression is not None and expression.end == len(text)
    found = find_days(expression, YearSources(DeadlineContext(doc_date=date(2031, 1, 10))))
    assert (found.start, found.end) == (days.start, days.end)
