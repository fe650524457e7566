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

    `openers` open a part of the form (Nơi nhận), `numbers` its number line, `mottoes` the right half of the head,
    `scan_marks` are stamped on pages by scanning apps.
    """

    units: tuple[UnitWords, ...]
    openers: tuple[str, ...]
    numbers: tuple[str, ...]
    mottoes: tuple[str, ...]
    scan_marks: tuple[str, ...]


@cache
def load_layout() -> Layout:
    """Return the words of the layout, read once."""
    return read_vocabulary("layout", Layout)
