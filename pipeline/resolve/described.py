"""Each document known with all that is said of it, one after the other.

What enters: a state whose mentions are decided. What leaves: `Described`, in the order of ids; nodes, stubs and claims made
of it. Guaranteed: memory holds one document at a time; witnesses stand in the order of the documents that speak.

Source: domain.md §6 (conflict policy).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from pipeline.model.collection import Claim, Node, Stub
from pipeline.model.folding import strip_marks
from pipeline.resolve.addresses import ALIVE
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.drafts import comparable_title
from pipeline.resolve.facts import DocumentFacts
from pipeline.resolve.named import NamedKey
from pipeline.resolve.number import parse_number, with_series
from pipeline.resolve.references import FIELDS, Known, find_reference, possible_references, value_of
from pipeline.resolve.state import State, unpack_facts, unpack_named
from pipeline.resolve.titles import best, title_of
from pipeline.resolve.waiting import is_unit_unknown
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.reference_documents import ReferenceDocument

_SAME_TITLE = 85  # of two titles of which one is misspelt
POSSIBLE = "possible"  # field of a claim: what the reference list knows of the number of a document cited without a day
_NODES = f"""
    select n.slug, n.key, n.said, n.number, n.body, n.named, p.facts from nodes n left join papers p on p.paper = n.held
    where {ALIVE} order by n.slug
"""
_SAID = """
    select n.at, d.at, m.at, m.start, m.date, m.doc_type, m.issuer, m.title, m.key, m.suffix, m.day, m.about
    from mentions m join places n on n.ident = coalesce(m.told, m.moved, m.own) join places d on d.paper = m.paper
    where m.active and typeof(coalesce(m.told, m.moved, m.own)) = 'integer' order by n.at, d.at, m.at
"""


class Said(NamedTuple):
    """What one mention says of a document."""

    node: str
    document: str
    at: int
    start: int
    date: str
    doc_type: str
    issuer: str | None
    title: str
    key: str | None
    citation_id: str
    source_id: str
    day: str
    about: str


@dataclass
class Described:
    """One document and its mentions."""

    slug: str
    identity: str
    when: str
    key: str | None
    body: BodyRef | None
    named: NamedKey | None
    held: DocumentFacts | None
    said: list[Said]

    @property
    def year(self) -> int | None:
        """Year of issue."""
        return self.held.year if self.held else int(self.when[:4]) if self.when else None

    @cached_property
    def dates(self) -> frozenset[str]:
        """Every whole day said of it."""
        days = {one.date for one in self.said} | ({self.held.date or ""} if self.held else set())
        return frozenset(day for day in days if len(day) == 10)

    @cached_property
    def reference(self) -> ReferenceDocument | None:
        """The entry of the reference list that it is."""
        return find_reference(self._known)

    @property
    def possible(self) -> tuple[ReferenceDocument, ...]:
        """The entries of the reference list that it may be, where it is cited without a day and nothing tells which."""
        return () if self.held or self.reference is not None else possible_references(self._known)

    @cached_property
    def _known(self) -> Known:
        """What the reference list is asked with."""
        held = self.held
        key = held.number_key if held and held.number else self.key
        printed = [one.title for one in self.said] + ([held.subject or ""] if held else [])
        titles = {comparable_title(title) or strip_marks(title) for title in printed}
        body = held.speaker.body if held else self.body
        doc_type = held.doc_type if held else best(self.values("doc_type"))
        printed_number = parse_number(key) if key else None
        number = with_series(printed_number, doc_type) if printed_number else None
        days, themes = frozenset(one.day for one in self.said), frozenset(one.about for one in self.said) - {""}
        issuers = frozenset(one.issuer for one in self.said if one.issuer)
        return Known(number, body, doc_type, self.year, self.dates, frozenset(titles - {""}), days, themes, issuers)

    def values(self, name: str) -> list[tuple[str, str]]:
        """Return what mentions say of a field, each with the document that says it."""
        found = ((getattr(one, name), one.document) for one in self.said)
        return [(value, document) for value, document in found if value]


def describe(state: State) -> Iterator[Described]:
    """Yield each document known, held or only cited, in the order of ids, with all that its mentions say of it.

    Args:
        state: settled; what a document's mentions say is read as it is reached, so that memory holds one document at a time.
    """
    sayings = groupby(_sayings(state), key=lambda one: one.node)
    waiting = next(sayings, None)
    for slug, identity, when, key, body, named, facts in state.rows(_NODES):
        said: list[Said] = []
        if waiting is not None and waiting[0] == slug:
            said = list(waiting[1])
            waiting = next(sayings, None)
        held = unpack_facts(facts) if facts else None
        yield Described(slug, identity, when, key, state.body(body), unpack_named(named) if named else None, held, said)


def _sayings(state: State) -> Iterator[Said]:
    """Yield what each mention says, in the order of the ids of what it means and of the papers that say it."""
    places = [("", ""), *state.rows("select slug, source from places order by at")]
    for node, document, at, start, date, doc_type, issuer, title, key, suffix, day, about in state.rows(_SAID):
        slug, source = places[document]
        yield Said(
            places[node][0], slug, at, start, date, doc_type, issuer, title, key, f"{slug}{suffix}", source, day, about
        )  # fmt: skip


def node_of(one: Described, stub: Stub | None) -> Node:
    """Return the node of a document."""
    held = one.held
    if held is not None:
        body = held.speaker.body
        label = title_of(held.doc_type, held.number_key, held.subject, held.first_words)
        issuer = body.name if body else held.issuer
        return Node(one.slug, "held", label, held.doc_type, held.year, issuer, body.level if body else None)
    body = one.body or (one.named.body if one.named else None)
    level = body.level if body else None
    if stub is None:
        return Node(one.slug, "stub", one.slug, level=level)
    return Node(one.slug, "stub", stub.title, stub.doc_type, stub.year, stub.issuer, level)


def stub_of(one: Described) -> Stub | None:
    """Return a document cited and not held, with what its citations support best; None for one held."""
    if one.held is not None:
        return None
    key, doc_type = _best_number(one.values("key")) or one.key, best(one.values("doc_type"))
    known = one.reference
    date = _believed(known, "date", _best_said(one, "date"))
    label = one.named.label if one.named and not key else ""
    body, known_body = one.body or (one.named.body if one.named else None), body_of_stub(one)
    issuer = known_body.name if known_body is not None else best(one.values("issuer"))
    return Stub(
        id=one.slug,
        title=title_of(doc_type, key, None, label),
        identity=one.identity,
        number_key=key,
        doc_type=doc_type,
        date=date,
        year=int(date[:4]) if date else one.year,
        issuer=_believed(known, "issuer", issuer),
        body_id=known_body.slug if known_body is not None else None,
        province=body.place.province if body else None,
        subject=_believed(known, "title", _best_said(one, "title")),
        mention_count=len(one.said),
        document_count=len({said.document for said in one.said}),
    )


def body_of_stub(one: Described) -> BodyRef | None:
    """Return the one body of the authority file's kinds that issued a document not held; none for a symbol of all districts."""
    body = one.body or (one.named.body if one.named else None)
    return body if body is not None and not body.head.startswith("code:") and not is_unit_unknown(body) else None


def _best_said(one: Described, name: str) -> str | None:
    """Return what citations support best of a field; a day of another year than the document's own is none of them.

    Nor is a day after that of the paper which says it, where others say one that can be.
    """
    if name == "date" and one.held is None:
        return _best_day(one)
    values = one.values(name)
    return _best_title(values) if name == "title" else best(values)


def _best_day(one: Described) -> str | None:
    own = [said for said in one.said if said.date and said.date.startswith(one.when[:4])]
    able = [said for said in own if not _is_late(said)]
    if own and not able:
        able = [said for said in one.said if said.date and not _is_late(said)]
    return best((said.date, said.document) for said in able or own)


def _is_late(said: Said) -> bool:
    return bool(said.day) and said.date > said.day


def _best_number(values: list[tuple[str, str]]) -> str | None:
    """Return the number that citations support best: of those printed with a symbol where there are any."""
    whole = [(key, document) for key, document in values if (number := parse_number(key)) and number.issuers]
    return best(whole or values)


def _best_title(values: list[tuple[str, str]]) -> str | None:
    """Return the title that most papers say; None where as many say quite another, since letters decide nothing."""
    chosen = best(values)
    papers: dict[str, set[str]] = {}
    for value, document in values:
        papers.setdefault(value, set()).add(document)
    others = (value for value in papers if value != chosen and len(papers[value]) == len(papers[chosen or ""]))
    return None if chosen and any(_is_another_title(chosen, value) for value in others) else chosen


def _is_another_title(one: str, other: str) -> bool:
    """Whether two titles are neither one cut short nor one misspelt."""
    first, second = strip_marks(one), strip_marks(other)
    return not (first.startswith(second) or second.startswith(first) or ratio(first, second) >= _SAME_TITLE)


def _believed(known: ReferenceDocument | None, name: str, said: str | None) -> str | None:
    """Return the value believed: a verified entry's, then what citations say, then an unverified entry's."""
    return value_of(known, name, verified=True) or said or value_of(known, name, verified=False)


def claims_of(one: Described) -> Iterator[Claim]:
    """Yield what is said of a document's date, type, issuer and title, the believed claim first."""
    own = one.held
    values = {"date": own.date, "doc_type": own.doc_type, "issuer": own.issuer, "title": own.subject} if own else {}
    for name in ("date", "doc_type", "issuer", "title"):
        yield from sorted(_claims_on(one, name, values.get(name)), key=lambda claim: not claim.is_chosen)
    for entry in one.possible:
        words = _listed_as(entry)
        yield Claim(
            one.slug, POSSIBLE, words, False, False, 0, origin="reference", source=entry.address, verified=entry.verified
        )


def _listed_as(entry: ReferenceDocument) -> str:
    """Return an entry of the reference list in one line."""
    words = load_body_explaining().listed
    day = "/".join(reversed((entry.date or entry.id.rpartition(" ")[2]).split("-")))
    return words.format(type=entry.doc_type, key=entry.key, day=day, issuer=entry.issuer or "", title=entry.title or "")


def _claims_on(one: Described, name: str, own: str | None) -> Iterator[Claim]:
    """Yield the claims on one field. `own` is what the document itself prints."""
    known = one.reference
    said: dict[str, list[Said]] = {}
    for saying in one.said:
        value = getattr(saying, name)
        if value:
            said.setdefault(value, []).append(saying)
    chosen = own or _believed(known, name, _best_said(one, name))
    for value in sorted({*said, *([own] if own else [])}, key=lambda value: (value != chosen, value)):
        witnesses = said.get(value, [])
        yield Claim(
            node_id=one.slug,
            field=name,
            value=value,
            is_own=value == own,
            is_chosen=value == chosen,
            document_count=len({saying.document for saying in witnesses}) + (value == own),
            first_citation_id=witnesses[0].citation_id if witnesses else None,
            origin="own" if value == own else "citation",
        )
    listed = getattr(known, name) if known is not None and name in FIELDS else None
    if known is not None and listed is not None:
        is_chosen = listed == chosen and own is None
        yield Claim(
            one.slug, name, listed, False, is_chosen, 0, origin="reference", source=known.address, verified=known.verified
        )
