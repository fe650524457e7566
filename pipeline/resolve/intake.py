"""A record as rows of the state: the paper, its mentions, and what each mention waits for.

What enters: a record. What leaves: rows of `papers`, `mentions` and `watches`. Guaranteed: a row depends on its record alone;
nothing of a secret or unreadable file but its row and its issues. Not done: deciding.

A mention that says too little (no issuer, or a symbol that several levels have) waits for documents of its number near it; one
that names a document waits for a numbered one of that name, title or day. What it waits for is a number made of those words.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.model.record import Record
from pipeline.resolve.bodies import BodyRef, is_vague, undated
from pipeline.resolve.counting import Counting, citation_words
from pipeline.resolve.drafts import comparable_title
from pipeline.resolve.facts import DocumentFacts, read_facts
from pipeline.resolve.identity import document_identity, when_of
from pipeline.resolve.issuers import has_levels_on
from pipeline.resolve.mentions import MentionFacts, timeless
from pipeline.resolve.named import NamedKey, law_name_key
from pipeline.resolve.number import Number, parse_number
from pipeline.resolve.places import MERGER_DAY, Place
from pipeline.resolve.sources import pack_entry, pack_issues, source_entry, unpack_issues
from pipeline.resolve.state import NOWHERE, key_of, pack_facts, pack_list, pack_named
from pipeline.resolve.undated import NO_SUBJECT
from pipeline.vocab.bodies import bodies_by_id

OWN, NOBODY = -1, -2
ANYWHERE, CENTRE = "*", "+"
PAPER_WIDTH, MENTION_WIDTH, WATCH_WIDTH = 19, 31, 5
_CARRYING = "implements"
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What one record brings."""

    paper: int
    ident: str | None
    scope: str | None
    is_blank: bool
    row: Row
    mentions: tuple[Row, ...] = ()
    watches: tuple[Row, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file."""
        return str(self.row[1])

    @property
    def bucket(self) -> int | None:
        """The bucket of its document where it is the only file of it."""
        return int(str(self.row[16])) if self.ident is not None else None

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the issues that its reading found."""
        return frozenset(issue.code for issue in unpack_issues(str(self.row[6])))


def paper_key(file: str, part: int | None) -> int:
    """Return the key of a paper."""
    return key_of(file, "" if part is None else str(part))


class Book(Protocol):
    """Where bodies get the keys that rows name them by: the state, or a helper's own list."""

    def body_number(self, body: BodyRef) -> int:
        """Return the key of a body."""


def make_rows(record: Record, state: Book) -> Rows:
    """Return the rows of a record, as they stay where it is the only one of its identity (`papers` decides of others)."""
    entry = source_entry(record)
    paper = paper_key(record.file, record.part)
    first = (paper, record.file, record.part, entry.id, record.sha256, pack_entry(entry), pack_issues(record.issues))
    if entry.status != "stored":
        return Rows(paper, None, None, False, (*first, *(None,) * (PAPER_WIDTH - len(first))))
    facts = read_facts(record, 0)
    identity = document_identity(facts)
    scope = _scope(facts, identity.key)
    is_blank = facts.number is None or facts.date is None
    back = tuple(_mention_target(m.kind, m.target, facts) for m in record.mentions)
    told = pack_facts(replace(facts, mentions=()))
    former = sorted({*record.former} - {identity.slug})
    rest = (
        told, identity.key, identity.slug, scope, int(is_blank), facts.date or "",
        paper, identity.key, identity.slug, own_bucket(facts, identity.key), pack_list(back),
        pack_list(former) if former else None,
    )  # fmt: skip
    counting = Counting("")
    suffixes = [counting.make("c", citation_words(citation)) for citation in record.citations]
    buckets = [bucket_of(one) for one in facts.mentions]
    waits = [_waits_for(facts, one) for one in facts.mentions]
    mentions = tuple(
        _mention_row(facts, one, (buckets[one.index], paper), (suffixes[one.index], int(waits[one.index] is not None)), state)
        for one in facts.mentions
    )
    watches = tuple(
        (mark, buckets[at], paper, at, ordinal) for at, marks in enumerate(waits) for ordinal, mark in enumerate(marks or ())
    )
    return Rows(paper, identity.key, scope, is_blank, (*first, *rest), mentions, watches)


def _scope(facts: DocumentFacts, key: str) -> str:
    """Return within which papers a version of this one can be: those of its body."""
    body = facts.speaker.body
    return f"={key}" if body is None or facts.kind == "news" else timeless(body)


def bucket_of(mention: MentionFacts) -> int:
    """Return the key of the bucket of a mention."""
    bucket = mention.bucket
    return key_of(*bucket) if bucket is not None else NOWHERE


def own_bucket(facts: DocumentFacts, key: str) -> int:
    """Return the bucket that citations of a document fall in; one of its own where it has neither number nor name."""
    body = facts.speaker.body
    if facts.number is not None and body is not None and facts.kind != "news":
        own = MentionFacts(0, 0, "", "", None, None, None, None, None, None, number=facts.number, body=body)
        return bucket_of(own)
    return key_of("", "", facts.named.key) if facts.named else key_of("held", key)


def _mention_row(facts: DocumentFacts, one: MentionFacts, place: tuple[int, int], own: tuple[str, int], state: Book) -> Row:
    """Return the row of a mention; `place` is its bucket and paper, `own` the end of its id and whether it waits."""
    speaker = facts.speaker.place
    body = undated(one.body) if one.body is not None else None
    about, is_inferred = _about(facts, one), is_guess(one, speaker)
    law = law_name_key(one.words) if one.number is not None and one.number.is_law else None
    when = when_of(one.body, one.year) if one.date or one.body is None or not one.body.period else str(one.year or "")
    return (
        *place, one.index, 1,
        when, one.doc_type or "", one.date or "", one.title or "", facts.date or "", speaker.key, one.key, one.issuer,
        state.body_number(body) if body is not None else None, pack_named(one.named) if one.named else None,
        "" if is_inferred else about, "" if about == NO_SUBJECT else about, law,
        int(not is_inferred), own[1], one.role, find_citer(facts, one), one.start, one.section, one.cue,
        own[0], one.via, None, None, None, None, None,
    )  # fmt: skip


def _about(facts: DocumentFacts, one: MentionFacts) -> str:
    """Return what a document is about where it carries out what it mentions there; else nothing.

    A later mention of the number alone says nothing of its own: the same paper may cite another body's by that number. For the
    same reason that is no theme of the documents of its own bucket where whose document is meant was only inferred.
    """
    if one.role != _CARRYING or one.citer is not None or one.via == "earlier":
        return ""
    return comparable_title(one.about or facts.subject) or NO_SUBJECT


def is_guess(mention: MentionFacts, speaker: Place) -> bool:
    """Whether whose document is meant was only inferred: a symbol of several levels, below the province, without words.

    A day tells the level where only one of them was left by then.
    """
    if mention.is_said or mention.number is None or mention.via not in ("own", "place"):
        return False
    return bool(speaker.district or speaker.commune) and has_levels_on(mention.number.issuer, mention.date)


@lru_cache(maxsize=50_000)
def is_loose_body(body: BodyRef) -> bool:
    """Whether a body says less than its kind needs: a symbol that many have, or a place that is not known."""
    if body.is_central:
        return False
    return body.head.startswith("code:") or not body.place.province or is_without_unit(body)


def is_without_unit(body: BodyRef) -> bool:
    """Whether a body's kind needs a unit that its place does not say."""
    entry = bodies_by_id().get(body.vocabulary_id or "")
    return is_vague(entry.level if entry else "any", body.place)


def unit_of(body: BodyRef | None) -> str:
    """Return the unit below the province that a body is of, comparable; empty for others."""
    return strip_marks(body.place.commune or body.place.district or "") if body is not None else ""


def is_of_merged(mention: MentionFacts, facts: DocumentFacts) -> bool:
    """Whether a mention without day leaves out the province in a paper of a merged one, where it may speak of an old one.

    One that has its issuer from another mention leaves out what that one does.
    """
    speaker = facts.speaker.place
    place = mention.body.place if mention.body is not None else Place()
    is_own = bool(speaker.among) and place.province == speaker.province and not place.district and not place.commune
    if not is_own or mention.year is not None or is_guess(mention, speaker):
        return False
    if mention.via == "earlier":
        said = [one for one in facts.mentions if one.number == mention.number and one.is_said]
        return bool(said) and all(one.via == "words_place" for one in said)
    return mention.via != "words"


def _waits_for(facts: DocumentFacts, one: MentionFacts) -> tuple[int, ...] | None:
    """Return the marks that a mention waits for, the surest first; None where its own bucket is sure."""
    if one.named is not None:
        return name_marks(one.named, one.doc_type or "", one.title or "", one.date or "")
    if one.number is None:
        return None
    speaker = facts.speaker.place
    is_unsure = one.body is None or is_loose_body(one.body) or is_guess(one, speaker) or is_of_merged(one, facts)
    return _number_marks(one, one.number, facts, is_unsure=is_unsure) if is_unsure or unit_of(one.body) else None


def _number_marks(one: MentionFacts, number: Number, facts: DocumentFacts, *, is_unsure: bool) -> tuple[int, ...]:
    """Return what a numbered mention waits for: documents near it, and those of its body's unit whose province is not known."""
    marks: list[int] = []
    if is_unsure:
        marks += [number_mark(number.value, number.issuer, place) for place in _near(one, facts)]
    if unit_of(one.body):
        marks.append(unplaced_mark(number.value, number.issuer, unit_of(one.body)))
    return tuple(marks)


def _near(one: MentionFacts, facts: DocumentFacts) -> tuple[str, ...]:
    """Return the provinces whose documents a mention can mean: the paper's own with the centre, or those joined in it."""
    speaker = facts.speaker.place
    if one.body is not None and one.body.place.is_open:
        return tuple(strip_marks(name) for name in one.body.place.among)
    if is_of_merged(one, facts):
        return tuple(strip_marks(name) for name in speaker.among if name != speaker.province)
    if speaker.among and one.date is not None and one.date < MERGER_DAY and is_guess(one, speaker):
        return (*(strip_marks(name) for name in speaker.among), CENTRE)
    near = strip_marks(speaker.province or "")
    return (near, CENTRE) if near else (ANYWHERE,)


def unplaced_mark(value: str, issuer: str, unit: str) -> int:
    """Return what a mention of a body below the province waits for: a document of that unit that does not say its province."""
    return key_of("unplaced", value, issuer, unit)


def number_mark(value: str, issuer: str, place: str) -> int:
    """Return what a mention waits for that says number and symbol: a document of both at a place."""
    return key_of("number", value, issuer, place)


def title_mark(doc_type: str, body: BodyRef, words: str) -> int:
    """Return what a mention waits for that says type, body and a title or a day."""
    return key_of("title", doc_type, timeless(body), words)


def name_mark(key: str) -> int:
    """Return what a mention waits for that says a name."""
    return key_of("name", key)


def name_marks(named: NamedKey, doc_type: str, title: str, date: str) -> tuple[int, ...]:
    """Return what a named mention waits for, the surest first: its name, its title, its day."""
    said = [words for words in (strip_marks(title), date) if words and named.body is not None]
    titled = [title_mark(doc_type, named.body, words) for words in said if named.body is not None]
    return (name_mark(named.key), *titled)


def find_citer(document: DocumentFacts, mention: MentionFacts) -> int:
    """Return which mention names the document that cites; `OWN` where it is this one, `NOBODY` where it is not found."""
    if mention.citer is None:
        return OWN
    number, words = parse_number(mention.citer), fold_lower(squeeze(mention.citer))
    before_first = sorted(document.mentions, key=lambda other: (other.start > mention.start, abs(other.start - mention.start)))
    for other in before_first:
        is_meant = other.number == number if number else fold_lower(squeeze(other.words)) == words
        if other.index != mention.index and is_meant:
            return other.index
    return OWN if number is not None and number == document.number else NOBODY


def _mention_target(kind: str, target: str | None, facts: DocumentFacts) -> int:
    """Return which mention names the document that a self reference or an anaphora means."""
    if kind == "self":
        return OWN
    if target is None:
        return NOBODY
    number, words = parse_number(target), strip_marks(squeeze(target))
    for mention in facts.mentions:
        if mention.number == number if number else strip_marks(squeeze(mention.words)) == words:
            return mention.index
    return NOBODY
