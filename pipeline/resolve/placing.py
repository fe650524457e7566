"""Where a body is: by the units that its name ends with, by its kind, and by the place of the document that names it.

What enters: the units of a name, the levels that its kind can have, the speaker's place, the day. What leaves: a `Place`, or
None where the words fit none. Guaranteed: a bare unit (`tỉnh`, `thành phố`, `quận`) means the speaker's own unit of that level
and nothing where the speaker has none; a province that became a city is answered for by either word since that day.

Source: domain.md §3 (locality is elliptical), §4 (provinces before and since 1 July 2025).
"""

from dataclasses import replace

from pipeline.model.folding import strip_marks
from pipeline.resolve.merged import Kind, before_merger
from pipeline.resolve.numbered_places import province_of_numbered, split_number
from pipeline.resolve.places import (
    MERGER_DAY,
    Place,
    PlacePart,
    by_commune,
    is_city_on,
    is_since_merger,
    lacks_name,
    provinces_by_name,
)
from pipeline.vocab.provincial_cities import provincial_cities


def choose_place(
    parts: tuple[PlacePart, ...],
    levels: tuple[str, ...],
    speaker: Place,
    *,
    kind: Kind | None = None,
    day: str | None = None,
) -> Place | None:
    """Return where a body is.

    Args:
        parts: the units its name ends with, in order.
        levels: levels that a body of its kind can have.
        speaker: the place of the document that names it.
        kind: what the head says that the unit is: a city (Thành ủy), a province (Tỉnh ủy).
        day: ISO day, for provinces that became cities and those that were merged.

    Returns:
        None where a bare unit has no counterpart in the speaker's place, nothing tells the level, or several units of one
        level are named.
    """
    place = _choose_place(parts, levels, speaker, is_city_head=kind == "city", day=day)
    if place is None or not speaker.among:
        return place
    named = _choose_place(parts, levels, Place(), is_city_head=kind == "city", day=day)
    if named is not None and named.province:
        return place
    units = {part.level for part in parts if not part.name}
    said = "province" if "province" in units else "city" if "city" in units else kind
    return before_merger(replace(place, among=()), speaker, day, said)


def _choose_place(
    parts: tuple[PlacePart, ...], levels: tuple[str, ...], speaker: Place, *, is_city_head: bool, day: str | None
) -> Place | None:
    here = replace(speaker, is_city=True) if is_city_on(speaker, day) and not speaker.is_city else speaker
    if not parts:
        return _plain(_implied_place(levels, here, is_city_head=is_city_head), speaker)
    if len({part.level for part in parts}) < len(parts):
        return None
    place = Place()
    for part in reversed(parts):
        level = part.level or _level_of_name(part, levels, here, is_city_head=is_city_head)
        found = _named_place(level, part, place, here, day) if part.name else _own_unit(level, here, part, place)
        if found is None:
            return None
        place = replace(found, unit=None if level == "zone" else part.unit or found.unit)
    if place.province is None and speaker.province:
        place = replace(place, province=speaker.province, is_city=speaker.is_city)
    if lacks_name(place) and place.district is None and place.province == speaker.province:
        place = replace(place, district=speaker.district)
    return _plain(place, speaker)


def _plain(place: Place | None, speaker: Place) -> Place | None:
    """Return a place that says of the province what it is by its name: whether it became a city is told by the day alone."""
    if place is None or place.province is None or not place.is_city:
        return place
    known = provinces_by_name().get(strip_marks(place.province))
    became = known.city_from is not None if known else False
    return replace(place, is_city=False) if became else place


def _level_of_name(part: PlacePart, levels: tuple[str, ...], speaker: Place, *, is_city_head: bool) -> str:
    """Return the level of a name without a unit's word: the speaker's own unit of that name, else by the body's kind."""
    plain = strip_marks(part.name or "")
    if is_city_head:
        return "city"
    if len(levels) > 1 and speaker.province and plain not in provinces_by_name() and plain != strip_marks(speaker.province):
        if speaker.commune and plain == strip_marks(speaker.commune):
            return "commune"
        return next((level for level in ("district", "commune") if level in levels), levels[0])
    return levels[0]


def _implied_place(levels: tuple[str, ...], speaker: Place, *, is_city_head: bool) -> Place | None:
    if levels == ("province",):
        if is_city_head and speaker.province and not speaker.is_city:
            return None
        return _own_unit("province", speaker)
    if levels == ("district",):
        return _own_unit("district", speaker)
    if levels == ("sector",):
        return _own_unit("province", speaker)
    if "zone" in levels and "commune" not in levels:
        return None
    return _own_unit("commune", speaker) if "commune" in levels else None


def _own_unit(level: str, speaker: Place, part: PlacePart | None = None, above: Place | None = None) -> Place | None:
    """Return the speaker's own unit of a level; a zone without a name is that of the province named after it, or the own."""
    province = Place(province=speaker.province, is_city=speaker.is_city)
    if level == "city":
        return province if speaker.is_city else None
    if level == "province":
        return province if speaker.province else None
    if level == "district":
        return replace(speaker, commune=None, unit=None) if speaker.district else None
    if level == "zone":
        return _own_zone(speaker, part, above if above is not None and above.province else province)
    return by_commune(speaker) if speaker.commune else None


def _own_zone(speaker: Place, part: PlacePart | None, province: Place) -> Place | None:
    """Return the zone that a document speaks for, or the one that a province has."""
    word = (part.unit or "").capitalize() if part else ""
    if speaker.commune and strip_marks(speaker.commune).startswith(strip_marks(word)):
        return by_commune(speaker)
    return replace(province, commune=f"{word} {province.province}") if province.province else None


def _named_place(level: str, part: PlacePart, above: Place, speaker: Place, day: str | None) -> Place:
    name, above = _with_town(part.name or "", above, speaker, day)
    known = provinces_by_name().get(strip_marks(name))
    if level == "city" and (city := _city_of_province(name, above, day)) is not None:
        return city
    is_province_city = level == "city" and _is_province_city(name, above, speaker)
    if level == "province" or is_province_city:
        is_city = is_province_city and (known is None or known.kind == "city")
        return Place(
            province=known.name if known else name,
            is_city=is_city or bool(known and known.kind == "city" and not known.city_from),
        )
    if level in ("city", "district"):
        return replace(_above_numbered(name) or above, district=name)
    if level == "zone":
        zone = f"{(part.unit or '').capitalize()} {name}".strip()
        if above.province or known is None:
            return replace(above, commune=zone)
        return Place(province=known.name, commune=zone, is_city=known.kind == "city" and not known.city_from)
    if level == "commune" and part.unit is None and speaker.commune and strip_marks(name) == strip_marks(speaker.commune):
        return by_commune(speaker)
    return replace(above, commune=name)


def _with_town(name: str, above: Place, speaker: Place, day: str | None) -> tuple[str, Place]:
    """Return a place's name and what stands above it; a town behind a ward's number stood above it as long as towns did."""
    ward, town = split_number(name)
    if not town or province_of_numbered(ward):
        return ward, above
    if is_since_merger(day):
        return f"{ward.rpartition(' ')[2]} {town}", above
    if above.district is None:
        city = _city_of_province(town, above, day)
        above = city or replace(above, province=above.province or speaker.province, district=town)
    return ward, above


def _above_numbered(name: str) -> Place | None:
    """Return the city that alone has districts with numbers; None for a district with another name."""
    city = province_of_numbered(name)
    return Place(city, is_city=True) if city else None


def _city_of_province(name: str, above: Place, day: str | None) -> Place | None:
    """Return a known city of a province with that province; None where the name is, on that day, a centrally run city's.

    The cities of provinces ended with the districts: of a province that becomes a city later the name is that one's since then.
    """
    found = provincial_cities().get(strip_marks(name))
    if above.province or found is None:
        return None
    known = provinces_by_name().get(strip_marks(name))
    since = (known.city_from or known.valid_from or "") if known is not None and known.kind == "city" else None
    if since is not None and (day is None or min(since, MERGER_DAY) <= day):
        return None
    province = provinces_by_name().get(strip_marks(found[1]))
    return Place(
        province=found[1], district=name, is_city=bool(province and province.kind == "city" and not province.city_from)
    )


def _is_province_city(name: str, above: Place, speaker: Place) -> bool:
    """A city is a province's equal where it has a province's name, or where nothing shows a province above it.

    A province called a city by mistake, or before its time, is that province: the known cities of its name have gone before.
    """
    if above.province:
        return False
    if strip_marks(name) in provinces_by_name():
        return True
    return speaker.province is None or (speaker.is_city and strip_marks(speaker.province) == strip_marks(name))
