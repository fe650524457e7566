"""Which mentions and which held documents are one document.

What enters: the facts of all documents. What leaves: `Draft`s, one for each document held or cited, and for each mention the
draft it means, or its candidates. Guaranteed: exactly one candidate, or unresolved; documents of one number from different
terms stay apart; different days said of one document stay together as claims.

Source: domain.md §1.2 (why numbers repeat), §6 (conflict policy), §10.6 (undated mentions).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.model.folding import strip_marks
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.facts import DocumentFacts, MentionFacts
from pipeline.resolve.named import NamedKey
from pipeline.resolve.number import Number
from pipeline.vocab.bodies import load_bodies

Bucket = tuple[str, str, str]
_TERM_YEARS = 5
_TITLE_WORDS = 4


@dataclass(eq=False, slots=True)
class Said:
    """A mention and the document that makes it."""

    document: DocumentFacts
    mention: MentionFacts


@dataclass(eq=False, slots=True)
class Draft:
    """A document being put together from what is said of it. `held` is the document itself where it is held."""

    bucket: Bucket
    year: int | None = None
    doc_type: str | None = None
    held: DocumentFacts | None = None
    said: list[Said] = field(default_factory=list)
    number: Number | None = None
    body: BodyRef | None = None
    named: NamedKey | None = None

    @property
    def dates(self) -> set[str]:
        """Every whole day said of it."""
        days = {said.mention.date for said in self.said} | ({self.held.date} if self.held else set())
        return {day for day in days if day and len(day) == 10}

    @property
    def titles(self) -> set[str]:
        """Every title said of it that is long enough to tell documents apart, comparable."""
        words = [said.mention.title for said in self.said] + ([self.held.subject] if self.held else [])
        return {strip_marks(title) for title in words if title and len(title.split()) >= _TITLE_WORDS}

    def take(self, said: Said) -> None:
        """Add what a mention says."""
        self.said.append(said)
        self.number = self.number or said.mention.number
        self.body = self.body or said.mention.body
        self.named = self.named or said.mention.named
        self.doc_type = self.doc_type or said.mention.doc_type


def build_drafts(held: Iterable[tuple[Bucket | None, DocumentFacts]], said: Iterable[Said]) -> dict[Bucket, list[Draft]]:
    """Return the documents of each bucket, those that a year or a held file tells apart; undated mentions join later."""
    drafts: dict[Bucket, list[Draft]] = defaultdict(list)
    for bucket, document in held:
        if bucket is not None:
            number, body = document.number, document.speaker.body
            drafts[bucket].append(Draft(bucket, document.year, document.doc_type, document, [], number, body, document.named))
    dated: dict[Bucket, list[Said]] = defaultdict(list)
    for one in said:
        if one.mention.bucket is not None and one.mention.year is not None:
            dated[one.mention.bucket].append(one)
    for bucket in sorted(dated):
        for group in _by_support(dated[bucket]):
            _settle(drafts[bucket], bucket, group)
    return drafts


def _by_support(mentions: list[Said]) -> Iterator[list[Said]]:
    """Yield the mentions of one year and type together, the year that most documents say first."""
    groups: dict[tuple[int, str], list[Said]] = defaultdict(list)
    for one in mentions:
        groups[(one.mention.year or 0, one.mention.doc_type or "")].append(one)
    yield from (groups[key] for key in sorted(groups, key=lambda key: (-len({s.document.index for s in groups[key]}), key)))


def _settle(drafts: list[Draft], bucket: Bucket, group: list[Said]) -> None:
    """Add a group to the draft that it means, or open a new one."""
    home = next((draft for draft in drafts if _is_same_year(draft, group)), None)
    home = home or next((draft for draft in drafts if _is_slip_of(draft, group)), None) or _choose_undated_held(drafts)
    if home is None:
        first = group[0].mention
        home = Draft(bucket, first.year, first.doc_type)
        drafts.append(home)
    for one in group:
        home.take(one)


def _choose_undated_held(drafts: list[Draft]) -> Draft | None:
    """Return the one document held whose own day could not be read; None where there is none or several."""
    undated = [draft for draft in drafts if draft.held is not None and draft.year is None]
    return undated[0] if len(undated) == 1 else None


def _is_same_year(draft: Draft, group: list[Said]) -> bool:
    first = group[0].mention
    if draft.year != first.year:
        return False
    if draft.doc_type is None or first.doc_type is None or draft.doc_type == first.doc_type:
        return True
    days = {one.mention.date for one in group if one.mention.date}
    return not draft.dates or not days or bool(draft.dates & days)


def _is_slip_of(draft: Draft, group: list[Said]) -> bool:
    """Whether another year is a slip of the pen: the same day and month, or the same title."""
    if group[0].mention.number is not None and group[0].mention.number.year:
        return False
    days = {one.mention.date[4:] for one in group if one.mention.date and len(one.mention.date) == 10}
    titles = {strip_marks(one.mention.title) for one in group if one.mention.title}
    return bool(days & {day[4:] for day in draft.dates}) or bool(titles & draft.titles)


def choose_undated(drafts: list[Draft], one: Said) -> list[Draft]:
    """Return the drafts that a mention without a day can mean, narrowed by type, time and title.

    The citing document's day bounds them; where several are left, those of the term or the last five years, then those
    whose title shares words with the citing document's.
    """
    kind, day = one.mention.doc_type, one.document.date
    fitting = [draft for draft in drafts if kind is None or draft.doc_type is None or draft.doc_type == kind] or drafts
    if day:
        fitting = [draft for draft in fitting if draft.year is None or draft.year <= int(day[:4])] or fitting
        if len(fitting) > 1:
            fitting = [draft for draft in fitting if _is_recent(draft, day)] or fitting
    return fitting


def _is_recent(draft: Draft, day: str) -> bool:
    """Whether a draft is of the term in which a day falls, for the centre; else of the five years before it."""
    terms = next((entry.terms for entry in load_bodies() if draft.body and entry.id == draft.body.head), ())
    latest = max(draft.dates, default=f"{draft.year}-12-31")
    if terms:
        return bisect_right(terms, latest) == bisect_right(terms, day)
    return draft.year is not None and int(day[:4]) - draft.year <= _TERM_YEARS
