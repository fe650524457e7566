"""The record that every document becomes: what `directives extract` prints, `run` stores and the scorer reads.

Field by field as the contract says; `schemas/records/record.json` is generated from these types. Offsets count code
points in `text`, half-open. A value is its surface with runs of white space folded. Unknown is None or empty.
"""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.model.applied import Applied
from pipeline.model.document import Span
from pipeline.model.issue import Frozen, Issue
from pipeline.model.signature import DigitalSignature, StampPicture

SCHEMA_VERSION = 1

State = Literal["read", "look", "confirmed"]
Kind = Literal["directive", "news", "other"]
Role = Literal[
    "implements", "basis", "disseminates", "amends", "amended_by", "replaces", "replaced_by", "reviews", "guides", "per",
    "reports", "issues", "mentions",
]  # fmt: skip
AssigneeFrom = Literal["item", "heading", "lead-in", "none"]
DeadlineKind = Literal["by", "interval", "recurring", "relative", "milestone"]
DeadlineOperator = Literal["before", "by", "on", "from", "within"]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Place(Frozen):
    """A range of `Record.text`: code points, half-open (`start <= i < end`)."""

    start: int
    end: int


class Evidence(Frozen):
    """Where a fact was read, by which rule, and how sure it is."""

    start: int
    end: int
    page: int
    rule: str
    state: State = "read"
    spans: tuple[Span, ...] | None = None


class Signer(Frozen):
    """One who signs: `T/M BAN THƯỜNG VỤ` is the authority, `PHÓ BÍ THƯ` the role."""

    name: str | None = None
    role: str | None = None
    authority: str | None = None


class Received(Frozen):
    """The incoming stamp (công văn đến): never the document's own number and date."""

    number: str | None = None
    date: str | None = None
    forwarded_to: str | None = None


class HeaderEvidence(Frozen):
    """Evidence of each field of the header; of a list, one for each entry in its order."""

    number: Evidence | None = None
    draft: Evidence | None = None
    doc_type: Evidence | None = None
    issuer: Evidence | None = None
    issuer_canonical: Evidence | None = None
    superior: Evidence | None = None
    place: Evidence | None = None
    date: Evidence | None = None
    subject: Evidence | None = None
    secrecy: Evidence | None = None
    urgency: Evidence | None = None
    circulation: Evidence | None = None
    copy_number: Evidence | None = None
    received: Evidence | None = None
    addressees: tuple[Evidence, ...] = ()
    recipients: tuple[Evidence, ...] = ()
    signers: tuple[Evidence, ...] = ()


class Header(Frozen):
    """What a document says of itself. `subject` is the trích yếu; `circulation` a mark such as Lưu hành nội bộ."""

    number: str | None = None
    draft: bool = False
    doc_type: str | None = None
    issuer: str | None = None
    issuer_canonical: str | None = None
    superior: str | None = None
    place: str | None = None
    date: IsoDate | None = None
    date_precision: Literal["day", "month", "year"] | None = None
    subject: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    circulation: str | None = None
    copy_number: str | None = None
    received: Received | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    evidence: HeaderEvidence = HeaderEvidence()


class CitationTarget(Frozen):
    """The document a citation means: held, a stub, or open with its candidates. `rule` decided it (vocab/decisions.yml)."""

    id: str | None = None
    status: Literal["held", "stub", "ambiguous"]
    candidates: tuple[str, ...] = ()
    rule: str | None = None


class Citation(Frozen):
    """One mention of another document. `citer` is None where this document cites it; else the key (or the text of a
    named document) in whose title or description the mention stands. `pin` is the article meant."""

    id: str = ""
    text: str
    form: Literal["numbered", "named"]
    number: str | None = None
    key: str | None = None
    doc_type: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    role: Role = "mentions"
    subrole: str | None = None
    cue: Place | None = None
    pin: str | None = None
    citer: str | None = None
    state: State = "read"
    start: int
    end: int
    spans: tuple[Span, ...] | None = None
    page: int = 1
    section: str | None = None
    rule: str
    repairs: tuple[str, ...] = ()
    target: CitationTarget | None = None


class Deadline(Frozen):
    """A time limit. `end` is the printed day, `latest` the last acceptable one, `rrule` a recurrence by RFC 5545."""

    id: str = ""
    text: str
    start: str | None = None
    end: str | None = None
    kind: DeadlineKind
    every: Literal["month", "quarter", "half-year", "year"] | None = None
    op: DeadlineOperator | None = None
    latest: str | None = None
    rrule: str | None = None
    precision: str | None = None
    year_inferred: bool = False
    span: Place
    rule: str = ""


class Task(Frozen):
    """The smallest item that obliges a named body. `report_via` is the body through which the report goes."""

    id: str = ""
    section: str | None = None
    text: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    assignee_from: AssigneeFrom = "none"
    report_to: str | None = None
    report_via: str | None = None
    lead_ids: tuple[str, ...] = ()
    coordinating_ids: tuple[str, ...] = ()
    lead_spans: tuple[Place, ...] = ()
    coordinating_spans: tuple[Place, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    state: State = "read"
    start: int
    end: int
    spans: tuple[Span, ...] | None = None
    page: int = 1
    rule: str


class Mention(Frozen):
    """A reference inside the document: to itself (Thông tri này) or back to one named before (Nghị quyết trên)."""

    kind: Literal["self", "anaphora"]
    text: str
    target: str | None = None
    start: int
    end: int


class NumericTarget(Frozen):
    """A target in figures (phấn đấu 390.000 đoàn viên); `by` is the last day of its milestone."""

    text: str
    value: float
    unit: str
    by: str | None = None
    start: int
    end: int


class OutlineItem(Frozen):
    """An item of the outline, or a paragraph between items; see `model.section.Section`."""

    kind: str
    label: str
    path: str | None = None
    parent: int | None = None
    level: int = 0
    content: Span
    span: Span


class OriginalWords(Frozen):
    """Text of the time before Unicode as its file holds it, untouched: the encodings found, the lines turned out of them."""

    encodings: tuple[str, ...]
    text: str


class Record(Frozen):
    """One document with all that was read of it. `outline` and what follows it are stored, never printed."""

    record_schema: int = Field(default=SCHEMA_VERSION, alias="schema")
    extractor: str
    id: str | None = None
    file: str
    sha256: str
    media_type: str | None = None
    pages: int | None = None
    text_source: Literal["text", "ocr", "mixed"] | None = None
    part: int | None = None
    container: str | None = None
    publisher: str | None = None
    kind: Kind | None = None
    text: str | None = None
    header: Header = Header()
    citations: tuple[Citation, ...] = ()
    tasks: tuple[Task, ...] = ()
    mentions: tuple[Mention, ...] = ()
    targets: tuple[NumericTarget, ...] = ()
    issues: tuple[Issue, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    outline: tuple[OutlineItem, ...] = Field(default=(), exclude=True)
    pictures: tuple[StampPicture, ...] = Field(default=(), exclude=True)
    original: OriginalWords | None = Field(default=None, exclude=True)
    corrections: tuple[Applied, ...] = Field(default=(), exclude=True)
    former: tuple[str, ...] = Field(default=(), exclude=True)  # ids it was corrected under, and that of what was read
