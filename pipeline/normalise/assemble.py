"""The text shown, its paragraphs and origins, from lines grouped into paragraphs."""

from pipeline.model.document import Origin, Paragraph, ParagraphKind, Span
from pipeline.normalise.lines import Line, Piece


class TextBuilder:
    """Grows the text shown, and keeps where each run of it was read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.origins: list[Origin] = []
        self.paragraphs: list[Paragraph] = []

    def add_paragraph(self, lines: list[Line], kind: ParagraphKind, *, glue: list[str], label: str | None = None) -> None:
        """Append lines as one paragraph; `glue[i]` stands before line i (none before the first)."""
        if self.length:
            self._add("\n")
        start = self.length
        cells: tuple[Span, ...] = ()
        for line, before in zip(lines, glue, strict=True):
            if before:
                self._add(before)
            if line.cells:
                cells = self._add_cells(line.cells)
            else:
                self._add_pieces(line.pieces)
        self.paragraphs.append(Paragraph(start, self.length, kind, lines[0].page, label, cells))

    def _add_cells(self, cells: tuple[tuple[Piece, ...], ...]) -> tuple[Span, ...]:
        spans = []
        for at, cell in enumerate(cells):
            if at:
                self._add("\t")
            start = self.length
            self._add_pieces(cell)
            spans.append(Span(start, self.length))
        return tuple(spans)

    def _add_pieces(self, pieces: tuple[Piece, ...]) -> None:
        for text, page, raw_start in pieces:
            self.origins.append(Origin(self.length, page, raw_start, len(text)))
            self._add(text)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
