"""Rarer words for what comes back: `06 giờ một lần`, `nửa tháng một lần`, `cứ 02 tháng họp một lần`, `01 số/tháng`, `mỗi nhiệm
kỳ`, `vào thứ Hai đầu tháng`, `báo cáo tuần … chiều thứ Năm`.

What enters: folded lower-case text and an offset. What leaves: the end of the expression that begins there and its recurrence,
or None. Guaranteed: `every` is set only where the period is one of the guide's four.

Source: GUIDE, "Rules: deadlines" (any other period than month, quarter, half-year and year: every null).
"""

import re
from typing import NamedTuple

from pipeline.extract.deadline.dates import HOUR
from pipeline.extract.deadline.expression import Recurrence
from pipeline.vocab.time_words import compile_time

_COUNT = r"(?:\d{1,2}|<number_word>)(?:~\(\w+(?:_\w+)?\))?"
_ONCE = r"(?:<at_least>_)?(?:<one>|\d{1,2}|<number_word>)_<times>(?!\w)"
# 06 giờ một lần | nửa tháng một lần | 02 giờ/lần
_SHORT = compile_time(
    rf"(?:<each>_|<periodic>_|<every>_)?(?:(?P<hours>{_COUNT})_<hour>|(?P<half><half_month>))(?:_{_ONCE}|~/~<times>(?!\w))"
)
_HALF_MONTHLY = compile_time(r"(?:<periodic>_(?:<every>_)?|<every>_)<half_month>(?!\w)")
# cứ 02 tháng họp một lần | 6 tháng tổ chức kiểm tra một lần | nửa năm họp một lần; near miss: 6 tháng thực hiện một lần nữa
_SPACED = compile_time(
    rf"""(?:<each>_|<periodic>_)?(?P<list>(?:(?P<count>{_COUNT})_)(?P<unit><day>|<week>|<month>|<quarter>|<year>)
    |(?P<half_year><half_year>))(?:_[^\W\d]+){{1,4}}?_{_ONCE}(?!_<again>(?!\w))"""
)
# cứ 02 tuần | cứ mỗi quý
_EACH = compile_time(rf"<each>_(?:<every>_)?(?:(?P<count>{_COUNT})_)?(?P<unit><day>|<week>|<month>|<quarter>|<year>)(?!\w|_\d)")
# 01 số/tháng | 02 buổi mỗi tuần; near miss: 02 người/năm, số 01/tháng 5
_THINGS_IN = compile_time(
    r"""(?P<times>\d{1,2}|<number_word>)_<counted_event>(?:~/~|_<every>_|_<one>_)
    (?:(?P<count>\d{1,2})_)?(?P<unit><week>|<month>|<quarter>|<year>)(?!\w|_\d)"""
)
# hai tuần một số | họp quý một lần | sinh hoạt tháng một buổi; near miss: tháng 5 một lần
_ONE_EACH = compile_time(
    r"(?:(?P<count>\d{1,2}|<number_word>)_)?(?P<unit><week>|<month>|<quarter>|<year>)_<one>_(?:<times>|<counted_event>)(?!\w|_<again>(?!\w))"
)
# tiếp dân (ít nhất) 01 ngày trong tháng; near miss: 02 ngày trong tháng 5
_DAYS_IN = compile_time(
    r"(?:<at_least>_)?\d{1,2}_<day>_<within>_(?:<every>_)?(?P<unit><month>|<quarter>|<week>)(?!\w|_\d|_[ivx]+\b|_<edge_start>|_<number_word>)"
)
_PER_TERM = compile_time(
    rf"(?:<every>_(?:<term>|<school_term>)(?:,?_{_ONCE})?|{_ONCE}(?:~/~|_<every>_|_<of>_<one>_)(?:<term>|<school_term>))(?!\w|_\d|_<number_word>)"
)
# vào thứ hai đầu tháng | sáng thứ bảy tuần cuối tháng
_WEEKDAY_OF = compile_time(
    r"""(?:<at>_)?(?:<session>_)?(?:<day>_)?<weekday>_(?:(?:<first_week>|<second_week>|<third_week>|<fourth_week>|<last_week>)_(?:<of>_)?
    |(?:<edge_start>|<edge_end>)(?:_<first_or_last>)?_(?:<of>_)?)(?:<every>_)?(?P<unit><month>|<quarter>)(?!\w|_\d|_[ivx]+\b|~/)"""
)
# báo cáo tuần … trước 16 giờ thứ năm
_OF_WEEK = compile_time(r"(?<!\w)(?:<report>_<week>|<briefing>_<week>)(?!\w)[^.;\n]{0,60}$")
_DAY_OF_WEEK = compile_time(
    rf"""(?:<before>_|<at_latest>_|<at>_)?(?:{HOUR}_)?(?:<session>_)?(?:<day>_)?<weekday>
    (?!\w)(?!,?_<day>_\d|,?_\(?\d|_<week>)"""
)
_OPENS = compile_time(
    r"<each>|<periodic>|<every>|\d{1,2}(?![\d./-])|<number_word>|<half_month>|<half_year>|<at>|<before>|<at_latest>|<session>|<weekday>|<at_least>|<week>|<month>|<quarter>|<year>"
)


class Rhythm(NamedTuple):
    """An expression's end, and how often it comes back; the words of unit and count where the grammar is to read them."""

    end: int
    recurrence: Recurrence | None = None
    groups: dict[str, str | None] | None = None


def read_rhythm(text: str, at: int) -> Rhythm | None:
    """Read the rarer recurring expression that begins at an offset.

    Example:
        `cứ 02 tháng họp một lần` → the words to `lần`, two months
    """
    if _OPENS.match(text, at) is None:
        return None
    for pattern, recurrence in _PLAIN:
        if (found := pattern.match(text, at)) is not None:
            return Rhythm(found.end(), recurrence)
    short = _SHORT.match(text, at)
    if short is not None:
        return Rhythm(short.end(), _count_hours(short))
    for pattern in (_SPACED, _EACH, _THINGS_IN, _ONE_EACH, _DAYS_IN, _WEEKDAY_OF):
        found = pattern.match(text, at)
        if found is not None:
            return _read_groups(found)
    weekly = _DAY_OF_WEEK.match(text, at)
    if weekly is not None and _OF_WEEK.search(text, max(0, at - 80), at) is not None:
        return Rhythm(weekly.end(), Recurrence(None, "week"))
    return None


_PLAIN = ((_PER_TERM, Recurrence()), (_HALF_MONTHLY, Recurrence()))


def _count_hours(found: re.Match[str]) -> Recurrence:
    return Recurrence() if found["half"] else Recurrence(None, "hour")


def _read_groups(found: re.Match[str]) -> Rhythm:
    groups = found.groupdict()
    if groups.get("half_year"):
        return Rhythm(found.end(), Recurrence("half-year", "half-year"))
    return Rhythm(found.end(), groups=groups)
