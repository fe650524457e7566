"""The province of a paper whose head is lost, where its own text names exactly one.

What enters: the document and the issuer's name as its words or its signature give it. What leaves: the province's name, or
None. Guaranteed: a name of `provinces.yml` that stands behind a level's word of the same kind; two names leave the place open.

Source: domain.md §3 (locality is elliptical: `Tỉnh ủy` is the committee of the paper's own province).
"""

import re
from functools import cache

from pipeline.extract.name_words import expand_words, find_level_place
from pipeline.model.document import Document
from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.provinces import load_provinces

_WORDS = load_frame_words()
_KINDS = {level: kind for kind, level in _WORDS.province_kinds.items()}


def find_own_province(document: Document, issuer: str) -> str | None:
    """Return the one province that a text names, for an issuer of that level without a place.

    Example:
        `Ban Tổ chức Tỉnh ủy`, the text: của Ban Thường vụ Tỉnh ủy Nam Định → Nam Định
    """
    found = find_level_place(expand_words(issuer))
    kind = _KINDS.get(found[0]) if found and not found[1] else None
    if found is None or kind is None:
        return None
    names = _names(kind)
    mentions = {mention["name"] for mention in _pattern(found[0], kind).finditer(document.lower)}
    return names[mentions.pop()] if len(mentions) == 1 else None


@cache
def _names(kind: str) -> dict[str, str]:
    return {fold_lower(province.name): province.name for province in load_provinces() if province.kind == kind}


@cache
def _pattern(level: str, kind: str) -> re.Pattern[str]:
    """Return the pattern of a province behind a word of its level, on folded text in lower case."""
    return re.compile(
        rf"(?<![^\W_])(?:{alternation((level, *_WORDS.levels[level]))})\s+(?P<name>{alternation(_names(kind))})(?![^\W_])"
    )
