"""Days, weeks, months, quarters, halves, years and stages of years.

What enters: the folded lower-case view of a passage and an offset. What leaves: the `Period` that stands exactly there, or
None. Guaranteed: a figure is read as a day or month only where its shape and range allow it, day before month always.
Letters that a scan put for figures (`3l/5/2022`, `tháng l1`) are read only inside such shapes. Not done: which year is
meant where none is printed.

Source: domain/deadline_patterns.yaml (quarters, thirds of a month, order of day and month); GUIDE, "Rules: deadlines".
"""

import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.extract.deadline.period import Edge, MonthDay, Period, Precision, YearWord
from pipeline.vocab.time_words import compile_time, load_time_words

# Figures as scans print them: 3l, l5, l0, 1O; one real digit at least, but for the month 11 (ll).
_DAY_FIGURE = r"(?:\d{1,2}|\d[lioó]|[lioó]\d)"
_MONTH_FIGURE = r"(?:\d{1,2}|\d[lioó]|[lioó]\d|ll|[ló](?=~[/.-]))"
_YEAR_FIGURE = r"(?:[12l][09o][\dlioó]{2})(?!\w)"
_FIGURES = str.maketrans({"l": "1", "i": "1", "o": "0", "ó": "6"})
_IN_WORDS = r"(?:~\(\w+(?:\s\w+)?\))?"  # ngày 15 (mười lăm)

# vào 7 giờ 30 phút | 17h00, | buổi sáng, | thứ sáu,
_BEFORE_DAY = compile_time(
    r"""(?:<session>,?_)?
    (?:(?P<hour>\d{1,2})~(?:h|<hour>)~(?:(?P<minute>\d{2})(?:~(?:<minute>|'|’|p))?)?~,?~(?:<session>,?_)?)?
    (?:<weekday>,?_)?(?:(?:<session>),?_)?(?:\(?<weekday>\)?,?_)?"""
)
# 31/5 | 31-5 | 31.5 | 31 tháng 5 | 06 (sáu) tháng 06 (sáu); near miss: 145/2020, 05/CT
_DAY_MONTH = compile_time(
    rf"""(?P<label>(?:<days>|<day>)~)?(?P<day>{_DAY_FIGURE}){_IN_WORDS}
    (?:~(?P<sep>[/.-])~|,?_(?:<of>_)?<month>~)(?P<month>{_MONTH_FIGURE})(?![\dlo]){_IN_WORDS}"""
)
# 05, 06 và 07/02 | 27 và 28 tháng 6; near miss: khoản 1, 2/3
_DAY_LIST = compile_time(
    rf"""(?:<days>|<day>|<from>)_(?:<day>_)?(?P<days>{_DAY_FIGURE}(?:~(?:,|-|<and>|<to>)~(?:<day>_)?{_DAY_FIGURE})+)
    (?:~(?P<sep>[/.-])~|,?_(?:<of>_)?<month>~)(?P<month>{_MONTH_FIGURE})(?![\dlo])"""
)
_MORE_DAYS = compile_time(r"~(?:,|;|<and>|,~<and>)~(?=(?:<day>_)?\d)")
_DAY_ALONE = compile_time(rf"(?:<day>)_(?P<day>\d{{1,2}}){_IN_WORDS}(?![\w/.-]*\d)")
_FIGURE = re.compile(_DAY_FIGURE)

# tháng 7 | tháng 9 - 10 | tháng 3-2020; near miss: tháng công nhân
_MONTH = compile_time(
    rf"""(?P<label><month>~)(?P<first>{_MONTH_FIGURE}|<number_word>(?!_<month>)){_IN_WORDS}(?![\w%]|~/~\d{{1,2}}(?!\d))
    (?:~(?:,|-|<and>|<to>)~(?:<month>_)?(?P<last>\d{{1,2}})(?![\d%]|~[/.-]~\d{{1,2}}(?!\d)))?"""
)
# 9/2026; near miss: 145/2020/nđ-cp
_MONTH_OF_YEAR = re.compile(rf"(?P<first>{_MONTH_FIGURE})\s*[/.-]\s*(?P<year>{_YEAR_FIGURE})(?![/-]\w)")
_QUARTER = compile_time(
    r"""(?:<quarter>~|q\.?~(?=(?:iv|i{1,3}|[1-4])~(?:/|<year>)))(?P<first>iv|i{1,3}|lv|l{1,3}|0?[1-4])(?!\w)
    (?:~(?:,|-|<and>|<to>)~(?:<quarter>~)?(?P<last>iv|i{1,3}|0?[1-4])(?![\w.]|/\d{1,2}(?!\d)))?"""
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "l": 1, "ll": 2, "lll": 3, "lv": 4}
_MONTHS_OF_YEAR = compile_time(
    r"(?P<count>\d{1,2}|<number_word>)_<month>_(?:(?P<start><edge_start>)|<edge_end>)_(?:<of>_)?<year>(?!\w)"
)
# giai đoạn 2025 - 2026 | năm 2024 - 2025 | giai đoạn 20112020
_YEARS = compile_time(
    rf"""(?P<label><stage>|<years>|<year>|<term>)_(?:\(|<from>_)?~(?:<year>_)?(?P<first>[12][09]\d{{2}})
    (?:~(?:-|<to>|,|<and>)~(?:<year>_)?)?(?P<last>[12][09]\d{{2}})(?!\d)\)?"""
)
_YEAR = compile_time(rf"(?P<label><year>_)(?P<year>{_YEAR_FIGURE})(?![/-]\d)")
_TERM = compile_time(r"<term>_(?P<first>[12][09]\d{2})~(?:-|<to>)~(?P<last>[12][09]\d{2})(?!\d)")
_YEAR_BY_WORD = compile_time(r"(?:(?P<same><same_year>)|(?P<this><this_year>)|(?P<next><next_year>))(?!\w)")
_UNIT_BY_WORD = compile_time(r"(?:(?P<month><month>)|(?P<quarter><quarter>))_<this>(?!\w)")
_BARE_YEAR = compile_time(r"<year>(?!\w)(?!_\d)")

# what follows any of these: /2023 | -2023 | năm 2023 | của năm 2023 | năm nay | cùng năm
_YEAR_AFTER = compile_time(
    rf"""(?:~[/.-]~|,?_(?:<of>_)?<year>_|\s*\(<year>_|_-_)(?P<year>{_YEAR_FIGURE})(?!\d)(?!/\w|-[^\W\d]|-\d{{3}})
    |(?:~/~)(?P<short>[1-4]\d)(?![\w/])
    |,?_(?:<of>_)?(?:(?P<report><report_year>)|(?P<same><same_year>)|(?P<this><this_year>)|(?P<next><next_year>))(?!\w)"""
)

_EDGE = compile_time(
    r"""(?:(?P<tens>(?P<t1><first_ten>)|(?P<t2><second_ten>)|(?P<t3><third_ten>))
    |(?P<week>(?P<w1><first_week>)|(?P<w2><second_week>)|(?P<w3><third_week>)|(?P<w4><fourth_week>)|(?P<w5><last_week>))
    |(?P<h1><first_half>)|(?P<h2><second_half>)
    |(?P<start><edge_start>)|(?P<middle><edge_middle>)|(?P<end><edge_end>))_(?:<of>_)?"""
)


_NUMBERS = {word: number for number in range(1, 31) for word in load_time_words().get(f"number_{number}", ())}


def read_figure(text: str) -> int:
    """Return the number that figures, scanned figures or a number word mean; 0 where none is meant."""
    number = _NUMBERS.get(text)
    if number is not None:
        return number
    figures = text.translate(_FIGURES)
    return int(figures) if figures.isdecimal() else 0


def read_period(text: str, at: int) -> Period | None:
    """Read the period that stands at an offset: `ngày 31/5/2023`, `cuối quý III/2025`, `6 tháng đầu năm`.

    Args:
        text: folded lower-case text.
        at: where it must begin.
    """
    edge = _EDGE.match(text, at)
    if edge is not None:
        return _read_part(text, edge)
    for read in _READERS:
        period = read(text, at)
        if period is not None:
            return period
    return None


def read_day_list(text: str, at: int) -> Period | None:
    """Read days that share a month (`các ngày 05, 06 và 07/02/2024`, `từ 10 đến 15/6`), the word before them included."""
    found = _DAY_LIST.match(text, at)
    if found is None:
        return None
    days = [read_figure(figure) for figure in _FIGURE.findall(found["days"])]
    month = read_figure(found["month"])
    if not _is_day(month, *days):
        return None
    period = Period(found.end(), "days", MonthDay(month, days[0]), MonthDay(month, days[-1]), whole_end=False)
    return _with_year(text, period)


def _read_days(text: str, at: int) -> Period | None:
    """A day with its month, the words before it (hour, weekday, part of the day) included; then further days of a list."""
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
    period = _with_year(text, Period(found.end(), "day", at_day, at_day, whole_end=False))
    if period.year is None and not found["label"] and found["sep"] in (".", "-"):
        return None
    return period


def read_more_days(text: str, period: Period) -> Period:
    """Return a day with the days joined to it (`ngày 10 tháng 6 và ngày 10 tháng 12`), if none of them has a year before the last."""
    others: list[MonthDay] = []
    last = period
    while last.year is None and (join := _MORE_DAYS.match(text, last.end)) is not None:
        more = _read_days(text, join.end())
        if more is None or more.precision != "day":
            break
        others.append(more.first)
        last = more
    if not others:
        return period
    return replace(period, end=last.end, year=last.year, others=tuple(others))


def _read_day_alone(text: str, at: int) -> Period | None:
    """`ngày 25`, whose month is not said."""
    start = _skip(_BEFORE_DAY, text, at)
    found = _DAY_ALONE.match(text, start)
    if found is None or not 1 <= int(found["day"]) <= 31:
        return None
    at_day = MonthDay(0, int(found["day"]))
    return Period(found.end(), "day", at_day, at_day, whole_end=False)


def _read_months(text: str, at: int) -> Period | None:
    found = _MONTH.match(text, at)
    if found is None:
        return None
    first = read_figure(found["first"])
    last = read_figure(found["last"]) if found["last"] else first
    if not 1 <= first <= 12 or not 1 <= last <= 12:
        return None
    period = Period(found.end(), "month", MonthDay(first, 1), MonthDay(last, 31), years_on=int(last < first))
    return _with_year(text, period)


def _read_month_of_year(text: str, at: int) -> Period | None:
    found = _MONTH_OF_YEAR.match(text, at)
    if found is None or not 1 <= (month := read_figure(found["first"])) <= 12:
        return None
    return Period(found.end(), "month", MonthDay(month, 1), MonthDay(month, 31), read_figure(found["year"]))


def _read_quarters(text: str, at: int) -> Period | None:
    found = _QUARTER.match(text, at)
    if found is None:
        return None
    first = _quarter(found["first"])
    last = _quarter(found["last"]) if found["last"] else first
    period = Period(found.end(), "quarter", MonthDay(3 * first - 2, 1), MonthDay(3 * last, 31), years_on=int(last < first))
    return _with_year(text, period)


def _quarter(figure: str) -> int:
    return _QUARTERS.get(figure) or int(figure)


def _read_part_of_year(text: str, at: int) -> Period | None:
    """`6 tháng đầu năm 2024`, `9 tháng đầu năm`, `6 tháng cuối năm`."""
    found = _MONTHS_OF_YEAR.match(text, at)
    if found is None or not 1 <= (count := read_figure(found["count"])) <= 11:
        return None
    precision: Precision = "half" if count == 6 else "month"
    if found["start"]:
        period = Period(found.end(), precision, MonthDay(1, 1), MonthDay(count, 31))
    else:
        period = Period(found.end(), precision, MonthDay(13 - count, 1), MonthDay(12, 31))
    return _with_year(text, period, glued=True)


def _read_years(text: str, at: int) -> Period | None:
    found = _YEARS.match(text, at)
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"])
    if not first < last <= first + 35:
        return None
    is_term = _TERM.match(text, at) is not None
    return Period(found.end(), "term" if is_term else "year", MonthDay(1, 1), MonthDay(12, 31), first, last - first)


def _read_year(text: str, at: int) -> Period | None:
    found = _YEAR.match(text, at)
    if found is not None:
        return Period(found.end(), "year", MonthDay(1, 1), MonthDay(12, 31), read_figure(found["year"]))
    word = _YEAR_BY_WORD.match(text, at)
    if word is not None:
        return Period(word.end(), "year", MonthDay(1, 1), MonthDay(12, 31), _year_word(word))
    return None


_READERS: tuple[Callable[[str, int], Period | None], ...] = (
    _read_part_of_year,
    _read_days,
    _read_month_of_year,
    _read_months,
    _read_quarters,
    _read_years,
    _read_year,
    _read_day_alone,
)


def _read_part(text: str, edge: re.Match[str]) -> Period | None:
    """A part of a month, a quarter, a year or a term: `cuối quý III/2025`, `tuần đầu tháng 10`, `đến giữa năm 2027`."""
    whole = _read_months(text, edge.end()) or _read_quarters(text, edge.end())
    whole = whole or _read_years(text, edge.end()) or _read_year(text, edge.end())
    if whole is None and (bare := _BARE_YEAR.match(text, edge.end())) is not None:
        whole = Period(bare.end(), "year", MonthDay(1, 1), MonthDay(12, 31))
    return None if whole is None else take_part(whole, edge)


def take_part(whole: Period, edge: re.Match[str]) -> Period | None:
    """Return the part of a whole that an edge names; None where the whole has no such part."""
    if whole.precision == "month":
        return _part_of_month(whole, edge)
    side = _side(edge)
    if side is None:
        return None
    if whole.years_on:
        return _part_of_years(whole, side)
    months = _PARTS.get((whole.precision, side))
    if months is None:
        return replace(whole, edge=side if side != "end" else "end")
    start = whole.first.month + months[0]
    return replace(whole, first=MonthDay(start, 1), last=MonthDay(whole.first.month + months[1], 31), edge=side)


# the months, counted from the first, that the edges of a quarter and a year cover
_PARTS: dict[tuple[str, str], tuple[int, int]] = {
    ("quarter", "start"): (0, 0),
    ("quarter", "middle"): (1, 1),
    ("quarter", "end"): (2, 2),
    ("year", "start"): (0, 2),
    ("year", "middle"): (3, 5),
    ("year", "end"): (9, 11),
}
_TENS = {"start": (1, 10), "t1": (1, 10), "middle": (11, 20), "t2": (11, 20), "end": (21, 31), "t3": (21, 31)}
_WEEKS = {"w1": (1, 7), "w2": (8, 14), "w3": (15, 21), "w4": (22, 28), "w5": (-7, 31), "h1": (1, 15), "h2": (16, 31)}


def _side(edge: re.Match[str]) -> Edge | None:
    if edge["start"]:
        return "start"
    if edge["middle"]:
        return "middle"
    return "end" if edge["end"] else None


def _part_of_month(whole: Period, edge: re.Match[str]) -> Period:
    name = next(name for name in (*_TENS, *_WEEKS) if edge[name])
    first, last = _TENS.get(name) or _WEEKS[name]
    month = whole.last.month if first > 20 else whole.first.month
    precision: Precision = "decade" if name in _TENS else "week"
    return replace(whole, precision=precision, first=MonthDay(month, first), last=MonthDay(month, last), edge=_side(edge))


def _part_of_years(whole: Period, side: Edge) -> Period:
    """The middle of a stage or term is the middle year, rounded up, to its June."""
    if side != "middle" or not isinstance(whole.year, int):
        return replace(whole, edge=side)
    middle = whole.year + (whole.years_on + 1) // 2
    return replace(whole, year=middle, years_on=0, last=MonthDay(6, 30), precision="half", edge=side)


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()


def _is_day(month: int, *days: int) -> bool:
    return 1 <= month <= 12 and all(1 <= day <= 31 for day in days)


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether the figures are not cut out of a longer number or symbol (`12/5/145`, `05/10/qđ`)."""
    after = text[found.end() : found.end() + 2]
    if after[:1].isalpha() or after[:1] == "%":
        return False
    return not (after[:1] == found["sep"] and after[1:2].isalpha())


def _with_year(text: str, period: Period, *, glued: bool = False) -> Period:
    """Return a period with the year that follows it, printed or by a word; `glued`: the word năm was read already."""
    if glued and (bare := _GLUED_YEAR.match(text, period.end)) is not None:
        return replace(period, end=bare.end(), year="this" if bare["this"] else read_figure(bare["year"]))
    found = _YEAR_AFTER.match(text, period.end)
    if found is None:
        return period
    if found["year"]:
        return replace(period, end=found.end(), year=read_figure(found["year"]))
    if found["short"]:
        return replace(period, end=found.end(), year=2000 + int(found["short"]))
    return replace(period, end=found.end(), year=_year_word(found))


def _year_word(found: re.Match[str]) -> YearWord:
    for word in _YEAR_WORDS:
        if found.groupdict().get(word):
            return word
    return "this"


_YEAR_WORDS: tuple[YearWord, ...] = ("report", "same", "this", "next")
_GLUED_YEAR = compile_time(rf"(?:_|~/~)(?:(?P<year>{_YEAR_FIGURE})|(?P<this><this>)(?!\w))")
