"""The spelling of places that recognition damaged: of a province by the list, of another by the better of two spellings.

What enters: a printed name of a body, or two spellings. What leaves: its words in lower case, short forms in full, a province's
name in its own spelling; or which spelling lost marks. Guaranteed: only what stands behind a level's word is touched, and only
where one province alone agrees without marks.

Source: domain.md §4 (`provinces.csv`).
"""

import re
import unicodedata
from functools import cache

from pipeline.extract.name_words import expand_words
from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.frame import blur, load_frame_words
from pipeline.vocab.provinces import load_provinces

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below


def expand_name(printed: str) -> str:
    """Return a printed name in lower case, short forms in full: `UBND TỈNH NGHỆ ÀN` → ủy ban nhân dân tỉnh nghệ an."""
    words = expand_words(printed)
    plain = blur(words)
    if len(plain) != len(words):
        return words
    found = _pattern().search(plain)
    return words[: found.start("name")] + _names()[found["name"]] + words[found.end("name") :] if found else words


def has_lost_marks(shown: str, other: str) -> bool:
    """Tell whether words have the tones of others and fewer marks of vowels: `gò váp` beside `gò vấp`; not `mây`, `mấy`."""
    (few, tones), (more, same) = _count_marks(shown), _count_marks(other)
    return tones == same and few < more


def _count_marks(words: str) -> tuple[int, str]:
    """Return how many marks of vowels some words bear, and their tones in order."""
    marks = "".join(char for char in unicodedata.normalize("NFD", words) if unicodedata.combining(char))
    tones = "".join(char for char in marks if char in _TONES)
    return len(marks) - len(tones), tones


@cache
def _names() -> dict[str, str]:
    """Names without marks that one province alone has, to its name in lower case."""
    names: dict[str, set[str]] = {}
    for province in load_provinces():
        name = fold_lower(province.name)
        names.setdefault(blur(name), set()).add(name)
    return {plain: forms.pop() for plain, forms in names.items() if len(forms) == 1}


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a province's name behind a word of its level, on words without marks."""
    words = load_frame_words()
    levels = [form for level in words.province_kinds.values() for form in (level, *words.levels[level])]
    return re.compile(rf"(?<![^\W_])(?:{alternation(map(blur, levels))})\s(?P<name>{alternation(_names())})(?![^\W_])")
