"""Days with or without their month, lists of days, and every period that the units know.

What enters: the folded lower-case view of a passage and an offset. What leaves: the `Period` that stands exactly there, or
None. Guaranteed: a figure is read as a day or month only where its shape and range allow it, day before month always.
Letters that a scan put for figures (`3l/5/2022`, `tháng l1`) are read only inside such shapes. Not done: which year is
meant where none is printed.

Source: domain/deadline_patterns.yaml (quarters, thirds of a month, order of day and month); GUIDE, "Rules: deadlines".
"""

import re

from pipeline.extract.deadline.figures import DAY_FIGURE, IN_WORDS, MONTH_FIGURE, read_figure, with_year
from pipeline.extract.deadline.period import MonthDay, Period
from pipeline.extract.deadline.units import read_unit
from pipeline.vocab.time_words import compile_time

HOUR = r"(?:\d{1,2}~(?:h|<hour>|g(?=~\d))~(?:\d{2}(?:~(?:<minute>|'|’|p))?)?~,?)"
# vào 7 giờ 30 phút | 17h00, | buổi sáng, | thứ sáu,
_BEFORE_DAY = compile_time(
    rf"""(?:<session>,?_)?(?:{HOUR}~(?:<session>,?_)?)?
    (?:<weekday>,?_)?(?:(?:<session>),?_)?(?:\(?<weekday>\)?,?_)?"""
)
# 31/5 | 31-5 | 31.5 | 31 tháng 5 | 06 (sáu) tháng 06 (sáu); near miss: 145/2020, 05/CT
_DAY_MONTH = compile_time(
    rf"""(?P<label>(?:<days>|<day>)~(?:<early_day>_)?)?(?P<day>{DAY_FIGURE}){IN_WORDS}
    (?:~(?P<sep>[/.-])~|,?_(?:<of>_)?<month>~)(?P<month>{MONTH_FIGURE})(?![\dlo]){IN_WORDS}"""
)
# 05, 06 và 07/02 | 27 và 28 tháng 6 | 07h00 ngày 02 đến 17h00 ngày 06/01; near miss: khoản 1, 2/3
_DAY_LIST = compile_time(
    rf"""(?:<days>|<day>|<from>)_(?:(?:{HOUR}~)?<day>_)?(?P<days>{DAY_FIGURE}(?:~(?:,|-|<and>|<to>)~(?:(?:{HOUR}~)?<day>_)?{DAY_FIGURE})+)
    (?:~(?P<sep>[/.-])~|,?_(?:<of>_)?<month>~)(?P<month>{MONTH_FIGURE})(?![\dlo])"""
)
# 15-20/6/2025, without a word before it
_DAYS_BETWEEN = re.compile(rf"(?P<days>{DAY_FIGURE}\s*-\s*{DAY_FIGURE})(?P<sep>/)(?P<month>{MONTH_FIGURE})(?![\dlo])")
# 1-7 đến 15-8-1999: a day without year and word before the end of its range
_ENDED = compile_time(r"_<to>_(?:<until_end>_)?(?:<day>_)?\d{1,2}~[.-]~\d{1,2}~[.-]~\d{4}")
# what follows a day without year and word (trước 31-8 phải …), which a figure of things has not (trước 2-3 tháng, 8.5 điểm)
_CLOSED = compile_time(r"~(?:$|[;:,)\n\t]|\.(?!\d))|_(?:<after_bare_day>)(?!\w)")
_LEADS_ON = compile_time(r"(?:_<to>_(?:<until_end>_)?|~-~)(?=\d{1,2}[.-]\d{1,2}(?!\d))")
_MORE_DAYS = compile_time(r"~(?:,|;|<and>|,~<and>)~(?=(?:<day>_)?\d)")
_DAY_ALONE = compile_time(rf"(?:<day>_<early_day>|<day>|<early_day>)_(?P<day>\d{{1,2}}){IN_WORDS}(?![\w/.-]*\d)")
# what a day can begin with; a cheap look before the patterns
_OPENS = compile_time(r"<days>|<day>|<early_day>|<session>|<weekday>|\(|\d|[lioó]\d|lo~/")
_FIGURE = re.compile(DAY_FIGURE)
_HOUR = compile_time(HOUR)


def read_period(text: str, at: int) -> Period | None:
    """Read the period that stands at an offset: `ngày 31/5/2023`, `cuối quý III/2025`, `6 tháng đầu năm`.

    Args:
        text: folded lower-case text.
        at: where it must begin.
    """
    return _read_days(text, at) or read_unit(text, at) or _read_day_alone(text, at)


def read_day_list(text: str, at: int) -> Period | None:
    """Read days that share a month (`các ngày 05, 06 và 07/02/2024`, `từ 10 đến 15/6`), the word before them included."""
    found = _DAY_LIST.match(text, at) or _DAYS_BETWEEN.match(text, at)
    if found is None:
        return None
    days = [read_figure(figure) for figure in _FIGURE.findall(_HOUR.sub(" ", found["days"]))]
    if found["sep"] == "-" and "-" in found["days"]:
        return None
    month = read_figure(found["month"])
    if not _is_day(month, *days):
        return None
    period = Period(found.end(), "days", MonthDay(month, days[0]), MonthDay(month, days[-1]), whole_end=False)
    return with_year(text, period)


def _read_days(text: str, at: int) -> Period | None:
    """A day with its month, the words before it (hour, weekday, part of the day) included; then further days of a list."""
    if _OPENS.match(text, at) is None:
        return None
    start = _skip(_BEFORE_DAY, text, at)
    listed = read_day_list(text, start)
    if listed is not None:
        return listed
    found = _DAY_MONTH.match(text, start)
    if found is None:
        return None
    day, month = read_figure(found["day"]), read_figure(found["month"])
    if not _is_day(month, day) or not _is_whole(text, found):
        return None
    at_day = MonthDay(month, day)
    period = with_year(text, Period(found.end(), "day", at_day, at_day, whole_end=False))
    is_bare = period.year is None and not found["label"] and found["sep"] in (".", "-")
    if is_bare and _ENDED.match(text, period.end) is None:
        return None
    return period


def read_bare_day(text: str, at: int, *, is_first: bool = False) -> Period | None:
    """Read a day printed `31-8` or `31.8`, which only a word that governs it makes a day.

    Args:
        text: folded lower-case text.
        at: where it must begin.
        is_first: it is the first of a range (`1-5 đến 30-6`), whose last is printed alike.
    """
    found = _DAY_MONTH.match(text, at)
    if found is None or found["sep"] not in (".", "-"):
        return None
    day, month = read_figure(found["day"]), read_figure(found["month"])
    if not _is_day(month, day) or not _is_whole(text, found):
        return None
    leads_on = _LEADS_ON.match(text, found.end()) if is_first else None
    is_sure = day > month and found["sep"] == "-"
    if is_first and (leads_on is None or _read_end(text, leads_on.end(), is_sure=is_sure) is None):
        return None
    if not is_first and _CLOSED.match(text, found.end()) is None:
        return None
    at_day = MonthDay(month, day)
    return Period(found.end(), "day", at_day, at_day, whole_end=False)


def _read_end(text: str, at: int, *, is_sure: bool) -> Period | None:
    """Read the last day of a range of bare days (`15-5 đến | 15-6 mở đợt`): one that is `is_sure` needs nothing behind it.

    Of amounts the first figure is the smaller (`từ 2-3 đến 4-5 người`), so that a day beyond its month makes a date sure.
    """
    found = _DAY_MONTH.match(text, at) if is_sure else None
    if found is None or found["sep"] != "-":
        return read_bare_day(text, at)
    day, month = read_figure(found["day"]), read_figure(found["month"])
    if not _is_day(month, day) or not _is_whole(text, found):
        return None
    at_day = MonthDay(month, day)
    return Period(found.end(), "day", at_day, at_day, whole_end=False)


def read_range_end(text: str, at: int, first: Period) -> Period | None:
    """Read the bare day that ends a range whose first day is read."""
    return _read_end(text, at, is_sure=first.precision == "day" and first.first.day > first.first.month)


def read_impossible_day(text: str, at: int) -> Period | None:
    """Read a day that no calendar has (`ngày 41/7/2023`, `31/60/2027`), which only a word that limits makes a deadline.

    Returns:
        A period without first and last day in any year; a figure before a slash alone is none.
    """
    found = _DAY_MONTH.match(text, at)
    if found is None or found["sep"] in (".", "-"):
        return None
    month, day = read_figure(found["month"]), read_figure(found["day"])
    if _is_day(month, day) or not (month and day) or not _is_whole(text, found):
        return None
    at_day = MonthDay(month, day)
    period = with_year(text, Period(found.end(), "day", at_day, at_day, whole_end=False))
    return period if period.year is not None or found["label"] or found["sep"] is None else None


def read_more_days(text: str, period: Period) -> Period:
    """Return a day with the days joined to it (`ngày 10 tháng 6 và ngày 10 tháng 12`); only the last may have a year."""
    others: list[MonthDay] = []
    last = period
    while last.year is None and (join := _MORE_DAYS.match(text, last.end)) is not None:
        more = _read_day_alone(text, join.end()) if last.first.month == 0 else _read_days(text, join.end())
        if more is None or more.precision != "day":
            break
        others.append(more.first)
        last = more
    if not others:
        return period
    return period._replace(end=last.end, year=last.year, others=tuple(others))


def _read_day_alone(text: str, at: int) -> Period | None:
    """`ngày 25`, whose month is not said."""
    if _OPENS.match(text, at) is None:
        return None
    found = _DAY_ALONE.match(text, _skip(_BEFORE_DAY, text, at))
    if found is None or not 1 <= int(found["day"]) <= 31:
        return None
    at_day = MonthDay(0, int(found["day"]))
    return Period(found.end(), "day", at_day, at_day, whole_end=False)


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()


def _is_day(month: int, *days: int) -> bool:
    return 1 <= month <= 12 and min(days) >= 1 and max(days) <= 31


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether the figures are not cut out of a longer number or symbol (`12/5/145`, `05/10/qđ`)."""
    after = text[found.end() : found.end() + 2]
    if after[:1].isalpha() or after[:1] == "%":
        return False
    return not (after[:1] == found["sep"] and after[1:2].isalpha())
