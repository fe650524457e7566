"""The blank stretches that part the columns of rows, and the cells of rows that are parted by them.

What enters: rows of a page. What leaves: gutters, and the text of each column. Guaranteed: no word of a row that a gutter was
narrowed by stands in it. Not done: telling which rows make a table.
"""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.ingest.glyphs import Word
from pipeline.ingest.rows import Row, make_row
from pipeline.ingest.rulings import join_lines

LEAST_GUTTER = 6.0

Stretch = tuple[float, float]
Gutter = tuple[Stretch, ...]


def find_gutters(parts: Sequence[Row]) -> tuple[Gutter, ...]:
    """Return the gutters between parts that stand side by side, left to right, less those that are too narrow."""
    return tuple(
        ((left.right, right.left),)
        for left, right in zip(parts, parts[1:], strict=False)
        if right.left - left.right >= LEAST_GUTTER
    )


def narrow(gutters: tuple[Gutter, ...], row: Row) -> tuple[Gutter, ...] | None:
    """Return gutters less what the words of a row cover; None where one is gone."""
    narrowed = tuple(_without(gutter, row) for gutter in gutters)
    return narrowed if all(narrowed) else None


def _without(gutter: Gutter, row: Row) -> Gutter:
    free: Iterable[Stretch] = gutter
    for word in row.words:
        cut: list[Stretch] = []
        for left, right in free:
            cut += [(left, min(right, word.left)), (max(left, word.right), right)]
        free = [stretch for stretch in cut if stretch[1] - stretch[0] >= LEAST_GUTTER]
    return tuple(dict.fromkeys(free))


def part_row(row: Row, gutters: Sequence[Gutter]) -> dict[int, list[Word]]:
    """Return the words of a row by the column they stand in, counted from the left."""
    return _part(row, [_middle(gutter) for gutter in gutters])


def read_cells(rows: Sequence[Row], gutters: Sequence[Gutter]) -> tuple[str, ...]:
    """Return the text of each column of some rows."""
    middles = [_middle(gutter) for gutter in gutters]
    cells: list[list[Row]] = [[] for _ in range(len(middles) + 1)]
    for row in rows:
        for column, words in _part(row, middles).items():
            cells[column].append(make_row(words))
    return tuple(join_lines(cell) if cell else "" for cell in cells)


def _part(row: Row, middles: Sequence[float]) -> dict[int, list[Word]]:
    columns: dict[int, list[Word]] = {}
    for word in row.words:
        columns.setdefault(sum((word.left + word.right) / 2 >= middle for middle in middles), []).append(word)
    return columns


def _middle(gutter: Gutter) -> float:
    """Return the middle of the widest stretch of a gutter."""
    left, right = max(gutter, key=lambda stretch: stretch[1] - stretch[0])
    return (left + right) / 2


def pitch_of(rows: Sequence[Row]) -> float:
    """Return the least distance of two lines; 0 for fewer than two."""
    return min(_gaps(rows), default=0.0)


def _gaps(rows: Sequence[Row]) -> Iterator[float]:
    for above, row in zip(rows, rows[1:], strict=False):
        if row.top - above.top > 1:
            yield row.top - above.top
