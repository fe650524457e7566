"""Thick ink that stands over print: a stamp in black on lines of letters, told from them by the weight of its strokes.

What enters: a grey head of a page at 300 dots an inch, words that were surely read wiped out. What leaves: pictures of the same
size that hold the thick strokes and a little of what joins them. Guaranteed: print of a text's size leaves nothing. Not done:
reading; stamps in letters as thin as the print.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SHRINK = 2
# Strokes thinner than the first go; of what is left within the second, all ink comes back: bars of letters are thin.
_WEIGHTS = ((5, 9), (6, 13), (8, 15))
_PALE = 0.72  # of the paper's brightness: what thin strokes leave

Grey = NDArray[np.uint8]


def lift_thick_ink(bare: Image.Image) -> Iterator[Image.Image]:
    """Yield pictures of the thick strokes of a head, the thinnest weight first."""
    pixels = np.asarray(bare.reduce(_SHRINK))
    pale = _PALE * float(np.percentile(pixels, 90))
    for weight, reach in _WEIGHTS:
        core = _darkest(_brightest(pixels, weight), weight)
        near = _darkest(core, reach)
        thick = np.maximum(pixels, near)
        thick[thick > pale] = 255
        yield Image.fromarray(thick).resize(bare.size)


def _brightest(pixels: Grey, size: int) -> Grey:
    """Return for each point the brightest of a square around it; the reach doubles with each step."""
    for axis in (0, 1):
        reach = 1
        while reach < size:
            step = min(reach, size - reach)
            pixels = np.maximum(pixels, np.roll(pixels, -step, axis))
            reach += step
        pixels = np.roll(pixels, size // 2, axis)
    return pixels


def _darkest(pixels: Grey, size: int) -> Grey:
    return 255 - _brightest(255 - pixels, size)
