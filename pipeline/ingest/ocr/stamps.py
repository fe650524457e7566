"""Marks of secrecy that stand in the head of a page as a picture: stamped, turned, boxed, faded, in red or in black.

What enters: the picture of a page's head and the places whose words are read already. What leaves: names of marks. Guaranteed:
ink of a stamp's size that no sure word accounts for is read on its own, upright and without its frame; in doubt between a
mark and other ink, letters decide, not the place. Not done: marks that are read with the page's text.

Source: HD 05-HD/VPTW and NĐ 30/2020/NĐ-CP on the marks, as told in domain.md §1.3.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageChops, ImageOps
from rapidfuzz.distance import OSA

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.blobs import Mask, PixelBox, find_blobs, join_spaced, set_upright
from pipeline.ingest.ocr.tesseract import LINE, recognise
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.marks import load_marks

BAND = 0.42  # of a page's height
_SHRINK = 4
_FAINT = 0.88  # of the paper's brightness
_REDNESS = 40
_LEAST_RED = 60  # pixels
_RED_INK = 200
_REACH = (0.13, 0.035)  # inches across and down between the letters of one stamp
_LOWEST, _HIGHEST = 0.09, 2.4  # inches
_NARROWEST, _WIDEST = 0.25, 7.2
_LEAST_SHAPE, _MOST_SHAPE = 0.9, 18.0  # width over height
_MOST_BLOBS = 12
_LEAST_CAPITALS = 0.6
_BESIDE = 0.8  # of a blob's height: nearer words on both sides make it a word of their line
_LIKE_HEIGHT = 0.5
_LETTER_HEIGHTS = (56, 40)  # pixels that Tesseract reads best
_EDGE = 3  # pixels of a letter's soft edge
_SLACK = 0.03  # inches around a word that is read
_LETTERS = re.compile(r"[^\W\d_]+")
_FRAME_SIGNS = " |!-_=.[](){}"
_LIKE = str.maketrans({"4": "a", "0": "o", "1": "i", "7": "t", "|": "i", "!": "i"})


def find_stamped_mark(grey: Image.Image, read: Sequence[Box], dpi: float, *, colour: Image.Image | None = None) -> str | None:
    """Return the name of the mark of secrecy in a page's head; None where none stands there.

    Args:
        grey: the head, level.
        read: boxes of words in it that were surely read, in pixels.
        dpi: of the picture.
        colour: the head as it was scanned, where it has colour.
    """
    red = _red_ink(colour) if colour is not None else None
    if red is not None:
        mark = _read_blobs(red, np.asarray(red.reduce(_SHRINK)) < _RED_INK, dpi)
        if mark:
            return mark
    bare = _wipe_words(grey, read)
    small = np.asarray(bare.reduce(_SHRINK))
    return _read_blobs(bare, _without(small < _FAINT * float(np.percentile(small, 90)), read, dpi), dpi, read)


def _red_ink(colour: Image.Image) -> Image.Image | None:
    """Return the red of a picture as dark on white; None where there is none."""
    red, green, blue = colour.convert("RGB").split()
    redness = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    if int((np.asarray(redness.reduce(_SHRINK)) > _REDNESS / 2).sum()) < _LEAST_RED:
        return None
    strongest = max(int(np.percentile(np.asarray(redness), 99.9)), 1)
    return ImageOps.invert(redness.point([min(round(value * 255 / strongest), 255) for value in range(256)]))


def _wipe_words(grey: Image.Image, read: Sequence[Box]) -> Image.Image:
    """Return a head without the words that are read: beside a stamp they would be taken for its letters."""
    bare = grey.copy()
    paper = int(np.percentile(np.asarray(grey.reduce(_SHRINK)), 90))
    for left, top, right, bottom in read:
        bare.paste(paper, (int(left) - _EDGE, int(top) - _EDGE, int(right) + _EDGE, int(bottom) + _EDGE))
    return bare


def _without(mask: Mask, read: Sequence[Box], dpi: float) -> Mask:
    """Return ink less the places of words that are read."""
    left_over = mask.copy()
    slack = _SLACK * dpi
    for left, top, right, bottom in read:
        rows = slice(max(int((top - slack) / _SHRINK), 0), max(int((bottom + slack) / _SHRINK) + 1, 0))
        columns = slice(max(int((left - slack) / _SHRINK), 0), max(int((right + slack) / _SHRINK) + 1, 0))
        left_over[rows, columns] = False
    return left_over


def _read_blobs(grey: Image.Image, mask: Mask, dpi: float, read: Sequence[Box] = ()) -> str | None:
    """Return the mark among the blobs of ink, the largest tried first."""
    inch = dpi / _SHRINK
    blobs = find_blobs(mask, (round(_REACH[0] * inch), max(round(_REACH[1] * inch), 1)))
    whole = join_spaced([blob for blob in blobs if blob[3] - blob[1] >= _LOWEST * inch])
    likely = {blob for blob in (*whole, *blobs) if _is_stamp_sized(blob, inch)}
    apart = [blob for blob in likely if not _is_in_line(blob, read)]
    for blob in sorted(apart, key=_area, reverse=True)[:_MOST_BLOBS]:
        left, top, right, bottom = (value * _SHRINK for value in _grow(blob))
        mark = read_stamp(grey.crop((left, top, min(right, grey.width), min(bottom, grey.height))))
        if mark:
            return mark
    return None


def _is_in_line(blob: PixelBox, read: Sequence[Box]) -> bool:
    """Return whether words that are read stand close to both sides of a blob, on its line and of its size."""
    left, top, right, bottom = (value * _SHRINK for value in blob)
    height = bottom - top
    on_line = [
        word
        for word in read
        if top < (word[1] + word[3]) / 2 < bottom and abs((word[3] - word[1]) - height) < _LIKE_HEIGHT * height
    ]
    has_before = any(0 <= left - word[2] < _BESIDE * height for word in on_line)
    return has_before and any(0 <= word[0] - right < _BESIDE * height for word in on_line)


def _area(box: PixelBox) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _grow(box: PixelBox) -> PixelBox:
    return max(box[0] - 2, 0), max(box[1] - 2, 0), box[2] + 2, box[3] + 2


def _is_stamp_sized(box: PixelBox, inch: float) -> bool:
    wide, high = (box[2] - box[0]) / inch, (box[3] - box[1]) / inch
    is_sized = _NARROWEST <= wide <= _WIDEST and _LOWEST <= high <= _HIGHEST
    return is_sized and _LEAST_SHAPE <= wide / high <= _MOST_SHAPE


def read_stamp(picture: Image.Image) -> str | None:
    """Return the mark that the grey picture of one stamp shows; None where it shows none."""
    for height in _LETTER_HEIGHTS:
        words = recognise(set_upright(picture, height), dpi=300, mode=LINE)
        mark = match_mark(" ".join(word.text for word in words))
        if mark:
            return mark
    return None


def match_mark(text: str) -> str | None:
    """Return the mark of secrecy whose letters a text holds, or all but holds where the mark is long.

    Example:
        `| TỐI MẬT |`, `TOI MAT`, `T Ố I  M Ậ T`, `TUYẾT MẶT` → the mark; `MẶT TRẬN`, `mật` → None
    """
    cased = [char for char in text if char.isalpha()]
    if sum(map(str.isupper, cased)) < _LEAST_CAPITALS * len(cased):
        return None
    folded = strip_marks(fold_lower(unicodedata.normalize("NFC", text.strip(_FRAME_SIGNS))))
    letters = "".join(_LETTERS.findall(folded.translate(_LIKE)))
    for form, name, slips in _forms():
        if abs(len(letters) - len(form)) <= slips and OSA.distance(letters, form, score_cutoff=slips) <= slips:
            return name
    return None


@cache
def _forms() -> tuple[tuple[str, str, int], ...]:
    """Return the letters of each mark, the longest first, with how many of them may be wrong."""
    forms = [
        (strip_marks(fold_lower(form)).replace(" ", ""), mark.name)
        for mark in load_marks().of_kind("secrecy")
        for form in mark.forms
    ]
    return tuple((form, name, len(form) // 4) for form, name in sorted(forms, key=lambda entry: -len(entry[0])))
