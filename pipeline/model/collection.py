"""What the records of one collection become together: documents and stubs, links, bodies, sources.

`Collection` leaves `resolve` and enters `graph` and `store`. Ids are readable slugs made of identities, never of offsets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.model.applied import Applied
from pipeline.model.document import Source
from pipeline.model.issue import Issue
from pipeline.model.record import Record


@dataclass(frozen=True, slots=True)
class Node:
    """A document known: held, or only cited (`stub`)."""

    id: str
    status: str
    label: str
    doc_type: str | None = None
    year: int | None = None
    issuer: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Stub:
    """A document cited and not held, as its citations describe it; each fact is the best supported one."""

    id: str
    title: str
    identity: str
    number_key: str | None = None
    doc_type: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    body_id: str | None = None
    province: str | None = None
    subject: str | None = None
    mention_count: int = 0
    document_count: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a document by itself (`is_own`), by those that cite it, or by the reference list.

    `origin` is own, citation or reference; `source` is where the reference list has it from, `verified` whether that was
    checked (None for the other origins).
    """

    node_id: str
    field: str
    value: str
    is_own: bool
    is_chosen: bool
    document_count: int
    first_citation_id: str | None = None
    origin: str = "citation"
    source: str | None = None
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One document acts on another. `is_nested`: derived, read inside a third document's citation of the first (`document_id`).

    `sections`, `cue` and the offsets are of the first document that says so: the items that hold its mentions, the word that
    gives the role, where the first and the last mention begin.
    """

    from_id: str
    to_id: str
    role: str
    is_nested: bool
    mention_count: int
    document_count: int
    document_id: str
    first_citation_id: str
    first_offset: int
    last_offset: int
    sections: tuple[str, ...] = ()
    cue: str | None = None

    @property
    def id(self) -> str:
        """From, role, to; a derived link is told from a direct one of the same role."""
        tail = "--nested" if self.is_nested else ""
        return f"{self.from_id}--{self.role.replace('_', '-')}--{self.to_id}{tail}"


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body of the authority file, or one that documents name."""

    id: str
    name: str
    symbol: str | None = None
    system: str | None = None
    level: str | None = None
    province: str | None = None
    parent_id: str | None = None
    vocabulary_id: str | None = None
    is_home: bool = False
    valid_from: str | None = None
    valid_to: str | None = None
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class BodyNaming:
    """What a body is or was called. `kind`: name (the full one), variant, symbol."""

    body_id: str
    name: str
    kind: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class BodySuccession:
    """What became of a body: `successor_id` took over on the day `since`; None where nobody did or nobody is known."""

    body_id: str
    successor_id: str | None
    since: str
    kind: str
    note: str | None = None
    source: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A file given and what became of it: stored, duplicate, set_aside or secret.

    `recoded_from` names the encodings of the time before Unicode that its text was turned out of, `original_text` is that text
    as the file holds it.
    """

    id: str
    file: str
    sha256: str
    status: str
    part: int | None = None
    container: str | None = None
    media_type: str | None = None
    reason: str | None = None
    document_id: str | None = None
    origin: Source | None = None
    recoded_from: str | None = None
    original_text: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What another file of a document says otherwise: a field of the head, the pages, or (`words`) the share of equal words.

    `value` is that file's, `shown` the one of the file whose reading is shown; None where nothing is said.
    """

    document_id: str
    field: str
    value: str | None
    shown: str | None
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """One side of a contradiction: what is said, and where. `source` names a list where no paper held says it."""

    value: str
    document_id: str | None = None
    citation_id: str | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two sayings that cannot both be right, or one that cannot be. `here` is the doubted side, `there` the believed one.

    `node_id` is the document spoken of; None where it is about no cited document. `sentence` is plain Vietnamese.
    """

    code: str
    sentence: str
    here: Witness
    there: Witness
    node_id: str | None = None
    slip: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedIssue:
    """An issue and the file and document that it is about; a correction whose document is gone has neither."""

    source_id: str | None
    document_id: str | None
    issue: Issue


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document held: its record with every id filled in, and what the collection says of it.

    The tuples of ids stand in the order of the record's own lists; None where no single body or document fits.
    """

    record: Record
    source_id: str
    identity: str
    title: str
    number_key: str | None
    body_id: str | None
    province: str | None
    year: int | None
    is_published: bool
    is_illustrative: bool
    citer_ids: tuple[str | None, ...] = ()
    mention_ids: tuple[str | None, ...] = ()
    lead_ids: tuple[tuple[str | None, ...], ...] = ()
    coordinating_ids: tuple[tuple[str | None, ...], ...] = ()
    addressee_ids: tuple[str | None, ...] = ()
    recipient_ids: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Collection:
    """All that one run knows. `held`, `claims` and `links` can be gone through any number of times and are made anew each time.

    `redirects` are addresses that lead to a document's own, `shared_addresses` those that several documents would bear and that
    none bears; `corrections` what people said of meanings and identities.
    """

    held: Iterable[HeldDocument]
    nodes: tuple[Node, ...] = ()
    stubs: tuple[Stub, ...] = ()
    claims: Sequence[Claim] = ()
    links: Sequence[Link] = ()
    bodies: tuple[BodyEntry, ...] = ()
    body_names: tuple[BodyNaming, ...] = ()
    body_successions: tuple[BodySuccession, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    issues: tuple[PlacedIssue, ...] = ()
    versions: tuple[Version, ...] = ()
    mention_counts: dict[str, int] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    shared_addresses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    discrepancies: tuple[Discrepancy, ...] = ()
    home_body: str | None = None
    corrections: tuple[Applied, ...] = ()
