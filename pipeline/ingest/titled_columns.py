"""Tables without rulings and without ordinals: told by the titles of their columns, or by columns that stay aligned.

What enters: rows of a page. What leaves: where a table stands, its gutters, and where its rows begin. Guaranteed: a table has
two columns with whole titles, or three of which two have one, or three that four lines keep; two of its rows at least fill two
columns; a row that crosses a gutter, or that opens a column of the head or of the close, ends it. Not done: titles that stand
crosswise.

Source: assignment tables in annexes of plans, domain.md §7.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.ingest.columns import opens_column
from pipeline.ingest.gutters import Gutter, find_gutters, narrow, part_row, pitch_of
from pipeline.ingest.rows import Row, make_row, split_row
from pipeline.model.folding import fold_lower
from pipeline.vocab.columns import load_columns
from pipeline.vocab.task_words import load_task_words

HEAD_GAP = 0.8  # of a row's height, between two titles
MOST_APART = 2.6  # of a row's height: more paper ends the table
ROW_GAP = 1.25  # of the least distance of two lines: more parts two rows of the table
_HEAD_ROWS = 4
_FEWEST_TITLES = 2
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3  # of a table not all of whose columns have titles
_FEWEST_ALIGNED = 4  # lines
_ALIGNED = 4.0  # points
_WIDE_GAP = 1.6  # of a row's height, between columns without titles
_OUTLINE = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)[.)/-]\s")
_NOTE = re.compile(r"\(.*\)?|.*\)")


class Run(NamedTuple):
    """Rows `start` to `stop` of a page within gutters; `starts` are those that open a row of the table beneath its head."""

    start: int
    stop: int
    gutters: tuple[Gutter, ...]
    starts: tuple[int, ...]


def find_titled(rows: Sequence[Row], at: int) -> Run | None:
    """Return the run of a table whose head of titles begins at a row, or whose aligned columns do."""
    head = _find_head(rows, at)
    if head is not None:
        stop, gutters = head
        run = grow_titled(rows, stop, gutters)
        return run._replace(start=at) if run and len(run.starts) >= _FEWEST_ROWS else None
    return _find_aligned(rows, at)


def grow_titled(rows: Sequence[Row], start: int, gutters: tuple[Gutter, ...]) -> Run | None:
    """Return the run of lines from one on that keep all gutters free; None where the first does not fill two columns."""
    stop = start
    for at in range(start, len(rows)):
        is_far = at > 0 and rows[at].top - rows[at - 1].bottom > MOST_APART * rows[at].height
        narrowed = narrow(gutters, rows[at])
        if is_far or narrowed is None or _opens_close(rows[at], gutters):
            break
        gutters, stop = narrowed, at + 1
    stop = _trim(rows, start, stop, gutters)
    if stop == start or len(part_row(rows[start], gutters)) < _FEWEST_TITLES:
        return None
    return Run(start, stop, gutters, tuple(_row_starts(rows, start, stop, gutters)))


def _opens_close(row: Row, gutters: Sequence[Gutter]) -> bool:
    """Return whether a cell of a row begins as a column of the head or of the close does."""
    return any(opens_column(make_row(words).text) for words in part_row(row, gutters).values())


def _find_head(rows: Sequence[Row], at: int) -> tuple[int, tuple[Gutter, ...]] | None:
    """Return where a head of titles that begins at a row ends, and its gutters."""
    if fold_lower(rows[at].words[0].text) not in _first_words():
        return None
    parts = split_row(rows[at], HEAD_GAP)
    if len(parts) < _FEWEST_TITLES or not all(_is_piece(part.text) for part in parts):
        return None
    stop = at + 1
    columns = parts
    while stop < min(len(rows), at + _HEAD_ROWS) and _goes_on(rows[stop - 1], rows[stop]):
        columns = _merge([*columns, *split_row(rows[stop], HEAD_GAP)])
        stop += 1
    gutters = find_gutters(columns)
    texts = [_cell_text(rows[at:stop], column) for column in columns]
    titled = sum(map(_is_title, texts))
    is_head = titled >= _FEWEST_TITLES and (titled == len(columns) or len(columns) >= _FEWEST_COLUMNS)
    return (stop, gutters) if is_head and len(gutters) == len(columns) - 1 else None


def _goes_on(above: Row, row: Row) -> bool:
    """Return whether a row is one more line of a head: right beneath it, and nothing but pieces of titles."""
    is_near = row.top - above.bottom < 0.6 * row.height
    return is_near and all(_is_piece(part.text) for part in split_row(row, HEAD_GAP))


def _merge(parts: Sequence[Row]) -> list[Row]:
    """Return one part for all that stand over one another."""
    merged: list[Row] = []
    for part in sorted(parts, key=lambda part: part.left):
        if merged and part.left < merged[-1].right:
            merged[-1] = make_row((*merged[-1].words, *part.words))
        else:
            merged.append(part)
    return merged


def _cell_text(rows: Sequence[Row], column: Row) -> str:
    words = [word for row in rows for word in row.words if column.left <= (word.left + word.right) / 2 <= column.right]
    return " ".join(word.text for word in words)


@cache
def _titles() -> frozenset[str]:
    columns = load_task_words().columns
    return frozenset((*(title for titles in columns.values() for title in titles), *load_columns().table_titles))


@cache
def _pieces() -> frozenset[str]:
    """Return every run of words of a title."""
    split = [title.split() for title in _titles()]
    return frozenset(
        " ".join(words[start:stop])
        for words in split
        for start in range(len(words))
        for stop in range(start + 1, len(words) + 1)
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(piece.split()[0] for piece in _pieces())


def _is_piece(text: str) -> bool:
    folded = " ".join(fold_lower(text).split())
    return folded in _pieces() or _NOTE.fullmatch(folded) is not None


def _is_title(text: str) -> bool:
    folded = " ".join(fold_lower(text.split("(")[0]).split())
    return folded in _titles()


def _find_aligned(rows: Sequence[Row], at: int) -> Run | None:
    """Return the run of a table without titles: four lines or more from a row on whose columns, three at least, are aligned."""
    first = split_row(rows[at], _WIDE_GAP)
    if len(first) < _FEWEST_COLUMNS or opens_column(first[0].text):
        return None
    gutters = find_gutters(first)
    run = grow_titled(rows, at, gutters)
    if run is None or len(run.gutters) != len(first) - 1:
        return None
    lines = [split_row(row, _WIDE_GAP) for row in rows[run.start : run.stop]]
    whole = [parts for parts in lines if len(parts) == len(first)]
    if len(whole) < max(_FEWEST_ALIGNED, 0.5 * len(lines)) or not all(map(_is_aligned, zip(*whole, strict=True))):
        return None
    return run._replace(starts=run.starts[1:]) if run.starts[:1] == (at,) else run


def _is_aligned(column: Sequence[Row]) -> bool:
    """Return whether parts share their left edge, their right edge or their middle."""
    edges = ([part.left for part in column], [part.right for part in column], [(part.left + part.right) / 2 for part in column])
    return any(max(places) - min(places) <= _ALIGNED for places in edges)


def _trim(rows: Sequence[Row], start: int, stop: int, gutters: Sequence[Gutter]) -> int:
    """Return where a table ends, the lines beneath that are no row of it left out: a heading, a short paragraph.

    A line that fills one column alone goes on a cell; it does not where it stands off, or opens a part of the outline.
    """
    pitch = pitch_of(rows[start:stop])
    for at in range(stop - 1, start, -1):
        if len(part_row(rows[at], gutters)) > 1:
            break
        gap = rows[at].top - rows[at - 1].top
        if gap > ROW_GAP * pitch or _OUTLINE.match(rows[at].text) or rows[at].text.isupper():
            stop = at
    return stop


def _row_starts(rows: Sequence[Row], start: int, stop: int, gutters: Sequence[Gutter]) -> Iterator[int]:
    """Yield where rows begin: beneath wider paper where lines stand at two distances, else by what fills a line's columns."""
    yield start
    lines = rows[start:stop]
    gaps = [row.top - above.top for above, row in pairwise(lines)]
    pitch = pitch_of(lines)
    has_paper = any(gap > ROW_GAP * pitch for gap in gaps)
    for at, gap in enumerate(gaps, start + 1):
        if gap > ROW_GAP * pitch if has_paper else _opens_row(rows[at], gutters):
            yield at


def _opens_row(row: Row, gutters: Sequence[Gutter]) -> bool:
    """Return whether a line fills the first column with the beginning of a sentence, and the last or all but one beside it."""
    cells = part_row(row, gutters)
    if 0 not in cells or cells[0][0].text[:1].islower():
        return False
    return len(gutters) in cells or len(cells) >= len(gutters)
