"""Round red seals, which lie over the name of the one who signed, taken out of the picture that letters are read from.

What enters: a picture in colour and its resolution. What leaves: the same in grey, in which the red of a round seal is paper
and the black under it stays. Guaranteed: only ink that is red and stands in a round of a seal's size is lightened; long stamps
(of incoming papers, of secrecy) and signatures in other colours stay as they are. Not done: black seals of photocopies, whose
ink cannot be told from letters.

Source: domain of seals: round, 36 mm across for bodies, up to 42 mm for those of the state.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.ingest.ocr.blobs import PixelBox, find_blobs

_CELL_MM = 0.7  # the picture is looked at in cells of so much
_REACH_MM = 2.1
_LEAST_MM, _MOST_MM = 27.0, 48.0
_MOST_OBLONG = 1.3
_LEAST_RED = 100
_REDDER = 40  # than the other two colours
_LEAST_FILLED = 0.04  # of a seal's square; a ring with letters has more
_MM_AN_INCH = 25.4


def grey_without_seals(picture: Image.Image, dpi: float) -> Image.Image:
    """Return a picture in grey with the red of its round seals taken for paper; one without colour only in grey.

    Args:
        picture: of any mode without glass.
        dpi: dots an inch.
    """
    if picture.mode not in ("1", "L", "I", "F", "I;16", "LA"):
        picture = picture.convert("RGB")
    grey = picture.convert("L")
    if picture.mode != "RGB":
        return grey
    pixels = np.asarray(grey).copy()
    red = np.asarray(picture.getchannel("R"))
    for left, top, right, bottom in find_seals(picture, dpi):
        part = np.s_[top:bottom, left:right]
        pixels[part] = np.maximum(pixels[part], red[part])
    return Image.fromarray(pixels)


def find_seals(picture: Image.Image, dpi: float) -> list[PixelBox]:
    """Return the boxes of round red seals in a picture of mode RGB, in pixels."""
    cell = max(round(_CELL_MM * dpi / _MM_AN_INCH), 1)
    mask = _red_ink(np.asarray(picture.reduce(cell), dtype=np.int16))
    if not mask.any():
        return []
    reach = max(round(_REACH_MM / _CELL_MM), 1)
    found = [box for box in find_blobs(mask, (reach, reach)) if _is_round(mask, box, cell * _MM_AN_INCH / dpi)]
    edge = cell
    return [
        (
            max(left * cell - edge, 0),
            max(top * cell - edge, 0),
            min(right * cell + edge, picture.width),
            min(bottom * cell + edge, picture.height),
        )
        for left, top, right, bottom in found
    ]


def _red_ink(pixels: NDArray[np.int16]) -> NDArray[np.bool_]:
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    return np.asarray((red > _LEAST_RED) & (red - np.maximum(green, blue) > _REDDER))


def _is_round(mask: NDArray[np.bool_], box: PixelBox, millimetres: float) -> bool:
    """Return whether a box has a seal's size and is about square, with ink on all four sides but not in its corners."""
    left, top, right, bottom = box
    width, height = (right - left) * millimetres, (bottom - top) * millimetres
    if min(width, height) < _LEAST_MM or max(width, height) > _MOST_MM:
        return False
    if max(width, height) > _MOST_OBLONG * min(width, height):
        return False
    inside = mask[top:bottom, left:right]
    corner = max(min(inside.shape) // 8, 1)
    corners = (inside[:corner, :corner], inside[:corner, -corner:], inside[-corner:, :corner], inside[-corner:, -corner:])
    return bool(inside.mean() >= _LEAST_FILLED) and not any(one.any() for one in corners)
