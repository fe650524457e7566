"""The labels that open lines: which list they belong to, and what the next one of their list would be printed as.

What enters: a line. What leaves: a `LabelItem`, or None where the line opens with no label.

Source: domain.md §5 (Structure).
"""

import re
from typing import NamedTuple

from pipeline.model.folding import fold
from pipeline.vocab.markers import find_marker, load_marker_signs
from pipeline.vocab.numbering import read_value

HEAD = re.compile(r"(?P<lead>\s*(?:#{1,6}\s+)?\*{0,2})(?P<token>[^\s*]{1,7}?)(?=\*{0,2}(?:\s|$))(?P<gap>\s*)")
# 1.I. and 1.l, where the label goes on
_SPLIT = re.compile(r"[^\W\d_]{1,2}[.,:]$")
_NEAR_MARKER = 24
_UNITS = frozenset({"part", "chapter", "appendix", "article"})
RANKS = {"roman": 1, "number": 2, "letter": 4}
_DOTTED = 3
_NUMERALS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class LabelItem(NamedTuple):
    """A label that was read: its line, its list's style and rank, its value, and what is printed of it (`a)`, `II-`)."""

    line: int
    style: str
    rank: int
    value: int
    label: str
    token: str


def read_item(at: int, line: str) -> LabelItem | None:
    """Return the label that opens the line at a place, and the rank of its list; None where none does."""
    plain = fold(line[:_NEAR_MARKER])
    if not plain.strip():
        return None
    marker = find_marker(plain + "\n")
    if marker is None:
        return None
    if marker.kind in _UNITS:
        return LabelItem(at, marker.kind, 0, 0, marker.label, "")
    value = read_value(marker)
    if value is None or marker.kind not in RANKS:
        return None
    head = HEAD.match(line)
    token = plain[marker.start : marker.end].strip()
    if head and marker.kind == "number" and _SPLIT.match(head["token"][len(token) :]):
        return None
    prefix = marker.label.rpartition(".")[0] if marker.kind == "number" else ""
    rank = _DOTTED if prefix or marker.style in ("number)0", "(number)0") else RANKS[marker.kind]
    return LabelItem(at, f"{marker.style} {prefix}", rank, value, marker.label, token)


def move_label(item: LabelItem, step: int) -> str | None:
    """Return what is printed for the label some steps on in an item's list."""
    value = item.value + step
    if not item.token.startswith(item.label) or value < 1:
        return None
    sign = item.token[len(item.label) :]
    letters = load_marker_signs().letters
    if item.rank == RANKS["roman"]:
        return _write_numeral(value) + sign
    if item.rank == RANKS["letter"]:
        return letters[value - 1] + sign if value <= len(letters) else None
    prefix, dot, _ = item.label.rpartition(".")
    return f"{prefix}{dot}{value}{sign}"


def _write_numeral(value: int) -> str:
    signs = ""
    for amount, numeral in _NUMERALS:
        signs += numeral * (value // amount)
        value %= amount
    return signs
