"""Provinces and centrally run cities as places of a page: one name that meant two areas in turn is two places.

What enters: the name of a province with the time of a body or the day of a paper. What leaves: the place as people read it, and
what an address names. Guaranteed: a province that merged with others keeps its old and its new area apart; one that did not is
one place. Not done: districts and communes.

Source: Resolution 202/2025/QH15 (merger on 1 July 2025), in `vocab/provinces.yml`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.model.folding import squeeze, strip_marks
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.periods import first_day
from pipeline.vocab.provinces import load_provinces


@dataclass(frozen=True, order=True)
class ShownPlace:
    """A place: the province's name; `since` says of a name of two areas whether it is the new one, else None."""

    province: str
    since: bool | None = None

    @property
    def name(self) -> str:
        """Return the place as people read it, and as an address names it."""
        if self.since is None:
            return self.province
        words = load_body_explaining().periods
        year, month, day = _joined()[self.province].split("-")
        shape = words.since if self.since else words.before
        return shape.format(name=self.province, day=f"{day}/{int(month)}/{year}")


@cache
def _joined() -> dict[str, str]:
    """Return the day on which each province began that bears the name of one of those joined in it."""
    old = {unit.name for unit in load_provinces() if unit.period == "before-2025-07"}
    return {
        unit.name: unit.valid_from
        for unit in load_provinces()
        if unit.period == "since-2025-07" and len(unit.members) > 1 and unit.name in old and unit.valid_from
    }


def place_of(province: object, *, valid_from: object = None, valid_to: object = None, day: object = None) -> ShownPlace | None:
    """Return the place of a body, by its own time, else by the day of a paper; None where no province is known.

    Args:
        province: name as stored; of a name that two areas bore the days below tell which.
        valid_from: first ISO day of the body, where known.
        valid_to: its last, where known.
        day: ISO day of the paper, whole or cut; without any day the earlier area is meant.

    Source:
        the merger of provinces of 2025 (`provinces.yml`).
    """
    if not province:
        return None
    name = str(province)
    joined = _joined().get(name)
    if joined is None:
        return ShownPlace(name)
    if valid_to and str(valid_to) < joined:
        return ShownPlace(name, since=False)
    if valid_from and str(valid_from) >= joined:
        return ShownPlace(name, since=True)
    return ShownPlace(name, since=first_day(str(day or "")) >= joined)


def find_place(typed: str, places: Iterable[ShownPlace], day: object) -> ShownPlace | None:
    """Return the place that an address names; a bare name of two areas means the one of the day, else the only one there."""
    wanted = _fold(typed)
    known = list(places)
    whole = [place for place in known if _fold(place.name) == wanted]
    bare = [place for place in known if _fold(place.province) == wanted]
    by_day = [place for place in bare if place == place_of(place.province, day=day)]
    return next(iter((*whole, *by_day, *bare)), None)


def _fold(text: str) -> str:
    return squeeze(strip_marks(text))
