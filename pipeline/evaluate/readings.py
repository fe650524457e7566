"""When two values are the same: word for word, or softly.

Strict: equal after NFC and folding of white space. Soft: case, punctuation, the place of the tone mark, Đ and its look-alike,
forms of hyphens and blanks round them are folded; a long text (subject, title, words of a citation) may differ in one character
of ten, never in a number.

Source: the definitions of eval/score.py, which the figures must agree with.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

LONG_TEXT = 40
NEAR = 0.9
_TONES = {mark: str(number) for number, mark in enumerate("\u0300\u0301\u0303\u0309\u0323", 1)}
_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufffe]")
_LETTERS = re.compile(r"[^\W\d_]+")
_ROUND_SIGN = re.compile(r"\s*([-/])\s*")
_PUNCTUATION = re.compile(r"[^\w\s/-]")
_ORDINAL = re.compile(r"(?<![^\W\d_])\d+|\b[ivx]+\b")
_KEY_PARTS = re.compile(r"[-/ ]+")


def read_strictly(text: str) -> str:
    """Return a text in NFC with runs of white space as one blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=65536)
def read_softly(text: str) -> str:
    """Return a text folded for soft comparison; each syllable's tone stands as a figure behind it.

    Example:
        `Tỉnh uỷ – Đảng bộ` and `tỉnh ủy - đảng bộ` → the same
    """
    folded = read_strictly(text).casefold().replace("\u00f0", "\u0111")
    toned = _LETTERS.sub(lambda found: _tone_last(found[0]), _HYPHENS.sub("-", folded))
    return re.sub(r"\s+", " ", _PUNCTUATION.sub(" ", _ROUND_SIGN.sub(r"\1", toned))).strip()


def _tone_last(syllable: str) -> str:
    parts = unicodedata.normalize("NFD", syllable)
    bare = "".join(char for char in parts if char not in _TONES)
    return unicodedata.normalize("NFC", bare) + "".join(_TONES[char] for char in parts if char in _TONES)


@lru_cache(maxsize=65536)
def likeness(first: str, second: str) -> float:
    """Return how alike two texts are, from 0 to 1 (longest common blocks)."""
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def find_ordinals(soft: str) -> list[str]:
    """Return the figures and Roman numerals of a soft text, sorted: `đại hội xiii` is not `đại hội xii`."""
    return sorted(_ORDINAL.findall(soft))


def is_near(first: str, second: str, least: float = NEAR) -> bool:
    """Whether two soft texts have the same numbers and are alike to the share given."""
    return find_ordinals(first) == find_ordinals(second) and likeness(first, second) >= least


def split_key(key: str) -> tuple[str, ...]:
    """Return the parts of a document's key, whatever its separators: `217/QĐ-TW` and `217-QĐ/TW` are one."""
    return tuple(_KEY_PARTS.split(read_softly(key)))


def is_same(first: str | None, second: str | None, *, soft: bool, long: bool = False) -> bool:
    """Whether two values are the same; two empty ones are.

    Args:
        first, second: values; None and the empty text are empty.
        soft: read softly.
        long: a text in which one character of ten may differ, if it is longer than forty.
    """
    if not first or not second:
        return not first and not second
    if not soft:
        return read_strictly(first) == read_strictly(second)
    left, right = read_softly(first), read_softly(second)
    return left == right or (long and len(left) > LONG_TEXT and is_near(left, right))


def is_same_set(first: Sequence[str], second: Sequence[str], *, soft: bool) -> bool:
    """Whether two lists hold the same values, in any order."""
    if len(first) != len(second):
        return False
    left = list(second)
    for value in first:
        twin = next((other for other in left if is_same(value, other, soft=soft)), None)
        if twin is None:
            return False
        left.remove(twin)
    return True
