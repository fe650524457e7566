"""Who says what of which document: everything the checks need, read in one pass over the documents held.

What enters: a collection. What leaves: `Gathered`. Guaranteed: a saying of a citation bears the citation's id and place; what
was recognised from a picture without certainty is no saying (its state is `look`). Not done: judging.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.model.collection import BodyEntry, Collection, HeldDocument
from pipeline.model.folding import fold_lower
from pipeline.model.record import Citation
from pipeline.vocab.discrepancies import load_discrepancy_words

FIELDS = ("date", "issuer", "title", "doc_type")


@dataclass(frozen=True, slots=True)
class Saying:
    """One paper's word on one field of a document. `citation` is None where the document speaks of itself."""

    node_id: str
    field: str
    value: str
    document_id: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document held, less its text. `printed_days` are the days printed in it that are no days."""

    held_title: str
    date: str | None
    body_id: str | None
    number_key: str | None
    doc_type: str | None
    subject: str | None
    kind: str | None
    is_recognised: bool
    citations: tuple[Citation, ...]
    body_ids: tuple[str, ...]
    impossible: tuple[tuple[str, int, int], ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class Gathered:
    """All of it. `chosen` is the believed value by node and field, `listed` those of verified reference entries."""

    papers: dict[str, Paper] = field(default_factory=dict)
    sayings: dict[tuple[str, str], list[Saying]] = field(default_factory=lambda: defaultdict(list))
    chosen: dict[tuple[str, str], str] = field(default_factory=dict)
    listed: dict[tuple[str, str], str] = field(default_factory=dict)
    sources: dict[tuple[str, str], str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, BodyEntry] = field(default_factory=dict)


_WORDS = load_discrepancy_words()
# "ngày 31/02/2022", "ngày 30 tháng 2 năm 2021"; not "31/2" alone, nor an interval's "01-15/3/2022"
_DAY = re.compile(
    rf"\b{_WORDS.day_word}\s+(?P<d>\d{{1,2}})(?:\s?[/.-]\s?(?P<m>\d{{1,2}})\s?[/.-]\s?|\s+{_WORDS.month_word}\s+(?P<n>\d{{1,2}})\s+{_WORDS.year_word}\s+)"
    r"(?P<y>(?:19|20)\d\d)\b(?![/.-]?\d)"
)
_SENTENCE_END = re.compile(r"[.;]\s+(?=[^\W\d_])|\n")
_LONG_MONTHS = frozenset({1, 3, 5, 7, 8, 10, 12})


def gather(collection: Collection) -> Gathered:
    """Return what the papers of a collection say."""
    found = Gathered(
        labels={node.id: node.label for node in collection.nodes},
        bodies={body.id: body for body in collection.bodies},
    )
    for claim in collection.claims:
        place = (claim.node_id, claim.field)
        if claim.is_chosen:
            found.chosen.setdefault(place, claim.value)
        if claim.origin == "reference" and claim.verified:
            found.listed[place] = claim.value
            found.sources[place] = claim.source or ""
    for held in collection.held:
        _take(found, held)
    return found


def _take(found: Gathered, held: HeldDocument) -> None:
    record, document_id = held.record, held.record.id or ""
    found.papers[document_id] = _paper(held)
    header = record.header
    own = {"date": header.date, "title": header.subject, "doc_type": header.doc_type}
    for name, value in own.items():
        if value and record.kind == "directive":
            found.sayings[(document_id, name)].append(Saying(document_id, name, value, document_id))
    for citation in record.citations:
        target = citation.target.id if citation.target else None
        if target is None or citation.state == "look":
            continue
        for name in FIELDS:
            value = getattr(citation, name)
            if value:
                found.sayings[(target, name)].append(Saying(target, name, value, document_id, citation))


def _paper(held: HeldDocument) -> Paper:
    record, header = held.record, held.record.header
    text = fold_lower(record.text or "")
    named = {one for group in (*held.lead_ids, *held.coordinating_ids, held.addressee_ids, held.recipient_ids) for one in group}
    return Paper(
        held_title=held.title,
        date=header.date,
        body_id=held.body_id,
        number_key=held.number_key,
        doc_type=header.doc_type,
        subject=header.subject,
        kind=record.kind,
        is_recognised=record.text_source in ("ocr", "mixed"),
        citations=record.citations,
        body_ids=tuple(sorted(one for one in named if one)),
        impossible=tuple(_impossible(text)),
        sentences=tuple(match.end() for match in _SENTENCE_END.finditer(text)),
    )


def _impossible(text: str) -> list[tuple[str, int, int]]:
    """Return the days printed that the calendar does not have, with their places."""
    found = []
    for match in _DAY.finditer(text):
        day, month, year = int(match["d"]), int(match["m"] or match["n"]), int(match["y"])
        if not is_day(day, month, year):
            found.append((" ".join(match[0].split()), match.start(), match.end()))
    return found


def is_day(day: int, month: int, year: int) -> bool:
    """Whether the calendar has a day."""
    if not (1 <= month <= 12 and day >= 1):
        return False
    if month == 2:
        is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return day <= 28 + is_leap
    return day <= (31 if month in _LONG_MONTHS else 30)
