"""Tables that plain text has flattened: columns set by runs of blanks, or one cell on each line.

What enters: lines. What leaves: lines, with rows in place of the table's lines. Only a table whose head opens with the column
of ordinals (`TT`, `STT`) and whose rows are numbered from 1 is read; anything else stays as it is. Cells set over several
lines are joined by one blank.
"""

import re
from itertools import pairwise

from pipeline.normalise.lines import Line, Piece, Pieces, cut_pieces, join_pieces, make_row
from pipeline.vocab import alternation
from pipeline.vocab.layout import load_layout

_HEAD = re.compile(rf"(?:{alternation(load_layout().row_heads)})(?=\s{{2,}}|$)")
_CELL = re.compile(r"\S+(?:\s\S+)*")
_ORDINAL = re.compile(r"(\d{1,3})[.)]?$")
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 8
_LONGEST_TITLE = 45
_SLACK = 2
_SENTENCE_ENDS = ".;:!?"


def read_flat_tables(lines: list[Line]) -> list[Line]:
    """Return the lines with the rows of flattened tables in place of their lines."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        is_head = line.kind == "line" and line.text[:1] in _FIRST_LETTERS and _HEAD.match(line.text.lower())
        end, rows = (_read_even(lines, at) or _read_columns(lines, at) or _read_cells(lines, at)) if is_head else (at, [])
        found.extend(rows or [line])
        at = end if rows else at + 1
    return found


_FIRST_LETTERS = frozenset(letter for word in load_layout().row_heads for letter in (word[0], word[0].upper()))


def join_broken_rows(lines: list[Line]) -> list[Line]:
    """Return the lines with the rows whole that a page's end broke, and without the head that the next page repeats.

    A row goes on with one above the page's end that has an ordinal, where its own place for one is empty and its words go on
    a sentence.
    """
    joined: list[Line] = []
    head: Line | None = None
    for line in lines:
        above = joined[-1] if joined and joined[-1].kind == "row" and line.kind == "row" else None
        if above is None or len(above.cells) != len(line.cells):
            head = line if line.kind == "row" else None
            joined.append(line)
        elif head is not None and line.page != head.page and line.text == head.text:
            continue
        elif line.page != _last_page(above) and _goes_on(above, line):
            joined[-1] = make_row(tuple(map(_join, above.cells, line.cells)), above)
        else:
            joined.append(line)
    return joined


def _last_page(row: Line) -> int:
    return max((piece.page for cell in row.cells for piece in cell), default=row.page)


def _goes_on(above: Line, row: Line) -> bool:
    """Tell whether a row at a page's top has no ordinal and goes on the sentences of the row above."""
    if row.cells[0] or not _ORDINAL.match(join_pieces(above.cells[0])):
        return False
    pairs = [(join_pieces(over), join_pieces(cell)) for over, cell in zip(above.cells, row.cells, strict=True) if cell]
    return any(cell[0].islower() for _, cell in pairs) or all(over and over[-1] not in _SENTENCE_ENDS for over, _ in pairs)


def _read_even(lines: list[Line], at: int) -> tuple[int, list[Line]] | None:
    """Return the end and the rows of a table whose cells are parted by gaps of one width; None where its columns are set.

    So a table is printed that is not set in columns: the count of gaps tells the column, a gap twice as wide leaves a cell
    empty.
    """
    head = list(_CELL.finditer(lines[at].text))
    gaps = {after.start() - before.end() for before, after in pairwise(head)}
    if len(gaps) != 1 or not _FEWEST_COLUMNS <= len(head) <= _MOST_COLUMNS:
        return None
    starts = [found.start() for found in head]
    rows = [[cut_pieces(lines[at].pieces, *found.span()) for found in head]]
    is_set = True
    for end in range(at + 1, len(lines)):
        ordinal = _ORDINAL.match(lines[end].text.split()[0]) if lines[end].kind == "line" and lines[end].text.strip() else None
        cells = _count_cells(lines[end], min(gaps), len(head)) if ordinal and int(ordinal[1]) == len(rows) else None
        if cells is None:
            break
        is_set = is_set and all(_is_near(found.start(), starts) for found in _CELL.finditer(lines[end].text))
        rows.append(cells)
    if is_set or len(rows) <= _SLACK:
        return None
    return at + len(rows), [make_row(tuple(row), lines[at]) for row in rows]


def _count_cells(line: Line, gap: int, width: int) -> list[Pieces] | None:
    """Return the cells of a line by the gaps before them; None where a gap is no multiple, or there are too many."""
    cells: list[Pieces] = [()] * width
    column = end = 0
    for found in _CELL.finditer(line.text):
        steps, rest = divmod(found.start() - end, gap)
        column += steps
        if rest or column >= width:
            return None
        cells[column] = cut_pieces(line.pieces, *found.span())
        end = found.end()
    return cells


def _is_near(place: int, starts: list[int]) -> bool:
    return any(abs(place - start) <= _SLACK for start in starts)


def _read_columns(lines: list[Line], at: int) -> tuple[int, list[Line]] | None:
    """Return the end and the rows of a table whose columns begin at the places that its head sets; None if it is none."""
    starts = [found.start() + lines[at].left for found in _CELL.finditer(lines[at].text)]
    if not _FEWEST_COLUMNS <= len(starts) <= _MOST_COLUMNS:
        return None
    rows = [_place(lines[at], starts)]
    end = at + 1
    while end < len(lines) and lines[end].kind == "line":
        cells = _place(lines[end], starts)
        filled = [column for column, cell in enumerate(cells) if cell]
        ordinal = _ORDINAL.match(lines[end].text.split()[0])
        if filled[0] == 0 and ordinal and int(ordinal[1]) == len(rows) and len(filled) > 1:
            rows.append(cells)
        elif filled[0] > 0 and (len(rows) > 1 or lines[end].left > starts[1] - _SLACK):
            rows[-1] = [_join(above, cell) for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            break
        end += 1
    return (end, [make_row(tuple(row), lines[at]) for row in rows]) if len(rows) > _SLACK else None


def _place(line: Line, starts: list[float]) -> list[Pieces]:
    """Return the cells of a line, each under the column that begins at or left of it."""
    cells: list[Pieces] = [()] * len(starts)
    for found in _CELL.finditer(line.text):
        place = found.start() + line.left
        column = max((at for at, start in enumerate(starts) if place >= start - _SLACK), default=0)
        cells[column] = _join(cells[column], cut_pieces(line.pieces, found.start(), found.end()))
    return cells


def _join(above: Pieces, below: Pieces) -> Pieces:
    if not above or not below:
        return above or below
    return (*above, Piece(" ", below[0].page, max(below[0].raw_start - 1, 0)), *below)


def _read_cells(lines: list[Line], at: int) -> tuple[int, list[Line]]:
    """Return the end and the rows of a table set one cell a line; no rows if it is none."""
    first = next((end for end in range(at + 1, min(at + 1 + _MOST_COLUMNS, len(lines))) if lines[end].text == "1"), None)
    if first is None or first - at < _FEWEST_COLUMNS or "  " in lines[at].text:
        return at, []
    head = lines[at:first]
    if any(line.kind != "line" or len(line.text) > _LONGEST_TITLE or line.text[-1] in ".;" for line in head):
        return at, []
    width = len(head) - 1
    rows = [make_row(tuple(line.pieces for line in head), lines[at])]
    end = first
    while end < len(lines) and lines[end].text == str(len(rows)):
        stop = _find_row_end(lines, end, len(rows) + 1, width)
        cells = _fit([line.pieces for line in lines[end + 1 : stop]], [line.text for line in lines[end + 1 : stop]], width)
        rows.append(make_row((lines[end].pieces, *cells), lines[end]))
        end = stop
    return (end, rows) if len(rows) > _SLACK else (at, [])


def _find_row_end(lines: list[Line], start: int, following: int, width: int) -> int:
    """Return where the next ordinal stands, or where the last row has as many lines as there are columns."""
    most = min(start + 1 + 3 * width, len(lines))
    after = next((at for at in range(start + 1, most) if lines[at].text == str(following)), None)
    if after is not None:
        return after
    end = start + 1
    cells = 0
    while end < len(lines) and _can_be_cell(lines[end]) and (cells < width or lines[end].text[0].islower()):
        cells += not lines[end].text[0].islower()
        end += 1
    return end


def _can_be_cell(line: Line) -> bool:
    """Tell whether a line after the last ordinal can be a cell: no sentence, no line in capitals, nothing that opens a part."""
    return line.kind == "line" and line.text[-1] not in ".:" and not line.text.isupper()


def _fit(cells: list[Pieces], texts: list[str], width: int) -> list[Pieces]:
    """Return as many cells as there are columns: lines that begin small go on with the cell above, a missing cell is empty.

    Where a cell is missing, one with a figure is taken for the last column, the time limit's.
    """
    joined: list[Pieces] = []
    for cell, text in zip(cells, texts, strict=True):
        if joined and text[0].islower():
            joined[-1] = _join(joined[-1], cell)
        else:
            joined.append(cell)
    while len(joined) > width:
        joined[:2] = [_join(joined[0], joined[1])]
    if len(joined) < width:
        has_figure = bool(joined) and any(char.isdigit() for char in joined[-1][-1].text)
        missing: list[Pieces] = [()] * (width - len(joined))
        joined = [*joined[:-1], *missing, joined[-1]] if has_figure else [*joined, *missing]
    return joined
