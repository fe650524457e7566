"""Neighbouring expressions that are one limit: `định kỳ hằng quý (trước ngày 20 của tháng cuối quý)`, `từ năm 2027, mỗi năm`.

What enters: the expressions of a passage in reading order. What leaves: the same with neighbours joined. Guaranteed: order
and spans stay inside the passage, no word serves two expressions.

Source: GUIDE, "Rules: deadlines": a period and the day within it are one deadline; a bare day in a sentence that speaks of
every year is recurring; a start that is said is the recurring one's start.
"""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.deadline.expression import Expression, Recurrence
from pipeline.extract.deadline.recurrence import make_recurring
from pipeline.vocab.time_words import compile_time

# what may stand between a period that comes back and the day within it: , vào | ( | , xong
_GAP = compile_time(r"[_,:(]*(?:(?:<finish>|<report>|<at>|<send>|<and>)[_,:(]*){0,3}$")
# mỗi tháng ít nhất hai kỳ, | bắt đầu từ tháng 6
_STARTING = compile_time(r"(?:_\w+){0,5}[_,(]*$")
# từ năm 2026 | thực hiện thống kê | 2 lần/năm
_DONE = compile_time(r"(?:_[^\W\d]+){1,5}[_,:(]*$")
_ABOUT = compile_time(r"~,?_(?:<about>_)?<report>_")
_SAME_CLAUSE = compile_time(r"[^.;,:\n]*$")
_SAME_SENTENCE = compile_time(r"[^.;\n]*$")
_SPEAKS_OF_EVERY = compile_time(
    r"(?<!\w)<report>_(?:[^\W\d]+_){0,3}?(?:(?P<half><six_months>|<nine_months>)|(?P<quarter><quarter>)|(?P<month><month>)|(?P<year><year>))(?!_\d|_<edge_start>|_<edge_end>)(?:_[^\W\d]+){0,6}(?:~\([^()\n]{1,60}\))?~[:(,]?~$"
)
_SPEAKS_OF_YEARS = compile_time(r"(?<!\w)<many_years>(?!\w)[^.;\n]*$")
_PERIODIC = compile_time(r"(?:<periodic>|<every>)_")
_HOUR = compile_time(r"(?:<before>|<at>|<at_latest>)_\d{1,2}~(?:h|<hour>)(?:~\d{2}(?:~<minute>)?)?")
_CLOSE = ")"


def merge(text: str, expressions: Iterable[Expression]) -> tuple[Expression, ...]:
    """Return the expressions with neighbours joined into one limit each.

    Args:
        text: folded lower-case text of the passage.
        expressions: in reading order, without overlap.
    """
    merged: list[Expression] = []
    for expression in expressions:
        expression = _speaks_of_every_year(text, expression)
        joined = _join(text, merged[-1], expression) if merged else None
        if joined is not None:
            merged[-1] = joined
        else:
            merged.append(expression)
    return _drop_bare(text, tuple(merged))


def _join(text: str, first: Expression, second: Expression) -> Expression | None:
    gap = text[first.end : second.start]
    if first.form == "recurring" and second.form == "relative" and _is_hour_of(text, first, second, gap):
        return first._replace(end=second.end)
    if first.form == "recurring" and second.form == "calendar":
        return _join_day(text, first, second, gap)
    if second.form == "recurring" and _is_yearless(first) and second.first is None and _BRACKET.fullmatch(gap):
        return make_recurring(first._replace(end=second.end), Recurrence("year", "year"))
    if second.form == "recurring" and first.form == "calendar" and first.operator == "from" and first.last is None:
        is_near = _GAP.fullmatch(gap) or _DONE.fullmatch(gap)
        return second._replace(start=first.start, first=first.first, last=None, is_open=True) if is_near else None
    if second.form == "recurring" and second.first is None and _ABOUT.fullmatch(gap):
        return _join_report(first, second)
    return _join_recurring(text, first, second) if first.form == second.form == "recurring" and _GAP.fullmatch(gap) else None


def _join_recurring(text: str, first: Expression, second: Expression) -> Expression | None:
    """Two neighbours that come back and are one: a bare `định kỳ`, the day of a period, a rarer form of the same period."""
    if second.rule == "rhythm" and first.recurrence and second.recurrence:
        return first._replace(end=second.end) if first.recurrence.every == second.recurrence.every else None
    if _is_bare(first):
        return second._replace(start=first.start)
    if _is_within(first, second):
        return second._replace(start=first.start, end=_closed(text, first.start, second.end), recurrence=_inner(first, second))
    return None


def _is_hour_of(text: str, period: Expression, hour: Expression, gap: str) -> bool:
    """Tell whether the hour of what comes back each day or week follows it: `hằng ngày trước 15 giờ`."""
    is_short = period.recurrence is not None and period.recurrence.unit in ("day", "week")
    return is_short and _GAP.fullmatch(gap) is not None and _HOUR.fullmatch(text, hour.start, hour.end) is not None


def _is_yearless(expression: Expression) -> bool:
    """Whether an expression is a month or day of any year."""
    period = expression.first
    return expression.form == "calendar" and period is not None and period.year is None and period.first.month > 0


def _join_report(day: Expression, period: Expression) -> Expression | None:
    """`chậm nhất ngày 25 tháng 11 đối với báo cáo định kỳ hằng năm`: the day, and after it the period it is the day of."""
    if day.first is None or period.recurrence is None or isinstance(day.first.year, int):
        return None
    if day.form == "recurring":
        return day._replace(end=period.end)
    return make_recurring(
        day._replace(end=period.end), Recurrence("year", "year") if day.first.first.month else period.recurrence
    )


def _is_within(period: Expression, day: Expression) -> bool:
    """Whether the second says the day of the period that the first names (`hằng quý (trước ngày 20 của tháng cuối quý)`)."""
    return day.first is not None and period.first is None and period.recurrence is not None


def _inner(period: Expression, day: Expression) -> Recurrence | None:
    """The recurrence of the day, in the period that the first names."""
    if day.recurrence is None or period.recurrence is None:
        return day.recurrence
    return replace(day.recurrence, every=period.recurrence.every or day.recurrence.every)


def _join_day(text: str, period: Expression, day: Expression, gap: str) -> Expression | None:
    """A period that comes back and the day within it; a period with its year bounds it instead."""
    first = day.first
    recurrence = period.recurrence
    if first is None or recurrence is None:
        return None
    is_near = _GAP.fullmatch(gap) is not None
    has_year = isinstance(first.year, int) or (day.last is not None and isinstance(day.last.year, int))
    is_range = day.last is not None or has_year
    if is_near and is_range and day.operator in ("within", "from", "at") and recurrence.unit in ("day", "week", "month"):
        return _bound(text, period, day)
    if has_year and day.operator == "from" and day.last is None and _STARTING.fullmatch(gap):
        return _bound(text, period, day)
    if has_year or period.first is not None or first.precision == "year":
        return None
    if is_near:
        joined = make_recurring(
            day._replace(start=period.start, end=_closed(text, period.start, day.end)), _whose(recurrence, first.first.month)
        )
        return _keep_period(text, joined._replace(operator=day.operator), period)
    if recurrence.every is None or not _SAME_SENTENCE.fullmatch(gap) or (first.precision == "half" and "," in gap):
        return None
    if day.operator == "none" and first.precision == "month":
        return period._replace(recurrence=replace(recurrence, months=(*recurrence.months, first.first.month)))
    return make_recurring(day, _whose(recurrence, first.first.month))


def _keep_period(text: str, joined: Expression, period: Expression) -> Expression:
    """Let the period that is said stand for how often: `định kỳ 6 tháng (trước ngày 10/6)` comes back every half-year."""
    said, recurrence = period.recurrence, joined.recurrence
    if (
        _PERIODIC.match(text, period.start) is None
        or said is None
        or said.every is None
        or recurrence is None
        or (joined.first is not None and joined.first.others)
    ):
        return joined
    return joined._replace(recurrence=replace(recurrence, every=said.every))


def _bound(text: str, period: Expression, day: Expression) -> Expression:
    """Return a period that comes back between days that are said, or from a day on."""
    is_open = day.operator == "from" and day.last is None
    return period._replace(end=_closed(text, period.start, day.end), first=day.first, last=day.last, is_open=is_open)


def _whose(recurrence: Recurrence, month: int) -> Recurrence:
    """`định kỳ` alone takes its period from the day: every month, or every year where a month is said."""
    if recurrence.unit is not None or recurrence.every is not None:
        return recurrence
    return Recurrence("year", "year") if month else Recurrence("month", "month")


def _speaks_of_every_year(text: str, expression: Expression) -> Expression:
    """`báo cáo năm trước ngày 10/12`: a day without a year that follows a report of every period."""
    period = expression.first
    if expression.form != "calendar" or period is None or period.precision != "day" or isinstance(period.year, int):
        return expression
    start = max(0, expression.start - 120)
    said = _SPEAKS_OF_EVERY.search(text, start, expression.start)
    if said is not None and period.first.month == 0:
        return make_recurring(expression, Recurrence("quarter", "quarter") if said["quarter"] else Recurrence("month", "month"))
    if period.first.month == 0:
        return expression
    if said is not None or _SPEAKS_OF_YEARS.search(text, start, expression.start):
        return make_recurring(expression, Recurrence("year", "year"))
    return expression


def _drop_bare(text: str, expressions: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Leave out `định kỳ` whose period the same clause says later (`định kỳ báo cáo … hằng quý`)."""
    kept = []
    for at, expression in enumerate(expressions):
        after = expressions[at + 1] if at + 1 < len(expressions) else None
        if after is not None and _is_bare(expression) and after.form == "recurring":
            gap = text[expression.end : after.start]
            if _SAME_CLAUSE.fullmatch(_BRACKETS.sub("", gap)):
                continue
        kept.append(expression)
    return tuple(kept)


_BRACKET = compile_time(r"~\([^()]*\)~")
_BRACKETS = compile_time(r"\([^()]*\)")


def _is_bare(expression: Expression) -> bool:
    return expression.rule == "periodic" and expression.first is None


def _closed(text: str, start: int, end: int) -> int:
    """The end with the bracket that the words opened."""
    is_open = text.count("(", start, end) > text.count(_CLOSE, start, end)
    return end + 1 if is_open and text[end : end + 1] == _CLOSE else end
