"""Cells of ruled tables in the picture of a page, read a second time where the page's reading left ink of theirs unread.

What enters: a page's picture, its words and its rulings. What leaves: the words, those of some cells read anew. Guaranteed:
only cells are read again, all in one call; of two readings that with more of its words sure and possible stays. Not done:
cells of tables without rulings.

Tesseract reads a page by lines; it leaves out the lone figure of a narrow column and parts or glues words where a line leans
through several columns.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.seen import POINTS, place_words
from pipeline.ingest.ocr.tesseract import LINES, Limits, SeenWord, recognise_all
from pipeline.ingest.rulings import find_cells
from pipeline.vocab.syllables import is_syllable

_FEWEST_CELLS = 4
_MOST_CELLS = 300  # read again on one page
_INSET = 2.0  # points within a cell's rulings
_MARGIN = 12  # pixels of paper around a cell
_DARK = 128
_LEAST_INK = 1.2  # square points: a figure's ink is more, dust is less
_LEAST_TALL = 4.5  # points, of ink that no word covers
_OVERHANG = 1.5  # points of a letter outside its word's box
_DOUBTED = 60.0
_GLUED = 5  # letters: a longer word that is no syllable may be several
_ROMAN = re.compile(r"[IVX]{1,4}(?:/\d{4})?")  # `Quý II/2023`
_DASHES = frozenset("-–—")
_COMPARISONS = frozenset("<>≤≥")
_SIGNS = ".,;:-–\"'“”()[]/+…"


class _Cell(NamedTuple):
    """A cell's box in points and which words stand in it."""

    box: Box
    inside: tuple[int, ...]


def reread_cells(
    level: Image.Image, words: Sequence[SeenWord], edges: Sequence[Box], dpi: float, limits: Limits
) -> tuple[SeenWord, ...]:
    """Return the words of a page, those of cells that were not wholly read replaced by a second reading of the cell.

    Args:
        level: the page without its rulings.
        words: as placed, in points.
        edges: rulings, in points.
        dpi: of the picture.
        limits: of the call.
    """
    dark = np.asarray(level) < _DARK
    doubtful = [cell for cell in _list_cells(words, edges) if _is_doubtful(cell, words, dark, dpi / POINTS)][:_MOST_CELLS]
    pictures = [_show(level, cell.box, dpi / POINTS) for cell in doubtful]
    found = recognise_all(pictures, dpi=dpi, mode=LINES, limits=limits)
    replaced: dict[int, tuple[SeenWord, ...]] = {}
    added: list[SeenWord] = []
    gone: set[int] = set()
    line = max((word.line for word in words), default=0)
    for cell, reading in zip(doubtful, found, strict=True):
        again = _put_back(place_words(reading, dpi), cell.box, line + 1, dpi)
        if _worth(again) <= _worth([words[at] for at in cell.inside]):
            continue
        line = max((word.line for word in again), default=line)
        gone.update(cell.inside)
        if cell.inside:
            replaced[cell.inside[0]] = again
        else:
            added += again
    kept = (word for at, old in enumerate(words) for word in replaced.get(at, () if at in gone else (old,)))
    return (*kept, *added)


def _list_cells(words: Sequence[SeenWord], edges: Sequence[Box]) -> Iterator[_Cell]:
    """Yield the cells of tables that hold words."""
    for table in find_cells(edges):
        cells = [_Cell(box, tuple(at for at, word in enumerate(words) if _holds(box, word))) for box in table]
        if len(cells) >= _FEWEST_CELLS and any(cell.inside for cell in cells):
            yield from cells


def _holds(box: Box, word: SeenWord) -> bool:
    middle = (word.top + word.bottom) / 2
    return box[0] <= (word.left + word.right) / 2 < box[2] and box[1] <= middle < box[3]


def _is_doubtful(cell: _Cell, words: Sequence[SeenWord], dark: NDArray[np.bool_], scale: float) -> bool:
    inside = [words[at] for at in cell.inside]
    return any(map(_is_odd, inside)) or _has_unread_ink(cell.box, inside, dark, scale)


def _is_odd(word: SeenWord) -> bool:
    """Return whether a word is in doubt, so long that it may be several, or a Roman figure, which loses strokes."""
    bare = word.text.strip(_SIGNS)
    if _ROMAN.fullmatch(bare):
        return True
    return word.confidence < _DOUBTED or (len(bare) >= _GLUED and bare.isalpha() and not is_syllable(bare))


def _has_unread_ink(box: Box, inside: Sequence[SeenWord], dark: NDArray[np.bool_], scale: float) -> bool:
    """Return whether a cell holds ink as tall as a figure that no word covers."""
    left, top, right, bottom = _to_pixels(box, scale)
    ink = dark[top:bottom, left:right].copy()
    for word in inside:
        rows = slice(max(round((word.ink_top - _OVERHANG) * scale) - top, 0), max(round((word.bottom + 2) * scale) - top, 0))
        columns = slice(
            max(round((word.left - _OVERHANG) * scale) - left, 0), max(round((word.right + _OVERHANG) * scale) - left, 0)
        )
        ink[rows, columns] = False
    if ink.sum() < _LEAST_INK * scale * scale:
        return False
    inked = np.flatnonzero(ink.sum(axis=1) >= 2)
    return _longest_run(inked) >= _LEAST_TALL * scale


def _longest_run(places: NDArray[np.intp]) -> int:
    """Return the length of the longest run of whole numbers that follow one another."""
    if not places.size:
        return 0
    cuts = np.flatnonzero(np.diff(places) > 1)
    ends = np.concatenate(([-1], cuts, [places.size - 1]))
    return int(np.diff(ends).max())


def _to_pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return (
        max(round((left + _INSET) * scale), 0),
        max(round((top + _INSET) * scale), 0),
        max(round((right - _INSET) * scale), 0),
        max(round((bottom - _INSET) * scale), 0),
    )


def _show(level: Image.Image, box: Box, scale: float) -> Image.Image:
    left, top, right, bottom = _to_pixels(box, scale)
    cut = level.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    return ImageOps.expand(cut, _MARGIN, fill=255)


def _put_back(words: Sequence[SeenWord], box: Box, line: int, dpi: float) -> tuple[SeenWord, ...]:
    """Return the words of a cell's picture at their places on the page, on lines of their own."""
    scale = dpi / POINTS
    left, top, _, _ = _to_pixels(box, scale)
    worded = list(_drop_dust(words))
    across, down = (left - _MARGIN) / scale, (top - _MARGIN) / scale
    return tuple(
        word._replace(
            left=word.left + across,
            right=word.right + across,
            top=word.top + down,
            bottom=word.bottom + down,
            ink_top=word.ink_top + down,
            ink_bottom=word.ink_bottom + down,
            line=word.line + line,
        )
        for word in worded or words
    )


def _drop_dust(words: Sequence[SeenWord]) -> Iterator[SeenWord]:
    """Yield the words that hold letters or figures, dashes between two of them, and signs of comparison before a figure."""
    last = max((at for at, word in enumerate(words) if _is_worded(word)), default=-1)
    has_begun = False
    for at, word in enumerate(words[: last + 1]):
        is_joined = has_begun and word.text in _DASHES
        is_compared = word.text in _COMPARISONS and words[at + 1].text[:1].isdigit()
        if _is_worded(word) or is_joined or is_compared:
            has_begun = True
            yield word


def _is_worded(word: SeenWord) -> bool:
    return any(map(str.isalnum, word.text))


def _worth(words: Sequence[SeenWord]) -> float:
    """Return how much of a reading is sure: the letters of its words by their confidence, less those of odd words."""
    total = 0.0
    for word in words:
        bare = word.text.strip(_SIGNS)
        is_possible = any(map(str.isdigit, bare)) or is_syllable(bare) or bare.isupper()
        total += word.confidence * len(bare) * (1.0 if is_possible else 0.5)
    return total
