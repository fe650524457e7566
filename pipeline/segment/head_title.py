"""The type of a document in its head, and below it who issues and what it is about.

What enters: the state of the head, a piece and its label. What leaves: whether the piece belongs to the head. Guaranteed: a
piece is in one part only; the legal basis, an item and a sentence end the title.

Source: the form of the head, domain.md §1 and §3.
"""

import re

from pipeline.segment.head_meeting import find_about, find_organ, is_above_subject, says_about, says_where
from pipeline.segment.head_state import HeadState
from pipeline.segment.issued_with import ISSUED_WITH
from pipeline.segment.labels import Label, begins_basis, begins_item, begins_preamble, name_piece
from pipeline.segment.pieces import Piece
from pipeline.vocab import alternation
from pipeline.vocab.form import is_bare_body, is_upper, match_role, parts_name, starts_body, starts_level
from pipeline.vocab.frame import load_frame_words

_LONG = 220
_SHORT = 20
_SENTENCE = 45
_TERM = re.compile(rf"\(?(?:{alternation(load_frame_words().term_words)})(?![^\W_])")
_CLOSED = ')”."]'


def open_title(state: HeadState, piece: Piece, end: int) -> None:
    """Take the type's name, up to `end`; what goes on behind it on its line is the title."""
    state.add("type", piece.start, end)
    state.phase = "title"
    start = end
    while start < piece.end and not state.document.plain[start].isalnum():
        start += 1
    if start < piece.end:
        _take_title(state, Piece(start, piece.end, piece.line, piece.column, "text"))


def read_title(state: HeadState, piece: Piece, label: Label, following: list[Piece]) -> bool:
    """Take the issuing line and the subject under the type."""
    if label == "rule":
        state.has_break = state.has_break or ("subject" in state.parts and piece.end - piece.start > 1)
        return True
    if label in ("draft", "copy", "publisher"):
        return True
    if _is_enacting(state, piece, label):
        return _open_enacting(state, piece)
    if _ends_title(state, piece, label, following):
        return False
    if label == "upper" and "subject" not in state.parts and _goes_on_issuer(state, piece):
        state.add("issuing_line", piece.start, piece.end)
        return True
    _take_title(state, piece)
    return True


def read_enacting(state: HeadState, piece: Piece, label: Label, following: list[Piece]) -> bool:
    """Take further lines of capitals under who decides: its place, its term and session."""
    if label == "rule":
        return True
    if label != "upper" or begins_basis(state.document, piece):
        return False
    state.add("issuing_line", piece.start, piece.end)
    return True


def _take_title(state: HeadState, piece: Piece) -> None:
    shown = state.shown(piece)
    if "subject" not in state.parts and is_above_subject(state, piece):
        start = find_organ(state, piece) if "issuing_line" not in state.parts else None
        if start is not None:
            state.add("issuing_line", start, piece.end)
        return
    start = piece.start
    if "subject" not in state.parts and shown.split()[0].lower() == load_frame_words().of_word:
        start = _find_issuer_end(state, piece)
    if start > piece.start:
        state.add("issuing_line", piece.start, start)
    if start < piece.end:
        state.add("subject", start, piece.end)


def _find_issuer_end(state: HeadState, piece: Piece) -> int:
    """Return where the words end that say whose the paper is: `CỦA BAN THƯỜNG VỤ …`, `của Chính phủ | về …`; else the start."""
    about, shown = find_about(state, piece), state.shown(piece)
    if is_upper(shown):
        return about or piece.end
    body = shown.partition(" ")[2]
    if not body[:1].isupper() or not starts_body(body):
        return piece.start
    is_above = any(says_about(state.shown(below)) for below in state.lines[piece.line + 1])
    return about or (piece.end if is_above else piece.start)


def _open_enacting(state: HeadState, piece: Piece) -> bool:
    """Take the line that names who decides; a bare role (`GIÁM ĐỐC`) names no body and opens the text."""
    shown = state.shown(piece)
    role = match_role(shown)
    if "issuing_line" in state.parts or not (starts_body(shown) or starts_body(shown[role:].lstrip())):
        return False
    state.phase = "enacting"
    state.add("issuing_line", piece.start, piece.end)
    return True


def _goes_on_issuer(state: HeadState, piece: Piece) -> bool:
    if "issuing_line" not in state.parts:
        return False
    above = state.shown_part("issuing_line").split(None, 1)[-1]
    return starts_level(state.shown(piece)) or is_bare_body(above) or _TERM.match(state.document.lower, piece.start) is not None


def _ends_title(state: HeadState, piece: Piece, label: Label, following: list[Piece]) -> bool:
    shown = state.shown(piece)
    if begins_item(state.document, piece) or begins_basis(state.document, piece) or state.has_break:
        return True
    if shown[0] in "-+•" or (shown[0] == "(" and ISSUED_WITH.match(state.document.lower, piece.start, piece.end)):
        return True
    if "subject" not in state.parts:
        return len(shown) > 600 or (len(shown) > 300 and shown.endswith((":", ".")))
    subject = state.shown_part("subject")
    if subject.count("“") > subject.count("”") and len(shown) < _LONG:
        return False
    is_capital = is_upper(subject)
    if len(shown) > _LONG or (begins_preamble(state.document, piece) and not (is_capital and is_upper(shown))):
        return True
    if is_upper(shown) != is_capital:
        return not (is_capital and (says_where(shown) or (says_about(shown) and not says_about(subject))))
    if shown[0].isupper() and not is_upper(shown) and (subject[-1] in _CLOSED or _is_sentence(shown, subject)):
        return True
    return len(shown) > 80 and shown.endswith((".", ":", ";"))


def _is_sentence(shown: str, subject: str) -> bool:
    """Tell whether a line with a capital opens the text: a label, a closed sentence, one far longer than the title."""
    return (
        shown[-1] == ":" or (shown[-1] == "." and len(shown) > _SENTENCE) or (len(subject) < _SHORT and len(shown) > _SENTENCE)
    )


def _is_enacting(state: HeadState, piece: Piece, label: Label) -> bool:
    """Tell whether a line in capitals names who decides, above the legal basis: `BAN THƯỜNG VỤ HUYỆN ỦY`."""
    shown = state.shown(piece)
    if label != "upper" or not (starts_body(shown) or match_role(shown)):
        return False
    block = " ".join(state.shown(line) for line in state.left)
    if "subject" not in state.parts and shown not in block and not match_role(shown):
        return False
    if parts_name(state.shown_part("subject"), shown):
        return False
    below = [found for at in range(piece.line + 1, piece.line + 4) for found in state.lines[at]]
    for found in below:
        if begins_basis(state.document, found):
            return True
        if name_piece(state.document, found) != "upper":
            return False
    return False
