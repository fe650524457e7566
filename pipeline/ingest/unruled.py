"""Tables without rulings: a head that opens with the column of ordinals, and columns kept apart by paper.

What enters: the rows of a page outside its ruled tables; on a further page also the gutters of a table that the page before
broke off. What leaves: tables, and the rows outside them. Guaranteed: a table has three columns or more and its ordinals run
on by ones; a line of text that crosses the gutters ends it. Not done: tables without a column of ordinals.

Source: assignment tables in annexes of plans, domain.md §7.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.ingest.columns import opens_column
from pipeline.ingest.glyphs import Word
from pipeline.ingest.pages import PageTable, PrintedPage
from pipeline.ingest.rows import Row, make_row, split_row
from pipeline.ingest.rulings import join_lines
from pipeline.model.folding import fold_lower
from pipeline.vocab.layout import load_layout

_HEADS = frozenset(load_layout().row_heads)
_ORDINAL = re.compile(r"(\d{1,3})[.)]?")
_HEAD_GAP = 0.8  # of a row's height, between two titles
_LEAST_GUTTER = 6.0
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_MOST_APART = 2.6  # of a row's height: more paper ends the table
_ROW_GAP = 1.25  # of the least distance of two lines: more parts two rows of the table

Stretch = tuple[float, float]
Gutter = tuple[Stretch, ...]


class Unruled(NamedTuple):
    """Tables, the rows outside them, and how a table that runs to the page's end goes on."""

    tables: tuple[PageTable, ...]
    rows: tuple[Row, ...]
    open_table: "OpenTable | None" = None


class OpenTable(NamedTuple):
    """The gutters of a table that a page broke off, and its last ordinal."""

    gutters: tuple[Gutter, ...]
    last: int


class _Run(NamedTuple):
    """Rows `start` to `stop` of a page within gutters; `ordinals` are the rows that open a row of the table."""

    start: int
    stop: int
    gutters: tuple[Gutter, ...]
    ordinals: tuple[int, ...]


def take_unruled(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """Return the pages with their tables without rulings taken out of their rows."""
    taken: list[PrintedPage] = []
    open_table: OpenTable | None = None
    for page in pages:
        found = read_unruled(page.rows, open_table)
        open_table = found.open_table
        taken.append(replace(page, rows=found.rows, tables=(*page.tables, *found.tables)) if found.tables else page)
    return taken


def read_unruled(rows: Sequence[Row], before: OpenTable | None = None) -> Unruled:
    """Return the tables without rulings among rows, and the other rows in their order."""
    tables: list[PageTable] = []
    rest: list[Row] = []
    open_table: OpenTable | None = None
    at = 0
    if before is not None and rows:
        run = _go_on(rows, before)
        if run is not None:
            rest += rows[: run.start]
            tables.append(_build(rows, run, has_head=False))
            at, open_table = run.stop, _leave_open(rows, run, before.last)
    while at < len(rows):
        run = _find_run(rows, at)
        if run is None:
            rest.append(rows[at])
            at += 1
            continue
        del rest[len(rest) - (at - run.start) :]
        tables.append(_build(rows, run, has_head=True))
        at, open_table = run.stop, _leave_open(rows, run, 0)
    return Unruled(tuple(tables), tuple(rest), open_table)


def _leave_open(rows: Sequence[Row], run: _Run, last: int) -> OpenTable | None:
    """Return how a table goes on that ends with the page, a page number beneath it aside."""
    if any(not _is_lone_number(row) for row in rows[run.stop :]):
        return None
    return OpenTable(run.gutters, last + len(run.ordinals))


def _is_lone_number(row: Row) -> bool:
    return len(row.words) == 1 and row.text.strip("-– ").isdecimal()


def _find_run(rows: Sequence[Row], at: int) -> _Run | None:
    """Return the run of a table whose head's first title stands on a row."""
    if fold_lower(rows[at].words[0].text) not in _HEADS:
        return None
    parts = split_row(rows[at], _HEAD_GAP)
    if len(parts) < _FEWEST_COLUMNS or fold_lower(parts[0].text) not in _HEADS:
        return None
    gutters: tuple[Gutter, ...] = tuple(
        ((left.right, right.left),)
        for left, right in zip(parts, parts[1:], strict=False)
        if right.left - left.right >= _LEAST_GUTTER
    )
    if len(gutters) < _FEWEST_COLUMNS - 1:
        return None
    start = at
    if at and rows[at].top - rows[at - 1].bottom < rows[at].height and rows[at - 1].left > parts[0].right:
        narrowed = _narrow(gutters, rows[at - 1])
        gutters, start = (narrowed, at - 1) if narrowed else (gutters, at)
    run = _grow(rows, at + 1, gutters, 0)
    return run._replace(start=start) if run and len(run.ordinals) >= _FEWEST_ROWS else None


def _go_on(rows: Sequence[Row], before: OpenTable) -> _Run | None:
    """Return the run with which a page goes on with the table that the page before broke off."""
    start = next((at for at, row in enumerate(rows) if not _is_lone_number(row) or _first_is_column(row, before)), len(rows))
    if start == len(rows):
        return None
    return _grow(rows, start, before.gutters, before.last)


def _first_is_column(row: Row, before: OpenTable) -> bool:
    """Return whether a lone number stands in the column of ordinals and is the next."""
    return row.right <= before.gutters[0][0][0] + 1 and row.text.strip(".)") == str(before.last + 1)


def _grow(rows: Sequence[Row], start: int, gutters: tuple[Gutter, ...], last: int) -> _Run | None:
    """Return the rows from one on that keep all gutters free and hold nothing but the next ordinal in the first column."""
    ordinals: list[int] = []
    stop = start
    for at in range(start, len(rows)):
        row = rows[at]
        is_far = at > start and row.top - rows[at - 1].bottom > _MOST_APART * row.height
        narrowed = _narrow(gutters, row)
        if is_far or narrowed is None or opens_column(row.text):
            break
        first = [word.text for word in row.words if word.right <= narrowed[0][0][0] + 1]
        if first:
            found = _ORDINAL.fullmatch(first[0])
            if len(first) > 1 or not found or int(found[1]) != last + len(ordinals) + 1:
                break
            ordinals.append(at)
        gutters, stop = narrowed, at + 1
    return _Run(start, stop, gutters, tuple(ordinals)) if stop > start else None


def _narrow(gutters: tuple[Gutter, ...], row: Row) -> tuple[Gutter, ...] | None:
    """Return gutters less what the words of a row cover; None where one is gone."""
    narrowed = tuple(_without(gutter, row) for gutter in gutters)
    return narrowed if all(narrowed) else None


def _without(gutter: Gutter, row: Row) -> Gutter:
    free: Iterable[Stretch] = gutter
    for word in row.words:
        cut: list[Stretch] = []
        for left, right in free:
            cut += [(left, min(right, word.left)), (max(left, word.right), right)]
        free = [stretch for stretch in cut if stretch[1] - stretch[0] >= _LEAST_GUTTER]
    return tuple(dict.fromkeys(free))


def _build(rows: Sequence[Row], run: _Run, *, has_head: bool) -> PageTable:
    """Return the table of a run: its head, what a row of the page before goes on with, then a row for each ordinal."""
    middles = [_middle(gutter) for gutter in run.gutters]
    cuts = [run.start, *_row_starts(rows, run, has_head=has_head), run.stop]
    groups = [rows[start:stop] for start, stop in zip(cuts, cuts[1:], strict=False) if start < stop]
    return PageTable(
        tuple(_cells(group, middles) for group in groups),
        rows[run.start].top,
        max(row.bottom for row in rows[run.start : run.stop]),
    )


def _middle(gutter: Gutter) -> float:
    """Return the middle of the widest stretch of a gutter."""
    left, right = max(gutter, key=lambda stretch: stretch[1] - stretch[0])
    return (left + right) / 2


def _row_starts(rows: Sequence[Row], run: _Run, *, has_head: bool) -> list[int]:
    """Return where the rows begin: at the ordinal, or above it where a wider gap tells that it stands in the row's middle."""
    gaps = [rows[at].top - rows[at - 1].top for at in range(run.start + 1, run.stop)]
    pitch = min((gap for gap in gaps if gap > 1), default=0.0)
    starts: list[int] = []
    floor = run.start + 1 if has_head else run.start
    for ordinal in run.ordinals:
        widest = max(
            range(floor, ordinal + 1), key=lambda at: (rows[at].top - rows[at - 1].top if at else 0.0, at), default=ordinal
        )
        is_apart = widest > 0 and rows[widest].top - rows[widest - 1].top > _ROW_GAP * pitch
        starts.append(widest if is_apart else ordinal)
        floor = ordinal + 1
    return starts


def _cells(group: Sequence[Row], middles: Sequence[float]) -> tuple[str, ...]:
    """Return the text of each column of some rows."""
    cells: list[list[Row]] = [[] for _ in range(len(middles) + 1)]
    for row in group:
        columns: dict[int, list[Word]] = {}
        for word in row.words:
            columns.setdefault(sum((word.left + word.right) / 2 >= middle for middle in middles), []).append(word)
        for column, words in columns.items():
            cells[column].append(make_row(words))
    return tuple(join_lines(cell) if cell else "" for cell in cells)
