"""Whether the list of provinces holds together: old units and new ones point to each other, and their days meet.

What enters: the units of `provinces.yml`. What leaves: a `Fault` for each thing that cannot be. Guaranteed: no fault means
that every old unit has one successor that begins the day after it ends (or is the same unit), and that one name or alias
means one unit of one period.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.model.folding import fold_lower
from pipeline.vocab.body_check import Fault
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.periods import next_day
from pipeline.vocab.provinces import Province

_FILE = "provinces.yml"


def check_provinces(units: Sequence[Province]) -> Iterator[Fault]:
    """Yield what is wrong with the units of both periods."""
    new = {unit.name: unit for unit in units if unit.period == "since-2025-07"}
    old = [unit for unit in units if unit.period == "before-2025-07"]
    for unit in old:
        yield from (Fault(_FILE, f"{unit.name} ({unit.period})", words) for words in _wrong_in_old(unit, new))
    for unit in new.values():
        yield from (Fault(_FILE, f"{unit.name} ({unit.period})", words) for words in _wrong_in_new(unit, old))
    for group in (old, list(new.values())):
        names = Counter(name for unit in group for name in {fold_lower(form) for form in (unit.name, *unit.aliases)})
        for name in sorted(name for name, count in names.items() if count > 1):
            yield Fault(_FILE, name, "means two units of one period")


def _wrong_in_old(unit: Province, new: dict[str, Province]) -> Iterator[str]:
    after = new.get(unit.successor or "")
    if after is None:
        yield f"its successor {unit.successor} is no unit since July 2025"
        return
    if unit.name not in after.members:
        yield f"its successor {after.name} does not name it as a member"
    if unit.valid_to is None:
        if (after.code, after.valid_from) != (unit.code, None):
            yield f"has no end, but {after.name} begins on {after.valid_from} or bears another code"
    elif after.valid_from is None or next_day(unit.valid_to) != after.valid_from:
        yield f"ends on {unit.valid_to}, and its successor {after.name} begins on {after.valid_from}: the days do not meet"


def _wrong_in_new(unit: Province, old: list[Province]) -> Iterator[str]:
    lost = [name for name in unit.members if all(other.name != name or other.successor != unit.name for other in old)]
    if lost:
        yield f"names members that have another successor or are no units: {', '.join(lost)}"
    if not unit.members:
        yield "has no members"
    if unit.city_from and (unit.kind != "city" or unit.city_from <= (unit.valid_from or "")):
        yield f"became a city on {unit.city_from}, but is no city or began later"
    is_city = unit.kind == "city" and unit.city_from is None
    if fold_lower(unit.committee).startswith(load_body_words().city_words[0]) != is_city:
        yield f"its committee is called {unit.committee}, which is not that of its kind"
