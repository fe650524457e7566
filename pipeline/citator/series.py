"""Which numbers of a body's series are known, by type and term.

What enters: a collection, and its documents one by one. What leaves: `SeriesNumber`s by body, series, period and number.
Guaranteed: Party numbers run by the term of the committee, State and union numbers by year; in a year of congresses, where two
terms meet, by that year; a paper whose number could not be read is in no series. Not done: gaps, which are between the rows;
saying that a gap is a paper never issued (secret papers share the series).

Source: domain.md §1.2 (numbering periods).
"""

import re
from bisect import bisect_right

from pipeline.model.citator import SeriesNumber
from pipeline.model.collection import BodyEntry, Collection, HeldDocument
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.number_formats import load_number_formats

_VALUE = re.compile(r"^\s*(\d{1,5})\s*([a-zđ]?)(?![^\W\d_])")
_TERM_YEARS = 5  # local committees hold their congresses in 2015, 2020, 2025; within such a year two terms meet
_CODE = re.compile(r"^\s*\d{1,5}[a-zđ]?\s*[-/]\s*(?:(?:19|20)\d\d\s*/\s*)?([^\W\d_]+)\s*[-/]")


class Numbers:
    """The numbers of a collection; `hear` takes its documents one by one."""

    def __init__(self, collection: Collection) -> None:
        self._bodies = {body.id: body for body in collection.bodies}
        self._codes = load_number_formats().type_names
        self._terms = {entry.id: entry.terms for entry in load_bodies() if entry.terms}
        self._found: dict[str, SeriesNumber] = {}
        for stub in collection.stubs:
            self._note((stub.id, stub.body_id, stub.number_key, stub.doc_type), stub.date, stub.year)

    def hear(self, held: HeldDocument) -> None:
        """Keep the number of a directive; a draft has none yet."""
        record, header = held.record, held.record.header
        if record.kind == "directive" and not header.draft and record.id is not None:
            self._note((record.id, held.body_id, held.number_key, header.doc_type), header.date, held.year)

    def _note(self, told: tuple[str, str | None, str | None, str | None], date: str | None, year: int | None) -> None:
        """Keep a number, given the document, its body, its number and its type."""
        node_id, body_id, key, doc_type = told
        value, body = _VALUE.match(key or ""), self._bodies.get(body_id or "")
        if value is None or body is None or year is None:
            return
        code = _CODE.match(key or "")
        series = code[1] if code and code[1] in self._codes else (doc_type or "")
        if series:
            period = _period(body, date, year, self._terms)
            self._found[node_id] = SeriesNumber(node_id, body.id, series, period, int(value[1]), value[2])

    def find(self) -> tuple[SeriesNumber, ...]:
        """Return every number known, in the order of bodies, series, periods and numbers."""
        return tuple(sorted(self._found.values(), key=_place))


def find_series(collection: Collection) -> tuple[SeriesNumber, ...]:
    """Return every number known of a collection, whose documents are gone through once."""
    numbers = Numbers(collection)
    for held in collection.held:
        numbers.hear(held)
    return numbers.find()


def _period(body: BodyEntry, date: str | None, year: int, terms: dict[str, tuple[str, ...]]) -> str:
    """Return the term of a Party committee as its first and last year; else, and where two terms meet, the year."""
    days = terms.get(body.vocabulary_id or "", ())
    at = bisect_right(days, date or f"{year}-12-31")
    if at:
        first = int(days[at - 1][:4])
        return f"{first}-{days[at][:4] if at < len(days) else first + _TERM_YEARS}"
    if body.system != "party" or year % _TERM_YEARS == 0:
        return str(year)
    first = year - year % _TERM_YEARS
    return f"{first}-{first + _TERM_YEARS}"


def _place(one: SeriesNumber) -> tuple[str, str, str, int, str, str]:
    return (one.body_id, one.series, one.period, one.number, one.suffix, one.node_id)
