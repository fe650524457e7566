"""Raw pages as a flat run of lines, each in NFC with the way back to its page.

What enters: `RawDocument`. What leaves: `Line`s in reading order; blank ones are left out and counted as `gap` of the next.
Guaranteed: `text` is NFC, holds no control character, begins and ends without white space; every character of it has its
place in the page's raw text (the blocks' lines joined by line feeds, the cells of a row by tabs). Runs of lines with tabs
between their cells are rows of a table. Not done: any joining.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage

LineKind = Literal["line", "row", "footnote", "furniture"]

# Control and invisible characters, U+0002 and U+FFFE (hyphens that a reader lost) among them.
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe]|&(?:#\d+|#x[\da-fA-F]+|\w+);")
_LOST_HYPHENS = "\x02\ufffe"
# A character with all that may compose with it: combining marks, and letters of scripts whose letters compose.
_CLUSTER = re.compile(
    r"&(?:#\d+|#x[\da-fA-F]+|\w+);|.[\u0300-\u1dff\u20d0-\u20ff\u3099\u309a\ua66f-\ud7ff\ufe20-\ufe2f\U00010000-\U0010ffff]*",
    re.DOTALL,
)
_FEWEST_CELLS = 3


class Piece(NamedTuple):
    """Text shown and where it stands in the raw text of a page; `raw_start` counts for its first character."""

    text: str
    page: int
    raw_start: int


Pieces = tuple[Piece, ...]


class Line(NamedTuple):
    """A printed line, or a row of a table.

    `pieces` are runs whose texts, one after the other, are the line's text; a row has `cells` instead. `gap` counts blank
    lines above; `is_after_break` says that page furniture or a page's end stood between it and the line before; `block`
    numbers the blocks of the document; without geometry `left` counts the blanks before the text; `merged` are the columns in
    which the cell of the row above goes on.
    """

    text: str
    kind: LineKind
    page: int
    block: int
    gap: int
    is_hard: bool
    pieces: Pieces
    cells: tuple[Pieces, ...] = ()
    left: float = 0.0
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    is_after_break: bool = False
    label: str | None = None
    merged: tuple[int, ...] = ()


def read_lines(raw: RawDocument) -> list[Line]:
    """Return the lines of all pages in reading order."""
    lines: list[Line] = []
    number = 0
    for page in raw.pages:
        for block, start in _place_blocks(page):
            lines.extend(_read_block(block, page.number, start, number))
            number += 1
    return lines


def read_pieces(text: str, page: int, raw_start: int) -> Pieces:
    """Return a run of raw text as NFC pieces, without white space at its ends and without invisible characters.

    A hyphen that a reader lost (U+0002, U+FFFE) comes back as `-`, an HTML entity as its character.
    """
    stripped = text.strip()
    if not stripped:
        return ()
    start = raw_start + len(text) - len(text.lstrip())
    if unicodedata.is_normalized("NFC", stripped) and not _ODD.search(stripped):
        return (Piece(stripped, page, start),)
    pieces = tuple(_compose(stripped, page, start))
    shown = join_pieces(pieces)
    return pieces if shown == shown.strip() else cut_pieces(pieces, 0, len(shown))


def cut_pieces(pieces: Pieces, start: int, end: int) -> Pieces:
    """Return the pieces of a range of their joined text, without white space at its ends."""
    text = join_pieces(pieces)
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    found, at = [], 0
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            found.append(Piece(piece.text[first:last], piece.page, piece.raw_start + first))
        at += len(piece.text)
    return tuple(found)


def join_pieces(pieces: Pieces) -> str:
    """Return the text of a run of pieces."""
    return pieces[0].text if len(pieces) == 1 else "".join(piece.text for piece in pieces)


def make_row(cells: tuple[Pieces, ...], like: Line) -> Line:
    """Return a row with the cells given, in the place of a line."""
    text = "\t".join(join_pieces(cell) for cell in cells)
    return like._replace(text=text, kind="row", is_hard=True, pieces=(), cells=cells)


def _compose(text: str, page: int, raw_start: int) -> Iterator[Piece]:
    """Yield runs in which every character shown stands for one raw character, and composed characters on their own."""
    run, run_start = "", raw_start
    for found in _CLUSTER.finditer(text):
        shown = _show(found[0])
        if len(shown) == len(found[0]):
            run += shown
            continue
        if run:
            yield Piece(run, page, run_start)
        if shown:
            yield Piece(shown, page, raw_start + found.start())
        run, run_start = "", raw_start + found.end()
    if run:
        yield Piece(run, page, run_start)


def _show(cluster: str) -> str:
    if cluster in _LOST_HYPHENS:
        return "-"
    if cluster[0] == "&" and cluster[-1] == ";":
        shown = html.unescape(cluster)
        return cluster if shown == cluster else _show(shown)
    return "" if _ODD.match(cluster) else unicodedata.normalize("NFC", cluster)


def _place_blocks(page: RawPage) -> Iterator[tuple[RawBlock, int]]:
    """Yield each block with its start in the page's raw text."""
    at = 0
    for block in page.blocks:
        yield block, at
        at += sum(len(line.text) + 1 for line in block.lines)
        at += sum(sum(len(cell) + 1 for cell in row) for row in block.rows)


def _read_block(block: RawBlock, page: int, start: int, number: int) -> Iterator[Line]:
    kind: LineKind = _KIND_OF_BLOCK.get(block.kind, "line")
    blank = Line("", kind, page, number, 0, block.hard, ())
    gap = 0
    texts = [line.text for line in block.lines]
    in_table = _find_tab_rows(texts)
    for at, raw_line in enumerate(block.lines):
        if in_table[at]:
            yield _read_row(tuple(raw_line.text.split("\t")), blank._replace(gap=gap), start)
            gap = 0
        elif pieces := read_pieces(raw_line.text, page, start):
            yield _read_line(raw_line, pieces, kind, block.hard, number, gap)
            gap = 0
        else:
            gap += 1
        start += len(raw_line.text) + 1
    for at, row in enumerate(block.rows):
        if any(cell.strip() for cell in row):
            merged = tuple(column for column in range(len(row)) if (at, column) in block.merged)
            yield _read_row(row, blank._replace(merged=merged), start)
        start += sum(len(cell) + 1 for cell in row)


_KIND_OF_BLOCK: dict[str, LineKind] = {"footnotes": "footnote", "furniture": "furniture"}


def _read_line(raw_line: RawLine, pieces: Pieces, kind: LineKind, is_hard: bool, block: int, gap: int) -> Line:
    text, left, right, top, bottom = raw_line[:5]
    if left is None:
        expanded = text.expandtabs() if text[0].isspace() else ""
        left = float(len(expanded) - len(expanded.lstrip()))
    return Line(join_pieces(pieces), kind, pieces[0].page, block, gap, is_hard, pieces, (), left, right, top, bottom)


def _read_row(cells: tuple[str, ...], blank: Line, start: int) -> Line:
    found = []
    for cell in cells:
        found.append(_read_cell(cell, blank.page, start))
        start += len(cell) + 1
    return make_row(tuple(found), blank)


def _read_cell(text: str, page: int, raw_start: int) -> Pieces:
    """Return a cell's pieces; its lines are joined by one blank."""
    pieces: list[Piece] = []
    for part in text.split("\n"):
        found = read_pieces(part, page, raw_start)
        raw_start += len(part) + 1
        if found and pieces:
            pieces.append(Piece(" ", page, found[0].raw_start - 1))
        pieces.extend(found)
    return tuple(pieces)


def _find_tab_rows(texts: list[str]) -> list[bool]:
    """Tell for each line whether it is a row: two lines or more, one after the other, with as many cells parted by tabs."""
    counts = [_count_cells(text) if "\t" in text else 0 for text in texts]
    printed = [at for at, text in enumerate(texts) if text.strip()]
    found = [False] * len(texts)
    for at, after in zip(printed, printed[1:], strict=False):
        if counts[at] and counts[at] == counts[after]:
            found[at] = found[after] = True
    return found


def _count_cells(text: str) -> int:
    cells = text.split("\t")
    return len(cells) if len(cells) >= _FEWEST_CELLS and sum(bool(cell.strip()) for cell in cells) > 1 else 0
