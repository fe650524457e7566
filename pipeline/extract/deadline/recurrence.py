"""What comes back: `hằng quý`, `mỗi năm một lần`, `06 tháng/lần`, `ngày 25 hằng tháng`, `định kỳ 6 tháng, năm`.

What enters: folded lower-case text and an offset, or a calendar expression. What leaves: recurring expressions. `every` is
the period of the guide (month, quarter, half-year, year); any other period and `định kỳ` alone have none.

Source: GUIDE, "Rules: deadlines" (recurring); domain/deadline_patterns.yaml (RRULE).
"""

from dataclasses import replace

from pipeline.extract.deadline.dates import HOUR
from pipeline.extract.deadline.expression import Every, Expression, Recurrence, Unit
from pipeline.extract.deadline.figures import read_figure
from pipeline.extract.deadline.period import Period
from pipeline.extract.deadline.recurring_days import take_days
from pipeline.extract.deadline.rhythm import read_rhythm
from pipeline.model.folding import squeeze
from pipeline.vocab.time_words import compile_time, load_time_words

_COUNT = r"(?:\d{1,2}|<number_word>|l)(?:~\(\w+(?:_\w+)?\))?"
_UNIT = r"(?:<half_year>|<day>|<week>|<month>|<quarter>|<year>)"
_UNIT_GROUPS: tuple[tuple[str, Unit], ...] = (
    ("day", "day"),
    ("week", "week"),
    ("month", "month"),
    ("quarter", "quarter"),
    ("year", "year"),
    ("half_year", "half-year"),
)
_UNITS: dict[str, Unit] = {word: unit for group, unit in _UNIT_GROUPS for word in load_time_words()[group]}
_EVERY: dict[tuple[Unit, int], Every] = {
    ("month", 1): "month",
    ("month", 3): "quarter",
    ("quarter", 1): "quarter",
    ("month", 6): "half-year",
    ("quarter", 2): "half-year",
    ("half-year", 1): "half-year",
    ("month", 12): "year",
    ("year", 1): "year",
}
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA")
_WEEKDAYS = {word: code for at, code in enumerate((*_DAY_CODES, *_DAY_CODES)) for word in (load_time_words()["weekday"][at],)}
_WEEKDAYS[load_time_words()["weekday"][-1]] = "SU"

_HOUR = r"(?:(?P<hour>\d{1,2})~(?:h|<hour>)~(?:(?P<minute>\d{2})(?:~(?:<minute>|'|’|p))?)?~,?~)"
# 06 giờ và | 7 giờ, 11 giờ và : hours before the last of a list
_HOURS = rf"(?:{HOUR}~(?:<and>_)?(?:(?:<before>|<at>)_)?)*?"
_ONE_TIME = r"(?:,?_(?:<at_least>_)?(?P<times>\d{1,2}|<number_word>|l)_<times>)?"
# chiều thứ sáu hằng tuần | trước 16 giờ thứ năm hằng tuần
_WEEKLY = compile_time(
    rf"""(?:<periodic>_)?(?:<at>_)?(?:(?P<before><before>_)|<at_latest>_)?{_HOUR}?(?:<session>_)?(?:<day>_)?
    (?P<weekday><weekday>)_(?:<of>_)?<every>_<week>(?!\w)"""
)
# trước 16 giờ hằng ngày
_DAILY = compile_time(
    rf"(?:<periodic>_)?(?:(?P<before><before>_)|<at_latest>_|<at>_)?(?P<hours>{_HOURS}){_HOUR}(?:<of>_)?<every>_<day>(?!\w)"
)
# hằng quý | mỗi 6 tháng | định kỳ mỗi quý một lần | mỗi năm 02 lần; near miss: mặt hàng năm
_EVERY_UNIT = compile_time(
    rf"(?:<periodic>_(?:<at>_)?)?<every>_(?P<list>(?:(?P<count>{_COUNT})_)?(?P<unit>{_UNIT})(?!\w))(?!_[12][09]\d\d){_ONE_TIME}"
)
# 03 tháng một lần | 06 tháng/lần | định kỳ 2 năm một lần
_ONCE_IN = compile_time(
    rf"""(?:<periodic>_)?(?:(?P<count>{_COUNT})_)(?P<unit>{_UNIT})
    (?:(?:_|~/~)(?:<at_least>_)?(?P<times><one>|\d{{1,2}}|<number_word>)_<times>|~/~<times>)(?!\w)"""
)
# 02 lần/năm | một lần mỗi quý | 2 lần trong năm
_TIMES_IN = compile_time(
    rf"""(?:<periodic>_)?(?P<times>\d{{1,2}}|<number_word>)_<times>
    (?:~/~|_<every>_|_<of>_(?=<year>|<quarter>|<month>)|_<of>_<one>_|_)(?:(?P<count>{_COUNT})_)?(?P<unit>{_UNIT})(?!\w|_\d)"""
)
# định kỳ 6 tháng | định kỳ năm | định kỳ báo cáo quý
_PERIODIC_UNIT = compile_time(
    rf"<periodic>_(?:<report>_|<at>_)?(?P<list>(?:(?P<count>{_COUNT})_)?(?P<unit>{_UNIT})(?!\w))(?!_(?:<edge_start>|<edge_end>|[12i]))"
)
# 6 tháng, năm | quý, 6 tháng và cả năm
_LIST = compile_time(
    r"""(?:<six_months>|<quarter>|<month>)(?=~(?:,|;|_<and>)~(?:<six_months>|<whole_year>|<quarter>(?!_[\divx]))(?!\w|_\d))"""
)
_NEXT_UNIT = compile_time(
    rf"""~\)?~(?:,|;|_<and>)~(?P<item>(?:<every>_)?(?:(?P<count>{_COUNT})_|<whole>_)?(?P<unit>{_UNIT}))
    (?!\w|_(?:\d|<edge_start>|<edge_end>|<number_word>|[ivx]+\b|<same_year>))"""
)
# …, 6 tháng trước ngày 20/6: the next member has a day of its own
_BEFORE_DAY = compile_time(r"_\(?(?:<before>|<at_latest>|<at>)(?!\w)|~\((?:<before>|<at_latest>|<at>|<day>)(?!\w)")
_BRIEFING = compile_time(r"<briefing>_(?:<periodic>_)?(?:<every>_)?(?P<unit><quarter>|<month>|<week>)(?!\w|_\d)")
# tuần cuối cùng của tháng | ngày cuối tháng
_PART_OF_MONTH = compile_time(
    r"""(?:<periodic>_)?(?:<at>_)?(?:(?P<last_week><last_week>)|(?P<first_week><first_week>)|(?P<last_day><last_day>))_
    (?:<of>_)?(?:<every>_)?(?:(?P<unit><month>|<quarter>)(?!\w|_\d|_[ivx]+\b|_<edge_start>))"""
)
_BY_AT = compile_time(r"(?:<before>_|<at_latest>_(?:<be>_)?|<at>_)")
_LAST_DAY_OF = compile_time(
    r"(?:<before>_|<at_latest>_(?:<be>_)?|<at>_)?<last_day>_(?:<of>_)?(?:(?P<q3><last_month_of_quarter>)|(?P<q4><first_month_of_next_quarter>))"
)
# 5 năm tổng kết | hằng tháng kiểm điểm, 6 tháng sơ kết; near miss: sau 6 tháng sơ kết
_REVIEW = compile_time(r"(?:(?P<count>\d{1,2}(?:,5)?)_<year>|(?P<half><six_months>|<half_year>))_<review>(?!\w)")
_COUNTED_FROM = compile_time(r"(?<!\w)(?:<after>|<within>|<over>|<every>)_$")
_PERIODIC = compile_time(r"<periodic>(?!\w)")

# what makes a day or period come back: hằng tháng | của tháng cuối quý | của năm báo cáo
_AFTER = compile_time(
    r"""~\(?(?:<of>_)?(?:(?P<q3><last_month_of_quarter>)|(?P<q4><first_month_of_next_quarter>)|(?P<q1><first_month_of_quarter>)
    |(?P<report_month><report_month>)|<every>_(?:(?P<count>\d{1,2})_)?(?P<unit><month>|<quarter>|<year>|<week>)
    |<whose>_(?P<months><month>)(?=~(?:[;.,)]|$))|(?P<report_year><report_year>)|(?:<every>_)?(?P<years><many_years>))(?!\w)"""
)


# what a recurring expression can begin with; a cheap look before the patterns
_OPENS = compile_time(
    r"""<every>|<periodic>|<session>|<weekday>|<before>|<at_latest>|<at>|<briefing>|<last_week>|<first_week>|<last_day>
    |\d{1,2}(?![\d./-])|<number_word>|l_|<quarter>|<month>|<week>|<year>|<each>|<half_month>|<half_year>|<at_least>"""
)


def read_recurring(text: str, at: int) -> tuple[Expression, ...]:
    """Read the recurring expressions that begin at an offset: none, one, or the members of a list (`định kỳ 6 tháng, năm`)."""
    if _OPENS.match(text, at) is None:
        return ()
    for pattern in (_WEEKLY, _DAILY):
        found = pattern.match(text, at)
        if found is not None:
            return (_timed(found.groupdict(), at, found.end()),)
    for pattern in (_ONCE_IN, _TIMES_IN, _EVERY_UNIT, _PERIODIC_UNIT, _BRIEFING, _PART_OF_MONTH, _LAST_DAY_OF):
        found = pattern.match(text, at)
        if found is not None:
            return _with_list(text, at, found.end(), _recurrence(found.groupdict()), has_list=pattern in _LISTABLE)
    rarer = read_rhythm(text, at)
    if rarer is not None:
        return (_recurring(at, rarer.end, rarer.recurrence or _recurrence(rarer.groups or {}), "rhythm"),)
    return _read_bare(text, at)


_LISTABLE = (_EVERY_UNIT, _PERIODIC_UNIT)


def _read_bare(text: str, at: int) -> tuple[Expression, ...]:
    listed = _LIST.match(text, at)
    if listed is not None:
        words = squeeze(listed[0]).split()
        recurrence = _counted(_UNITS[words[-1]], read_figure(" ".join(words[:-1])) or 1)
        return _with_list(text, at, listed.end(), recurrence, has_list=True)
    review = _REVIEW.match(text, at)
    if review is not None and not (review["half"] and _COUNTED_FROM.search(text, max(0, at - 12), at)):
        return (_recurring(at, review.end(), _counted("month", 6) if review["half"] else Recurrence(), "review"),)
    bare = _PERIODIC.match(text, at)
    return () if bare is None else (_recurring(at, bare.end(), Recurrence(), "periodic"),)


def _recurring(start: int, end: int, recurrence: Recurrence, rule: str) -> Expression:
    return Expression(start, end, "recurring", recurrence=recurrence, rule=rule)


def _timed(groups: dict[str, str | None], start: int, end: int) -> Expression:
    """A weekly or daily one, with its hour."""
    weekday = groups.get("weekday")
    code = _WEEKDAYS[squeeze(weekday)] if weekday else None
    is_one = groups["hour"] and not groups.get("hours")
    time = (int(groups["hour"] or 0), int(groups["minute"] or 0)) if is_one else None
    recurrence = Recurrence(None, "week" if code else "day", weekday=code, time=time)
    return _recurring(start, end, recurrence, "timed")._replace(operator="before" if groups["before"] else "none")


def _recurrence(groups: dict[str, str | None]) -> Recurrence:
    if groups.get("q3") or groups.get("q4"):
        return Recurrence("quarter", "month", months=(3, 6, 9, 12) if groups.get("q3") else (1, 4, 7, 10), month_days=(-1,))
    unit = _UNITS[squeeze(groups["unit"] or "")]
    count = read_figure((groups.get("count") or "1").split("(")[0].strip()) or 1
    times = read_figure(groups.get("times") or "1") or 1
    if times > 1:
        return _several_times(unit, count, times)
    recurrence = _counted(unit, count)
    if groups.get("last_day") and unit == "month":
        return replace(recurrence, month_days=(-1,))
    if groups.get("last_week") and unit == "month":
        return replace(recurrence, month_days=(-7, -6, -5, -4, -3, -2, -1))
    if groups.get("first_week") and unit == "month":
        return replace(recurrence, month_days=(1, 2, 3, 4, 5, 6, 7))
    return recurrence


def _counted(unit: Unit, count: int) -> Recurrence:
    return Recurrence(_EVERY.get((unit, count)), unit, count)


def _several_times(unit: Unit, count: int, times: int) -> Recurrence:
    """`02 lần/năm` is every half-year; a number that does not divide the period leaves it open."""
    months = _MONTHS.get(unit, 0) * count
    if not months or months % times:
        return Recurrence()
    return _counted("month", months // times)


def _with_list(text: str, start: int, end: int, recurrence: Recurrence, *, has_list: bool) -> tuple[Expression, ...]:
    """Read on over `, quý, 6 tháng và năm`: each member is a recurrence of its own."""
    found = [_recurring(start, end, recurrence, "every")]
    while has_list and (more := _NEXT_UNIT.match(text, end)) is not None:
        if _recurrence(more.groupdict()).every is None:
            break
        end = more.end()
        found.append(_recurring(more.start("item"), end, _recurrence(more.groupdict()), "every"))
    return tuple(found)


def read_more_units(text: str, at: int) -> tuple[Expression, ...]:
    """Read the members of a list after the day of one (`hằng quý (trước ngày 20 …), 6 tháng (…) và năm`)."""
    found = _NEXT_UNIT.match(text, at)
    if found is None or (text[at : at + 1] != ")" and _BEFORE_DAY.match(text, found.end()) is None):
        return ()
    if (recurrence := _recurrence(found.groupdict())).every is None:
        return ()
    return _with_list(text, found.start("item"), found.end(), recurrence, has_list=True)


def read_recurring_after(text: str, expression: Expression) -> Expression | None:
    """Return a calendar expression as the recurring one that the words after it make of it; None where there are none.

    Example:
        `trước ngày 20` + ` của tháng cuối quý` → every quarter
    """
    period = expression.first
    if period is None:
        return None
    if period.year == "report":
        return make_recurring(expression, _counted("year", 1))
    found = _AFTER.match(text, expression.end)
    if found is None or isinstance(period.year, int) or not _fits(period, found.groupdict()):
        return None
    end = found.end() + (text[found.start() : found.end()].count("(") and text[found.end() : found.end() + 1] == ")")
    unit, count, months = _unit_after(found.groupdict())
    recurrence = replace(_counted(unit, count), months=months)
    if months:
        recurrence = replace(recurrence, every="quarter")
    return make_recurring(expression._replace(end=end), recurrence)


def _fits(period: Period, groups: dict[str, str | None]) -> bool:
    """Whether a day without its month meets a month, and a whole date or month a year."""
    speaks_of_year = bool(groups["report_year"] or groups["years"] or (groups["unit"] and _UNITS[groups["unit"]] == "year"))
    if period.first.month == 0:
        return not speaks_of_year
    return speaks_of_year


def _unit_after(groups: dict[str, str | None]) -> tuple[Unit, int, tuple[int, ...]]:
    if groups["q3"]:
        return "month", 1, (3, 6, 9, 12)
    if groups["q4"] or groups["q1"]:
        return "month", 1, (1, 4, 7, 10)
    if groups["report_month"] or groups["months"]:
        return "month", 1, ()
    if groups["unit"]:
        return _UNITS[groups["unit"]], int(groups["count"] or 1), ()
    return "year", 1, ()


def make_recurring(expression: Expression, recurrence: Recurrence) -> Expression:
    """Return a calendar expression turned into a recurring one, its days taken into the recurrence."""
    period = expression.first
    if period is not None:
        recurrence = take_days(recurrence, expression, period)
    return expression._replace(form="recurring", recurrence=recurrence, rule=f"recurring_{expression.operator}")
