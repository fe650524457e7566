"""From an expression to the `Deadline` of the record: kind, days, operator, last acceptable day, rule."""

from datetime import date, timedelta
from typing import Literal

from pipeline.extract.deadline.dates import HOUR
from pipeline.extract.deadline.expression import Expression
from pipeline.extract.deadline.feasts import find_feast_day
from pipeline.extract.deadline.rrule import write_rrule
from pipeline.extract.deadline.years import Days, YearSources, find_days
from pipeline.model.folding import squeeze
from pipeline.model.record import Deadline, DeadlineKind, DeadlineOperator, Place
from pipeline.vocab.time_words import compile_time

CalendarKind = Literal["by", "interval", "milestone"]
_LIMITS = ("before", "by", "until")
_HOUR = compile_time(rf"(?<!\w)(?=(?P<first>\d{{1,2}})){HOUR}")


def build_deadline(expression: Expression, surface: str, offset: int, sources: YearSources) -> Deadline:
    """Return the deadline of an expression.

    Args:
        expression: with offsets in the passage.
        surface: the passage as shown.
        offset: where the passage begins in the document.
        sources: where missing years come from.
    """
    text = squeeze(surface[expression.start : expression.end])
    place = Place(start=offset + expression.start, end=offset + expression.end)
    if expression.form == "recurring":
        return _recurring(expression, text, place, sources)
    if expression.form == "calendar":
        return _calendar(expression, text, place, sources)
    day = find_feast_day(expression.feast, sources.context.doc_date) if expression.feast else None
    if day is not None:
        op = _operator(expression, "by")
        return Deadline(
            text=text, end=day.isoformat(), kind="by", op=op, latest=_latest(day, op), precision="day", span=place, rule="feast"
        )
    return Deadline(text=text, kind="relative", op=_relative_operator(expression), span=place, rule="relative")


def _calendar(expression: Expression, text: str, place: Place, sources: YearSources) -> Deadline:
    days = find_days(expression, sources)
    kind = choose_kind(expression)
    if kind != "interval":
        op = _operator(expression, kind)
        return Deadline(
            text=text,
            end=_iso(days.end),
            kind=kind,
            op=op,
            latest=_latest(_last_before(days, op, expression), op, text),
            precision=_precision(expression),
            year_inferred=days.inferred,
            span=place,
            rule=expression.rule,
        )
    feast_day = find_feast_day(expression.feast, sources.context.doc_date) if expression.feast else None
    end = feast_day if is_open_ended(expression) else days.end
    op = _operator(expression, kind)
    return Deadline(
        text=text,
        start=_iso(days.start),
        end=_iso(end),
        kind=kind,
        op=op,
        latest=_latest(end, "before" if expression.last_operator == "before" else op),
        precision=_precision(expression),
        year_inferred=days.inferred,
        span=place,
        rule=expression.rule,
    )


def _last_before(days: Days, op: DeadlineOperator, expression: Expression) -> date | None:
    """The day that `trước` counts from: the first of a period (`trước quý IV`), the day itself of a day."""
    period = expression.first
    is_period = op == "before" and period is not None and period.precision not in ("day", "days") and period.edge != "end"
    return days.start if is_period and days.start else days.end


def choose_kind(expression: Expression) -> CalendarKind:
    """Return the kind of a calendar expression: a limit, a milestone at a period's end, or an interval."""
    period = expression.first
    if period is None or expression.last is not None or expression.operator in ("from", "now"):
        return "interval"
    if expression.operator in _LIMITS:
        return "by"
    if expression.operator == "to":
        return "by" if period.precision in ("day", "days") or period.edge == "end" else "milestone"
    if period.edge == "end":
        return "by"
    return "by" if expression.operator == "within" and period.precision == "day" and not period.others else "interval"


def is_open_ended(expression: Expression) -> bool:
    """Whether nothing ends an interval: `từ năm 2024`; a list (`từ tháng 4 đến tháng 6`) has its end."""
    if expression.is_open:
        return True
    return expression.operator == "from" and expression.last is None and not (expression.first and expression.first.is_several)


def _recurring(expression: Expression, text: str, place: Place, sources: YearSources) -> Deadline:
    recurrence = expression.recurrence
    days = _bounds(expression, sources)
    op: DeadlineOperator = {"before": "before", "at": "on", "none": "by", "within": "within"}.get(expression.operator, "by")  # type: ignore[assignment]
    return Deadline(
        text=text,
        start=_iso(days.start),
        end=_iso(days.end),
        kind="recurring",
        every=recurrence.every if recurrence else None,
        op=op,
        rrule=write_rrule(recurrence, days.end) if recurrence else None,
        span=place,
        rule=expression.rule,
    )


def _bounds(expression: Expression, sources: YearSources) -> Days:
    """Start (and end) of a recurring one, where a year-bound period says them."""
    first, last = expression.first, expression.last
    has_year = any(period is not None and isinstance(period.year, int) for period in (first, last))
    is_bounded = last is not None and expression.recurrence is not None and expression.recurrence.unit in ("day", "week")
    if not has_year and not is_bounded:
        return Days(None, None)
    days = find_days(expression, sources)
    return Days(days.start, None) if expression.is_open else days


def _operator(expression: Expression, kind: DeadlineKind) -> DeadlineOperator:
    if expression.operator == "before":
        return "before"
    if kind != "interval":
        return "by"
    if is_open_ended(expression):
        return "from"
    period = expression.first
    is_day = period is not None and period.precision == "day" and expression.last is None
    return "on" if is_day else "within"


def _relative_operator(expression: Expression) -> DeadlineOperator:
    return "before" if expression.operator == "before" else "by"


def _latest(end: date | None, op: DeadlineOperator, text: str = "") -> str | None:
    """The last acceptable day: the one before a day that `trước` names, that day itself where an hour of it is named."""
    if end is None:
        return None
    hour = _HOUR.search(text.lower()) if op == "before" else None
    is_before = op == "before" and not (hour and int(hour["first"]))
    return (end - timedelta(days=1) if is_before else end).isoformat()


def _precision(expression: Expression) -> str | None:
    period = expression.last or expression.first
    return period.precision if period else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
