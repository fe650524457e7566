"""Limits that were misread, put right for matching: `trước 30/H0`, `trước ngày 3011`, `trướ ngày 20/3`.

What enters: a line. What leaves: a line of the same length. A day and month are read only behind a word of limits (`trước`,
`đến`, `ngày`), only where they are none as printed, and only where one way gives a day of the calendar. A word of limits that
lost a sign or its blank takes the room of the `ngày` behind it, which says nothing more: `trướ ngày 20/3` as `trước    20/3`.
Guaranteed: every figure stays, in its order, but for a 2, 4 or 7 between two figures each that was a slash.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml` (a slash is lost in 2 of 100).
"""

import re
from collections.abc import Iterator

from pipeline.normalise.misread_dates import list_by_rule
from pipeline.vocab import alternation
from pipeline.vocab.misread import load_misread_words
from pipeline.vocab.number_formats import load_number_formats

_WORDS = load_misread_words()
_LOOKS = {**_WORDS.date_looks, **load_number_formats().digit_confusions, **load_number_formats().date_confusions}
_DIGIT = f"[\\d{re.escape(''.join(sorted(_LOOKS)))}]"
_LIMIT = rf"(?<![^\W_])(?:{alternation(_WORDS.before_limit)})"
# trước 30/H0, đến ngày 1Ã/9, trước 15Š/7, trước ngày 3011, trước 30701
_SHORT = re.compile(rf"(?P<lead>{_LIMIT})(?P<gap>\s)(?P<printed>(?=\S*\d)[^\s,;]{{3,10}}?)(?=[.,;:)]*(?:\s|$))", re.IGNORECASE)
_GOOD = re.compile(r"\d{1,2}[/.-]\d{1,2}|\d{1,2}|(?:19|20)\d\d|(?:\d{1,2}[/.-]){1,2}(?:19|20)\d\d|\d{1,2}[a-zđ]")
_PARTED = (
    re.compile(rf"(?P<day>{_DIGIT}{{1,2}})[^\w\s]?[/⁄](?P<month>{_DIGIT}{{1,2}})"),
    re.compile(rf"(?P<day>{_DIGIT}{{2}})[^\W\d][/⁄](?P<month>{_DIGIT}{{1,2}})"),
    re.compile(rf"[^\W\d](?P<day>\d{{2}})[/⁄](?P<month>{_DIGIT}{{1,2}})"),
    re.compile(rf"(?P<day>{_DIGIT}{{1,2}})[/⁄](?P<month>\d{{2}})[^\W\d]"),
    re.compile(r"(?P<day>\d{2})[/⁄](?P<month>[1-9])k"),
    re.compile(rf"(?P<day>{_DIGIT}{{1,2}})[{re.escape(_WORDS.slash_looks)}](?P<month>{_DIGIT}{{1,2}})"),
)
_WHOLE = (re.compile(r"(?P<day>\d{2})[247]?(?P<month>\d{2})"),)
# 29702/2024, 20/322023
_YEARED = re.compile(r"(?P<day>\d{2})[247/](?P<month>0[12]|[3-9]|1[0-2]|0[3-9])[247/](?P<year>20\d\d)")
_DAYS, _MONTHS = 31, 12
_THREE = re.compile(r"\d{3}")
# trước 17 giờ ngày 208
_HOUR = re.compile(rf"\d\s{_WORDS.hour_word}\s$")


def repair_limits(line: str) -> str:
    """Return a line whose limits stand as they should.

    Example:
        `trước ngày 3011.` → `trước ngày30/11.`; `trước 15Š/7` → `trước 15/7 `; `trước ngày 311` stays
    """
    line = _LOST.sub(_put_back, line)
    return _SHORT.sub(_part, line)


def _part(found: re.Match[str]) -> str:
    printed = found["printed"]
    *limit, last = found["lead"].lower().split()
    has_limit = last == _WORDS.day_word and (bool(limit) or _HOUR.search(found.string, 0, found.start()) is not None)
    is_year_before = has_limit and printed.isdigit() and found.string.startswith(f" {_WORDS.year_word}", found.end())
    if _GOOD.fullmatch(printed) and not is_year_before:
        return found[0]
    ways = set(_list_days(printed, _PARTED)) or (set(_list_days(printed, _WHOLE)) if has_limit else set())
    if has_limit and not ways and _THREE.fullmatch(printed):
        ways = {f"{way.day}/{way.month}" for way in list_by_rule(printed)}
    if (yeared := _YEARED.fullmatch(printed)) and has_limit:
        ways = {f"{day}/{yeared['year']}" for day in _list_days(f"{yeared['day']}/{yeared['month']}", _PARTED)}
    room = len(found["gap"] + printed)
    if len(ways) != 1 or len(read := ways.pop()) > room:
        return found[0]
    return found["lead"] + read.rjust(room)


def _list_days(printed: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """Yield the days and months that a printed one can be."""
    for pattern in patterns:
        if match := pattern.fullmatch(printed):
            day, month = ("".join(_LOOKS.get(char, char) for char in match[name]) for name in ("day", "month"))
            if 0 < int(day) <= _DAYS and 0 < int(month) <= _MONTHS:
                yield f"{day}/{month}"


def _list_lost() -> Iterator[tuple[str, str]]:
    """Yield the words of limits without one of their signs, each with the word, and those glued to what stands behind."""
    for word in _WORDS.short_limits:
        yield f"{word}{_WORDS.day_word}", word
        yield from ((f"{word[:at]}{word[at + 1 :]} {_WORDS.day_word}", word) for at in range(len(word)))


_LOST_FORMS = dict(_list_lost())
_LOST = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, _LOST_FORMS), key=len, reverse=True))})(?=\s\d)", re.IGNORECASE
)


def _put_back(found: re.Match[str]) -> str:
    return _LOST_FORMS[found[0].lower()].ljust(len(found[0]))
