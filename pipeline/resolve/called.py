"""What a body is and was called: its names with the days on which they held, its symbols; the name that is shown for it.

What enters: a body. What leaves: `BodyName`s, the one shown first; the shown name, which tells bodies of one name before and
since the merger of provinces apart. Guaranteed: each `BodyName` is a whole name with its place, as papers write it; the name
of a province that became a city holds until the day before, the city's since that day.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.resolve.bodies import BodyRef, dated, undated
from pipeline.resolve.body_names import placed_name, unit_in_head
from pipeline.resolve.lives import entry_of, life_of, own_unit
from pipeline.resolve.places import MERGER_DAY, Place, match_unit, provinces_of
from pipeline.vocab.bodies import Body
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.periods import first_day, previous_day

_CENTRAL = ("central", "central-committee")


@dataclass(frozen=True, slots=True)
class BodyName:
    """One name. `kind`: name (the full one), variant, symbol."""

    name: str
    kind: str
    valid_from: str | None = None
    valid_to: str | None = None


def name_in_period(name: str, *, is_since: bool) -> str:
    """Return a name, of a body or of a province, with the time that it is meant of: before or since the merger of 2025.

    Example:
        `Tỉnh ủy Lào Cai`, since → `Tỉnh ủy Lào Cai (từ 01/7/2025)`
    """
    words = load_body_explaining().periods
    year, month, day = MERGER_DAY.split("-")
    return (words.since if is_since else words.before).format(name=name, day=f"{day}/{int(month)}/{year}")


def shown_name(ref: BodyRef, name: str | None = None) -> str:
    """Return the name that a body is shown by: with its time where the old and the merged province have one of that name.

    Args:
        ref: of a district or commune: its name as it is; those of one name within a collection are told by `shown_names`.
        name: another name that it bore than its first.
    """
    name = name or ref.name
    is_whole = ref.place.district is None and ref.place.commune is None
    has_other = is_whole and len(provinces_of(ref.place.province or "")) > 1 and dated(undated(ref), MERGER_DAY).period
    is_first = ref.period is not None and _kind_begins(ref) >= MERGER_DAY
    return name_in_period(name, is_since=ref.period is not None) if has_other and not is_first else name


def _kind_begins(ref: BodyRef) -> str:
    entry = entry_of(ref.owner or ref)
    return first_day(entry.valid_from) if entry is not None and entry.valid_from else ""


def shown_names(found: Mapping[str, BodyRef]) -> dict[str, str]:
    """Return the shown names of a collection's bodies by their ids, those of communes with their time where two share one."""
    times: dict[tuple[str, str | None], set[str | None]] = defaultdict(set)
    for ref in found.values():
        times[ref.name, ref.place.province].add(ref.period)
    return {
        slug: name_in_period(ref.name, is_since=ref.period is not None)
        if ref.place.commune and len(times[ref.name, ref.place.province]) > 1
        else shown_name(ref)
        for slug, ref in found.items()
    }


@lru_cache(maxsize=50_000)
def names_of(ref: BodyRef) -> tuple[BodyName, ...]:
    """Return the names of a body, each once, the one it is shown by first."""
    life, entry, raised = life_of(ref), entry_of(ref), _raised_on(ref)
    until = previous_day(raised) if raised else life.valid_to
    names = [BodyName(ref.name, "name", life.valid_from, until)]
    if entry is None or ref.owner is not None or ref.extra:
        return tuple(names)
    names += [BodyName(name, "variant", life.valid_from, until) for name in _variants(entry, ref.place) if name != ref.name]
    if raised is not None:
        city, *others = _variants(entry, replace(ref.place, is_city=True))
        names.append(BodyName(city, "name", raised, life.valid_to))
        names += [BodyName(name, "variant", raised, life.valid_to) for name in others]
    symbols = dict.fromkeys((ref.symbol, *entry.symbol_variants))
    names += [BodyName(symbol, "symbol") for symbol in symbols if symbol]
    return tuple(dict.fromkeys(names))


def _raised_on(ref: BodyRef) -> str | None:
    """Return the day on which the province of a body became a city, for bodies of the whole province."""
    unit = own_unit(ref)
    is_whole = ref.place.district is None and ref.place.commune is None
    if unit is None or not is_whole:
        return None
    return unit.city_from or _present_day(ref)


def _present_day(ref: BodyRef) -> str | None:
    """Return the same of a province that no merger touched, whose two rows are one unit."""
    units = provinces_of(ref.place.province or "")
    return next((unit.city_from for unit in units if unit.city_from and unit.valid_from is None), None)


def _variants(entry: Body, place: Place) -> Iterator[str]:
    """Yield the names of an entry that fit a place, with the place; the entry's first fitting name first."""
    for name in (*entry.names, *entry.name_variants):
        if entry.level in _CENTRAL or not place.narrowest or name.isupper():
            yield name
        elif _fits(entry, tuple(fold_lower(word) for word in name.split()), place):
            yield placed_name(entry, name, place)


def _fits(entry: Body, low: tuple[str, ...], place: Place) -> bool:
    """Whether a name is that of a place's kind: Thành ủy of a city, Công đoàn huyện of a district that is a huyện."""
    words, size = load_body_words(), unit_in_head(entry, low)
    unit = match_unit(low, len(low) - size) if size else None
    is_whole = place.district is None and place.commune is None
    if unit is not None and unit[2] == "zone":
        return strip_marks(place.commune or "").startswith(strip_marks(unit[1]))
    if unit is not None and (not is_whole or unit[2] in ("district", "commune")):
        return unit[1] == place.unit and not is_whole
    name = " ".join(low)
    is_city_name = any(word in name for word in words.city_words)
    is_province_name = any(word in name for word in words.province_words) or unit is not None and not is_city_name
    if not is_city_name and not is_province_name:
        return True
    return is_whole and is_city_name == place.is_city
