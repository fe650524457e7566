"""Tables of a Word file: which hold data, and which only set two columns side by side.

What enters: a table element and the reader of its paragraphs. What leaves: a grid of cells, each a list of lines. Guaranteed:
the text of a cell that spans several rows or columns stands once, in the first; paragraphs are read in document order, so
that numbering counts on. Not done: formulas, sorting.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.ingest.columns import opens_column
from pipeline.ingest.docx_numbering import W
from pipeline.ingest.docx_package import Element
from pipeline.ingest.docx_text import ParagraphReader, ParagraphText
from pipeline.ingest.table_block import join_row

_NO_BORDER = ("none", "nil")
_MOST_LAYOUT_ROWS = 4
_MOST_LAYOUT_COLUMNS = 3
_MOST_BARE_ROWS = 8  # without rulings: a table of data has rulings
_MOST_COLUMNS = 200

Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table as a grid of cells; every row has as many cells as the widest."""

    rows: tuple[tuple[Cell, ...], ...]
    has_borders: bool
    page_breaks: int
    merged: frozenset[tuple[int, int]] = frozenset()  # places (row, column) in which the cell above goes on

    @property
    def is_layout(self) -> bool:
        """Whether the table only sets columns side by side: one box, a head, a close, or a few rows without rulings."""
        filled = [cell for row in self.rows for cell in row if any(line.strip() for line in cell)]
        columns = sum(any(any(row[at]) for row in self.rows) for at in range(len(self.rows[0]))) if self.rows else 0
        if len(filled) <= 1:
            return True
        if columns > _MOST_LAYOUT_COLUMNS:
            return False
        if any(_opens_column(cell) for row in self.rows[:_MOST_LAYOUT_ROWS] for cell in row):
            return True
        return not self.has_borders and columns == 2 and len(self.rows) <= _MOST_BARE_ROWS

    def columns(self) -> Iterator[list[str]]:
        """Yield the lines of each column that holds text, from its top to its bottom."""
        for at in range(len(self.rows[0]) if self.rows else 0):
            lines = [line for row in self.rows for line in row[at]]
            if any(line.strip() for line in lines):
                yield lines

    def data(self) -> tuple[tuple[str, ...], ...]:
        """Return the cells' texts row by row, their lines parted by line feeds."""
        return tuple(tuple("\n".join(line for line in cell if line.strip()) for cell in row) for row in self.rows)


def read_table(table: Element, reader: ParagraphReader, styles: Element | None) -> WordTable:
    """Return the grid of a table."""
    rows: list[list[Cell]] = []
    breaks = 0
    merged: set[tuple[int, int]] = set()
    for row in _rows_of(table):
        cells: list[Cell] = [()] * _count(row.find(f"{W}trPr"), "gridBefore", 0)
        for cell in _cells_of(row):
            lines, cell_breaks = _read_cell(cell, reader, styles)
            breaks += cell_breaks
            span = _count(cell.find(f"{W}tcPr"), "gridSpan", 1)
            if _goes_on(cell):
                merged.add((len(rows), len(cells)))
            cells += [tuple(lines), *[()] * (span - 1)]
        rows.append(cells)
    width = max((len(row) for row in rows), default=0)
    padded = tuple(tuple(row + [()] * (width - len(row))) for row in rows)
    return WordTable(padded, _has_borders(table, styles), breaks, frozenset(merged))


def lines_of(read: ParagraphText) -> list[str]:
    """Return the lines of a paragraph, those of its text boxes after it."""
    lines = read.text.split("\n")
    for box in read.boxes:
        lines += lines_of(box)
    return lines


def block_elements(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, a cell or a note in order, also those inside content controls.

    A table of one cell that holds a table is a frame around it: what it holds is yielded in its place.
    """
    for child in parent:
        framed = _framed(child) if child.tag == f"{W}tbl" else None
        if framed is not None:
            yield from block_elements(framed)
        elif child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            yield from block_elements(child)


def _framed(table: Element) -> Element | None:
    """Return the only cell of a table where a table stands in it."""
    cells = [cell for row in _rows_of(table) for cell in _cells_of(row)]
    return cells[0] if len(cells) == 1 and cells[0].find(f".//{W}tbl") is not None else None


def _rows_of(table: Element) -> Iterator[Element]:
    for row in table.iter(f"{W}tr"):
        is_own = next(row.iterancestors(f"{W}tbl"), None) is table
        is_deleted = row.find(f"{W}trPr/{W}del") is not None
        if is_own and not is_deleted:
            yield row


def _cells_of(row: Element) -> Iterator[Element]:
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr"), None) is row:
            yield cell


def _read_cell(cell: Element, reader: ParagraphReader, styles: Element | None) -> tuple[list[str], int]:
    """Return a cell's lines (those of tables inside it column by column) and the page breaks in it."""
    lines: list[str] = []
    breaks = 0
    for element in block_elements(cell):
        if element.tag == f"{W}tbl":
            inner = read_table(element, reader, styles)
            breaks += inner.page_breaks
            rows = [join_row(row) for row in inner.data() if any(row)]
            columns = inner.columns() if inner.is_layout else (rows,)
            lines += [line for column in columns for line in column]
        else:
            read = reader.read(element)
            breaks += read.starts_page + read.ends_page
            lines += lines_of(read)
    return lines, breaks


def _goes_on(cell: Element) -> bool:
    """Return whether a cell is merged with the one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _count(properties: Element | None, name: str, otherwise: int) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(int(value), _MOST_COLUMNS) if value.isdigit() else otherwise


def _opens_column(cell: Sequence[str]) -> bool:
    return opens_column(next((line.strip() for line in cell if line.strip()), ""))


def _has_borders(table: Element, styles: Element | None) -> bool:
    """Return whether any ruling of a table is drawn, by itself, its cells or its style."""
    properties = table.find(f"{W}tblPr")
    own = properties.find(f"{W}tblBorders") if properties is not None else None
    if own is not None and _draws(own):
        return True
    if any(_draws(borders) for borders in table.iter(f"{W}tcBorders")):
        return True
    style = properties.find(f"{W}tblStyle") if properties is not None else None
    if own is not None or style is None or styles is None:
        return False
    entry = next((entry for entry in styles.iter(f"{W}style") if entry.get(f"{W}styleId") == style.get(f"{W}val")), None)
    return entry is not None and any(_draws(borders) for borders in entry.iter(f"{W}tblBorders"))


def _draws(borders: Element) -> bool:
    return any(side.get(f"{W}val", "none") not in _NO_BORDER for side in borders)
