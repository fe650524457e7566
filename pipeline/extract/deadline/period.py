"""What a calendar expression says before its year is known.

A period is a run of days inside a year (or over years) as printed: `trong quý II` is April to June of a year not said.
"""

from calendar import monthrange
from datetime import date
from typing import Literal, NamedTuple

Precision = Literal["day", "days", "decade", "week", "month", "quarter", "half", "year", "term"]
YearWord = Literal["same", "this", "next", "report"]
Edge = Literal["start", "middle", "end"]
_SHORTEST_MONTH = 28


class MonthDay(NamedTuple):
    """A day of a year. Month 0 is a day of a month not said, day 31 the last day of any month."""

    month: int
    day: int


class Period(NamedTuple):
    """A run of days as printed.

    Attributes:
        end: offset in the text read, after its last word.
        precision: the unit said.
        first, last: its days inside the first and the last year.
        year: the year printed, a word that points at one, or None.
        years_on: how many years the last day lies after the first.
        edge: `đầu`, `giữa`, `cuối` of the unit.
        whole_end: day 31 means the month's last day, whichever it is.
        others: further single days, or first days of months, of a list that does not run on (`tháng 4 và tháng 10`).
    """

    end: int
    precision: Precision
    first: MonthDay
    last: MonthDay
    year: int | YearWord | None = None
    years_on: int = 0
    edge: Edge | None = None
    whole_end: bool = True
    others: tuple[MonthDay, ...] = ()

    @property
    def is_several(self) -> bool:
        """Whether it runs over several of its units (`tháng 4 - 6`, `quý I và II`, `năm 2025 - 2027`, a list of days)."""
        length = {"month": 1, "quarter": 3}.get(self.precision)
        spans_units = length is not None and (self.last.month - self.first.month) % 12 >= length
        is_list = self.precision == "month" and bool(self.others)
        return self.precision == "days" or self.years_on > 0 or spans_units or is_list

    def first_day(self, year: int) -> date | None:
        """Return the first day in the year given; None where the calendar has no such day."""
        return _day(year, self.first, clip=False)

    def last_day(self, year: int) -> date | None:
        """Return the last day, `years_on` years after the year given; None where the calendar has no such day."""
        return _day(year + self.years_on, self.last, clip=self.whole_end)


def _day(year: int, at: MonthDay, *, clip: bool) -> date | None:
    if not 1 <= at.month <= 12:
        return None
    length = monthrange(year, at.month)[1] if at.day > _SHORTEST_MONTH else _SHORTEST_MONTH
    if at.day > length and not clip:
        return None
    return date(year, at.month, min(at.day, length))
