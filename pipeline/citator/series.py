"""Which numbers of a body's series are known, by type and term.

What enters: a collection. What leaves: `SeriesNumber`s by body, series, period and number. Guaranteed: Party numbers run by
the term of the committee, State and union numbers by year; in a year of congresses, where two terms meet, by that year; a
paper whose number could not be read is in no series. Not done: gaps, which are between the rows; saying that a gap is a paper
never issued (secret papers share the series).

Source: domain.md §1.2 (numbering periods).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pipeline.model.citator import SeriesNumber
from pipeline.model.collection import BodyEntry, Collection
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.number_formats import load_number_formats

_VALUE = re.compile(r"^\s*(\d{1,5})\s*([a-zđ]?)(?![^\W\d_])")
_TERM_YEARS = 5  # local committees hold their congresses in 2015, 2020, 2025; within such a year two terms meet
_CODE = re.compile(r"^\s*\d{1,5}[a-zđ]?\s*[-/]\s*(?:(?:19|20)\d\d\s*/\s*)?([^\W\d_]+)\s*[-/]")


def find_series(collection: Collection) -> tuple[SeriesNumber, ...]:
    """Return every number known, in the order of bodies, series, periods and numbers."""
    bodies = {body.id: body for body in collection.bodies}
    terms = {entry.id: entry.terms for entry in load_bodies() if entry.terms}
    found = {one.node_id: one for one in _known(collection, bodies, terms)}
    return tuple(sorted(found.values(), key=_place))


def _known(collection: Collection, bodies: dict[str, BodyEntry], terms: dict[str, tuple[str, ...]]) -> Iterator[SeriesNumber]:
    rows: Iterable[tuple[str | None, str | None, str | None, str | None, int | None, str | None]] = (
        *((stub.id, stub.body_id, stub.number_key, stub.date, stub.year, stub.doc_type) for stub in collection.stubs),
        *(
            (held.record.id, held.body_id, held.number_key, held.record.header.date, held.year, held.record.header.doc_type)
            for held in collection.held
            if held.record.kind == "directive" and not held.record.header.draft
        ),
    )
    codes = load_number_formats().type_names
    for node_id, body_id, key, date, year, doc_type in rows:
        value, body = _VALUE.match(key or ""), bodies.get(body_id or "")
        if node_id is None or value is None or body is None or year is None:
            continue
        code = _CODE.match(key or "")
        series = code[1] if code and code[1] in codes else (doc_type or "")
        if series:
            period = _period(body, date, year, terms)
            yield SeriesNumber(node_id, body.id, series, period, int(value[1]), value[2])


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
