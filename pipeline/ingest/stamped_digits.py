"""Digits that a signing program stamped on a page as a picture, read by likeness to the page's own printed digits.

What enters: a PDFium page (fields flattened) and the places of small fields without text. What leaves: the digits of each
place, or nothing where any of its shapes is in doubt. Guaranteed: only figures that are like a digit printed on the same page,
and clearly more like it than like any other digit, are read. Not done: letters, handwriting, scanned pages.

Source: number and day as 42 by 47 pixel pictures in signature fields, ecosystem survey §4.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.ingest.glyphs import Box

_SCALE = 4.0
_DARK = 140  # of 255: darker is ink
_CELLS_ACROSS, _CELLS_DOWN = 12, 18
_MOST_TEMPLATES = 4  # of one digit
_FEWEST_DIGITS = 6  # that the page must print for likeness to mean anything
_LEAST_LIKENESS = 0.8
_LEAST_LEAD = 0.06  # over the next digit
_MOST_STRETCH = 1.35  # between the shapes' proportions
_LOWEST_SHAPE = 4.0  # points; less is dust
_MOST_DIGITS = 5

Shape = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A shape on a grid of cells (share of ink in each, less the mean), and its width over its height."""

    cells: Shape
    proportion: float


@dataclass(frozen=True, slots=True)
class _Picture:
    """A rendered page: one byte a pixel, rows of `stride` bytes."""

    pixels: bytes
    stride: int
    width: int
    height: int

    def is_dark(self, x: int, y: int) -> bool:
        return self.pixels[y * self.stride + x] < _DARK


PixelBox = tuple[int, int, int, int]


def read_stamped_digits(page: pdfium.PdfPage, boxes: Sequence[Box]) -> dict[Box, str]:
    """Return the digits stamped in each place that holds nothing but well-read digits.

    Args:
        page: upright, its fields flattened.
        boxes: places in points from the page's top left.
    """
    if not boxes or page.get_rotation():
        return {}
    picture = _render(page)
    templates = _read_templates(page, picture)
    if len(templates) < _FEWEST_DIGITS:
        return {}
    found = ((box, _read_digits(picture, box, templates)) for box in boxes)
    return {box: digits for box, digits in found if digits}


def _render(page: pdfium.PdfPage) -> _Picture:
    bitmap = page.render(scale=_SCALE, grayscale=True, may_draw_forms=True)
    return _Picture(bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height)


def _read_templates(page: pdfium.PdfPage, picture: _Picture) -> dict[str, list[_Figure]]:
    """Return how the page prints each digit, a few examples of each."""
    templates: dict[str, list[_Figure]] = defaultdict(list)
    for digit, box in _printed_digits(page):
        if len(templates[digit]) < _MOST_TEMPLATES:
            shapes = _shapes_in(picture, _to_pixels(picture, box, slack=1))
            if len(shapes) == 1:
                templates[digit].append(_read_figure(picture, shapes[0]))
    return {digit: figures for digit, figures in templates.items() if figures}


def _printed_digits(page: pdfium.PdfPage) -> Iterator[tuple[str, Box]]:
    """Yield the digits of the page's text with the tight boxes of their ink."""
    left, _, _, top = page.get_bbox()
    text_page = pdfium_c.FPDFText_LoadPage(page.raw)
    x0, x1, y0, y1 = (ctypes.c_double() for _ in range(4))
    try:
        for at in range(pdfium_c.FPDFText_CountChars(text_page)):
            code = pdfium_c.FPDFText_GetUnicode(text_page, at)
            if ord("0") <= code <= ord("9") and pdfium_c.FPDFText_GetCharBox(text_page, at, x0, x1, y0, y1):
                yield chr(code), (x0.value - left, top - y1.value, x1.value - left, top - y0.value)
    finally:
        pdfium_c.FPDFText_ClosePage(text_page)


def _to_pixels(picture: _Picture, box: Box, *, slack: int) -> PixelBox:
    left, top, right, bottom = (round(edge * _SCALE) for edge in box)
    return (
        max(left - slack, 0),
        max(top - slack, 0),
        min(right + slack, picture.width),
        min(bottom + slack, picture.height),
    )


def _shapes_in(picture: _Picture, box: PixelBox) -> list[PixelBox]:
    """Return the shapes in a place, left to right: runs of columns that hold ink, each cut to its rows of ink."""
    left, top, right, bottom = box
    inked = [x for x in range(left, right) if any(picture.is_dark(x, y) for y in range(top, bottom))]
    shapes: list[PixelBox] = []
    start = 0
    for at in range(1, len(inked) + 1):
        if at < len(inked) and inked[at] == inked[at - 1] + 1:
            continue
        first, last = inked[start], inked[at - 1] + 1
        rows = [y for y in range(top, bottom) if any(picture.is_dark(x, y) for x in range(first, last))]
        shapes.append((first, rows[0], last, rows[-1] + 1))
        start = at
    return shapes


def _read_figure(picture: _Picture, shape: PixelBox) -> _Figure:
    left, top, right, bottom = shape
    width, height = right - left, bottom - top
    cells = []
    for down in range(_CELLS_DOWN):
        y0, y1 = top + down * height // _CELLS_DOWN, top + max((down + 1) * height // _CELLS_DOWN, 1)
        for across in range(_CELLS_ACROSS):
            x0, x1 = left + across * width // _CELLS_ACROSS, left + max((across + 1) * width // _CELLS_ACROSS, 1)
            cells.append(_ink_share(picture, (x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))))
    mean = sum(cells) / len(cells)
    return _Figure(tuple(cell - mean for cell in cells), width / height)


def _ink_share(picture: _Picture, box: PixelBox) -> float:
    x0, y0, x1, y1 = box
    rows = (picture.pixels[y * picture.stride + x0 : y * picture.stride + x1] for y in range(y0, y1))
    return sum(255 - value for row in rows for value in row) / ((x1 - x0) * (y1 - y0) * 255)


def _read_digits(picture: _Picture, box: Box, templates: dict[str, list[_Figure]]) -> str | None:
    shapes = _shapes_in(picture, _to_pixels(picture, box, slack=0))
    tall = [shape for shape in shapes if shape[3] - shape[1] >= _LOWEST_SHAPE * _SCALE]
    if not tall or len(tall) > _MOST_DIGITS or len(tall) < len(shapes):
        return None
    digits = [_choose_digit(_read_figure(picture, shape), templates) for shape in tall]
    return "".join(digit for digit in digits if digit) if all(digits) else None


def _choose_digit(figure: _Figure, templates: dict[str, list[_Figure]]) -> str | None:
    """Return the digit that a figure is clearly most like, or None."""
    likeness = {digit: max(_likeness(figure, other) for other in figures) for digit, figures in templates.items()}
    best, *others = sorted(likeness, key=lambda digit: -likeness[digit])
    is_like = likeness[best] >= _LEAST_LIKENESS
    return best if is_like and likeness[best] - likeness[others[0]] >= _LEAST_LEAD else None


def _likeness(figure: _Figure, other: _Figure) -> float:
    """Return the correlation of two figures' cells; 0 where their proportions differ too much."""
    wide, narrow = max(figure.proportion, other.proportion), min(figure.proportion, other.proportion)
    if wide > _MOST_STRETCH * narrow:
        return 0.0
    shared = sum(mine * theirs for mine, theirs in zip(figure.cells, other.cells, strict=True))
    norm = sum(cell * cell for cell in figure.cells) * sum(cell * cell for cell in other.cells)
    return float(shared / norm**0.5) if norm else 0.0
