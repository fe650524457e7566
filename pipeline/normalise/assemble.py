"""The text shown with its paragraphs and origins, from lines grouped into paragraphs."""

from pipeline.model.document import Origin, Paragraph, ParagraphKind, Span
from pipeline.normalise.breaks import WordBreaks
from pipeline.normalise.lines import Line, Pieces

_LONG_LINE = 60


class TextBuilder:
    """Grows the text shown, and keeps where each run of it was read."""

    def __init__(self, breaks: WordBreaks) -> None:
        self._breaks = breaks
        self._parts: list[str] = []
        self._length = 0
        self.origins: list[Origin] = []
        self.paragraphs: list[Paragraph] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def add_row(self, row: Line) -> None:
        """Append a row of a table as a paragraph, its cells parted by one tab."""
        start = self._open()
        cells = []
        for at, cell in enumerate(row.cells):
            if at:
                self._add("\t")
            begin = self._length
            self._add_pieces(cell)
            cells.append(Span(begin, self._length))
        self.paragraphs.append(Paragraph(start, self._length, "row", row.page, None, tuple(cells), row.merged))

    def add_lines(self, lines: list[Line], *, is_footnote: bool = False, label: str | None = None) -> None:
        """Append lines as one paragraph."""
        start = self._open()
        for line, after in zip(lines, [*lines[1:], None], strict=True):
            if after is None:
                self._add_pieces(line.pieces)
                break
            glue = self._breaks.choose_glue(line.text, after.text)
            self._add_pieces(line.pieces, cut=glue.cut)
            self._add(glue.text)
        kind: ParagraphKind = "footnote" if is_footnote else _choose_kind(lines)
        self.paragraphs.append(Paragraph(start, self._length, kind, lines[0].page, label))

    def _open(self) -> int:
        if self.paragraphs:
            self._add("\n")
        return self._length

    def _add_pieces(self, pieces: Pieces, *, cut: int = 0) -> None:
        """Append pieces, the last one without its last `cut` characters."""
        for at, (text, page, raw_start) in enumerate(pieces, 1):
            shown = text[: len(text) - cut] if cut and at == len(pieces) else text
            self.origins.append(Origin(self._length, page, raw_start, len(shown)))
            self._add(shown)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _choose_kind(lines: list[Line]) -> ParagraphKind:
    """Return "line" for one short line that ends no sentence, as those of the head."""
    is_line = len(lines) == 1 and len(lines[0].text) <= _LONG_LINE and lines[0].text[-1] not in ".;:!?"
    return "line" if is_line else "paragraph"
