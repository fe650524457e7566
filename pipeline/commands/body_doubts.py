"""What a reader is to be told of a name that fits its place badly: a province called a city, a city that no list knows.

What enters: the body found and the words that named it. What leaves: lines of `vocab/body_explaining.yml`. Guaranteed: nothing
is said of a name that fits.

Source: domain.md §4 (provinces and centrally run cities).
"""

from collections.abc import Iterator

from pipeline.model.folding import strip_marks
from pipeline.resolve.bodies import BodyRef, kind_of_head
from pipeline.resolve.body_heads import match_head, match_phrase, organs, words_of
from pipeline.resolve.places import is_city_on, provinces_of
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.provincial_cities import provincial_cities


def doubts_on(body: BodyRef, words: str, day: str | None, name: str) -> Iterator[str]:
    """Yield what speaks against a name.

    Args:
        body: what the name means.
        words: the name as read.
        day: ISO day looked at.
        name: what the body was called on that day.
    """
    lines, place = load_body_explaining().lines, body.place
    if body.is_central or place.is_open or place.commune:
        return
    city = provincial_cities().get(strip_marks(place.district or ""))
    if city is not None and city[1] == place.province and "city" in _kinds(words):
        yield lines["city_of_province"].format(place=place.district)
    if place.district or not place.province:
        return
    if not provinces_of(place.province):
        yield lines["unlisted"].format(place=place.province)
        return
    is_city = is_city_on(place, day)
    if ("province" if is_city else "city") in _kinds(words):
        yield lines["wrong_city" if is_city else "wrong_province"].format(place=place.province, name=name)


def _kinds(words: str) -> set[str]:
    """Return what the head of a name says that its unit is."""
    _, low = words_of(words)
    low = low[match_phrase(low, organs()) :] if match_head(low, None, None) is None else low
    found = match_head(low, None, None)
    kind = kind_of_head(" ".join(low[: found[0]])) if found is not None else None
    return {kind} if kind else set()
