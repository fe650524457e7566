"""Straight rulings in the picture of a page: found, told as edges, and wiped out so that letters stand alone.

What enters: a grey picture, upright. What leaves: the edges of rulings in pixels, and the picture without the rulings of its
tables. Guaranteed: a stroke shorter than a table's cell, or as thick as a bar, is left as it is. Not done: curved or dotted
rules.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SHRINK = 3
_DARK = 128
_LEAST_FLAT, _LEAST_UPRIGHT = 0.55, 0.25  # inches
_THICKEST = 0.045  # inches
_BRIDGE = 3  # shrunk pixels that a worn rule may miss
_WHOLE_RUN = 0.8  # of the least length: shorter runs are of letters, which would chain up from line to line
_MEETING = 0.12  # inches from a rule within which another meets it
_MOST_RUNS = 6_000  # a picture with more is a photograph, not a form
_FEWEST_UPRIGHTS = 2  # of a table

Grey = NDArray[np.uint8]
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class _Stroke:
    """Runs of dark pixels that lie one beside the other: (line, start, stop) each."""

    runs: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def start(self) -> int:
        return min(run[1] for run in self.runs)

    @property
    def stop(self) -> int:
        return max(run[2] for run in self.runs)

    @property
    def middle(self) -> float:
        weight = sum(run[2] - run[1] for run in self.runs)
        return sum((run[0] + 0.5) * (run[2] - run[1]) for run in self.runs) / weight

    @property
    def thickness(self) -> float:
        return sum(run[2] - run[1] for run in self.runs) / max(self.stop - self.start, 1)


def lift_strokes(picture: Image.Image, dpi: float) -> tuple[tuple[Box, ...], Image.Image]:
    """Return the rulings of a page as thin boxes (left, top, right, bottom), and the page without those of tables."""
    pixels = np.asarray(picture)
    dark = _shrink(pixels) < _DARK
    scale = dpi / _SHRINK
    flat = _find_strokes(dark, round(_LEAST_FLAT * scale), _THICKEST * scale)
    upright = _find_strokes(dark.T, round(_LEAST_UPRIGHT * scale), _THICKEST * scale)
    edges: list[Box] = [(stroke.start, stroke.middle, stroke.stop, stroke.middle) for stroke in flat]
    edges += [(stroke.middle, stroke.start, stroke.middle, stroke.stop) for stroke in upright]
    boxes = tuple((left * _SHRINK, top * _SHRINK, right * _SHRINK, bottom * _SHRINK) for left, top, right, bottom in edges)
    slack = _MEETING * scale
    upright = [stroke for stroke in upright if any(_meets(stroke, rule, slack) for rule in flat)]
    flat = [rule for rule in flat if any(_meets(stroke, rule, slack) for stroke in upright)]
    if len(upright) < _FEWEST_UPRIGHTS:
        return boxes, picture
    return boxes, _wipe(pixels, flat, upright)


def _meets(upright: _Stroke, flat: _Stroke, slack: float) -> bool:
    """Return whether an upright stroke stands on, hangs from or crosses a flat one."""
    is_across = flat.start - slack <= upright.middle <= flat.stop + slack
    return is_across and upright.start - slack <= flat.middle <= upright.stop + slack


def _shrink(pixels: Grey) -> Grey:
    """Return the picture at a third of its size, each pixel the darkest of nine."""
    height, width = (side // _SHRINK * _SHRINK for side in pixels.shape)
    rows = pixels[:height:3, :width]
    rows = np.minimum(np.minimum(rows, pixels[1:height:3, :width]), pixels[2:height:3, :width])
    return np.minimum(np.minimum(rows[:, ::3], rows[:, 1::3]), rows[:, 2::3])


def _find_strokes(dark: NDArray[np.bool_], least: int, thickest: float) -> list[_Stroke]:
    """Return the long thin strokes along the rows of a picture."""
    bordered = np.zeros((dark.shape[0], dark.shape[1] + 2), dtype=np.int8)
    bordered[:, 1:-1] = dark
    change = np.diff(bordered, axis=1)
    rows, starts = np.nonzero(change == 1)
    _, stops = np.nonzero(change == -1)
    long = stops - starts >= _WHOLE_RUN * least
    if not long.any() or long.sum() > _MOST_RUNS:
        return []
    runs = zip(rows[long].tolist(), starts[long].tolist(), stops[long].tolist(), strict=True)
    strokes = _chain([(row, start, stop) for row, start, stop in runs])
    return [stroke for stroke in strokes if stroke.stop - stroke.start >= least and stroke.thickness <= thickest]


def _chain(runs: list[tuple[int, int, int]]) -> list[_Stroke]:
    """Return runs on neighbouring rows that touch, or nearly so, as one stroke each: a rule that leans goes over rows."""
    strokes: list[_Stroke] = []
    open_strokes: list[_Stroke] = []
    for run in runs:
        open_strokes = [stroke for stroke in open_strokes if run[0] - stroke.runs[-1][0] <= 2]
        near = [stroke for stroke in open_strokes if _touches(stroke, run)]
        if not near:
            near = [_Stroke()]
            strokes.append(near[0])
            open_strokes.append(near[0])
        first, *others = near
        for other in others:
            first.runs += other.runs
            strokes.remove(other)
            open_strokes.remove(other)
        first.runs.append(run)
        first.runs.sort()
    return strokes


def _touches(stroke: _Stroke, run: tuple[int, int, int]) -> bool:
    near = [other for other in stroke.runs[-8:] if run[0] - other[0] <= 2]
    return any(run[1] <= other[2] + _BRIDGE and run[2] >= other[1] - _BRIDGE for other in near)


def _wipe(pixels: Grey, flat: list[_Stroke], upright: list[_Stroke]) -> Image.Image:
    clean = pixels.copy()
    white = int(np.percentile(pixels[::16, ::16], 90))
    for stroke in flat:
        for row, start, stop in stroke.runs:
            clean[row * _SHRINK - 1 : (row + 1) * _SHRINK + 1, start * _SHRINK : stop * _SHRINK] = white
    for stroke in upright:
        for column, start, stop in stroke.runs:
            clean[start * _SHRINK : stop * _SHRINK, max(column * _SHRINK - 1, 0) : (column + 1) * _SHRINK + 1] = white
    return Image.fromarray(clean)
