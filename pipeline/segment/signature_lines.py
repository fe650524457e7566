"""Pieces of a signature: what each is, how lines of two columns fall apart, which piece belongs to which signer.

What enters: pieces of the close. What leaves: `SignaturePiece`s, and the spans of each signer from left to right, then down.
"""

import re
from typing import Literal, NamedTuple

from pipeline.model.document import Document, Span
from pipeline.segment.pieces import Piece
from pipeline.vocab.form import (
    find_authority,
    is_authority,
    is_role,
    is_rule,
    is_signed_mark,
    is_upper,
    lower_view,
    match_role,
    starts_body,
)
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.persons import is_person, starts_person

SignatureKind = Literal["authority", "role", "name", "signed", "more", "other"]

_DASH = re.compile(r"[-–+•*·]\s*\S")
# a list's entry ends, something of the other column follows
_ENTRY_END = re.compile(r"[,;.)]\s+(?=\S)")
_JUNK = re.compile(r"[\\*~—¬„|`“”^{}<>§=_]|[.,]{2}|\(\S+ \W")
_ODD_TAIL = re.compile(r"[/!?:'´`.,]+(?:\s|$)|(?=\S*\d)[^\W_]{1,3}$")
_WORD = re.compile(r"\S+")
_WIDE = re.compile(r"\s{3,}")


class SignaturePiece(NamedTuple):
    """A piece of the close: where, on which line and in which column, what it is. `column_part`: cut out of a line."""

    start: int
    end: int
    line: int
    column: int
    kind: SignatureKind
    column_part: bool = False


def name_signature(text: str) -> SignatureKind:
    """Return what a piece is in a signature."""
    if is_signed_mark(text):
        return "signed"
    if is_authority(text):
        return "authority"
    if is_role(text, whole=True):
        return "role"
    return "name" if is_person(text) else "other"


def cut_columns(document: Document, piece: Piece, *, two_columns: bool = False) -> list[SignaturePiece]:
    """Return a piece of the close as one piece a column, where two columns stand on it without a gap.

    Args:
        document: the document.
        piece: a piece of a printed line.
        two_columns: whether two signers stand side by side above, so that two names may share a line.

    Example:
        `- Thường trực Thành ủy (b/c), PHÓ BÍ THƯ` → the recipient, the role
    """
    text = document.plain[piece.start : piece.end]
    cuts = _cut_entry(text) if _DASH.match(text) else _cut_signature(text) or (_cut_names(text) if two_columns else ())
    pieces = []
    for at, (start, end) in enumerate(zip((0, *cuts), (*cuts, len(text)), strict=True)):
        part = text[start:end]
        begin = piece.start + start + len(part) - len(part.lstrip(" *_"))
        stop = piece.start + end - (len(part) - len(part.rstrip(" *_")))
        if begin >= stop or (at and is_rule(part)) or (at and _is_noise(part)):
            continue
        shown = document.plain[begin:stop]
        pieces.append(SignaturePiece(begin, stop, piece.line, piece.column + at, name_signature(shown), bool(at)))
    return pieces


def _is_noise(part: str) -> bool:
    """Tell whether what stands behind a recipient is the stamp's noise: odd signs among few letters."""
    shown = part.strip()
    if name_signature(shown) != "other" or (is_upper(shown) and starts_body(shown)):
        return False
    return _JUNK.search(part) is not None or is_upper(part) or _ODD_TAIL.match(shown) is not None


def _cut_entry(text: str) -> tuple[int, ...]:
    """Return where the other column begins on a recipient's line; nowhere where there is none."""
    authority = find_authority(text, 1)
    if authority and is_upper(text[authority.start() :]):
        return (authority.start(),)
    for found in _ENTRY_END.finditer(text):
        tail = text[found.end() :]
        if is_role(tail) or is_signed_mark(tail) or starts_person(tail):
            return (found.end(),)
        if (_JUNK.search(tail) and not re.search(r"[,;]", tail)) or _ODD_TAIL.match(tail):
            return (found.end(),)
    return ()


def _cut_signature(text: str) -> tuple[int, ...]:
    """Return where the second signer's column begins on a line of two signers without a gap."""
    if lower_view(text).startswith(load_frame_words().recipient_words):
        authority = find_authority(text, 1)
        return (authority.start(),) if authority else ()
    if is_upper(text) and (gaps := tuple(found.end() for found in _WIDE.finditer(text))):
        return gaps
    second = find_authority(text, 2)
    if second and is_upper(text) and text[second.start() - 1].isspace():
        return (second.start(),)
    length = match_role(text)
    rest = text[length:].lstrip()
    if length and is_upper(text) and rest and is_role(rest):
        return (len(text) - len(rest),)
    return ()


def _cut_names(text: str) -> tuple[int, ...]:
    """Return where the second name begins on a line of two names: at a known family name near the middle."""
    words = list(_WORD.finditer(text))
    if not 4 <= len(words) <= 9 or is_upper(text):
        return ()
    middle = len(words) / 2
    for at in sorted(range(2, len(words) - 1), key=lambda index: abs(index - middle)):
        first, second = text[: words[at].start()].strip(), text[words[at].start() :]
        if starts_person(first) and starts_person(second):
            return (words[at].start(),)
    return ()


def arrange_signers(document: Document, pieces: list[SignaturePiece]) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each signer, authority first, then role, then name."""
    columns = _split_columns([piece for piece in pieces if piece.kind != "signed"])
    signers = [signer for column in columns for signer in _split_column(column)]
    return tuple(tuple(Span(piece.start, piece.end) for piece in signer) for signer in signers)


def _split_columns(pieces: list[SignaturePiece]) -> list[list[SignaturePiece]]:
    """Part signers side by side: lines on which several pieces stand give the columns."""
    by_line: dict[int, dict[int, list[SignaturePiece]]] = {}
    for piece in pieces:
        by_line.setdefault(piece.line, {}).setdefault(piece.column, []).append(piece)
    lines = [list(columns.values()) for columns in by_line.values()]
    count = max((len(line) for line in lines if len(line) > 1 and _are_side_by_side(line)), default=1)
    if count == 1:
        return [pieces]
    signers: list[list[SignaturePiece]] = [[] for _ in range(count)]
    for line in lines:
        # fewer pieces than columns belong to the last ones: a first signer with a line less stands on the left
        for signer, column in zip(signers[-len(line) :], line, strict=True) if len(line) > 1 else ():
            signer.extend(column)
        for piece in line[0] if len(line) == 1 else ():
            _place_single(piece, signers)
    return signers


def _are_side_by_side(line: list[list[SignaturePiece]]) -> bool:
    """Tell whether two columns of a line belong to two signers: both have a like place in a signature."""
    kinds = {column[0].kind for column in line}
    return len(kinds) == 1 or kinds <= {"authority", "role", "more"}


def _place_single(piece: SignaturePiece, signers: list[list[SignaturePiece]]) -> None:
    """Give a piece alone on its line to the first signer who still wants it: a body after an authority, a role, a name."""
    next((signer for signer in signers if not _is_served(signer, piece)), signers[0]).append(piece)


def _is_served(column: list[SignaturePiece], piece: SignaturePiece) -> bool:
    """Tell whether a signer has what a piece would give."""
    kinds = [found.kind for found in column]
    if piece.kind in ("authority", "more", "role"):
        return bool(kinds) and kinds[-1] in ("role", "name")
    return piece.kind == "name" and "name" in kinds


def _split_column(column: list[SignaturePiece]) -> list[list[SignaturePiece]]:
    """Part signers one below the other: a new one begins after a name, or where an authority follows a role."""
    signers: list[list[SignaturePiece]] = []
    for piece in column:
        last = signers[-1][-1].kind if signers and signers[-1] else "name"
        if last == "name" or (piece.kind == "authority" and last == "role"):
            if piece.kind in ("more", "name") and signers:
                continue
            signers.append([])
        signers[-1].append(piece)
    return [signer for signer in signers if any(piece.kind in ("authority", "role") for piece in signer)]
