"""Printed rows of a page: words that stand on one line, and the columns and gaps within them.

What enters: words with places. What leaves: rows from top to bottom, their words from left to right. Guaranteed: every word
stands in one row. Not done: what a row means.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.ingest.glyphs import Word, raise_if_small
from pipeline.model.document import RawLine

_SAME_ROW_OVERLAP = 0.6
_SAME_FOOT = 0.3  # of the lesser height
_LIKE_SIZE = 0.8
_OPEN_ROWS = 5  # a word is tried against so many rows above it
_BLANK_GAP = 0.12  # of the height; less is no blank where the words were not neighbours in the stream
_WIDE_GAP = 2.5
_WIDE_BLANK = "   "
_NO_BLANK_BEFORE = "/-"
_SURE = 80.0  # percent: a word recognised with less confidence is in doubt


@dataclass(frozen=True)
class Row:
    """Words of one printed line, left to right; edges in points."""

    words: tuple[Word, ...]
    left: float
    right: float
    top: float
    bottom: float

    @cached_property
    def height(self) -> float:
        """Height of the tallest word."""
        return max(word.height for word in self.words)

    @cached_property
    def text(self) -> str:
        """The row as a reader sees it: one blank between words, three where a column's gap stands."""
        return join_words(self.words)

    @property
    def line(self) -> RawLine:
        """The row as a raw line with its place, to a tenth of a point."""
        return RawLine(
            self.text, round(self.left, 1), round(self.right, 1), round(self.top, 1), round(self.bottom, 1), self._doubts
        )

    @property
    def _doubts(self) -> tuple[tuple[int, int], ...]:
        """Places in the row's text of words that were recognised without certainty."""
        if all(word.confidence >= _SURE for word in self.words):
            return ()
        ends = [len(join_words(self.words[: at + 1])) for at in range(len(self.words))]
        placed = zip(self.words, ends, strict=True)
        return tuple((end - len(word.text), end) for word, end in placed if word.confidence < _SURE)


def make_row(words: Iterable[Word]) -> Row:
    """Return the row of some words; digits raised in it become superscripts."""
    ordered = sorted(words, key=lambda word: (word.left, word.order))
    tallest = max(ordered, key=lambda word: word.height)
    raised = tuple(raise_if_small(word, tallest.height, tallest.bottom) for word in ordered)
    return Row(
        words=raised,
        left=min(word.left for word in raised),
        right=max(word.right for word in raised),
        top=min(word.top for word in raised),
        bottom=max(word.bottom for word in raised),
    )


def build_rows(words: Iterable[Word]) -> list[Row]:
    """Return the rows of a page from top to bottom.

    Words of like size share a row where their feet stand at one height; a smaller word (a call-out) where most of it lies
    within the row. Two columns whose lines stand at unequal heights make rows of their own.
    """
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        group = _best_group(groups[-_OPEN_ROWS:], word)
        if group is None:
            groups.append([word])
        elif word.height > group[0].height:
            group.insert(0, word)
        else:
            group.append(word)
    return sorted((make_row(group) for group in groups), key=lambda row: (row.top + row.bottom, row.left))


def _best_group(groups: Sequence[list[Word]], word: Word) -> list[Word] | None:
    """Return the group, led by its tallest word, whose foot is nearest to that of a word it can hold."""
    best: list[Word] | None = None
    nearest = math.inf
    for group in reversed(groups):  # the last is the nearest as a rule; of equals the first counts
        away = abs(group[0].bottom - word.bottom)
        if away <= nearest and _shares_row(group[0], word):
            best, nearest = group, away
    return best


def _shares_row(leader: Word, word: Word) -> bool:
    lesser, greater = word.bottom - word.top, leader.bottom - leader.top
    if lesser > greater:
        lesser, greater = greater, lesser
    if lesser >= _LIKE_SIZE * greater:
        return abs(leader.bottom - word.bottom) < _SAME_FOOT * lesser
    overlap = min(leader.bottom, word.bottom) - max(leader.top, word.top)
    return overlap >= _SAME_ROW_OVERLAP * lesser


def split_row(row: Row, gap_share: float) -> list[Row]:
    """Return the parts of a row that stand more than a share of its height apart."""
    limit = gap_share * row.height
    parts: list[list[Word]] = [[row.words[0]]]
    right = row.words[0].right
    for word in row.words[1:]:
        if word.left - right > limit:
            parts.append([])
        parts[-1].append(word)
        right = max(right, word.right)
    return [make_row(part) for part in parts] if len(parts) > 1 else [row]


def join_words(words: Sequence[Word]) -> str:
    """Return words as text, with the blanks that stand between them."""
    pieces = [words[0].text]
    for last, word in zip(words, words[1:], strict=False):
        pieces.append(_blank_between(last, word))
        pieces.append(word.text)
    return "".join(pieces)


def _blank_between(last: Word, word: Word) -> str:
    gap, height = word.left - last.right, last.bottom - last.top
    if last.is_stamped != word.is_stamped:
        return "" if last.is_stamped and word.text[:1] in _NO_BLANK_BEFORE else " "
    if word.order != last.order + 1 and gap < _BLANK_GAP * height:
        return ""
    return _WIDE_BLANK if gap > _WIDE_GAP * height else " "


def main_height(rows: Iterable[Row]) -> float:
    """Return the height in which most characters are printed, to half a point; 0 for no rows."""
    heights: Counter[float] = Counter()
    for row in rows:
        for word in row.words:
            heights[round(word.height * 2) / 2] += len(word.text)
    return max(heights, key=lambda height: (heights[height], height)) if heights else 0.0
