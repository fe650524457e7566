"""Addressees (Kính gửi) and recipients (Nơi nhận).

Guarantees: entries stand in reading order; a recipient is one printed entry with its purpose in brackets; an addressee is
one body. Source: GUIDE (lists of bodies: every named body an entry of its own, plain unit words under one `các` together).
"""

import re

from pipeline.extract.header.fact import Fact, read_fact, trim
from pipeline.model.document import Document, Span
from pipeline.model.section import Frame
from pipeline.vocab import alternation
from pipeline.vocab.form import is_bare_body, match_role, starts_body
from pipeline.vocab.frame import load_frame_words

_ENDS = " -–+•*·,;.:_|"
_DASH = re.compile(r"[-–+•*·]")
_CLOSES = ";:"  # what is read for the sign behind an entry
_DASH_READ = re.compile(r"[-–][1TIl]\s(?=[^\W\d_])")  # -1 Thường trực, where the view has a dash alone
_LOST_DASH = re.compile(r"(?:[^\W_]\s)?(?P<name>(?=[^\W\d_])[^a-z\u00df-\u00ff\s]\w+\s)")
_COMMA = re.compile(r"\s*[,;]\s+(?![^()]*\))")
_WORDS = load_frame_words()
_INSTITUTION = re.compile(rf"(?:{_WORDS.many_word}\s+)?(?:{alternation(_WORDS.institutions)})(?![^\W_])")
_GROUP = re.compile(rf"{_WORDS.many_word}\s+(?:{alternation(_WORDS.group_words)})(?![^\W_])")


def read_recipients(document: Document, frame: Frame) -> tuple[Fact, ...]:
    """Return the recipients, one printed entry each, without dash and closing sign."""
    entries = _join_lines(document, frame.parts.get("recipient", ()))
    facts = (read_fact(document, [_strip(document, span) for span in entry], "recipient_line") for entry in entries)
    return tuple(fact for fact in facts if fact)


def read_addressees(document: Document, frame: Frame) -> tuple[Fact, ...]:
    """Return the addressees, one body each."""
    facts: list[Fact] = []
    for entry in _join_lines(document, frame.parts.get("addressee", ())):
        for part in _split_bodies(document, entry):
            fact = read_fact(document, [_strip(document, span) for span in part], "addressee_line")
            if fact:
                facts.append(fact)
    return tuple(facts)


def _join_lines(document: Document, spans: tuple[Span, ...]) -> list[list[Span]]:
    """Group printed lines into entries: a line without a dash goes on with the entry above where the list has dashes."""
    has_dashes = sum(_is_dashed(document, span) for span in spans) > 1
    entries: list[list[Span]] = []
    for span in spans:
        if entries and not _opens_entry(document, span, entries[-1][-1], has_dashes):
            entries[-1].append(span)
        else:
            entries.append([span])
    return entries


def _is_dashed(document: Document, span: Span) -> bool:
    return _DASH.match(document.plain, span.start) is not None


def _opens_entry(document: Document, span: Span, above: Span, has_dashes: bool) -> bool:
    """Tell whether a line opens an entry; in damaged text also one whose dash was lost, behind an entry that is closed."""
    if _is_dashed(document, span):
        return True
    if has_dashes:
        is_closed = document.repaired is not None and document.plain[above.end - 1] in _CLOSES
        lost = _LOST_DASH.match(document.plain, span.start)
        return is_closed and lost is not None and starts_body(document.plain[lost.start("name") : span.end])
    return document.plain[above.end - 1] in ";,." and document.plain[span.start].isupper()


def _strip(document: Document, span: Span) -> Span:
    """Return a span without dash at its start and closing signs at its end."""
    misread = _DASH_READ.match(document.text, span.start) if _is_dashed(document, span) else None
    return trim(document, Span(misread.end(), span.end) if misread else span, _ENDS)


def _split_bodies(document: Document, entry: list[Span]) -> list[list[Span]]:
    """Part an addressee's line into bodies at its commas; words that share a head or a `các` stay together."""
    if len(entry) != 1:
        return [entry]
    span = _strip(document, entry[0])
    cuts = list(_COMMA.finditer(document.lower, span.start, span.end))
    parts: list[list[Span]] = []
    start = span.start
    for cut in cuts:
        if _opens_body(document, start, cut.end(), span.end):
            parts.append([Span(start, cut.start())])
            start = cut.end()
    parts.append([Span(start, span.end)])
    return parts


def _opens_body(document: Document, start: int, after: int, stop: int) -> bool:
    """Tell whether a new body begins after a comma, rather than a further word under the same head."""
    head, rest = document.lower[start:after], document.lower[after:stop]
    if ":" in head or is_bare_body(head.strip(" ,;")):
        return False
    if ";" in document.plain[after - 2 : after]:
        return True
    if _INSTITUTION.match(rest):
        return _INSTITUTION.match(head) is not None or document.plain[after].isupper()
    if _GROUP.match(rest):
        return True
    shown = document.plain[after:stop]
    return shown[0].isupper() and (starts_body(shown) or match_role(shown) > 0)
