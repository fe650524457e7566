"""Who issues papers in a world: bodies at places, each with the days on which its numbers begin anew.

What enters: habits, a size and a random source. What leaves: `Office`s, central ones first. Provinces are those of the
authority file, both before and since the merger of 1 July 2025; districts and communes are invented and share names. The
communes of a province since then lay in turn in each of those that it was made of, and there in a district.

Source: domain.md §1.2 (numbering periods), §3.1 (reform of 2025), §4 (provinces).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.worlds.habits import Habits
from benchmarks.worlds.words import Kind, load_words
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.provinces import Province, load_provinces

FIRST_DAY, LAST_DAY, MERGER = date(2015, 9, 1), date(2026, 10, 31), date(2025, 7, 1)
_PARTY_TERMS = (date(2010, 10, 10), date(2015, 10, 15), date(2020, 10, 15), date(2025, 10, 5))
_UNION_TERMS = (date(2013, 3, 10), date(2018, 3, 10), date(2023, 10, 20))
_YOUTH_TERMS = (date(2012, 11, 10), date(2017, 10, 10), date(2022, 10, 10))
_COMMITTEES = {"province": "Tỉnh ủy", "city": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_YOUTH = {"province": "Tỉnh đoàn", "city": "Thành đoàn", "huyện": "Huyện đoàn", "quận": "Quận đoàn", "thị xã": "Thị đoàn"}
_SYMBOLS = {"quận": "QU", "thị xã": "ThU"}


@dataclass(frozen=True, slots=True)
class Seat:
    """A place: province, district and commune by their names; `unit` is the word of the smallest.

    Since the merger `members` are the provinces that its province was made of (one, where it stayed as it was); a commune lay in
    the one named `origin`, in `old_district`.
    """

    province: str | None = None
    is_city: bool = False
    district: str | None = None
    district_unit: str = ""
    commune: str | None = None
    unit: str = ""
    members: tuple[str, ...] = ()
    origin: str | None = None
    old_district: str | None = None

    @property
    def name(self) -> str:
        """The name of the smallest unit."""
        return self.commune or self.district or self.province or ""

    @property
    def province_words(self) -> str:
        """The province with its word: `tỉnh Lai Châu`."""
        return f"{'thành phố' if self.is_city else 'tỉnh'} {self.province}"

    def was_under(self, old: "Seat") -> bool:
        """Whether a place since the merger lay in an old province or district, or was made of that province among others."""
        if old.commune is not None:
            return False
        if self.origin is None:
            return old.district is None and old.province in self.members
        return old.province == self.origin and old.district in (None, self.old_district)


@dataclass(frozen=True, slots=True)
class Office:
    """A body at a place. `terms` are the days on which its numbers begin anew; `overs` its superiors' positions."""

    id: int
    kind: Kind
    seat: Seat
    symbol: str
    full: str
    bare: str | None
    short: str | None
    heading: str
    above: str | None
    begins: date
    ends: date
    terms: tuple[date, ...]
    is_yearly: bool
    is_ended_by_law: bool = False

    def is_alive(self, day: date) -> bool:
        """Whether it exists on a day."""
        return self.begins <= day <= self.ends

    @property
    def is_old(self) -> bool:
        """Whether it ended with the merger or before."""
        return self.ends < MERGER

    def term_of(self, day: date) -> date:
        """Return the first day of the numbering period of a day."""
        if self.is_yearly:
            return max(date(day.year, 1, 1), self.begins)
        return max((term for term in self.terms if term <= day), default=self.begins)


def build_offices(habits: Habits, size: int, random: Random) -> list[Office]:
    """Return the bodies of a world whose collection holds about `size` papers."""
    offices: list[Office] = []
    for kind, seat, begins, ends in _places(size, random):
        offices.append(_make_office(len(offices), kind, seat, begins, ends, habits, random))
    return offices


def _places(size: int, random: Random) -> Iterator[tuple[Kind, Seat, date, date]]:
    kinds = load_words().kinds
    for kind in (kind for kind in kinds if kind.level == "centre"):
        yield kind, Seat(), FIRST_DAY, _day(kind.ends) or LAST_DAY
    news = [unit for unit in load_provinces() if unit.period == "since-2025-07"]
    chosen = random.sample(news, min(len(news), max(4, size // 250)))
    below = min(8, max(2, size // 2500))
    for unit in sorted(chosen, key=lambda unit: unit.code):
        olds = [old for old in load_provinces() if old.period == "before-2025-07" and old.successor == unit.name]
        districts = {old.name: _names(below, random) for old in olds}
        for old in olds:
            yield from _old_province(old, districts[old.name], random)
        yield from _new_province(unit, below * 2, districts, is_new=any(old.valid_to for old in olds))


def _old_province(unit: Province, districts: list[str], random: Random) -> Iterator[tuple[Kind, Seat, date, date]]:
    words, is_city = load_words(), unit.kind == "city"
    ends = _day(unit.valid_to) or MERGER - timedelta(days=1)
    province = Seat(unit.name, is_city, unit="thành phố" if is_city else "tỉnh")
    yield from _kinds_at("province", province, FIRST_DAY, ends if unit.valid_to else LAST_DAY)
    for name in districts:
        kind = random.choice(words.district_units) if is_city else "huyện"
        district = Seat(unit.name, is_city, name, kind, unit=kind)
        yield from _kinds_at("district", district, FIRST_DAY, ends)
        for commune in _names(3, random):
            seat = Seat(unit.name, is_city, name, kind, commune, random.choice(words.commune_units))
            yield from _kinds_at("commune", seat, FIRST_DAY, ends)


def _new_province(
    unit: Province, below: int, districts: dict[str, list[str]], *, is_new: bool
) -> Iterator[tuple[Kind, Seat, date, date]]:
    is_city, olds = unit.kind == "city" and not unit.city_from, tuple(districts)
    province = Seat(unit.name, is_city, unit="thành phố" if is_city else "tỉnh", members=olds)
    if is_new:
        yield from _kinds_at("province", province, MERGER, LAST_DAY)
    random = Random(unit.name)
    for at, name in enumerate(_names(below, random)):
        origin = olds[at % len(olds)]
        before = districts[origin][at // len(olds) % len(districts[origin])]
        word = random.choice(load_words().commune_units)
        seat = Seat(unit.name, is_city, commune=name, unit=word, members=olds, origin=origin, old_district=before)
        yield from _kinds_at("commune", seat, MERGER, LAST_DAY)


def _kinds_at(level: str, seat: Seat, begins: date, ends: date) -> Iterator[tuple[Kind, Seat, date, date]]:
    for kind in load_words().kinds:
        first, last = max(begins, _day(kind.begins) or begins), min(ends, _day(kind.ends) or ends)
        if kind.level == level and first < last:
            yield kind, seat, first, last


def _names(count: int, random: Random) -> list[str]:
    words = load_words()
    return random.sample([f"{one} {two}" for one in words.first_words for two in words.second_words if one != two], count)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _make_office(at: int, kind: Kind, seat: Seat, begins: date, ends: date, habits: Habits, random: Random) -> Office:
    rank = seat.district_unit if kind.level == "district" else "city" if seat.is_city else "province"
    fields = {
        "place": f"{seat.unit} {seat.name}",
        "name": seat.name,
        "unit": seat.unit,
        "committee": _COMMITTEES[rank],
        "youth": _YOUTH[rank],
        "province": seat.province_words,
        "province_name": seat.province or "",
        "province_youth": _YOUTH["city" if seat.is_city else "province"],
        "over": f"{seat.district_unit} {seat.district}" if seat.district else seat.province_words,
    }
    yearly = kind.yearly and (kind.system == "state" or habits.is_union_yearly)
    return Office(
        id=at,
        kind=kind,
        seat=seat,
        symbol=_SYMBOLS.get(seat.district_unit, kind.symbol) if kind.id == "HU" else kind.symbol,
        full=kind.full.format(**fields),
        bare=kind.bare.format(**fields) if kind.bare else None,
        short=kind.short.format(**fields) if kind.short else None,
        heading=kind.heading.format(**fields).upper(),
        above=kind.above.format(**fields).upper() if kind.above else None,
        begins=begins,
        ends=ends,
        terms=_terms(kind, begins, random),
        is_yearly=yearly,
        is_ended_by_law=kind.level == "district" or (kind.level == "centre" and kind.ends is not None),
    )


def _terms(kind: Kind, begins: date, random: Random) -> tuple[date, ...]:
    """Return the first days of its terms; a committee appointed with the merger has a term until its congress."""
    if kind.id == "TW" or (kind.level == "centre" and kind.system == "party"):
        return tuple(date.fromisoformat(day) for entry in load_bodies() if entry.id == "TW" for day in entry.terms)
    known = {"party": _PARTY_TERMS, "union": _UNION_TERMS, "youth": _YOUTH_TERMS}.get(kind.system, ())
    moved = -100 if kind.level == "commune" else -50 if kind.level == "district" else 0
    days = [day + timedelta(days=moved + random.randint(-12, 12)) for day in known]
    if begins == MERGER:
        days = [begins, *(day for day in days if day > begins + timedelta(days=60))]
        if kind.system == "party" and len(days) == 1:
            days.append(date(2025, 9, 1) + timedelta(days=random.randint(0, 45)))
    return tuple(sorted(days))
