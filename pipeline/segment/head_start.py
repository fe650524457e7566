"""Where the head of a document begins.

What enters: `Lines`. What leaves: the line of the first body's name, or none. Guaranteed: a head has two of its anchors (motto,
number, place and day, type) close to each other, or its number, or its type in capitals, near the
beginning; or its first line addresses somebody. Not done: reading.
"""

from pipeline.model.document import Document
from pipeline.segment.labels import Label, name_piece
from pipeline.segment.pieces import Lines, Piece
from pipeline.vocab.form import is_upper, match_type, read_symbol, read_type, starts_body

_ANCHORS = frozenset({"motto", "number", "place_date", "type"})
_LONG = 220
_LOOK_FOR_HEAD = 200
_HEAD_LINES = 16
_FIRST_LINES = 3


def find_start(lines: Lines, stop: int) -> int | None:
    """Return the line where the head begins: two of its anchors lie close, and lines of capitals stand above them."""
    document = lines.document
    seen: dict[int, set[Label]] = {}
    for line in range(min(stop, _LOOK_FOR_HEAD)):
        paragraph = document.paragraphs[line]
        if paragraph.end - paragraph.start > _LONG:
            continue
        labels = {name_piece(document, piece) for piece in lines[line]} & _ANCHORS
        if not labels:
            continue
        seen = {at: found for at, found in seen.items() if line - at <= _HEAD_LINES}
        seen[line] = labels
        if len(set().union(*seen.values())) >= 2:
            return _climb(lines, min(seen))
    alone = [line for line, labels in seen.items() if "number" in labels or _has_type_in_capitals(lines, line)]
    return _climb(lines, alone[0]) if alone else _find_addressing(lines, stop)


def _find_addressing(lines: Lines, stop: int) -> int | None:
    """Return the first line where it addresses somebody (`Kính gửi …`): what is left of a letter whose head is lost."""
    first = next((line for line in range(min(stop, _FIRST_LINES)) if lines[line]), None)
    if first is None or not any(name_piece(lines.document, piece) == "addressee" for piece in lines[first]):
        return None
    return first


def _has_type_in_capitals(lines: Lines, line: int) -> bool:
    """Tell whether a line is a type's name in capitals and nothing else: a menu's entries are not."""
    shown = [lines.document.plain[piece.start : piece.end] for piece in lines[line]]
    return len(shown) == 1 and read_type(shown[0]) is not None and is_upper(shown[0])


def _climb(lines: Lines, line: int) -> int:
    """Return the first of the lines of capitals, bodies' names, rules and marks that stand right above a line."""
    top = line
    while top > 0 and line - top < 8 and all(_can_head(lines.document, piece) for piece in lines[top - 1]):
        top -= 1
    return top


def _can_head(document: Document, piece: Piece) -> bool:
    label = name_piece(document, piece)
    shown = document.plain[piece.start : piece.end]
    if label != "other":
        return label not in ("publisher", "addressee") and not _is_page_title(label, shown)
    return shown[0].isupper() and len(shown) < 70 and shown[-1] not in ".:;,!?" and starts_body(shown)


def _is_page_title(label: Label, shown: str) -> bool:
    """Tell whether a page prints a paper's type and number above its head as the page's title: `CHỈ THỊ SỐ 12-CT/TU …`."""
    found = match_type(shown) if label == "upper" else None
    if found is None:
        return False
    rest = shown[found.end() :].lstrip()
    return (read_symbol(rest) or read_symbol(rest, needs_word=False)) is not None
