"""Where the list of recipients begins in a document's close.

What enters: `Lines`, the line to look from. What leaves: the first line of the list, or None. Guaranteed: `Nơi nhận` counts
only where a list follows; without these words a list counts only right above the signature, where its last entry keeps a copy
(`- Lưu: VT, TCCB.`).

Source: NĐ 30/2020/NĐ-CP, 36-HD/VPTW (Nơi nhận); pages that lost the label.
"""

import re

from pipeline.segment.labels import match_recipients, name_piece
from pipeline.segment.pieces import Lines
from pipeline.vocab import alternation
from pipeline.vocab.frame import load_frame_words

DASH = re.compile(r"[-–+•*·]\s*")
_RECIPIENT_WORD = re.compile(alternation(load_frame_words().recipient_words))
# - Lưu: VT, TCCB.; - Lưu Văn phòng; not: - Lưu trữ hồ sơ theo quy định.
_KEPT = re.compile(rf"[-–+•*·]\s*(?:{load_frame_words().kept_word.capitalize()})\s*[:.,]?\s*(?=[^\W\d_a-zđ])")
_FIRST = re.compile(rf"[-–+•*·]\s*{load_frame_words().as_above_word}(?![^\W_])")
_SHORT = 60
_LONGEST = 120
_MOST_BETWEEN = 6
_MOST_ENTRIES = 30


def find_recipients(lines: Lines, first: int) -> int | None:
    """Return the first line with a piece `Nơi nhận` that a list follows; a damaged word is looked for last."""
    document = lines.document
    start = document.paragraphs[first].start if first < len(lines) else len(document.text)
    for found in _RECIPIENT_WORD.finditer(document.lower, start):
        line = document.paragraph_at(found.start())
        if _opens_list(lines, line):
            return line
    for line in range(len(lines) - 1, first, -1):
        paragraph = document.paragraphs[line]
        if paragraph.end - paragraph.start < _SHORT and _opens_list(lines, line):
            return line
    return None


def _opens_list(lines: Lines, line: int) -> bool:
    """Tell whether a line holds `Nơi nhận` and a list stands there or below."""
    document = lines.document
    ends = [(piece, match_recipients(document, piece)) for piece in lines[line]]
    if not any(end is not None for _, end in ends):
        return False
    if any(end is not None and (end < piece.end or document.plain[end - 1] in ":;.") for piece, end in ends):
        return True
    below = [piece for at in range(line, line + 5) for piece in lines[at]]
    return any(DASH.match(document.plain, piece.start, piece.end) for piece in below)


def find_unlabelled(lines: Lines, signed: int, floor: int) -> int | None:
    """Return the first line of a list without its label that stands above a signature; None where there is none.

    Args:
        signed: the line where the signature begins.
        floor: the line after the head.

    Example:
        `- Như trên;` | `- Lưu: VT, TCCB.` | `GIÁM ĐỐC` → the line of `- Như trên;`
    """
    kept = _find_kept(lines, signed, floor)
    if kept is None:
        return None
    top = kept
    while top > floor and kept - top < _MOST_ENTRIES and not _is_first(lines, top) and _is_entry(lines, top - 1):
        top -= 1
    return top


def _is_first(lines: Lines, line: int) -> bool:
    """Tell whether an entry points to the addressees above, as the first does: `- Như trên;`."""
    return _FIRST.match(lines.document.lower, lines.document.paragraphs[line].start) is not None


def _find_kept(lines: Lines, signed: int, floor: int) -> int | None:
    """Return the line of the last entry, past the lines of a subject that stand between it and the signature."""
    is_subject = True
    for line in range(signed - 1, max(signed - _MOST_BETWEEN, floor) - 1, -1):
        paragraph = lines.document.paragraphs[line]
        if _KEPT.match(lines.document.plain, paragraph.start) and paragraph.end - paragraph.start < _SHORT:
            return line if is_subject else None
        labels = {name_piece(lines.document, piece) for piece in lines[line]}
        if not labels <= {"other", "subject", "rule"}:
            return None
        is_subject = "subject" in labels
    return None


def _is_entry(lines: Lines, line: int) -> bool:
    paragraph = lines.document.paragraphs[line]
    is_short = paragraph.end - paragraph.start < _LONGEST and lines.document.plain[paragraph.end - 1] not in ".:/"
    return is_short and DASH.match(lines.document.plain, paragraph.start) is not None
