"""The body that issues, as the document itself names it, and the body above it.

What enters: `Document` and its frame. What leaves: the issuer as printed and the superior. The line under the type wins
over the head's left block; where both are lost, the document's own words (`Liên đoàn Lao động thành phố ban hành Kế hoạch`)
and then the signature say who issues, and the rule says so.

Source: GUIDE (issuer, superior), domain.md §10 step 2.
"""

import re

from pipeline.extract.citation.issuers import find_issuer_end
from pipeline.extract.header.fact import Fact, read_fact, trim
from pipeline.model.document import Document, Span
from pipeline.model.folding import fold_lower
from pipeline.model.section import Frame
from pipeline.vocab import alternation
from pipeline.vocab.form import AUTHORITY, is_authority, match_role, starts_body
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_ENDS = " .:,;*_|-–"
_TERM = re.compile(rf"(?:^|[\s(,-]+)(?:{alternation(_WORDS.term_words)})(?![^\W_])")
_OF = re.compile(rf"{_WORDS.of_word}\s")
_VERB = re.compile(rf"\s+(?P<verb>{alternation(_WORDS.issuing_verbs)})(?![^\W_])")
# also the brackets of an aside; not those of a name's short form: Ủy ban Mặt trận Tổ quốc (MTTQ) Việt Nam
_CLAUSE = re.compile(r"(?:[,.;:“”\n]|\((?![A-ZĐƯ&]{2,10}\))|(?<![A-ZĐƯ&]{2})\))\s*")
_SHORT_FORM = re.compile(r"\s?\([A-ZĐƯ&]{2,10}\)")
_BODY_CHARACTERS = 6000
_LONGEST_NAME = 14


def read_issuer(document: Document, frame: Frame, doc_type: str | None) -> Fact | None:
    """Return the issuing body as printed."""
    line = frame.parts.get("issuing_line", ())
    if line:
        return _read_line(document, line)
    block = frame.parts.get("issuer", ())
    if block:
        return read_fact(
            document, [trim(document, span, _ENDS.replace("-", "").replace("–", "")) for span in block], "left_block"
        )
    if not (frame.parts.keys() & {"number", "type", "motto"} or frame.signers):
        return None
    return _find_self_reference(document, frame, doc_type) or _read_signature(document, frame)


def read_superior(document: Document, frame: Frame) -> Fact | None:
    """Return the body above the issuer in the left block."""
    spans = frame.parts.get("superior", ())
    return read_fact(document, [trim(document, span, _ENDS) for span in spans], "left_block_upper")


def cut_term(name: str) -> str:
    """Return a body's name without the term it is of: `… tỉnh Đông Hà Sơn khóa IX` → `… tỉnh Đông Hà Sơn`."""
    term = _TERM.search(fold_lower(name))
    return name[: term.start()] if term and term.start() else name


def drop_short_form(name: str) -> str:
    """Return a body's name without the short form in brackets: `… Mặt trận Tổ quốc (MTTQ) Việt Nam` → without `(MTTQ)`."""
    return _SHORT_FORM.sub("", name)


def _read_line(document: Document, spans: tuple[Span, ...]) -> Fact | None:
    """Read the line under the type or above the legal basis: `CỦA BAN THƯỜNG VỤ TỈNH ỦY KHÓA XV` → BAN THƯỜNG VỤ TỈNH ỦY."""
    first = spans[0]
    start = first.start + (len(_WORDS.of_word) if _OF.match(document.lower, first.start, first.end) else 0)
    spans = (Span(start, first.end), *spans[1:])
    kept = []
    for span in spans:
        term = _TERM.search(document.lower[span.start : span.end])
        kept.append(trim(document, Span(span.start, span.start + term.start() if term else span.end), _ENDS))
        if term:
            break
    return read_fact(document, [span for span in kept if span.start < span.end], "line_under_type")


def _find_self_reference(document: Document, frame: Frame, doc_type: str | None) -> Fact | None:
    """Find a body that says of itself that it issues: best with the document's own type after the verb."""
    end = min(frame.body.end, frame.body.start + _BODY_CHARACTERS)
    best: tuple[int, Span] | None = None
    for found in _VERB.finditer(document.lower, frame.body.start, end):
        if document.plain[found.start("verb")].isupper():  # Ban Tổ chức Tỉnh ủy
            continue
        span = _find_subject(document, frame.body.start, found.start())
        if span is None:
            continue
        own = doc_type is not None and document.lower.startswith(fold_lower(doc_type), found.end() + 1)
        rank = 0 if own else 1
        if best is None or rank < best[0]:
            best = (rank, span)
        if own:
            break
    return read_fact(document, [_find_full_name(document, best[1])], "self_reference") if best else None


def _find_full_name(document: Document, span: Span) -> Span:
    """Return where a committee is named with its body before it is named by its bare kind (`Ban Chấp hành kết luận`)."""
    bare = document.lower[span.start : span.end]
    if bare not in _WORDS.organs:
        return span
    at = document.lower.find(bare)
    while 0 <= at < span.start:
        line = document.text.find("\n", at, span.start)
        end = find_issuer_end(document.plain, document.lower, at, limit=line if line >= 0 else span.start)
        if document.plain[at].isupper() and end is not None and end > at + len(bare) + 1:
            return Span(at, end)
        at = document.lower.find(bare, at + 1)
    return span


def _find_subject(document: Document, floor: int, end: int) -> Span | None:
    """Return the body's name that a clause begins with, up to its verb."""
    start = floor
    for found in _CLAUSE.finditer(document.plain, max(floor, end - 160), end):
        start = found.end()
    while start < end and document.plain[start] in "-+ ":
        start += 1
    shown = drop_short_form(document.plain[start:end])
    if not shown or not shown[0].isupper() or not starts_body(shown) or not 1 < len(shown.split()) <= _LONGEST_NAME:
        return None
    is_body = find_issuer_end(shown, fold_lower(shown), 0, limit=len(shown)) == len(shown)
    return Span(start, end) if is_body and not any(char.isdigit() for char in shown) else None


def _read_signature(document: Document, frame: Frame) -> Fact | None:
    """Read whom the first signer signs for: `TM. ỦY BAN NHÂN DÂN` → ỦY BAN NHÂN DÂN; `KT. GIÁM ĐỐC SỞ Y TẾ` → SỞ Y TẾ."""
    for pieces in frame.signers:
        for at, piece in enumerate(pieces):
            shown = document.plain[piece.start : piece.end]
            prefix = AUTHORITY.match(shown)
            after = prefix.end() if prefix and is_authority(shown) else 0
            start = piece.start + after + _skip_office(shown[after:])
            rest = trim(document, Span(start, piece.end), _ENDS)
            if start == piece.start or not starts_body(document.plain[rest.start : rest.end]):
                continue
            more = _go_on(document, pieces[at + 1 :])
            return read_fact(document, [rest, *more], "signature_authority")
    return None


def _skip_office(shown: str) -> int:
    """Return where the body begins behind an office: `GIÁM ĐỐC SỞ Y TẾ`; an office may share its word: `TRƯỞNG BAN TỔ CHỨC`."""
    length = match_role(shown)
    if not length or not shown[length:].strip():
        return length
    if starts_body(shown[length:].lstrip()):
        return length
    words = re.finditer(r"\S+", shown[:length])
    return next((word.start() for word in words if word.start() and starts_body(shown[word.start() :])), length)


def _go_on(document: Document, pieces: tuple[Span, ...]) -> list[Span]:
    """Return the next line where it goes on with the body's name."""
    if not pieces:
        return []
    shown = document.plain[pieces[0].start : pieces[0].end]
    return [pieces[0]] if shown.isupper() and starts_body(shown) and not match_role(shown) and not is_authority(shown) else []
