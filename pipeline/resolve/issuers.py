"""Which body issued a numbered document: the symbol, the words beside it and the place of the document that speaks decide.

What enters: a number, the issuer's words where the mention has them, the speaker's own body. What leaves: `BodyRef`.
Guaranteed: an answer for every number; where place or kind is unknown the answer says less, it never guesses another place
than the speaker's own. Not done: choosing among documents.

Source: domain.md §1.2 (the key holds the issuing entity with its province), §3 (default province is the speaker's own).
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.model.folding import fold, strip_marks
from pipeline.model.record import Header
from pipeline.resolve.bodies import BodyRef, body_at, dated, read_body, slugify, undated
from pipeline.resolve.body_heads import mend_head
from pipeline.resolve.merged import before_merger, with_members
from pipeline.resolve.number import Number, parse_number
from pipeline.resolve.places import Place, by_commune, find_province, is_since_merger, is_zone, lacks_name
from pipeline.resolve.short_names import ShortNames
from pipeline.vocab.bodies import LEVEL_ENDS, Body, bodies_by_id, load_bodies

_GENERIC_LEVELS = ("department", "any")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The document that names bodies: its own body, the code of its own number, its place and day.

    `place_from` says where the province was read: issuer, superior, place, bodies, text, or none; `short_names` are those of
    bodies that its text defines.
    """

    place: Place = Place()
    body: BodyRef | None = None
    symbol: str = ""
    date: str | None = None
    place_from: str = "none"
    short_names: ShortNames = ()


def read_speaker(header: Header, cited: tuple[str, ...] = (), text: str = "", areas: tuple[Place, ...] = ()) -> Speaker:
    """Return who speaks in a document.

    Args:
        header: as read.
        cited: the issuers that the document cites, for its province where the head names none (news).
        text: its own text, for the same.
        areas: the places that it says it applies to.
    """
    number = parse_number(header.number) if header.number else None
    symbol = number.issuer if number else ""
    above = _read_superior(header.superior) if header.superior else None
    place = above.place if above else Place()
    source = "superior" if place.province else "none"
    named = header.issuer_canonical or header.issuer
    own = read_body(named, place, symbol=symbol or None, date=header.date) if named else None
    if own is not None and not own.is_central:
        source = "issuer" if place.province is None and own.place.province else source
        place = _filled(own.place, place)
    if place.province is None and (own is None or not own.is_central):
        other, source = _fallback_place(header, own, (cited, areas), text)
        place = _filled(place, other)
        own = read_body(named, place, symbol=symbol or None, date=header.date) if named else None
    if own is None and number is not None:
        own = issuing_body(number, None, Speaker(place=place, date=header.date), date=header.date)
    if place.commune and not place.district and not is_zone(place):
        place = replace(place, district=_district_of(header, above, areas))
        if lacks_name(place) and place.district and named:
            own = read_body(named, place, symbol=symbol or None, date=header.date)
    return Speaker(with_members(place, header.date), own, symbol, header.date, source)


def _read_superior(name: str) -> BodyRef | None:
    """Return the body above, also where recognition gave its head wrong marks: `TĨNH ỦY` for `TỈNH ỦY`."""
    above = read_body(name, Place())
    if above is not None and above.place.narrowest:
        return above
    mended = mend_head(name)
    return (read_body(mended, Place()) if mended else None) or above


def _filled(place: Place, above: Place) -> Place:
    return place if place.province else replace(place, province=above.province, is_city=above.is_city)


def _district_of(header: Header, above: BodyRef | None, areas: tuple[Place, ...]) -> str | None:
    """Return the district that a commune's paper stands under: its superior's, else the only one it is sent to or is for."""
    if is_since_merger(header.date):
        return None
    if above is not None and above.place.district:
        return above.place.district
    named = (read_body(name, Place()) for name in (*header.addressees, *header.recipients))
    sent = {body.place.district for body in named if body is not None and not body.place.commune and body.place.district}
    told = {area.district for area in areas if area.district}
    return next((names.pop() for names in (sent, told) if len(names) == 1), None)


def _fallback_place(
    header: Header, own: BodyRef | None, named_in: tuple[tuple[str, ...], tuple[Place, ...]], text: str
) -> tuple[Place, str]:
    """Return the province that the place of issue names, else the only one of bodies named, of areas or of the text; and which.

    A commune or district that bears a province's name names itself where its paper is issued, not the province.
    """
    unit = strip_marks((own.place.commune or own.place.district or "") if own is not None else "")
    for words, source in ((header.place, "place"), (header.issuer_canonical, "issuer")):
        place = find_province(words) if words else None
        if place is not None and strip_marks(place.province or "") != unit:
            return place, source
    cited, areas = named_in
    named = (read_body(name, Place()) for name in (*header.addressees, *header.recipients, *cited))
    for found, source in (((body.place for body in named if body is not None), "bodies"), (areas, "text")):
        places = {place.province: place for place in found if place.province}
        if len(places) == 1:
            (place,) = places.values()
            return Place(province=place.province, is_city=place.is_city), source
    only = find_province(text)
    return (only, "text") if only else (Place(), "none")


def _read_said(words: str, symbol: str, speaker: Speaker, day: str | None) -> BodyRef | None:
    """Return the body that the words beside a number name on its day; of a day without districts also on the paper's own.

    A paper of a province that is a city by now says `Thành ủy` of what its committee issued a month before.
    """
    said = read_body(words, speaker.place, symbol=symbol, date=day)
    if said is not None or not is_since_merger(day) or day == speaker.date:
        return said
    now = read_body(words, speaker.place, symbol=symbol, date=speaker.date)
    return dated(undated(now), day) if now is not None else None


@cache
def entries_of(symbol: str) -> tuple[Body, ...]:
    """Return the entries of the authority file that use a symbol; those whose own symbol it is come first."""
    own = tuple(sorted((e for e in load_bodies() if fold(e.symbol) == symbol), key=lambda e: e.id != symbol))
    other = tuple(entry for entry in load_bodies() if symbol in map(fold, entry.symbol_variants) and entry not in own)
    return own or other


def issuing_body(number: Number, words: str | None, speaker: Speaker, *, date: str | None) -> BodyRef:
    """Return the body that issued a number.

    Args:
        number: its parts.
        words: the issuer as the mention prints it.
        speaker: who mentions it.
        date: ISO day of issue where known.

    Example:
        `05-TT/TU`, `Ban Thường vụ Thành ủy`, a district of Hải Phòng → Thành ủy Hải Phòng
    """
    return issuing_body_by(number, words, speaker, date=date)[0]


def issuing_body_by(number: Number, words: str | None, speaker: Speaker, *, date: str | None) -> tuple[BodyRef, str]:
    """Return the body that issued a number, and what told it.

    Returns:
        With the body one of: `words` (the issuer's words say it whole), `words_place` (the words, completed by the place of the
        document that cites), `own` (its own symbol), `central` (a symbol of one central body), `place` (the symbol at the place
        of the document that cites), `symbol` (the symbol alone: the place is not known).
    """
    day = date or speaker.date
    symbol = number.issuer
    said = _read_said(words, symbol, speaker, day) if words else None
    entries = entries_of(symbol)
    if said is not None and (is_generic(symbol) or _agrees(said, symbol, entries)):
        alone = read_body(words, Place(), symbol=symbol, date=day) if words else None
        is_whole = alone is not None and alone.place.key == said.place.key
        return said, "words" if is_whole else "words_place"
    if said is None and words and has_levels(symbol):
        return BodyRef(head=f"code:{symbol}", name=words, place=speaker.place, symbol=symbol), "symbol"
    if said is None and speaker.body is not None and symbol == speaker.symbol:
        return _own_on(speaker.body, speaker.place, day), "own"
    place = said.place if said is not None and said.place.province else before_merger(speaker.place, speaker.place, day)
    body = dated(_by_symbol(symbol, words, entries, place), day)
    return body, "central" if body.is_central else "place" if body.place.province else "symbol"


def _own_on(own: BodyRef, here: Place, day: str | None) -> BodyRef:
    """Return a paper's own body as it was on a day; before a merger that of its kind in one of the provinces joined."""
    place, entry = before_merger(own.place, here, day), bodies_by_id().get(own.vocabulary_id or "")
    if place.province is None and not place.narrowest and not own.extra and entry is not None:
        return body_at(entry, place)
    return dated(undated(own), day)


@cache
def has_levels(symbol: str) -> bool:
    """Whether bodies of several levels use a symbol."""
    return any("/" in entry.level or entry.base for entry in entries_of(symbol))


@lru_cache(maxsize=50_000)
def has_levels_on(symbol: str, day: str | None) -> bool:
    """Whether bodies of several levels use a symbol on an ISO day: the districts' numbers ended with the districts."""
    if day is None or not has_levels(symbol):
        return has_levels(symbol)
    levels = {level for entry in entries_of(symbol) for level in entry.level.split("/")}
    return len({level for level in levels if day <= LEVEL_ENDS.get(level, day)}) > 1


def is_generic(symbol: str) -> bool:
    """Whether a symbol names an organ or a department that many bodies have, so that only words tell whose."""
    entries = entries_of(symbol)
    return not entries or all(entry.level in _GENERIC_LEVELS for entry in entries)


def _agrees(said: BodyRef, symbol: str, entries: tuple[Body, ...]) -> bool:
    heads = {entry.base or entry.id for entry in entries}
    is_office = said.owner is not None and any(said.head.startswith(f"{slugify(entry.names[0])}.") for entry in entries)
    entry = bodies_by_id().get(said.vocabulary_id or "")
    is_other = entry is not None and symbol in map(fold, entry.shared_symbols)
    return said.head in heads or said.symbol == symbol or is_office or is_other


def _by_symbol(symbol: str, words: str | None, entries: tuple[Body, ...], place: Place) -> BodyRef:
    """Return the body of a symbol at a place, cut down to the level that the symbol's body has."""
    if not entries or is_generic(symbol):
        return BodyRef(head=f"code:{symbol}", name=words or symbol, place=place, symbol=symbol)
    entry = entries[0]
    levels = entry.level.split("/")
    if levels == ["central"]:
        return body_at(entry, Place())
    return body_at(entry, _cut(place, levels))


def _cut(place: Place, levels: list[str]) -> Place:
    """Return the part of a place that a body of these levels has; the widest level where it can have several."""
    if "province" in levels:
        return Place(province=place.province, is_city=place.is_city, among=() if place.province else place.among)
    if "district" in levels:
        return replace(place, commune=None, unit=None)
    return by_commune(place)
