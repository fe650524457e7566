"""Digits that call a note, told from digits that only stand beside taller letters.

What enters: heights of glyphs and feet of lines, in points. What leaves: whether a digit is raised. Guaranteed: a digit as tall
as those of its page is not raised, however tall the letters beside it are; a program that lacks a letter in a font takes it
from another, whose box may be half as tall again. Not done: reading of glyphs.
"""

import math
from collections.abc import Iterable

DIGITS = frozenset("0123456789")
_SMALL = 0.8
_RAISED = 0.1
_ENOUGH_DIGITS = 12  # on a page, to know how tall its digits are


def measure_digits(heights: Iterable[float]) -> float:
    """Return how tall a digit of a page must be to be no call of a note; endless where it has too few digits to tell."""
    ordered = sorted(heights)
    return _SMALL * ordered[len(ordered) // 2] if len(ordered) >= _ENOUGH_DIGITS else math.inf


def is_raised(height: float, bottom: float, line_height: float, line_bottom: float) -> bool:
    """Return whether a glyph is small in its line and stands above the line's foot; lengths grow down the page."""
    return height < _SMALL * line_height and bottom < line_bottom - _RAISED * line_height
