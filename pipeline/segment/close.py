"""The close of a document: recipients and signatures, before appendices and before the block of a certified copy.

What enters: `Document`, the line after the head. What leaves: `Close`: the lines it covers, the pieces of the recipients'
list and the pieces of each signer. Guaranteed: signers stand left to right, then down; a piece is in one list only; noise
of stamps beside recipients is in none.
"""

import re
from dataclasses import dataclass, field

from pipeline.model.document import Document, Span
from pipeline.segment.close_list import DASH, find_recipients, find_unlabelled
from pipeline.segment.copy_head import find_copier
from pipeline.segment.labels import Label, begins_item, match_recipients, name_piece
from pipeline.segment.pieces import Lines, Piece
from pipeline.segment.runs import cut_run
from pipeline.segment.signature_lines import SignaturePiece, arrange_signers, cut_columns, name_signature
from pipeline.vocab.form import is_rule, is_upper, match_role, parts_name, starts_body
from pipeline.vocab.frame import load_frame_words

_KEPT = re.compile(rf"(?:[-–+•*·]\s*)?{load_frame_words().kept_word}(?![^\W_])")
_LOOK_BACK = 9
_SHORT = 60
_LAST = 5
_IDLE = 3


@dataclass(frozen=True)
class Close:
    """The close: first line, line after the last, recipients' pieces, pieces of each signer, a subject that stands there."""

    first: int
    after: int
    recipients: tuple[Span, ...]
    signers: tuple[tuple[Span, ...], ...]
    subject: tuple[Span, ...] = ()


def find_close(lines: Lines, after_head: int) -> Close | None:
    """Return the document's own close, or None where it has neither recipients nor a signature."""
    start = find_recipients(lines, after_head)
    copier = find_copier(lines, start, after_head) if start is not None else None
    signed = _find_signature(lines, after_head, copier) if copier is not None else None
    if signed is not None:
        return _read_close(lines, signed, after_head, has_list=False)
    if start is not None:
        return _read_close(lines, start, after_head)
    start = _find_signature(lines, after_head)
    listed = find_unlabelled(lines, start, after_head) if start is not None else None
    if listed is not None:
        return _read_close(lines, listed, after_head)
    return _read_close(lines, start, after_head, has_list=False) if start is not None else None


def _find_signature(lines: Lines, first: int, stop: int | None = None) -> int | None:
    """Return the first line of a signature without recipients: an authority or a role, a name below it."""
    document = lines.document
    count = len(document.paragraphs) if stop is None else stop
    for line in range(first, count):
        paragraph = document.paragraphs[line]
        if paragraph.end - paragraph.start > 120:
            continue
        kinds = {piece.kind for piece in _signature_pieces(lines, line)}
        if not kinds & {"authority", "role"}:
            continue
        below = {piece.kind for at in range(line, min(line + 7, count)) for piece in _signature_pieces(lines, at)}
        if "name" in below and ("authority" in kinds or count - line < 25):
            return line - 1 if line > first and _is_head_line(lines, line - 1) else line
        if "authority" in kinds and count - line <= _LAST:
            return line
    return None


def _signature_pieces(lines: Lines, line: int) -> list[SignaturePiece]:
    document = lines.document
    runs = [run for piece in lines[line] for run in cut_run(document, piece)]
    return [found for run in runs for found in cut_columns(document, run)]


def _read_close(lines: Lines, start: int, after_head: int, *, has_list: bool = True) -> Close:
    document = lines.document
    reader = _CloseReader(document, lines, in_list=has_list)
    line = start
    while line < len(document.paragraphs) and reader.read_line(line):
        line += 1
    first = start
    if has_list and not any(piece.kind in ("authority", "role", "name") for piece in reader.signature):
        first, reader.signature = _read_above(lines, start, after_head)
    elif has_list and (above := _signature_pieces(lines, start - 1)) and all(piece.kind == "authority" for piece in above):
        first, reader.signature = start - 1, above + reader.signature
    last = max((document.paragraph_at(span.end) for span in reader.ends()), default=start)
    signers = arrange_signers(document, reader.signature)
    return Close(first, last + 1, tuple(reader.recipients), signers, tuple(reader.subject))


def _read_above(lines: Lines, line: int, after_head: int) -> tuple[int, list[SignaturePiece]]:
    """Return the signature that stands above the recipients, as in official gazettes."""
    found: list[SignaturePiece] = []
    first = line
    for at in range(line - 1, max(line - _LOOK_BACK, after_head) - 1, -1):
        pieces = _name_bodies(lines, at)
        if any(piece.kind == "other" for piece in pieces):
            break
        if pieces:
            found = pieces + found
            first = at
    if not any(piece.kind in ("authority", "role") for piece in found):
        return line, []
    return first, found


def _name_bodies(lines: Lines, line: int) -> list[SignaturePiece]:
    """Return a line's pieces; a body's name over an authority or a role says for whom they sign: CÔNG AN TỈNH | GIÁM ĐỐC."""
    pieces = _name_second_lines(lines, line)
    return [piece._replace(kind="authority") if _heads_signature(lines, piece) else piece for piece in pieces]


def _heads_signature(lines: Lines, piece: SignaturePiece) -> bool:
    """Tell whether a piece is a body's name in capitals that an authority or a role stands right under."""
    shown = lines.document.plain[piece.start : piece.end]
    if piece.kind != "other" or len(shown) > _SHORT or not is_upper(shown) or not starts_body(shown):
        return False
    below = _signature_pieces(lines, piece.line + 1)
    kinds = [one.kind for one in below if len(below) == 1 or one.column == piece.column]
    return kinds[:1] in (["authority"], ["role"])


def _is_head_line(lines: Lines, line: int) -> bool:
    """Tell whether a line holds nothing but bodies' names over their signatures."""
    pieces = _signature_pieces(lines, line)
    return bool(pieces) and all(_heads_signature(lines, piece) for piece in pieces)


def _name_second_lines(lines: Lines, line: int) -> list[SignaturePiece]:
    """Return a line's pieces; capitals right under a line of authorities go on with them: TM. BAN THƯỜNG VỤ | HỘI NÔNG DÂN."""
    pieces = _signature_pieces(lines, line)
    plain = lines.document.plain
    others = [piece for piece in pieces if piece.kind == "other"]
    above = _signature_pieces(lines, line - 1) if others and line else []
    if not above or not all(piece.kind == "authority" for piece in above) or len(above) < len(pieces):
        return pieces
    if not all(is_upper(plain[piece.start : piece.end]) for piece in others):
        return pieces
    return [piece._replace(kind="more") if piece.kind == "other" else piece for piece in pieces]


@dataclass
class _CloseReader:
    """Reads the close line by line: a list on the left, signatures on the right, below or both."""

    document: Document
    lines: Lines
    in_list: bool
    recipients: list[Span] = field(default_factory=list)
    signature: list[SignaturePiece] = field(default_factory=list)
    subject: list[Span] = field(default_factory=list)
    list_closed: bool = False
    in_subject: bool = False
    idle: int = 0

    def ends(self) -> list[Span]:
        """Return every span taken."""
        return [*self.recipients, *(Span(piece.start, piece.end) for piece in self.signature)]

    def read_line(self, line: int) -> bool:
        """Take a line into the close; False where something else begins with it."""
        taken = False
        for piece in self.lines[line]:
            if piece.kind == "rule":
                continue
            label = name_piece(self.document, piece)
            if label in ("motto", "number", "copy", "publisher"):
                return False
            if self._take_subject(piece, label) or self._take(piece):
                taken = True
            elif self._is_done() or begins_item(self.document, piece):
                return False
        self.idle = 0 if taken else self.idle + 1
        return self.idle <= _IDLE and self.document.paragraphs[line].end < len(self.document.text)

    def _take_subject(self, piece: Piece, label: Label) -> bool:
        """Take a letter's subject that a page moved here from under its number (`V/v …`), with its further lines."""
        if label == "subject" and not self.subject and self.list_closed:
            self.in_subject = True
        shown = self.document.plain[piece.start : piece.end]
        self.in_subject = self.in_subject and label in ("subject", "other") and not match_role(shown)
        if self.in_subject:
            self.subject.append(Span(piece.start, piece.end))
        return self.in_subject

    def _is_done(self) -> bool:
        """Tell whether a signer's name was read and no list is open."""
        return any(piece.kind == "name" for piece in self.signature) and (
            self.list_closed or not self.in_list or not self.recipients
        )

    def _take(self, piece: Piece) -> bool:
        after = match_recipients(self.document, piece) if self.in_list and not self.recipients else None
        start = piece.start
        if after is not None:
            start = after
            while start < piece.end and self.document.plain[start] == " ":
                start += 1
            if start >= piece.end:
                return True
        two_columns = len({part.line for part in self.signature}) < len(self.signature)
        rest = Piece(start, piece.end, piece.line, piece.column, piece.kind)
        pieces = [rest] if two_columns else cut_run(self.document, rest)
        parts = [part for run in pieces for part in cut_columns(self.document, run, two_columns=two_columns)]
        results = [self._take_part(part) for part in parts]
        return any(results)

    def _take_part(self, part: SignaturePiece) -> bool:
        shown = self.document.plain[part.start : part.end]
        if self._is_entry(part, shown):
            self.recipients.append(Span(part.start, part.end))
            self.list_closed = self.list_closed or _KEPT.match(shown.lower()) is not None
            return True
        if part.kind == "name" and self._parts_name(shown):
            part = part._replace(kind="other")
        if _heads_signature(self.lines, part):
            part = part._replace(kind="authority")
        if part.kind == "other" and match_role(shown) and len(shown) < _SHORT and self._wants_office():
            part = part._replace(kind="role")
        if part.kind != "other":
            return self._take_signature(part)
        if is_upper(shown) and self.signature and self.signature[-1].kind in ("authority", "role") and len(shown) < 70:
            self.signature.append(part._replace(kind="more"))
            return True
        return False

    def _wants_office(self) -> bool:
        """Tell whether the last piece says for whom somebody signs, so that an office may follow in small letters."""
        return bool(self.signature) and self.signature[-1].kind == "authority"

    def _parts_name(self, shown: str) -> bool:
        """Tell whether capitals that look like a person go on with a body above: `TM. BAN THƯỜNG VỤ LIÊN` | `ĐOÀN LAO ĐỘNG`."""
        above = self.signature[-1] if self.signature else None
        if above is None or above.kind not in ("authority", "more") or not is_upper(shown):
            return False
        return parts_name(self.document.plain[above.start : above.end], shown)

    def _take_signature(self, part: SignaturePiece) -> bool:
        named = any(piece.kind == "name" for piece in self.signature)
        signing = any(piece.kind in ("authority", "role") for piece in self.signature)
        if part.kind == "name" and not signing and self.in_list:
            return False
        if (
            part.kind == "name"
            and self.signature[-1:]
            and self.signature[-1].kind == "name"
            and part.line != self.signature[-1].line
        ):
            return False
        if part.kind in ("authority", "role") and named and self.document.plain[part.start - 1 : part.start] == "(":
            return False
        self.signature.append(part)
        return True

    def _is_entry(self, part: SignaturePiece, shown: str) -> bool:
        """Tell whether a piece is a recipient or goes on with one."""
        if not self.in_list or part.kind in ("authority", "role", "signed"):
            return False
        if DASH.match(shown) and not is_rule(shown):
            return True
        if self.list_closed or not self.recipients and part.column_part:
            return False
        if part.kind == "name" and (self.signature or not self.recipients):
            return False
        return sum(map(str.isalnum, shown)) > 2 and (not is_upper(shown) or not self.recipients)


__all__ = ["Close", "find_close", "name_signature"]
