"""Times from one day to another whose dash was lost, put right for matching: `01/3/2031 05/3/2031`.

What enters: a line. What leaves: a line of the same length with a hyphen in place of the blank. Two whole days are a time where
a blank alone stands between them, the first is before the last, and the last is of the same year or the next.

Source: domain.md §8; tables of dates on scanned pages, where a dash between two dates is no sign of its own for a reader.
"""

import re
from datetime import date

_DAY = r"(?<![\d/.-])\d{1,2}/\d{1,2}/(?:19|20)\d\d(?![\d/.-])"
_TIME = re.compile(rf"(?P<first>{_DAY}) (?P<last>{_DAY})")


def repair_periods(line: str) -> str:
    """Return a line whose times have their dash.

    Example:
        `01/3/2031 05/3/2031` → `01/3/2031-05/3/2031`; `05/3/2031 01/3/2031` stays
    """
    return _TIME.sub(_join, line) if line.count("/") > 2 else line


def _join(found: re.Match[str]) -> str:
    first, last = _read_day(found["first"]), _read_day(found["last"])
    is_time = first is not None and last is not None and first < last and last.year - first.year <= 1
    return f"{found['first']}-{found['last']}" if is_time else found[0]


def _read_day(printed: str) -> date | None:
    day, month, year = map(int, printed.split("/"))
    try:
        return date(year, month, day)
    except ValueError:
        return None
