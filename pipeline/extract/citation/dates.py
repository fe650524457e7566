"""Dates inside a mention: `ngày 02/03/2022`, `ngày 05 tháng 02 năm 2026`, `(ngày 12-12-2022)`, `cùng ngày 01/3/2022`.

What enters: folded lower text. What leaves: places and ISO days. A date that is not whole or is no day of the calendar
has a place but no value. Look-alike letters are read as digits here, because `ngày` holds the place (domain.md §8).
"""

import re
from datetime import date

from pipeline.extract.citation.patterns import trie_pattern
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.number_formats import load_number_formats

_FORMATS = load_number_formats()
_LOOKS = {**_FORMATS.digit_confusions, **_FORMATS.date_confusions}
_CONFUSIONS = {key.lower(): value for key, value in _LOOKS.items() if key.lower() != "b"}
_DIGIT = f"[\\d{re.escape(''.join(sorted(_CONFUSIONS)))}]"

_LOOK_RUN = re.compile("{0}(?=[\\d/.\\-])|(?<=[\\d/.\\-]){0}".format(f"[{re.escape(''.join(sorted(_CONFUSIONS)))}]+"))

_LAST_YEAR = 2099  # a year after it was misread
_MONTHS = _FORMATS.month_words
MONTH_WORDS = trie_pattern(_MONTHS)
AFTER_NUMBER = compile_pattern("date_after", digit=_DIGIT, month_words=MONTH_WORDS)
DAMAGED_DAY = compile_pattern("damaged_day")
SAME_DAY = compile_pattern("same_day", digit=_DIGIT)
MONTH_ONLY = compile_pattern("month_only")


def read_day(found: re.Match[str]) -> str | None:
    """Return the ISO day of a match of `AFTER_NUMBER`, or None where year, month or day is missing or impossible."""
    day = found["d"] or found["d2"] or found["d3"] or found["d4"]
    month = found["m"] or found["m2"] or found["m3"] or found["m4"]
    year = found["y"] or found["y2"] or found["y3"] or found["y4"] or found["yw"]
    if found["mw"]:
        month = _MONTHS[" ".join(found["mw"].split())]
    if not (day and month and year):
        return None
    return make_day(year, month, day)


def make_day(year: str, month: str, day: str) -> str | None:
    """Return the ISO day of printed parts; a year of two digits is of this century up to 49."""
    numbers = [int("".join(_CONFUSIONS.get(char, char) for char in part)) for part in (year, month, day)]
    if len(year) == 2:
        numbers[0] += 2000 if numbers[0] < 50 else 1900
    if numbers[0] > _LAST_YEAR:
        return None
    try:
        return date(*numbers).isoformat()
    except ValueError:
        return None


def list_repairs(printed: str) -> tuple[str, ...]:
    """Return the look-alikes read as digits inside the digits of a printed date."""
    found = _LOOK_RUN.findall(printed.rpartition("y")[2])
    return tuple(f"{char} → {_CONFUSIONS[char]}" for run in found for char in run if char in _CONFUSIONS)
