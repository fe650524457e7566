"""Bodies (cơ quan, tổ chức) that issue, lead, coordinate or receive. Data: `bodies.yml`."""

from functools import cache
from typing import Literal

from pipeline.model.issue import Frozen
from pipeline.model.record import IsoDate
from pipeline.vocab import read_vocabulary
from pipeline.vocab.periods import is_within

LEVEL_ENDS = {"district": "2025-06-30"}  # domain.md §3.1: no body of this level lives on
BodyField = Literal["entry", "names", "symbol", "parents", "valid_from", "valid_to"]


class ParentPeriod(Frozen):
    """Since and until when a body was the superior of another; `verified` as in `reference_documents.yml`."""

    valid_from: str | None = None
    valid_to: str | None = None
    verified: bool = True


class Body(Frozen):
    """One body, or one kind of body that every place has (`is_shared_symbol`).

    `parents` are ids of possible superiors, some of them only in their `parent_periods`; `is_top`: it has none; `is_part`: it
    belongs to the body named beside it; `needs_subject`: its name alone means no single body (Công đoàn ngành); `organs` sign
    for it (Ban Thường vụ, Thường trực); `base` is the entry that bears the same name and symbol at another level; `terms` are
    the days on which terms of a committee began, within which its numbers do not repeat; dates are ISO, whole or cut to year or
    month; `unverified` are fields that no reference states.
    """

    id: str
    symbol: str
    symbol_variants: tuple[str, ...] = ()
    shared_symbols: tuple[str, ...] = ()
    names: tuple[str, ...]
    name_variants: tuple[str, ...] = ()
    system: str
    level: str
    parents: tuple[str, ...] = ()
    parent_periods: dict[str, ParentPeriod] = {}
    organs: tuple[str, ...] = ()
    base: str | None = None
    terms: tuple[IsoDate, ...] = ()
    is_shared_symbol: bool = False
    is_top: bool = False
    is_part: bool = False
    needs_subject: bool = False
    valid_from: str | None = None
    valid_to: str | None = None
    unverified: tuple[BodyField, ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that a body of this kind can have."""
        return tuple(self.level.split("/"))

    def parents_on(self, day: str | None) -> tuple[str, ...]:
        """Return the possible superiors on an ISO day, all that ever were where the day is not known."""
        periods = self.parent_periods
        return tuple(
            parent
            for parent in self.parents
            if parent not in periods or is_within(day, periods[parent].valid_from, periods[parent].valid_to)
        )

    def is_verified(self, *names: BodyField) -> bool:
        """Whether the reference of the field states these fields; False where one of them is from knowledge alone."""
        return not {"entry", *names} & set(self.unverified)


VOCABULARY = {"bodies": tuple[Body, ...]}


@cache
def load_bodies() -> tuple[Body, ...]:
    """Return the bodies in the order of the file, read once."""
    return read_vocabulary("bodies", VOCABULARY["bodies"])


@cache
def bodies_by_id() -> dict[str, Body]:
    """Return the bodies by their ids."""
    return {entry.id: entry for entry in load_bodies()}
