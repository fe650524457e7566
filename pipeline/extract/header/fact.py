"""A fact of the header and the evidence of it."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model.document import Document, Span
from pipeline.model.folding import squeeze
from pipeline.model.record import Evidence, State


class Fact(NamedTuple):
    """A value, the pieces it was read from in reading order, and the rule that read it."""

    value: str
    spans: tuple[Span, ...]
    rule: str
    state: State = "read"


def read_fact(document: Document, spans: Iterable[Span], rule: str) -> Fact | None:
    """Return the surface of some spans as a fact, runs of white space folded; None where nothing stands there."""
    found = tuple(span for span in spans if span.start < span.end)
    value = squeeze(" ".join(document.text[span.start : span.end] for span in found))
    return Fact(value, found, rule) if value else None


def make_evidence(document: Document, fact: Fact | None) -> Evidence | None:
    """Return the evidence of a fact; `spans` where it stands in several pieces."""
    if fact is None or not fact.spans:
        return None
    first = min(span.start for span in fact.spans)
    return Evidence(
        start=first,
        end=max(span.end for span in fact.spans),
        page=document.page_at(first),
        rule=fact.rule,
        state=fact.state,
        spans=fact.spans if len(fact.spans) > 1 else None,
    )


def trim(document: Document, span: Span, ends: str) -> Span:
    """Return a span without white space and without some signs at its ends."""
    start, end = span
    while start < end and (document.text[start].isspace() or document.text[start] in ends):
        start += 1
    while end > start and (document.text[end - 1].isspace() or document.text[end - 1] in ends):
        end -= 1
    return Span(start, end)
