"""Words that govern a day or period, and the expressions they make with it: `trước ngày …`, `từ … đến …`, `đến hết …`.

What enters: folded lower-case text and an offset. What leaves: the calendar expression that begins exactly there, or None.
Not done: years, recurrence by neighbouring words, whether the expression sets a limit at all.

Source: GUIDE, "Rules: deadlines" (by, milestone, interval).
"""

import re
from typing import cast

from pipeline.extract.deadline.dates import (
    HOUR,
    read_bare_day,
    read_day_list,
    read_impossible_day,
    read_more_days,
    read_period,
    read_range_end,
)
from pipeline.extract.deadline.expression import Expression, OperatorName
from pipeline.extract.deadline.feasts import read_feast
from pipeline.extract.deadline.period import Period
from pipeline.extract.deadline.recurrence import read_recurring_after
from pipeline.extract.deadline.units import read_year_alone
from pipeline.vocab.time_words import compile_time

# xong trước 30/9, trước30/9 | chậm nhất là vào ngày 5/6 | đến hết quý i | ngay trong tháng 5; near miss: trước ubnd tỉnh
_OPERATOR = compile_time(
    r"""(?P<now><from_now>)(?!\w)
    |(?P<before>(?:<done>_)?(?:<to>_)?<before>(?:_(?:<at_latest>_)?(?:<until_end>_)?|(?=\d{1,2}/\d)))
    |(?P<by><at_latest>(?:~<be>)*(?:~(?<!\w)(?=\w)|(?=\d{1,2}/\d)))
    |(?P<until>(?:<done>_)?(?:<at>_)?(?:<to>_)?<until_end>_)
    |(?P<to>(?:<at>_)?<to>_)
    |(?P<expected><expected>~:?~(?<!\w)(?=\w))
    |(?P<within>(?:<right>_)?(?:<within_span>|<within>)_(?:<at>_)?)
    |(?P<at>(?:<right>_)?<at>_)
    |(?P<from><from>_)
    |<over>_(?P<over>)"""
)
# không để kéo dài | quá ngày …
_NEGATED = compile_time(r"(?<!\w)<negation>(?!\w)(?:(?!_<exceeding>)[^.;,\n]){0,40}$")
# đến hết ngày | - | và hoàn thành trước
_RANGE = compile_time(
    r"""(?P<before>~,?_(?:<and>_)?(?:<finish>_)*(?:<to>_)?<before>_)
    |(?P<to>~,?_(?:<and>_)?(?:<finish>_)*<to>_(?:<until_end>_)?)
    |(?P<dash>~-~)"""
)
_OPEN = compile_time(r"~,?_(?:<and_after>|<onwards>)(?!\w)")
_TO_EVENT = compile_time(r"_<to>_(?:<until_end>_)?")
# từ 7 giờ 30 đến 11 giờ 30 (ngày …)
_HOURS = compile_time(rf"<from>_{HOUR}(?:_<to>_|~-~)(?={HOUR})")
_LIMITS: frozenset[OperatorName] = frozenset(("before", "by", "until", "to"))
_LOOSE: frozenset[OperatorName] = frozenset(("none", "within", "at", "expected"))


def read_calendar(text: str, at: int) -> Expression | None:
    """Read the expression with a day or period that begins at an offset, its governing word included.

    Example:
        `từ ngày 15/01 đến hết ngày 04/02/2024` → from, two periods
    """
    found = _OPERATOR.match(text, at)
    if found is None:
        return _read_from(text, at, at, "none")
    if found["over"] is not None:
        is_limit = _NEGATED.search(text, max(0, at - 48), at) is not None
        return _read_from(text, at, found.end(), "by") if is_limit else None
    name = cast(OperatorName, found.lastgroup)
    if name == "now":
        return _read_from_now(text, at, found.end())
    if name == "from" and (hours := _HOURS.match(text, at)) is not None:
        return _read_from(text, at, hours.end(), "at")
    if name == "from" and (listed := read_day_list(text, at)) is not None:
        return _finish(text, Expression(at, listed.end, "calendar", "from", listed, rule="range"))
    return _read_from(text, at, found.end(), name)


def _read_from(text: str, start: int, at: int, name: OperatorName) -> Expression | None:
    period = read_period(text, at) or _read_governed(text, at, name)
    if period is None:
        return None
    if name in _LOOSE or name == "from":
        ranged = _read_range(text, start, name, period)
        if ranged is not None:
            return _finish(text, ranged)
    period = read_more_days(text, period)
    return _finish(text, Expression(start, period.end, "calendar", name, period, rule=f"{name}_{period.precision}"))


def _read_governed(text: str, at: int, name: OperatorName) -> Period | None:
    """What is a time only after a word that governs one: a year without its word, `31-8`, the first of `1-5 đến 30-6`; a day
    that no calendar has."""
    if name in _LIMITS:
        year = read_year_alone(text, at, is_ended=name == "until")
        return year or read_bare_day(text, at) or read_impossible_day(text, at)
    return read_bare_day(text, at, is_first=True) if name == "from" else None


def _read_range(text: str, start: int, name: OperatorName, first: Period) -> Expression | None:
    """Read on over `đến`, a dash or `và hoàn thành trước` to a second period."""
    join = _RANGE.match(text, first.end)
    if join is None or (name != "from" and join["before"]):
        return None
    last = read_period(text, join.end()) or (read_range_end(text, join.end(), first) if name == "from" else None)
    last = last or (read_impossible_day(text, join.end()) if name == "from" else None)
    if last is None or last.first.month == 0:
        return None
    last_name: OperatorName = "before" if join["before"] else "until"
    return Expression(start, last.end, "calendar", name, first, last, last_name, rule="range")


def _read_from_now(text: str, start: int, at: int) -> Expression | None:
    """`từ nay đến hết ngày …`, `từ nay đến đại hội …` (open), `từ nay`."""
    join = _RANGE.match(text, at)
    if join is not None:
        last = read_period(text, join.end())
        if last is not None and last.first.month:
            last_name: OperatorName = "before" if join["before"] else "until"
            return Expression(start, last.end, "calendar", "now", None, last, last_name, rule="from_now")
    event = _TO_EVENT.match(text, at)
    found = read_feast(text, event.end()) if event is not None else None
    if found is not None and (found[0].year or found[0].name):
        return Expression(start, found[1], "calendar", "now", feast=found[0], is_open=True, rule="from_now")
    end = read_tail(text, event.end()) if event is not None else at
    return Expression(start, end, "calendar", "now", is_open=True, rule="from_now")


def _finish(text: str, expression: Expression) -> Expression:
    """Add what follows: `trở đi`, and what makes it come back (`hằng năm`, `của tháng cuối quý`)."""
    tail = _OPEN.match(text, expression.end)
    if tail is not None:
        return expression._replace(end=tail.end(), is_open=True)
    again = read_recurring_after(text, expression)
    return expression if again is None else again


_TAIL = compile_time(r"(?:(?!_(?:<tail_stop>)(?!\w))[^;,.:()\n\t])*")


def read_tail(text: str, at: int) -> int:
    """Return where the words of an event end: at a stop, a bracket, or a word that begins another thought (`để`, `trước`)."""
    found: re.Match[str] | None = _TAIL.match(text, at, at + 140)
    return at if found is None else at + len(found[0].rstrip())
