"""Places in names of bodies: which unit of which level a name ends with, and what it leaves out.

What enters: the words of a body's name after its head (`quận Kiến An, TP Hải Phòng`, `tỉnh`), and the place of the document
that speaks. What leaves: a `Place`, or None where the words fit none. Guaranteed: a bare unit (`tỉnh`, `thành phố`, `quận`)
means the speaker's own unit of that level and nothing where the speaker has none. Not done: maps, merging of old and new
units.

Source: domain.md §3 (locality is elliptical), §4 (provinces before and since 1 July 2025).
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.resolve.numbered_places import numbered_unit, place_number
from pipeline.vocab.body_words import UnitLevel, load_body_words
from pipeline.vocab.provinces import Province, load_provinces

MERGER_DAY = "2025-07-01"
_CITY_PREFIX = re.compile(r"^(?:t\.?p\.?\s*(?=\w{3})|thanh pho |tinh )")


@dataclass(frozen=True, slots=True)
class Place:
    """A place from the province down; every level may be unknown.

    `is_city` says that the province is a city, `unit` is the word for the smallest unit (`quận`); neither tells places apart.
    `among` are the provinces that the merger of 2025 joined. Beside a province they are what a paper issued since then may mean
    by words like `Tỉnh ủy`; without one the place is in one of them, and nothing tells which.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    is_city: bool = False
    unit: str | None = None
    among: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The place as a comparable text, empty where nothing is known; provinces of which it is in one are joined by `+`."""
        return _key_of(self.province or "+".join(self.among), self.district, self.commune)

    @property
    def is_open(self) -> bool:
        """Whether it is in one of several provinces, and nothing tells which."""
        return self.province is None and bool(self.among)

    @property
    def narrowest(self) -> str | None:
        """The name of the smallest unit known."""
        return self.commune or self.district or self.province


@lru_cache(maxsize=50_000)
def _key_of(*names: str | None) -> str:
    return "|".join(strip_marks(name) if name else "" for name in names)


def by_commune(place: Place) -> Place:
    """Return a commune's place as its bodies are told by: papers seldom name the district; wards with a number need it."""
    return replace(place, district=None) if place.commune and place.district and not lacks_name(place) else place


def lacks_name(place: Place) -> bool:
    """Whether a place is a ward with a number, which only its district or city tells from others."""
    return numbered_unit(place.commune) is not None


def are_compatible(one: str, other: str) -> bool:
    """Whether two parts of the keys of places can be one unit: the same, or one of several, or one of them not known."""
    return not one or not other or bool(set(one.split("+")) & set(other.split("+")))


def is_since_merger(day: str | None) -> bool:
    """Whether an ISO day is of the time without districts."""
    return day is not None and day >= MERGER_DAY


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
def joined_provinces() -> frozenset[str]:
    """Return the names, without marks, of the provinces that the merger made, most of them under the name of an old one."""
    return frozenset(strip_marks(unit.name) for unit in load_provinces() if unit.valid_from == MERGER_DAY)


@cache
def members_of(name: str) -> tuple[Province, ...]:
    """Return the units that a province was made of in 2025, one where it took another name; empty where it stayed as it was."""
    made = _made(name)
    return tuple(provinces_of(member)[0] for member in made.members) if made else ()


@cache
def made_on(name: str) -> str | None:
    """Return the ISO day on which a province was made of others, or took its name, in 2025; None where it stayed as it was."""
    made = _made(name)
    return made.valid_from if made else None


def _made(name: str) -> Province | None:
    units = (unit for unit in provinces_of(name) if unit.members)
    return next((unit for unit in units if unit.members != (unit.name,)), None)


@cache
def provinces_of(name: str) -> tuple[Province, ...]:
    """Return the units that bear a province's name, the earlier first."""
    return tuple(unit for unit in load_provinces() if strip_marks(unit.name) == strip_marks(name))


def is_city_on(place: Place, day: str | None) -> bool:
    """Whether a place's province is a centrally run city on an ISO day; one that became a city counts since then."""
    if place.is_city or day is None or place.province is None:
        return place.is_city
    known = provinces_by_name().get(strip_marks(place.province))
    return bool(known and known.city_from and known.city_from <= day)


@cache
def _units() -> dict[str, list[tuple[tuple[str, ...], str, UnitLevel]]]:
    """Return every written form of a unit word as its words, with name and level, by its first word, the longest first."""
    forms = [
        (tuple(fold_lower(form).split()), unit.name, unit.level)
        for unit in load_body_words().units
        for form in (unit.name, *unit.short)
    ]
    found: dict[str, list[tuple[tuple[str, ...], str, UnitLevel]]] = {}
    for form in sorted(forms, key=lambda form: -len(form[0])):
        found.setdefault(form[0][0], []).append(form)
    return found


@cache
def name_ends() -> frozenset[str]:
    """Return the words that end a name."""
    return frozenset(fold_lower(word).split()[0] for word in load_body_words().name_ends)


def match_unit(words: tuple[str, ...], at: int) -> tuple[int, str, UnitLevel] | None:
    """Return how many words a unit's word at a position takes, its name and level; None where there is none."""
    for form, name, level in _units().get(words[at], ()) if at < len(words) else ():
        if words[at : at + len(form)] == form:
            return len(form), name, level
    return None


@lru_cache(maxsize=20_000)
def unit_at_end(words: tuple[str, ...]) -> int:
    """Return how many words a unit's word takes at the end of a head that has other words before it; 0 for none."""
    for size in (3, 2, 1):
        if len(words) > size and (unit := match_unit(words, len(words) - size)) and unit[0] == size:
            return size
    return 0


@lru_cache(maxsize=50_000)
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
    while at < len(low) and not _is_end(shown, low, at):
        unit = match_unit(low, at)
        if unit is None and (parts or not _is_name_word(shown[at])):
            if parts:
                break
            extra.append(low[at])
            at += 1
            continue
        taken, name, level = unit if unit else (0, None, None)
        if number := _match_number(shown, low, at + taken, name):
            town = _town_behind(shown, low, at + taken + 1)
            parts.append(PlacePart(name, level, " ".join(filter(None, (number, _shown_name(town, None))))))
            at += taken + 1 + len(town)
            continue
        end = _name_end(shown, low, at + taken)
        if unit is None and _goes_on(shown, low, end):
            extra.append(low[at])
            at += 1
            continue
        printed = _shown_name(shown[at + taken : end], level)
        if printed and _goes_on(shown, low, end) and strip_marks(printed) not in provinces_by_name():
            printed, end = None, at + taken
        parts.append(PlacePart(name, level, printed))
        at = max(end, at + 1)
    return tuple(parts), tuple(extra)


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and not any(char.isdigit() for char in word)


def _is_end(shown: tuple[str, ...], low: tuple[str, ...], at: int) -> bool:
    """Whether a word ends a name: one of years does so in small letters or before a number, since places bear it (Ngã Năm)."""
    if low[at] not in name_ends():
        return False
    is_of_years = low[at] in load_body_words().numbered_ends
    return not is_of_years or not _is_name_word(shown[at]) or low[at + 1 : at + 2] != () and low[at + 1].isdigit()


def _town_behind(shown: tuple[str, ...], low: tuple[str, ...], at: int) -> tuple[str, ...]:
    """Return the words of the town that a name goes on with behind its number: `Phường 1 Bảo Lộc`."""
    end = at if shown[at - 1].endswith((",", ";", ")")) or match_unit(low, at) else _name_end(shown, low, at)
    return () if shown[at:end] and shown[at] in "-–" or _goes_on(shown, low, end) else shown[at:end]


def _match_number(shown: tuple[str, ...], low: tuple[str, ...], at: int, unit: str | None) -> str | None:
    """Return the name of a place whose number stands at a position behind its unit's word; None where it counts what follows.

    In running text a number behind a word in small letters counts what small words name: `trên địa bàn quận 5 năm qua`.
    """
    number = place_number(unit, low[at]) if at < len(low) else None
    if number is None or at + 1 == len(low) or shown[at].endswith((",", ";", ")")):
        return number
    after = low[at + 1]
    if after in load_body_words().numbered_ends:
        return number if low[at + 2 : at + 3] != () and low[at + 2].isdigit() else None
    is_free = after in name_ends() or match_unit(low, at + 1) is not None
    return number if is_free or not (shown[at - 1].islower() and shown[at + 1].islower()) else None


def _goes_on(shown: tuple[str, ...], low: tuple[str, ...], end: int) -> bool:
    """A capital word that small words follow is no place: `ngành Giáo dục`, `tỉnh - Liên đoàn`."""
    return end < len(low) and not _is_end(shown, low, end) and not match_unit(low, end) and not shown[end - 1].endswith(",")


def _name_end(shown: tuple[str, ...], low: tuple[str, ...], start: int) -> int:
    """Return where a place's name ends: at a comma, a unit's word, a word in small letters or one that ends names."""
    at = start
    while at < len(low) and (_is_name_word(shown[at]) or shown[at] in "-–") and not _is_end(shown, low, at):
        if at > start and match_unit(low, at) and not shown[at].istitle():
            break
        at += 1
        if shown[at - 1].endswith((",", ";", ")")):
            break
    return at


def _shown_name(words: tuple[str, ...], level: UnitLevel | None) -> str | None:
    """Return a place's name; a province's as the list has it, which a district may bear with other marks (Quang Bình)."""
    name = " ".join(words).strip(" ,;().-–:")
    if not name:
        return None
    known = provinces_by_name().get(strip_marks(name))
    if known and (level in ("province", "city") or fold_lower(known.name) == fold_lower(name)):
        return known.name
    return re.sub(r"\w+", lambda word: word[0].capitalize(), name) if name.isupper() else name


def find_province(text: str) -> Place | None:
    """Return the one province that a text names, None where it names none or several."""
    plain = strip_marks(text)
    names = {unit.name: unit for form, unit in provinces_by_name().items() if f" {form} " in f" {plain} "}
    if len(names) != 1:
        return None
    ((name, unit),) = names.items()
    return Place(province=name, is_city=unit.kind == "city" and not unit.city_from)


def is_zone(place: Place) -> bool:
    """Whether a place's narrowest unit is an economic or industrial zone, which is the province's own."""
    return strip_marks(place.commune or "").startswith(_zone_words())


@cache
def _zone_words() -> tuple[str, ...]:
    return tuple(f"{strip_marks(unit.name)} " for unit in load_body_words().units if unit.level == "zone")
