"""Marks of secrecy, urgency and circulation, the incoming stamp, and the number of a certified copy."""

import re

from pipeline.extract.header.fact import Fact, read_fact, trim
from pipeline.model.document import Document, Span
from pipeline.model.folding import fold_lower, squeeze
from pipeline.model.record import Received
from pipeline.model.section import Frame, FramePart
from pipeline.vocab import alternation
from pipeline.vocab.form import read_symbol
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.marks import load_marks

_WORDS = load_frame_words()
_COPY_CODES = frozenset(_WORDS.copy_codes)
_ENDS = " \t()[]*_|.:,;“”\"'"
_FILL = r"[\s.…:_\-]*"  # the dotted line that a stamp is filled in on
_FILE_WORDS = alternation(_WORDS.received_files)
# Example: `số: ....512....`, `số 512a`; near miss: `số và ký hiệu hs: 12`
_RECEIVED_NUMBER = re.compile(
    rf"(?<!\w)(?!{_FILE_WORDS})(?:{alternation(_WORDS.number_words)})(?:\s+{_WORDS.to_word})?{_FILL}(?P<number>\d{{1,6}}[a-z]?)(?![\w/])"
)
# Example: `ngày: 30/3/2022`, `ngày 30 tháng 3 năm 2022`, `ngày: ..30/3/22..`
_RECEIVED_DATE = re.compile(
    rf"(?:{_WORDS.day_word}|{_WORDS.to_word})(?:\s+{_WORDS.to_word})?{_FILL}(?P<day>\d{{1,2}}){_FILL}(?:{_WORDS.month_word}|/|-|\.){_FILL}(?P<month>\d{{1,2}})"
    rf"{_FILL}(?:{_WORDS.year_word}|/|-|\.){_FILL}(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
)
_TO = re.compile(
    rf"(?<!\w)(?:{alternation(_WORDS.received_to)})(?!\w)\s*:?(?P<to>[^\n]*?)(?=\n|$|\s(?:{_FILE_WORDS}|{_WORDS.day_word})(?!\w))"
)
_LINE = re.compile(r"[^\n\t]+")
_CIRCULATION = re.compile(
    rf"""^[\W_]*(?:{alternation(form for mark in load_marks().of_kind("circulation") for form in mark.forms)})[\W_]*$""",
    re.MULTILINE,
)


def read_mark(document: Document, frame: Frame, part: FramePart) -> Fact | None:
    """Return a mark as printed, the hour of an urgent one included."""
    spans = [trim(document, span, _ENDS) for span in frame.parts.get(part, ())]
    fact = read_fact(document, spans, f"{part}_mark")
    if fact is None and part == "circulation":
        return _find_circulation(document, frame)
    return fact


def _find_circulation(document: Document, frame: Frame) -> Fact | None:
    """Return a mark of circulation that stands on a line of its own outside the head."""
    found = _CIRCULATION.search(document.lower, frame.close.start)
    if not found:
        return None
    return read_fact(document, [trim(document, Span(*found.span()), _ENDS)], "circulation_line")


def read_received(document: Document, frame: Frame) -> tuple[Received, Fact] | None:
    """Return number, date and forwarding of the incoming stamp (công văn đến); None where all are left blank."""
    spans = frame.parts.get("received", ())
    lower = " \n ".join(document.lower[span.start : span.end] for span in spans)
    text = " \n ".join(document.text[span.start : span.end] for span in spans)
    number, date, forwarded = _RECEIVED_NUMBER.search(lower), _RECEIVED_DATE.search(lower), _TO.search(lower)
    received = Received(
        number=number["number"].strip() if number else None,
        date=_iso_date(date) if date else None,
        forwarded_to=(squeeze(text[forwarded.start("to") : forwarded.end("to")]).strip(" .…;:") or None) if forwarded else None,
    )
    return (received, Fact("", tuple(spans), "received_stamp")) if received != Received() else None


def _iso_date(found: re.Match[str]) -> str | None:
    """Return a stamp's day; a year of two figures is one of this century."""
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    day, month = int(found["day"]), int(found["month"])
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= 31 and 1 <= month <= 12 else None


def read_copy_number(document: Document, frame: Frame) -> Fact | None:
    """Return the own number of a certified copy (`Số 24-BS/VPTU`), which stands after the close or over the head."""
    for rest in (frame.head, *frame.appendices):
        for found in _LINE.finditer(document.plain, rest.start, rest.end):
            shown = found[0].strip()
            if len(shown) > 60 or not fold_lower(shown).startswith(_WORDS.number_words):
                continue
            symbol = read_symbol(shown)
            if symbol and symbol.codes[0] in _COPY_CODES:
                start = found.start() + found[0].index(shown)
                return read_fact(document, [Span(start + symbol.start, start + symbol.end)], "copy_number_line")
    return None
