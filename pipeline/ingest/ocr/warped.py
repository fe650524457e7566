"""Stamps that were pulled out of shape: turned, then squeezed or slanted, as pictures in papers are; set square again.

What enters: the grey picture of one stamp, dark ink on white paper. What leaves: the same with its lines level and its stems
upright. Guaranteed: a framed stamp is mapped by the four corners of its frame, any other by the slope of its lines and the
slant of its stems. Not done: reading; stamps that stand on their heads.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

from pipeline.ingest.ocr.blobs import evenness
from pipeline.ingest.ocr.hulls import Point, find_corners, find_hull

_MOST_PIXELS = 240  # of a stamp's height: more tell no more of its letters
_EDGE_PIXELS = 24
_DARK = 128
_FEWEST_POINTS = 40
_MOST_LEAN, _MOST_SLANT = 40.0, 45.0  # degrees
_SQUARE = 3.0  # degrees within which nothing is gained
_FRAME_DEPTH, _RULED = 0.25, 0.6  # of the shorter side; share of an edge that a stroke of a frame darkens
_NARROWED = 0.62  # of the width
_LEAST_SIDE = 12.0  # pixels
_FEWEST_EDGES = 3  # of four, along which a frame runs
_IS_INK = [255 if value > 255 - _DARK else 0 for value in range(256)]

Points = NDArray[np.float32]


def set_square(stamp: Image.Image) -> list[Image.Image]:
    """Return a stamp mapped back to a rectangle, each way that may be right; a frame is wiped out."""
    roomy = _clear(stamp)
    rows, columns = np.nonzero(np.asarray(roomy) < _DARK)
    if len(rows) < _FEWEST_POINTS:
        return []
    corners = find_corners(find_hull(rows, columns))
    found = _without_frame(_map_corners(roomy, corners)) if corners is not None else []
    lean, slant = _find_pull(columns.astype(np.float32), rows.astype(np.float32))
    return [*found, _pull_back(roomy, lean, slant)] if max(abs(lean), abs(slant)) > _SQUARE else found


def set_level(stamp: Image.Image) -> list[Image.Image]:
    """Return a stamp as it is and with its lines level and its stems upright; all of its ink stays."""
    roomy = _clear(stamp)
    rows, columns = np.nonzero(np.asarray(roomy) < _DARK)
    if len(rows) < _FEWEST_POINTS:
        return []
    lean, slant = _find_pull(columns.astype(np.float32), rows.astype(np.float32))
    shown = [roomy, _pull_back(roomy, lean, slant), _pull_back(roomy, lean, 0.0)]
    return [picture.crop(ImageOps.invert(picture).point(_IS_INK).getbbox()) for picture in shown]


def find_inside(stamp: Image.Image) -> Image.Image | None:
    """Return what a frame holds, set square; None where no frame runs along at least three sides."""
    roomy = _clear(stamp)
    rows, columns = np.nonzero(np.asarray(roomy) < _DARK)
    corners = find_corners(find_hull(rows, columns)) if len(rows) >= _FEWEST_POINTS else None
    if corners is None:
        return None
    clean, edges = _wipe_edges(np.asarray(_map_corners(roomy, corners)))
    return Image.fromarray(clean) if edges >= _FEWEST_EDGES else None


def _clear(stamp: Image.Image) -> Image.Image:
    """Return a stamp in full contrast, no larger than it need be, with paper around."""
    if stamp.height > _MOST_PIXELS:
        stamp = stamp.resize((max(round(stamp.width * _MOST_PIXELS / stamp.height), 1), _MOST_PIXELS), Image.Resampling.BOX)
    clear = ImageOps.autocontrast(stamp.filter(ImageFilter.GaussianBlur(1)), cutoff=(2, 30))
    return ImageOps.expand(clear, _EDGE_PIXELS, fill=255)


# --- by the corners of a frame


def _in_order(corners: Sequence[Point]) -> list[Point]:
    """Return corners from the top left clockwise, the pair of long sides as top and foot."""
    sides = [math.dist(corners[at], corners[(at + 1) % 4]) for at in range(4)]
    start = 0 if sides[0] + sides[2] >= sides[1] + sides[3] else 1
    top = [corners[(start + at) % 4] for at in range(4)]
    return top if top[1][0] >= top[0][0] else [*top[2:], *top[:2]]


def _map_corners(roomy: Image.Image, found: Sequence[Point]) -> Image.Image:
    """Return what stands within four corners."""
    corners = _in_order(found)
    sides = [math.dist(corners[at], corners[(at + 1) % 4]) for at in range(4)]
    size = (round(max(sides[0], sides[2], _LEAST_SIDE)), round(max(sides[1], sides[3], _LEAST_SIDE)))
    top_left, top_right, foot_right, foot_left = corners
    quad = (*top_left, *foot_left, *foot_right, *top_right)
    return roomy.transform(size, Image.Transform.QUAD, quad, resample=Image.Resampling.BICUBIC)


def _without_frame(level: Image.Image) -> list[Image.Image]:
    """Return a level stamp without the frame that lies along its edges: as wide as it is, and narrowed.

    Squeezed letters are too wide for Tesseract; that they are is not told by a frame.
    """
    bare = ImageOps.expand(Image.fromarray(_wipe_edges(np.asarray(level))[0]), _EDGE_PIXELS, fill=255)
    return [bare, bare.resize((round(_NARROWED * bare.width), bare.height), Image.Resampling.BOX)]


def _wipe_edges(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], int]:
    """Return a picture without the strokes along its edges, as far in as a frame may lie, and how many edges had one."""
    clean = pixels.copy()
    edges = 0
    for lines in (clean, clean[::-1], clean.T, clean.T[::-1]):
        edge = round(_FRAME_DEPTH * min(clean.shape))
        ruled = np.flatnonzero((lines[:edge] < _DARK).mean(axis=1) > _RULED)
        if len(ruled):
            lines[: ruled[-1] + 3] = 255
            edges += 1
    return clean, edges


# --- by the letters


def _find_pull(x: Points, y: Points) -> tuple[float, float]:
    """Return the slope of a stamp's lines and the slant of its stems on level lines, in degrees."""
    lean = _most_even(x, y, _MOST_LEAN)
    level = y - x * np.float32(math.tan(math.radians(lean)))
    return lean, _most_even(level, x, _MOST_SLANT)


def _most_even(along: Points, across: Points, most: float) -> float:
    angles = np.arange(-most, most + 0.1, 1.0)
    return float(max(angles, key=lambda angle: evenness(along, across, float(angle))))


def _pull_back(roomy: Image.Image, lean: float, slant: float) -> Image.Image:
    """Return a picture with lines of some slope level and stems of some slant upright, none of it cut off."""
    slope, pull = math.tan(math.radians(lean)), math.tan(math.radians(slant))
    # Level: v = y - slope * x; upright: u = x - pull * v. Back: y = v + slope * x, x = u + pull * v.
    corners = [(0.0, 0.0), (float(roomy.width), 0.0), (0.0, float(roomy.height)), (float(roomy.width), float(roomy.height))]
    mapped = [(x - pull * (y - slope * x), y - slope * x) for x, y in corners]
    left, top = min(u for u, _ in mapped), min(v for _, v in mapped)
    size = (round(max(u for u, _ in mapped) - left), round(max(v for _, v in mapped) - top))
    across = (1.0, pull, left + pull * top)
    down = (slope, 1 + slope * pull, top + slope * (left + pull * top))
    return roomy.transform(size, Image.Transform.AFFINE, (*across, *down), resample=Image.Resampling.BICUBIC, fillcolor=255)
