"""A file that holds several papers, cut into the papers.

What enters: `Document`. What leaves: its parts in reading order, each a `Document` of its own. Guaranteed: a part begins at a
full head (a body's name, motto, printed number, place and whole date, type or addressees); nothing before the first full head
is cut off; every part keeps its origins, so that pages stay those of the file; a document without a second full head leaves as
it came. A draft without number and day is parted where its head bears the mark of a draft and the paper before it is signed;
so is a plan without a number that a signed decision before it issues, where it has a body's name and motto of its own (but a
Quy chế there is one document with its decision). Not done: papers without a head of their own, and drafts that do not say so,
whose heads are those of forms.

A second head is none of another paper where it repeats the paper's own number, stands under the title of a sample or an
appendix and is signed by nobody, belongs to a certified copy, or stands in the middle of a page of a paper that nobody
has signed yet.

Source: the form of the head, domain.md §1 and §3; contract.md (one line for each document).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.model.document import Document, Origin, Paragraph, Span
from pipeline.segment.close import Close, find_close
from pipeline.segment.head import Head, find_head
from pipeline.segment.issued_with import ISSUED_WITH
from pipeline.segment.labels import name_piece
from pipeline.segment.pieces import Lines
from pipeline.vocab import alternation
from pipeline.vocab.form import is_authority, is_role, is_upper, read_symbol, read_type, starts_body
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.parting import load_parting_words
from pipeline.vocab.persons import is_person

_MOTTOES = load_frame_words().mottoes
_MOTTO = re.compile(alternation((*_MOTTOES.party, *_MOTTOES.state, *_MOTTOES.youth)))
_SAMPLE = re.compile(rf"[\W_]*(?:{alternation(load_parting_words().sample_words)})(?![^\W_])")
_CARRIER = re.compile(rf"\(\s*(?:{alternation(load_parting_words().carrier_words)})(?![^\W_])")
_ISSUED_TYPES = load_parting_words().issued_types
_OTHER_TYPES = frozenset(load_frame_words().other_types)
_NUMBERS = re.compile(r"\d+")
_SHORT = 160
_MOST_ABOVE = 9
_LOOK_ABOVE = 4
_HEAD_LINES = 30
_CARRIER_LINES = 4
_MOST_CELLS = 2
_LONGEST_BODY = 90
_FARTHEST = 300  # characters between the two lines of one motto, or the mottoes of two columns
_HEAD_LABELS = frozenset(
    ("rule", "motto", "number", "place_date", "secrecy", "urgency", "circulation", "draft", "subject", "received")
)


@dataclass(frozen=True)
class _FullHead:
    """A full head: its first line, the line after its last, and number and codes of its symbol."""

    first: int
    after: int
    symbol: tuple[str, ...]
    is_sample: bool
    state: Literal["full", "draft", "issued"] = "full"


def part_document(document: Document) -> tuple[Document, ...]:
    """Return the papers that a document holds; the document itself where it is one."""
    mottoes = [match.start() for match in _MOTTO.finditer(document.lower)]
    if not mottoes or mottoes[-1] - mottoes[0] < _FARTHEST:
        return (document,)
    heads = list(_find_heads(document))
    starts = _choose_starts(document, heads)
    if not starts:
        return (document,)
    edges = [0, *starts, len(document.paragraphs)]
    return tuple(crop(document, first, after) for first, after in zip(edges, edges[1:], strict=False))


def crop(document: Document, first: int, after: int) -> Document:
    """Return the paragraphs `first` to `after` (half-open) as a document; its issues stay with the paragraphs from 0 on."""
    paragraphs = document.paragraphs[first:after]
    start, end = paragraphs[0].start, paragraphs[-1].end
    return replace(
        document,
        text=document.text[start:end],
        repaired=document.repaired and document.repaired[start:end],
        paragraphs=tuple(_move(paragraph, start) for paragraph in paragraphs),
        origins=tuple(_cut_origins(document.origins, start, end)),
        page_count=paragraphs[-1].page - paragraphs[0].page + 1,
        issues=document.issues if first == 0 else (),
    )


def _move(paragraph: Paragraph, start: int) -> Paragraph:
    cells = tuple(Span(cell.start - start, cell.end - start) for cell in paragraph.cells)
    return paragraph._replace(start=paragraph.start - start, end=paragraph.end - start, cells=cells)


def _cut_origins(origins: tuple[Origin, ...], start: int, end: int) -> Iterator[Origin]:
    for origin in origins:
        left, right = max(origin.start, start), min(origin.start + origin.length, end)
        if left < right:
            yield Origin(left - start, origin.page, origin.raw_start + left - origin.start, right - left)


def _find_heads(document: Document) -> Iterator[_FullHead]:
    """Yield the full heads in reading order."""
    lines = Lines(document)
    after = 0
    for match in _MOTTO.finditer(document.lower):
        line = document.paragraph_at(match.start())
        if line >= after and _has_motto(lines, line):
            head = _read_full_head(lines, line, after)
            if head is not None:
                after = head.after
                yield head


def _has_motto(lines: Lines, line: int) -> bool:
    """Tell whether a line bears the motto as a head does: apart, in capitals or as one of two columns."""
    paragraph = lines.document.paragraphs[line]
    if paragraph.end - paragraph.start > _SHORT or len(paragraph.cells) > _MOST_CELLS:
        return False
    return any(piece.kind == "motto" for piece in lines[line])


def _read_full_head(lines: Lines, line: int, floor: int) -> _FullHead | None:
    document = lines.document
    first = _climb(lines, line, floor)
    part = crop(document, first, min(line + _HEAD_LINES, len(document.paragraphs)))
    head = find_head(Lines(part), len(part.paragraphs))
    if head is None or head.first > line - first:
        return None
    if not _is_full(part, head):
        return _read_draft_head(lines, part, head, first, floor) or _read_issued_head(lines, part, head, first, floor)
    number = head.parts["number"][0]
    symbol = read_symbol(part.plain[number.start : number.end]) or read_symbol(
        part.plain[number.start : number.end], needs_word=False
    )
    if symbol is None or not symbol.number:
        return None
    is_sample = _is_sample(document, first, floor, first + head.after)
    return _FullHead(first, first + head.after, (symbol.number.lstrip("0"), *symbol.codes), is_sample)


def _read_draft_head(lines: Lines, part: Document, head: Head, first: int, floor: int) -> _FullHead | None:
    """Return a head left blank that bears the mark of a draft; None for a form's."""
    parts, after = head.parts, first + head.after
    marked = [at for at in range(max(first - _LOOK_ABOVE, floor), after) if "draft" in _labels(lines, at)]
    names_itself = parts.get("motto") and parts.get("issuer") and (parts.get("type") or parts.get("addressee"))
    if not marked or not names_itself:
        return None
    number = parts.get("number", (Span(0, 0),))[0]
    symbol = read_symbol(part.plain[number.start : number.end])
    codes = symbol.codes if symbol else ()
    is_sample = _is_sample(lines.document, first, floor, after)
    return _FullHead(min(first, marked[0]), after, ("", *codes), is_sample, "draft")


def _read_issued_head(lines: Lines, part: Document, head: Head, first: int, floor: int) -> _FullHead | None:
    """Return the head of a plan without a number that says under its title which decision issues it; None for others."""
    parts, after = head.parts, first + head.after
    if parts.get("number") or not (parts.get("motto") and parts.get("issuer") and parts.get("type")):
        return None
    doc_type = read_type(part.plain[parts["type"][0].start : parts["type"][0].end])
    if doc_type is None or doc_type.lower() in _OTHER_TYPES or not doc_type.lower().startswith(_ISSUED_TYPES):
        return None
    paragraphs = lines.document.paragraphs
    below = range(first, min(after + _CARRIER_LINES, len(paragraphs)))
    carrier = next((at for at in below if ISSUED_WITH.match(lines.document.lower, paragraphs[at].start)), None)
    if carrier is None:
        return None
    is_sample = _is_under_sample(lines.document, first + 1, floor)  # a title alone in capitals may open the head
    return _FullHead(first, max(after, carrier + 1), ("", doc_type), is_sample, "issued")


def _is_full(part: Document, head: Head) -> bool:
    """Tell whether nothing that a head needs is missing or left blank."""
    parts = head.parts
    if not all(parts.get(name) for name in ("motto", "number", "place_date", "issuer")) or parts.get("copy"):
        return False
    if not (parts.get("type") or parts.get("addressee")):
        return False
    day = parts["place_date"][0]
    return len(_NUMBERS.findall(part.plain, day.start, day.end)) >= 3


def _climb(lines: Lines, line: int, floor: int) -> int:
    """Return the first line of the head that a motto's line stands in, told by what stands right above it.

    The head begins with a body's name, or with the motto; what stands above that (a signer's name, a title) does not belong.
    """
    top = line
    while top > floor and line - top < _MOST_ABOVE and _can_head(lines, top - 1, floor):
        top -= 1
    opening = (at for at in range(top, line) if any(starts_body(shown) for shown in _shown(lines, at)))
    return next(opening, line)


def _can_head(lines: Lines, line: int, floor: int) -> bool:
    return all(
        label in _HEAD_LABELS
        or (label == "upper" and _is_head_line(shown))
        or (label == "other" and _is_subject(lines, line, floor))
        for label, shown in zip(_labels(lines, line), _shown(lines, line), strict=True)
    )


def _is_head_line(shown: str) -> bool:
    return not (_SAMPLE.match(shown.lower()) or is_authority(shown) or is_role(shown, whole=True))


def _is_subject(lines: Lines, line: int, floor: int) -> bool:
    """Tell whether a line in small letters goes on a subject above it, or is a body's name."""
    if any(starts_body(shown) and len(shown) < _LONGEST_BODY and shown[-1] not in ".:;," for shown in _shown(lines, line)):
        return True
    return any("subject" in _labels(lines, above) for above in range(max(line - _LOOK_ABOVE, floor), line))


def _labels(lines: Lines, line: int) -> list[str]:
    return [name_piece(lines.document, piece) for piece in lines[line]]


def _shown(lines: Lines, line: int) -> list[str]:
    return [lines.document.plain[piece.start : piece.end] for piece in lines[line]]


def _is_sample(document: Document, first: int, floor: int, after: int) -> bool:
    """Tell whether a sample's or an appendix's title stands right above a head, or a carrier's line in or under it."""
    below = document.paragraphs[first : after + 1]
    is_carried = any(_CARRIER.search(document.lower, paragraph.start, paragraph.end) for paragraph in below)
    return is_carried or _is_under_sample(document, first, floor)


def _is_under_sample(document: Document, first: int, floor: int) -> bool:
    above = document.paragraphs[max(first - _LOOK_ABOVE, floor) : first]
    return any(_is_sample_title(document, paragraph) for paragraph in above)


def _is_sample_title(document: Document, paragraph: Paragraph) -> bool:
    is_short = paragraph.end - paragraph.start < _SHORT
    return is_short and _SAMPLE.match(document.lower, paragraph.start, paragraph.end) is not None


def _choose_starts(document: Document, heads: list[_FullHead]) -> list[int]:
    """Return the lines at which the second and further papers begin."""
    starts: list[int] = []
    if not heads:
        return starts
    current = heads[0]
    for at, head in enumerate(heads[1:], start=1):
        following = heads[at + 1].first if at + 1 < len(heads) else len(document.paragraphs)
        if _is_another(document, current, head, following):
            starts.append(head.first)
            current = head
    return starts


def _is_another(document: Document, current: _FullHead, head: _FullHead, following: int) -> bool:
    """Tell whether a head is that of another paper than the one before it."""
    if head.symbol == current.symbol:
        return False
    is_signed = _is_signed(document, head, following)
    before = crop(document, current.first, head.first)
    close = find_close(Lines(before), current.after - current.first)
    if head.state != "full":
        return bool(close and close.signers) and not head.is_sample and not (close and _has_appendix(before, close))
    if close is None or not close.signers:
        paragraphs = document.paragraphs
        starts_page = paragraphs[head.first].page != paragraphs[head.first - 1].page
        return not head.is_sample and (starts_page or current.state == "issued")
    in_appendix = head.is_sample or _has_appendix(before, close)
    return is_signed or not in_appendix


def _is_signed(document: Document, head: _FullHead, following: int) -> bool:
    """Tell whether a person's name stands under the paper that a head opens."""
    part = crop(document, head.first, following)
    close = find_close(Lines(part), head.after - head.first)
    names = (part.plain[span.start : span.end] for signer in (close.signers if close else ()) for span in signer)
    return any(not is_upper(name) and is_person(name) for name in names)


def _has_appendix(before: Document, close: Close) -> bool:
    """Tell whether an appendix's title stands between the close of a paper and the next head."""
    return any(_is_sample_title(before, paragraph) for paragraph in before.paragraphs[close.after :])
