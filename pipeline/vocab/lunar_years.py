"""Lunar years (năm âm lịch): the solar days on which their months begin. Data: `lunar_years.yml`."""

from datetime import date
from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class LunarYear(Frozen):
    """One lunar year: its can chi name and the solar days on which some of its months begin.

    `new_year` is mùng 1 tháng Giêng, `last_month` mùng 1 tháng Chạp (of the same lunar year, often in the next solar one).
    """

    year: int
    name: str
    new_year: date
    third_month: date
    eighth_month: date
    last_month: date


VOCABULARY = {"lunar_years": tuple[LunarYear, ...]}


@cache
def load_lunar_years() -> tuple[LunarYear, ...]:
    """Return the lunar years in order, read once."""
    return read_vocabulary("lunar_years", VOCABULARY["lunar_years"])
