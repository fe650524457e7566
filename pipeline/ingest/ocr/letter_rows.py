"""Whether ink in which no word was read may be letters of a stamp at all, told by its shapes.

What enters: the grey picture of one blob of ink, dark on white. What leaves: yes or no. Guaranteed: framed ink counts as
letters unless it is plainly something else (solid, too small, many of one shape); without a frame only a row of letters does.
So rules, stars, single strokes, logos with solid shapes, codes of squares and frames of small print are no stamps. Not done:
reading, colour.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from pipeline.ingest.ocr.blobs import Mask, PixelBox, find_blobs
from pipeline.ingest.ocr.warped import find_inside, set_level

_INKS = (90, 128, 170)  # shades below which a dot is ink: letters that touch at one stand apart at another
_LEAST_LETTER = 0.2  # of the height within a frame
_FEWEST, _MOST = 2, 12  # letters of a row without a frame
_LIKE = (0.6, 1.6)  # of another letter's height
_LINE = 0.5  # of a letter's height: as far may the middles of one row lie apart
_ACCENTS = (0.7, 0.5)  # of a letter's height, above and below
_CRUMB, _MOST_SHAPES = 0.1, 4  # of a letter's height; shapes of that size for each letter: more are a pattern
_ALONE = 0.75  # of the ink belongs to the row
_SOLID = 0.5  # of its height: a square that wide fits into no letter
_SPANS = 0.85  # of both sides: a blob that reaches so far around others is a frame
_FEWEST_ALIKE = 5
_ALIKE = 0.08  # spread of width and of ink over their mean


class _Shape(NamedTuple):
    box: PixelBox
    ink: int

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]

    @property
    def width(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


def may_be_letters(stamp: Image.Image) -> bool:
    """Return whether a blob of ink may be a stamp with letters: framed ink, or a row of letters that stands alone.

    Example:
        `MẬT` in a box, slanted → True; a rule with a star, a signature, a code of squares → False
    """
    inside = find_inside(stamp)
    if inside is not None:
        return any(_is_framed_ink(np.asarray(inside) < shade) for shade in _INKS)
    return any(_is_row(np.asarray(level) < shade) for level in set_level(stamp) for shade in _INKS)


def _is_framed_ink(ink: Mask) -> bool:
    """Return whether what stands within a frame may be letters."""
    shapes = _shapes_of(ink)
    large = [shape for shape in shapes if shape.height >= _LEAST_LETTER * ink.shape[0]]
    return bool(large) and not _are_alike(large) and not any(_is_solid(ink, shape.box) for shape in large)


def _is_row(ink: Mask) -> bool:
    """Return whether ink is a frame with something in it, or one row of letters and their accents."""
    shapes = _shapes_of(ink)
    frames = [shape for shape in shapes if shape.width >= _SPANS * ink.shape[1] and shape.height >= _SPANS * ink.shape[0]]
    if len(frames) == 1 and len(shapes) > 1:
        left, top, right, foot = frames[0].box
        return _is_framed_ink(_within(ink, shapes, frames[0])[top:foot, left:right])
    return any(_is_letter_row(ink, shapes, first) for first in shapes)


def _within(ink: Mask, shapes: Sequence[_Shape], frame: _Shape) -> Mask:
    kept = np.zeros_like(ink)
    for left, top, right, foot in (shape.box for shape in shapes if shape is not frame):
        kept[top:foot, left:right] = ink[top:foot, left:right]
    return kept


def _is_letter_row(ink: Mask, shapes: Sequence[_Shape], first: _Shape) -> bool:
    row = [
        shape
        for shape in shapes
        if _LIKE[0] <= shape.height / first.height <= _LIKE[1] and abs(shape.middle - first.middle) < _LINE * first.height
    ]
    if not _FEWEST <= len(row) <= _MOST or _are_alike(row) or any(_is_solid(ink, shape.box) for shape in row):
        return False
    if sum(shape.height >= _CRUMB * first.height for shape in shapes) > _MOST_SHAPES * len(row):
        return False
    top = min(shape.box[1] for shape in row) - _ACCENTS[0] * first.height
    foot = max(shape.box[3] for shape in row) + _ACCENTS[1] * first.height
    own = sum(shape.ink for shape in shapes if top <= shape.middle <= foot and shape.height <= _LIKE[1] * first.height)
    return own >= _ALONE * sum(shape.ink for shape in shapes)


def _shapes_of(ink: Mask) -> list[_Shape]:
    boxes = find_blobs(ink, (0, 0))
    return [_Shape(box, int(ink[box[1] : box[3], box[0] : box[2]].sum())) for box in boxes if box[3] - box[1] > 2]


def _are_alike(shapes: Sequence[_Shape]) -> bool:
    """Return whether many shapes are one shape over and over, as in an ornament."""
    if len(shapes) < _FEWEST_ALIKE:
        return False
    sizes = np.array([(shape.width, shape.ink) for shape in shapes], dtype=np.float64)
    return bool((sizes.std(axis=0) <= _ALIKE * sizes.mean(axis=0)).all())


def _is_solid(ink: Mask, box: PixelBox) -> bool:
    """Return whether a square of ink fits into a shape that no stroke of a letter would hold."""
    left, top, right, foot = box
    side = round(_SOLID * (foot - top))
    if side < 2 or side >= right - left:
        return False
    sums = np.pad(ink[top:foot, left:right].astype(np.int64).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    squares = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return bool((squares >= 0.98 * side * side).any())
