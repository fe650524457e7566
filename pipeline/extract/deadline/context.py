"""What a document knows that its deadlines need: its date, a year for dates without one, and what must not be read.

What enters: document, structure, header and citations. What leaves: `DeadlineContext`, built once a document and handed to
`find_deadlines` with each task's span.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model.document import Document, Span
from pipeline.model.folding import fold_lower
from pipeline.model.record import Citation, Header
from pipeline.model.section import Structure
from pipeline.vocab.time_words import compile_time

_YEAR_IN_TITLE = compile_time(r"<year>_(?P<year>[12][09]\d\d)(?!~(?:-|<to>)~\d|\d)")
_YEAR_OF_DATE = re.compile(r"(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-](?P<year>(?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class DeadlineContext:
    """The facts of one document that its deadlines are read with.

    Attributes:
        doc_date: the document's own date, None where it is not whole.
        default_year: the year for days without one where there is no document's date (title, then other dates).
        title_year: the one year that the title says (`kế hoạch công tác năm 2025`).
        masks: ranges of the document's text whose dates are no deadlines (citations with their titles), in order.
    """

    doc_date: date | None = None
    default_year: int | None = None
    title_year: int | None = None
    masks: tuple[Span, ...] = ()

    def is_masked(self, start: int, end: int) -> bool:
        """Whether a range of the document's text meets a mask."""
        if not self.masks:
            return False
        at = bisect_right(self.masks, Span(end, end)) - 1
        return any(mask.end > start and mask.start < end for mask in self.masks[max(0, at - 3) : at + 1])


def build_context(document: Document, structure: Structure, header: Header, citations: Sequence[Citation]) -> DeadlineContext:
    """Gather what the deadlines of a document are read with.

    Args:
        document: the text.
        structure: its frame; dates of the head and the close give no year.
        header: date and subject.
        citations: their places, with the titles that follow them, are masked.
    """
    masks = _mask_citations(document, citations)
    title_year = _find_title_year(header)
    doc_date = date.fromisoformat(header.date) if header.date else None
    default_year = None if doc_date else _find_default_year(document, structure, header, masks) or title_year
    return DeadlineContext(doc_date, title_year or default_year if doc_date is None else None, title_year, masks)


def _mask_citations(document: Document, citations: Sequence[Citation]) -> tuple[Span, ...]:
    """The citations' places and the titles that follow them, sorted."""
    spans: list[Span] = []
    for citation in citations:
        spans.extend(Span(*span) for span in citation.spans or ((citation.start, citation.end),))
        title = citation.title and _find_title(document, citation.end, citation.title)
        if title:
            spans.append(title)
    return tuple(sorted(spans))


def _find_title(document: Document, start: int, title: str) -> Span | None:
    """Find a title, squeezed as values are, in the text that follows its citation."""
    words = r"\s+".join(map(re.escape, fold_lower(title).split()))
    found = re.compile(words).search(document.lower, start, start + len(title) * 2 + 200)
    return Span(*found.span()) if found else None


def _find_title_year(header: Header) -> int | None:
    years = {int(found["year"]) for found in _YEAR_IN_TITLE.finditer(fold_lower(header.subject or ""))}
    return years.pop() if len(years) == 1 else None


def _find_default_year(document: Document, structure: Structure, header: Header, masks: tuple[Span, ...]) -> int | None:
    """The year that the dates of the body outside citations say most often; the later of two equals."""
    body = structure.frame.body
    context = DeadlineContext(masks=masks)
    years = Counter(
        int(found["year"])
        for found in _YEAR_OF_DATE.finditer(document.lower, body.start, body.end)
        if not context.is_masked(*found.span())
    )
    if not years:
        return None
    most = max(years.values())
    return max(year for year, count in years.items() if count == most)
