"""The places that a paper says it applies to: `trên địa bàn huyện Suối Mây, tỉnh Đông Hà Sơn`.

What enters: a record. What leaves: the places named so in its own words. Guaranteed: words of a citation are not its own. Not
done: choosing among them; places that a text only mentions.

Source: domain.md §3 (locality is elliptical: a paper is of its own place).
"""

import re
from functools import cache

from pipeline.model.record import Record
from pipeline.resolve.body_heads import words_of
from pipeline.resolve.places import Place, read_parts
from pipeline.resolve.placing import choose_place
from pipeline.vocab import alternation
from pipeline.vocab.body_words import load_body_words

_LEVELS = ("province", "district", "commune")
_REACH = 80
_END = re.compile(r"[;:.()\n]")


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:{alternation(load_body_words().area_leads)})\s+)")


def read_areas(record: Record) -> tuple[Place, ...]:
    """Return the places of the areas that a paper says it is for, in the order of the text."""
    text = record.text or ""
    found = []
    for hit in _leads().finditer(text):
        if any(citation.start <= hit.start() < citation.end for citation in record.citations):
            continue
        shown, low = words_of(_END.split(text[hit.end() : hit.end() + _REACH])[0])
        parts, extra = read_parts(shown, low)
        place = choose_place(parts, _LEVELS, Place(), day=record.header.date) if parts and not extra else None
        if place is not None and place.key.strip("|"):
            found.append(place)
    return tuple(found)
