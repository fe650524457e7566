"""Which numbers of a text are no citations: the document's own, those of forms, stamps, copies and footers.

What enters: all drafts, the frame and the header. What leaves: the drafts that cite another document.

Source: domain.md §1.1 (copy numbers), §1.3, §5 (frame); GUIDE.md "Rules: citations" (self references).
"""

from bisect import bisect_right

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.links import read_topic
from pipeline.extract.citation.symbol import build_key, find_symbols
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.model.folding import fold_lower
from pipeline.model.record import Header
from pipeline.model.section import Structure
from pipeline.vocab.citation_words import load_citation_words

_WORDS = load_citation_words()

_NO_CITATION = ("number", "received", "copy", "publisher", "recipients", "signature", "superior", "issuer", "motto")


def keep_citations(view: View, drafts: list[Draft], structure: Structure, header: Header) -> list[Draft]:
    """Return the drafts that cite another document."""
    zones = sorted(span for part in _NO_CITATION for span in structure.frame.parts.get(part, ()))  # type: ignore[call-overload]
    own = next(iter(find_symbols(header.number)), None) if header.number else None
    own_key = build_key(own) if own else None
    return [
        draft
        for draft in drafts
        if not _is_in(zones, draft) and not _is_form_line(view, draft) and not _is_own(draft, own_key, header)
    ]


def _is_in(zones: list[Span], draft: Draft) -> bool:
    at = bisect_right(zones, draft.start, key=lambda zone: zone.start) - 1
    return at >= 0 and zones[at].end > draft.start


def _is_form_line(view: View, draft: Draft) -> bool:
    """Tell whether a number without a type word stands as the line of a form does, at the start of its paragraph."""
    if draft.has_type:
        return False
    return not view.lower[view.paragraph_start(draft.start) : draft.start].strip(" *_|-")


def _is_own(draft: Draft, own_key: str | None, header: Header) -> bool:
    """Tell whether a mention is of the document itself: its number, with no other day."""
    if own_key is None or draft.symbol is None or build_key(draft.symbol) != own_key:
        return False
    return draft.date is None or header.date is None or draft.date == header.date
