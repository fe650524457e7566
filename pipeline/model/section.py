"""The form of a document: its frame (head, body, close, appendices) and its outline.

All spans count code points in `Document.text`.
"""

from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.document import Span

SectionKind = Literal[
    "part", "chapter", "article", "roman", "number", "letter", "dash", "plus", "bullet", "appendix", "row", "footnote",
    "paragraph",
]  # fmt: skip
FramePart = Literal[
    "superior", "issuer", "number", "motto", "place_date", "type", "issuing_line", "subject", "addressee", "recipient",
    "signature", "secrecy", "urgency", "circulation", "copy", "received", "publisher",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """An item of the outline, or a paragraph without a label between items.

    Attributes:
        index: position in the document's tuple of sections, in reading order.
        kind: what its label is; `paragraph` has none.
        label: as printed without its dots and brackets (`II`, `1.1`, `a`), `-2` for the second dash under its parent.
        path: labels from the root, joined by dots (`IV.1.-2`, `Phụ lục.3`); None for a paragraph outside any label.
        marker: the label as it stands in the text; empty for a paragraph.
        content: its own words, without marker and without children.
        span: marker, content and children.
        parent: index of the item above it, or None.
        level: depth from 0.
    """

    index: int
    kind: SectionKind
    label: str
    path: str | None
    marker: Span
    content: Span
    span: Span
    parent: int | None
    level: int


@dataclass(frozen=True)
class Frame:
    """Where the parts of the form stand.

    `head` runs from the start to the end of subject and addressees, `body` to the recipients or the signature, `close`
    over both; `appendices` follow. `parts` holds the pieces of each part in reading order; `signers` the pieces of each
    signer, left to right, then down: authority, role, name.
    """

    head: Span
    body: Span
    close: Span
    appendices: tuple[Span, ...] = ()
    parts: dict[FramePart, tuple[Span, ...]] = field(default_factory=dict)
    signers: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True)
class Structure:
    """What segmenting gives: the frame (head and close) and the sections between, in reading order."""

    frame: Frame
    sections: tuple[Section, ...] = ()
