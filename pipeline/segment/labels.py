"""What a piece of the head is, told by its own words."""

import re
from collections.abc import Iterable
from typing import Literal

from rapidfuzz.fuzz import ratio

from pipeline.model.document import Document, Span
from pipeline.model.folding import strip_marks
from pipeline.segment.pieces import Piece
from pipeline.vocab import alternation
from pipeline.vocab.form import bare_view, is_upper, lower_view, match_role, match_type, read_type, starts_body
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.marks import load_marks

Label = Literal[
    "rule", "motto", "number", "place_date", "secrecy", "urgency", "circulation", "received", "copy", "draft", "publisher",
    "type", "addressee", "subject", "upper", "other",
]  # fmt: skip

_WORDS = load_frame_words()


def _bare(words: Iterable[str]) -> str:
    """Return a pattern of words without their marks."""
    return alternation(map(strip_marks, words))


_MARKS = {
    kind: _bare(form for mark in load_marks().of_kind(kind) for form in mark.forms)
    for kind in ("secrecy", "urgency", "circulation")
}
_MARK = re.compile(
    rf"""[\W_]*(?:(?:{_bare(load_marks().labels)})\s*:?\s*|(?:{_bare(load_marks().carriers)})\s+)?(?:
      (?P<secrecy>{_MARKS["secrecy"]}) | (?P<circulation>{_MARKS["circulation"]})
    | (?P<urgency>{_MARKS["urgency"]})(?P<hour>[\s\-–,:(]*(?:\d.*)?)?
    )[\W_]*""",
    re.VERBOSE,
)
_URGENT = frozenset(form.lower() for mark in load_marks().of_kind("urgency") for form in mark.forms)
# 15 GIỜ NGÀY 13/9/2024 under HỎA TỐC HẸN GIỜ
HOUR = re.compile(
    rf"[(\s]*(?:{_WORDS.before_word}\s+)?(?:\d{{1,2}}\s*(?:{alternation(_WORDS.hour_words)})\b.*|{_WORDS.day_word}\s.*\d)"
)
_FIRST = re.compile(
    rf"""(?P<addressee>(?:{_bare(_WORDS.addressee_words)})\b)
    | (?P<received>[\W_]*(?:{_bare(_WORDS.received_marks)})[\W_]*(?:so.*)?$)
    | (?P<copy>[\W_]*(?:{_bare(_WORDS.copy_marks)})[\W_]*$)
    | (?P<draft>[\W_]*(?:{_bare(_WORDS.draft_marks)})(?:[\s(]+(?:{strip_marks(_WORDS.times_word)}\s+)?(?:thu\s+)?\d+)?[\W_\d]*$)
    | (?P<publisher>(?:\d+\s+)?(?:{_bare(_WORDS.publisher_marks)})\b)
    | (?P<subject>[“"]?(?:{_bare(_WORDS.subject_words)}))
    """,
    re.VERBOSE,
)
_COPY = re.compile(_bare(_WORDS.copy_marks))
PREAMBLE = re.compile(rf"(?:[-+•]\s*)?(?:{alternation(_WORDS.preamble_words)})(?![^\W_])")
BASIS = re.compile(rf"(?:[-+•]\s*)?(?:{alternation(_WORDS.basis_words)})(?![^\W_])")
OUTLINE = re.compile(
    rf"(?:[ivxl]{{1,5}}|\d{{1,2}}|[^\W\d_])\s?(?:[.\-)]\s?|/\s)(?=\D)|(?:{alternation(_WORDS.unit_words)})\s+[ivx\d]"
)
RECIPIENTS = re.compile(rf"[\W_]*(?:{_bare(_WORDS.recipient_words)})(?![^\W_])\s*(?P<colon>[:;.*]*)")
_MOTTOES = tuple(
    strip_marks(motto).replace(" ", "") for motto in (*_WORDS.mottoes.party, *_WORDS.mottoes.state, *_WORDS.mottoes.youth)
)
# THỦ TƯỚNG CHÍNH PHỦ điện:, the addressees below; not: cung cấp điện:
_WIRE = re.compile(rf"(?P<sender>[^.;:]{{4,80}}?)\s(?:{_bare(_WORDS.wire_words)})\s*:")
_LIKE = 84
_LONG = 220


def name_piece(document: Document, piece: Piece) -> Label:
    """Return what a piece is; `upper` and `other` are lines of capitals and of text that no word names."""
    if piece.kind != "text":
        return piece.kind
    if not 0 < piece.end - piece.start <= _LONG:
        return "other"
    shown = document.plain[piece.start : piece.end]
    bare = bare_view(shown)
    if found := _FIRST.match(bare):
        return found.lastgroup  # type: ignore[return-value]
    if find_sender(document, piece):
        return "addressee"
    capitals = is_upper(shown)
    if (capitals or len(bare) < 40) and (mark := read_mark(bare)) and (capitals or _is_in_small(mark, shown)):
        return mark
    if _is_like_motto(bare, capitals):
        return "motto"
    if (capitals or shown[0].isupper()) and read_type(shown):
        return "type"
    return "upper" if capitals else "other"


def may_hold_copy(document: Document, line: int) -> bool:
    """Tell whether words of a copy stand on a printed line: a cheap look, without which no piece of it is named `copy`."""
    paragraph = document.paragraphs[line]
    return _COPY.search(bare_view(document.plain[paragraph.start : paragraph.end])) is not None


def _is_in_small(mark: str, shown: str) -> bool:
    """Tell whether a mark counts in small letters: one of circulation; one of urgency alone, every sign right (`Khẩn`)."""
    return mark == "circulation" or (mark == "urgency" and shown[0].isupper() and lower_view(shown) in _URGENT)


def find_sender(document: Document, piece: Piece) -> Span | None:
    """Return who sends a telegram to those below: `THỦ TƯỚNG CHÍNH PHỦ điện:`; not `cung cấp điện:`."""
    shown = document.plain[piece.start : piece.end]
    wire = _WIRE.match(bare_view(shown)) if starts_body(shown) or match_role(shown) else None
    if wire is None or not is_upper(shown[: wire.end("sender")]):
        return None
    return Span(piece.start, piece.start + wire.end("sender"))


def _is_like_motto(bare: str, capitals: bool) -> bool:
    """Tell whether a damaged piece is still a motto: `CỌNG HOÀ XÃ HOI CHỦ NGHIA VIÊT NAM`."""
    if not 17 < len(bare) < 48 or not (capitals or bare.startswith("do")):
        return False
    wanted = bare.replace(" ", "")
    return any(ratio(wanted, motto, score_cutoff=_LIKE) > 0 for motto in _MOTTOES)


def ends_motto(begun: str, rest: str) -> bool:
    """Tell whether a line is the end of a motto for which the line above had no room: `CỘNG HÒA … CHỦ NGHĨA` | `VIỆT NAM`."""
    joined = bare_view(f"{begun} {rest}").replace(" ", "")
    return bare_view(begun).replace(" ", "") not in _MOTTOES and joined in _MOTTOES


def read_mark(bare: str) -> Literal["secrecy", "urgency", "circulation"] | None:
    """Return the kind of the mark that a whole piece is."""
    found = _MARK.fullmatch(bare)
    if not found:
        return None
    return "secrecy" if found["secrecy"] else "urgency" if found["urgency"] else "circulation"


def end_of_addressing(document: Document, piece: Piece) -> int:
    """Return where the words `Kính gửi` end that a piece begins with; the piece's end where it begins with none."""
    found = _FIRST.match(bare_view(document.plain[piece.start : piece.end]))
    return piece.start + found.end("addressee") if found and found["addressee"] else piece.end


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
    return OUTLINE.match(document.lower, piece.start, piece.end) is not None


def split_type(document: Document, piece: Piece) -> int | None:
    """Return where a type's name ends on a line of capitals that goes on: `KẾ HOẠCH | THỰC HIỆN …`."""
    found = match_type(document.plain[piece.start : piece.end])
    return piece.start + found.end() if found else None


def match_recipients(document: Document, piece: Piece) -> int | None:
    """Return where the words `Nơi nhận:` end that a piece begins with; None where they go on as a sentence."""
    shown = document.plain[piece.start : piece.end]
    found = RECIPIENTS.match(bare_view(shown[:40]))
    if not found or not shown[re.match(r"[\W_]*", shown).end() :][:1].isupper():  # type: ignore[union-attr]
        return None
    rest = shown[found.end() :].lstrip()
    if rest and not found["colon"] and (rest[0].islower() or rest[0] in '"”,)'):
        return None
    return piece.start + found.end()
