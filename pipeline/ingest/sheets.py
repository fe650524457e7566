"""Sheets of a workbook (XLSX): annexes of assignment tables.

What enters: the bytes of a workbook. What leaves: a page for each sheet: the lines above its table (a head set in two columns
one column after the other), the table row by row, the lines below it. Guaranteed: values stand as they are printed here (days
as dd/mm/yyyy, a comma before decimals); the text of a merged cell stands once, in the first, and the places under it are
known; what is hidden is left out and said; a mark of secrecy that a picture in a head shows stands among the furniture of the
first page. Not done: formulas that the file holds no value for, drawn shapes, notes on cells, the sheets of Excel 97-2003.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import UnreadableFile
from pipeline.ingest.docx_package import check_container
from pipeline.ingest.legacy import decode, describe_recoded, is_better_as_is
from pipeline.ingest.metafiles import draw_metafile
from pipeline.ingest.sheet_pictures import find_head_pictures
from pipeline.ingest.table_block import make_table
from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage, Recoded, Source
from pipeline.vocab.issues import make_issue
from pipeline.vocab.legacy_encodings import find_by_font

MOST_SHEETS = 100
MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_SHEET_BYTES = 40 * 2**20
_FEWEST_CELLS = 3  # of a table's row; a table of two columns has rows of two
_PERCENT = re.compile(r"0(?:\.(?P<places>0+))?%")
_DIGITS = 10
_MOST_MERGED = 500  # rows that one cell is merged over


@dataclass(frozen=True, slots=True)
class _Entry:
    """A filled cell: its text, its column from 0, its row, and the last column and row it is merged over."""

    text: str
    left: int
    right: int
    top: int
    bottom: int


_Row = tuple[_Entry, ...]


def read_workbook(data: bytes, source: Source) -> RawDocument:
    """Return a page for each sheet that shows text.

    Raises:
        UnreadableFile: `damaged_file`, `password_needed`, `unpacks_too_large`, `file_too_large`, `empty_file`, and what
            `find_pasted_mark` raises.
    """
    check_container(data)
    _check_sheets(data)
    book = _open(data)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    recoded: list[Recoded] = []
    issues = [make_issue("hidden_sheet", sheet=title) for title in hidden]
    pages: list[RawPage] = []
    for sheet in shown[:MOST_SHEETS]:
        rows, hidden_rows = _read_rows(sheet, recoded)
        if rows:
            pages.append(RawPage(len(pages) + 1, tuple(_compose(rows))))
        issues += [make_issue("hidden_rows", sheet=sheet.title, count=hidden_rows)] if hidden_rows else []
    if not pages:
        raise UnreadableFile("empty_file", "no text in the sheets")
    pages[0] = replace(pages[0], blocks=(*pages[0].blocks, *_read_drawn(book, data)))
    issues += describe_recoded(recoded)
    return RawDocument(source=source, pages=tuple(pages), issues=tuple(issues), recoded=tuple(recoded))


def _read_drawn(book: openpyxl.Workbook, data: bytes) -> tuple[RawBlock, ...]:
    """Return the mark of secrecy that a picture in a sheet's head shows, as furniture."""
    pictures = find_head_pictures(book, data)
    if not pictures:
        return ()
    from pipeline.ingest.ocr.pasted import find_pasted_mark  # half a second to import, for files with such pictures alone

    mark = find_pasted_mark(pictures, draw_metafile)
    return (RawBlock(kind="furniture", lines=(RawLine(mark.upper()),), hard=True),) if mark else ()


def _check_sheets(data: bytes) -> None:
    """Raise where the sheets are larger than can be held in memory as cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [member.file_size for member in archive.infolist() if member.filename.startswith("xl/")]
    if sum(sizes) > MOST_SHEET_BYTES:
        raise UnreadableFile("unpacks_too_large", f"{MOST_SHEET_BYTES // 2**20} MB")


def _open(data: bytes) -> openpyxl.Workbook:
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except InvalidFileException as error:
        raise UnreadableFile("damaged_file", "workbook") from error
    except Exception as error:  # openpyxl raises whatever its XML and its types raise
        raise UnreadableFile("damaged_file", f"workbook ({type(error).__name__})") from error


def _read_rows(sheet: Worksheet, recoded: list[Recoded]) -> tuple[list[_Row], int]:
    """Return the rows that show text, and how many with text are hidden."""
    last_by_place = {(found.min_row, found.min_col): (found.max_col, found.max_row) for found in sheet.merged_cells.ranges}
    hidden_columns = _hidden_columns(sheet)
    rows: list[_Row] = []
    hidden = 0
    limits = {"max_row": min(sheet.max_row, MOST_ROWS), "max_col": min(sheet.max_column, MOST_COLUMNS)}
    for number, cells in enumerate(sheet.iter_rows(**limits), 1):
        filled = [cell for cell in cells if cell.value is not None and cell.column not in hidden_columns]
        entries = tuple(_make_entry(text, cell, last_by_place) for cell in filled if (text := _print_cell(cell, recoded)))
        is_hidden = number in sheet.row_dimensions and bool(sheet.row_dimensions[number].hidden)
        hidden += bool(entries) and is_hidden
        if entries and not is_hidden:
            rows.append(entries)
    return rows, hidden


def _make_entry(text: str, cell: Cell | MergedCell, last_by_place: dict[tuple[int, int], tuple[int, int]]) -> _Entry:
    right, bottom = last_by_place.get((cell.row, cell.column), (cell.column, cell.row))
    return _Entry(text, cell.column - 1, right - 1, cell.row, bottom)


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    ranges = (dimension for dimension in sheet.column_dimensions.values() if dimension.hidden)
    return frozenset(column for found in ranges for column in range(found.min or 0, min(found.max or 0, MOST_COLUMNS) + 1))


def _print_cell(cell: Cell | MergedCell, recoded: list[Recoded]) -> str:
    """Return a cell's value as it is printed; text in an old font is turned into Unicode."""
    if not isinstance(cell.value, str):
        return _print_value(cell.value, cell.number_format or "")
    text = "\n".join(line.strip() for line in cell.value.splitlines() if line.strip())
    told = find_by_font(cell.font.name) if cell.font is not None and cell.font.name else None
    if told is None or is_better_as_is(text, told[0]):
        return text
    read = decode(text, told[0], is_capital=told[1])
    if read != text:
        recoded.append(Recoded(read, text, told[0].name))
    return read


def _print_value(value: object, number_format: str) -> str:
    if isinstance(value, datetime.datetime):
        has_time = value.time() != datetime.time()
        return value.strftime("%d/%m/%Y %H:%M" if has_time else "%d/%m/%Y")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    percent = _PERCENT.search(number_format)
    if percent:
        return f"{value * 100:.{len(percent['places'] or '')}f}%".replace(".", ",")
    return str(value) if isinstance(value, int) else f"{value:.{_DIGITS}g}".replace(".", ",")


def _compose(rows: Sequence[_Row]) -> Iterator[RawBlock]:
    """Yield the lines above the table, the table, the lines below it."""
    fewest = min(_FEWEST_CELLS, max(len(row) for row in rows))
    wide = [at for at, row in enumerate(rows) if len(row) >= fewest]
    if fewest == 1:
        wide = []
    first, stop = (wide[0], wide[-1] + 1) if wide else (len(rows), len(rows))
    yield from _compose_lines(rows[:first])
    if first < stop:
        yield _compose_table(rows[first:stop])
    yield from _compose_lines(rows[stop:])


def _compose_table(rows: Sequence[_Row]) -> RawBlock:
    """Return a table of rows of equal width; columns that hold nothing anywhere are left out."""
    columns = sorted({entry.left for row in rows for entry in row})
    texts = [{entry.left: entry.text for entry in row} for row in rows]
    row_by_number = {row[0].top: at for at, row in enumerate(rows)}
    merged = {
        (row_by_number[number], columns.index(entry.left))
        for row in rows
        for entry in row
        for number in range(entry.top + 1, min(entry.bottom, entry.top + _MOST_MERGED) + 1)
        if number in row_by_number
    }
    return make_table([tuple(text.get(column, "") for column in columns) for text in texts], merged)


def _compose_lines(rows: Sequence[_Row]) -> Iterator[RawBlock]:
    """Yield lines; where two cells stand side by side, what is in the left column first, then what is in the right."""
    left: list[str] = []
    right: list[str] = []
    edge: int | None = None
    for row in rows:
        if len(row) == 2 and edge is None:
            yield from _blocks(left)
            left, edge = [], row[1].left
        is_across = edge is not None and len(row) == 1 and row[0].left < edge <= row[0].right
        if is_across:
            yield from _blocks(left, right)
            left, right, edge = [], [], None
        for entry in row:
            (right if edge is not None and entry.left >= edge else left).extend(entry.text.split("\n"))
    yield from _blocks(left, right)


def _blocks(*columns: Sequence[str]) -> Iterator[RawBlock]:
    for lines in columns:
        if lines:
            yield RawBlock(kind="lines", lines=tuple(map(RawLine, lines)), hard=True)
