"""The province and district of the bodies of communes and districts, learned from the whole collection.

What enters: where each paper held stands, and the bodies that papers name. What leaves: a body with what the others tell of
its place. Guaranteed: a district of a merged province, and a commune under a district, is of the one province that the
collection knows for that district; communes of one name in one place are one body until two districts are known for the name,
and from then on each bears its district in name and id; a name without a district is then nobody's in particular; a commune
that issues papers after the end of the districts bears none. Not done: identities of documents, which hold what a paper itself
says.

Source: domain.md §3 (locality is elliptical; names of communes repeat by the hundred), issue 6 (no two bodies with one name at
one time and place).
"""

from collections import defaultdict
from dataclasses import replace

from pipeline.model.folding import strip_marks
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.issuers import Speaker
from pipeline.resolve.places import Place, is_since_merger, is_zone, lacks_name

_Unit = tuple[str, str]  # province and commune, comparable; the province may be unknown


class Communes:
    """What a collection knows of communes and the districts above them. Note everything first, then ask."""

    def __init__(self) -> None:
        self._provinces: dict[str, dict[str, Place]] = defaultdict(dict)
        self._papers: set[Place] = set()
        self._later: set[_Unit] = set()
        self._districts: dict[_Unit, dict[str, str]] | None = None
        self._known: dict[tuple[BodyRef, Place], BodyRef] = {}

    def note_paper(self, speaker: Speaker) -> None:
        """Learn from a paper held: its district's province, and the district above its commune."""
        place = speaker.place
        self._note_district(place)
        if place.commune and is_since_merger(speaker.date):
            self._later.add(_unit(place))
        if place.commune and place.district and not is_zone(place):
            self._papers.add(replace(place, unit=None))

    def note_body(self, ref: BodyRef) -> None:
        """Learn from a body that a paper names which province a district is of."""
        self._note_district(ref.place)

    def _note_district(self, place: Place) -> None:
        if place.district and place.province:
            province = Place(place.province, is_city=place.is_city)
            self._provinces[strip_marks(place.district)].setdefault(strip_marks(place.province), province)

    def complete(self, ref: BodyRef, here: Place) -> BodyRef:
        """Return a body with the province and district that the collection knows for it; bodies of provinces as they are.

        Args:
            ref: as one paper names it.
            here: the place of that paper; its district is meant where a commune of that name is known there.
        """
        if not ref.place.commune and ref.place.district and not ref.place.province:
            owner = self.complete(ref.owner, here) if ref.owner is not None else None
            return replace(ref, place=self._with_province(ref.place), owner=owner)
        if not ref.place.commune or ref.period or is_zone(ref.place):
            return ref
        key = (ref, here)
        if key not in self._known:
            self._known[key] = self._complete(ref, here)
        return self._known[key]

    def _complete(self, ref: BodyRef, here: Place) -> BodyRef:
        place = self._place_of(ref.place, here)
        if not place.district:
            return ref
        owner = self._complete(ref.owner, here) if ref.owner is not None else None
        is_apart = len({*self._districts_of(place), strip_marks(place.district)}) > 1
        if not is_apart and not ref.place.district and _unit(place) in self._later:
            place = replace(place, district=None)
        name = f"{ref.name} ({place.district})" if is_apart else ref.name
        if lacks_name(place):
            name = ref.name if ref.place.district else f"{ref.name} {place.district}"
        return replace(ref, name=name, place=place, owner=owner)

    def _place_of(self, place: Place, here: Place) -> Place:
        """Return a place with its province and the district it names, else the paper's own, else the only one known."""
        if place.district:
            return self._with_province(place)
        own = self._with_province(replace(place, district=here.district))
        if strip_marks(own.district or "") in self._districts_of(own):
            return own
        known = self._districts_of(place)
        if here.district or len(known) != 1:
            return place
        (district,) = known.values()
        return self._with_province(replace(place, district=district))

    def _with_province(self, place: Place) -> Place:
        """Return a place with its district's province where only one that it can be in is known for that district."""
        known = self._provinces.get(strip_marks(place.district or ""), {})
        found = [one for one in known.values() if not place.among or one.province in place.among]
        if place.province or len(found) != 1:
            return place
        return replace(place, province=found[0].province, is_city=found[0].is_city, among=())

    def _districts_of(self, place: Place) -> dict[str, str]:
        """Return the districts known above communes of a name in a province, as printed, by their comparable names."""
        if self._districts is None:
            self._districts = defaultdict(dict)
            for one in sorted(map(self._with_province, self._papers), key=lambda one: (one.key, str(one))):
                self._districts[_unit(one)].setdefault(strip_marks(one.district or ""), one.district or "")
        return self._districts.get(_unit(place), {})


def _unit(place: Place) -> _Unit:
    return strip_marks(place.province or ""), strip_marks(place.commune or "")
