"""Places in names of bodies: which unit of which level a name ends with, and what it leaves out.

What enters: the words of a body's name after its head (`quận Kiến An, TP Hải Phòng`, `tỉnh`), and the place of the document
that speaks. What leaves: a `Place`, or None where the words fit none. Guaranteed: a bare unit (`tỉnh`, `thành phố`, `quận`)
means the speaker's own unit of that level and nothing where the speaker has none. Not done: maps, merging of old and new
units.

Source: domain.md §3 (locality is elliptical), §4 (provinces before and since 1 July 2025).
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.body_words import UnitLevel, load_body_words
from pipeline.vocab.provinces import Province, load_provinces

MERGER_DAY = "2025-07-01"
_CITY_PREFIX = re.compile(r"^(?:t\.?p\.?\s*(?=\w{3})|thanh pho |tinh )")


@dataclass(frozen=True, slots=True)
class Place:
    """A place from the province down; every level may be unknown.

    `is_city` says that the province is a city, `unit` is the word for the smallest unit (`quận`); neither tells places apart.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    is_city: bool = False
    unit: str | None = None

    @property
    def key(self) -> str:
        """The place as a comparable text, empty where nothing is known."""
        names = (self.province, self.district, self.commune)
        return "|".join(strip_marks(name) if name else "" for name in names)

    @property
    def narrowest(self) -> str | None:
        """The name of the smallest unit known."""
        return self.commune or self.district or self.province


@dataclass(frozen=True, slots=True)
class PlacePart:
    """A unit's word and name as they stand in a name; either may be missing."""

    unit: str | None
    level: UnitLevel | None
    name: str | None


@cache
def provinces_by_name() -> dict[str, Province]:
    """Return the unit of each province's name and aliases, without marks; the present unit where both periods have one."""
    found: dict[str, Province] = {}
    for province in load_provinces():
        for name in (province.name, *(alias for alias in province.aliases if len(alias) > 3)):
            found[_CITY_PREFIX.sub("", strip_marks(name))] = province
    return found


@cache
def merged_provinces() -> frozenset[str]:
    """Return the names, without marks, of the provinces whose old unit ended with the merger."""
    old = (unit for unit in load_provinces() if unit.period == "before-2025-07" and unit.valid_to == "2025-06-30")
    return frozenset(strip_marks(unit.name) for unit in old)


@cache
def _units() -> tuple[tuple[tuple[str, ...], str, UnitLevel], ...]:
    """Return every written form of a unit word as its words, with name and level, the longest first."""
    forms = [
        (tuple(fold_lower(form).split()), unit.name, unit.level)
        for unit in load_body_words().units
        for form in (unit.name, *unit.short)
    ]
    return tuple(sorted(forms, key=lambda form: -len(form[0])))


@cache
def name_ends() -> frozenset[str]:
    """Return the words that end a name."""
    return frozenset(fold_lower(word).split()[0] for word in load_body_words().name_ends)


def match_unit(words: tuple[str, ...], at: int) -> tuple[int, str, UnitLevel] | None:
    """Return how many words a unit's word at a position takes, its name and level; None where there is none."""
    for form, name, level in _units():
        if words[at : at + len(form)] == form:
            return len(form), name, level
    return None


def unit_at_end(words: tuple[str, ...]) -> int:
    """Return how many words a unit's word takes at the end of a head that has other words before it; 0 for none."""
    for size in (3, 2, 1):
        if len(words) > size and (unit := match_unit(words, len(words) - size)) and unit[0] == size:
            return size
    return 0


def read_parts(shown: tuple[str, ...], low: tuple[str, ...]) -> tuple[tuple[PlacePart, ...], tuple[str, ...]]:
    """Return the units that a name's tail names, and the words before the first of them that name none.

    Args:
        shown: the words as printed, commas kept on them.
        low: the same words folded, without punctuation.

    Example:
        `389 tỉnh Quảng Ngãi` → (tỉnh, Quảng Ngãi), left over `389`
    """
    parts: list[PlacePart] = []
    extra: list[str] = []
    at = 0
    while at < len(low) and low[at] not in name_ends():
        unit = match_unit(low, at)
        if unit is None and (parts or not _is_name_word(shown[at])):
            if parts:
                break
            extra.append(low[at])
            at += 1
            continue
        taken, name, level = unit if unit else (0, None, None)
        end = _name_end(shown, low, at + taken)
        if unit is None and _goes_on(shown, low, end):
            extra.append(low[at])
            at += 1
            continue
        printed = _shown_name(shown[at + taken : end])
        if printed and _goes_on(shown, low, end) and strip_marks(printed) not in provinces_by_name():
            printed, end = None, at + taken
        parts.append(PlacePart(name, level, printed))
        at = max(end, at + 1)
    return tuple(parts), tuple(extra)


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and not any(char.isdigit() for char in word)


def _goes_on(shown: tuple[str, ...], low: tuple[str, ...], end: int) -> bool:
    """A capital word that small words follow is no place: `ngành Giáo dục`, `tỉnh - Liên đoàn`."""
    return end < len(low) and low[end] not in name_ends() and not match_unit(low, end) and not shown[end - 1].endswith(",")


def _name_end(shown: tuple[str, ...], low: tuple[str, ...], start: int) -> int:
    """Return where a place's name ends: at a comma, a unit's word, a word in small letters or one that ends names."""
    at = start
    while at < len(low) and (_is_name_word(shown[at]) or shown[at] in "-–") and low[at] not in name_ends():
        if at > start and match_unit(low, at) and not shown[at].istitle():
            break
        at += 1
        if shown[at - 1].endswith((",", ";", ")")):
            break
    return at


def _shown_name(words: tuple[str, ...]) -> str | None:
    name = " ".join(words).strip(" ,;().-–:")
    if not name:
        return None
    known = provinces_by_name().get(strip_marks(name))
    if known:
        return known.name
    return re.sub(r"\w+", lambda word: word[0].capitalize(), name) if name.isupper() else name


def choose_place(parts: tuple[PlacePart, ...], levels: tuple[str, ...], speaker: Place, *, is_city_head: bool) -> Place | None:
    """Return where a body is.

    Args:
        parts: the units its name ends with, in order.
        levels: levels that a body of its kind can have.
        speaker: the place of the document that names it.
        is_city_head: whether the kind's own name says city (Thành ủy).

    Returns:
        None where a bare unit has no counterpart in the speaker's place, nothing tells the level, or several units of one
        level are named.
    """
    if not parts:
        return _implied_place(levels, speaker, is_city_head=is_city_head)
    if len({part.level for part in parts}) < len(parts):
        return None
    place = Place()
    for part in reversed(parts):
        level = part.level or ("city" if is_city_head else levels[0])
        found = _named_place(level, part, place, speaker) if part.name else _own_unit(level, speaker)
        if found is None:
            return None
        place = replace(found, unit=None if level == "zone" else part.unit or found.unit)
    if place.province is None and speaker.province:
        place = replace(place, province=speaker.province, is_city=speaker.is_city)
    return place


def _implied_place(levels: tuple[str, ...], speaker: Place, *, is_city_head: bool) -> Place | None:
    if levels == ("central",):
        return Place()
    if levels == ("province",):
        if is_city_head and speaker.province and not speaker.is_city:
            return None
        return _own_unit("province", speaker)
    if levels == ("district",):
        return _own_unit("district", speaker)
    return _own_unit("commune", speaker) if "commune" in levels else None


def _own_unit(level: str, speaker: Place) -> Place | None:
    """Return the speaker's own unit of a level."""
    province = Place(province=speaker.province, is_city=speaker.is_city)
    if level == "city":
        return province if speaker.is_city else None
    if level == "province":
        return province if speaker.province else None
    if level == "district":
        return replace(speaker, commune=None, unit=None) if speaker.district else None
    return speaker if speaker.commune else None


def _named_place(level: str, part: PlacePart, above: Place, speaker: Place) -> Place:
    name = part.name or ""
    known = provinces_by_name().get(strip_marks(name))
    if level == "province" or (level == "city" and _is_province_city(name, known, above, speaker)):
        return Place(province=name, is_city=level == "city" or bool(known and known.kind == "city" and not known.city_from))
    if level in ("city", "district"):
        return replace(above, district=name)
    if level == "zone":
        zone = f"{(part.unit or '').capitalize()} {name}".strip()
        if above.province or known is None:
            return replace(above, commune=zone)
        return Place(province=known.name, commune=zone, is_city=known.kind == "city" and not known.city_from)
    return replace(above, commune=name)


def _is_province_city(name: str, known: Province | None, above: Place, speaker: Place) -> bool:
    """A city is a province's equal where it is one of the known ones, or where nothing shows a province above it."""
    if above.province:
        return False
    if known is not None:
        return known.kind == "city"
    return speaker.province is None or (speaker.is_city and strip_marks(speaker.province) == strip_marks(name))


def find_province(text: str) -> Place | None:
    """Return the one province that a text names, None where it names none or several."""
    plain = strip_marks(text)
    names = {unit.name: unit for form, unit in provinces_by_name().items() if f" {form} " in f" {plain} "}
    if len(names) != 1:
        return None
    ((name, unit),) = names.items()
    return Place(province=name, is_city=unit.kind == "city" and not unit.city_from)
