"""The name that people know a body by: its entry's name with its unit's word and its place.

What enters: an entry of the authority file and a place. What leaves: the name. Guaranteed: one body has one name whatever the
words that named it and whatever the day, so that ids made of it stay; what it was called when is told by `lives.py`.
"""

from functools import cache

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.resolve.numbered_places import heads_of_numbered, numbered_unit
from pipeline.resolve.places import Place, lacks_name, match_unit, provinces_by_name, provinces_of, unit_at_end
from pipeline.vocab.bodies import Body, load_bodies
from pipeline.vocab.body_words import load_body_words


def unit_in_head(entry: Body, head: tuple[str, ...]) -> int:
    """Return how many words of a unit that a body of these levels can have stand at a head's end (xã in Đảng bộ xã)."""
    size = unit_at_end(head)
    unit = match_unit(head, len(head) - size) if size else None
    return size if unit and (unit[2] not in ("district", "commune") or unit[2] in entry.levels) else 0


def entry_at(entry: Body, level: str) -> Body:
    """Return the entry of the same name at a level, where the file has one."""
    kin = _kin().get(entry.base or entry.id, [])
    fitting = [other for other in kin if level in other.levels]
    return min(fitting, key=lambda other: len(other.levels), default=entry) if len(kin) > 1 else entry


@cache
def _kin() -> dict[str, list[Body]]:
    """Return the entries by the id of the one whose name and symbol they bear."""
    kin: dict[str, list[Body]] = {}
    for entry in load_bodies():
        kin.setdefault(entry.base or entry.id, []).append(entry)
    return kin


def committee_name(entry: Body, place: Place) -> str:
    """Return the name of a province's or city's committee, as the authority file has it or by the kind of place."""
    known = provinces_by_name().get(strip_marks(place.province or ""))
    if known is not None and strip_marks(known.name) == strip_marks(place.province or ""):
        return known.committee
    return f"{_name_at(entry, place, '')} {place.province or ''}".strip()


def _name_at(entry: Body, place: Place, head: str) -> str:
    """Return the entry's name for a kind of place: a city's where it is one, a district's as it is spelled, else the first."""
    if place.district or place.commune:
        wanted = (head,) if head else heads_of_numbered(place.district)
        spelled = (name for name in entry.names if fold_lower(name) in wanted)
        return next(spelled, entry.names[0])
    city = (name for name in entry.names if any(word in fold_lower(name) for word in load_body_words().city_words))
    return next(city, entry.names[0]) if place.is_city else entry.names[0]


def full_name(entry: Body, place: Place, extra: str, head: str) -> str:
    """Return the entry's name with its unit's word and place; of a place that may be any of several, one name for each.

    Example:
        Tỉnh ủy, Lào Cai or Yên Bái → `Tỉnh ủy Lào Cai hoặc Tỉnh ủy Yên Bái`
    """
    if place.is_open and not place.narrowest:
        places = (Place(unit.name, is_city=unit.kind == "city") for name in place.among for unit in provinces_of(name)[:1])
        names = dict.fromkeys(full_name(entry, one, extra, head) for one in places)
        return f" {load_body_words().or_word} ".join(names)
    if entry.id == "TU":
        return committee_name(entry, place)
    return placed_name(entry, _name_at(entry, place, head), place, extra)


def placed_name(entry: Body, name: str, place: Place, extra: str = "") -> str:
    """Return one of an entry's names with its unit's word and place.

    Args:
        entry: of the authority file.
        name: one of its names; a unit's word at its end goes, the place brings its own.
        place: of the body; where it says too little for the entry's level (`is_vague`) the name stays without it.
        extra: words of the name between head and place.

    Example:
        Liên đoàn Lao động, Kiến An (quận) → `Liên đoàn Lao động quận Kiến An`
    """
    low = tuple(fold_lower(word) for word in name.split())
    bare = " ".join(name.split()[: len(low) - unit_in_head(entry, low)])
    if is_vague(entry.level, place) and not lacks_name(place):
        return f"{bare} {extra}".strip()
    is_placed = low[-1] in load_body_words().placed_heads and "/" not in entry.level
    unit = None if is_placed or numbered_unit(place.narrowest) else _unit_word(place) or place.unit
    above = place.district if lacks_name(place) else None
    if unit and (place.narrowest or "")[:1].isdigit():
        unit = unit.capitalize()
    return " ".join(word for word in (bare, extra, unit, place.narrowest, above) if word)


def is_vague(levels: str, place: Place) -> bool:
    """Whether a place says less than a body of these levels needs: a district's committee with its province alone.

    So does a ward with a number without what stands above it.
    """
    if lacks_name(place):
        return place.district is None
    if place.district or place.commune:
        return False
    is_known = bool(place.province or place.among)
    return not is_known or not {"province", "central", "any", "sector"} & set(levels.split("/"))


def _unit_word(place: Place) -> str | None:
    """Return the word for a province or city known; for others the word printed, tỉnh where there is none."""
    if place.commune or place.district or not place.province:
        return None
    words = load_body_words()
    known = provinces_by_name().get(strip_marks(place.province))
    if known is None and place.unit:
        return place.unit
    return words.city_unit if place.is_city else words.province_unit


def level_of(place: Place) -> str:
    """Return the level of a place: commune, district, province, or empty."""
    if place.commune:
        return "commune"
    if place.district:
        return "district"
    return "province" if place.province or place.among else ""
