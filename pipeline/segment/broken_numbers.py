"""A number or a day of a head that a page's columns broke over several lines.

What enters: the lines of a head. What leaves: the same lines, each half with the kind of the whole. Guaranteed: the halves
together are one whole symbol (`Số: 16 -` | `HD/BTCTW`; `Số:` | motto | `/TTr-VPCP`), or one day with its place, written or left
blank (`Phố Suối, ngày` | `tháng` | `năm 2016`); no words but the head's own stand between them.

Source: form of pages of law portals and of PDF files that give each cell of the head by itself; GUIDE.md (a number broken over
two lines is one number).
"""

import re
from collections.abc import Iterator

from pipeline.model.folding import strip_marks
from pipeline.segment.pieces import Lines, Piece, PieceKind
from pipeline.vocab import alternation
from pipeline.vocab.form import bare_view, read_symbol
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_NUMBER_WORDS = alternation(map(strip_marks, _WORDS.number_words))
_DAY, _MONTH, _YEAR = (strip_marks(word) for word in (_WORDS.day_word, _WORDS.month_word, _WORDS.year_word))
_OPEN = r"[\s\d.…_]"
# `Số:`, `Số: 16 -`, `Số 327`, `Số: 15/2012/`, `Số: 41/SYT-`; not `Số liệu`, not a whole symbol
_NUMBER_BEGINS = re.compile(
    rf"(?:{_NUMBER_WORDS})(?![^\W\d])\s*[:.;,]?[\s.…_]*(?:\d{{1,5}}[a-zđ]?)?\s*(?:[-/]\s?(?:[^\W_]{{1,8}}\s?[-/]\s?){{0,3}})?"
)
_GOES_ON = re.compile(r"\s{0,2}[-/](?=\s*(?:[\n\t|]|\Z))")
# `Phố Suối, ngày`, `Phố Suối, ngày 09 tháng`; then `tháng`, `9 năm 2018`, `năm`, `2018`
_DAY_BEGINS = re.compile(rf"[^\W\d][^\d,:;]{{1,40}},\s*{_DAY}{_OPEN}{{0,14}}(?:{_MONTH}{_OPEN}{{0,10}}(?:{_YEAR})?)?")
_DAY_PART = re.compile(rf"(?:{_OPEN}+|{_MONTH}|{_YEAR})+")
_DAY_WHOLE = re.compile(rf".*,\s*{_DAY}{_OPEN}{{0,16}}{_MONTH}{_OPEN}{{0,12}}{_YEAR}[\s.…_]*\d{{2,4}}")
_FIRST_LETTERS = frozenset(word[0] for word in _WORDS.number_words)  # a cheap look before the patterns
_MOST_LINES = 4
_LONGEST = 48
_LONG = 160
_IN_HEAD = frozenset({"motto", "rule", "number", "place_date"})


def mend_broken_numbers(lines: Lines, after: int) -> None:
    """Give the parts of a broken number or day their kind, in the lines' own lists.

    Args:
        after: the line after the last to look at, from the first on; a long line ends the look, too.
    """
    for line in range(min(after, len(lines))):
        paragraph = lines.document.paragraphs[line]
        if paragraph.end - paragraph.start > _LONG:
            return
        for at, piece in enumerate(lines[line]):
            if piece.end - piece.start > _LONGEST:
                continue
            if piece.kind in ("text", "number") and lines.document.lower[piece.start] in _FIRST_LETTERS:
                _mend_number(lines, line, at)
            if piece.kind == "text" and "," in _shown(lines, piece):
                _mend_day(lines, line, at)


def _shown(lines: Lines, piece: Piece) -> str:
    return lines.document.plain[piece.start : piece.end]


def _parts_below(lines: Lines, line: int) -> Iterator[tuple[int, int, Piece]]:
    """Yield the short pieces of the next lines, with their places; a line of other words alone is the last."""
    for below in range(line + 1, min(line + 1 + _MOST_LINES, len(lines))):
        pieces = lines[below]
        for to, piece in enumerate(pieces):
            if piece.kind in ("text", "number") and piece.end - piece.start <= _LONGEST:
                yield below, to, piece
        if not all(piece.kind in _IN_HEAD for piece in pieces):
            return


def _mark(lines: Lines, line: int, at: int, kind: PieceKind) -> None:
    lines[line][at] = lines[line][at]._replace(kind=kind)


def _mend_number(lines: Lines, line: int, at: int) -> None:
    piece = lines[line][at]
    more = _GOES_ON.match(lines.document.text, piece.end)
    piece = piece._replace(end=more.end()) if more else piece
    shown = _shown(lines, piece).rstrip()
    if not _NUMBER_BEGINS.fullmatch(bare_view(shown)):
        return
    for below, to, part in _parts_below(lines, line):
        joined = f"{shown} {_shown(lines, part)}"
        symbol = read_symbol(joined)
        if symbol is not None and symbol.end == len(joined):
            lines[line][at] = piece._replace(kind="number", end=piece.start + len(shown))
            _mark(lines, below, to, "number")
            return


def _mend_day(lines: Lines, line: int, at: int) -> None:
    piece = lines[line][at]
    shown = bare_view(_shown(lines, piece))
    if piece.kind != "text" or not _DAY_BEGINS.fullmatch(shown):
        return
    parts = [(line, at)]
    for below, to, part in _parts_below_day(lines, line):
        more = bare_view(_shown(lines, part))
        if shown[-1].isdigit() and more[0].isdigit():
            return  # `ngày 2` | `1 tháng 7`: the figure that broke is not known
        shown += f" {more}"
        parts.append((below, to))
        if _DAY_WHOLE.fullmatch(shown):
            for one in parts:
                _mark(lines, *one, "place_date")
            return


def _parts_below_day(lines: Lines, line: int) -> Iterator[tuple[int, int, Piece]]:
    """Yield what can be part of a day on the next lines; a line of other words alone is the last."""
    for below in range(line + 1, min(line + 1 + _MOST_LINES, len(lines))):
        found = [
            (below, to, piece)
            for to, piece in enumerate(lines[below])
            if piece.kind == "text" and _DAY_PART.fullmatch(bare_view(_shown(lines, piece)))
        ]
        yield from found[:1]
        if not found and not all(piece.kind in _IN_HEAD for piece in lines[below]):
            return
