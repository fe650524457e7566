"""The addressees of a document in its head: `Kính gửi:` and the lines below.

What enters: the state of the head, a piece and its label. What leaves: whether the piece belongs to the head. Guaranteed: a
preamble, the legal basis and an item end the list.
"""

from pipeline.segment.head_state import HeadState
from pipeline.segment.labels import Label, begins_basis, begins_item, begins_preamble, end_of_addressing, find_sender
from pipeline.segment.pieces import Piece
from pipeline.vocab.form import is_rule, match_role

_LONG = 220


def open_addressees(state: HeadState, piece: Piece) -> None:
    """Take what stands behind `Kính gửi:` on its line, and who sends a telegram: `CHỦ TỊCH UBND TỈNH … điện:`."""
    sender = find_sender(state.document, piece)
    if sender and "issuing_line" not in state.parts and match_role(state.document.plain[slice(*sender)]):
        state.parts["issuing_line"] = [sender]
    colon = state.document.plain.find(":", piece.start, piece.end)
    start = colon + 1 if colon >= 0 else end_of_addressing(state.document, piece)
    while start < piece.end and is_rule(state.document.plain[start]):
        start += 1
    if start < piece.end:
        state.add("addressee", start, piece.end)
    state.parts.setdefault("addressee", [])


def read_addressees(state: HeadState, piece: Piece, label: Label, following: list[Piece]) -> bool:
    """Take further addressees: lines with a dash, or short ones while the list is not closed by a full stop."""
    if label in ("rule", "copy", "draft"):
        return True
    shown = state.shown(piece)
    has_dash = shown[0] in "-+•"
    if begins_basis(state.document, piece) or begins_item(state.document, piece) or piece.end - piece.start > _LONG:
        return False
    if not has_dash and begins_preamble(state.document, piece):
        return False
    found = state.parts["addressee"]
    dashes = any(state.document.plain[span.start] in "-+•" for span in found)
    closed = bool(found) and state.document.plain[found[-1].end - 1] == "."
    if (dashes and not has_dash and (closed or shown[0].isupper())) or (closed and not has_dash):
        return False
    if not has_dash and found and state.document.plain[found[-1].end - 1] not in ",;" and shown[0].isupper():
        return False
    state.add("addressee", piece.start, piece.end)
    return True
