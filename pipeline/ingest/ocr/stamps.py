"""Marks of secrecy that stand in the head of a page as a picture: stamped, turned, boxed, faded, in red or in black.

What enters: the picture of a page's head and the places whose words are read already. What leaves: names of marks, and whether
ink stands there that may be a mark and cannot be read. Guaranteed:
ink of a stamp's size that no sure word accounts for is read on its own, upright and without its frame; in doubt between a
mark and other ink, letters decide, not the place. Not done: marks that are read with the page's text.

Source: HD 05-HD/VPTW and NĐ 30/2020/NĐ-CP on the marks, as told in domain.md §1.3.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageChops, ImageOps
from rapidfuzz.distance import OSA

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.blobs import Mask, PixelBox, find_blobs, join_spaced, set_upright
from pipeline.ingest.ocr.overprint import lift_thick_ink
from pipeline.ingest.ocr.tesseract import recognise_all
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
_LEAST_UPRIGHT = 1.6  # of a stamp that stands on its side
_TURN = Image.Transpose.ROTATE_90
_MOST_BLOBS = 12
_LEAST_CAPITALS = 0.6
_BESIDE = 0.8  # of a blob's height: nearer words on both sides make it a word of their line
_LIKE_HEIGHT = 0.5
_LETTER_HEIGHTS = (56, 40)  # pixels that Tesseract reads best
_EDGE = 3  # pixels of a letter's soft edge
_SLACK = 0.03  # inches around a word that is read
_LETTERS = re.compile(r"[^\W\d_]+")
_FRAME_SIGNS = " |!-_=.[](){}"
_STEMS = str.maketrans(dict.fromkeys("tfljr", "i"))  # of whose letters other ink leaves the stem
_SHORT = 3
_FEWEST_LETTERS = 2
_LIKE = str.maketrans({"4": "a", "0": "o", "1": "i", "7": "t", "|": "i", "!": "i"})


class Glimpse(NamedTuple):
    """The mark of secrecy that a head shows, and whether ink stands there that may be one and cannot be read."""

    mark: str | None = None
    is_doubtful: bool = False


def find_stamped_mark(grey: Image.Image, read: Sequence[Box], dpi: float, *, colour: Image.Image | None = None) -> Glimpse:
    """Return the mark of secrecy in a page's head.

    Args:
        grey: the head, level.
        read: boxes of words in it that were surely read, in pixels.
        dpi: of the picture.
        colour: the head as it was scanned, where it has colour.
    """
    is_doubtful = False
    for pictures, is_worn in _candidates(grey, read, dpi, colour):
        for texts in _read_stamps(pictures):
            mark = next(filter(None, map(match_mark, texts)), None)
            if mark:
                return Glimpse(mark)
            is_doubtful = is_doubtful or any(is_like_mark(text, is_worn=is_worn) for text in texts)
    return Glimpse(is_doubtful=is_doubtful)


def _candidates(
    grey: Image.Image, read: Sequence[Box], dpi: float, colour: Image.Image | None
) -> Iterator[tuple[list[Image.Image], bool]]:
    """Yield pictures of ink that may be a stamp: the red, then what no sure word accounts for, then what is thick of it.

    With each stands whether other ink may have taken letters off.
    """
    red = _red_ink(colour) if colour is not None else None
    if red is not None:
        ink = np.asarray(red.reduce(_SHRINK)) < _RED_INK
        yield _cut_blobs(red, ink, dpi, ()), False
        yield _cut_upright(red, ink, dpi, ()), False
    bare = _wipe_words(grey, read)
    ink = _left_over(bare, read, dpi)
    yield _cut_blobs(bare, ink, dpi, read), False
    yield _cut_upright(bare, ink, dpi, read), False
    thick = [_cut_blobs(strokes, _left_over(strokes, read, dpi), dpi, read) for strokes in lift_thick_ink(bare)]
    yield [picture for pictures in thick for picture in pictures], True


def _left_over(bare: Image.Image, read: Sequence[Box], dpi: float) -> Mask:
    """Return the ink of a head that lies outside the words that are read."""
    small = np.asarray(bare.reduce(_SHRINK))
    return _without(small < _FAINT * float(np.percentile(small, 90)), read, dpi)


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


def _cut_upright(grey: Image.Image, mask: Mask, dpi: float, read: Sequence[Box]) -> list[Image.Image]:
    """Return the pictures of blobs that stand on a side, turned either way."""
    sideways = [_turn_box(box, grey.width) for box in read]
    turned = _cut_blobs(grey.transpose(_TURN), np.rot90(mask), dpi, sideways, least_shape=_LEAST_UPRIGHT)
    return [*turned, *(picture.transpose(Image.Transpose.ROTATE_180) for picture in turned)]


def _turn_box(box: Box, width: int) -> Box:
    """Return a box of a page of some width after a quarter turn of the page counterclockwise."""
    left, top, right, bottom = box
    return top, width - right, bottom, width - left


def _cut_blobs(
    grey: Image.Image, mask: Mask, dpi: float, read: Sequence[Box], *, least_shape: float = _LEAST_SHAPE
) -> list[Image.Image]:
    """Return the pictures of the blobs that may be stamps, the largest first."""
    inch = dpi / _SHRINK
    blobs = find_blobs(mask, (round(_REACH[0] * inch), max(round(_REACH[1] * inch), 1)))
    whole = join_spaced([blob for blob in blobs if blob[3] - blob[1] >= _LOWEST * inch])
    likely = {blob for blob in (*whole, *blobs) if _is_stamp_sized(blob, inch, least_shape)}
    apart = [blob for blob in likely if not _is_in_line(blob, read)]
    chosen = sorted(apart, key=lambda blob: (-_area(blob), blob))[:_MOST_BLOBS]
    boxes = (tuple(value * _SHRINK for value in _grow(blob)) for blob in chosen)
    return [grey.crop((box[0], box[1], min(box[2], grey.width), min(box[3], grey.height))) for box in boxes]


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


def _is_stamp_sized(box: PixelBox, inch: float, least_shape: float) -> bool:
    wide, high = (box[2] - box[0]) / inch, (box[3] - box[1]) / inch
    is_sized = _NARROWEST <= wide <= _WIDEST and _LOWEST <= high <= _HIGHEST
    return is_sized and least_shape <= wide / high <= _MOST_SHAPE


def _read_stamps(pictures: Sequence[Image.Image]) -> Iterator[list[str]]:
    """Yield what the grey pictures of stamps say, once for each size that letters are read at."""
    for height in _LETTER_HEIGHTS:
        words = recognise_all([set_upright(picture, height) for picture in pictures], dpi=300)
        yield [" ".join(word.text for word in found) for found in words]


def match_mark(text: str) -> str | None:
    """Return the mark of secrecy whose letters a text holds, or all but holds where the mark is long.

    Example:
        `| TỐI MẬT |`, `TOI MAT`, `T Ố I  M Ậ T`, `TUYẾT MẶT` → the mark; `MẶT TRẬN`, `mật` → None
    """
    if not _is_in_capitals(text):
        return None
    letters = _letters_of(text)
    for form, name, slips in _forms():
        if abs(len(letters) - len(form)) <= slips and OSA.distance(letters, form, score_cutoff=slips) <= slips:
            return name
    return None


def is_like_mark(text: str, *, is_worn: bool = False) -> bool:
    """Return whether a text that is no mark may be what is left of one; `is_worn` where other ink stood over it.

    Example:
        `FOIMAI`, `MẠI`, `M1` → True; `HAI`, `ĐẢNG`, `Mai` → False
    """
    if not _is_in_capitals(text):
        return False
    letters = _letters_of(text).translate(_STEMS)
    for form, _, slips in _forms():
        worn = form.translate(_STEMS)
        most = slips + 1
        is_led = is_worn or len(form) > _SHORT or letters[:1] == worn[0]
        if is_led and len(letters) >= _FEWEST_LETTERS and OSA.distance(letters, worn, score_cutoff=most) <= most:
            return True
    return False


def is_piece_of_mark(text: str) -> bool:
    """Return whether a word may be a piece of a mark: `ẬT`, `M`, `TỐI`; a word of print is told by its size, not here."""
    letters = _letters_of(text)
    return (
        bool(letters)
        and text.strip(_FRAME_SIGNS).isalpha()
        and _is_in_capitals(text)
        and any(letters in form for form, _, _ in _forms())
    )


def _is_in_capitals(text: str) -> bool:
    cased = [char for char in text if char.isalpha()]
    return sum(map(str.isupper, cased)) >= _LEAST_CAPITALS * len(cased)


def _letters_of(text: str) -> str:
    """Return the letters of a text without their marks, figures that look like letters among them."""
    folded = strip_marks(fold_lower(unicodedata.normalize("NFC", text.strip(_FRAME_SIGNS))))
    return "".join(_LETTERS.findall(folded.translate(_LIKE)))


@cache
def _forms() -> tuple[tuple[str, str, int], ...]:
    """Return the letters of each mark, the longest first, with how many of them may be wrong."""
    forms = [
        (strip_marks(fold_lower(form)).replace(" ", ""), mark.name)
        for mark in load_marks().of_kind("secrecy")
        for form in mark.forms
    ]
    return tuple((form, name, len(form) // 4) for form, name in sorted(forms, key=lambda entry: -len(entry[0])))
