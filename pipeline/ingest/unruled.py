"""Tables without rulings: columns kept apart by paper, under a head of titles or with ordinals.

What enters: the rows of a page outside its ruled tables; on a further page also the gutters of a table that the page before
broke off. What leaves: tables, and the rows outside them. Guaranteed: a table with a column of ordinals has three columns or
more and its ordinals run on by ones; a line of text that crosses the gutters ends it. How a table without ordinals is told:
`titled_columns`.

Source: assignment tables in annexes of plans, domain.md §7.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.ingest.columns import opens_column
from pipeline.ingest.gutters import Gutter, find_gutters, narrow, pitch_of, read_cells
from pipeline.ingest.pages import PageTable, PrintedPage
from pipeline.ingest.rows import Row, split_row
from pipeline.ingest.titled_columns import HEAD_GAP, MOST_APART, ROW_GAP, Run, find_titled, grow_titled
from pipeline.model.folding import fold_lower
from pipeline.vocab.layout import load_layout

_HEADS = frozenset(load_layout().row_heads)
_ORDINAL = re.compile(r"(\d{1,3})[.)]?")
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2


class Unruled(NamedTuple):
    """Tables, the rows outside them, and how a table that runs to the page's end goes on."""

    tables: tuple[PageTable, ...]
    rows: tuple[Row, ...]
    open_table: "OpenTable | None" = None


class OpenTable(NamedTuple):
    """The gutters of a table that a page broke off, and its last ordinal; None where it has no column of them."""

    gutters: tuple[Gutter, ...]
    last: int | None


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
            tables.append(_build(rows, run))
            at, open_table = run.stop, _leave_open(rows, run, before.last)
    while at < len(rows):
        run, last = _find_run(rows, at)
        if run is None:
            rest.append(rows[at])
            at += 1
            continue
        del rest[len(rest) - (at - run.start) :]
        tables.append(_build(rows, run))
        at, open_table = run.stop, _leave_open(rows, run, last)
    return Unruled(tuple(tables), tuple(rest), open_table)


def _leave_open(rows: Sequence[Row], run: Run, last: int | None) -> OpenTable | None:
    """Return how a table goes on that ends with the page, a page number beneath it aside; `last` as the run found it."""
    if any(not _is_lone_number(row) for row in rows[run.stop :]):
        return None
    return OpenTable(run.gutters, None if last is None else last + len(run.starts))


def _is_lone_number(row: Row) -> bool:
    return len(row.words) == 1 and row.text.strip("-– ").isdecimal()


def _find_run(rows: Sequence[Row], at: int) -> tuple[Run | None, int | None]:
    """Return the run of a table that begins at a row, and 0 for the ordinal before its first, None where it has none."""
    numbered = _find_numbered(rows, at)
    return (numbered, 0) if numbered is not None else (find_titled(rows, at), None)


def _find_numbered(rows: Sequence[Row], at: int) -> Run | None:
    """Return the run of a table whose head's first title, that of the ordinals, stands on a row."""
    if fold_lower(rows[at].words[0].text) not in _HEADS:
        return None
    parts = split_row(rows[at], HEAD_GAP)
    gutters = find_gutters(parts)
    if len(gutters) < _FEWEST_COLUMNS - 1 or fold_lower(parts[0].text) not in _HEADS:
        return None
    start = at
    if at and rows[at].top - rows[at - 1].bottom < rows[at].height and rows[at - 1].left > parts[0].right:
        narrowed = narrow(gutters, rows[at - 1])
        gutters, start = (narrowed, at - 1) if narrowed else (gutters, at)
    run = _grow(rows, at + 1, gutters, 0)
    if run is None or len(run.starts) < _FEWEST_ROWS:
        return None
    run = run._replace(start=start)
    return run._replace(starts=_row_starts(rows, run, start + 1))


def _go_on(rows: Sequence[Row], before: OpenTable) -> Run | None:
    """Return the run with which a page goes on with the table that the page before broke off."""
    start = next((at for at, row in enumerate(rows) if not _is_lone_number(row) or _first_is_column(row, before)), len(rows))
    if start == len(rows):
        return None
    if before.last is None:
        return grow_titled(rows, start, before.gutters)
    run = _grow(rows, start, before.gutters, before.last)
    return run and run._replace(starts=_row_starts(rows, run, start))


def _first_is_column(row: Row, before: OpenTable) -> bool:
    """Return whether a lone number stands in the column of ordinals and is the next."""
    if before.last is None:
        return False
    return row.right <= before.gutters[0][0][0] + 1 and row.text.strip(".)") == str(before.last + 1)


def _grow(rows: Sequence[Row], start: int, gutters: tuple[Gutter, ...], last: int) -> Run | None:
    """Return the rows from one on that keep all gutters free and hold nothing but the next ordinal in the first column."""
    ordinals: list[int] = []
    stop = start
    for at in range(start, len(rows)):
        row = rows[at]
        is_far = at > start and row.top - rows[at - 1].bottom > MOST_APART * row.height
        narrowed = narrow(gutters, row)
        if is_far or narrowed is None or opens_column(row.text):
            break
        first = [word.text for word in row.words if word.right <= narrowed[0][0][0] + 1]
        if first:
            found = _ORDINAL.fullmatch(first[0])
            if len(first) > 1 or not found or int(found[1]) != last + len(ordinals) + 1:
                break
            ordinals.append(at)
        gutters, stop = narrowed, at + 1
    return Run(start, stop, gutters, tuple(ordinals)) if stop > start else None


def _row_starts(rows: Sequence[Row], run: Run, floor: int) -> tuple[int, ...]:
    """Return where the rows begin: at the ordinal, or above it where a wider gap tells that it stands in the row's middle."""
    pitch = pitch_of(rows[run.start : run.stop])
    starts: list[int] = []
    for ordinal in run.starts:
        widest = max(
            range(floor, ordinal + 1), key=lambda at: (rows[at].top - rows[at - 1].top if at else 0.0, at), default=ordinal
        )
        is_apart = widest > 0 and rows[widest].top - rows[widest - 1].top > ROW_GAP * pitch
        starts.append(widest if is_apart else ordinal)
        floor = ordinal + 1
    return tuple(starts)


def _build(rows: Sequence[Row], run: Run) -> PageTable:
    """Return the table of a run: its head, or what a row of the page before goes on with, then its rows."""
    cuts = [run.start, *run.starts, run.stop]
    groups = [rows[start:stop] for start, stop in zip(cuts, cuts[1:], strict=False) if start < stop]
    return PageTable(
        tuple(read_cells(group, run.gutters) for group in groups),
        rows[run.start].top,
        max(row.bottom for row in rows[run.start : run.stop]),
    )
