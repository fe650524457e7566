"""A section while the outline grows, and what is read of labels before it: which follow, which count on, names of units."""

import re
from dataclasses import dataclass, field

from pipeline.model.document import Paragraph, Span
from pipeline.model.section import SectionKind
from pipeline.vocab import alternation
from pipeline.vocab.layout import load_layout
from pipeline.vocab.markers import Marker, find_marker
from pipeline.vocab.numbering import read_value

UNCOUNTED = ("dash", "plus", "bullet")
_LABEL_CELL = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2})*|[IVXL]{1,5}|[a-zđA-H])\)?\s?[.)/]?$")
_WORDS = load_layout()
_HEAD_CELL = re.compile(rf"(?:{alternation(_WORDS.row_heads)})\W*$")


@dataclass
class Node:
    """A section while the outline grows."""

    kind: SectionKind
    style: str
    label: str
    path: str | None
    marker: Span
    content: Span
    start: int
    parent: int | None
    level: int
    value: int | None = None
    is_title: bool = False
    has_text: bool = False
    counts: dict[str, int] = field(default_factory=dict)


def read_row_label(plain: str, lower: str, row: Paragraph) -> Marker | None:
    """Return the label that opens a row of a text in both views: alone in its first cell, or before that cell's words."""
    if not row.cells:
        return None
    start, end = row.cells[0]
    cell = plain[start:end]
    found = _LABEL_CELL.match(cell)
    if found:
        after = row.cells[1].start if len(row.cells) > 1 else end
        return Marker("row", found[1], "row", start, after)
    marker = find_marker(cell)
    if marker is None or marker.kind in UNCOUNTED or _HEAD_CELL.match(lower[start:end]):
        return None
    return marker._replace(start=start + marker.start, end=min(start + marker.end, end))


def find_followers(markers: list[Marker | None]) -> list[Marker | None]:
    """Return for each paragraph the next marker after it."""
    followers: list[Marker | None] = []
    follower: Marker | None = None
    for marker in reversed(markers):
        followers.append(follower)
        follower = marker or follower
    return followers[::-1]


def find_continued(markers: list[Marker]) -> set[int]:
    """Return the starts of labels after which the next of their style counts on by one."""
    continued, last = set(), dict[str, tuple[int, int]]()
    for marker in markers:
        value = read_value(marker)
        if value is None:
            continue
        start, before = last.get(marker.style, (0, -1))
        if value == before + 1:
            continued.add(start)
        last[marker.style] = (marker.start, value)
    return continued


def name_unit(label: str) -> str:
    """Return a unit's name in sentence case, its number as printed: `PHỤ LỤC SỐ 02` → `Phụ lục 02`."""
    words = label.replace(":", " ").split()
    kept = [word for word in words if word.lower() not in _WORDS.number_lines]
    return " ".join(
        word
        if any(char.isdigit() for char in word) or set(word) <= set("IVXLC")
        else word.capitalize()
        if not at
        else word.lower()
        for at, word in enumerate(kept)
    )
