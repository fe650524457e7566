"""The year of a day or period that prints none, and the days that come of it.

Source: GUIDE, "Rules: deadlines": the first one that is not over on the document's date, unless the same item says the year
(`cùng năm`, `năm nay`); without a document's date, the year of its title or of its other dates, else none.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.deadline.context import DeadlineContext
from pipeline.extract.deadline.expression import Expression
from pipeline.extract.deadline.figures import FIRST_YEAR, LAST_YEAR
from pipeline.extract.deadline.period import Period

_CLOSE = timedelta(days=120)
_COARSE = ("month", "quarter", "half", "decade", "week", "year")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an expression, None where open or unknown; `inferred`: the year was not printed."""

    start: date | None
    end: date | None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class YearSources:
    """Where a missing year may come from: the document, the item's last printed year, the year that heads the item, the next
    whole day of the item."""

    context: DeadlineContext
    item_year: int | None = None
    heading_year: int | None = None
    next_day: date | None = None


def find_days(expression: Expression, sources: YearSources) -> Days:
    """Return first and last day of a calendar expression, the years filled in; none where a year is none of these papers',
    but for the first day of a range whose last alone is misread."""
    first, last = expression.first, expression.last
    if _has_odd_year(first):
        return Days(None, None)
    if _has_odd_year(last):
        return Days(_alone(first, sources).start if first else None, None)
    if first is None:
        return _since_now(last, sources)
    return _ranged(first, last, sources) if last else _alone(first, sources)


def _alone(period: Period, sources: YearSources) -> Days:
    year = find_year(period, sources)
    inferred = not isinstance(period.year, int)
    if year is None:
        return Days(None, None, inferred)
    return Days(first_of_period(period, year), period.last_day(year), inferred)


def _has_odd_year(period: Period | None) -> bool:
    return period is not None and isinstance(period.year, int) and not FIRST_YEAR <= period.year <= LAST_YEAR


def first_of_period(period: Period, year: int) -> date | None:
    """Return the first day of a period in a year; a negative day counts back from its last."""
    if period.first.day < 0:
        end = period.last_day(year)
        return end + timedelta(days=period.first.day + 1) if end else None
    return period.first_day(year)


def _since_now(last: Period | None, sources: YearSources) -> Days:
    today = sources.context.doc_date
    if last is None:
        return Days(today, None)
    year = find_year(last, sources)
    return Days(today, last.last_day(year) if year else None, not isinstance(last.year, int))


def _ranged(first: Period, last: Period, sources: YearSources) -> Days:
    """A range: a year printed once serves both ends; the first end lies before the last."""
    inferred = not (isinstance(first.year, int) and isinstance(last.year, int))
    last_year = find_year(last, sources) if last.year is not None or first.year is None else None
    first_year = first.year if isinstance(first.year, int) else None
    if last_year is None:
        base = first_year or find_year(first, sources)
        if base is None:
            return Days(None, None, inferred)
        first_year = base
        last_year = base + (last.last < first.first)
    if first_year is None:
        first_year = last_year - (first.first > last.last)
    return Days(first_of_period(first, first_year), last.last_day(last_year), inferred)


def find_year(period: Period, sources: YearSources) -> int | None:
    """Return the year of a period: printed, meant by a word, headed, or the first in which it is not over."""
    context = sources.context
    if isinstance(period.year, int):
        return period.year
    if period.first.month == 0:
        return None
    here = context.doc_date.year if context.doc_date else context.default_year
    if period.year == "same":
        return sources.item_year or here
    if period.year == "this":
        return here
    if period.year == "next":
        return (sources.item_year or here or 0) + 1 if here or sources.item_year else None
    if sources.heading_year is not None:
        return sources.heading_year
    if context.doc_date is None:
        return context.default_year
    return _year_before(period, sources.next_day) or _first_not_over(period, context)


def _year_before(period: Period, following: date | None) -> int | None:
    """The year that a day shares with the whole day that follows it closely: `xã trước 30/5, huyện trước 31/7/2025`."""
    if following is None or period.precision != "day":
        return None
    day = period.last_day(following.year)
    return following.year if day is not None and timedelta() <= following - day <= _CLOSE else None


def _first_not_over(period: Period, context: DeadlineContext) -> int | None:
    today = context.doc_date
    if today is None:
        return None
    if context.title_year is not None and context.title_year == today.year + 1 and period.precision in _COARSE:
        return context.title_year
    for year in range(today.year - period.years_on, today.year + 9):
        last = period.last_day(year)
        if last is not None and last >= today:
            return year
    return None
