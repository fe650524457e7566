"""Provinces and centrally run cities before and since 1 July 2025. Data: `provinces.yml`."""

from functools import cache
from typing import Literal

from pipeline.model.issue import Frozen
from pipeline.model.record import IsoDate
from pipeline.vocab import read_vocabulary


class Province(Frozen):
    """One unit of one period. An old unit names its `successor`, a new one its `members`.

    `committee` is its Party committee; since `city_from` the unit is a centrally run city and the committee a Thành ủy.
    """

    period: Literal["before-2025-07", "since-2025-07"]
    code: str
    name: str
    kind: Literal["province", "city"]
    valid_from: str | None = None
    valid_to: str | None = None
    aliases: tuple[str, ...] = ()
    committee: str
    successor: str | None = None
    members: tuple[str, ...] = ()
    centre: str | None = None
    city_from: IsoDate | None = None
    later_change: str | None = None


VOCABULARY = {"provinces": tuple[Province, ...]}


@cache
def load_provinces() -> tuple[Province, ...]:
    """Return the units of both periods in the order of the file, read once."""
    return read_vocabulary("provinces", VOCABULARY["provinces"])
