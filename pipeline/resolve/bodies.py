"""Which body a name means: kind, owner, place and period.

What enters: a name as printed (`Ban Thường vụ Quận ủy`, `LĐLĐ TP`, `Ban Tuyên giáo Quận ủy Kiến An`), the symbol of the
number it issues where one is known, and the place of the document that names it. What leaves: `BodyRef`, or None where the
name names no single body. Guaranteed: the organ that acts for a body (Ban Thường vụ, Chủ tịch) is no part of its identity; two
provinces' committees are never one body, nor the committees of a merged province before and since the merger.

Source: domain.md §1.2 (key of a document), §3 (symbols, reform of 2025).
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.resolve.places import (
    MERGER_DAY,
    Place,
    choose_place,
    merged_provinces,
    name_ends,
    provinces_by_name,
    read_parts,
    unit_at_end,
)
from pipeline.vocab.bodies import Body, load_bodies
from pipeline.vocab.body_words import load_body_words

_GLUED_SHORT = re.compile(r"\b(tp|tx|t\.p)\.\s*(?=\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_MOST_EXTRA_WORDS = 14


@dataclass(frozen=True, slots=True)
class BodyRef:
    """One body. `extra` are words of its name that are neither head nor place; `owner` is the body it belongs to."""

    head: str
    name: str
    place: Place = Place()
    level: str = ""
    system: str = ""
    symbol: str = ""
    vocabulary_id: str | None = None
    extra: str = ""
    period: str | None = None
    owner: "BodyRef | None" = None

    @property
    def key(self) -> str:
        """What tells this body from all others."""
        return "/".join((self.head, strip_marks(self.extra), self.place.key, self.period or ""))

    @property
    def slug(self) -> str:
        """The readable identifier: the name with its place and, for units below the province, the province."""
        words = [self.name]
        province = self.place.province
        if province and strip_marks(province) not in strip_marks(self.name):
            words.append(province)
        if self.period:
            words.append(self.period)
        return slugify(" ".join(words))


@lru_cache(maxsize=50_000)
def slugify(text: str) -> str:
    """Return a text as small ASCII letters and digits parted by single hyphens.

    Example:
        `Quận ủy Kiến An` → `quan-uy-kien-an`
    """
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(text)).strip("-")


@lru_cache(maxsize=50_000)
def read_body(name: str, speaker: Place, *, symbol: str | None = None, date: str | None = None) -> BodyRef | None:
    """Return the body that a name means.

    Args:
        name: as printed; a joint name gives its first body.
        speaker: place of the document that names it.
        symbol: issuer's code of the number that goes with the name; decides between kinds of one name.
        date: ISO day on which it acts, for bodies that a reform ended or made.

    Example:
        `Ban Thường vụ Thành ủy`, Hải Phòng → TU, `Thành ủy Hải Phòng`
    """
    shown, low = _words(name)
    return _read(shown, low, speaker, symbol, date) if low else None


def _read(shown: tuple[str, ...], low: tuple[str, ...], speaker: Place, symbol: str | None, date: str | None) -> BodyRef | None:
    found = _match_head(low, symbol, date)
    if found is not None and low[: found[0]] not in _offices() | _organs():
        return _from_entry(found[1], shown, low, found[0], speaker, date)
    inner = _read_within(shown, low, speaker, symbol, date)
    if inner is None and found is not None and low[: found[0]] not in _organs():
        return _from_entry(found[1], shown, low, found[0], speaker, date)
    return inner


def _read_within(
    shown: tuple[str, ...], low: tuple[str, ...], speaker: Place, symbol: str | None, date: str | None
) -> BodyRef | None:
    """Return the body whose office the words name, or for which an organ acts."""
    office = _match_phrase(low, _offices())
    owner = _read(shown[office:], low[office:], speaker, None, date) if 0 < office < len(low) else None
    if owner is not None and not (owner.head == "TW" and low[:office] in _lower_offices()):
        says_twice = fold_lower(owner.name).startswith(" ".join(low[:office]) + " ")
        return owner if says_twice else _office_of(" ".join(shown[:office]), owner)
    organ = _match_phrase(low, _organs())
    return _read(shown[organ:], low[organ:], speaker, symbol, date) if 0 < organ < len(low) else None


def _words(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words as printed and folded, short forms written out in both."""
    spaced = _GLUED_SHORT.sub(r"\1. ", squeeze(_BRACKETS.sub(" ", name)))
    shown: list[str] = []
    low: list[str] = []
    forms = load_body_words().short_forms
    for word in spaced.split():
        bare = fold_lower(word).strip('.,;:()"“”')
        if not bare:
            continue
        written = forms.get(bare, bare).split()
        low.extend(written)
        shown.extend(written if bare in forms else [word])
    return tuple(shown), tuple(low)


@cache
def _heads() -> dict[tuple[str, ...], tuple[Body, ...]]:
    """Return the entries by the words of each of their names."""
    heads: dict[tuple[str, ...], tuple[Body, ...]] = {}
    for entry in load_bodies():
        for name in (*entry.names, *entry.name_variants):
            _, low = _words(name)
            if entry not in heads.get(low, ()):
                heads[low] = (*heads.get(low, ()), entry)
    return heads


@cache
def _longest_head() -> int:
    return max(len(words) for words in _heads())


@cache
def _offices() -> frozenset[tuple[str, ...]]:
    return frozenset(_words(name)[1] for name in load_body_words().offices)


@cache
def _lower_offices() -> frozenset[tuple[str, ...]]:
    return frozenset(_words(name)[1] for name in load_body_words().lower_offices)


@cache
def _organs() -> frozenset[tuple[str, ...]]:
    return frozenset(_words(name)[1] for name in load_body_words().organs)


def _match_phrase(low: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> int:
    """Return how many words the longest of the phrases takes at the start; 0 for none."""
    return next((size for size in range(min(len(low), 8), 0, -1) if low[:size] in phrases), 0)


def _match_head(low: tuple[str, ...], symbol: str | None, date: str | None) -> tuple[int, Body] | None:
    """Return the longest name of an entry that the words begin with; a symbol or a date chooses among entries of one name."""
    for size in range(min(len(low), _longest_head()), 0, -1):
        entries = _heads().get(low[:size], ())
        if entries:
            return size, _choose_entry(entries, symbol, date)
    return None


def _choose_entry(entries: tuple[Body, ...], symbol: str | None, date: str | None) -> Body:
    named = [entry for entry in entries if symbol in (entry.symbol, *entry.symbol_variants)]
    alive = [
        entry for entry in named or entries if date is None or (entry.valid_to or "9999") >= date >= (entry.valid_from or "")
    ]
    return (alive or named or list(entries))[0]


def _from_entry(
    entry: Body, shown: tuple[str, ...], low: tuple[str, ...], taken: int, speaker: Place, date: str | None
) -> BodyRef | None:
    """Return the body of an entry, placed by the words that follow the head and by a unit's word at the head's end."""
    levels = tuple(entry.level.split("/"))
    if levels == ("central",):
        return _central(entry, low[taken:])
    start = taken - unit_at_end(low[:taken])
    parts, extra = read_parts(shown[start:], low[start:])
    if len(extra) > _MOST_EXTRA_WORDS or extra[-1:] and extra[-1] in load_body_words().group_words:
        return None
    if len(parts) == 1 and fold_lower(parts[0].name or "") == load_body_words().country:
        return _central(entry, ())
    head = " ".join(low[:taken])
    is_city = any(word in head for word in load_body_words().city_words)
    place = choose_place(parts, levels, speaker, is_city_head=is_city)
    return None if place is None else dated(_make(entry, place, " ".join(extra), head), date)


def _central(entry: Body, rest: tuple[str, ...]) -> BodyRef:
    name = entry.names[0]
    extra = " ".join(rest) if entry.is_shared_symbol and rest and rest[0] not in name_ends() else ""
    return BodyRef(
        head=entry.base or entry.id,
        name=f"{name} {extra}".strip(),
        level="central",
        system=entry.system,
        symbol=entry.symbol,
        vocabulary_id=entry.id,
        extra=extra,
    )


def _make(entry: Body, place: Place, extra: str, head: str) -> BodyRef:
    """Return a placed body with the name that people know it by."""
    level = level_of(place)
    if entry.id == "TU" and place.district:
        return _city_committee(place)
    is_committee = entry.id == "TU"
    return BodyRef(
        head=entry.base or entry.id,
        name=_committee_name(entry, place) if is_committee else _full_name(entry, place, extra, head),
        place=place,
        level=level or entry.level.split("/")[0],
        system=entry.system,
        symbol=entry.symbol,
        vocabulary_id=_entry_at(entry, level).id,
        extra=extra,
    )


def body_at(entry: Body, place: Place) -> BodyRef:
    """Return the body of an entry at a place."""
    if entry.level == "central":
        return _central(entry, ())
    return _make(entry, place, "", "")


def _city_committee(place: Place) -> BodyRef:
    """Return the committee of a city below a province: also Thành ủy, but a district's equal."""
    name = load_body_words().city_committee.format(place=place.district)
    return BodyRef("ThU", name, place, "district", "party", "ThU", "ThU")


def _entry_at(entry: Body, level: str) -> Body:
    """Return the entry of the same name at a level, where the file has one."""
    base = entry.base or entry.id
    kin = [other for other in load_bodies() if (other.base or other.id) == base]
    return next((other for other in kin if level in other.level.split("/")), entry) if len(kin) > 1 else entry


def _committee_name(entry: Body, place: Place) -> str:
    """Return the name of a province's or city's committee, as the authority file has it or by the kind of place."""
    known = provinces_by_name().get(strip_marks(place.province or ""))
    if known is not None and strip_marks(known.name) == strip_marks(place.province or ""):
        return known.committee
    return f"{_name_at(entry, place, '')} {place.province or ''}".strip()


def _name_at(entry: Body, place: Place, head: str) -> str:
    """Return the entry's name for a kind of place: a city's where it is one, a district's as it is spelled, else the first."""
    if place.district or place.commune:
        spelled = (name for name in entry.names if fold_lower(name) == head)
        return next(spelled, entry.names[0])
    city = (name for name in entry.names if any(word in fold_lower(name) for word in load_body_words().city_words))
    return next(city, entry.names[0]) if place.is_city else entry.names[0]


def _full_name(entry: Body, place: Place, extra: str, head: str) -> str:
    """Return the entry's name with its unit's word and place."""
    first = _name_at(entry, place, head)
    low = tuple(fold_lower(word) for word in first.split())
    bare = " ".join(first.split()[: len(low) - unit_at_end(low)])
    if is_vague(entry.level, place):
        return f"{bare} {extra}".strip()
    is_placed = low[-1] in load_body_words().placed_heads and "/" not in entry.level
    unit = None if is_placed else place.unit or _unit_word(place)
    return " ".join(word for word in (bare, extra, unit, place.narrowest) if word)


def is_vague(levels: str, place: Place) -> bool:
    """Whether a place says less than a body of these levels needs: a district's committee with its province alone."""
    if place.district or place.commune:
        return False
    return not place.province or not {"province", "central", "any", "sector"} & set(levels.split("/"))


def _unit_word(place: Place) -> str | None:
    if place.commune or place.district or not place.province:
        return None
    return load_body_words().city_unit if place.is_city else load_body_words().province_unit


def level_of(place: Place) -> str:
    """Return the level of a place: commune, district, province, or empty."""
    if place.commune:
        return "commune"
    if place.district:
        return "district"
    return "province" if place.province else ""


def _office_of(office: str, owner: BodyRef) -> BodyRef:
    return replace(
        owner,
        head=f"{slugify(office)}.{owner.head}",
        name=f"{office[:1].upper()}{office[1:]} {owner.name}",
        symbol="",
        vocabulary_id=None,
        owner=owner,
    )


def dated(ref: BodyRef, date: str | None) -> BodyRef:
    """Return the body of the period that a day falls in, where the merger of 2025 made two of one name."""
    province = ref.place.province
    if date is None or date < MERGER_DAY or province is None or strip_marks(province) not in merged_provinces():
        return ref
    return replace(ref, period=MERGER_DAY[:7])
