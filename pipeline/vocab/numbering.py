"""How labels count: the value of a label, and whether it can follow another in one list.

What enters: labels as printed (`IV`, `1.2`, `đ`, `Điều 3`, `Phần thứ hai`). What leaves: numbers and yes or no.
"""

import re
from functools import lru_cache

from pipeline.vocab.layout import load_layout
from pipeline.vocab.markers import Marker, load_marker_signs

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LAST_PART = re.compile(r"(\d+)(?=[a-zđ]?$)|([IVXLC]+)$|([A-ZĐ])$")
_FARTHEST = 3
_FIRST_LATE = 3


def read_value(marker: Marker) -> int | None:
    """Return what a label counts, from 1; None where it counts nothing (dashes) or cannot be read.

    Example:
        `IV` → 4, `2.3` → 3, `đ` → 5, `Điều 7` → 7, `Phần thứ hai` → 2
    """
    return None if marker.kind in ("dash", "plus", "bullet") else _read_label(marker.label, is_letter=marker.kind == "letter")


@lru_cache(maxsize=1 << 12)
def _read_label(label: str, *, is_letter: bool) -> int | None:
    if is_letter:
        letters = load_marker_signs().letters
        return letters.index(label.lower()) + 1 if label.lower() in letters else None
    ordinals = load_layout().ordinals
    written = next((at for at, word in enumerate(ordinals, 1) if label.lower().endswith(word)), None)
    if written:
        return written
    found = _LAST_PART.search(label)
    if found is None:
        return None
    if found[1]:
        return int(found[1])
    return read_roman(found[2]) if found[2] else load_marker_signs().letters.index(found[3].lower()) + 1


def read_roman(numeral: str) -> int:
    """Return the value of a Roman numeral; a small sign before a greater one is taken away."""
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def is_first(value: int | None) -> bool:
    """Tell whether a label can open a list; a list whose first items were lost may open at 2 or 3."""
    return value is None or 0 <= value <= _FIRST_LATE


def can_follow(last: int | None, value: int | None) -> bool:
    """Tell whether a value can stand after another in one list: the next, one a little further on, the same again, or 1."""
    if last is None or value is None:
        return True
    return value == 1 or 0 <= value - last <= _FARTHEST
