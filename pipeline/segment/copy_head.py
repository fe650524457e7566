"""The head of a certified copy that stands over the head of its original, and the copier's lines under the original's close.

What enters: `Lines`. What leaves: the line where the original's head begins, the line where the copier's close begins.
Guaranteed: a copy is known by the code of its number (`24-BS/VPHU`) or its own words (`SAO Y BẢN CHÍNH`), and the original by
a second number below the copy's.

Source: GUIDE.md "Rules: the record" (a certified copy has the header of its original); domain.md §1.3.
"""

from pipeline.segment.labels import may_hold_copy, name_piece
from pipeline.segment.pieces import Lines
from pipeline.vocab.form import read_symbol
from pipeline.vocab.frame import load_frame_words

_COPY_CODES = frozenset(load_frame_words().copy_codes)
_HEAD_LINES = 10
_LOOK_BACK = 8


def find_original(lines: Lines, first: int, stop: int) -> int:
    """Return the line where the head of the original begins under a copy's; the line given where there is no copy's.

    Example:
        HUYỆN ỦY … | Số 24-BS/VPHU | ĐẢNG CỘNG SẢN VIỆT NAM | TỈNH ỦY … | Số 45-KL/TU → the line of TỈNH ỦY …
    """
    numbers = _find_numbers(lines, first, min(stop, first + _HEAD_LINES))
    if not numbers or not _is_copy(lines, numbers[0]):
        return first
    above = numbers[0]
    numbers = _find_numbers(lines, above + 1, min(stop, above + 1 + _HEAD_LINES))
    if not numbers or _is_copy(lines, numbers[0]):
        return first
    top = numbers[0]
    while top - 1 > above and not _labels(lines, top - 1) & {"place_date", "number"}:
        top -= 1
    return top


def find_copier(lines: Lines, line: int, floor: int) -> int | None:
    """Return the line of a copy's own words that stands right above another; None where there is none."""
    near = range(line - 1, max(line - _LOOK_BACK, floor) - 1, -1)
    return next((at for at in near if may_hold_copy(lines.document, at) and "copy" in _labels(lines, at)), None)


def _labels(lines: Lines, line: int) -> set[str]:
    return {name_piece(lines.document, piece) for piece in lines[line]}


def _find_numbers(lines: Lines, first: int, after: int) -> list[int]:
    return [at for at in range(first, after) if any(piece.kind == "number" for piece in lines[at])]


def _is_copy(lines: Lines, line: int) -> bool:
    shown = (lines.document.plain[piece.start : piece.end] for piece in lines[line] if piece.kind == "number")
    symbols = [symbol for text in shown if (symbol := read_symbol(text) or read_symbol(text, needs_word=False))]
    return any(symbol.codes[0] in _COPY_CODES for symbol in symbols)
