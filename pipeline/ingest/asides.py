"""Print that is laid over or beside a page's text: upright watermarks, and line numbers in a margin.

What enters: the words of all pages; the rows of a page. What leaves: the same without such print, and the watermarks' texts.
Guaranteed: a column of ordinals of a table stays (its rows have columns), so do headings and large letters that touch no other
word and are on one page alone. Not done: text that stands crosswise, which `glyphs` keeps apart.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.glyphs import Word
from pipeline.ingest.pages import PrintedPage
from pipeline.ingest.rows import Row, make_row
from pipeline.model.folding import LOWER

_LARGE = 2.4  # of the body's height
_SAME_PLACE = 12.0  # points
_STEPS = (1, 5, 10)
_FEWEST = {1: 8, 5: 3, 10: 3}  # line numbers on a page, by their step
_MARGIN_GAP = 4.0  # points between the numbers and the text
_COLUMN_GAP = 1.6  # of a row's height: wider parts two columns of a table
_RUNNING = 0.7  # share of rows that run without such gaps
_LONGEST = 4


def find_watermarks(pages: Sequence[Sequence[Word]]) -> list[frozenset[Word]]:
    """Return for each page the large words that lie over other words, or stand at one place on several pages."""
    heights: Counter[int] = Counter()
    for words in pages:
        for word in words:
            heights[round(word.height)] += len(word.text)
    body = max(heights, key=lambda height: (heights[height], height), default=0)
    large = [[word for word in words if word.height >= _LARGE * body and not word.is_stamped] for words in pages]
    repeated = Counter(_place(word) for words in large for word in words)
    return [
        frozenset(word for word in large[at] if repeated[_place(word)] > 1 or _lies_over(word, words))
        for at, words in enumerate(pages)
    ]


def _place(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.left / _SAME_PLACE), round(word.top / _SAME_PLACE)


def _lies_over(word: Word, words: Sequence[Word]) -> bool:
    """Return whether smaller words stand within the middle of a large one's box."""
    inner = 0.25 * word.height
    return any(
        other.height * _LARGE <= word.height
        and other.left < word.right
        and word.left < other.right
        and word.top + inner < other.middle < word.bottom - inner
        for other in words
    )


def drop_line_numbers(page: PrintedPage) -> PrintedPage:
    """Return a page without the line numbers that stand in one of its margins."""
    for side in (0, -1):
        numbers = _find_numbers(page.rows, side)
        if numbers:
            kept = [[word for word in row.words if word not in numbers] for row in page.rows]
            return replace(page, rows=tuple(make_row(words) for words in kept if words))
    return page


def _find_numbers(rows: Sequence[Row], side: int) -> frozenset[Word]:
    """Return the words of a column of figures outside all text that count lines."""
    figures = [(row, row.words[side]) for row in rows if _is_figure(row.words[side].text)]
    if len(figures) < min(_FEWEST.values()):
        return frozenset()
    taken = {word for _, word in figures}
    text = [word for row in rows for word in row.words if word not in taken]
    if not text:
        return frozenset()
    left, right = min(word.left for word in text), max(word.right for word in text)
    column = [
        (row, word)
        for row, word in figures
        if (word.right < left - _MARGIN_GAP if side == 0 else word.left > right + _MARGIN_GAP)
    ]
    values = [int(word.text.translate(LOWER)) for _, word in column]
    steps = {below - above for above, below in pairwise(values)}
    step = steps.pop() if len(steps) == 1 else 0
    is_count = step in _STEPS and len(column) >= _FEWEST[step] and values[0] % step == 0
    return frozenset(word for _, word in column) if is_count and _runs_on([row for row, _ in column], taken) else frozenset()


def _is_figure(text: str) -> bool:
    lowered = text.translate(LOWER)
    return lowered.isascii() and lowered.isdecimal() and len(text) <= _LONGEST


def _runs_on(rows: Sequence[Row], numbers: set[Word]) -> bool:
    """Return whether most rows beside numbers are running text, not cells of columns."""
    bare = [[word for word in row.words if word not in numbers] for row in rows]
    running = sum(
        all(after.left - before.right < _COLUMN_GAP * row.height for before, after in pairwise(words))
        for row, words in zip(rows, bare, strict=True)
    )
    return running >= _RUNNING * len(rows)
