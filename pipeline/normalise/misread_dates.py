"""Dates that lost a slash or had it misread: `ngày 01/72021`, `ngày 15í3/2022`, `này 03/11/2021`, put right for matching.

What enters: a line. What leaves: a line of the same length: where a sign was lost, the blank before the figures makes room for
it (`ngày01/7/2021`). Guaranteed: every figure stays, in its order; a date is parted only where one way alone gives a day of the
calendar; a letter is read as the figure it looks like only where a date has figures alone (`3l/5/2022`).

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml` (a slash is lost in 2 of 100).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.vocab.misread import load_misread_words
from pipeline.vocab.number_formats import load_number_formats

_WORDS = load_misread_words()
_LOOKS = {**_WORDS.date_looks, **load_number_formats().digit_confusions, **load_number_formats().date_confusions}
_DIGIT = f"[\\d{re.escape(''.join(sorted(_LOOKS)))}]"
_DAY, _MONTH, _YEAR = (
    f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in (_WORDS.day_word, _WORDS.month_word, _WORDS.year_word)
)
_BEFORE = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in _WORDS.before_date)
_BEHIND = "|".join(f"(?<={form} )" for word in _WORDS.before_date for form in (word, word.capitalize()))
_LETTER, _FULL_DAY = r"[^\W\d_]", rf"{_DIGIT}{{1,2}}[/.-]{_DIGIT}{{1,2}}[/.-](?:19|20)\d"
# ngày 18 8/2021, ngày 1412/2020, ngày 10/1Lí2009; the year is whole
_DATE = re.compile(
    rf"(?P<lead>(?:{_BEFORE})\s?)(?P<gap>\s?)(?P<head>{_DIGIT}(?:\S{{1,5}}|\S{{0,2}}\s\S{{1,3}}))"
    rf"(?P<year>(?:[1Il]9|[2][0Oo]){_DIGIT}{{2}})(?![^\W_]|[/-])"
)
# này 03/11/2021, ngy 24/3/2022: the word lost a letter
_DAY_LOST = re.compile(rf"(?<![^\W_])(?:{'|'.join(_WORDS.day_lost)})\s(?={_FULL_DAY})", re.IGNORECASE)
# ngài 3l/5/2022, .gày, ng ày; behind an hour also without a year: 10 giờ ngài 14/9
_DAY_LIKE = "|".join(re.escape(form).replace(r"\#", _LETTER) for form in _WORDS.day_broken)
_SHORT_DAY = rf"{_DIGIT}{{1,2}}/{_DIGIT}{{1,2}}(?!\w)"
_DAY_BROKEN = re.compile(
    rf"(?<![^\W_])(?:{_DAY_LIKE})(?=\s{_FULL_DAY})|(?<=\d {_WORDS.hour_word} )(?:{_DAY_LIKE})(?=\s{_SHORT_DAY})", re.IGNORECASE
)
# ngày 16 tháng 1+ năm: 2020 in the head; từ tháng.10/2017
_YEAR_SIGN = re.compile(rf"(?<= {_WORDS.year_word})[:;.,](?=\s\d{{4}})|(?<={_WORDS.month_word})[.,:](?=\d{{1,2}}/20\d\d)")
# 30/5Š, tháng 5Š/2012, năm 2025Š: a five read twice
_TWICE = re.compile(
    rf"(?P<lead>(?:{_BEFORE}|{_MONTH}|{_YEAR})\s)(?P<head>(?:\d{{1,2}}[/.-])*\d{{0,3}}5)Š(?P<tail>(?:[/.-]\d{{1,4}})*)(?![\w/])"
)
# các ngày 20, 21. 22í8
_LISTED = re.compile(
    rf"(?<={_WORDS.day_word} )(?P<days>{_DIGIT}{{1,2}}(?:[,.;]\s{_DIGIT}{{1,2}})+(?:\s{_WORDS.and_word}\s{_DIGIT}{{1,2}})?)"
    rf"(?P<sign>[/{re.escape(_WORDS.slash_looks)}])(?P<month>{_DIGIT}{{1,2}})(?!\w)"
)
_PRINTED = re.compile(
    rf"(?:{_BEHIND}|(?<={_WORDS.before_date[1][1:]} ))(?=\S*\d){_DIGIT}{{1,2}}"
    rf"(?:[/.-]{_DIGIT}{{1,2}}(?:[/.-](?:19|20|2[Oo]|[Il]9){_DIGIT}{{2}})?(?![\w/-])|(?= {_WORDS.month_word}))"
    rf"|(?<={_MONTH} )(?={_DIGIT}?\d){_DIGIT}{{1,2}}(?![\w-])"
    rf"|(?<={_YEAR} )(?=[12Il]\S{{0,2}}\d)(?=\S?\d){_DIGIT}{{4}}(?!\w)"
    rf"|(?<=\d[/.-])(?:19|20){_DIGIT}{{2}}(?!\w)"
)
_DAYS, _MONTHS = 31, 12
_MONTHS_WITH_ZERO = 2
_TEN = 10
_LEAP_YEAR = "2024"


class _Parts(NamedTuple):
    """A day and a month as printed."""

    day: str
    month: str


def repair_dates(line: str) -> str:
    """Return a line whose dates have their slashes.

    Example:
        `ngày 01/72021 của` → `ngày01/7/2021 của`; `ngày 206/2016` → `ngày20/6/2016`; `ngày 111/2021` stays
    """
    line = _DAY_BROKEN.sub(_write_day, _DAY_LOST.sub(_write_day, line))
    line = _TWICE.sub(r"\g<lead> \g<head>\g<tail>", _YEAR_SIGN.sub(" ", line))
    line = _DATE.sub(_part, _LISTED.sub(_list_days, line))
    return _PRINTED.sub(lambda found: "".join(_LOOKS.get(char, char) for char in found[0]), line)


def _write_day(found: re.Match[str]) -> str:
    """Return the word of a day in the room of what is printed, in its capital; what is one already stays."""
    if found[0].lower() == _WORDS.day_word or found[0].isupper():
        return found[0]
    word = _WORDS.day_word.capitalize() if found[0][0].isupper() else _WORDS.day_word
    return word.ljust(len(found[0]))


def _list_days(found: re.Match[str]) -> str:
    """Return days that share a month with commas between them, where each is later than the one before."""
    days = "".join(_LOOKS.get(char, char) for char in re.sub(r"[.;](?=\s)", ",", found["days"]))
    month = "".join(_LOOKS.get(char, char) for char in found["month"])
    figures = [int(figure) for figure in re.findall(r"\d+", days)]
    is_list = figures == sorted(set(figures) - {0}) and figures[-1] <= _DAYS and int(month) in range(1, _MONTHS + 1)
    return f"{days}/{month}" if is_list else found[0]


def _part(found: re.Match[str]) -> str:
    head, year = found["head"], found["year"]
    best = _choose(head, year)
    if best is None:
        return found[0]
    fixed = f"{best.day}/{best.month}/{year}"
    room = len(found[0]) - len(found["lead"].rstrip()) - len(fixed)
    return found["lead"].rstrip() + " " * room + fixed if room >= 0 else found[0]


def _choose(head: str, year: str) -> _Parts | None:
    """Return the one way to part figures into day and month; where several give a day, the one that is written by the rule."""
    ways = [way for way in _list_ways(head) if _is_day(way, year)]
    if len(ways) > 1:
        ways = [way for way in ways if _is_by_rule(way)]
    return ways[0] if len(ways) == 1 else None


def list_by_rule(figures: str) -> list[_Parts]:
    """Return the ways to part three figures into a day and a month that are written by the rule: 208 as 20/8, 055 as 05/5."""
    return [way for way in _list_ways(figures) if _is_day(way, _LEAP_YEAR) and _is_by_rule(way)]


def _list_ways(head: str) -> Iterator[_Parts]:
    for found in _WAYS:
        match = found.fullmatch(head)
        if match:
            yield _Parts(match["day"], match["month"])


_WAYS = tuple(
    re.compile(rf"(?P<day>{_DIGIT}{{{days}}}){first}(?P<month>{_DIGIT}{{{months}}}){second}")
    for days in (1, 2)
    for months in (1, 2)
    for first in ("", r"[^\d,;]", "//")
    for second in ("", r"[^\d,;]", "//")
)


def _is_day(way: _Parts, year: str) -> bool:
    try:
        date(_read(year), _read(way.month), _read(way.day))
    except ValueError:
        return False
    return True


def _is_by_rule(way: _Parts) -> bool:
    """Tell whether days below ten and the first two months have their nought, as the rule is."""
    has_day = len(way.day) == 2 or _read(way.day) >= _TEN
    return has_day and (len(way.month) == 2 or _read(way.month) > _MONTHS_WITH_ZERO)


def _read(printed: str) -> int:
    return int("".join(_LOOKS.get(char, char) for char in printed))
