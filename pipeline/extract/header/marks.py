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
_COPY_CODES = ("BS", "SY", "SL", "TrS")
_ENDS = " \t()[]*_|.:,;“”\"'"
_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)")
_DIGITS = re.compile(r"\d+")
_TO = re.compile(rf"(?:{alternation(_WORDS.received_to)})\s*:?\s*")
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
    """Return number, date and forwarding of the incoming stamp (công văn đến)."""
    spans = frame.parts.get("received", ())
    if not spans:
        return None
    number = date = forwarded = None
    for span in spans:
        lower = document.lower[span.start : span.end]
        found = _DATE.search(lower)
        to = _TO.match(lower)
        if to:
            forwarded = squeeze(document.text[span.start + to.end() : span.end]).rstrip(" .…;") or None
        elif found:
            date = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
        elif lower.lstrip().startswith(_WORDS.number_words):
            digits = _DIGITS.search(lower)
            number = digits[0] if digits else None
    return Received(number=number, date=date, forwarded_to=forwarded), Fact("", tuple(spans), "received_stamp")


def read_copy_number(document: Document, frame: Frame) -> Fact | None:
    """Return the own number of a certified copy (`Số 24-BS/VPTU`), which stands after the close."""
    for rest in frame.appendices:
        for found in _LINE.finditer(document.plain, rest.start, rest.end):
            shown = found[0].strip()
            if len(shown) > 60 or not fold_lower(shown).startswith(_WORDS.number_words):
                continue
            symbol = read_symbol(shown)
            if symbol and symbol.codes[0] in _COPY_CODES:
                start = found.start() + found[0].index(shown)
                return read_fact(document, [Span(start + symbol.start, start + symbol.end)], "copy_number_line")
    return None
