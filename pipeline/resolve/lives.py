"""How long a body lived and what became of it.

What enters: a body. What leaves: its `Life`, and the `Change`s that made it or ended it. Guaranteed: a body's life is no longer
than that of its kind, of its level, of its province and of the body that it belongs to; a successor is named only where the
authority file or the list of provinces names one, and where they name none a note says what is known. Not done: which paper
was issued when.

Source: domain.md §3.1 (reform of 2025 and 2026), §4 (provinces).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.resolve.bodies import BodyRef, body_at, dated, office_of, slugify
from pipeline.resolve.places import MERGER_DAY, Place, is_zone, provinces_of
from pipeline.vocab.bodies import LEVEL_ENDS, Body, bodies_by_id, load_bodies
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.body_successions import Succession, load_successions, successions_from
from pipeline.vocab.periods import END, first_day, last_day, next_day, previous_day
from pipeline.vocab.provinces import Province

_PROVINCES, _REFORM = "provinces.yml", "domain.md §3.1"


@dataclass(frozen=True, slots=True)
class Life:
    """First and last day, ISO, whole or cut to month or year; None where open or unknown."""

    valid_from: str | None = None
    valid_to: str | None = None
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a body: `after` took over on the day `since`; none where nobody did or nobody is known."""

    before: BodyRef
    after: tuple[BodyRef, ...]
    since: str
    kind: str
    note: str | None
    source: str
    verified: bool


@cache
def _offices_by_slug() -> dict[str, Body]:
    """Return the entries that are names of offices, by the slug that such an office's head begins with."""
    return {slugify(name): entry for entry in load_bodies() for name in entry.names}


def entry_of(ref: BodyRef) -> Body | None:
    """Return the entry of a body; for an office the entry of its kind, where the file has one."""
    if ref.vocabulary_id is not None:
        return bodies_by_id().get(ref.vocabulary_id)
    return _offices_by_slug().get(ref.head.partition(".")[0]) if ref.owner is not None else None


@lru_cache(maxsize=50_000)
def life_of(ref: BodyRef) -> Life:
    """Return when a body lived, as far as its kind, level, province and owner tell."""
    entry, unit = entry_of(ref), own_unit(ref)
    froms = [entry.valid_from if entry else None, MERGER_DAY if ref.period else unit.valid_from if unit else None]
    ends = [entry.valid_to if entry else None]
    if ref.place.district and not ref.period:
        ends.append(_end_of_district(ref.place))
    elif unit and not ref.period:
        ends.append(unit.valid_to)
    if ref.place.is_open:
        ends.append(previous_day(MERGER_DAY))
    if ref.owner is not None:
        owner = life_of(ref.owner)
        froms.append(owner.valid_from)
        ends.append(owner.valid_to)
    return Life(
        max((day for day in froms if day), key=first_day, default=None),
        min((day for day in ends if day), key=last_day, default=None),
        entry is None or entry.is_verified("valid_from", "valid_to"),
    )


def _end_of_district(place: Place) -> str:
    """Return the last day of a district: that of its level, whatever its province was called by then.

    A city of a province whose name a city of the centre took ended the day before that one began.
    """
    ends = LEVEL_ENDS["district"]
    units = () if place.commune else provinces_of(place.district or "")
    taken = [unit.valid_from for unit in units if unit.kind == "city" and unit.name != place.province and unit.valid_from]
    return min([ends, *(previous_day(day) for day in taken)])


def own_unit(ref: BodyRef) -> Province | None:
    """Return the unit of a body's province in whose time it lived."""
    units = provinces_of(ref.place.province) if ref.place.province else ()
    if not units:
        return None
    return units[-1] if ref.period or len(units) == 1 else units[0]


@lru_cache(maxsize=50_000)
def changes_of(ref: BodyRef) -> tuple[Change, ...]:
    """Return what became of a body; empty where it lives on as far as is known."""
    life = life_of(ref)
    if life.valid_to is None:
        return ()
    entry = entry_of(ref)
    listed = [change for change in successions_from().get(entry.id if entry else "", ()) if change.level in (None, ref.level)]
    if listed and entry is not None and last_day(entry.valid_to) <= last_day(life.valid_to):
        return tuple(_listed(ref, change) for change in listed)
    if ref.owner is not None and last_day(life_of(ref.owner).valid_to) == last_day(life.valid_to):
        return tuple(_office_change(ref, change) for change in changes_of(ref.owner))
    return tuple(_of_place(ref))


def _listed(ref: BodyRef, change: Succession) -> Change:
    after = tuple(_beside(ref, bodies_by_id()[name], change.since) for name in change.after)
    return Change(ref, after, change.since, change.kind, change.note, change.source, change.verified)


def _beside(ref: BodyRef, entry: Body, since: str) -> BodyRef:
    """Return the body of another kind at the place of one."""
    return dated(body_at(entry, ref.place), first_day(since))


def _office_change(ref: BodyRef, change: Change) -> Change:
    """Return what became of an office whose body gave way to another: the office of that one, which no list states."""
    office = ref.name.removesuffix(f" {change.before.name}")
    return replace(
        change,
        before=ref,
        after=tuple(office_of(office, owner) for owner in change.after),
        verified=change.verified and not change.after,
    )


def _of_place(ref: BodyRef) -> Iterator[Change]:
    """Yield what became of a body that ended with its province, its district, or the old communes."""
    words, place = load_body_explaining().notes, ref.place
    if place.district:
        since = next_day(last_day(life_of(ref).valid_to))
        note = None if since < MERGER_DAY else words.commune if place.commune else words.district
        yield Change(ref, (), since, "open" if place.commune else "ended", note, _REFORM, True)
    elif place.commune:
        yield Change(ref, (), MERGER_DAY, "open", words.zone if is_zone(place) else words.commune, _REFORM, True)
    else:
        yield from _of_province(ref)


def _of_province(ref: BodyRef) -> Iterator[Change]:
    unit = own_unit(ref) or next(iter(provinces_of(next(iter(ref.place.among), ""))), None)
    after = next((other for other in provinces_of(unit.successor) if other.members), None) if unit and unit.successor else None
    entry = entry_of(ref)
    if unit is None or after is None or entry is None or after.valid_from is None:
        return
    place = Place(after.name, is_city=after.kind == "city" and after.city_from is None)
    body = dated(replace(body_at(entry, place), extra=ref.extra), after.valid_from)
    if ref.extra:
        body = replace(body, name=ref.name.replace(unit.name, after.name))
    yield Change(ref, (body,), after.valid_from, "merged" if len(after.members) > 1 else "renamed", None, _PROVINCES, True)


@lru_cache(maxsize=50_000)
def origins_of(ref: BodyRef) -> tuple[Change, ...]:
    """Return the changes that made a body: those of its members, where it came of a merger, and of its kind."""
    return tuple(sorted(_origins(ref), key=lambda change: (first_day(change.since), change.before.name)))


def _origins(ref: BodyRef) -> Iterator[Change]:
    entry = entry_of(ref)
    if entry is None:
        return
    for change in load_successions():
        if entry.id in change.after and first_day(change.since) >= first_day(life_of(ref).valid_from):
            before = dated(body_at(bodies_by_id()[change.before], ref.place), previous_day(first_day(change.since)))
            yield from (found for found in changes_of(before) if ref in found.after)
    unit = own_unit(ref)
    if unit is None or not unit.members or ref.place.commune or ref.place.district or ref.owner is not None:
        return
    for name in unit.members:
        old = provinces_of(name)[0]
        before = body_at(entry, Place(old.name, is_city=old.kind == "city"))
        yield from (found for found in changes_of(before) if any(after.key == ref.key for after in found.after))


def lived_on(ref: BodyRef, day: str | None) -> bool:
    """Whether a body lived on an ISO day; one whose life or day is not known counts as living."""
    life = life_of(ref)
    return day is None or first_day(life.valid_from) <= first_day(day) <= (last_day(life.valid_to) if life.valid_to else END)
