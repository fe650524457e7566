"""The head of a document: from the body above the issuer to subject and addressees.

What enters: `Document`, the paragraph where its close begins. What leaves: `Head`: the parts' spans in reading order, and
where the head ends. Guaranteed: a line that no word, form or place in the head names is in no part. Not done: reading
values.

Source: 36-HD/VPTW, 05-HD/VPTW, NĐ 30/2020/NĐ-CP on the places of the parts (domain.md §1, §3).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.model.document import Document, Span
from pipeline.model.section import FramePart
from pipeline.segment.bodies import place_bodies
from pipeline.segment.head_start import find_start
from pipeline.segment.labels import (
    HOUR,
    Label,
    begins_basis,
    begins_item,
    begins_preamble,
    ends_motto,
    name_piece,
    split_type,
)
from pipeline.segment.pieces import Lines, Piece
from pipeline.vocab.form import is_bare_body, is_rule, is_upper, match_role, starts_body, starts_level
from pipeline.vocab.frame import load_frame_words

_LONG = 220
_CLOSED = ')”."]'
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
    first = find_start(lines, stop)
    if first is None:
        return None
    reader = _HeadReader(document, lines, incoming)
    line = first
    while line < stop and reader.read_line(line):
        line += 1
    parts: dict[FramePart, tuple[Span, ...]] = {name: tuple(spans) for name, spans in reader.parts.items()}
    parts.update(place_bodies(document, reader.left, parts, reader.motto_above))
    return Head(parts, first, line)


@dataclass
class _HeadReader:
    """Reads the head line by line; each phase says what a piece may be there."""

    document: Document
    lines: Lines
    incoming: frozenset[int] = frozenset()
    phase: str = "block"
    parts: dict[FramePart, list[Span]] = field(default_factory=dict)
    left: list[Piece] = field(default_factory=list)
    hour_open: bool = False
    has_break: bool = False
    is_copy: bool = False
    motto_above: Piece | None = None

    def read_line(self, line: int) -> bool:
        """Take a line into the head; False where the body begins with it."""
        pieces, following = self.lines[line], self.lines[line + 1]
        names = [name_piece(self.document, piece) for piece in pieces]
        if not pieces and {"title": "subject", "subject": "subject"}.get(self.phase) in self.parts:
            self.has_break = True
        if self.phase == "subject" and pieces and not {"other", "upper"} & set(names):
            self.has_break = True
        return all(self._take(piece, label, following) for piece, label in zip(pieces, names, strict=True))

    def _take(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        if piece.start in self.incoming and self.phase != "block":
            return True
        if self.hour_open and HOUR.match(self.document.lower, piece.start, piece.end):
            self.parts["urgency"].append(Span(piece.start, piece.end))
            return True
        self.hour_open = False
        if label == "other" and self._ends_date(piece):
            self._add("place_date", piece.start, piece.end)
            return True
        if label == "place_date" and self.is_copy and "number" not in self.parts:
            self._add("copy", piece.start, piece.end)
            return True
        self.is_copy = self.is_copy or label == "copy"
        if label in ("motto", "place_date", "number", *_MARKS):
            self._add_once(label, piece)
            return True
        if label == "upper" and self._ends_motto(piece):
            self._add("motto", piece.start, piece.end)
            return True
        if label == "addressee" and self.phase != "addressees":
            self.phase = "addressees"
            self._open_addressees(piece)
            return True
        return self._steps().get(self.phase, self._in_addressees)(piece, label, following)

    def _steps(self) -> dict[str, Callable[[Piece, Label, list[Piece]], bool]]:
        """Return what reads a piece in each phase; addressees are read in the phase of their own name."""
        return {
            "block": self._in_block,
            "subject": self._in_subject,
            "title": self._in_title,
            "enacting": self._in_enacting,
            "received": self._in_received,
        }

    def _ends_date(self, piece: Piece) -> bool:
        """Tell whether a line is only the year that the date's line above had no room for."""
        dates = self.parts.get("place_date", [])
        if len(dates) != 1 or piece.end - piece.start != 4 or piece.start - dates[0].end > 3:
            return False
        return self._shown(piece).isdigit() and not self.document.plain[dates[0].end - 1].isdigit()

    def _ends_motto(self, piece: Piece) -> bool:
        mottoes = self.parts.get("motto", [])
        return bool(mottoes) and ends_motto(self.document.plain[slice(*mottoes[-1])], self._shown(piece))

    def _add(self, part: FramePart, start: int, end: int) -> None:
        self.parts.setdefault(part, []).append(Span(start, end))

    def _add_once(self, label: Label, piece: Piece) -> None:
        """Keep the first number and date; a state motto stands on two lines."""
        part: FramePart = label  # type: ignore[assignment]
        if label == "motto" and not self.left and "number" not in self.parts and piece.column == 0:
            self.motto_above = piece
        if label == "motto" or part not in self.parts:
            self._add(part, piece.start, piece.end)
            self.hour_open = label == "urgency"

    def _in_block(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        if label == "received":
            self._open_received(piece)
        elif label == "type" and not self._wants_more():
            self._open_title(piece, piece.end)
        elif label == "subject":
            self.phase = "subject"
            self._add("subject", piece.start, piece.end)
        elif label == "upper":
            end = split_type(self.document, piece) if "number" in self.parts or "place_date" in self.parts else None
            if end is not None:
                self._open_title(piece, end)
            else:
                self.left.append(piece)
        elif label == "other":
            return self._take_other(piece)
        return True

    def _wants_more(self) -> bool:
        """Tell whether the block's last line wants a complement on the next."""
        return bool(self.left) and is_bare_body(self._shown(self.left[-1])) and "number" not in self.parts

    def _take_other(self, piece: Piece) -> bool:
        """Take a body's name in small letters above the number; end the head at a sentence."""
        if piece.end - piece.start > 150 or begins_basis(self.document, piece):
            return False
        shown = self._shown(piece)
        if "number" not in self.parts and starts_body(shown) and len(shown) < 90 and shown[-1] not in ".:;":
            self.left.append(piece)
            return True
        return not (("number" in self.parts or self.left) and begins_preamble(self.document, piece) and len(shown) > 60)

    def _open_received(self, piece: Piece) -> None:
        """Begin the stamp of the office that received it; its name stands above the stamp's words, below the number."""
        number = self.parts.get("number")
        if number and self.left and self.left[-1].start > number[0].end:
            above = self.left.pop()
            self._add("received", above.start, above.end)
        self._add("received", piece.start, piece.end)
        self.phase = "received"

    def _in_received(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        lower = self.document.lower[piece.start : piece.end].lstrip(" -.")
        if label == "other" and lower.startswith((*load_frame_words().received_lines, "…", "..")):
            self._add("received", piece.start, piece.end)
            return True
        self.phase = "block"
        return self._in_block(piece, label, following)

    def _open_title(self, piece: Piece, end: int) -> None:
        self._add("type", piece.start, end)
        self.phase = "title"
        start = end
        while start < piece.end and not self.document.plain[start].isalnum():
            start += 1
        if start < piece.end:
            self._take_title(Piece(start, piece.end, piece.line, piece.column, "text"))

    def _take_title(self, piece: Piece) -> None:
        shown = self._shown(piece)
        part: FramePart = (
            "issuing_line"
            if is_upper(shown) and shown.split()[0].lower() == load_frame_words().of_word and "subject" not in self.parts
            else "subject"
        )
        self._add(part, piece.start, piece.end)

    def _in_subject(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        """Take the further lines of a Công văn's subject, which stands under its number."""
        if label in ("type", "received") or (label == "upper" and not is_upper(self._shown_part("subject"))):
            self.phase = "block"
            return self._in_block(piece, label, following)
        if label == "rule":
            self.has_break = True
        if label not in ("other", "upper"):
            return True
        if piece.end - piece.start > 150 or begins_basis(self.document, piece):
            return False
        if self.has_break or (begins_preamble(self.document, piece) and piece.end - piece.start > 60):
            return not self._shown(piece).endswith((".", ":", ";"))
        self._add("subject", piece.start, piece.end)
        return True

    def _in_title(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        """Take the issuing line and the subject under the type."""
        if label == "rule":
            self.has_break = self.has_break or ("subject" in self.parts and piece.end - piece.start > 1)
            return True
        if label in ("draft", "copy", "publisher"):
            return True
        if self._is_enacting(piece, label):
            return self._open_enacting(piece)
        if self._ends_title(piece, label, following):
            return False
        if label == "upper" and "subject" not in self.parts and self._goes_on_issuer(piece):
            self._add("issuing_line", piece.start, piece.end)
            return True
        self._take_title(piece)
        return True

    def _open_enacting(self, piece: Piece) -> bool:
        """Take the line that names who decides; a bare role (`GIÁM ĐỐC`) names no body and opens the text."""
        shown = self._shown(piece)
        role = match_role(shown)
        if "issuing_line" in self.parts or not (starts_body(shown) or starts_body(shown[role:].lstrip())):
            return False
        self.phase = "enacting"
        self._add("issuing_line", piece.start, piece.end)
        return True

    def _in_enacting(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        """Take further lines of capitals under who decides: its place, its term and session."""
        if label == "rule":
            return True
        if label != "upper" or begins_basis(self.document, piece):
            return False
        self._add("issuing_line", piece.start, piece.end)
        return True

    def _goes_on_issuer(self, piece: Piece) -> bool:
        if "issuing_line" not in self.parts:
            return False
        above = self._shown_part("issuing_line").split(None, 1)[-1]
        return starts_level(self._shown(piece)) or is_bare_body(above)

    def _ends_title(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        shown = self._shown(piece)
        if begins_item(self.document, piece) or begins_basis(self.document, piece) or self.has_break:
            return True
        if shown[0] in "-+•":
            return True
        if "subject" not in self.parts:
            return len(shown) > 600 or (len(shown) > 300 and shown.endswith((":", ".")))
        subject = self._shown_part("subject")
        if subject.count("“") > subject.count("”") and len(shown) < _LONG:
            return False
        if is_upper(shown) != is_upper(subject) or begins_preamble(self.document, piece) or len(shown) > _LONG:
            return True
        if shown[0].isupper() and not is_upper(shown) and (subject[-1] in _CLOSED or len(subject) < 20 or shown[-1] == ":"):
            return True
        return len(shown) > 80 and shown.endswith((".", ":", ";"))

    def _is_enacting(self, piece: Piece, label: Label) -> bool:
        """Tell whether a line in capitals names who decides, above the legal basis: `BAN THƯỜNG VỤ HUYỆN ỦY`."""
        shown = self._shown(piece)
        if label != "upper" or not (starts_body(shown) or match_role(shown)):
            return False
        block = " ".join(self._shown(line) for line in self.left)
        if "subject" not in self.parts and shown not in block and not match_role(shown):
            return False
        below = [found for at in range(piece.line + 1, piece.line + 4) for found in self.lines[at]]
        for found in below:
            if begins_basis(self.document, found):
                return True
            if name_piece(self.document, found) != "upper":
                return False
        return False

    def _open_addressees(self, piece: Piece) -> None:
        colon = self.document.plain.find(":", piece.start, piece.end)
        start = colon + 1 if colon >= 0 else piece.end
        while start < piece.end and is_rule(self.document.plain[start]):
            start += 1
        if start < piece.end:
            self._add("addressee", start, piece.end)
        self.parts.setdefault("addressee", [])

    def _in_addressees(self, piece: Piece, label: Label, following: list[Piece]) -> bool:
        """Take further addressees: lines with a dash, or short ones while the list is not closed by a full stop."""
        if label in ("rule", "copy", "draft"):
            return True
        shown = self._shown(piece)
        has_dash = shown[0] in "-+•"
        if begins_basis(self.document, piece) or begins_item(self.document, piece) or piece.end - piece.start > _LONG:
            return False
        if not has_dash and begins_preamble(self.document, piece):
            return False
        found = self.parts["addressee"]
        dashes = any(self.document.plain[span.start] in "-+•" for span in found)
        closed = bool(found) and self.document.plain[found[-1].end - 1] == "."
        if (dashes and not has_dash and (closed or shown[0].isupper())) or (closed and not has_dash):
            return False
        if not has_dash and found and self.document.plain[found[-1].end - 1] not in ",;" and shown[0].isupper():
            return False
        self._add("addressee", piece.start, piece.end)
        return True

    def _shown(self, piece: Piece) -> str:
        return self.document.plain[piece.start : piece.end]

    def _shown_part(self, part: FramePart) -> str:
        return " ".join(self.document.plain[span.start : span.end] for span in self.parts.get(part, ()))
