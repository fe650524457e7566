"""Which body a name means: kind, owner, place and period.

What enters: a name as printed (`Ban Thường vụ Quận ủy`, `LĐLĐ TP`, `Ban Tuyên giáo Quận ủy Kiến An`), the symbol of the
number it issues where one is known, and the place of the document that names it. What leaves: `BodyRef`, or None where the
name names no single body. Guaranteed: the organ that acts for a body (Ban Thường vụ, Chủ tịch) is no part of its identity; two
provinces' committees are never one body, nor the committees of a merged province before and since the merger.

Source: domain.md §1.2 (key of a document), §3 (symbols, reform of 2025).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.resolve.body_heads import (
    branches,
    era_of,
    heads,
    inner_names,
    lower_offices,
    match_head,
    match_phrase,
    offices,
    organs,
    words_of,
)
from pipeline.resolve.body_names import entry_at, full_name, level_of, unit_in_head
from pipeline.resolve.body_names import is_vague as is_vague
from pipeline.resolve.merged import Kind
from pipeline.resolve.places import MERGER_DAY, Place, by_commune, joined_provinces, name_ends, read_parts
from pipeline.resolve.placing import choose_place
from pipeline.vocab.bodies import Body, bodies_by_id
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.periods import last_day

_MOST_EXTRA_WORDS = 14
_CENTRAL = ("central", "central-committee")
_CELL = "cell"
_NARROW = ("base", "any", _CELL)


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
    def is_central(self) -> bool:
        """Whether it is one of the centre's, which no place tells apart."""
        return self.level in _CENTRAL

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
        if not province:
            words += [name for name in self.place.among if strip_marks(name) not in strip_marks(self.name)]
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
    era = era_of(date)
    return _read_central(name, symbol, era) or _read_in_era(name, speaker, symbol, era)


@lru_cache(maxsize=50_000)
def _read_central(name: str, symbol: str | None, era: str | None) -> BodyRef | None:
    """Return the central body that a name's head means, whoever speaks; None for all others."""
    low = words_of(name)[1]
    found = match_head(low, symbol, era)
    if found is None or found[1].level not in _CENTRAL or low[: found[0]] in inner_names() or _is_branch(low[found[0] :]):
        return None
    return central(found[1], low[found[0] :])


@lru_cache(maxsize=200_000)
def _read_in_era(name: str, speaker: Place, symbol: str | None, era: str | None) -> BodyRef | None:
    shown, low = words_of(name)
    return _read(shown, low, speaker, symbol, era) if low else None


def _read(shown: tuple[str, ...], low: tuple[str, ...], speaker: Place, symbol: str | None, date: str | None) -> BodyRef | None:
    found = match_head(low, symbol, date)
    is_branch = found is not None and found[1].level in _CENTRAL and _is_branch(low[found[0] :])
    if found is not None and not is_branch and low[: found[0]] not in inner_names():
        return _from_entry(found[1], shown, low, found[0], speaker, date)
    inner = _read_within(shown, low, speaker, date)
    if (
        inner is None
        and found is not None
        and not is_branch
        and (found[1].level == "central" or low[: found[0]] not in organs())
    ):
        return _from_entry(found[1], shown, low, found[0], speaker, date)
    return inner


def _read_within(shown: tuple[str, ...], low: tuple[str, ...], speaker: Place, date: str | None) -> BodyRef | None:
    """Return the body whose office the words name, or for which an organ acts."""
    office = match_phrase(low, offices())
    owner = _read(shown[office:], low[office:], speaker, None, date) if 0 < office < len(low) else None
    if owner is not None and not (owner.head == "TW" and low[:office] in lower_offices()):
        says_twice = fold_lower(owner.name).startswith(" ".join(low[:office]) + " ")
        return owner if says_twice else office_of(" ".join(shown[:office]), owner)
    organ = match_phrase(low, organs())
    return _read(shown[organ:], low[organ:], speaker, None, date) if 0 < organ < len(low) else None


def _from_entry(
    entry: Body, shown: tuple[str, ...], low: tuple[str, ...], taken: int, speaker: Place, date: str | None
) -> BodyRef | None:
    """Return the body of an entry, placed by the words that follow the head and by a unit's word at the head's end."""
    if entry.level in _CENTRAL:
        return central(entry, low[taken:])
    start = taken - unit_in_head(entry, low[:taken])
    parts, extra = read_parts(shown[start:], low[start:])
    if len(extra) > _MOST_EXTRA_WORDS or extra[-1:] and extra[-1] in load_body_words().group_words:
        return None
    if len(parts) == 1 and fold_lower(parts[0].name or "") == load_body_words().country:
        return central(entry)
    if extra[-1:] == (load_body_words().of_word,):
        extra = extra[:-1]
    if entry.needs_subject and not extra:
        return None
    head = " ".join(low[:taken])
    place = choose_place(parts, _levels(entry, low[:taken]), speaker, kind=kind_of_head(head), day=date)
    if place is None and entry.level == _CELL and extra and not parts and speaker.narrowest:
        place = by_commune(replace(speaker, unit=None))
    return None if place is None else dated(_make(entry, place, " ".join(extra), head), date)


def kind_of_head(head: str) -> Kind | None:
    """Return what a head in small letters says that the unit is: Thành ủy a city, Tỉnh ủy a province, Ban Chấp hành neither."""
    words = load_body_words()
    if any(word in head for word in words.city_words):
        return "city"
    return "province" if any(word in head for word in words.province_words) else None


def _is_branch(rest: tuple[str, ...]) -> bool:
    """Whether words after a central body's name make another body: Ngân hàng Nhà nước - Chi nhánh Đông Hà Sơn."""
    words = tuple(word for word in rest if word not in "-–—")
    return bool(words) and match_phrase(words, branches()) > 0


def _levels(entry: Body, head: tuple[str, ...]) -> tuple[str, ...]:
    """Return the levels of a body, by the committee in its name where it has one (Văn phòng Huyện ủy: the district's)."""
    levels = tuple(level for level in entry.levels if level not in _NARROW) or entry.levels
    if len(levels) == 1:
        return levels
    for start in range(1, len(head)):
        kin = [level for other in heads().get(head[start:], ()) for level in other.levels if level in levels]
        if kin:
            return tuple(dict.fromkeys(kin))
    return levels


def central(entry: Body, rest: tuple[str, ...] = ()) -> BodyRef:
    """Return the central body of an entry; words after its name tell bodies of one name apart (Ban Chỉ đạo Trung ương về …)."""
    extra = " ".join(rest) if entry.is_shared_symbol and rest and rest[0] not in name_ends() else ""
    return _central(entry.id, extra)


@lru_cache(maxsize=5_000)
def _central(entry_id: str, extra: str) -> BodyRef:
    entry = bodies_by_id()[entry_id]
    name = entry.names[0]
    return BodyRef(
        head=entry.base or entry.id,
        name=f"{name} {extra}".strip(),
        level=entry.level if entry.level in _CENTRAL else "central",
        system=entry.system,
        symbol=entry.symbol,
        vocabulary_id=entry.id,
        extra=extra,
    )


def _make(entry: Body, place: Place, extra: str, head: str) -> BodyRef:
    """Return a placed body with the name that people know it by."""
    return _made(entry.id, place, extra, head)


@lru_cache(maxsize=50_000)
def _made(entry_id: str, place: Place, extra: str, head: str) -> BodyRef:
    entry = bodies_by_id()[entry_id]
    level = "" if is_vague(entry.level, place) else level_of(place)
    if entry.id == "TU" and place.district:
        return _city_committee(place)
    return BodyRef(
        head=entry.base or entry.id,
        name=full_name(entry, place, extra, head),
        place=place,
        level=level or entry.level.split("/")[0],
        system=entry.system,
        symbol=entry.symbol,
        vocabulary_id=entry_at(entry, level).id,
        extra=extra,
    )


def body_at(entry: Body, place: Place) -> BodyRef:
    """Return the body of an entry at a place."""
    if entry.level in _CENTRAL:
        return central(entry)
    return _make(entry, place, "", "")


def _city_committee(place: Place) -> BodyRef:
    """Return the committee of a city below a province: also Thành ủy, but a district's equal."""
    name = load_body_words().city_committee.format(place=place.district)
    return BodyRef("ThU", name, place, "district", "party", "ThU", "ThU")


def office_of(office: str, owner: BodyRef) -> BodyRef:
    """Return the office of a body: named after it, told from others by its own head."""
    whose = load_body_words().central_word if owner.head == "TW" else owner.name
    return replace(
        owner,
        head=f"{slugify(office)}.{owner.head}",
        name=f"{office[:1].upper()}{office[1:]} {whose}",
        symbol="",
        vocabulary_id=None,
        owner=owner,
    )


def undated(ref: BodyRef) -> BodyRef:
    """Return the body of a name whatever its period."""
    return replace(ref, period=None) if ref.period else ref


def dated(ref: BodyRef, date: str | None) -> BodyRef:
    """Return the body of the period that a day falls in, where the merger of 2025 made two of one name.

    A body of a district, and one of a kind that ended before the merger, is the old one whatever the day.
    """
    place = ref.place
    if date is None or date < MERGER_DAY or place.province is None or strip_marks(place.province) not in joined_provinces():
        return ref
    entry = bodies_by_id().get(ref.vocabulary_id or "")
    if place.district or (entry is not None and last_day(entry.valid_to) < MERGER_DAY):
        return ref
    return replace(ref, period=MERGER_DAY[:7])
