"""What of a head was read so far, and the phase that its reading is in.

What enters: spans, piece by piece. What leaves: the parts in reading order. Guaranteed: a part's spans stand in the order in
which they were added; what is shown of a part is its folded text, case kept.
"""

import re
from dataclasses import dataclass, field

from pipeline.model.document import Document, Span
from pipeline.model.section import FramePart
from pipeline.segment.labels import ends_motto
from pipeline.segment.pieces import Lines, Piece
from pipeline.vocab.form import read_symbol

_YEAR_END = re.compile(r"\d{4}\W*\Z")
_NEXT_LINE = 3  # characters between the end of one printed line and the next


@dataclass
class HeadState:
    """The parts read so far; `phase` names what the next line may go on with, `has_break` that a blank or rule closed it,
    `left` the lines of the block above the number."""

    document: Document
    lines: Lines
    phase: str = "block"
    parts: dict[FramePart, list[Span]] = field(default_factory=dict)
    has_break: bool = False
    left: list[Piece] = field(default_factory=list)

    def add(self, part: FramePart, start: int, end: int) -> None:
        """Append a span to a part."""
        self.parts.setdefault(part, []).append(Span(start, end))

    def shown(self, piece: Piece) -> str:
        """Return the folded text of a piece."""
        return self.document.plain[piece.start : piece.end]

    def shown_part(self, part: FramePart) -> str:
        """Return the folded text of a part, its spans joined by blanks."""
        return " ".join(self.document.plain[span.start : span.end] for span in self.parts.get(part, ()))

    def ends_date(self, piece: Piece) -> bool:
        """Tell whether a line is only the year that the date's line above had no room for."""
        dates = self.parts.get("place_date", [])
        if len(dates) != 1 or piece.end - piece.start != 4 or piece.start - dates[0].end > _NEXT_LINE:
            return False
        return self.shown(piece).isdigit() and not self.document.plain[dates[0].end - 1].isdigit()

    def goes_on(self, label: str, piece: Piece) -> bool:
        """Tell whether a piece is a further part of the number or the date that a line above begins."""
        if label == "number":
            numbers = self.parts.get("number", [])
            return len(numbers) == 1 and _is_open_number(self.document.plain[slice(*numbers[0])])
        dates = self.parts.get("place_date", [])
        if label != "place_date" or not dates:
            return False
        is_next = len(dates) == 1 and piece.start - dates[0].end <= _NEXT_LINE
        return is_next or (not _YEAR_END.search(self.document.plain, *dates[-1]) and not self.shown(piece)[0].isupper())

    def ends_motto(self, piece: Piece) -> bool:
        """Tell whether a line is the end of the motto above."""
        mottoes = self.parts.get("motto", [])
        return bool(mottoes) and ends_motto(self.document.plain[slice(*mottoes[-1])], self.shown(piece))


def _is_open_number(shown: str) -> bool:
    """Tell whether a number's line wants the next: `Số:`, `Số: 16 -`, `Số: 41/SYT-`."""
    return shown[-1] in "-/" or not (read_symbol(shown) or read_symbol(shown, needs_word=False))
