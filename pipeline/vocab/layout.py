"""Words that show a document's layout: what opens a unit or a part of the form. Data: `layout.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.model.section import SectionKind
from pipeline.vocab import read_vocabulary


class UnitWords(Frozen):
    """The words that open a unit of the outline (Điều, Chương)."""

    kind: SectionKind
    words: tuple[str, ...]


class Layout(Frozen):
    """The words of the layout.

    `openers` open a part of the form (Nơi nhận), `number_lines` its number line (`number_word`, after it
    `number_tail` at most), `date_words` the words of a day in figures, `mottoes` the right half of the head;
    `scan_marks` are stamped on pages by scanning apps; a line that ends with one of `open_ends` goes on in the next, and
    a number at its start belongs to one of `number_governors`; `bases` begin a paragraph of the preamble or of the
    close where the one before has ended; `closings` begin a paragraph that hangs on no item, and
    `closing_pointers` follow the document's type in one (Kế hoạch này); `row_heads` head the column of ordinals.
    """

    units: tuple[UnitWords, ...]
    ordinals: tuple[str, ...]
    openers: tuple[str, ...]
    number_lines: tuple[str, ...]
    number_word: str
    number_tail: str
    date_words: tuple[str, str, str]
    subject_lines: tuple[str, ...]
    mottoes: tuple[str, ...]
    scan_marks: tuple[str, ...]
    page_words: tuple[str, ...]
    open_ends: tuple[str, ...]
    number_governors: tuple[str, ...]
    bases: tuple[str, ...]
    closings: tuple[str, ...]
    issued_with: tuple[str, ...]
    closing_pointers: tuple[str, ...]
    row_heads: tuple[str, ...]


VOCABULARY = {"layout": Layout}


@cache
def load_layout() -> Layout:
    """Return the words of the layout, read once."""
    return read_vocabulary("layout", VOCABULARY["layout"])
