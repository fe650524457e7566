"""Number and symbol, type, and whether the document is a draft.

Source: domain.md §1.1 (grammar of symbols), §1.3 (drafts); GUIDE: a blank number is printed from its separator on.
"""

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.header.fact import Fact, read_fact
from pipeline.model.document import Document, Span
from pipeline.model.folding import fold, squeeze
from pipeline.model.section import Frame
from pipeline.vocab import alternation
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.form import Symbol, is_authority, is_type_code, read_symbol, read_type
from pipeline.vocab.frame import load_frame_words

_LETTER = load_frame_words().letter_type
_JOINT_CODES = load_frame_words().joint_codes
_LAW = re.compile(r"QH\d\d?")
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"(?<=[^\s][-/]) | (?=[-/][^\s])")  # `37-` | `CT/TW` is 37-CT/TW, `16 -` | `HD/BTCTW` keeps its blanks
_LEAD_IN = 12  # characters before a number, among which its word must be the last


class Number(NamedTuple):
    """The number as printed, its parts, and whether it was left blank."""

    fact: Fact
    symbol: Symbol

    @property
    def is_blank(self) -> bool:
        """Whether no number stands before the symbol."""
        return not self.symbol.number


def read_number(document: Document, frame: Frame) -> Number | None:
    """Return number and symbol of the head; one that a column broke is read over its two lines."""
    spans = frame.parts.get("number", ())
    if len(spans) > 1 and (broken := _read_broken(document, spans[0], spans[1])):
        return broken
    for span in spans:
        text = document.plain[span.start : span.end]
        symbol = read_symbol(text) or read_symbol(text, needs_word=False)
        if symbol is None:
            continue
        found = _make_number(document, [Span(span.start + symbol.start, span.start + symbol.end)], symbol)
        if found:
            return found
    return None


def _read_broken(document: Document, first: Span, second: Span) -> Number | None:
    """Return the number whose symbol goes on with the second line: `Số: 16 -` | `HD/BTCTW`, `Số:` | `/TTr-VPCP`."""
    above = document.plain[first.start : first.end]
    joined = f"{above} {document.plain[second.start : second.end]}"
    symbol = read_symbol(joined)
    if symbol is None or symbol.end != len(joined):
        return None
    after = max(symbol.start - len(above) - 1, 0)
    spans = [Span(first.start + symbol.start, first.end), Span(second.start + after, second.end)]
    found = _make_number(document, spans, symbol)
    value = _BREAK.sub("", joined[symbol.start :])
    return found._replace(fact=found.fact._replace(value=squeeze(value))) if found else None


def _make_number(document: Document, spans: list[Span], symbol: Symbol) -> Number | None:
    fact = read_fact(document, spans, "number_line" if symbol.number else "number_blank")
    return Number(fact, symbol) if fact else None


def is_single(number: Number | None) -> bool:
    """Tell whether a symbol holds the code of exactly one body: `146-CV/BDVHU`, not `06/QĐ-UBND-LĐLĐ`, not `02-QC/LN`."""
    if number is None:
        return False
    codes = [code for code in number.symbol.codes if not is_type_code(code) and not code.isdigit()]
    return len(codes) == 1 and not any(code.endswith(_JOINT_CODES) for code in number.symbol.codes)


def is_stamped(document: Document) -> bool:
    """Tell whether a blank was filled on the stamp and is not open: in a PDF or a scan, which come after signing."""
    return document.source.media_type == "application/pdf" or document.text_source != "text"


def is_unsure(document: Document, number: Number) -> bool:
    """Tell whether a number's digits were recognised from a picture without certainty, or more ink stands before them.

    Example:
        on a scan `Số: 2}9 /KH-SYT`, where somebody wrote 239 by hand → True
    """
    if document.text_source == "text" or not number.symbol.number:
        return False
    start = number.fact.spans[0].start
    before = _WORD.findall(document.lower[max(start - _LEAD_IN, 0) : start].rpartition("\n")[2])
    is_led_in = not before or before[-1] in load_frame_words().number_words
    return not is_led_in or document.is_doubtful(Span(start, start + len(number.symbol.number)))


def read_doc_type(document: Document, frame: Frame, number: Number | None) -> Fact | None:
    """Return the type: by its line, by the symbol's code, or as Công văn by the form."""
    for span in frame.parts.get("type", ()):
        name = read_type(document.plain[span.start : span.end])
        if name:
            return Fact(name, (span,), "type_line")
    if number:
        name, rule = _type_of_symbol(document, number.symbol)
        if name:
            return Fact(name, number.fact.spans, rule)
    subject, addressees = frame.parts.get("subject", ()), frame.parts.get("addressee", ())
    if subject and addressees:
        return Fact(_LETTER, (subject[0],), "letter_form")
    return None if number or not _is_signed_for(document, frame) else _read_own_name(document, frame)


def _is_signed_for(document: Document, frame: Frame) -> bool:
    """Tell whether somebody signs for a body, as no article's author does."""
    return any(is_authority(document.plain[piece.start : piece.end]) for signer in frame.signers for piece in signer)


def _read_own_name(document: Document, frame: Frame) -> Fact | None:
    """Return the one type that a paper without head calls itself by (`thực hiện Công văn này`)."""
    found = {match["name"]: match for match in _own_names().finditer(document.lower, frame.body.start, frame.body.end)}
    if len(found) != 1:
        return None
    ((name, match),) = found.items()
    return Fact(name[:1].upper() + name[1:], (Span(*match.span("name")),), "self_reference", "look")


@cache
def _own_names() -> re.Pattern[str]:
    names = alternation(entry.name.lower() for entry in load_doc_types().entries)
    return re.compile(rf"(?<![^\W_])(?P<name>{names})\s+{load_frame_words().this_word}(?![^\W_])")


def _type_of_symbol(document: Document, symbol: Symbol) -> tuple[str | None, str]:
    codes = [code for code in symbol.codes if not code.isdigit()]
    if any(_LAW.fullmatch(code) for code in codes):
        return None, ""
    code = next((code for code in codes if is_type_code(code)), None)
    if code is None or (code is not codes[0] and symbol.separators[0].strip() == "/"):
        return _LETTER, "letter_symbol"
    names = [entry.name for entry in load_doc_types().by_code.get(fold(code), ())]
    if len(names) <= 1:
        return (names[0] if names else None), "type_code"
    return _choose_name(document, names, symbol), "type_code_shared"


def _choose_name(document: Document, names: list[str], symbol: Symbol) -> str | None:
    """Choose among types of one code: the one that the text calls itself; else Party's before state's by separators."""
    own = [name for name in names if f"{fold(name).lower()} {load_frame_words().this_word}" in document.lower]
    if own:
        return max(own, key=len)
    party = symbol.separators[0].strip() == "-"
    systems = {entry.name: entry.systems for entry in load_doc_types().entries}
    fitting = [name for name in names if any(system.startswith("party" if party else "state") for system in systems[name])]
    return (fitting or names)[0]
