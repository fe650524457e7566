"""The head of a document: from the body above the issuer to subject and addressees.

What enters: `Document`, the paragraph where its close begins. What leaves: `Head`: the parts' spans in reading order, and
where the head ends. Guaranteed: a line that no word, form or place in the head names is in no part. Not done: reading
values.

Source: 36-HD/VPTW, 05-HD/VPTW, NĐ 30/2020/NĐ-CP on the places of the parts (domain.md §1, §3).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pipeline.model.document import Span
from pipeline.model.section import FramePart
from pipeline.segment.bodies import place_bodies
from pipeline.segment.broken_lines import join_union, mend_broken_lines
from pipeline.segment.broken_numbers import mend_broken_numbers
from pipeline.segment.copy_head import find_original
from pipeline.segment.head_addressees import open_addressees, read_addressees
from pipeline.segment.head_start import find_start
from pipeline.segment.head_state import HeadState
from pipeline.segment.head_title import open_title, read_enacting, read_title
from pipeline.segment.labels import (
    HOUR,
    Label,
    begins_basis,
    begins_preamble,
    name_piece,
    split_type,
)
from pipeline.segment.pieces import Lines, Piece
from pipeline.vocab.form import is_bare_body, is_upper, starts_body
from pipeline.vocab.frame import load_frame_words

_BLOCK_LINES = 20
_MARKS = ("secrecy", "urgency", "circulation")


@dataclass(frozen=True)
class Head:
    """Parts of the head, the first line and the line after the last."""

    parts: dict[FramePart, tuple[Span, ...]]
    first: int
    after: int


def find_head(lines: Lines, stop: int, incoming: frozenset[int] = frozenset()) -> Head | None:
    """Return the document's own head, or None where there is none.

    Args:
        lines: the printed lines.
        stop: index of the paragraph that the head lies before.
        incoming: where the pieces of the incoming stamp begin; no words of the subject.
    """
    document = lines.document
    mend_broken_numbers(lines, min(stop, _BLOCK_LINES))
    first = find_start(lines, stop)
    if first is None:
        return None
    first = find_original(lines, first, stop)
    mend_broken_lines(lines, first, min(stop, first + _BLOCK_LINES))
    reader = _HeadReader(document, lines, incoming=incoming)
    line = first
    while line < stop and reader.read_line(line):
        line += 1
    parts: dict[FramePart, tuple[Span, ...]] = {name: tuple(spans) for name, spans in reader.parts.items()}
    parts.update(place_bodies(document, reader.left, parts, reader.motto_above))
    return Head(parts, first, line)


@dataclass
class _HeadReader(HeadState):
    """Reads the head line by line; each phase says what a piece may be there."""

    incoming: frozenset[int] = frozenset()
    hour_open: bool = False
    is_copy: bool = False
    motto_above: Piece | None = None

    def read_line(self, line: int) -> bool:
        """Take a line into the head; False where the body begins with it."""
        pieces, following = self.lines[line], self.lines[line + 1]
        if "type" in self.parts:
            pieces = join_union(self.document, pieces)
        names = [name_piece(self.document, piece) for piece in pieces]
        if not pieces and {"title": "subject", "subject": "subject"}.get(self.phase) in self.parts:
            self.has_break = True
        if self.phase == "subject" and pieces and not {"other", "upper", "subject"} & set(names):
            self.has_break = True
        return all(self._take(piece, label, following) for piece, label in zip(pieces, names, strict=True))

    def _take(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        if piece.start in self.incoming and self.phase != "block":
            return True
        if self.hour_open and HOUR.match(self.document.lower, piece.start, piece.end):
            self.parts["urgency"].append(Span(piece.start, piece.end))
            return True
        self.hour_open = False
        if label == "other" and self.ends_date(piece):
            self.add("place_date", piece.start, piece.end)
            return True
        if label == "place_date" and self.is_copy and "number" not in self.parts:
            self.add("copy", piece.start, piece.end)
            return True
        self.is_copy = self.is_copy or label == "copy"
        if label in ("motto", "place_date", "number", *_MARKS):
            self._add_once(label, piece)
            return True
        if label == "upper" and self.ends_motto(piece):
            self.add("motto", piece.start, piece.end)
            return True
        if label == "addressee" and self.phase != "addressees":
            self.phase = "addressees"
            open_addressees(self, piece)
            return True
        return self._steps().get(self.phase, partial(read_addressees, self))(piece, label, following)

    def _steps(self) -> dict[str, Callable[[Piece, Label, list[Piece]], bool]]:
        """Return what reads a piece in each phase; addressees are read in the phase of their own name."""
        return {
            "block": self._in_block,
            "subject": self._in_subject,
            "title": partial(read_title, self),
            "enacting": partial(read_enacting, self),
            "received": self._in_received,
        }

    def _add_once(self, label: Label, piece: Piece) -> None:
        """Keep the first number and date, with the lines that go on with them; a state motto stands on two lines."""
        part: FramePart = label  # type: ignore[assignment]
        if label == "motto" and not self.left and "number" not in self.parts and piece.column == 0:
            self.motto_above = piece
        if label == "motto" or part not in self.parts or self.goes_on(label, piece):
            self.add(part, piece.start, piece.end)
            self.hour_open = label == "urgency"

    def _in_block(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        if label == "received":
            self._open_received(piece)
        elif label == "type" and not self._wants_more():
            open_title(self, piece, piece.end)
        elif label == "subject":
            self.phase = "subject"
            self.add("subject", piece.start, piece.end)
        elif label == "upper":
            end = split_type(self.document, piece) if "number" in self.parts or "place_date" in self.parts else None
            if end is not None:
                open_title(self, piece, end)
            else:
                self.left.append(piece)
        elif label == "other":
            return self._take_other(piece)
        return True

    def _wants_more(self) -> bool:
        """Tell whether the block's last line wants a complement on the next."""
        return bool(self.left) and is_bare_body(self.shown(self.left[-1])) and "number" not in self.parts

    def _take_other(self, piece: Piece) -> bool:
        """Take a body's name in small letters above the number; end the head at a sentence."""
        if piece.end - piece.start > 150 or begins_basis(self.document, piece):
            return False
        shown = self.shown(piece)
        if "number" not in self.parts and starts_body(shown) and len(shown) < 90 and shown[-1] not in ".:;":
            self.left.append(piece)
            return True
        return not (("number" in self.parts or self.left) and begins_preamble(self.document, piece) and len(shown) > 60)

    def _open_received(self, piece: Piece) -> None:
        """Begin the stamp of the office that received it; its name stands above the stamp's words, below the number."""
        number = self.parts.get("number")
        if number and self.left and self.left[-1].start > number[0].end:
            above = self.left.pop()
            self.add("received", above.start, above.end)
        self.add("received", piece.start, piece.end)
        self.phase = "received"

    def _in_received(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        lower = self.document.lower[piece.start : piece.end].lstrip(" -.")
        if label == "other" and lower.startswith((*load_frame_words().received_lines, "…", "..")):
            self.add("received", piece.start, piece.end)
            return True
        self.phase = "block"
        return self._in_block(piece, label, following)

    def _in_subject(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        """Take the further lines of a Công văn's subject, which stands under its number."""
        if label in ("type", "received") or (label == "upper" and not is_upper(self.shown_part("subject"))):
            self.phase = "block"
            return self._in_block(piece, label, following)
        if label == "rule":
            self.has_break = True
        if label not in ("other", "upper", "subject"):
            return True
        if piece.end - piece.start > 150 or begins_basis(self.document, piece):
            return False
        if self.has_break or (begins_preamble(self.document, piece) and piece.end - piece.start > 60):
            return not self.shown(piece).endswith((".", ":", ";"))
        self.add("subject", piece.start, piece.end)
        return True
