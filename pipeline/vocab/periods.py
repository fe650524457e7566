"""Days that may be cut to a month or a year, as the first and the last day that they can be.

What enters: ISO days as the vocabularies and papers write them (`2025-07-01`, `2025-03`, `1930`). What leaves: whole ISO days,
which compare as texts. Guaranteed: nothing for an open end is invented; the bounds of time stand for it.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

BEGINNING, END = "0001-01-01", "9999-12-31"


@lru_cache(maxsize=4096)
def first_day(day: str | None) -> str:
    """Return the first day that a day cut to its month or year can be; the beginning of time for none."""
    if not day:
        return BEGINNING
    return f"{day}{'-01-01'[len(day) - 4 :]}" if len(day) < 10 else day


@lru_cache(maxsize=4096)
def last_day(day: str | None) -> str:
    """Return the last day that a day cut to its month or year can be; the end of time for none."""
    if not day:
        return END
    if len(day) == 4:
        return f"{day}-12-31"
    return f"{day}-{monthrange(int(day[:4]), int(day[5:7]))[1]:02d}" if len(day) == 7 else day


def next_day(day: str) -> str:
    """Return the day after a whole day; the end of time has none."""
    return day if day == END else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def previous_day(day: str) -> str:
    """Return the day before a whole day; the beginning of time has none."""
    return day if day == BEGINNING else (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def is_within(day: str | None, valid_from: str | None, valid_to: str | None) -> bool:
    """Whether a day falls in a period, both ends in it; a day that is not known falls in every period."""
    return day is None or first_day(valid_from) <= first_day(day) <= last_day(valid_to)
