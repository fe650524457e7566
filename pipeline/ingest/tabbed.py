"""Two columns set side by side by tabs or runs of blanks within paragraphs.

What enters: paragraphs in order. What leaves: which of them form two columns, and the lines of each. Guaranteed: only
paragraphs around a motto in the right column (head) or after the recipients' heading (close) are taken. Not done: tables
flattened into tabs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.folding import fold_lower
from pipeline.vocab.columns import line_start_pattern

_GAP = re.compile(r"\s*\t[\t ]*|\s{5,}")
_MOST_HEAD_PARAGRAPHS = 14
_MOST_WHOLE_PARAGRAPHS = 2  # of the left column alone, between two that have a gap
_MOST_CLOSE_PARAGRAPHS = 40
_LIST_START = re.compile(r"\s*[-+*•]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Paragraphs `start` to `stop` (half-open), and the lines of both columns."""

    start: int
    stop: int
    left: tuple[str, ...]
    right: tuple[str, ...]


def find_tabbed_columns(paragraphs: Sequence[str]) -> Columns | None:
    """Return the first two columns that tabs set side by side, or None.

    Example:
        `UBND TỈNH X ⇥ CỘNG HÒA XÃ HỘI …`, `Số: 1/CT-UBND ⇥ Đông Hà Sơn, ngày …` → two lines left, two lines right
    """
    if not any("\t" in paragraph or "     " in paragraph for paragraph in paragraphs):
        return None
    for at, paragraph in enumerate(paragraphs):
        halves = [_split(line) for line in paragraph.split("\n")]
        if at < _MOST_HEAD_PARAGRAPHS and any(_starts(right, "mottos") for left, right in halves if left):
            return _gather(paragraphs, at, _head_stop(paragraphs, at))
        if any(_starts(left, "recipient_headings") and right for left, right in halves):
            return _gather(paragraphs, at, _close_stop(paragraphs, at))
    return None


def _split(line: str) -> tuple[str, str]:
    """Return what stands left and right of the widest kind of gap; a line that begins with one stands right."""
    parts = _GAP.split(line.rstrip())
    if len(parts) == 1:
        return parts[0].strip(), ""
    return parts[0].strip(), " ".join(part for part in parts[1:] if part.strip())


def _starts(text: str, field: str) -> bool:
    return line_start_pattern(field).match(fold_lower(text)) is not None


def _head_stop(paragraphs: Sequence[str], at: int) -> int:
    """Return where the head's columns end: after the last paragraph near the motto that has a gap within or before it."""
    stop, whole = at + 1, 0
    for place in range(at + 1, min(at + _MOST_HEAD_PARAGRAPHS, len(paragraphs))):
        halves = [_split(line) for line in paragraphs[place].split("\n")]
        if whole > _MOST_WHOLE_PARAGRAPHS or any(_starts(left, "recipient_headings") for left, _ in halves):
            break
        has_gap = any(right for _, right in halves)
        stop, whole = (place + 1, 0) if has_gap else (stop, whole + bool(paragraphs[place].strip()))
    return stop


def _close_stop(paragraphs: Sequence[str], at: int) -> int:
    stop = at + 1
    for place in range(at + 1, min(at + _MOST_CLOSE_PARAGRAPHS, len(paragraphs))):
        paragraph = paragraphs[place]
        has_gap = any(right for _, right in map(_split, paragraph.split("\n")))
        if paragraph.strip() and not has_gap and not _LIST_START.match(paragraph):
            break
        stop = place + 1 if paragraph.strip() else stop
    return stop


def _gather(paragraphs: Sequence[str], start: int, stop: int) -> Columns:
    halves = [_split(line) for paragraph in paragraphs[start:stop] for line in paragraph.split("\n")]
    return Columns(start, stop, tuple(left for left, _ in halves if left), tuple(right for _, right in halves if right))
