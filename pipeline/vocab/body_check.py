"""Whether the authority file of bodies holds together: superiors, names, successions, provinces.

What enters: the entries of `bodies.yml`, `body_successions.yml` and `provinces.yml`. What leaves: a `Fault` for each thing that
cannot be, with its file, its entry and a plain sentence. Guaranteed: no fault means that at every time since 1998 every body
but the top ones has a superior of its level or a higher one, nothing stands above itself, one name means one body at one time
and level, and each successor takes over on the day when the body before it ends.

Source: domain.md §3 (entities with their validity, reform of 2025), §4 (provinces).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.model.folding import fold_lower
from pipeline.vocab.bodies import LEVEL_ENDS, Body
from pipeline.vocab.body_successions import Succession
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.periods import END, first_day, is_within, last_day, next_day, previous_day

RANKS = {
    "central": 0,
    "central-committee": 1,
    "province": 2,
    "sector": 2,
    "zone": 3,
    "district": 3,
    "commune": 4,
    "base": 5,
    "cell": 6,
    "department": 7,
    "any": 8,
}
_FIRST_PAPERS = "1998-01-01"
_BODIES, _SUCCESSIONS = "bodies.yml", "body_successions.yml"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that cannot be: the file, the entry's id, and a plain sentence."""

    file: str
    entry: str
    sentence: str

    def __str__(self) -> str:
        """Return file, entry and sentence in one line."""
        return f"{self.file}: {self.entry}: {self.sentence}"


def check_bodies(bodies: Sequence[Body]) -> Iterator[Fault]:
    """Yield what is wrong with the entries of `bodies.yml` by themselves."""
    known = {entry.id: entry for entry in bodies}
    for at, entry in enumerate(bodies):
        if any(entry.id == other.id for other in bodies[:at]):
            yield Fault(_BODIES, entry.id, "this id stands twice")
        lost = [name for name in (*entry.parents, *entry.parent_periods, entry.base) if name and name not in known]
        lost += [name for name in entry.parent_periods if name in known and name not in entry.parents]
        yield from (Fault(_BODIES, entry.id, f"names {name}, which is no entry or no superior of it") for name in lost)
        yield from (Fault(_BODIES, entry.id, f"has an unknown level: {level}") for level in entry.levels if level not in RANKS)
        if first_day(entry.valid_from) > last_day(entry.valid_to):
            yield Fault(_BODIES, entry.id, f"ends ({entry.valid_to}) before it begins ({entry.valid_from})")
        if not lost:
            yield from _orphans(entry, known)
    yield from _cycles(known)
    yield from _shared_names(bodies)


def _orphans(entry: Body, known: dict[str, Body]) -> Iterator[Fault]:
    """Yield a fault where an entry has no superior of a fitting level on some day of its life."""
    if entry.is_top or entry.is_part:
        if entry.parents:
            yield Fault(_BODIES, entry.id, "has superiors although it is a top body or a part of the body named beside it")
        return
    if not entry.parents:
        yield Fault(_BODIES, entry.id, "has no superior; name one, or say is_top or is_part")
        return
    for level in entry.levels:
        days = (day for day in _days(entry, known) if day <= LEVEL_ENDS.get(level, END))
        day = next((day for day in days if not _has_superior(entry, level, day, known)), None)
        if day is not None:
            yield Fault(_BODIES, entry.id, f"has no superior of its level ({level}) or a higher one on {day}")


def _days(entry: Body, known: dict[str, Body]) -> list[str]:
    """Return the days of an entry's life on which its superiors can change, its first day before them."""
    start = max(first_day(entry.valid_from), _FIRST_PAPERS)
    days = {start}
    for name in entry.parents:
        for period in (known[name], entry.parent_periods.get(name)):
            if period is not None:
                days |= {first_day(period.valid_from), next_day(last_day(period.valid_to))}
    return sorted(day for day in days if start <= day <= last_day(entry.valid_to) and day != END)


def _has_superior(entry: Body, level: str, day: str, known: dict[str, Body]) -> bool:
    for name in entry.parents_on(day):
        parent = known[name]
        ranks = [RANKS.get(other, 0) for other in parent.levels if other != "any"] or [0]
        is_higher = min(ranks) < RANKS.get(level, 0) if parent is entry else min(ranks) <= RANKS.get(level, 0)
        if is_higher and is_within(day, parent.valid_from, parent.valid_to):
            return True
    return False


def _cycles(known: dict[str, Body]) -> Iterator[Fault]:
    """Yield a fault for each entry that stands above itself over others; the same kind one level up is no cycle."""
    for entry in known.values():
        waiting, seen = [name for name in entry.parents if name != entry.id], set[str]()
        while waiting:
            name = waiting.pop()
            if name == entry.id:
                yield Fault(_BODIES, entry.id, "stands above itself by way of its superiors")
                break
            if name not in seen and name in known:
                seen.add(name)
                waiting += [other for other in known[name].parents if other != name]


def _shared_names(bodies: Iterable[Body]) -> Iterator[Fault]:
    """Yield a fault for each name that two entries bear at one time and level."""
    forms = load_body_words().short_forms
    by_name: dict[str, list[Body]] = {}
    for entry in bodies:
        names = {" ".join(forms.get(word, word) for word in fold_lower(name).split()) for name in _all_names(entry)}
        for name in sorted(names):
            by_name.setdefault(name, []).append(entry)
    for name, entries in by_name.items():
        for one, other in combinations(entries, 2):
            if _meet_in_time(one, other) and set(one.levels) & set(other.levels):
                yield Fault(_BODIES, other.id, f"bears the name of {one.id} at one time and level: {name}")


def _all_names(entry: Body) -> tuple[str, ...]:
    return (*entry.names, *entry.name_variants)


def _meet_in_time(one: Body, other: Body) -> bool:
    """Whether two lives share more than the day on which one gives way to the other."""
    start = max(first_day(one.valid_from), first_day(other.valid_from))
    return start < min(last_day(one.valid_to), last_day(other.valid_to))


def check_successions(successions: Iterable[Succession], bodies: Iterable[Body]) -> Iterator[Fault]:
    """Yield what is wrong with the successions: unknown bodies, days that do not meet, ended bodies that nobody speaks of."""
    known = {entry.id: entry for entry in bodies}
    spoken: set[str] = set()
    for change in successions:
        spoken.add(change.before)
        lost = [name for name in (change.before, *change.after) if name not in known]
        if lost:
            yield Fault(_SUCCESSIONS, change.before, f"names {', '.join(lost)}, which is no entry of bodies.yml")
            continue
        yield from (Fault(_SUCCESSIONS, change.before, sentence) for sentence in _wrong_in(change, known))
    silent = [entry for entry in known.values() if entry.valid_to and entry.id not in spoken]
    yield from (Fault(_BODIES, entry.id, "ends, and body_successions.yml does not say what became of it") for entry in silent)


def _wrong_in(change: Succession, known: dict[str, Body]) -> Iterator[str]:
    entry = known[change.before]
    if (change.kind == "ended") != (not change.after):
        yield "is said to have ended and has a successor, or has none and is not said to have ended"
    if change.kind == "ended" and not change.note:
        yield "has no successor, and no note says what became of its tasks"
    if change.level and change.level not in entry.levels:
        yield f"has no bodies of the level {change.level}"
    if change.before in change.after:
        yield "succeeds itself"
    if not _meets(entry.valid_to, change.since):
        yield f"ends on {entry.valid_to or 'no day'}, and is succeeded since {change.since}: the days do not meet"
    for name in change.after:
        after = known[name]
        if not first_day(after.valid_from) <= last_day(change.since) <= last_day(after.valid_to):
            yield f"is succeeded since {change.since} by {name}, which lives from {after.valid_from} to {after.valid_to}"


def _meets(valid_to: str | None, since: str) -> bool:
    """Whether the last day of a life is the day of the change or the one before, as far as both are known."""
    if valid_to is None:
        return False
    return first_day(valid_to) <= last_day(since) and previous_day(first_day(since)) <= last_day(valid_to)
