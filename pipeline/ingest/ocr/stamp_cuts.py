"""Pieces of a head that may be stamps, cut out of its picture: by size, by shape, and by what stands beside them.

What enters: the picture of a head, where its ink is, and where its words are. What leaves: pictures of ink that belongs
together, each with its place. Guaranteed: ink that stands between words of a line and is of their size is left out. Not done:
reading, colour.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.blobs import Mask, PixelBox, find_blobs, join_spaced

SHRINK = 4  # of a mask of ink against its picture
_REACH = (0.13, 0.035)  # inches across and down between the letters of one stamp
_LOWEST, _HIGHEST = 0.09, 2.4  # inches
_NARROWEST, _WIDEST = 0.25, 7.2
_LEAST_SHAPE, _MOST_SHAPE = 0.9, 18.0  # width over height
_LEAST_UPRIGHT = 1.6  # of a stamp that stands on its side
_TURN = Image.Transpose.ROTATE_90
_MOST_BLOBS = 12
_BESIDE = 0.8  # of a blob's height: nearer words on both sides make it a word of their line
_LIKE_HEIGHT = 0.5


class Candidate(NamedTuple):
    """Ink that may be a stamp, and its place in pixels of its head.

    `is_worn`: whether other ink may have taken letters off; `is_stamp_ink`: whether it has a stamp's colour and shape;
    `is_ground`: whether it fills most of its place, as a flag does.
    """

    picture: Image.Image
    box: PixelBox
    is_worn: bool = False
    is_stamp_ink: bool = False
    is_ground: bool = False


def cut_upright(grey: Image.Image, mask: Mask, dpi: float, read: Sequence[Box]) -> list[Candidate]:
    """Return the pictures of blobs that stand on a side, turned either way."""
    sideways = [_turn_box(box, grey.width) for box in read]
    turned = cut_blobs(grey.transpose(_TURN), np.rot90(mask), dpi, sideways, least_shape=_LEAST_UPRIGHT)
    placed = [cut._replace(box=_turn_back(cut.box, grey.width)) for cut in turned]
    return [*placed, *(cut._replace(picture=cut.picture.transpose(Image.Transpose.ROTATE_180)) for cut in placed)]


def _turn_back(box: PixelBox, width: int) -> PixelBox:
    """Return where a box of a page that was turned by `_turn_box` stands on the page of that width."""
    left, top, right, bottom = box
    return width - bottom, left, width - top, right


def _turn_box(box: Box, width: int) -> Box:
    """Return a box of a page of some width after a quarter turn of the page counterclockwise."""
    left, top, right, bottom = box
    return top, width - right, bottom, width - left


def cut_blobs(
    grey: Image.Image, mask: Mask, dpi: float, read: Sequence[Box], *, least_shape: float = _LEAST_SHAPE
) -> list[Candidate]:
    """Return the pictures of the blobs that may be stamps, the largest first."""
    inch = dpi / SHRINK
    blobs = find_blobs(mask, (round(_REACH[0] * inch), max(round(_REACH[1] * inch), 1)))
    whole = join_spaced([blob for blob in blobs if blob[3] - blob[1] >= _LOWEST * inch])
    likely = {blob for blob in (*whole, *blobs) if _is_stamp_sized(blob, inch, least_shape)}
    apart = [blob for blob in likely if not _is_in_line(blob, read)]
    chosen = sorted(apart, key=lambda blob: (-_area(blob), blob))[:_MOST_BLOBS]
    boxes = (tuple(value * SHRINK for value in _grow(blob)) for blob in chosen)
    kept = [(left, top, min(right, grey.width), min(bottom, grey.height)) for left, top, right, bottom in boxes]
    return [Candidate(grey.crop(box), box) for box in kept]


def _is_in_line(blob: PixelBox, read: Sequence[Box]) -> bool:
    """Return whether words that are read stand close to both sides of a blob, on its line and of its size."""
    left, top, right, bottom = (value * SHRINK for value in blob)
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
