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

_LOOKS = {**load_misread_words().date_looks, **load_number_formats().digit_confusions, **load_number_formats().date_confusions}
_DIGIT = f"[\\d{re.escape(''.join(sorted(_LOOKS)))}]"
# ngày 18 8/2021, ngày 1412/2020, ngày 10/1Lí2009; the year is whole
_DATE = re.compile(
    rf"(?P<lead>(?:[Nn]gày|[Tt]rước|đến|hết|từ)\s?)(?P<gap>\s?)(?P<head>\d(?:\S{{1,5}}|\S{{0,2}}\s\S{{1,3}}))(?P<year>(?:[1Il]9|[2][0Oo]){_DIGIT}{{2}})(?![^\W_]|[/-])"
)
# này 03/11/2021, ngy 24/3/2022: the word lost a letter; ngài, ngàh, .gày: one was misread
_DAY_WORD = re.compile(rf"(?<![^\W_])([Nn])(?:gà|ày|gy|ay)\s(?={_DIGIT}{{1,2}}[/.-]{_DIGIT}{{1,2}}[/.-](?:19|20)\d)")
# ngày 3l/5/2022, tháng l1 năm 202I: what is read for a figure where nothing but figures can stand
_DAY_LIKE = re.compile(
    rf"(?<![^\W_])(?:([Nn])g[^\W\d_]{{2}}|()[.,]gày|([Nn])(?:g ày|gà y))"
    rf"(?=\s{_DIGIT}{{1,2}}[/.-]{_DIGIT}{{1,2}}[/.-](?:19|20)\d)"
)
# ngày 16 tháng 1+ năm: 2020 in the head
_YEAR_SIGN = re.compile(r"(?<= n\u0103m)[:;.,](?=\s\d{4})")
_PRINTED = re.compile(
    rf"(?:(?<=ngày )|(?<=Ngày )|(?<=rước )|(?<=đến )|(?<=hết )|(?<=từ ))(?=\S*\d){_DIGIT}{{1,2}}"
    rf"(?:[/.-]{_DIGIT}{{1,2}}(?:[/.-](?:19|20|2[Oo]|[Il]9){_DIGIT}{{2}})?(?![\w/-])|(?= tháng))"
    rf"|(?<=[Tt]háng )(?={_DIGIT}?\d){_DIGIT}{{1,2}}(?![\w-])"
    rf"|(?<=[Nn]ăm )(?=[12Il]\S{{0,2}}\d)(?=\S?\d){_DIGIT}{{4}}(?!\w)"
    rf"|(?<=\d[/.-])(?:19|20){_DIGIT}{{2}}(?!\w)"
)
_MONTHS_WITH_ZERO = 2
_TEN = 10


class _Parts(NamedTuple):
    """A day and a month as printed."""

    day: str
    month: str


def repair_dates(line: str) -> str:
    """Return a line whose dates have their slashes.

    Example:
        `ngày 01/72021 của` → `ngày01/7/2021 của`; `ngày 206/2016` → `ngày20/6/2016`; `ngày 111/2021` stays
    """
    line = _DAY_WORD.sub(r"\1gày", line)
    line = _DAY_LIKE.sub(lambda found: f"{found[1] or found[3] or 'n'}gày".ljust(len(found[0])), line)
    line = _YEAR_SIGN.sub(" ", line)
    line = _DATE.sub(_part, line)
    return _PRINTED.sub(lambda found: "".join(_LOOKS.get(char, char) for char in found[0]), line)


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


def _list_ways(head: str) -> Iterator[_Parts]:
    for found in _WAYS:
        match = found.fullmatch(head)
        if match:
            yield _Parts(match["day"], match["month"])


_WAYS = tuple(
    re.compile(rf"(?P<day>\d{_DIGIT}{{{days - 1}}}){first}(?P<month>{_DIGIT}{{{months}}}){second}")
    for days in (1, 2)
    for months in (1, 2)
    for first in ("", r"[^\d,;]")
    for second in ("", r"[^\d,;]")
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
