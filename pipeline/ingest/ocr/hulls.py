"""The hull of ink: the smallest polygon without a dent that holds it, and what its shape tells of a stamp.

What enters: where ink is. What leaves: corners of its hull, its area, whether it is oblong. Guaranteed: corners go round in one
direction. Not done: reading, colour.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LEAST_OBLONG = 1.3  # length over width, whatever the turn: seals and emblems are rounder
_MOST_SPARE = 1.1  # area of four corners over that of the hull: more is no quadrilateral
_MOST_FILLED = 0.62  # of the hull: lines and letters leave paper, a flag or a bar does not

Point = tuple[float, float]


def find_hull(rows: NDArray[np.intp], columns: NDArray[np.intp]) -> list[Point]:
    """Return the corners of the hull of some points."""
    order = np.argsort(rows, kind="stable")
    kept, starts = np.unique(rows[order], return_index=True)
    left, right = np.minimum.reduceat(columns[order], starts), np.maximum.reduceat(columns[order], starts)
    points = sorted({*zip(left.tolist(), kept.tolist(), strict=True), *zip(right.tolist(), kept.tolist(), strict=True)})
    return [*_chain(points)[:-1], *_chain(points[::-1])[:-1]]


def _chain(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _cross(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _cross(start: Point, middle: Point, end: Point) -> float:
    return (middle[0] - start[0]) * (end[1] - start[1]) - (middle[1] - start[1]) * (end[0] - start[0])


def area_of(points: Sequence[Point]) -> float:
    """Return the area within corners that go round."""
    pairs = zip(points, [*points[1:], *points[:1]], strict=True)
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairs)) / 2


def find_corners(hull: list[Point]) -> list[Point] | None:
    """Return the four corners that a hull all but has; None where it is no quadrilateral.

    The side whose neighbours meet with the least spare area goes first, until four are left.
    """
    whole = area_of(hull)
    corners = list(hull)
    while len(corners) > 4:
        joined = [(spare, at, meeting) for at in range(len(corners)) for spare, meeting in _join_around(corners, at)]
        if not joined:
            return None
        _, at, meeting = min(joined)
        after = (at + 1) % len(corners)
        corners[at] = meeting
        del corners[after]
    if len(corners) < 4 or area_of(corners) > _MOST_SPARE * whole:
        return None
    return corners


def _join_around(corners: Sequence[Point], at: int) -> list[tuple[float, Point]]:
    """Return where the sides before and after one side meet beyond it, with the area that is added."""
    count = len(corners)
    before, start, end, after = corners[at - 1], corners[at], corners[(at + 1) % count], corners[(at + 2) % count]
    first, second = (start[0] - before[0], start[1] - before[1]), (end[0] - after[0], end[1] - after[1])
    turn = first[0] * second[1] - first[1] * second[0]
    if abs(turn) < 1e-6:
        return []
    along = ((after[0] - before[0]) * second[1] - (after[1] - before[1]) * second[0]) / turn
    back = ((after[0] - before[0]) * first[1] - (after[1] - before[1]) * first[0]) / turn
    if along < 1 or back < 1:
        return []
    meeting = (before[0] + along * first[0], before[1] + along * first[1])
    return [(area_of((start, meeting, end)), meeting)]


def is_stamp_shaped(ink: NDArray[np.bool_]) -> bool:
    """Return whether ink is oblong along some direction, or framed by four sides, and made of strokes: a stamp with letters is.

    Example:
        `MẬT` in a box, at any turn → True; a round seal, a flag, a coat of arms → False
    """
    rows, columns = np.nonzero(ink)
    if len(rows) < 2:
        return False
    hull = find_hull(rows, columns)
    if area_of(hull) <= 0 or is_ground(ink):
        return False
    return _oblongness(hull) >= _LEAST_OBLONG or find_corners(hull) is not None


def is_ground(ink: NDArray[np.bool_]) -> bool:
    """Return whether ink fills most of its hull, as the ground of a flag does and lines and letters do not."""
    rows, columns = np.nonzero(ink)
    return len(rows) > 1 and len(rows) > _MOST_FILLED * area_of(find_hull(rows, columns)) > 0


def _oblongness(hull: Sequence[Point]) -> float:
    """Return length over width of the narrowest rectangle around a hull."""
    narrowest, found = math.inf, 1.0
    for at, (x, y) in enumerate(hull):
        before_x, before_y = hull[at - 1]
        length = math.hypot(x - before_x, y - before_y)
        along = ((x - before_x) / length, (y - before_y) / length)
        runs = [point[0] * along[0] + point[1] * along[1] for point in hull]
        rises = [point[1] * along[0] - point[0] * along[1] for point in hull]
        wide, high = max(runs) - min(runs) + 1, max(rises) - min(rises) + 1
        if min(wide, high) < narrowest:
            narrowest, found = min(wide, high), max(wide, high) / min(wide, high)
    return found
