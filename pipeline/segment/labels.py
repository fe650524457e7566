"""What a piece of the head is, told by its own words."""

import re
from typing import Literal

from pipeline.model.document import Document
from pipeline.segment.pieces import Piece
from pipeline.vocab import alternation
from pipeline.vocab.form import is_upper, match_type, read_type
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.marks import load_marks

Label = Literal[
    "rule", "motto", "number", "place_date", "secrecy", "urgency", "circulation", "received", "copy", "draft", "publisher",
    "type", "addressee", "subject", "upper", "other",
]  # fmt: skip

_WORDS = load_frame_words()
_MARKS = {
    kind: alternation(form for mark in load_marks().of_kind(kind) for form in mark.forms)
    for kind in ("secrecy", "urgency", "circulation")
}
_LABEL_WORDS = alternation(load_marks().labels)
_CARRIERS = alternation(load_marks().carriers)
_MARK = re.compile(
    rf"""[\W_]*(?:(?:{_LABEL_WORDS})\s*:?\s*|(?:{_CARRIERS})\s+)?(?:
      (?P<secrecy>{_MARKS["secrecy"]}) | (?P<circulation>{_MARKS["circulation"]})
    | (?P<urgency>{_MARKS["urgency"]})(?P<hour>[\s\-–,:(]*(?:\d.*)?)?
    )[\W_]*""",
    re.VERBOSE,
)
# 15 GIỜ NGÀY 13/9/2024 under HỎA TỐC HẸN GIỜ
HOUR = re.compile(r"[(\s]*(?:trước\s+)?\d{1,2}\s*(?:giờ|h|g)\b.*|[(\s]*(?:trước\s+)?ngày\s.*\d")
_FIRST = re.compile(
    rf"""(?P<addressee>{alternation(_WORDS.addressee_words)})\b
    | (?P<received>[\W_]*(?:{alternation(_WORDS.received_marks)})[\W_]*(?:số.*)?$)
    | (?P<copy>[\W_]*(?:{alternation(_WORDS.copy_marks)})[\W_]*$)
    | (?P<draft>[\W_]*(?:{alternation(_WORDS.draft_marks)})(?:\s+(?:lần\s+)?(?:thứ\s+)?\d+)?[\W_]*(?:\d[\d/.]*)?[\W_]*$)
    | (?P<publisher>(?:\d+\s+)?(?:{alternation(_WORDS.publisher_marks)})\b)
    | (?P<subject>v\s?/\s?v|trích\s+yếu\s*:)
    """,
    re.VERBOSE,
)
PREAMBLE = re.compile(rf"(?:[-+•]\s*)?(?:{alternation(_WORDS.preamble_words)})(?![^\W_])")
BASIS = re.compile(r"(?:[-+•]\s*)?(?:căn\s+cứ|xét)(?![^\W_])")
OUTLINE = re.compile(
    r"(?:(?:[IVXLivxl]{1,5}|\d{1,2}|[A-ZĐa-d])\s?[.\-/)]\s?(?=\D)|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s+(?:[IVX\d]|thứ))"
)
RECIPIENTS = re.compile(rf"[\W_]*(?:{alternation(_WORDS.recipient_words)})(?![^\W_])\s*(?P<colon>[:;.*]*)")


def name_piece(document: Document, piece: Piece) -> Label:
    """Return what a piece is; `upper` and `other` are lines of capitals and of text that no word names."""
    if piece.kind != "text":
        return piece.kind
    lower = document.lower[piece.start : piece.end]
    if len(lower) > 220:
        return "other"
    if found := _FIRST.match(lower):
        return found.lastgroup  # type: ignore[return-value]
    shown = document.plain[piece.start : piece.end]
    capitals = is_upper(shown)
    if (capitals or len(lower) < 40) and (mark := read_mark(lower)) and (capitals or mark == "circulation"):
        return mark
    if read_type(shown) and (capitals or shown[0].isupper()):
        return "type"
    if capitals:
        return "upper"
    return "other"


def read_mark(lower: str) -> Literal["secrecy", "urgency", "circulation"] | None:
    """Return the kind of the mark that a whole piece is."""
    found = _MARK.fullmatch(lower)
    if not found:
        return None
    return "secrecy" if found["secrecy"] else "urgency" if found["urgency"] else "circulation"


def begins_preamble(document: Document, piece: Piece) -> bool:
    """Tell whether a piece opens a preamble or the body: a capital and a word that opens sentences (Căn cứ, Thực hiện)."""
    start = piece.start
    while start < piece.end and not document.plain[start].isalpha():
        start += 1
    return PREAMBLE.match(document.lower, piece.start, piece.end) is not None and document.plain[start].isupper()


def begins_basis(document: Document, piece: Piece) -> bool:
    """Tell whether a piece opens the legal basis (Căn cứ, Xét)."""
    return BASIS.match(document.lower, piece.start, piece.end) is not None


def begins_item(document: Document, piece: Piece) -> bool:
    """Tell whether a piece opens an item of the outline (`I.`, `1.`, `Điều 1`)."""
    return OUTLINE.match(document.plain, piece.start, piece.end) is not None


def split_type(document: Document, piece: Piece) -> int | None:
    """Return where a type's name ends on a line of capitals that goes on: `KẾ HOẠCH | THỰC HIỆN …`."""
    found = match_type(document.plain[piece.start : piece.end])
    return piece.start + found.end() if found else None
