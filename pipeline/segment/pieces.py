"""Printed lines of head and close, cut into the pieces that stand side by side on them.

What enters: `Document` and the index of a paragraph. What leaves: `Piece`s in reading order, without ornament at their
ends, each of a kind that its own form shows. A line of two columns (`QUẬN ỦY A    ĐẢNG CỘNG SẢN VIỆT NAM`, a table's
row, pipes of Markdown) gives one piece a column; where no gap is left, motto, number and date are cut out by their form.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipeline.model.document import Document
from pipeline.model.folding import strip_marks
from pipeline.vocab import alternation
from pipeline.vocab.form import bare_view, is_bare_body, is_rule, is_upper, read_symbol, starts_level
from pipeline.vocab.frame import ALIKE, blur, load_frame_words
from pipeline.vocab.persons import drop_apostrophes

PieceKind = Literal["rule", "motto", "number", "place_date", "text"]

_WORDS = load_frame_words()
# its first sign is looked at before all else
_GAP = re.compile(r"(?=[\s|<*_=~—–-])\s*(?:\t|\||<[bB][rR]\s*/?>|\*\*\s+\*\*|\s{4,}|(?<![-_=~—–*])[-_=~—–*]{4,}(?=\s|\|?$))\s*")
_ORNAMENT = " \t\u00a0*_#|~`=•"
_RULE_END = re.compile(r"(?<![\s\-–—_=*~|])[\s\-–—_=*~|]+$")
_RULE_SIGNS = frozenset("-–—_=*~|")  # the last sign of what this finds; a cheap look before the pattern
_DAY, _MONTH, _YEAR = (strip_marks(word) for word in (_WORDS.day_word, _WORDS.month_word, _WORDS.year_word))
_YEAR = _YEAR.replace("m", "(?:m|rn)")
_FROM, _MINUTE = strip_marks(_WORDS.from_hour_word), strip_marks(_WORDS.minute_word)
_HOURS = alternation(map(strip_marks, _WORDS.hour_words))
_SUBJECTS = alternation(map(strip_marks, _WORDS.subject_words))
_NUMBER_WORDS = alternation(map(strip_marks, _WORDS.number_words))
# Số:    /KH, ngày    tháng    năm; not the names Thắng and Năm
_UNFINISHED = re.compile(rf"\b(?:(?:{_NUMBER_WORDS})\s*[:.]?|{_DAY}|{_DAY}\b.*\b(?:{_MONTH}|{_YEAR}))$")
_MOTTO = re.compile(
    "|".join(f"(?P<{name}>{alternation(map(blur, forms))})" for name, forms in _WORDS.mottoes.model_dump().items()).replace(
        r"\s+\-\s+", r"\s*[-.]?\s*"
    )
)
# Hà Nội, ngày 12 tháng 4 năm 2020; ngày   /10/2024; ngày tháng năm 2024; not: ngày 12/6/2021 của
# misread: ngày 1ó tháng !2 năm 202§
_DATE = re.compile(
    rf"""(?:[,.;:]?\s*(?:{_FROM}\s*)?\d{{1,2}}\s*(?:{_HOURS})\s*(?:\d{{1,2}}\s*(?:{_MINUTE})?)?)?
    [,.;:]?\s*\b{_DAY}\s*(?:
      (?:[\dlio.…_\s]{{0,14}}?|\S{{1,3}}) \s*(?P<month>{_MONTH})\s* (?:[\dlio.…_\s]{{0,10}}?|\S{{1,3}}) \s*{_YEAR}\s*
      (?:[\dlo]{{4}}|[.…_\d]*|(?=\S*\d)\S{{3,5}})
    | [\dlo.…_\s]{{0,8}} [/.-]\s* [\dlo.…_\s]{{0,4}} [/.-]\s* (?:19|20)\d\d
    )(?P<end>\s*[.,*]*\s*$|\s{{2,}}|\s+(?=\||(?:{_SUBJECTS})\b|(?:{_NUMBER_WORDS})\s*[:.]\s*[\d/.…_-])|\s*(?=\())""",
    re.VERBOSE,
)
_PLACE_LOWER = re.compile(rf"(?:{alternation(_WORDS.levels)}|tp\.?|{_WORDS.and_word}|-)")
# Suối Mây 2, Quận 12, Phường 5; Q.12
_PLACE_NUMBER = re.compile(r"\d{1,2}")
_SHORT_NUMBERED = re.compile(r"[QP]\.\d{1,2}")
_NO_PLACE = frozenset((*_WORDS.number_words, *_WORDS.unit_words))
_LONGEST = 240


class Piece(NamedTuple):
    """A run of one printed line. `column` counts the columns of the line from 0; `line` is the paragraph's index."""

    start: int
    end: int
    line: int
    column: int
    kind: PieceKind


class Lines:
    """The printed lines of a document as pieces, each line cut once; a line past the last has none."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._pieces: dict[int, list[Piece]] = {}

    def __len__(self) -> int:
        return len(self.document.paragraphs)

    def __getitem__(self, index: int) -> list[Piece]:
        if index not in self._pieces:
            self._pieces[index] = read_pieces(self.document, index) if index < len(self) else []
        return self._pieces[index]


def read_pieces(document: Document, index: int) -> list[Piece]:
    """Return the pieces of one paragraph."""
    paragraph = document.paragraphs[index]
    if paragraph.end - paragraph.start > _LONGEST and not _GAP.search(document.text, paragraph.start, paragraph.end):
        start, end = _trim(document, paragraph.start, paragraph.end, "text")
        return [Piece(start, end, index, 0, "text")]
    line = _Line(document, paragraph.start, paragraph.end)
    pieces: list[Piece] = []
    column = 0
    for start, end, goes_on in _cut_gaps(line):
        for at, to, kind in _cut_forms(line, start, end):
            at, to = _trim(document, at, to, kind)
            if at < to:
                column += bool(pieces) and not goes_on
                pieces.append(Piece(at, to, index, column, kind))
    return pieces


class _Line:
    """A printed line with its views; `bare` has no marks, offsets in it count from the line's start."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.document = document
        self.start = start
        self.end = end
        self.plain = document.plain
        self.bare = bare_view(document.plain[start:end])

    def search(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        """Return the first match on the bare view within a range of the document's text."""
        return pattern.search(self.bare, start - self.start, end - self.start)


def _cut_gaps(line: _Line) -> Iterator[tuple[int, int, bool]]:
    """Yield the runs between tabs, pipes and wide gaps, and whether a run only goes on its column below a line break.

    A gap inside number or date is none.
    """
    start = line.start
    goes_on = False
    for gap in _GAP.finditer(line.document.text, line.start, line.end):
        if gap[0].isspace() and "\t" not in gap[0] and _is_unfinished(line, start, gap.start(), gap.end()):
            continue
        yield start, gap.start(), goes_on
        start = gap.end()
        goes_on = "<" in gap[0] or "**" in gap[0]
    yield start, line.end, goes_on


def _is_unfinished(line: _Line, start: int, end: int, after: int) -> bool:
    """Tell whether a blank left open in number or date stands after a run, or the gap between place and date."""
    if line.bare.startswith(_DAY, after - line.start) and line.plain[end - 1] == ",":
        return True
    return _UNFINISHED.search(line.bare[start - line.start : end - line.start]) is not None


def _cut_forms(line: _Line, start: int, end: int) -> Iterator[tuple[int, int, PieceKind]]:
    """Yield a run's parts: motto and date cut out of it, a number at its start."""
    if start >= end:
        return
    if is_rule(line.plain[start:end]):
        yield start, end, "rule"
        return
    found = _find_motto(line, start, end) or _find_date(line, start, end)
    if found:
        at, to, kind = found
        yield from _cut_forms(line, start, at)
        yield at, to, kind
        yield from _cut_forms(line, to, end)
        return
    number_end = _find_number(line, start, end)
    if number_end is None:
        yield start, end, "text"
        return
    yield start, number_end, "number"
    yield from _cut_forms(line, number_end, end)


def _find_motto(line: _Line, start: int, end: int) -> tuple[int, int, PieceKind] | None:
    found = _search_motto(line, start, end)
    if not found:
        return None
    at, to = found.start() + line.start, found.end() + line.start
    shown = line.plain[at:to]
    is_whole = not line.plain[start:at].strip(_ORNAMENT) and not line.plain[to:end].strip(_ORNAMENT)
    if not is_upper(shown) and not (found["state"] and shown[0].isupper() and (is_whole or to - at < 32)):
        return None
    before = line.plain[start:at].strip()
    is_name = found["youth"] and (is_bare_body(before) or before.endswith("-"))
    if before and not is_rule(before) and (not is_upper(before) or is_name):
        return None
    return at, to, "motto"


def _search_motto(line: _Line, start: int, end: int) -> re.Match[str] | None:
    """Return the first motto of a run; the youth union's name with a level behind it (`… HỒ CHÍ MINH TỈNH …`) is a body's."""
    for found in _MOTTO.finditer(line.bare.translate(ALIKE), start - line.start, end - line.start):
        rest = line.plain[found.end() + line.start : end]
        if not (found["youth"] and rest[:1].isspace() and starts_level(rest.strip())):
            return found
    return None


def _find_date(line: _Line, start: int, end: int) -> tuple[int, int, PieceKind] | None:
    """Return place and date where they end their line: `Liên Chiểu, ngày 18 tháng 4 năm 2022`."""
    # no date without its first word; the pattern can begin with an hour before it and would be tried at each letter
    has_day = line.bare.find(_DAY, start - line.start, end - line.start) >= 0
    found = line.search(_DATE, start, end) if has_day else None
    if not found:
        return None
    at, to = found.start() + line.start, found.start("end") + line.start
    if is_upper(line.plain[at:to]):
        is_alone = not line.plain[start:at].strip(_ORNAMENT) and not line.plain[to:end].strip(_ORNAMENT)
        return (at, to, "place_date") if is_alone else None
    place = _find_place(line, start, at)
    if place == at and (not found["month"] or line.plain[start:place].strip(_ORNAMENT)):
        return None
    return place, to, "place_date"


def _find_place(line: _Line, start: int, end: int) -> int:
    """Return where the place before a date begins: its words with capitals, the levels among them, the number of a ward."""
    found = list(re.finditer(r"\S+", line.plain[start:end]))
    words = [word[0].strip(_ORNAMENT) for word in found]
    left = len(words)
    while left and (size := _count_place_words(words[:left])):
        left -= size
    at = start + found[left].start() if left < len(found) else end
    while at < end and line.plain[at] in "- ":
        at += 1
    return at


def _count_place_words(words: list[str]) -> int:
    """Return how many of the last words say a place: `Hồ`, `thành phố`, the `2` of Suối Mây 2; not `số 12`, `Chỉ thị 40`."""
    *before, last = words
    if not last:
        return 0
    if _is_place_word(last) or _PLACE_LOWER.fullmatch(last.lower()) or _SHORT_NUMBERED.fullmatch(last.rstrip(",")):
        return 1
    if before and _PLACE_LOWER.fullmatch(f"{before[-1]} {last}".lower()):
        return 2
    return int(_PLACE_NUMBER.fullmatch(last.rstrip(",")) is not None and _bears_number(before))


def _bears_number(words: list[str]) -> bool:
    """Tell whether words end with what a place's number stands behind: a name or a level; no abbreviation, no `Điều`."""
    if not words or not words[-1][-1:].isalpha() or words[-1].lower() in _NO_PLACE:
        return False
    is_short = len(words[-1]) > 1 and words[-1].isupper()
    return _count_place_words(words) > 0 and not is_short and words[-1].lower() != _WORDS.and_word


def _is_place_word(shown: str) -> bool:
    letters = drop_apostrophes(shown.strip(".,-")).replace("-", "").replace(".", "")
    return shown[0].isupper() and letters.isalpha() and (len(shown) < 4 or not shown.isupper() or "." in shown)


def _find_number(line: _Line, start: int, end: int) -> int | None:
    """Return where the number ends, where a run begins with it and nothing of a sentence follows."""
    text = line.plain[start:end]
    lead = len(text) - len(text.lstrip(_ORNAMENT + "-"))
    symbol = read_symbol(text[lead:]) or read_symbol(text[lead:], needs_word=False)
    if symbol is None:
        return None
    rest = text[lead + symbol.end :].strip(" .,;*_|")
    if rest and (rest[0].islower() or rest[0].isdigit()) and not rest.startswith(_WORDS.subject_words):
        return None
    return start + lead + symbol.end


def _trim(document: Document, start: int, end: int, kind: PieceKind) -> tuple[int, int]:
    """Return a run without white space and ornament at its ends; a rule keeps its own."""
    text = document.text
    while end > start and (text[end - 1].isspace() or (kind != "rule" and text[end - 1] in _ORNAMENT)):
        end -= 1
    while start < end and (text[start].isspace() or (kind != "rule" and text[start] in _ORNAMENT)):
        start += 1
    if kind == "text" and end > start and (text[end - 1] in _RULE_SIGNS or text[end - 1].isspace()):
        tail = _RULE_END.search(text, start, end)
        if tail and (tail.end() - tail.start() > 2 or tail[0][0].isspace()):
            end = max(tail.start(), start)
    return start, end
