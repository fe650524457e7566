"""Word files (DOCX).

What enters: the bytes of a DOCX. What leaves: paragraphs, tables and notes in reading order, the labels of automatic
numbering written out, the final text of tracked changes. Guaranteed: the two columns of the head and of the close stand one
after the other, whether a table without rulings or tabs set them side by side. Pages are those that Word last printed, where
the file tells; else the file is one page; a mark of secrecy that is drawn in a head stands among the furniture of the first.
Not done: layout, other pictures, comments.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from pipeline.errors import UnreadableFile
from pipeline.ingest.docx_drawings import find_head_drawings
from pipeline.ingest.docx_fields import empty_days
from pipeline.ingest.docx_fonts import find_run_fonts
from pipeline.ingest.docx_numbering import Numbering, W
from pipeline.ingest.docx_package import Element, WordParts, open_parts
from pipeline.ingest.docx_tables import WordTable, block_elements, lines_of, read_table
from pipeline.ingest.docx_text import Notes, ParagraphReader, ParagraphText, has_changes
from pipeline.ingest.legacy import describe_recoded
from pipeline.ingest.tabbed import Columns, find_tabbed_columns
from pipeline.ingest.table_block import make_table
from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage, Recoded, Source
from pipeline.vocab.issues import make_issue

_MOST_BLOCKS = 200_000


def _draw_nothing(metafile: bytes) -> None:
    """Make no picture of a metafile."""


def read_docx(
    data: bytes, source: Source, *, is_converted: bool = False, draw: Callable[[bytes], bytes | None] = _draw_nothing
) -> RawDocument:
    """Return the pages of a Word file.

    Args:
        data: the whole file.
        source: where it came from; passed through.
        is_converted: whether a program has just written it, and so put today in the fields for the day.
        draw: makes a PNG of a metafile that stands in a head.

    Raises:
        UnreadableFile: `damaged_file`, `password_needed`, `unpacks_too_large`, `empty_file` (no text at all), and what
            `find_pasted_mark` raises.
    """
    parts = open_parts(data)
    days = empty_days((parts.document, *parts.headers)) if is_converted else 0
    reader = _WordReader(parts, _find_drawn(parts, draw))
    pages = reader.read()
    if not any(block.lines or block.rows for page in pages for block in page.blocks if block.kind != "furniture"):
        raise UnreadableFile("empty_file", "no text in the Word file")
    issues = [make_issue("tracked_changes")] if has_changes(parts.document) else []
    issues += [make_issue("day_of_opening")] if days else []
    issues += describe_recoded(reader.recoded)
    return RawDocument(source=source, pages=pages, issues=tuple(issues), recoded=reader.recoded)


def _find_drawn(parts: WordParts, draw: Callable[[bytes], bytes | None]) -> list[str]:
    """Return the words that are drawn in heads: what is said of the drawings, and the mark that a picture shows."""
    drawings = find_head_drawings(parts)
    if not drawings.pictures:
        return list(drawings.sayings)
    from pipeline.ingest.ocr.pasted import find_pasted_mark  # half a second to import, for files with such pictures alone

    mark = find_pasted_mark(drawings.pictures, draw)
    return [*drawings.sayings, *((mark.upper(),) if mark else ())]


class _WordReader:
    """Grows the pages of one document; blocks are read once, in order, since lists and notes are counted."""

    def __init__(self, parts: WordParts, drawn: Sequence[str]) -> None:
        self._parts = parts
        self._drawn = drawn
        self._notes = Notes()
        numbering = Numbering(parts.numbering, parts.styles)
        self._fonts = find_run_fonts(parts)
        self._reader = ParagraphReader(numbering, parts.styles, self._notes, self._fonts)
        self._pages: list[list[RawBlock]] = [[]]
        self._lines: list[ParagraphText] = []
        self._footnotes_told = 0

    @property
    def recoded(self) -> tuple[Recoded, ...]:
        """The paragraphs read so far that the file holds in an old encoding."""
        return tuple(self._fonts.recoded) if self._fonts is not None else ()

    def read(self) -> tuple[RawPage, ...]:
        body = self._parts.document.find(f"{W}body")
        if body is None:
            raise UnreadableFile("damaged_file", "no body")
        carried = ""
        for count, element in enumerate(block_elements(body)):
            if count > _MOST_BLOCKS:
                raise UnreadableFile("unpacks_too_large", f"{_MOST_BLOCKS} paragraphs")
            if element.tag == f"{W}tbl":
                self._add_table(read_table(element, self._reader, self._parts.styles))
            else:
                carried = self._add_paragraph(self._reader.read(element), carried)
        self._close_page()
        if self._reader.floating:
            self._pages[0].insert(0, _hard_block(list(dict.fromkeys(self._reader.floating))))
        self._add_notes(self._parts.endnotes, self._notes.endnotes, "endnote", 0)
        self._add_headers()
        return tuple(RawPage(number=number, blocks=tuple(blocks)) for number, blocks in enumerate(self._pages, 1))

    def _add_paragraph(self, read: ParagraphText, carried: str) -> str:
        """Add a paragraph; return its text where its end is deleted, so that the next goes on with it."""
        if read.starts_page and (self._lines or self._pages[-1]):
            self._next_page()
        if read.joins_next:
            return carried + read.text
        read.text = carried + read.text
        self._lines.append(read)
        if read.ends_page:
            self._next_page()
        return ""

    def _add_table(self, table: WordTable) -> None:
        self._flush_lines()
        if table.is_layout:
            for column in table.columns():
                self._pages[-1].append(_hard_block(column))
        else:
            self._pages[-1].append(make_table(table.data(), table.merged))
        for _ in range(table.page_breaks):
            self._next_page()

    def _next_page(self) -> None:
        self._close_page()
        self._pages.append([])

    def _close_page(self) -> None:
        self._flush_lines()
        self._footnotes_told = self._add_notes(self._parts.footnotes, self._notes.footnotes, "footnote", self._footnotes_told)

    def _flush_lines(self) -> None:
        """Turn the paragraphs gathered into blocks."""
        columns = find_tabbed_columns([read.text for read in self._lines])
        if columns is None:
            self._pages[-1] += _paragraph_blocks(self._lines)
        else:
            self._pages[-1] += _column_blocks(self._lines, columns)
        self._lines = []

    def _add_notes(self, part: Element | None, marks: dict[str, str], kind: str, told: int) -> int:
        """Add the notes called since the last page to its foot; return how many are told."""
        called = list(marks.items())
        if part is None:
            return len(called)
        notes = {note.get(f"{W}id", ""): note for note in part.iter(f"{W}{kind}")}
        lines: list[str] = []
        for note_id, mark in called[told:]:
            note = notes.get(note_id)
            texts = [self._reader.read(paragraph).text.strip() for paragraph in note.iter(f"{W}p")] if note is not None else []
            filled = [text for text in texts if text]
            lines += [f"{mark} {filled[0]}".strip(), *filled[1:]] if filled else []
        if lines:
            self._pages[-1].append(RawBlock(kind="footnotes", lines=_raw_lines(lines), hard=True))
        return len(called)

    def _add_headers(self) -> None:
        """Add running heads and feet, and what is drawn in heads, as furniture of the first page, where marks may stand."""
        paragraphs = (paragraph for part in self._parts.headers for paragraph in part.iter(f"{W}p"))
        told = len(self._reader.floating)
        lines = [line for paragraph in paragraphs for line in lines_of(self._reader.read(paragraph)) if line.strip()]
        lines += [*self._reader.floating[told:], *self._drawn]
        if lines:
            self._pages[0].append(RawBlock(kind="furniture", lines=_raw_lines(dict.fromkeys(lines)), hard=True))


def _paragraph_blocks(paragraphs: Sequence[ParagraphText]) -> list[RawBlock]:
    """Return paragraphs as hard lines; one that holds line breaks is a block of its own, whose lines may be joined."""
    blocks: list[RawBlock] = []
    for has_breaks, group in groupby(paragraphs, key=lambda read: "\n" in read.text.strip("\n")):
        if has_breaks:
            blocks += [_soft_block(read) for read in group]
        else:
            blocks.append(_hard_block([line for read in group for line in _whole_lines(read)]))
    return [block for block in blocks if block.lines]


def _whole_lines(read: ParagraphText) -> list[str]:
    return [read.text.strip("\n"), *(line for box in read.boxes for line in lines_of(box))]


def _soft_block(read: ParagraphText) -> RawBlock:
    boxes = [line for box in read.boxes for line in lines_of(box)]
    return RawBlock(kind="lines", lines=_raw_lines([*read.text.split("\n"), *boxes]))


def _column_blocks(paragraphs: Sequence[ParagraphText], columns: Columns) -> list[RawBlock]:
    after = _paragraph_blocks(paragraphs[columns.stop :])
    rest = find_tabbed_columns([read.text for read in paragraphs[columns.stop :]])
    if rest is not None:
        after = _column_blocks(paragraphs[columns.stop :], rest)
    boxes = [line for read in paragraphs[columns.start : columns.stop] for box in read.boxes for line in lines_of(box)]
    return [
        *_paragraph_blocks(paragraphs[: columns.start]),
        *(_hard_block(lines) for lines in (columns.left, columns.right, boxes) if lines),
        *after,
    ]


def _hard_block(lines: Sequence[str]) -> RawBlock:
    return RawBlock(kind="lines", lines=_raw_lines(lines), hard=True)


def _raw_lines(lines: Sequence[str] | dict[str, None]) -> tuple[RawLine, ...]:
    return tuple(RawLine(line) for line in lines)
