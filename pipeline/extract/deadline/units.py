"""Months, quarters, halves, years, terms, and their parts: `tháng 9 - 10/2023`, `quý II`, `cuối quý III/2025`, `giữa năm 2027`.

What enters: the folded lower-case view of a passage and an offset. What leaves: the `Period` that stands exactly there, or
None.

Source: domain/deadline_patterns.yaml (quarters, thirds of a month, halves).
"""

import re
from collections.abc import Callable

from pipeline.extract.deadline.figures import IN_WORDS, MONTH_FIGURE, YEAR_FIGURE, read_figure, with_year, year_word
from pipeline.extract.deadline.period import Edge, MonthDay, Period, Precision
from pipeline.vocab.time_words import compile_time

# tháng 7 | tháng 9 - 10 | tháng 3-2020; near miss: tháng công nhân
_MONTH = compile_time(
    rf"""(?P<label><month>~|t\.?(?=\d{{1,2}}~/~\d{{4}}))(?P<first>{MONTH_FIGURE}|<number_word>(?!_<month>)){IN_WORDS}(?![\w%]|~/~\d{{1,2}}(?!\d))
    (?:~(?:(?P<listed>,|<and>)|-|<to>)~(?:<month>_)?(?P<last>\d{{1,2}})(?![\d%]|~[/.-]~\d{{1,2}}(?!\d)))?"""
)
# 9/2026; near miss: 145/2020/nđ-cp
_MONTH_OF_YEAR = re.compile(rf"(?P<first>{MONTH_FIGURE})\s*[/.-]\s*(?P<year>{YEAR_FIGURE})(?![/-]\w)")
_QUARTER = compile_time(
    r"""(?:<quarter>~|q\.?~(?=(?:iv|i{1,3}|[1-4])~(?:/|<year>)))(?P<first>iv|lv|[il]{1,3}|0?[1-4])(?!\w)
    (?:~,~(?:<quarter>~)?(?:iv|i{1,3}|0?[1-4])(?=~(?:,|-|<and>|<to>)~(?:<quarter>~)?(?:iv|i{1,3}|0?[1-4])(?![\w.]|/\d{1,2}(?!\d)))){0,2}
    (?:~(?:,|-|<and>|<to>)~(?:<quarter>~)?(?P<last>iv|i{1,3}|0?[1-4])(?![\w.]|/\d{1,2}(?!\d)))?"""
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF_YEAR = compile_time(
    r"(?P<count>\d{1,2}|<number_word>)_<month>_(?:(?P<start><edge_start>)|<edge_end>)_(?:<of>_)?<year>(?!\w)"
)
# giai đoạn 2025 - 2026 | năm 2024 - 2025 | giai đoạn 20112020
_YEARS = compile_time(
    r"""(?P<label><stage>|<years>|<year>|<term>)_(?:\(|<from>_)?~(?:<year>_)?(?P<first>[12][09]\d{2})
    (?:~(?:-|<to>|,|<and>)~(?:<year>_)?)?(?P<last>[12][09]\d{2})(?!\d)\)?"""
)
_YEAR = compile_time(rf"(?P<label><year>_)(?P<year>{YEAR_FIGURE})(?![/-]\d)")
_TERM = compile_time(r"<term>_(?P<first>[12][09]\d{2})~(?:-|<to>)~(?P<last>[12][09]\d{2})(?!\d)")
# đến 2030 | hết 2025; near miss: 2030 đoàn viên
_YEAR_ALONE = compile_time(r"(?P<year>20[0-9]\d)(?=~(?:$|[,;.:)\n\t])(?!\.\d))")
_YEARS_ALONE = compile_time(r"~(?P<end>(?P<first>20[0-4]\d)(?:~(?:-|<to>|,|<and>)~(?P<last>20[0-4]\d))?)~\.?~")
_YEAR_BY_WORD = compile_time(r"(?:(?P<same><same_year>)|(?P<this><this_year>)|(?P<next><next_year>))(?!\w)")
_UNIT_BY_WORD = compile_time(r"(?:(?P<month><month>)|(?P<quarter><quarter>))_<this>(?!\w)")
_BARE_YEAR = compile_time(r"<year>(?!\w)(?!_\d)")

_EDGE = compile_time(
    r"""(?:(?P<tens>(?P<t1><first_ten>)|(?P<t2><second_ten>)|(?P<t3><third_ten>))
    |(?P<week>(?P<w1><first_week>)|(?P<w2><second_week>)|(?P<w3><third_week>)|(?P<w4><fourth_week>)|(?P<w5><last_week>))
    |(?P<h1><first_half>)|(?P<h2><second_half>)
    |(?P<start><edge_start>)|(?P<middle><edge_middle>)|(?P<end><edge_end>))_(?:<of>_)?"""
)


def read_unit(text: str, at: int) -> Period | None:
    """Read the month, quarter, half, year, term or part of one that stands at an offset.

    Args:
        text: folded lower-case text.
        at: where it must begin.
    """
    opens = _OPENS.match(text, at)
    if opens is None:
        return None
    if opens["edge"] and (edge := _EDGE.match(text, at)) is not None:
        return _read_part(text, edge)
    for read in _choose_readers(text, at, opens):
        period = read(text, at)
        if period is not None:
            return period
    return None


def _read_months(text: str, at: int) -> Period | None:
    found = _MONTH.match(text, at)
    if found is None:
        return None
    first = read_figure(found["first"])
    last = read_figure(found["last"]) if found["last"] else first
    if not 1 <= first <= 12 or not 1 <= last <= 12:
        return None
    if found["listed"] and last > first + 1:
        apart = Period(found.end(), "month", MonthDay(first, 1), MonthDay(first, 31), others=(MonthDay(last, 1),))
        return with_year(text, apart)
    period = Period(found.end(), "month", MonthDay(first, 1), MonthDay(last, 31), years_on=int(last < first))
    return with_year(text, period)


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
    return with_year(text, period)


def _quarter(figure: str) -> int:
    return _QUARTERS.get(figure.replace("l", "i")) or int(figure)


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
    return with_year(text, period, glued=True)


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
        return Period(word.end(), "year", MonthDay(1, 1), MonthDay(12, 31), year_word(word))
    return None


def read_year_alone(text: str, at: int, *, is_ended: bool) -> Period | None:
    """Read a year without its word or its figure, where the word that governs it says that it is one.

    Args:
        text: folded lower-case text.
        at: where it must begin.
        is_ended: the word is `hết`, after which `năm` alone means the year that runs (`đến hết năm`).
    """
    found = _YEAR_ALONE.match(text, at)
    if found is not None:
        return Period(found.end(), "year", MonthDay(1, 1), MonthDay(12, 31), int(found["year"]))
    bare = _BARE_YEAR.match(text, at) if is_ended else None
    return Period(bare.end(), "year", MonthDay(1, 1), MonthDay(12, 31)) if bare else None


def read_years_alone(text: str) -> Period | None:
    """Read one or two years that are the whole text: `2025`, `2022 - 2023`."""
    found = _YEARS_ALONE.fullmatch(text)
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    return Period(found.end("end"), "year", MonthDay(1, 1), MonthDay(12, 31), first, last - first) if first <= last else None


_WORD_READERS: tuple[Callable[[str, int], Period | None], ...] = (_read_months, _read_quarters, _read_years, _read_year)
_FIGURE_READERS = (_read_part_of_year, _read_month_of_year, _read_years)  # also `3 năm 2024 - 2026`
_READERS = (_read_part_of_year, _read_month_of_year, *_WORD_READERS)
# what a unit can begin with; a cheap look before the patterns
_OPENS = compile_time(
    r"""(?P<edge><first_ten>|<second_ten>|<third_ten>|<first_week>|<second_week>|<third_week>|<fourth_week>|<last_week>
        |<first_half>|<second_half>|<edge_start>|<edge_middle>|<edge_end>)
    |(?P<figure>\d|<number_word>|[ló])
    |<month>|<quarter>|<years>|<year>|<stage>|<term>|<same_year>|[qt][\d.i]"""
)


def _choose_readers(text: str, at: int, opens: re.Match[str]) -> tuple[Callable[[str, int], Period | None], ...]:
    """Return what can read a unit there: of labels only that of years begins with a figure, and năm is a number word too."""
    if text[at].isdecimal():
        return _FIGURE_READERS
    return _READERS if opens["figure"] else _WORD_READERS


def _read_part(text: str, edge: re.Match[str]) -> Period | None:
    """A part of a month, a quarter, a year or a term: `cuối quý III/2025`, `tuần đầu tháng 10`, `đến giữa năm 2027`."""
    whole = _read_months(text, edge.end()) or _read_quarters(text, edge.end())
    whole = whole or _read_years(text, edge.end()) or _read_year(text, edge.end())
    if whole is None and (bare := _BARE_YEAR.match(text, edge.end())) is not None:
        whole = Period(bare.end(), "year", MonthDay(1, 1), MonthDay(12, 31))
    return None if whole is None else _take_part(whole, edge)


def _take_part(whole: Period, edge: re.Match[str]) -> Period | None:
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
        return whole._replace(edge=side)
    start = whole.first.month + months[0]
    return whole._replace(first=MonthDay(start, 1), last=MonthDay(whole.first.month + months[1], 31), edge=side)


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
    return whole._replace(precision=precision, first=MonthDay(month, first), last=MonthDay(month, last), edge=_side(edge))


def _part_of_years(whole: Period, side: Edge) -> Period:
    """The middle of a stage or term is the middle year, rounded up, to its June."""
    if side != "middle" or not isinstance(whole.year, int):
        return whole._replace(edge=side)
    middle = whole.year + (whole.years_on + 1) // 2
    return whole._replace(year=middle, years_on=0, last=MonthDay(6, 30), precision="half", edge=side)
