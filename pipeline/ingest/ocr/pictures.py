"""The picture of a sheet made ready to be read: grey, evenly lit, upright to a tenth of a degree, one page each.

What enters: a picture of any mode and its resolution. What leaves: grey pictures at 300 dots an inch, one for each page on the
sheet, left to right. Guaranteed: a sheet is parted only where a clear gutter runs through its whole height. Not done: quarter
turns, which need reading; straightening of curved paper.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.ingest.ocr.seals import grey_without_seals

DPI = 300
_PAPER_WIDTH = 8.27  # inches across A4
_PAPER_HEIGHT = 11.69
_MOST_ANGLE = 5.0
_LEAST_ANGLE = 0.12
_BAND_ROWS = 256  # softened at once: what fits a processor's own memory goes several times as fast
_MOST_POINTS = 40_000
_SHADE = 24  # pixels shrunk to one to see the paper's own light
_UNEVEN = 12.0
_SPREAD = 1.15  # wider than high by so much: two pages may lie side by side
_GUTTER = 0.02  # of the sheet's width
_DUST = 0.004  # share of a column's height that may be dark in a gutter
_LEAST_INK = 0.004
_PAPER = 255


def find_dpi(size: tuple[int, int]) -> float:
    """Return the resolution of a picture of one sheet that does not tell it: its sides are those of A4, two-up of A3."""
    short, long = sorted(size)
    return min(short / _PAPER_WIDTH, long / _PAPER_HEIGHT)


def make_grey(picture: Image.Image, dpi: float) -> Image.Image:
    """Return a picture in grey at 300 dots an inch, without round red seals, the paper white where its light was uneven."""
    grey = picture if picture.mode == "L" else grey_without_seals(_flatten(picture), dpi)
    if abs(dpi - DPI) > 0.05 * DPI:
        scale = DPI / dpi
        size = (max(round(grey.width * scale), 1), max(round(grey.height * scale), 1))
        grey = grey.resize(size, Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX)
    return _even_light(grey)


def _flatten(picture: Image.Image) -> Image.Image:
    """Return a picture on white paper where it has glass in it."""
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    glass = picture.convert("RGBA")
    paper = Image.new("RGBA", glass.size, "white")
    return Image.alpha_composite(paper, glass).convert("RGB")


def _even_light(grey: Image.Image) -> Image.Image:
    if min(grey.size) < 8 * _SHADE:
        return grey
    light = _brightest_around(np.asarray(grey.reduce(_SHADE), dtype=np.float32))
    if float(np.percentile(light, 95) - np.percentile(light, 5)) < _UNEVEN:
        return grey
    paper = Image.fromarray(light.astype(np.uint8)).resize(grey.size, Image.Resampling.BICUBIC)
    pixels = np.asarray(grey, dtype=np.float32) / np.maximum(np.asarray(paper, dtype=np.float32), 40.0)
    return Image.fromarray(np.clip(pixels * 250.0, 0, 255).astype(np.uint8))


def _brightest_around(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each cell the brightest of its neighbourhood: paper shows between the letters."""
    reach = 2
    padded = np.pad(light, reach, mode="edge")
    height, width = light.shape
    shifted = [padded[y : y + height, x : x + width] for y in range(2 * reach + 1) for x in range(2 * reach + 1)]
    brightest = np.maximum.reduce(shifted)
    return np.asarray(brightest, dtype=np.float32)


def find_dark(grey: Image.Image, shrink: int) -> NDArray[np.bool_]:
    """Return where a picture is dark, at a fraction of its size, by a threshold between its ink and its paper."""
    small = np.asarray(grey.reduce(shrink))
    paper = float(np.percentile(small, 90))
    return np.asarray(small < 0.72 * paper)


def straighten(grey: Image.Image) -> Image.Image:
    """Return a page turned by the few degrees that its lines lean, its edges softened: Tesseract reads steps of dots badly."""
    angle = find_lean(grey)
    soft = soften(grey)
    if abs(angle) < _LEAST_ANGLE:
        return soft
    return soft.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=_PAPER)


def soften(grey: Image.Image) -> Image.Image:
    """Return a grey picture in which each dot is half its own light and half its neighbours', across and then down.

    The same to the dot as Pillow's box of half a dot, in a quarter of its time.
    """
    bordered = np.pad(np.asarray(grey), 1, mode="edge")
    soft = np.empty((grey.height, grey.width), dtype=np.uint8)
    for top in range(0, grey.height, _BAND_ROWS):
        rows = bordered[top : top + _BAND_ROWS + 2].astype(np.uint16)
        across = (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:] + 2) >> 2
        soft[top : top + _BAND_ROWS] = (across[:-2] + 2 * across[1:-1] + across[2:] + 2) >> 2
    return Image.fromarray(soft)


def find_lean(grey: Image.Image) -> float:
    """Return the degrees by which a page must be turned counterclockwise: at that angle its rows are most unlike."""
    rows, columns = np.nonzero(find_dark(grey, 4))
    if len(rows) < 200:
        return 0.0
    step = max(len(rows) // _MOST_POINTS, 1)
    y, x = rows[::step].astype(np.float32), columns[::step].astype(np.float32)
    coarse = max(np.arange(-_MOST_ANGLE, _MOST_ANGLE + 0.1, 0.5), key=lambda angle: _unlikeness(x, y, float(angle)))
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda angle: _unlikeness(x, y, float(angle)))
    return round(float(fine), 1)


def _unlikeness(x: NDArray[np.float32], y: NDArray[np.float32], angle: float) -> float:
    turned = y - x * np.float32(np.tan(np.radians(angle)))
    rows = (turned - turned.min()).astype(np.int32)
    counts = np.bincount(rows).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())


def part_sheet(grey: Image.Image) -> list[Image.Image]:
    """Return the pages of a sheet: two where a clear gutter parts two halves that both hold ink, else the sheet."""
    if grey.width < _SPREAD * grey.height:
        return [grey]
    dark = find_dark(grey, 4)
    height, width = dark.shape
    inner = dark[round(0.02 * height) : round(0.98 * height)]
    ink = inner.mean(axis=0)
    first, last = round(0.42 * width), round(0.58 * width)
    at = _widest_gap(ink[first:last] <= _DUST, round(_GUTTER * width))
    if at is None or min(inner[:, : first + at].mean(), inner[:, first + at :].mean()) < _LEAST_INK:
        return [grey]
    cut = (first + at) * 4
    return [grey.crop((0, 0, cut, grey.height)), grey.crop((cut, 0, grey.width, grey.height))]


def _widest_gap(free: NDArray[np.bool_], least: int) -> int | None:
    """Return the middle of the widest run of free columns that is wide enough."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    runs = [(stop - start, (start + stop) // 2) for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]
    widest = max(runs, default=(0, 0))
    return widest[1] if widest[0] >= least else None
