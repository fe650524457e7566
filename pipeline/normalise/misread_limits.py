"""Limits that were misread, put right for matching: `trước 30/H0`, `trước ngày 3011`, `quý II1`, `trướ ngày 20/3`.

What enters: a line. What leaves: a line of the same length. A day and month are read only behind a word of limits (`trước`,
`đến`, `ngày`), only where they are none as printed, and only where one way gives a day of the calendar. A word of limits that
lost a sign or its blank takes the room of the `ngày` behind it, which says nothing more: `trướ ngày 20/3` as `trước    20/3`.
Guaranteed: every figure stays, in its order, but for a 2, 4 or 7 between two figures each that was a slash.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml` (a slash is lost in 2 of 100).
"""

import re
from collections.abc import Iterator

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
    re.compile(rf"(?P<day>{_DIGIT}{{1,2}})[{re.escape(_WORDS.slash_looks)}](?P<month>{_DIGIT}{{1,2}})"),
)
_WHOLE = (re.compile(r"(?P<day>\d{2})[247]?(?P<month>\d{2})"),)
# 29702/2024, 20/322023
_YEARED = re.compile(r"(?P<day>\d{2})[247/](?P<month>0[12]|[3-9]|1[0-2]|0[3-9])[247/](?P<year>20\d\d)")
_DAYS, _MONTHS = 31, 12
# trong quý II1, quý 1V/2024, quý IVÌ2024
_QUARTER = re.compile(
    rf"(?P<lead>(?<![^\W_])qu[ýí]\s)(?P<numeral>[IV{re.escape(''.join(sorted(set(_WORDS.numeral_looks) - {'H'})))}H]{{1,4}}?)"
    r"(?P<sign>/|[^\s\w]|[ÌÍìíl](?=(?:19|20)\d\d))?(?P<year>(?:19|20)\d\d)?(?![^\W_]|[/-])",
    re.IGNORECASE,
)
_QUARTERS = ("I", "II", "III", "IV")


def repair_limits(line: str) -> str:
    """Return a line whose limits stand as they should.

    Example:
        `trước ngày 3011.` → `trước ngày30/11.`; `trước 15Š/7` → `trước 15/7 `; `trước ngày 311` stays
    """
    line = _LOST.sub(_put_back, line)
    line = _SHORT.sub(_part, line)
    return _QUARTER.sub(_read_quarter, line)


def _part(found: re.Match[str]) -> str:
    printed = found["printed"]
    if _GOOD.fullmatch(printed):
        return found[0]
    *limit, last = found["lead"].lower().split()
    has_limit = bool(limit) and last == _WORDS.day_word
    ways = set(_list_days(printed, _PARTED)) or (set(_list_days(printed, _WHOLE)) if has_limit else set())
    if (yeared := _YEARED.fullmatch(printed)) and has_limit:
        ways = {f"{day}/{yeared['year']}" for day in _list_days(f"{yeared['day']}/{yeared['month']}", _PARTED)}
    room = len(found["gap"] + printed)
    if len(ways) != 1 or len(read := ways.pop()) > room:
        return found[0]
    shown = found["gap"] + read
    return found["lead"] + (shown.ljust(room) if len(shown) <= room else read)


def _list_days(printed: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """Yield the days and months that a printed one can be."""
    for pattern in patterns:
        if match := pattern.fullmatch(printed):
            day, month = ("".join(_LOOKS.get(char, char) for char in match[name]) for name in ("day", "month"))
            if 0 < int(day) <= _DAYS and 0 < int(month) <= _MONTHS:
                yield f"{day}/{month}"


def _read_quarter(found: re.Match[str]) -> str:
    """Put a quarter's numeral and the slash before its year right, where one numeral alone can be meant."""
    printed = found["numeral"]
    sign, year = found["sign"] or "", found["year"] or ""
    sign = "/" if sign and year else sign
    if not any(char in "IV" for char in printed):
        return found[0]
    read = "".join(_WORDS.numeral_looks.get(char, char) for char in printed)
    return f"{found['lead']}{read}{sign}{year}" if read in _QUARTERS else found[0]


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
