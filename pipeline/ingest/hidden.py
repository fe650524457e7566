"""Text that a reader of the page cannot see: drawn without ink or in the paper's colour.

What enters: a PDFium page. What leaves: the indexes of such characters, as PDFium's text counts them. Guaranteed: a letter in
white on a dark ground is seen. Not done: text under a scan, which is the scan's own reading and stays; text beyond the
page's edge, which `glyphs` leaves out.
"""

import ctypes
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_INVISIBLE, _CLIPPING = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP
_PALE = 245  # of 255 in each colour: paper
_FAINTEST = 12  # of 255 of opacity: less leaves no ink
_SCALE = 2.0
_LEAST_CONTRAST = 24  # of 255 between the lightest and the darkest point of a letter's box

TextObject = Any


def is_suspicious(handle: TextObject) -> bool:
    """Return whether a text object is drawn in a way that may leave nothing to be seen."""
    if pdfium_c.FPDFTextObj_GetTextRenderMode(handle) in (_INVISIBLE, _CLIPPING):
        return True
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(handle, red, green, blue, opacity):
        return False
    return opacity.value < _FAINTEST or min(red.value, green.value, blue.value) >= _PALE


def find_hidden(page: pdfium.PdfPage) -> frozenset[int]:
    """Return the indexes of characters that cannot be seen on a page."""
    text_page = pdfium_c.FPDFText_LoadPage(page.raw)
    try:
        count = pdfium_c.FPDFText_CountChars(text_page)
        printed = [at for at in range(count) if not chr(pdfium_c.FPDFText_GetUnicode(text_page, at)).isspace()]
        objects = ((at, pdfium_c.FPDFText_GetTextObject(text_page, at)) for at in printed)
        doubtful = [(at, handle) for at, handle in objects if handle and is_suspicious(handle)]
        if not doubtful:
            return frozenset()
        paper = _Paper(page)
        return frozenset(
            at
            for at, handle in doubtful
            if pdfium_c.FPDFTextObj_GetTextRenderMode(handle) == _INVISIBLE or not paper.shows(_box_of(text_page, at))
        )
    finally:
        pdfium_c.FPDFText_ClosePage(text_page)


def _box_of(text_page: Any, at: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium_c.FPDFText_GetCharBox(text_page, at, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


class _Paper:
    """The page as it is seen."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_bbox()
        self._left, self._top = left, top
        self._turns = page.get_rotation()
        page.set_rotation(0)
        bitmap = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False)
        page.set_rotation(self._turns)
        self._pixels, self._stride = bytes(bitmap.buffer), bitmap.stride
        self._width, self._height = bitmap.width, bitmap.height

    def shows(self, box: tuple[float, float, float, float]) -> bool:
        """Return whether anything stands out within a box, given in the space of the page's content."""
        left = max(int((box[0] - self._left) * _SCALE), 0)
        right = min(int((box[2] - self._left) * _SCALE) + 1, self._width)
        top = max(int((self._top - box[3]) * _SCALE), 0)
        bottom = min(int((self._top - box[1]) * _SCALE) + 1, self._height)
        rows = [self._pixels[y * self._stride + left : y * self._stride + right] for y in range(top, bottom)]
        shades = [shade for row in rows if row for shade in (min(row), max(row))]
        return bool(shades) and max(shades) - min(shades) >= _LEAST_CONTRAST
