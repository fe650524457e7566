"""Ruled tables of a page: the grid from PDFium's path objects, the cells by pdfplumber's table finder.

What enters: a PDFium page and its words. What leaves: tables with their cells' text. Guaranteed: a table has at least two
rows and two columns that hold text; the text of a cell that spans several rows or columns stands once, in the first. Not
done: tables without rulings.

pdfplumber's own parsing of the page costs 30 times PDFium's; only its geometry of edges and cells is used.
"""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pdfplumber import table as plumber

from pipeline.ingest.glyphs import Box, Word, turn_box
from pipeline.ingest.hidden import is_suspicious
from pipeline.ingest.pages import PageTable
from pipeline.ingest.rows import Row, build_rows
from pipeline.model.folding import fold_lower
from pipeline.vocab.columns import line_start_pattern

_LEAST_EDGES = 3
_FEWEST_EDGES = 4  # of the smallest grid: three rules and one upright between two columns
_MOST_OBJECTS = 20_000
_MOST_POINTS = 2_000  # of one path; more is a drawing
_MOST_EDGES = 4_000
_LEAST_LENGTH = 4.0
_LEAST_WIDTH = 100.0  # of a table whose sides are left open
_STRAIGHT = 0.8
_THICKEST = 3.0  # a filled shape thicker than this is shading behind words, not a ruling
_SNAP = 3
_TOUCH = 3


class PageObjects(NamedTuple):
    """What a page holds: edges of rulings, the share of it that pictures cover, whether text on it may be hidden."""

    edges: tuple[Box, ...]
    picture_share: float
    may_hide_text: bool = False


def read_objects(page: pdfium.PdfPage) -> PageObjects:
    """Return the straight edges of a page as shown, how much of it pictures cover, and whether text on it may be hidden."""
    left, bottom, right, top = page.get_bbox()
    edges: list[Box] = []
    covered: dict[Box, float] = {}
    may_hide = False
    for kind, handle, matrix in _objects(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            box = _covered_box(handle, matrix)
            covered[box] = (box[2] - box[0]) * (box[3] - box[1])
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and len(edges) < _MOST_EDGES:
            edges += [(x0 - left, top - y0, x1 - left, top - y1) for x0, y0, x1, y1 in _path_edges(handle, matrix)]
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            may_hide = may_hide or is_suspicious(handle)
    size = (right - left, top - bottom)
    shown = turn_edges(edges, page.get_rotation() // 90, size)
    return PageObjects(shown, sum(covered.values()) / max(size[0] * size[1], 1.0), may_hide)


def turn_edges(edges: Sequence[Box], turns: int, size: tuple[float, float]) -> tuple[Box, ...]:
    """Return edges after quarter turns clockwise of the page that holds them; `size` is that of the page before."""
    return tuple(turn_box(edge, turns, size) for edge in edges) if turns % 4 else tuple(edges)


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, Any, Matrix]]:
    """Yield kind, handle and outer matrix of the page's objects and of those in its forms, one level deep."""
    for at in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        handle = pdfium_c.FPDFPage_GetObject(page.raw, at)
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        yield kind, handle, _IDENTITY
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            matrix = _matrix_of(handle)
            for inner in range(min(pdfium_c.FPDFFormObj_CountObjects(handle), _MOST_OBJECTS)):
                child = pdfium_c.FPDFFormObj_GetObject(handle, inner)
                yield pdfium_c.FPDFPageObj_GetType(child), child, matrix


def _matrix_of(handle: Any) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _covered_box(handle: Any, outer: Matrix) -> Box:
    """Return the box of a picture, to a whole point: its matrix takes the unit square to the page."""
    matrix = _matrix_of(handle)
    corners = [_apply(outer, *_apply(matrix, x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return float(round(min(xs))), float(round(min(ys))), float(round(max(xs))), float(round(max(ys)))


def _path_edges(handle: Any, outer: Matrix) -> Iterator[Box]:
    """Yield the straight edges of a path that is drawn, in the page's own space."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    drawn = pdfium_c.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if not drawn or not (fill.value or stroke.value):
        return
    if not stroke.value and not _is_thin(handle):
        return
    matrix = _matrix_of(handle)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for at in range(min(pdfium_c.FPDFPath_CountSegments(handle), _MOST_POINTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, at)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = _apply(outer, *_apply(matrix, x.value, y.value))
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and last is not None:
            yield from _straight_edge(last, point)
        if pdfium_c.FPDFPathSegment_GetClose(segment) and first is not None:
            yield from _straight_edge(point, first)
        last = point


def _is_thin(handle: Any) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return False
    return min(right.value - left.value, top.value - bottom.value) <= _THICKEST


def _straight_edge(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Box]:
    """Yield an edge, left to right and top to bottom, where it is straight and long enough to rule a cell."""
    (x0, y0), (x1, y1) = start, end
    wide, tall = abs(x1 - x0), abs(y1 - y0)
    if min(wide, tall) <= _STRAIGHT and max(wide, tall) >= _LEAST_LENGTH:
        yield min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1)


def read_tables(
    words: Sequence[Word], edges: Sequence[Box], *, may_miss_rules: bool = False
) -> tuple[list[PageTable], list[Word]]:
    """Return the ruled tables of a page, top to bottom, and the words outside them.

    Args:
        words: of the page.
        edges: rulings.
        may_miss_rules: rulings were seen in a picture, so that a cell over several rows may be several; only one whose words
            all stand level with one row is taken for merged.
    """
    tables: list[PageTable] = []
    rest = list(words)
    for cells in find_cells(edges):
        box = (
            min(cell[0] for cell in cells),
            min(cell[1] for cell in cells),
            max(cell[2] for cell in cells),
            max(cell[3] for cell in cells),
        )
        inside = [word for word in rest if _holds(box, word)]
        rows = _read_cells(cells, inside)
        if _is_data_table(rows):
            whole = [cell for cell in cells if not may_miss_rules or _is_one(cell, cells, inside)]
            tables.append(PageTable(rows, box[1], box[3], _merged_places(whole, cells)))
            taken = set(inside)
            rest = [word for word in rest if word not in taken]
    return sorted(tables, key=lambda table: table.top), rest


def find_cells(edges: Sequence[Box]) -> list[list[Box]]:
    """Return the cells of each grid that the edges make."""
    marked = [_plumber_edge(edge) for edge in edges]
    if not any(edge["orientation"] == "v" for edge in marked) or len(marked) < _FEWEST_EDGES:
        return []
    merged = plumber.merge_edges([*marked, *_missing_sides(edges)], _SNAP, _SNAP, _SNAP, _SNAP)
    cells = plumber.intersections_to_cells(plumber.edges_to_intersections(merged, _TOUCH, _TOUCH))
    return [list(table) for table in plumber.cells_to_tables(cells)]


def _missing_sides(edges: Sequence[Box]) -> list[dict[str, Any]]:
    """Return the outer sides of tables ruled without them: where three rules of one extent have a vertical between them."""
    flat = [edge for edge in edges if edge[2] - edge[0] >= _LEAST_WIDTH]
    upright = [edge for edge in edges if edge[3] - edge[1] > edge[2] - edge[0]]
    sides: list[dict[str, Any]] = []
    extents = {(round(edge[0] / _SNAP), round(edge[2] / _SNAP)) for edge in flat}
    for extent in sorted(extents):
        rules = [edge for edge in flat if (round(edge[0] / _SNAP), round(edge[2] / _SNAP)) == extent]
        left, right = min(edge[0] for edge in rules), max(edge[2] for edge in rules)
        top, bottom = min(edge[1] for edge in rules), max(edge[3] for edge in rules)
        inner = [edge for edge in upright if left + _SNAP < edge[0] < right - _SNAP and top - _SNAP <= edge[1] <= bottom]
        if len(rules) >= _LEAST_EDGES and inner:
            sides += [_plumber_edge((left, top, left, bottom)), _plumber_edge((right, top, right, bottom))]
    return sides


def _plumber_edge(edge: Box) -> dict[str, Any]:
    left, top, right, bottom = edge
    is_flat = right - left >= bottom - top
    return {
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
        "orientation": "h" if is_flat else "v",
        "object_type": "line",
    }


def _holds(box: Box, word: Word) -> bool:
    return box[0] <= (word.left + word.right) / 2 < box[2] and box[1] <= word.middle < box[3]


def _read_cells(cells: Sequence[Box], words: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    """Return a grid's text row by row; a cell stands at its first row and column, the places it spans are empty."""
    lefts = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    grid = [["" for _ in lefts] for _ in tops]
    for cell in cells:
        inside = [word for word in words if _holds(cell, word)]
        if inside:
            grid[tops.index(cell[1])][lefts.index(cell[0])] = join_lines(build_rows(inside))
    return tuple(tuple(row) for row in grid)


def _merged_places(merged: Sequence[Box], cells: Sequence[Box]) -> frozenset[tuple[int, int]]:
    """Return the places of a grid, row and column, that one of some cells which begins above them spans."""
    lefts = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    return frozenset((at, lefts.index(cell[0])) for cell in merged for at, top in enumerate(tops) if cell[1] < top < cell[3])


def _is_one(cell: Box, cells: Sequence[Box], words: Sequence[Word]) -> bool:
    """Return whether the words of a cell all stand level with one row of its grid."""
    tops = sorted({other[1] for other in cells})
    return len({bisect_right(tops, word.middle) for word in words if _holds(cell, word)}) <= 1


def join_lines(rows: Sequence[Row]) -> str:
    """Return the lines of a cell, parted by line feeds; a line that ends in a hyphen goes on without one."""
    text = rows[0].text
    for row in rows[1:]:
        is_hyphenated = text.endswith("-") and text[-2:-1].isalnum() and row.text[:1].isupper()
        text += row.text if is_hyphenated else f"\n{row.text}"
    return text


def _is_data_table(rows: tuple[tuple[str, ...], ...]) -> bool:
    """Return whether a grid is a table of data: two rows and two columns with text, and no motto of a head in it."""
    filled_rows = sum(any(row) for row in rows)
    filled_columns = sum(any(column) for column in zip(*rows, strict=True))
    if filled_rows < 2 or filled_columns < 2:
        return False
    return not any(line_start_pattern("mottos").match(fold_lower(cell)) for row in rows for cell in row)
