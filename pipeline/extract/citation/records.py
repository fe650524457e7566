"""Drafts and their roles as the record's types.

What enters: placed mentions in reading order. What leaves: `CitationFindings`. Values are surfaces with white space folded.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.citation.pins import find_pin
from pipeline.extract.citation.scene import Placed
from pipeline.extract.citation.view import View
from pipeline.model.document import Document, Span
from pipeline.model.folding import squeeze
from pipeline.model.issue import Issue
from pipeline.model.record import Citation, Header, Mention, Place
from pipeline.model.section import Section, Structure
from pipeline.vocab.issues import make_issue

_PASSIVES = ("amended_by", "replaced_by")
_BROKEN = re.compile(r"(?<=[-/])\n")


@dataclass(frozen=True, slots=True)
class CitationFindings:
    """What one document says of others, and of itself."""

    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    issues: tuple[Issue, ...] = ()


def build_findings(
    document: Document, structure: Structure, header: Header, *, view: View, placed: list[Placed], references: list[Mention]
) -> CitationFindings:
    """Return the record's citations of a document."""
    sections = sorted((section for section in structure.sections if section.path), key=lambda section: section.span.start)
    starts = [section.span.start for section in sections]
    citations = tuple(_build(document, view, placed, one, _find_section(sections, starts, one.draft.start)) for one in placed)
    issues = tuple(issue for one in citations for issue in _find_issues(one, header))
    return CitationFindings(citations=citations, mentions=tuple(references), issues=issues)


def _find_issues(one: Citation, header: Header) -> Iterator[Issue]:
    """Yield what a person should look at in one citation."""
    if one.repairs:
        yield make_issue("citation_repaired", start=one.start, end=one.end, reading=", ".join(one.repairs))
    if one.date and header.date and one.date > header.date:
        yield make_issue("citation_after_document", start=one.start, end=one.end, cited=one.date, own=header.date)
    if one.form == "numbered" and one.key is None:
        yield make_issue("citation_without_key", start=one.start, end=one.end)


def _find_section(sections: list[Section], starts: list[int], offset: int) -> str | None:
    """Return the path of the deepest section that holds an offset."""
    for at in range(bisect_right(starts, offset) - 1, -1, -1):
        if sections[at].span.end > offset:
            return sections[at].path
        if sections[at].level == 0:
            return None
    return None


def _build(document: Document, view: View, placed: list[Placed], one: Placed, section: str | None) -> Citation:
    draft = one.draft
    return Citation(
        text=squeeze(document.text[draft.start : draft.end]),
        form="named" if draft.form == "named" else "numbered",
        number=_read_number(document, draft.number),
        key=draft.key,
        doc_type=draft.doc_type,
        date=draft.date,
        issuer=draft.issuer_name or _read(document, draft.issuer),
        title=_read(document, draft.title),
        role=one.role,
        subrole=one.subrole,
        cue=Place(start=one.cue.start, end=one.cue.end) if one.cue else None,
        pin=_read_pin(document, view, draft.start),
        citer=_name_citer(document, placed, one.citer),
        state="look" if _is_younger(placed, one) else "read",
        start=draft.start,
        end=draft.end,
        page=document.page_at(draft.start),
        section=section,
        rule=draft.rule,
        repairs=(*draft.repairs, *document.list_repairs(Span(draft.start, draft.end))),
    )


def _read(document: Document, span: Span | None) -> str | None:
    return squeeze(document.text[span.start : span.end]) if span else None


def _read_number(document: Document, span: Span | None) -> str | None:
    """Return a printed number; one that a line's end breaks behind its hyphen or stroke is one (`27-` `CT/TU`)."""
    return squeeze(_BROKEN.sub("", document.text[span.start : span.end])) if span else None


def _read_pin(document: Document, view: View, start: int) -> str | None:
    pin = find_pin(view, start)
    return squeeze(document.text[pin.start("pin") : pin.end("pin")]) if pin else None


def _is_younger(placed: list[Placed], one: Placed) -> bool:
    """Tell whether a mention is of a later day than the one that is said to cite it, which cannot be but in the passive."""
    citer = placed[one.citer].draft.date if one.citer is not None and one.role not in _PASSIVES else None
    return citer is not None and one.draft.date is not None and one.draft.date > citer


def _name_citer(document: Document, placed: list[Placed], citer: int | None) -> str | None:
    if citer is None:
        return None
    draft = placed[citer].draft
    return draft.key or draft.stands_for or squeeze(document.text[draft.start : draft.end])
