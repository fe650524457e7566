"""A table as read, in the form that every reader of files gives it.

What enters: a grid of texts, and the places that cells above them are merged over. What leaves: a block. Guaranteed: rows
without text fall away, and the places keep to the rows that stay.
"""

from collections.abc import Collection, Sequence

from pipeline.model.document import RawBlock

Place = tuple[int, int]


def join_row(row: Sequence[str]) -> str:
    """Return a row of a table that stands inside a cell as one line: its cells parted by blanks, the lines of each too."""
    return "   ".join(" ".join(cell.split("\n")) for cell in row if cell)


def make_table(rows: Sequence[tuple[str, ...]], merged: Collection[Place]) -> RawBlock:
    """Return the block of a table.

    Args:
        rows: of equal width.
        merged: places, row and column, in which the cell above goes on.
    """
    kept = [at for at, row in enumerate(rows) if any(row)]
    new_rows = {at: number for number, at in enumerate(kept)}
    places = frozenset((new_rows[at], column) for at, column in merged if at in new_rows)
    return RawBlock(kind="table", rows=tuple(rows[at] for at in kept), merged=places)
