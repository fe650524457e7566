"""Figures and years: the small pieces that every period is read with.

What enters: pieces of folded lower-case text. What leaves: numbers, and periods with the year that follows them.
"""

import re

from pipeline.extract.deadline.period import Period, YearWord
from pipeline.vocab.time_words import compile_time, load_time_words

# Figures as scans print them: 3l, l5, l0, 1O; one real digit at least, but for the months 10, 11 (lO, ll).
DAY_FIGURE = r"(?:\d{1,2}|\d[lioó]|[lioó]\d|lo(?=\s*/\s*[\dl]))"
MONTH_FIGURE = r"(?:\d{1,2}|\d[lioó]|[lioó]\d|ll|lo|[ló](?=~[/.-]))"
YEAR_FIGURE = r"(?:[12l][09o][\dlioó]{2})(?!\w)"
_FIGURES = str.maketrans({"l": "1", "i": "1", "o": "0", "ó": "6"})
IN_WORDS = r"(?:~\(\w+(?:_\w+)?\))?"  # ngày 15 (mười lăm)

FIRST_YEAR, LAST_YEAR = 1930, 2099

# what follows any of these: /2023 | /2823, năm 2823 (misread, no year of these papers) | -2023 | năm 2023 | năm nay | cùng năm
_YEAR_AFTER = compile_time(
    rf"""(?:~[/.-]~|,?_(?:<of>_)?<year>_|\s*\(<year>_|_-_)(?P<year>{YEAR_FIGURE})(?!\d)(?!/\w|-[^\W\d]|-\d{{3}})
    |(?:~/~|,?_(?:<of>_)?<year>_)(?P<odd>[1-9]\d{{3}})(?![\w/-])
    |(?:~/~)(?P<short>[0-4]\d|9\d)(?![\w/.])
    |,?_(?:<of>_)?(?:(?P<report><report_year>)|(?P<same><same_year>)|(?P<this><this_year>)|(?P<next><next_year>))(?!\w)"""
)

_NUMBERS = {word: number for number in range(1, 31) for word in load_time_words().get(f"number_{number}", ())}


def read_figure(text: str) -> int:
    """Return the number that figures, scanned figures or a number word mean; 0 where none is meant."""
    if text.isdecimal():
        return int(text)
    number = _NUMBERS.get(text)
    if number is not None:
        return number
    figures = text.translate(_FIGURES)
    return int(figures) if figures.isdecimal() else 0


_CENTURIES = (2000, 1900)


def with_year(text: str, period: Period, *, glued: bool = False) -> Period:
    """Return a period with the year that follows it, printed or by a word; `glued`: the word năm was read already."""
    if glued and (bare := _GLUED_YEAR.match(text, period.end)) is not None:
        return period._replace(end=bare.end(), year="this" if bare["this"] else read_figure(bare["year"]))
    found = _YEAR_AFTER.match(text, period.end)
    if found is None:
        return period
    if found["year"]:
        return period._replace(end=found.end(), year=read_figure(found["year"]))
    if found["odd"]:
        return period._replace(end=found.end(), year=int(found["odd"]))
    if found["short"]:
        return period._replace(end=found.end(), year=_CENTURIES[found["short"][0] == "9"] + int(found["short"]))
    return period._replace(end=found.end(), year=year_word(found))


def year_word(found: re.Match[str]) -> YearWord:
    """Return which word of a match points at a year."""
    for word in _YEAR_WORDS:
        if found.groupdict().get(word):
            return word
    return "this"


_YEAR_WORDS: tuple[YearWord, ...] = ("report", "same", "this", "next")
_GLUED_YEAR = compile_time(rf"(?:_|~/~)(?:(?P<year>{YEAR_FIGURE})|(?P<this><this>)(?!\w))")
