"""A number or day that the head leaves open, said by the heads of the document's own annexes.

What enters: the header as the head gives it, the symbol that stands in the head. What leaves: the same header; where number or
day are open there and the annexes name exactly one, that one, to be looked at. Guaranteed: digits that were recognised without
certainty are no word; where the annexes, or they and a recognised head, differ, the field is None. Not done: papers typed, not
signed or scanned, whose blanks are drafts.

Source: form of annex heads, `(Kèm theo Kế hoạch số … ngày … của …)`, NĐ 30/2020/NĐ-CP annex I.
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.header.fact import Fact, make_evidence, read_fact
from pipeline.model.document import Document, Span
from pipeline.model.folding import fold_lower
from pipeline.model.record import Header
from pipeline.vocab import alternation
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.form import Symbol
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.layout import load_layout

_WORDS = load_frame_words()
_RULE = "own_annex"


class _Mention(NamedTuple):
    number: Span
    day: Span | None
    date: str | None


def fill_from_annexes(document: Document, symbol: Symbol | None, header: Header) -> Header:
    """Return the header with what the annexes say of an open number and day.

    Example:
        head `Số:      /KH-SYT`, annex `(Kèm theo Kế hoạch số 239/KH-SYT ngày 01/3/2018 của Sở Y tế)` → 239/KH-SYT, 2018-03-01
    """
    if symbol is None or header.draft or not symbol.codes:
        return header
    mentions = list(_find_mentions(document, symbol))
    numbers = {document.plain[mention.number.start : mention.number.end]: mention.number for mention in mentions}
    days = {mention.date: mention.day for mention in mentions if mention.date and mention.day}
    changes: dict[str, Fact | None] = {}
    if len(numbers) == 1 and header.number is None:
        changes["number"] = read_fact(document, numbers.values(), _RULE)
    elif document.text_source != "text" and header.number and numbers and not any(_is_same(one, header) for one in numbers):
        changes["number"] = None
    if len(days) == 1 and len(numbers) == 1 and header.date is None:
        ((date, span),) = days.items()
        changes["date"] = Fact(date, (span,), _RULE) if _fits(document, header, date) else None
    return _apply(document, header, changes)


def _is_same(printed: str, header: Header) -> bool:
    return fold_lower("".join(printed.split())) == fold_lower("".join((header.number or "").split()))


def _fits(document: Document, header: Header, date: str) -> bool:
    """Return whether a day is of the month and year that the head prints, as far as it prints them."""
    place = header.evidence.place
    line = document.lower[place.end : place.end + 60].partition("\n")[0] if place else ""
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", line)
    month = re.search(rf"{_WORDS.month_word}\s*(\d{{1,2}})(?!\d)", line)
    return (year is None or date.startswith(year[0])) and (month is None or int(month[1]) == int(date[5:7]))


def _apply(document: Document, header: Header, changes: dict[str, Fact | None]) -> Header:
    if not changes:
        return header
    facts = {name: fact._replace(state="look") if fact else None for name, fact in changes.items()}
    evidence = header.evidence.model_copy(update={name: make_evidence(document, fact) for name, fact in facts.items()})
    update: dict[str, object] = {name: fact.value if fact else None for name, fact in facts.items()}
    if facts.get("date"):
        update["date_precision"] = "day"
    return header.model_copy(update=update | {"evidence": evidence})


def _find_mentions(document: Document, symbol: Symbol) -> Iterator[_Mention]:
    for found in _pattern(symbol.codes).finditer(document.lower):
        number = Span(found.start("digits"), found.end("symbol"))
        if document.is_doubtful(number):
            continue
        day = Span(*found.span("day")) if found["day"] else None
        date = _read_date(found) if day and not document.is_doubtful(day) else None
        yield _Mention(number, day, date)


def _read_date(found: re.Match[str]) -> str | None:
    try:
        return datetime.date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
    except ValueError:
        return None


@cache
def _pattern(codes: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of an annex's head, on folded text in lower case, for one symbol.

    Example:
        (Kèm theo Kế hoạch số 239/KH-SYT ngày 01 tháng 3 năm 2018; near miss: Quy chế ban hành kèm theo Quyết định số 5/QĐ-UBND
    """
    types = alternation(fold_lower(entry.name) for entry in load_doc_types().entries)
    issued = alternation(load_layout().issued_with)
    symbol = r"\s?[-/]\s?".join(re.escape(fold_lower(code)) for code in codes)
    sign = r"\s?[/.-]\s?"
    date = (
        rf"{_WORDS.day_word}\s+(?P<d>\d{{1,2}})(?:\s+{_WORDS.month_word}\s+|{sign})(?P<m>\d{{1,2}})"
        rf"(?:\s+{_WORDS.year_word}\s+|{sign})(?P<y>\d{{4}})"
    )
    return re.compile(
        rf"^\W{{0,3}}(?:{issued})\s+(?:{types})?\s*(?:{alternation(_WORDS.number_words)})?[\s.:]*"
        rf"(?P<digits>\d{{1,5}}[a-zđ]?)(?P<symbol>\s?[-/]\s?{symbol})(?![\w/-])(?:[\s,;(]{{0,3}}(?P<day>{date}))?",
        re.MULTILINE,
    )
