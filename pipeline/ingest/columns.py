"""Two columns side by side: the head of a document, and its close (recipients left, signature right).

What enters: the rows of a page. What leaves: bands of rows with the gutter between their columns. Guaranteed: a band ends
at the first row that crosses its gutter, so that no line of running text is cut. Not done: tables.

Source: the form of the head and of the close, domain.md §5.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.rows import Row, make_row, split_row
from pipeline.model.folding import fold_lower
from pipeline.vocab.columns import line_start_pattern

_GAP_SHARE = 0.55  # of a row's height: wider than the blank between two words
_NARROW_GAP_SHARE = 0.33  # where two long lines of the head nearly touch; the motto must stand at the right
_CLOSE_GAP_SHARE = 0.8
_SIGNERS_GAP_SHARE = 2.5
_LEAST_GUTTER = 5.0
_MOST_HEAD_ROWS = 25
_CENTRED = 0.035  # of the page's width
_LINE_PITCH = 1.9  # of a row's height
_STAND_OFF = 1.2  # of a row's height, of blank paper


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `start` to `stop` (half-open) of a page, parted at `gutter` points from its left edge."""

    start: int
    stop: int
    gutter: float

    def columns(self, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
        """Return the rows of the left and of the right column."""
        left, right = [], []
        for row in rows[self.start : self.stop]:
            before = [word for word in row.words if (word.left + word.right) / 2 < self.gutter]
            after = [word for word in row.words if (word.left + word.right) / 2 >= self.gutter]
            if before:
                left.append(make_row(before))
            if after:
                right.append(make_row(after))
        return left, right


def find_head(rows: Sequence[Row], width: float, *, needs_motto: bool) -> Band | None:
    """Return the two-column head at the top of a page.

    Args:
        rows: the page's rows.
        width: of the page, in points.
        needs_motto: whether the motto must stand in the right column (pages after the first).
    """
    stop = next((at for at, row in enumerate(rows) if _starts_with(row, "addressee_starts")), len(rows))
    upper = rows[: min(stop, _MOST_HEAD_ROWS)]
    band = _grow(upper, 0, width, _GAP_SHARE)
    if band is not None and (not needs_motto or _has_motto(band, upper)):
        return band
    narrow = _grow(upper, 0, width, _NARROW_GAP_SHARE)
    return narrow if narrow is not None and _has_motto(narrow, upper) else None


def _has_motto(band: Band, rows: Sequence[Row]) -> bool:
    return any(_starts_with(row, "mottos") for row in band.columns(rows)[1])


def find_closes(rows: Sequence[Row], width: float, *, goes_on: bool) -> list[Band]:
    """Return the bands in which recipients and signatures, or two signatures, stand side by side.

    Args:
        rows: the page's rows.
        width: of the page, in points.
        goes_on: whether the page before ended inside such a band.
    """
    bands: list[Band] = []
    at = 0
    while at < len(rows):
        opens = (goes_on and at == 0) or _opens_close(rows[at], width)
        band = _grow(rows, _first_row(rows, at), width, _CLOSE_GAP_SHARE) if opens else _find_two_signers(rows, at, width)
        if band is None:
            at += 1
            continue
        stop = _next_recipients(rows, band, at)
        bands.append(Band(band.start, stop, band.gutter))
        at = max(stop, at + 1)
    return bands


def opens_column(text: str) -> bool:
    """Return whether a text begins as a column of the head or of the close does: motto, recipients, authority in capitals."""
    folded = fold_lower(text)
    if line_start_pattern("mottos", "recipient_headings").match(folded):
        return True
    return text == text.upper() and line_start_pattern("signature_starts").match(folded) is not None


def _grow(rows: Sequence[Row], start: int, width: float, gap_share: float) -> Band | None:
    """Return the longest band from a row on in which one gutter stays free and both sides hold words."""
    centre = _text_centre(rows)
    free = [(0.2 * width, 0.8 * width)]
    stop = start
    for row in rows[start:]:
        parts = split_row(row, gap_share)
        left_free = _without(free, parts)
        if not left_free:
            break
        is_alone = len(parts) == 1 and stop > start
        is_centred = abs((row.left + row.right) / 2 - centre) < _CENTRED * width
        if is_alone and (is_centred or (gap_share == _GAP_SHARE and _stands_off(rows[start:stop], row, left_free))):
            break
        free, stop = left_free, stop + 1
    return _choose_gutter(rows, start, stop, free)


def _stands_off(above: Sequence[Row], row: Row, free: list[tuple[float, float]]) -> bool:
    """Return whether a row stands well below rows that already fill both columns: the band is over."""
    gutter = sum(free[0]) / 2
    has_both = any(part.left < gutter for part in above) and any(part.right > gutter for part in above)
    return has_both and row.top - above[-1].bottom > _STAND_OFF * row.height


def _text_centre(rows: Sequence[Row]) -> float:
    return (min(row.left for row in rows) + max(row.right for row in rows)) / 2 if rows else 0.0


def _without(free: list[tuple[float, float]], parts: list[Row]) -> list[tuple[float, float]]:
    """Return free stretches less what the parts of a row cover; stretches too narrow for a gutter fall away."""
    for part in parts:
        cut: list[tuple[float, float]] = []
        for start, end in free:
            cut += [(start, min(end, part.left)), (max(start, part.right), end)]
        free = [(start, end) for start, end in cut if end - start >= _LEAST_GUTTER]
    return free


def _choose_gutter(rows: Sequence[Row], start: int, stop: int, free: list[tuple[float, float]]) -> Band | None:
    """Return the band with the widest stretch that has words on both sides."""
    for left, right in sorted(free, key=lambda stretch: stretch[0] - stretch[1]):
        band = Band(start, stop, (left + right) / 2)
        before, after = band.columns(rows)
        if before and after and _stand_side_by_side(before, after):
            return band
    return None


def _stand_side_by_side(left: list[Row], right: list[Row]) -> bool:
    """Return whether two columns share a height of the page, or nearly so, not one far above the other."""
    slack = _LINE_PITCH * left[0].height
    return left[0].top < right[-1].bottom + slack and right[0].top < left[-1].bottom + slack


def _starts_with(row: Row, *fields: str) -> bool:
    return line_start_pattern(*fields).match(fold_lower(row.text)) is not None


def _opens_close(row: Row, width: float) -> bool:
    """Return whether a row holds the recipients' heading at its left, or an authority in capitals at a column's start."""
    parts = split_row(row, _CLOSE_GAP_SHARE)
    if _starts_with(parts[0], "recipient_headings"):
        return True
    signs = [part for part in parts if part.text == part.text.upper() and _starts_with(part, "signature_starts")]
    return any(part.right - part.left < 0.6 * width for part in signs)


def _find_two_signers(rows: Sequence[Row], at: int, width: float) -> Band | None:
    """Return the band of two signatures without a word of authority: offices in capitals side by side, names beneath."""
    parts = split_row(rows[at], _SIGNERS_GAP_SHARE)
    if len(parts) != 2 or any(part.text != part.text.upper() or not part.text[:1].isalpha() for part in parts):
        return None
    band = _grow(rows, at, width, _CLOSE_GAP_SHARE)
    if band is None:
        return None
    left, right = band.columns(rows)
    return band if len(left) > 1 and len(right) > 1 and _is_name(left[-1].text) and _is_name(right[-1].text) else None


def _is_name(text: str) -> bool:
    """Return whether a line can be a person's name: two to six words, each begun with a capital and not all in capitals."""
    words = text.split()
    return 2 <= len(words) <= 6 and text != text.upper() and all(word[0].isupper() and word.isalpha() for word in words)


def _first_row(rows: Sequence[Row], at: int) -> int:
    """Return where a close begins: one row higher where a line in capitals stands right above, as a role's line does."""
    if at == 0:
        return at
    above, row = rows[at - 1], rows[at]
    is_near = row.bottom - above.bottom < _LINE_PITCH * row.height
    is_beside = above.left > row.right or above.right < row.left
    return at - 1 if is_near and is_beside and above.text == above.text.upper() else at


def _next_recipients(rows: Sequence[Row], band: Band, at: int) -> int:
    """Return where a band of two signatures gives way to the recipients beneath, else its end."""
    for below in range(max(band.start, at) + 1, band.stop):
        if _starts_with(rows[below], "recipient_headings") and len(split_row(rows[below], _CLOSE_GAP_SHARE)) == 1:
            has_two = len(split_row(rows[at], _CLOSE_GAP_SHARE)) > 1
            return below if has_two else band.stop
    return band.stop
