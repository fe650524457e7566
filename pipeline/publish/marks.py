"""The text of a document with its facts marked, as safe HTML.

What enters: the text and marks, each a range with a kind, an anchor and perhaps a link; they may nest and overlap. What
leaves: paragraphs and tables. Guaranteed: taking the tags away gives the text back, but for blanks at cells; tags never
cross; every anchor stands once, where its fact begins; each piece of text is linked at most once, to the shortest fact
over it. Not done: deciding what a fact is.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from markupsafe import Markup, escape

KINDS = ("header", "citation", "task", "body", "deadline", "target")
_MAX_LEVEL = 5


@dataclass(frozen=True)
class Mark:
    """A fact's place in the text: start <= i < end in code points.

    `anchor` is the id of its first character (empty for the later pieces of a fact), `href` where it leads, `title` what a
    pointer resting on it says, `note` a short reference set after its end.
    """

    start: int
    end: int
    kind: str
    anchor: str = ""
    href: str = ""
    title: str = ""
    note: str = ""


class _Placed:
    """Marks sorted by start, so that those over a range are found without a look at the others."""

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._starts = [mark.start for mark in marks]
        self._reach = list(accumulate((mark.end for mark in marks), max))  # how far the marks up to each one reach

    def over(self, start: int, end: int) -> list[Mark]:
        """Return the marks that share a character with a range, in order."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [mark for mark in self._marks[first:last] if mark.end > start]


def split_marks(mark: Mark, spans: str | None) -> Iterator[Mark]:
    """Yield one mark for each piece of a fact; `spans` is JSON of pairs, or None where it stands in one."""
    pieces = json.loads(spans) if spans else [(mark.start, mark.end)]
    for at, (start, end) in enumerate(pieces):
        is_last = at == len(pieces) - 1
        anchor, note = mark.anchor if at == 0 else "", mark.note if is_last else ""
        yield Mark(start, end, mark.kind, anchor, mark.href, mark.title, note)


def render_text(text: str, marks: Iterable[Mark], levels: dict[int, int] | None = None) -> Markup:
    """Return the text as HTML with its facts marked.

    Args:
        text: the document's text.
        marks: facts; those outside the text are left out.
        levels: depth in the outline of the paragraph that begins at an offset.
    """
    usable = sorted(
        (mark for mark in marks if 0 <= mark.start < mark.end <= len(text)),
        key=lambda mark: (mark.start, -mark.end, mark.kind, mark.anchor),
    )
    placed = _Placed(usable)
    lines = list(_lines(text))
    parts = []
    for is_table, group in groupby(lines, key=lambda line: "\t" in text[line[0] : line[1]]):
        if is_table:
            parts.append(_render_table(text, list(group), placed))
        else:
            parts += [_render_paragraph(text, line, placed, levels or {}) for line in group]
    return Markup("\n").join(part for part in parts if part)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _render_paragraph(text: str, line: tuple[int, int], marks: _Placed, levels: dict[int, int]) -> Markup:
    start, end = line
    if not text[start:end].strip():
        return Markup("")
    level = min(levels.get(start, 0), _MAX_LEVEL)
    opening = Markup('<p class="level-{}">').format(level) if level else Markup("<p>")
    return opening + _render_range(text, start, end, marks) + Markup("</p>")


def _render_table(text: str, lines: list[tuple[int, int]], marks: _Placed) -> Markup:
    rows = []
    for start, end in lines:
        at, cells = start, []
        for cell in text[start:end].split("\t"):
            cells.append(Markup("<td>{}</td>").format(_render_range(text, at, at + len(cell), marks)))
            at += len(cell) + 1
        rows.append(Markup("<tr>{}</tr>").format(Markup("").join(cells)))
    return Markup('<div class="table-wrapper"><table><tbody>{}</tbody></table></div>').format(Markup("").join(rows))


def _render_range(text: str, start: int, end: int, marks: _Placed) -> Markup:
    """Return a range of the text, cut at every start and end of a mark within it."""
    over = marks.over(start, end)
    cuts = sorted({start, end, *(max(mark.start, start) for mark in over), *(min(mark.end, end) for mark in over)})
    parts = []
    for left, right in pairwise(cuts):
        active = [mark for mark in over if mark.start <= left and mark.end >= right]
        parts += [_ANCHOR.format(mark.anchor) for mark in active if mark.start == left and mark.anchor]
        parts.append(_render_piece(text[left:right], active))
        parts += [_NOTE.format(mark.href, mark.title, mark.note) for mark in active if mark.end == right and mark.note]
    return Markup("").join(parts)


def _render_piece(piece: str, active: list[Mark]) -> Markup:
    if not active:
        return escape(piece)
    inner = min(active, key=lambda mark: (mark.end - mark.start, KINDS.index(mark.kind)))
    classes = " ".join(kind for kind in KINDS if any(mark.kind == kind for mark in active))
    marked = _MARKED.format(classes, inner.title, piece) if inner.title else _PLAIN.format(classes, piece)
    linked = min((mark for mark in active if mark.href and not mark.note), key=lambda mark: mark.end - mark.start, default=None)
    return _LINK.format(linked.href, marked) if linked else marked


_ANCHOR = Markup('<span class="anchor" id="{}"></span>')
_NOTE = Markup(' <a class="note" href="{}" title="{}">{}</a>')
_MARKED = Markup('<mark class="{}" title="{}">{}</mark>')
_PLAIN = Markup('<mark class="{}">{}</mark>')
_LINK = Markup('<a href="{}">{}</a>')
