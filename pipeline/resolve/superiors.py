"""Which body stands above another on a day.

What enters: a body and a day. What leaves: the possible superiors, the nearest level alone: one; several where the name does
not tell which (the district's committee above a ward, where only the district's name is known); none where the body is a top
one, the place says too little, or it is one of several bodies and nothing tells which. Guaranteed: a superior lived on that
day; after the end of the districts the bodies of communes stand under those of the province; an economic zone has no authority
of the state of its own; of two of one level the one of its own kind is meant.

Source: domain.md §3, §3.1; `parents` and `parent_periods` of bodies.yml; NĐ 35/2022/NĐ-CP (zones are run for the province).
"""

from collections.abc import Iterator
from functools import lru_cache

from pipeline.model.folding import fold_lower
from pipeline.resolve.bodies import BodyRef, body_at, central, dated
from pipeline.resolve.body_heads import latest_turn
from pipeline.resolve.lives import entry_of, life_of
from pipeline.resolve.numbered_places import heads_of_numbered
from pipeline.resolve.places import Place, is_zone
from pipeline.vocab.bodies import LEVEL_ENDS, Body, bodies_by_id
from pipeline.vocab.body_check import RANKS
from pipeline.vocab.periods import first_day, is_within, last_day

_MOST_STEPS = 8
_EVERY_LEVEL = ("central", "province", "district", "commune")


@lru_cache(maxsize=50_000)
def superiors_on(ref: BodyRef, day: str | None) -> tuple[BodyRef, ...]:
    """Return the possible superiors of a body on an ISO day, by default on its last or in the present order.

    Example:
        Đảng ủy phường, 2026 → Thành ủy of its city; Tổng Liên đoàn, since July 2025 → the Front
    """
    if ref.owner is not None:
        return (ref.owner,)
    entry = entry_of(ref)
    if entry is None or entry.is_top or ref.place.is_open:
        return ()
    ended = life_of(ref).valid_to
    at = first_day(day) if day else last_day(ended) if ended else latest_turn()
    found = {body.key: (RANKS[level], body) for level, body in _above(ref, entry, at)}
    nearest = max((rank for rank, _ in found.values()), default=0)
    if nearest < RANKS["district"] and _needs_district(ref, entry, at):
        return ()
    bodies = _of_numbered(ref.place, tuple(found[key][1] for key in sorted(found) if found[key][0] == nearest))
    return tuple(body for body in bodies if body.head == ref.head) or bodies


def _of_numbered(place: Place, bodies: tuple[BodyRef, ...]) -> tuple[BodyRef, ...]:
    """Return the bodies that a district with a number can have, of which the word Quận tells: Quận ủy, no Huyện ủy."""
    heads = heads_of_numbered(place.district)
    fitting = tuple(body for body in bodies if fold_lower(body.name).startswith(heads)) if heads else ()
    return fitting or bodies


def _above(ref: BodyRef, entry: Body, day: str) -> Iterator[tuple[str, BodyRef]]:
    """Yield each body that can stand above on a day, with its level: of a higher level, or one whose office this is."""
    own = RANKS.get(ref.level, RANKS["any"])
    for name in entry.parents_on(day):
        parent = bodies_by_id()[name]
        is_kin = (parent.base or parent.id) == (entry.base or entry.id)
        if not is_within(day, parent.valid_from, parent.valid_to):
            continue
        if _is_of_its_city(ref, entry, parent):
            yield "district", body_at(parent, ref.place)
            continue
        for level in _EVERY_LEVEL if parent.level == "any" else parent.levels:
            rank = RANKS.get(level, RANKS["any"])
            place = _place_at(level, ref.place, day)
            if place is not None and rank <= own and not (is_kin and rank == own) and not _lacks(place, parent):
                yield level, dated(central(parent) if level == "central" else body_at(parent, place), day)


def _lacks(place: Place, parent: Body) -> bool:
    """Whether a place has no body of a kind: a zone has committees of the Party and unions, and no People's Committee."""
    return parent.system == "state" and is_zone(place)


def _is_of_its_city(ref: BodyRef, entry: Body, parent: Body) -> bool:
    """Whether the body above is the committee of a province's city, which bears the name of a centrally run city's."""
    is_office = ref.level == "district" and "district" not in entry.levels and ref.place.commune is None
    return is_office and parent.id == "TU"


def _place_at(level: str, place: Place, day: str) -> Place | None:
    """Return the part of a place that a body of a level has; None where it has none, or where the level was no more."""
    if level in ("central", "central-committee"):
        return Place()
    if level in ("province", "sector", "any"):
        return Place(place.province, is_city=place.is_city) if place.province else None
    if level == "district":
        return (
            Place(place.province, place.district, is_city=place.is_city)
            if place.district and day <= LEVEL_ENDS[level]
            else None
        )
    return place if place.commune else None


def _needs_district(ref: BodyRef, entry: Body, day: str) -> bool:
    """Whether a commune's body stood under a district's then, so that its province alone does not tell its superior."""
    place = ref.place
    if place.commune is None or day > LEVEL_ENDS["district"] or is_zone(place):
        return False
    return any("district" in bodies_by_id()[name].levels for name in entry.parents)


def chain_on(ref: BodyRef, day: str | None) -> tuple[BodyRef, ...]:
    """Return the superiors one above the other, as long as each is one."""
    found: list[BodyRef] = []
    at = ref
    for _ in range(_MOST_STEPS):
        above = superiors_on(at, day)
        if len(above) != 1 or above[0].key in {body.key for body in found}:
            break
        at = above[0]
        found.append(at)
    return tuple(found)
