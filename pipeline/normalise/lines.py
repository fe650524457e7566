"""Raw pages as a flat run of lines, each in NFC with the way back to its page.

What enters: `RawDocument`. What leaves: `Line`s in reading order, blank ones left out and counted as `gap` of the next.
Guaranteed: `text` is NFC, holds no control character, begins and ends without white space; every character of it has its
place in the page's raw text (the blocks' lines joined by line feeds, the cells of a row by tabs).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipeline.model.document import RawBlock, RawDocument, RawPage

LineKind = Literal["line", "row", "footnote", "furniture"]

_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe]")
_LOST_HYPHENS = "\x02\ufffe"
_CLUSTER = re.compile(r"[^\W\d_][\u0300-\u036f]+|.", re.DOTALL)


class Piece(NamedTuple):
    """Text shown and where it stands in the raw text of a page; `raw_start` counts for its first character."""

    text: str
    page: int
    raw_start: int


class Line(NamedTuple):
    """A printed line, or a row of a table.

    `pieces` are contiguous runs whose texts, one after the other, are the line's text. `gap` counts blank lines above;
    `block` numbers the blocks of the document; a row has `cells`, each a run of pieces.
    """

    text: str
    kind: LineKind
    page: int
    block: int
    gap: int
    hard: bool
    pieces: tuple[Piece, ...]
    cells: tuple[tuple[Piece, ...], ...] = ()
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None


def read_lines(raw: RawDocument) -> list[Line]:
    """Return the lines of all pages in reading order."""
    lines: list[Line] = []
    block_number = 0
    for page in raw.pages:
        for block, start in _place_blocks(page):
            lines.extend(_read_block(block, page.number, start, block_number))
            block_number += 1
    return lines


def read_pieces(text: str, page: int, raw_start: int) -> tuple[Piece, ...]:
    """Return a run of raw text as NFC pieces, without white space at its ends and without invisible characters.

    A hyphen that a reader lost (U+0002, U+FFFE) comes back as `-`.
    """
    stripped = text.strip()
    if not stripped:
        return ()
    start = raw_start + text.index(stripped[0])
    if unicodedata.is_normalized("NFC", stripped) and not _ODD.search(stripped):
        return (Piece(stripped, page, start),)
    return tuple(_compose(stripped, page, start))


def _compose(text: str, page: int, raw_start: int) -> Iterator[Piece]:
    """Yield runs in which every character shown stands for one raw character, and composed characters on their own."""
    run, run_start = "", raw_start
    for found in _CLUSTER.finditer(text):
        shown = _show(found[0])
        if len(shown) == len(found[0]):
            run = run or ""
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
    return "" if _ODD.match(cluster) else unicodedata.normalize("NFC", cluster)


def _place_blocks(page: RawPage) -> Iterator[tuple[RawBlock, int]]:
    """Yield each block with its start in the page's raw text."""
    at = 0
    for block in page.blocks:
        yield block, at
        texts = [line.text for line in block.lines] if block.lines else ["\t".join(row) for row in block.rows]
        at += sum(len(text) + 1 for text in texts)


def _read_block(block: RawBlock, page: int, start: int, number: int) -> Iterator[Line]:
    if block.rows:
        yield from _read_rows(block, page, start, number)
        return
    kind: LineKind = {"footnotes": "footnote", "furniture": "furniture"}.get(block.kind, "line")  # type: ignore[assignment]
    gap = 0
    for raw_line in block.lines:
        pieces = read_pieces(raw_line.text, page, start)
        start += len(raw_line.text) + 1
        if not pieces:
            gap += 1
            continue
        text = pieces[0].text if len(pieces) == 1 else "".join(piece.text for piece in pieces)
        _, left, right, top, bottom = raw_line
        yield Line(text, kind, page, number, gap, block.hard, pieces, (), left, right, top, bottom)
        gap = 0


def _read_rows(block: RawBlock, page: int, start: int, number: int) -> Iterator[Line]:
    for row in block.rows:
        cells = []
        for cell in row:
            cells.append(read_cell(cell, page, start))
            start += len(cell) + 1
        text = "\t".join(join_pieces(cell) for cell in cells)
        if text.strip():
            yield Line(text, "row", page, number, 0, True, (), tuple(cells))


def read_cell(text: str, page: int, raw_start: int) -> tuple[Piece, ...]:
    """Return a cell's pieces; its lines are joined by one blank."""
    pieces: list[Piece] = []
    for part in text.split("\n"):
        found = read_pieces(part, page, raw_start)
        raw_start += len(part) + 1
        if found and pieces:
            pieces.append(Piece(" ", page, found[0].raw_start - 1))
        pieces.extend(found)
    return tuple(pieces)


def join_pieces(pieces: tuple[Piece, ...]) -> str:
    """Return the text of a run of pieces."""
    return "".join(piece.text for piece in pieces)
