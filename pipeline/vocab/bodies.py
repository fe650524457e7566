"""Bodies (cơ quan, tổ chức) that issue, lead, coordinate or receive. Data: `bodies.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.model.record import IsoDate
from pipeline.vocab import read_vocabulary


class Body(Frozen):
    """One body, or one kind of body that every place has (`is_shared_symbol`).

    `parents` are ids of possible superiors; `organs` sign for it (Ban Thường vụ, Thường trực); `base` is the entry that bears
    the same name and symbol at another level; `terms` are the days on which terms of a committee began, within which its
    numbers do not repeat; dates are ISO, whole or cut to year or month.
    """

    id: str
    symbol: str
    symbol_variants: tuple[str, ...] = ()
    names: tuple[str, ...]
    name_variants: tuple[str, ...] = ()
    system: str
    level: str
    parents: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    base: str | None = None
    terms: tuple[IsoDate, ...] = ()
    is_shared_symbol: bool = False
    valid_from: str | None = None
    valid_to: str | None = None


VOCABULARY = {"bodies": tuple[Body, ...]}


@cache
def load_bodies() -> tuple[Body, ...]:
    """Return the bodies in the order of the file, read once."""
    return read_vocabulary("bodies", VOCABULARY["bodies"])
