"""Printed lines of head and close, cut into the pieces that stand side by side on them.

What enters: `Document` and the index of a paragraph. What leaves: `Piece`s in reading order, without ornament at their
ends, each of a kind that its own form shows. A line of two columns (`QUẬN ỦY A    ĐẢNG CỘNG SẢN VIỆT NAM`, a table's
row, pipes of Markdown) gives one piece a column; where no gap is left, motto, number and date are cut out by their form.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipeline.model.document import Document
from pipeline.vocab import alternation
from pipeline.vocab.form import is_bare_body, is_rule, is_upper, read_symbol
from pipeline.vocab.frame import load_frame_words

PieceKind = Literal["rule", "motto", "number", "place_date", "text"]

_WORDS = load_frame_words()
_GAP = re.compile(r"\s*(?:\t|\||<br\s*/?>|\s{4,}|[-_=~—–*]{4,}(?=\s|\|?$))\s*", re.IGNORECASE)
_ORNAMENT = " \t\u00a0*_#|~`=•"
_RULE_END = re.compile(r"[\s\-–—_=*~|]+$")
_UNFINISHED = re.compile(r"(?:\bsố\s*[:.]?|\bngày|\btháng|\bnăm)$")
_MOTTO = re.compile(
    "|".join(f"(?P<{name}>{alternation(forms)})" for name, forms in _WORDS.mottoes.model_dump().items()).replace(
        r"\s+\-\s+", r"\s*[-.]?\s*"
    )
)
# Hà Nội, ngày 12 tháng 4 năm 2020; ngày   /10/2024; ngày tháng năm 2024; not: ngày 12/6/2021 của
_DATE = re.compile(
    r"""[,.;:]?\s*\bngà?y\s*(?:
      [\dloió.…_\s]{0,14}? \s*(?P<month>th[áa]ng)\s* [\dloió.…_\s]{0,10}? \s*n[ăa]m\s* (?:[\dlo]{4}|[.…_\d]*)
    | [\dlo.…_\s]{0,8} [/.-]\s* [\dlo.…_\s]{0,4} [/.-]\s* (?:19|20)\d\d
    )(?P<end>\s*[.,*]*\s*$|\s{2,}|\s+(?=\|)|\s*(?=\())""",
    re.VERBOSE,
)
_PLACE_LOWER = re.compile(rf"(?:{alternation(_WORDS.levels)}|tp\.?|và|-)")


class Piece(NamedTuple):
    """A run of one printed line. `column` counts the pieces of the line from 0; `line` is the paragraph's index."""

    start: int
    end: int
    line: int
    column: int
    kind: PieceKind


class Lines:
    """The printed lines of a document as pieces, each line cut once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._pieces: dict[int, list[Piece]] = {}

    def __len__(self) -> int:
        return len(self.document.paragraphs)

    def __getitem__(self, index: int) -> list[Piece]:
        if index not in self._pieces:
            self._pieces[index] = read_pieces(self.document, index) if index < len(self) else []
        return self._pieces[index]


def read_pieces(document: Document, index: int) -> list[Piece]:
    """Return the pieces of one paragraph."""
    pieces: list[Piece] = []
    for start, end in _cut_gaps(document, index):
        for at, to, kind in _cut_forms(document, start, end):
            at, to = _trim(document, at, to, kind)
            if at < to:
                pieces.append(Piece(at, to, index, len(pieces), kind))
    return pieces


def _cut_gaps(document: Document, index: int) -> Iterator[tuple[int, int]]:
    """Yield the runs between tabs, pipes and wide gaps; a gap inside number or date is none."""
    paragraph = document.paragraphs[index]
    start = paragraph.start
    for gap in _GAP.finditer(document.text, paragraph.start, paragraph.end):
        if gap[0].isspace() and "\t" not in gap[0] and _is_unfinished(document, start, gap.start(), gap.end()):
            continue
        yield start, gap.start()
        start = gap.end()
    yield start, paragraph.end


def _is_unfinished(document: Document, start: int, end: int, after: int) -> bool:
    """Tell whether a blank left open in number or date stands after a run, or the gap between place and date."""
    if document.lower.startswith("ngày", after) and document.lower[end - 1] == ",":
        return True
    return _UNFINISHED.search(document.lower[start:end]) is not None


def _cut_forms(document: Document, start: int, end: int) -> Iterator[tuple[int, int, PieceKind]]:
    """Yield a run's parts: motto and date cut out of it, a number at its start."""
    if start >= end:
        return
    if is_rule(document.plain[start:end]):
        yield start, end, "rule"
        return
    found = _find_motto(document, start, end) or _find_date(document, start, end)
    if found:
        at, to, kind = found
        yield from _cut_forms(document, start, at)
        yield at, to, kind
        yield from _cut_forms(document, to, end)
        return
    symbol = _find_number(document, start, end)
    if symbol is None:
        yield start, end, "text"
        return
    yield start, symbol, "number"
    yield from _cut_forms(document, symbol, end)


def _find_motto(document: Document, start: int, end: int) -> tuple[int, int, PieceKind] | None:
    for found in _MOTTO.finditer(document.lower, start, end):
        shown = document.plain[found.start() : found.end()]
        if not is_upper(shown) and not (found["state"] and shown[0].isupper() and found.end() - found.start() < 32):
            continue
        before = document.plain[start : found.start()].strip()
        if (found["youth"] and before and is_bare_body(before)) or (before and not is_rule(before) and not is_upper(before)):
            continue
        return found.start(), found.end(), "motto"
    return None


def _find_date(document: Document, start: int, end: int) -> tuple[int, int, PieceKind] | None:
    """Return place and date where they end their line: `Liên Chiểu, ngày 18 tháng 4 năm 2022`."""
    found = _DATE.search(document.lower, start, end)
    if not found or is_upper(document.plain[found.start() : found.end()]):
        return None
    place = _find_place(document, start, found.start())
    if place == found.start() and (not found["month"] or document.plain[start:place].strip(_ORNAMENT)):
        return None
    return place, found.start("end"), "place_date"


def _find_place(document: Document, start: int, end: int) -> int:
    """Return where the place before a date begins: its words with capitals, and the levels among them."""
    at = end
    for word in reversed(list(re.finditer(r"\S+", document.plain[start:end]))):
        shown = word[0].strip(_ORNAMENT)
        if not shown:
            break
        is_name = (
            shown[0].isupper() and shown.strip(".,-").replace("-", "").isalpha() and (len(shown) < 4 or not shown.isupper())
        )
        if not is_name and not _PLACE_LOWER.fullmatch(shown.lower()):
            break
        at = start + word.start()
    while at < end and document.plain[at] in "- ":
        at += 1
    return at


def _find_number(document: Document, start: int, end: int) -> int | None:
    """Return where the number ends, where a run begins with it and nothing of a sentence follows."""
    text = document.plain[start:end]
    lead = len(text) - len(text.lstrip(_ORNAMENT + "-"))
    symbol = read_symbol(text[lead:]) or read_symbol(text[lead:], needs_word=False)
    if symbol is None:
        return None
    rest = text[lead + symbol.end :].strip(" .,;*_|")
    if rest and (rest[0].islower() or rest[0].isdigit()) and not rest.lower().startswith("v/v"):
        return None
    return start + lead + symbol.end


def _trim(document: Document, start: int, end: int, kind: PieceKind) -> tuple[int, int]:
    """Return a run without white space and ornament at its ends; a rule keeps its own."""
    text = document.text
    while end > start and (text[end - 1].isspace() or (kind != "rule" and text[end - 1] in _ORNAMENT)):
        end -= 1
    while start < end and (text[start].isspace() or (kind != "rule" and text[start] in _ORNAMENT)):
        start += 1
    if kind == "text":
        tail = _RULE_END.search(text, start, end)
        if tail and (tail.end() - tail.start() > 2 or tail[0][0].isspace()):
            end = max(tail.start(), start)
    return start, end
