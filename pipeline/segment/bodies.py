"""The left block of the head: which lines name the body that issues, which the body above it.

What enters: the block's lines in reading order. What leaves: the spans of `superior` and `issuer`. Lines that go on a name
(`LIÊN ĐOÀN LAO ĐỘNG` / `THỊ XÃ …`) belong to it; two bodies that issue together stand in `issuer` both.
"""

import re

from pipeline.model.document import Document, Span
from pipeline.model.folding import strip_marks
from pipeline.model.section import FramePart
from pipeline.segment.pieces import Piece
from pipeline.vocab import alternation
from pipeline.vocab.form import is_bare_body, is_type_code, parts_name, read_symbol, starts_body, starts_level
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_OPEN_END = re.compile(rf"(?:[-–,&]|\b(?:{alternation(_WORDS.joining_words)}))$")
_COMMITTEE = re.compile(rf"(?:{alternation((*_WORDS.organs, *_WORDS.organ_forms))})\s+")
# ỦY BAN NHÂN DÂN TỈNH - at a line's end, the next body below; not the ruled line ------
_HYPHEN = re.compile(r"\s{0,2}[-–](?=[ \t]*(?:\n|$|[ \t]{3}|\t))")
_SMALL = frozenset(map(strip_marks, _WORDS.small_words))


def place_bodies(
    document: Document, left: list[Piece], parts: dict[FramePart, tuple[Span, ...]], motto: Piece | None = None
) -> dict[FramePart, tuple[Span, ...]]:
    """Return the spans of the superior body and of the issuer, as far as the block has them.

    Args:
        document: the document.
        left: lines of capitals above the type, in reading order.
        parts: what else was found; lines under the number are no bodies where one stands above it.
        motto: a motto at the top of the left column: over a committee of the youth union it names the union.
    """
    number = parts.get("number")
    if number:
        above = [piece for piece in left if piece.start < number[0].start]
        left = above or left
    groups = _group_lines(document, left)
    if not groups:
        return {}
    placed: dict[FramePart, tuple[Span, ...]] = {"issuer": groups[-1]}
    size = _count_joint(document, groups, number[0]) if number else 1
    placed["issuer"] = tuple(span for group in groups[-size:] for span in group)
    if len(groups) > size:
        placed["superior"] = groups[-size - 1]
    elif motto and left[0].line - motto.line in (0, 1, 2) and _is_bare_committee(document, left[0]):
        placed["superior"] = (Span(motto.start, motto.end),)
    return placed


def _count_joint(document: Document, groups: list[tuple[Span, ...]], number: Span) -> int:
    """Return how many of the block's last bodies issue together: those that the symbol names all."""
    return next((size for size in range(len(groups), 1, -1) if _is_joint(document, groups[-size:], number)), 1)


def _is_bare_committee(document: Document, piece: Piece) -> bool:
    """Tell whether a line is a committee's word and a level of the country: `BCH TỈNH ĐÔNG HÀ SƠN`."""
    found = _COMMITTEE.match(document.lower, piece.start, piece.end)
    return found is not None and starts_level(document.plain[found.end() : piece.end])


def _group_lines(document: Document, left: list[Piece]) -> list[tuple[Span, ...]]:
    groups: list[list[Span]] = []
    for piece in left:
        hyphen = _HYPHEN.match(document.plain, piece.end)
        for span in _cut_central(document, Span(piece.start, hyphen.end() if hyphen else piece.end)):
            if groups and _goes_on(document, groups[-1], span):
                groups[-1].append(span)
            else:
                groups.append([span])
    return [tuple(group) for group in groups]


def _cut_central(document: Document, span: Span) -> list[Span]:
    """Part `BAN CHẤP HÀNH TRUNG ƯƠNG VĂN PHÒNG`, which a cell's lines leave on one line."""
    header = _WORDS.central_header
    lower = document.lower[span.start : span.end]
    rest = lower[len(header) :].strip() if lower.startswith(header) else ""
    if not rest or not starts_body(rest) or rest.startswith(_WORDS.association_openers):
        return [span]
    cut = span.end - len(rest)
    return [Span(span.start, span.start + len(header)), Span(cut, span.end)]


def _goes_on(document: Document, above: list[Span], span: Span) -> bool:
    """Tell whether a line goes on the name above it."""
    before = " ".join(document.lower[line.start : line.end] for line in above)
    shown = document.plain[span.start : span.end]
    if before.endswith(_WORDS.national_word) and starts_body(shown):
        return False
    return is_bare_body(before) or _OPEN_END.search(before) is not None or parts_name(before, shown) or not starts_body(shown)


def _is_joint(document: Document, groups: list[tuple[Span, ...]], number: Span) -> bool:
    """Tell whether the symbol names both bodies of the block: `05/KHLT-LĐLĐ-SGDĐT`."""
    symbol = read_symbol(document.plain[number.start : number.end])
    if symbol is None:
        return False
    codes = [code for code in symbol.codes if not is_type_code(code) and not code.isdigit()]
    fitting = [{at for at, code in enumerate(codes) if _fits(code, document, group)} for group in groups]
    return all(fitting) and len(set().union(*fitting)) >= len(groups)


def _fits(code: str, document: Document, group: tuple[Span, ...]) -> bool:
    """Tell whether a code abbreviates a body's name: LĐLĐ for Liên đoàn Lao động tỉnh …, NHCSXH for Ngân hàng CSXH."""
    rest = strip_marks(code)
    for word in strip_marks(" ".join(document.lower[span.start : span.end] for span in group)).split():
        if rest.startswith(word):
            rest = rest[len(word) :]
        elif rest[:1] == word[0]:
            rest = rest[1:]
        elif word not in _SMALL:
            break
    return not rest
