"""What one time expression says, before its year is known and before it is decided whether it sets a limit."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.extract.deadline.period import Period

OperatorName = Literal["none", "before", "by", "until", "to", "within", "at", "expected", "from", "now"]
Form = Literal["calendar", "recurring", "relative", "feast"]
Every = Literal["month", "quarter", "half-year", "year"]
Unit = Literal["day", "week", "month", "quarter", "half-year", "year", "hour", "minute"]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something comes back.

    `unit` and `count` are what RFC 5545 calls frequency and interval (`2 năm một lần`: year, 2); unit None is `định kỳ`
    without a period. `every` is the period in the words of the guide, None outside its four.
    """

    every: Every | None = None
    unit: Unit | None = None
    count: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekday: str | None = None
    time: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast or lunar day: its lunar month and day, and the year as printed (solar figure or can chi name)."""

    month: int
    day: int
    year: int | None = None
    name: str | None = None


class Expression(NamedTuple):
    """One time expression in the text read.

    Attributes:
        start, end: offsets in the text read.
        form: calendar, recurring, relative or feast.
        operator: the word that governs it.
        first: the period said, or the first of a range.
        last: the second period of a range (`từ … đến …`).
        last_operator: the word before the second period.
        recurrence: for recurring ones.
        feast: for feasts.
        is_open: nothing ends it (`từ năm 2024 trở đi`).
    """

    start: int
    end: int
    form: Form
    operator: OperatorName = "none"
    first: Period | None = None
    last: Period | None = None
    last_operator: OperatorName = "none"
    recurrence: Recurrence | None = None
    feast: Feast | None = None
    is_open: bool = False
    rule: str = ""
