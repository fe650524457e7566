"""Ink that stands apart on a picture: where it is, and its own lean taken out.

What enters: a mask of ink, or the picture of one stamp. What leaves: boxes of ink that belongs together, and the stamp upright,
without its frame. Guaranteed: letters that are spaced out fall into one box. Not done: reading.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

_FRAME_RUN = 1.5  # of a stamp's height: a longer stroke along its lines is its frame, no letter
_FRAME_EDGE = 0.1  # of a stamp's width: at its ends an upright stroke through its height is its frame
_TALL = 0.7
_MOST_LEAN = 15.0
_EDGE_PIXELS = 24
_PADDING = 30
_MOST_PIXELS = 240  # of a stamp's height: more tell no more of its letters
_SPACED = 2.4  # of a letter's height: as far apart may letters of one stamp stand
_MOST_SLOPE = 0.26
_BLANK = 0.2  # of a stamp's height: wider gaps between its letters are closed to so much

Mask = NDArray[np.bool_]
PixelBox = tuple[int, int, int, int]


def find_blobs(mask: Mask, reach: tuple[int, int]) -> list[PixelBox]:
    """Return the boxes (left, top, right, bottom) of ink that lies within a reach (across, down) of other ink."""
    spread = _spread(_spread(mask, reach[0]).T, reach[1]).T
    boxes: list[list[int]] = []
    open_runs: list[tuple[int, int, list[int]]] = []
    for row in np.flatnonzero(spread.any(axis=1)).tolist():
        runs: list[tuple[int, int, list[int]]] = []
        for start, stop in _runs(spread[row]):
            near = _unique([box for first, last, box in open_runs if box[3] >= row and start < last and first < stop])
            box = _join(near, [start, row, stop, row + 1])
            for other in near:
                if other is not box:
                    boxes = [kept for kept in boxes if kept is not other]
            if not near:
                boxes.append(box)
            open_runs = [
                (first, last, box if any(held is other for other in near) else held) for first, last, held in open_runs
            ]
            runs = [(first, last, box if any(held is other for other in near) else held) for first, last, held in runs]
            runs.append((start, stop, box))
        open_runs = runs
    return [_tighten(mask, box) for box in boxes]


def _unique(boxes: list[list[int]]) -> list[list[int]]:
    return list({id(box): box for box in boxes}.values())


def _join(boxes: list[list[int]], run: list[int]) -> list[int]:
    """Return one box grown by the others and by a run."""
    first = boxes[0] if boxes else run
    for other in (*boxes[1:], run):
        first[:] = [min(first[0], other[0]), min(first[1], other[1]), max(first[2], other[2]), max(first[3], other[3])]
    return first


def _runs(row: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0])))).tolist()
    yield from zip(edges[::2], edges[1::2], strict=True)


def _spread(mask: Mask, reach: int) -> Mask:
    """Return a mask grown to both sides along its rows."""
    counts = np.cumsum(np.pad(mask.astype(np.int32), ((0, 0), (reach + 1, reach))), axis=1)
    return np.asarray(counts[:, 2 * reach + 1 :] - counts[:, : -2 * reach - 1] > 0)


def _tighten(mask: Mask, box: list[int]) -> PixelBox:
    left, top, right, bottom = box
    inside = mask[top:bottom, left:right]
    columns, rows = np.flatnonzero(inside.any(axis=0)), np.flatnonzero(inside.any(axis=1))
    if not len(columns):
        return left, top, right, bottom
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def join_spaced(blobs: Sequence[PixelBox]) -> list[PixelBox]:
    """Return blobs with those joined that stand beside each other at like height, as letters that are widely spaced do."""
    joined: list[PixelBox] = []
    for blob in sorted(blobs):
        before = [box for box in joined if _is_beside(box, blob)]
        if before:
            box = min(before, key=lambda box: blob[0] - box[2])
            joined.remove(box)
            blob = min(box[0], blob[0]), min(box[1], blob[1]), max(box[2], blob[2]), max(box[3], blob[3])
        joined.append(blob)
    return joined


def _is_beside(box: PixelBox, blob: PixelBox) -> bool:
    """Return whether a blob goes on to the right of a box, on a line that may lean."""
    gap, height = blob[0] - box[2], blob[3] - blob[1]
    rise = abs((blob[1] + blob[3]) - (box[1] + box[3])) / 2
    reach = (blob[0] + blob[2]) / 2 - (box[0] + box[2]) / 2
    return gap < _SPACED * height and rise < 0.5 * height + _MOST_SLOPE * abs(reach)


def set_upright(stamp: Image.Image, heights: Sequence[int]) -> list[Image.Image]:
    """Return the grey picture of a stamp with its lines level, its frame wiped out, its contrast full, at some heights."""
    if stamp.height > _MOST_PIXELS:
        stamp = stamp.resize((max(round(stamp.width * _MOST_PIXELS / stamp.height), 1), _MOST_PIXELS), Image.Resampling.BOX)
    clear = ImageOps.autocontrast(stamp.filter(ImageFilter.GaussianBlur(1)), cutoff=(2, 30))
    roomy = ImageOps.expand(clear, _EDGE_PIXELS, fill=255)
    level = roomy.rotate(_find_lean(roomy), resample=Image.Resampling.BICUBIC, fillcolor=255)
    bare = _wipe_frame(np.asarray(level))
    rows, columns = np.flatnonzero((bare < 128).any(axis=1)), np.flatnonzero((bare < 128).any(axis=0))
    if len(rows) < 4 or len(columns) < 4:
        return [ImageOps.expand(clear, _PADDING, fill=255)] * len(heights)
    cut = Image.fromarray(_close_gaps(bare[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]))
    sizes = [(max(round(cut.width * height / cut.height), 1), height) for height in heights]
    return [ImageOps.expand(cut.resize(size, Image.Resampling.BICUBIC), _PADDING, fill=255) for size in sizes]


def _close_gaps(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a line of letters with wide gaps between them closed to a blank's width."""
    most = max(round(_BLANK * pixels.shape[0]), 1)
    is_inked = np.asarray((pixels < 128).any(axis=0), dtype=np.bool_)
    kept: list[int] = []
    blank = 0
    for column, has_ink in enumerate(is_inked.tolist()):
        blank = 0 if has_ink else blank + 1
        if blank <= most:
            kept.append(column)
    return pixels[:, kept]


def _find_lean(stamp: Image.Image) -> float:
    rows, columns = np.nonzero(np.asarray(stamp) < 128)
    if len(rows) < 20:
        return 0.0
    y, x = rows.astype(np.float32), columns.astype(np.float32)
    angles = np.arange(-_MOST_LEAN, _MOST_LEAN + 0.1, 0.5)
    return float(max(angles, key=lambda angle: evenness(x, y, float(angle))))


def evenness(x: NDArray[np.float32], y: NDArray[np.float32], angle: float) -> float:
    """Return how strongly ink gathers in rows at an angle."""
    turned = y - x * np.float32(np.tan(np.radians(angle)))
    counts = np.bincount((turned - turned.min()).astype(np.int32)).astype(np.float64)
    return float(np.square(counts).sum())


def _wipe_frame(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a level stamp without the strokes of its frame: long ones across, and tall ones at its ends."""
    dark = pixels < 128
    columns, rows = np.flatnonzero(dark.any(axis=0)), np.flatnonzero(dark.any(axis=1))
    if not len(columns):
        return pixels
    clean = pixels.copy()
    height, width = rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0]
    long = max(_FRAME_RUN * height, 0.5 * width)
    spread = _spread(dark, 2)
    for row in np.flatnonzero(spread.sum(axis=1) > long).tolist():
        for start, stop in _runs(spread[row]):
            if stop - start > long:
                clean[max(row - 1, 0) : row + 2, start:stop] = 255
    if np.array_equal(clean, pixels):
        return clean  # no frame: what is tall at an end is a letter
    edge = max(round(_FRAME_EDGE * width), 3)
    ends = [column for column in columns.tolist() if column < columns[0] + edge or column > columns[-1] - edge]
    tall = _spread(dark.T, 2).T
    for column in ends:
        if any(stop - start > _TALL * height for start, stop in _runs(tall[:, column])):
            clean[:, max(column - 1, 0) : column + 2] = 255
    return clean
