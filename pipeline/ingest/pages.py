"""The blocks of a printed page: furniture, columns, lines, tables, footnotes, in reading order.

What enters: rows and tables of all pages. What leaves: `RawPage`s. Guaranteed: each row leaves in exactly one block; a
page's footnotes follow its body. Not done: joining of lines.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from pipeline.ingest.columns import Band, find_closes, find_head
from pipeline.ingest.rows import Row, main_height
from pipeline.ingest.table_block import make_table
from pipeline.model.document import BlockKind, RawBlock, RawLine, RawPage
from pipeline.model.folding import RAISE, RAISED, fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.columns import load_columns

_EDGE_ROWS = 2
_TOP_EDGE, _BOTTOM_EDGE = 0.14, 0.88  # shares of the page's height
_LEAST_REPEATS = 3
_SMALL_PRINT = 0.92  # of the body's height
_FOOTNOTE_START = re.compile(rf"\s*(?:[{RAISED}]+|\[?\(?\d{{1,3}}\)?\]?(?=\s*[^\W\d_])|\(?\*+\)?)")
_NOTE_FIGURE = re.compile(rf"[{RAISED}]{{1,3}}(?=\s?\w)|\d{{1,3}}(?=\s?[^\W\d_])")
_PAGE_NUMBER = re.compile(rf"\W*(?:(?:{alternation(load_columns().page_words)})\W*)?\d{{1,4}}(?:\s*/\s*\d{{1,4}})?\W*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table: the rows of its cells, where it stands, and the places (row, column) under cells merged downwards."""

    rows: tuple[tuple[str, ...], ...]
    top: float
    bottom: float
    merged: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page's rows outside its tables, its tables, its text that stands apart, its size in points."""

    rows: tuple[Row, ...]
    width: float
    height: float
    tables: tuple[PageTable, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """What is being sorted of one page."""

    page: PrintedPage
    body: list[Row]
    furniture: list[Row]
    footnotes: list[Row] = field(default_factory=list)


def compose_pages(pages: Sequence[PrintedPage]) -> tuple[RawPage, ...]:
    """Return the pages with their blocks in reading order."""
    running = _running_lines(pages)
    body_height = main_height(row for page in pages for row in page.rows)
    composed: list[RawPage] = []
    goes_on = False
    for number, page in enumerate(pages, 1):
        sheet = _sort_furniture(page, running)
        head = find_head(sheet.body, page.width, needs_motto=number > 1)
        closes = [band for band in find_closes(sheet.body, page.width, goes_on=goes_on) if not head or band.start >= head.stop]
        bands = [*([head] if head else []), *closes]
        goes_on = bool(closes) and closes[-1].stop == len(sheet.body)
        _lift_footnotes(sheet, bands, body_height)
        composed.append(RawPage(number=number, blocks=tuple(_blocks(sheet, bands))))
    return tuple(composed)


def _sort_furniture(page: PrintedPage, running: frozenset[str]) -> _Sheet:
    """Take running heads and page numbers off a page, from its edges inwards."""
    count = len(page.rows)
    edges = range(min(_EDGE_ROWS, count))
    first = next((at for at in edges if not _is_furniture(page.rows[at], page, running)), len(edges))
    last = next((count - at for at in edges if not _is_furniture(page.rows[-1 - at], page, running)), count - len(edges))
    last = max(last, first)
    return _Sheet(page, list(page.rows[first:last]), [*page.rows[:first], *page.rows[last:]])


def _is_furniture(row: Row, page: PrintedPage, running: frozenset[str]) -> bool:
    is_outside = row.bottom < _TOP_EDGE * page.height or row.top > _BOTTOM_EDGE * page.height
    return is_outside and (bool(_PAGE_NUMBER.fullmatch(fold_lower(row.text))) or _without_numbers(row) in running)


def _without_numbers(row: Row) -> str:
    return _DIGITS.sub("#", " ".join(row.text.split()))


def _running_lines(pages: Sequence[PrintedPage]) -> frozenset[str]:
    """Return the lines, less their digits, that stand at the edge of at least three pages and a third of all."""
    counts: Counter[str] = Counter()
    for page in pages:
        edges = [*page.rows[:_EDGE_ROWS], *page.rows[-_EDGE_ROWS:]]
        counts.update({_without_numbers(row) for row in edges})
    least = max(_LEAST_REPEATS, len(pages) // 3)
    return frozenset(text for text, count in counts.items() if count >= least and text.strip("# "))


def _lift_footnotes(sheet: _Sheet, bands: Sequence[Band], body_height: float) -> None:
    """Move the page's small print at its foot, from the first row that starts with a mark on, to the footnotes.

    Where most of the document is small print, the rows above tell how tall its body is; there a note must be called for.
    """
    first_free = max((band.stop for band in bands), default=0)
    start = _first_note(sheet, first_free, body_height)
    if start is None:
        start = _first_called_note(sheet, first_free)
    if start is not None:
        sheet.footnotes = sheet.body[start:]
        del sheet.body[start:]


def _first_note(sheet: _Sheet, first_free: int, body_height: float) -> int | None:
    """Return the first row with a mark among the rows of small print at a page's foot."""
    at = _small_print(sheet.body, first_free, body_height)
    starts = (place for place in range(at, len(sheet.body)) if _FOOTNOTE_START.match(sheet.body[place].text))
    return next((place for place in starts if at > 0 and _is_below_tables(sheet, place)), None)


def _first_called_note(sheet: _Sheet, first_free: int) -> int | None:
    """Return the first row that opens with the figure of a call above it, smaller than the rows above or itself raised."""
    for at in range(max(first_free, 1), len(sheet.body)):
        found = _NOTE_FIGURE.match(sheet.body[at].text)
        if not found or not _is_below_tables(sheet, at) or not _is_called(found[0], sheet.body[:at]):
            continue
        body_height = median(row.height for row in sheet.body[:at])
        if found[0][0] in RAISED or _small_print(sheet.body, at, body_height) == at:
            return at
    return None


def _small_print(rows: Sequence[Row], first: int, body_height: float) -> int:
    """Return where the rows at a page's foot begin that are smaller than its body, at `first` or beneath it."""
    at = len(rows)
    while at > first and rows[at - 1].height <= _SMALL_PRINT * body_height:
        at -= 1
    return at


def _is_below_tables(sheet: _Sheet, at: int) -> bool:
    return all(sheet.body[at].top >= table.bottom - 1 for table in sheet.page.tables)


def _is_called(figure: str, above: Sequence[Row]) -> bool:
    """Return whether a row calls the note of a figure: it bears it raised behind a word."""
    call = re.compile(rf"(?:[^\W\d_]|[”\"),.;:])\s?{figure.translate(RAISE)}(?![{RAISED}])")
    return any(call.search(row.text) for row in above)


def _blocks(sheet: _Sheet, bands: Sequence[Band]) -> list[RawBlock]:
    blocks = [_lines_block("furniture", [row for row in sheet.furniture if row.top < sheet.page.height / 2])]
    at = 0
    tables = sorted(sheet.page.tables, key=lambda table: table.top)
    for band in bands:
        blocks += _plain_blocks(sheet.body[at : band.start], tables, sheet.body[band.start].top)
        left, right = band.columns(sheet.body)
        blocks += [_lines_block("lines", left), _lines_block("lines", right)]
        at = band.stop
    blocks += _plain_blocks(sheet.body[at:], tables, sheet.page.height * 2)
    blocks.append(_lines_block("footnotes", sheet.footnotes))
    blocks.append(_lines_block("furniture", [row for row in sheet.furniture if row.top >= sheet.page.height / 2]))
    if sheet.page.apart:
        blocks.append(RawBlock(kind="furniture", lines=tuple(RawLine(text) for text in sheet.page.apart)))
    return [block for block in blocks if block.lines or block.rows]


def _plain_blocks(rows: Sequence[Row], tables: list[PageTable], stop: float) -> list[RawBlock]:
    """Return rows and the tables among them (taken from the list), down to a height of the page."""
    blocks: list[RawBlock] = []
    at = 0
    while tables and tables[0].top < stop:
        table = tables.pop(0)
        before = next((place for place in range(at, len(rows)) if rows[place].top >= table.top), len(rows))
        blocks += [_lines_block("lines", rows[at:before]), make_table(table.rows, table.merged)]
        at = before
    return [*blocks, _lines_block("lines", rows[at:])]


def _lines_block(kind: BlockKind, rows: Sequence[Row]) -> RawBlock:
    return RawBlock(kind=kind, lines=tuple(row.line for row in rows))
