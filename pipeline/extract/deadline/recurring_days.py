"""The days and months that a period gives to what comes back: `ngày 20 hằng tháng`, `cuối quý III hằng năm`.

What enters: a recurrence, and the calendar expression whose period it takes. What leaves: the recurrence with months and
days of the month (-1 for the last), as RFC 5545 counts them. Guaranteed: nothing is taken from a range.
"""

from dataclasses import replace

from pipeline.extract.deadline.expression import Expression, Recurrence
from pipeline.extract.deadline.period import Period


def take_days(recurrence: Recurrence, expression: Expression, period: Period) -> Recurrence:
    """Return a recurrence with the day of a period taken in; with its month it comes back every year."""
    days = (period.first, *period.others)
    if expression.last is not None or period.precision != "day":
        return _with_months(recurrence, period) if expression.last is None else recurrence
    if period.first.month == 0:
        return replace(recurrence, month_days=tuple(sorted({day.day for day in days})))
    if len({day.day for day in days}) > 1:
        return replace(recurrence, every="year", unit=None)
    return replace(
        recurrence,
        every="year",
        unit="year",
        count=1,
        months=tuple(sorted({day.month for day in days})),
        month_days=(days[0].day,),
    )


def _with_months(recurrence: Recurrence, period: Period) -> Recurrence:
    """Take the months of a period that comes back every year, or the last day where its end is meant (`cuối quý III`)."""
    if recurrence.unit != "year" or recurrence.months or period.precision not in ("month", "quarter", "half", "decade"):
        return recurrence
    if period.others:
        return replace(recurrence, months=tuple(sorted({day.month for day in (period.first, *period.others)})))
    if not 1 <= period.first.month <= period.last.month <= 12:
        return recurrence
    if period.edge == "end":
        return replace(recurrence, months=(period.last.month,), month_days=(-1,))
    return replace(recurrence, months=tuple(range(period.first.month, period.last.month + 1)))
