"""A document between the file and its facts: what was read, and the text that every offset counts in.

`RawDocument` leaves `ingest`, `Document` leaves `normalise`. Offsets are Unicode code points in `Document.text` (NFC),
half-open. Lengths on a page are PDF points with the origin at the top left.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from pipeline.model.folding import fold, lower_folded
from pipeline.model.issue import Issue
from pipeline.model.signature import DigitalSignature, StampPicture

TextSource = Literal["text", "ocr", "mixed"]
BlockKind = Literal["lines", "table", "footnotes", "furniture"]
ParagraphKind = Literal["line", "paragraph", "row", "footnote"]

_WORD = re.compile(r"\S+")


class Span(NamedTuple):
    """A half-open range of code points: start <= i < end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Which file a document came from, and which bytes.

    `file` is the name shown (relative to the folder given, with `/`); `container` names the archive a member came from;
    `url`, `publisher`, `retrieved`, `licence` and `illustrative` come from a manifest where one lies beside the files.
    """

    file: str
    sha256: str
    size_bytes: int
    media_type: str
    container: str | None = None
    url: str | None = None
    publisher: str | None = None
    retrieved: str | None = None
    licence: str | None = None
    illustrative: bool = False


class RawLine(NamedTuple):
    """A printed line as read. Positions are None where the format has none (TXT, DOCX).

    `doubts` are ranges of the text that were recognised from a picture without certainty.
    """

    text: str
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    doubts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A run of lines, a table, a page's footnotes, or page furniture (running head, page number), as read.

    `hard` says that each line is a paragraph of its own (a Word paragraph, a cell of the header table) and must not be
    joined with the next; without it the lines are print lines, to be joined by `normalise`. `merged` are the places of a table
    (row, column) that the cell above them, whose text stands once, is merged over.
    """

    kind: BlockKind
    lines: tuple[RawLine, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    hard: bool = False
    merged: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page: its number from 1 and its blocks in reading order (a two-column head: left column, then right)."""

    number: int
    blocks: tuple[RawBlock, ...]


class Recoded(NamedTuple):
    """A line or paragraph that its file holds in an encoding of the time before Unicode.

    `text` is how it stands in the raw text, `original` how the file holds it (`Céng hoµ x· héi`), untouched.
    """

    text: str
    original: str
    encoding: str


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader found in a file; nothing is normalised yet but old encodings, whose originals are in `recoded`."""

    source: Source
    pages: tuple[RawPage, ...]
    text_source: TextSource = "text"
    issues: tuple[Issue, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    pictures: tuple[StampPicture, ...] = ()
    recoded: tuple[Recoded, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph, a line of the head, a table row or a footnote, in the text shown.

    Paragraphs follow each other, parted by one line feed; none holds a line feed itself. `cells` are the cells of a row
    (parted by one tab), `label` is a footnote's mark, `merged` the columns in which the cell of the row above goes on.
    """

    start: int
    end: int
    kind: ParagraphKind
    page: int
    label: str | None = None
    cells: tuple[Span, ...] = ()
    merged: tuple[int, ...] = ()


class Origin(NamedTuple):
    """A run of the text shown that stands in one piece in the raw text of a page.

    `start` counts in `Document.text`, `raw_start` in the page's raw text (its blocks' lines joined by line feeds, the
    cells of a table row by tabs), `length` in code points of the text shown.
    """

    start: int
    page: int
    raw_start: int
    length: int


@dataclass(frozen=True)
class Document:
    """The text shown, and the way back to the page.

    Guarantees: `text` is NFC; paragraphs cover it in order without overlap; `origins` are sorted by `start`. `doubts` are
    pages and ranges of their raw text that were recognised from a picture without certainty. `repaired` is the text as it is
    matched where letters were misread: as long as `text`, offset by offset, with fixed words as they should stand; None where
    nothing was repaired. Values are always cut from `text`.
    """

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...]
    origins: tuple[Origin, ...]
    page_count: int
    text_source: TextSource = "text"
    issues: tuple[Issue, ...] = field(default=())
    doubts: tuple[tuple[int, Span], ...] = ()
    repaired: str | None = None

    @cached_property
    def plain(self) -> str:
        """The text folded for matching, case kept, misread words repaired; same offsets."""
        return fold(self.repaired or self.text)

    @cached_property
    def lower(self) -> str:
        """The text folded for matching, in lower case; same offsets."""
        return lower_folded(self.plain)

    @cached_property
    def _origin_starts(self) -> list[int]:
        return [origin.start for origin in self.origins]

    def page_at(self, offset: int) -> int:
        """Return the page, from 1, on which the character at an offset is printed."""
        at = bisect_right(self._origin_starts, offset) - 1
        return self.origins[max(at, 0)].page if self.origins else 1

    def raw_spans(self, span: Span) -> Iterator[tuple[int, Span]]:
        """Yield page and raw span of each piece that a span of the text shown was read from."""
        for at in range(max(bisect_right(self._origin_starts, span.start) - 1, 0), len(self.origins)):
            origin = self.origins[at]
            start, end = max(span.start, origin.start), min(span.end, origin.start + origin.length)
            if origin.start >= span.end:
                return
            if start < end:
                shift = origin.raw_start - origin.start
                yield origin.page, Span(start + shift, end + shift)

    def is_doubtful(self, span: Span) -> bool:
        """Return whether any of a span was recognised without certainty."""
        return bool(self.doubts) and any(
            page == doubted and start < doubt.end and doubt.start < end
            for page, (start, end) in self.raw_spans(span)
            for doubted, doubt in self.doubts
        )

    def list_repairs(self, span: Span) -> tuple[str, ...]:
        """Return what was repaired for matching in a span, as `printed → read`; nothing where nothing was."""
        if self.repaired is None or self.text[span.start : span.end] == self.repaired[span.start : span.end]:
            return ()
        return tuple(
            f"{found[0]} → {read}"
            for found in _WORD.finditer(self.text, span.start, span.end)
            if (read := self.repaired[found.start() : found.end()]) != found[0]
        )

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the paragraph that holds an offset (or ends at it)."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]
