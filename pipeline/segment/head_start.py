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
_TITLE_LINES = 30  # from a page's title to the head's own


def find_start(lines: Lines, stop: int, begin: int = 0) -> int | None:
    """Return the line where the head begins: two of its anchors lie close, and lines of capitals stand above them.

    Args:
        stop: the line at which to stop looking.
        begin: the line from which on to look; what stands above it is of the page, as its title.
    """
    document = lines.document
    seen: dict[int, set[Label]] = {}
    for line in range(begin, min(stop, _LOOK_FOR_HEAD)):
        paragraph = document.paragraphs[line]
        if paragraph.end - paragraph.start > _LONG:
            continue
        labels = {name_piece(document, piece) for piece in lines[line]} & _ANCHORS
        if not labels:
            continue
        seen = {at: found for at, found in seen.items() if line - at <= _HEAD_LINES}
        seen[line] = labels
        if len(set().union(*seen.values())) >= 2:
            first = min(seen)
            below = _find_end_of_page_title(lines, first, stop) if "type" in seen[first] else None
            return find_start(lines, stop, below) if below else _climb(lines, first, begin)
    alone = [line for line, labels in seen.items() if "number" in labels or _has_type_in_capitals(lines, line)]
    return _climb(lines, alone[0], begin) if alone else _find_addressing(lines, stop)


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


def _find_end_of_page_title(lines: Lines, first: int, stop: int) -> int | None:
    """Return the line below a page's title: type and first line of the subject, which stand again under the paper's number."""
    title = _take_shown(lines, first, stop, 2)
    has_number = False
    for line in range(first + 1, min(stop, first + _TITLE_LINES)):
        has_number = has_number or any(name_piece(lines.document, piece) == "number" for piece in lines[line])
        if has_number and [shown for _, shown in _take_shown(lines, line, stop, 2)] == [shown for _, shown in title]:
            return title[-1][0] + 1
    return None


def _take_shown(lines: Lines, line: int, stop: int, count: int) -> list[tuple[int, str]]:
    """Return the first lines that show something from one on, each with its words in lower case."""
    taken: list[tuple[int, str]] = []
    while line < stop and len(taken) < count:
        shown = " ".join(" ".join(lines.document.lower[piece.start : piece.end] for piece in lines[line]).split())
        taken += [(line, shown)] if shown else []
        line += 1
    return taken


def _climb(lines: Lines, line: int, floor: int = 0) -> int:
    """Return the first of the lines of capitals, bodies' names, rules and marks that stand right above a line."""
    top = line
    while top > floor and line - top < 8 and all(_can_head(lines.document, piece) for piece in lines[top - 1]):
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
