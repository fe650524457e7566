"""Tables of assignments: one task a row, its bodies and time from their columns.

What enters: the rows of a table in order. What leaves: for each row of work the spans of its cells by column. Guaranteed: a
cell that says `nt`, and an empty one under a merged cell, stands for the one above. A table without a column of bodies, or
of work beside time, holds no task.
Source: domain reference, appendix columns and cell values; annotation guide (the text is the row without its number).
"""

import re
from dataclasses import dataclass, field

from pipeline.extract.task.body_list import read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.brackets import skip_brackets
from pipeline.extract.task.lexicon import JOINING, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.model.document import Document, Paragraph, Span
from pipeline.vocab import alternation
from pipeline.vocab.task_words import load_task_words

# A head of one syllable must be the whole cell: `Cấp`, not `Cấp học`.
_COLUMNS = {
    name: re.compile(
        rf"\s*(?:(?:{alternation(word for word in words if ' ' in word) or '(?!)'})(?!\w)"
        rf"|(?:{alternation(word for word in words if ' ' not in word) or '(?!)'})\W*$)"
    )
    for name, words in sorted(load_task_words().columns.items())
}
_DITTO = frozenset("".join(word.split()) for word in load_task_words().ditto)
_NOBODY = frozenset(tuple(split_words(words)) for words in load_task_words().nobody)
_NUMBER = re.compile(r"\s*[\divxlc]{0,5}(?:\.\d+)*[.)]?\s*$")
_CARRIED = ("lead", "coordinate", "deadline")
_MOST_ROWS_ABOVE = 2


@dataclass(frozen=True)
class Row:
    """One row of work: `span` without its number; the cells that name bodies and time, as spans of the text."""

    span: Span
    cells: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """What the columns of a table hold, and how many it has."""

    columns: dict[int, str]
    width: int


def find_head(document: Document, rows: list[Paragraph], above: Head | None) -> tuple[int, Head] | None:
    """Return where the head of a table stands and what it says; None where it has none.

    A table of numbered rows without a head goes on with the one above it, whose columns are as many: headings part such a
    table (`A. Việc chung`). Its head stands before the first row, at -1.
    """
    own = _find_head(document, rows)
    if own is not None:
        return own[0], Head(own[1], len(rows[own[0]].cells))
    goes_on = above is not None and all(len(row.cells) == above.width and _is_number(document, row.cells[0]) for row in rows)
    return (-1, above) if above is not None and goes_on else None


def read_rows(document: Document, rows: list[Paragraph], number: int, columns: dict[int, str]) -> list[Row | None]:
    """Return the rows of work of one table; None for the head and for rows that hold none, one for each row given.

    Args:
        document: the text.
        rows: of the table, in order.
        number: of the row that is the head; -1 where the head stands elsewhere.
        columns: what the head says of them.
    """
    found: list[Row | None] = []
    above: dict[str, Span] = {}
    for at, row in enumerate(rows):
        read = None if at <= number else _read_row(document, row, columns, above)
        if read is not None:
            above = dict(read.cells)
        found.append(read)
    return found


def split_cell(surface: Surface, span: Span) -> list[Span]:
    """Return the bodies of a cell: parted like any list; a cell that cannot be read is one body, signs alone (`-`) are none."""
    start, stop = surface.tokens(span)
    words = tuple(word for word in surface.words[start:stop] if word[0].isalnum())
    if not words or words in _NOBODY:
        return []
    bodies: list[Entry] = []
    at = start
    while at < stop:
        found = read_bodies(surface, at, stop)
        if found is None:
            break
        bodies.extend(found.entries)
        at = skip_brackets(surface, found.end, stop)
        while at < stop and not surface.words[at][0].isalnum():
            at += 1
    if not bodies or (at < stop and not surface.phrase(at).marks & Mark.COORDINATE):
        return _split_at_marks(surface, start, stop)
    return [surface.span(entry.start, entry.end) for entry in bodies]


def _split_at_marks(surface: Surface, start: int, stop: int) -> list[Span]:
    """Part a cell at semicolons and at commas before a capital that opens a body."""
    spans = []
    begin = start
    for at in range(start, stop):
        word = surface.words[at]
        opens = (
            at + 1 < stop and surface.is_capital(at + 1) and bool(surface.phrase(at + 1).marks & (Mark.HEAD | Mark.INSTITUTION))
        )
        if word == ";" or ((word == "," or word in JOINING) and opens):
            if begin < at:
                spans.append(surface.span(begin, at))
            begin = at + 1
    if begin < stop:
        spans.append(surface.span(begin, stop))
    return spans


def _find_head(document: Document, rows: list[Paragraph]) -> tuple[int, dict[int, str]] | None:
    for number, row in enumerate(rows[: _MOST_ROWS_ABOVE + 1]):
        columns = _read_head(document, row)
        if columns is not None:
            return number, columns
    return None


def _read_head(document: Document, row: Paragraph) -> dict[int, str] | None:
    columns: dict[int, str] = {}
    for at, cell in enumerate(row.cells):
        name = _name_column(document.lower[cell.start : cell.end])
        if name is not None and name not in columns.values():
            columns[at] = name
    names = set(columns.values())
    return columns if "lead" in names or {"task", "deadline"} <= names and "coordinate" in names else None


def _name_column(words: str) -> str | None:
    """Return the column whose word, of all that a head cell begins with, is the longest."""
    best, longest = None, 0
    for name, pattern in _COLUMNS.items():
        found = pattern.match(words)
        if found and found.end() > longest:
            best, longest = name, found.end()
    return best


def _read_row(document: Document, row: Paragraph, columns: dict[int, str], above: dict[str, Span]) -> Row | None:
    cells = {columns[at]: cell for at, cell in enumerate(row.cells) if at in columns}
    filled = [cell for cell in row.cells if document.text[cell.start : cell.end].strip()]
    if len(filled) < 2:
        return None
    first = filled[1] if _is_number(document, filled[0]) else filled[0]
    if first is filled[-1] and _is_number(document, filled[0]):
        return None
    kept = {name: cell for name, cell in cells.items() if document.text[cell.start : cell.end].strip()}
    for name in _CARRIED:
        if name in kept and _is_ditto(document, kept[name]):
            del kept[name]
            if name in above:
                kept[name] = above[name]
    for at in row.merged:
        name = columns.get(at, "")
        if name in _CARRIED and name in above and name not in kept:
            kept[name] = above[name]
    return Row(Span(first.start, filled[-1].end), kept)


def _is_number(document: Document, cell: Span) -> bool:
    return _NUMBER.match(document.lower[cell.start : cell.end]) is not None


def _is_ditto(document: Document, cell: Span) -> bool:
    """Tell whether a cell as printed stands for the one above; the repair of misread words takes `nt` for a word."""
    return "".join(document.text[cell.start : cell.end].lower().split()) in _DITTO or not split_words(
        document.lower[cell.start : cell.end]
    )
