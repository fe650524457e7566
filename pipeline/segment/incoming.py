"""The stamp of the office that a document came in to (dấu công văn đến), wherever it was pressed.

What enters: `Document` and its printed lines. What leaves: the lines of the first stamp, office's words first. Guaranteed: a
bare `ĐẾN` is a stamp only with a number and a day beneath it; a sentence about incoming letters is none. Not done: reading
its values.

Source: NĐ 30/2020/NĐ-CP, Phụ lục IV, form of the stamp: ĐẾN, Số, Ngày, Chuyển, Số và ký hiệu hồ sơ.
"""

import re

from pipeline.model.document import Document, Span
from pipeline.model.folding import fold_lower
from pipeline.segment.pieces import Lines, Piece
from pipeline.vocab import alternation
from pipeline.vocab.form import is_upper
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_ORNAMENT = r"[ \t*_|~.:…\-]{0,24}"  # bounded: a run of blanks is tried from each of its places
_LINE = rf"(?:{alternation(_WORDS.received_lines)})(?![^\W_])"
# Example: `CÔNG VĂN ĐẾN`, `ĐẾN`, `CÔNG VĂN ĐẾN Số: 12`, `ĐẾN Số: 512 Ngày: 30/3/2022`; near miss: `đến năm 2025`
_MARK = re.compile(
    rf"(?:^|(?<=[\t|])|(?<=\s\s)){_ORNAMENT}(?P<mark>{alternation(_WORDS.received_marks)}|(?P<bare>{_WORDS.to_word}))"
    rf"{_ORNAMENT}(?=$|[\t|]|\s\s|{_LINE})",
    re.MULTILINE,
)
_LAST_WORD = re.compile(alternation({_WORDS.to_word, *(mark.split()[-1] for mark in _WORDS.received_marks)}))
_STAMP_LINE = re.compile(rf"{_ORNAMENT}(?:{_LINE}|[.…]{{2,}})")
_NUMBER = re.compile(rf"(?<!\w)(?:{alternation(_WORDS.number_words)})(?![^\W_])")
_DAY = re.compile(rf"(?<!\w){_WORDS.day_word}(?![^\W_])")
_MOST_LINES = 7
_LONGEST = 90


def find_incoming(lines: Lines) -> tuple[Span, ...]:
    """Return the pieces of the first incoming stamp, in reading order; none where there is none."""
    document = lines.document
    if not _has_capital_mark(document):
        return ()
    for found in _MARK.finditer(document.lower):
        at, end = found.span("mark")
        line = document.paragraph_at(at)
        mark = next((piece for piece in lines[line] if piece.start <= at < piece.end), None)
        if mark is None or mark.end - mark.start > _LONGEST or not is_upper(document.plain[at:end]):
            continue
        pieces = _collect(lines, mark)
        words = " ".join(document.lower[piece.start : piece.end] for piece in pieces)
        has_number, has_day = _NUMBER.search(words) is not None, _DAY.search(words) is not None
        if has_number and has_day or (not found["bare"] and (has_number or has_day)):
            return tuple(Span(piece.start, piece.end) for piece in pieces)
    return ()


def _has_capital_mark(document: Document) -> bool:
    """Tell whether the last word of a mark stands anywhere with a capital behind its first; a cheap look before the pattern."""
    plain = document.plain
    return any(not plain[found.start() + 1 : found.end()].islower() for found in _LAST_WORD.finditer(document.lower))


def _collect(lines: Lines, mark: Piece) -> list[Piece]:
    """Return the mark and the stamp's lines beneath it, those of another column passed over."""
    pieces = [mark]
    beside = [piece for piece in lines[mark.line] if piece.start > mark.start and _belongs(lines, piece)]
    pieces += beside
    for line in range(mark.line + 1, mark.line + 1 + _MOST_LINES):
        found = [piece for piece in lines[line] if _belongs(lines, piece)]
        if not found and lines[line]:
            break
        pieces += found
    return pieces


def _belongs(lines: Lines, piece: Piece) -> bool:
    """Tell whether a piece is a line of a stamp; a document's own number has a symbol and its own day a place."""
    if piece.kind in ("number", "motto") or piece.end - piece.start > _LONGEST:
        return False
    shown = lines.document.text[piece.start : piece.end]
    if piece.kind == "place_date" and shown[:1].isupper() and not fold_lower(shown).startswith(_WORDS.day_word):
        return False
    return _STAMP_LINE.match(fold_lower(shown)) is not None
