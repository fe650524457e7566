"""Mottoes and days of a head that a page's narrow column broke over two lines.

What enters: the lines of a head. What leaves: the same lines, each half with the kind of the whole. Guaranteed: both halves
stand alone in their columns, and together they are a motto, or a day with its place; the halves of any other name keep theirs.

Source: form of pages of law portals (`CỘNG HÒA XÃ HỘI` | `CHỦ NGHĨA VIỆT NAM`; `Phố Suối, ngày` | `09 tháng 5 năm 2023`).
"""

import re
from collections.abc import Iterable

from pipeline.model.document import Document
from pipeline.model.folding import strip_marks
from pipeline.segment.pieces import Lines, Piece, PieceKind
from pipeline.vocab.form import bare_view, is_bare_body, is_upper, starts_level
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_DAY, _MONTH, _YEAR = (strip_marks(word) for word in (_WORDS.day_word, _WORDS.month_word, _WORDS.year_word))
_YOUTH = tuple(strip_marks(motto) for motto in _WORDS.mottoes.youth)
_LONGEST = 48
_LONG = 160
# `Phố Suối, ngày`, `Phố Suối, ngày 09`, `Phố Suối, ngày 09 tháng 5`, `… năm`; then `09 tháng 5 năm 2023`
_DATE_BEGINS = re.compile(rf"[^\W\d][^\d,]{{1,40}},\s*{_DAY}(?:\s+\d{{1,2}}(?:\s+{_MONTH}(?:\s+\d{{1,2}}(?:\s+{_YEAR})?)?)?)?")
_DATE = re.compile(rf".*,\s*{_DAY}\s+\d{{1,2}}\s+{_MONTH}\s+\d{{1,2}}\s+{_YEAR}\s+\d{{4}}")
# Thừa Thiên, Hồ Chí; not KẾ HOẠCH, not `Kính gửi: …`
_PLACE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")


def _halve(mottoes: Iterable[str]) -> dict[str, set[str]]:
    """Return for every beginning of a motto, in bare words, what follows it."""
    halves: dict[str, set[str]] = {}
    for words in (strip_marks(motto).split() for motto in mottoes):
        for at in range(1, len(words)):
            halves.setdefault(" ".join(words[:at]), set()).add(" ".join(words[at:]))
    return halves


_HALVES = _halve((*_WORDS.mottoes.party, *_WORDS.mottoes.state, *_WORDS.mottoes.youth))


def mend_broken_lines(lines: Lines, first: int, after: int) -> None:
    """Give the halves of a broken motto or day their kind, in the lines' own lists.

    Args:
        first, after: the first line to look at, and the one after the last; a long line ends the look, too.
    """
    for line in range(first, min(after, len(lines) - 1)):
        paragraph = lines.document.paragraphs[line]
        if paragraph.end - paragraph.start > _LONG:
            return
        below = lines[line + 1]
        if below and below[0].kind == "place_date":
            _mend_place(lines, line)
        for at, piece in enumerate(lines[line]):
            if piece.kind == "text" and piece.end - piece.start <= _LONGEST:
                _mend_piece(lines, line, at)


def _mend_piece(lines: Lines, line: int, at: int) -> None:
    above, below = lines[line], lines[line + 1]
    first = bare_view(lines.document.plain[above[at].start : above[at].end])
    rests = _HALVES.get(first)
    is_day = rests is None and _DATE_BEGINS.fullmatch(first) is not None
    if rests is None and not is_day:
        return
    for to, other in enumerate(below):
        kind = _name_pair(lines, line, first, other) if other.kind == "text" else None
        if kind:
            above[at], below[to] = above[at]._replace(kind=kind), other._replace(kind=kind)
            return


def _mend_place(lines: Lines, line: int) -> None:
    """Take the first words of a place whose last word the line below has with the day: `Thừa Thiên` | `Huế, ngày …`."""
    if not line or len(lines[line]) != 1 or lines[line][0].kind != "text":
        return
    (piece,), below = lines[line], lines[line + 1][0]
    shown = lines.document.plain[piece.start : piece.end]
    is_apart = all(above.kind in ("rule", "number", "motto") for above in lines[line - 1])
    if is_apart and _PLACE.fullmatch(shown) and not is_upper(shown):
        is_place = not bare_view(lines.document.plain[below.start : below.end]).startswith(_DAY)
        lines[line][0] = piece._replace(kind="place_date") if is_place else piece


def _name_pair(lines: Lines, line: int, first: str, other: Piece) -> PieceKind | None:
    second = bare_view(lines.document.plain[other.start : other.end])
    if second in _HALVES.get(first, ()):
        return None if f"{first} {second}" in _YOUTH and _is_name(lines, line) else "motto"
    return "place_date" if _DATE.fullmatch(f"{first} {second}") else None


def _is_name(lines: Lines, line: int) -> bool:
    """Tell whether the youth union's name belongs to a committee above it or to a level below."""
    above, below = ([lines.document.plain[one.start : one.end] for one in lines[at]] for at in (line - 1, line + 2))
    return any(map(is_bare_body, above)) or any(map(starts_level, below))


def join_union(document: Document, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a line under the type, where the youth union's name is no motto but ends a body's name.

    Example:
        `BAN BÍ THƯ TRUNG ƯƠNG` | `ĐOÀN TNCS HỒ CHÍ MINH` → one piece
    """
    if not any(piece.kind == "motto" for piece in pieces):
        return pieces
    joined = pieces[:1]
    for piece in pieces[1:]:
        last = joined[-1]
        if last.kind == "text" and piece.kind == "motto" and document.plain[last.end : piece.start] == " ":
            joined[-1] = last._replace(end=piece.end)
        else:
            joined.append(piece)
    return joined
