"""Place and date of the head: `Liên Chiểu, ngày l8 tháng 4 năm 2022` → Liên Chiểu, 2022-04-18."""

import datetime
import re
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.extract.header.fact import Fact, trim
from pipeline.model.document import Document, Span
from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.model.section import Frame
from pipeline.vocab import alternation
from pipeline.vocab.form import bare_view
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.provinces import load_provinces

Precision = Literal["day", "month", "year"]

_WORDS = load_frame_words()
_DAY, _MONTH, _YEAR = (strip_marks(word) for word in (_WORDS.day_word, _WORDS.month_word, _WORDS.year_word))
_NUMBER = "\\dloi\u00f3"
_DATE = re.compile(
    rf"""{_DAY}\s*(?P<day>[{_NUMBER}]{{0,2}})[\s.…_]*(?:{_MONTH}|[/.-])[\s.…_]*(?P<month>[{_NUMBER}]{{0,2}})[\s.…_]*
        (?:{_YEAR.replace("m", "(?:m|rn)")}|[/.-])[\s.…_]*(?P<year>[\dlo]{{4}})?""",
    re.VERBOSE,
)
_DAY_WORD = re.compile(rf"\b{_DAY}\b")
_DIGITS = str.maketrans("lio\u00f3", "1106")  # what OCR prints for a digit, inside a date only
_HOUR = re.compile(rf",?\s*(?:{_WORDS.from_hour_word}\s*)?(?<!\d)\d{{1,2}}\s*(?:{alternation(_WORDS.hour_words)})(?![^\W\d_])")
_SIX = "\u00f3"
_LONGEST_PLACE = 3
_FIRST_YEAR, _LAST_YEAR = 1930, 2099  # a year outside was misread


class PlaceDate(NamedTuple):
    """Place and date; `is_blank`: day or month was left open."""

    place: Fact | None
    date: Fact | None
    precision: Precision | None
    is_blank: bool


def read_place_date(document: Document, frame: Frame) -> PlaceDate:
    """Return place and date of the head; a date that is not whole is None, its precision says what is known."""
    spans = frame.parts.get("place_date", ())
    if not spans:
        return PlaceDate(None, None, None, False)
    span = Span(spans[0].start, spans[-1].end)
    lower = _blank_between(document, spans)
    found = _DATE.search("".join(char if char == _SIX else bare for char, bare in zip(lower, bare_view(lower), strict=True)))
    if not found:
        misread = _DAY_WORD.search(bare_view(document.plain[span.start : span.end]))
        end = span.start + misread.start() if misread else span.end
        return PlaceDate(_read_place(document, frame, Span(span.start, end)), None, None, False)
    place = _read_place(document, frame, Span(span.start, span.start + found.start()))
    day, month, year = (part.translate(_DIGITS) if part else "" for part in found.group("day", "month", "year"))
    value = _make_date(year, month, day)
    date = Fact(value, (Span(span.start + found.start(), span.start + found.end()),), "date_line") if value else None
    precision: Precision | None = "day" if value else "month" if year and month else "year" if year else None
    return PlaceDate(place, date, precision, not day or not month)


def _blank_between(document: Document, spans: tuple[Span, ...]) -> str:
    """Return the lines of a broken day in lower case with blanks for what the other column has between them."""
    shown = document.lower[spans[0].start : spans[0].end]
    for above, below in pairwise(spans):
        shown += " " * (below.start - above.end) + document.lower[below.start : below.end]
    return shown


def _make_date(year: str, month: str, day: str) -> str | None:
    if not (year.isdigit() and month.isdigit() and day.isdigit()) or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _read_place(document: Document, frame: Frame, span: Span) -> Fact | None:
    hour = _HOUR.search(document.lower, span.start, span.end)
    span = trim(document, Span(span.start, hour.start()) if hour else span, ",.;:*_-|")
    value = squeeze(document.text[span.start : span.end])
    if not value:
        return None
    words = value.split()
    if len(words) > _LONGEST_PLACE:
        span = _cut_place(document, frame, span)
    return Fact(squeeze(document.text[span.start : span.end]), (span,), "place_before_date")


def _cut_place(document: Document, frame: Frame, span: Span) -> Span:
    """Cut words of the other column off a place: what remains is a province or stands in the head's left block."""
    known = {fold_lower(province.name) for province in load_provinces()}
    block = " ".join(document.lower[at:to] for part in ("superior", "issuer") for at, to in frame.parts.get(part, ()))
    for found in re.finditer(r"(?<!\S)\S", document.lower[span.start : span.end]):
        rest = document.lower[span.start + found.start() : span.end]
        if len(rest.split()) > 1 and (rest in known or rest in block):
            return Span(span.start + found.start(), span.end)
    return span
