"""`RawDocument` to `Document`: print lines become paragraphs, and every character keeps the way back to its page.

What enters: pages of blocks of lines, as read. What leaves: the text shown with its paragraphs and origins.

Guaranteed:
- the text is NFC, the same for NFC and NFD input; it holds no control character but line feeds and the tabs of rows;
- paragraphs follow each other, parted by one line feed; none is empty, holds a line feed, or begins or ends with a blank;
- page numbers, running heads and stamps of scanning apps are left out, and a paragraph they cut is whole again;
- the lines of a paragraph are joined by one blank; by nothing where a number was broken at its hyphen or a word inside;
- footnotes follow the paragraph at which their page ends, each a paragraph with its mark as `label`;
- a row of a table is a paragraph of its own, its cells parted by one tab; one that a page's end broke is whole again;
- `origins` are sorted by start and lead every character that was read back to its page; blanks put between lines have none;
- a text that was normalised stays as it is when it is normalised again.

Words misread in recognised or damaged pages are repaired in the view that patterns run on, never in the text shown.

Not done: repair of spelling, folding of blanks inside a line, reading of columns in plain text.
"""

from pipeline.model.document import Document, RawDocument
from pipeline.model.folding import fold
from pipeline.normalise.assemble import TextBuilder
from pipeline.normalise.breaks import WordBreaks
from pipeline.normalise.doubts import find_doubts
from pipeline.normalise.flat_head import part_flat_head
from pipeline.normalise.footnotes import Note, lift_footnotes
from pipeline.normalise.furniture import drop_furniture
from pipeline.normalise.joining import Print, extend_print, is_continued, open_print
from pipeline.normalise.lines import Line, read_lines
from pipeline.normalise.looks import Look, look_at
from pipeline.normalise.markup import read_markup
from pipeline.normalise.misread import repair_pages
from pipeline.normalise.showing import show_printed
from pipeline.normalise.tables import join_broken_rows, read_flat_tables
from pipeline.normalise.title_head import part_title_head
from pipeline.normalise.wrapping import Wrapping, measure_wrapping

__all__ = ["normalise"]


def normalise(raw: RawDocument) -> Document:
    """Return the text shown, its paragraphs and the way back to the pages; misread words stand repaired in `repaired` alone."""
    found = repair_pages(raw)
    return show_printed(_read_pages(found.raw), found.printed) if found else _read_pages(raw)


def _read_pages(raw: RawDocument) -> Document:
    lines = join_broken_rows(read_flat_tables(drop_furniture(read_markup(part_title_head(part_flat_head(read_lines(raw)))))))
    looks = look_at(lines, fold("\n".join(line.text for line in lines))) if lines else []
    wrapping = measure_wrapping(lines, looks)
    lines, looks, notes = lift_footnotes(lines, looks, wrapping)
    groups = _group_lines(lines, looks, wrapping)
    builder = TextBuilder(_learn_breaks(lines, groups))
    _build(builder, groups, notes)
    return Document(
        source=raw.source,
        text=builder.text,
        paragraphs=tuple(builder.paragraphs),
        origins=tuple(builder.origins),
        page_count=len(raw.pages),
        text_source=raw.text_source,
        issues=raw.issues,
        doubts=tuple(find_doubts(raw)),
    )


def _group_lines(lines: list[Line], looks: list[Look], wrapping: Wrapping) -> list[list[Line]]:
    """Return the lines of each paragraph."""
    groups: list[list[Line]] = []
    before: Print | None = None
    for line, look in zip(lines, looks, strict=True):
        after = open_print(line, look)
        if before is not None and is_continued(before, after, wrapping):
            groups[-1].append(line)
            before = extend_print(before, line, look)
        else:
            groups.append([line])
            before = after
    return groups


def _learn_breaks(lines: list[Line], groups: list[list[Line]]) -> WordBreaks:
    breaks = WordBreaks([line.text for line in lines])
    for group in groups:
        for line, after in zip(group, group[1:], strict=False):
            breaks.learn(line.text, after.text)
    return breaks


def _build(builder: TextBuilder, groups: list[list[Line]], notes: list[Note]) -> None:
    """Append the paragraphs, and each footnote after the paragraph that holds the last line before it."""
    at, pending = 0, 0
    for group in groups:
        if group[0].kind == "row":
            builder.add_row(group[0])
        else:
            builder.add_lines(group)
        at += len(group)
        while pending < len(notes) and notes[pending].after < at:
            _add_note(builder, notes[pending])
            pending += 1
    for note in notes[pending:]:
        _add_note(builder, note)


def _add_note(builder: TextBuilder, note: Note) -> None:
    builder.add_lines(note.lines, is_footnote=True, label=note.label)
