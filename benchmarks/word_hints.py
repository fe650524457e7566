"""Where underthesea's words and phrases help: the end of a body's name, of an issuer, of a title in running text.

What enters: documents with gold as read. What leaves: for each kind of end, how often our rules and how often underthesea's
noun phrases end where gold does, and whether an end of ours that lies inside a word of underthesea is a sign that it is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.gold import Material, read_first
from pipeline.evaluate.readings import is_same
from pipeline.language import find_phrases
from pipeline.model.document import Span
from pipeline.model.folding import squeeze
from pipeline.model.record import Record

WINDOW = 160


@dataclass(frozen=True, slots=True)
class End:
    """One end: what gold says, what our rules read, where a noun phrase would end, whether ours cuts a word."""

    kind: str
    is_ours_right: bool
    is_phrase_right: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class EndCount:
    """Ends of one kind, in counts."""

    kind: str
    ends: int
    ours: int
    phrases: int
    cut: int
    cut_wrong: int
    whole_wrong: int


def count_ends(ends: Sequence[End]) -> list[EndCount]:
    """Return the counts of each kind in order of appearance."""
    counts = []
    for kind in dict.fromkeys(one.kind for one in ends):
        mine = [one for one in ends if one.kind == kind]
        cut = [one for one in mine if one.is_cut]
        wrong = sum(not one.is_ours_right for one in cut)
        counts.append(
            EndCount(
                kind=kind,
                ends=len(mine),
                ours=sum(one.is_ours_right for one in mine),
                phrases=sum(one.is_phrase_right for one in mine),
                cut=len(cut),
                cut_wrong=wrong,
                whole_wrong=sum(not one.is_ours_right for one in mine) - wrong,
            )
        )
    return counts


def find_ends(material: Sequence[Material]) -> Iterator[End]:
    """Yield the ends of names, issuers and titles that our rules read at a place where gold has one too."""
    for one in material:
        if one.raw is None or one.raw.text_source != "text":
            continue
        record = read_first(one.raw)
        text = record.text or ""
        names = [name for task in one.gold.tasks for name in (*task.lead, *task.coordinating)]
        issuers = [citation.issuer for citation in one.gold.citations if citation.issuer]
        titles = [citation.title for citation in one.gold.citations if citation.title]
        yield from _compare(text, "body of a task", names, _name_spans(record))
        yield from _compare(text, "issuer of a citation", issuers, _value_spans(record, "issuer"))
        yield from _compare(text, "title of a citation", titles, _value_spans(record, "title"))


def find_name_ends(one: Material, record: Record) -> Iterator[tuple[bool, str, str]]:
    """Yield the bodies of tasks read where gold has one too: whether the end is right, gold's name, the text from its start on."""
    text = record.text or ""
    names = [name for task in one.gold.tasks for name in (*task.lead, *task.coordinating)]
    for span in dict.fromkeys(_name_spans(record)):
        truth, is_right = _choose_truth(text, span, names)
        if truth is not None:
            yield is_right, truth, squeeze(text[span.start : _find_line_end(text, span)])


def _name_spans(record: Record) -> Iterator[Span]:
    for task in record.tasks:
        yield from (Span(place.start, place.end) for place in (*task.lead_spans, *task.coordinating_spans))


def _value_spans(record: Record, name: str) -> Iterator[Span]:
    """Yield where an attribute of a citation stands: the first time its words come after the citation's start."""
    text = record.text or ""
    for citation in record.citations:
        value = getattr(citation, name)
        start = text.find(value, citation.start) if value else -1
        if start >= 0:
            yield Span(start, start + len(value))


def _compare(text: str, kind: str, gold: Sequence[str], spans: Iterator[Span]) -> Iterator[End]:
    """Yield an end for each span whose opening words are those of a gold value; the longest gold value that fits is meant."""
    for span in dict.fromkeys(spans):
        truth, is_right = _choose_truth(text, span, gold)
        if truth is not None:
            phrase, is_cut = _read_phrase(text, span)
            yield End(kind, is_right, is_same(truth, phrase, soft=True), is_cut)


def _choose_truth(text: str, span: Span, gold: Sequence[str]) -> tuple[str | None, bool]:
    """Return the gold value that a span means, None where none begins like it, and whether the span shows all of it."""
    rest = squeeze(text[span.start : span.start + 3 * WINDOW])
    fitting = [value for value in gold if rest.startswith(value)]
    shown = squeeze(text[span.start : span.end])
    same = next((value for value in fitting if is_same(value, shown, soft=True)), None)
    return same or max(fitting, key=len, default=None), same is not None


def _find_line_end(text: str, span: Span) -> int:
    """Return where the window of a span ends: with its line, or after some words."""
    stop = text.find("\n", span.end)
    return min(stop if stop >= 0 else len(text), max(span.end + WINDOW, span.start + WINDOW))


def _read_phrase(text: str, span: Span) -> tuple[str, bool]:
    """Return the noun phrase that begins where a span does, and whether the span's end lies inside a word."""
    window = text[span.start : _find_line_end(text, span)]
    end, is_cut = 0, False
    for place, _, chunk in find_phrases(window):
        is_cut = is_cut or place.start < span.end - span.start < place.end
        if end == 0 or (chunk.endswith("NP") and place.start <= end + 1):
            end = place.end
    return squeeze(window[:end]), is_cut
