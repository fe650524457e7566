"""Search: from what a person types to the documents that fit, by number first and by words then.

What enters: a connection to the published database and the typed text. What leaves: one page of hits with snippets in the
document's own accents. Guaranteed: no input raises; `doan vien`, `đoàn viên` and `ĐOÀN VIÊN` find the same documents, those
that hold the words as typed standing first; `5tt/tu` and `05-TT/TU` name the same document. What else may have been meant is
guessed in `guessing`.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.model.folding import fold_number, squeeze
from pipeline.publish import queries_found as queries
from pipeline.publish.guessing import find_number_alone, read_typed_keys, respell
from pipeline.publish.ranking import rank
from pipeline.publish.rows import Row, fetch
from pipeline.publish.typed import escape_match, has_all_words, holds_terms, read_day, read_numbers, read_rest, read_terms

PAGE_SIZE = 20
MAX_QUERY = 400
_MAX_PAGE = 5000
_MOST_NUMBERS = 20
_MOST_DAY = 20
_MOST_BODIES = 4
MOST_CHOICES = 200


@dataclass(frozen=True)
class Filters:
    """What narrows the hits; empty text narrows nothing. `year` is four digits."""

    doc_type: str = ""
    body_id: str = ""
    year: str = ""
    kind: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.doc_type or self.body_id or self.year or self.kind)

    def as_params(self) -> dict[str, str]:
        """Return the parameters of the SQL."""
        return {"doc_type": self.doc_type, "body_id": self.body_id, "year": self.year, "kind": self.kind}


@dataclass(frozen=True)
class Found:
    """One page of hits.

    `by_number` and `stubs_by_number` carry the number typed; `near_numbers` begin with it. `by_day` are those of the `day`
    typed, held or only cited. `bodies` bear the words in their names. `hits` are documents that hold the words (all of them, or
    any where `is_loose`), `stubs` are documents not held whose title holds them all. `read_as` is what
    was looked for instead where no document holds all words as typed: slips put right, or keys of Telex and VNI read.
    """

    query: str
    filters: Filters
    total: int
    page: int
    hits: list[Row]
    by_number: list[Row] = field(default_factory=list)
    stubs_by_number: list[Row] = field(default_factory=list)
    near_numbers: list[Row] = field(default_factory=list)
    stubs: list[Row] = field(default_factory=list)
    is_loose: bool = False
    read_as: str | None = None
    day: str | None = None
    by_day: list[Row] = field(default_factory=list)
    more_of_day: bool = False
    bodies: list[Row] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """Return the number of pages, at least 1."""
        return max(-(-self.total // PAGE_SIZE), 1)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was found."""
        others = (self.by_number, self.stubs_by_number, self.near_numbers, self.by_day, self.bodies, self.stubs)
        return not (self.hits or any(others))


def search(connection: sqlite3.Connection, typed: str, filters: Filters, page: int = 1) -> Found:
    """Return one page of what fits the text typed.

    Args:
        connection: to the published database, with the functions of `register_functions`.
        typed: anything; cut after 400 characters. Empty lists all documents, the newest first.
        page: from 1; a page past the end is empty.
    """
    query = squeeze(typed.replace("\0", " "))[:MAX_QUERY]
    page = min(max(page, 1), _MAX_PAGE)
    if not read_terms(query):
        return _list(connection, "", filters, page)
    meant = _meant(connection, query, filters)
    if meant is None:
        return _find(connection, query, filters, page)
    return replace(_find(connection, meant, filters, page), query=query, read_as=meant)


def _meant(connection: sqlite3.Connection, query: str, filters: Filters) -> str | None:
    """Return what is looked for instead of a query whose words no document holds all; None where there is nothing better."""
    if _count(connection, escape_match(query), filters):
        return None
    if any(any(found) for found in _find_numbers(connection, query, filters)) or read_day(query):
        return None
    ways = (read_typed_keys(connection, query), respell(connection, query))
    return next((one for one in ways if one and _count(connection, escape_match(one), filters)), None)


def _find(connection: sqlite3.Connection, query: str, filters: Filters, page: int) -> Found:
    """Return one page of what fits a query that has terms."""
    match, total, is_loose = _choose_match(connection, query, filters)
    docids = rank(connection, query, match, filters.as_params(), page=page, size=PAGE_SIZE, is_loose=is_loose)
    found = Found(
        query=query,
        filters=filters,
        total=total,
        page=page,
        hits=_snippets(connection, match, docids),
        is_loose=is_loose,
        day=read_day(query),
    )
    return _with_others(connection, found) if page == 1 else found


def _with_others(connection: sqlite3.Connection, found: Found) -> Found:
    """Return the first page with what stands beside the hits."""
    query, filters = found.query, found.filters
    by_number, stubs_by_number, near = _find_numbers(connection, query, filters)
    of_day = _of_day(connection, found)
    words = {"words": query}
    return replace(
        found,
        by_number=by_number,
        stubs_by_number=stubs_by_number,
        near_numbers=near,
        by_day=of_day[:_MOST_DAY],
        more_of_day=len(of_day) > _MOST_DAY,
        bodies=[] if filters.is_set else fetch(connection, queries.BODIES_BY_WORDS, **words, limit=_MOST_BODIES),
        stubs=[] if filters.is_set else fetch(connection, queries.STUBS_BY_WORDS, **words, limit=8),
    )


def _list(connection: sqlite3.Connection, query: str, filters: Filters, page: int) -> Found:
    params = filters.as_params()
    total = connection.execute(queries.LIST_COUNT, params).fetchone()[0]
    hits = fetch(connection, queries.LIST_PAGE, **params, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return Found(query=query, filters=filters, total=total, page=page, hits=hits)


def _find_numbers(connection: sqlite3.Connection, query: str, filters: Filters) -> tuple[list[Row], list[Row], list[Row]]:
    """Return documents and stubs of the numbers in the query, else those whose number begins with it.

    Of many that bear the number those come first that the other words of the query tell of: body, place, type, year, day.
    """
    documents: list[Row] = []
    stubs: list[Row] = []
    numbers = read_numbers(query)
    for number in numbers:
        documents += fetch(connection, queries.NUMBER_DOCUMENTS, number=number, **filters.as_params())
        stubs += fetch(connection, queries.NUMBER_STUBS, number=number, **filters.as_params())
    if not numbers:
        return [], [], find_number_alone(connection, query)
    if documents or stubs:
        return _most_told(documents, query)[:_MOST_NUMBERS], _most_told(stubs, query)[:_MOST_NUMBERS], []
    start = numbers[0]
    return [], [], fetch(connection, queries.NUMBER_PREFIX, number=start, above=start + "\uffff", limit=8)


def _most_told(rows: list[Row], query: str) -> list[Row]:
    """Return documents once each, those first of which the words besides the number tell most."""
    rest, day = read_rest(query), read_day(query)

    def told(row: Row) -> int:
        text = " ".join(str(row.get(name) or "") for name in ("title", "issuer", "issuer_canonical", "province", "year"))
        return sum(has_all_words(word, text) for word in rest) + (len(rest) + 1) * (day is not None and row["date"] == day)

    return sorted(_unique(rows), key=told, reverse=True)


def _of_day(connection: sqlite3.Connection, found: Found) -> list[Row]:
    """Return the documents of the day that a query names, those first of which its other words tell most."""
    if found.day is None:
        return []
    rows = fetch(connection, queries.BY_DAY, day=found.day, **found.filters.as_params())
    return _most_told(rows, found.query) if read_rest(found.query) else rows


def _count(connection: sqlite3.Connection, match: str, filters: Filters) -> int:
    return int(connection.execute(queries.FIND_COUNT, {"match": match, **filters.as_params()}).fetchone()[0])


def _choose_match(connection: sqlite3.Connection, query: str, filters: Filters) -> tuple[str, int, bool]:
    """Return the expression that finds something, how much, and whether any word sufficed."""
    strict, loose = escape_match(query), escape_match(query, joiner=" OR ")
    total = _count(connection, strict, filters)
    if total or len(read_terms(query)) == 1:
        return strict, total, False
    return loose, _count(connection, loose, filters), True


def _snippets(connection: sqlite3.Connection, match: str, docids: list[int]) -> list[Row]:
    found = {row["docid"]: row for row in fetch(connection, queries.FIND_SNIPPETS, match=match, docids=json.dumps(docids))}
    return [found[docid] for docid in docids if docid in found]


def read_filter_choices(connection: sqlite3.Connection, chosen: str = "") -> dict[str, list[Row]]:
    """Return what each filter can be set to, with the number of documents; of bodies those with most, and the one chosen."""
    return {
        "doc_type": fetch(connection, queries.FILTER_TYPES),
        "body_id": fetch(connection, queries.FILTER_BODIES, chosen=chosen, limit=MOST_CHOICES),
        "year": fetch(connection, queries.FILTER_YEARS),
        "kind": fetch(connection, queries.FILTER_KINDS),
    }


def register_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the site's SQL uses, and replace Datasette's `escape_fts` by one that folds đ."""
    connection.create_function("escape_fts", 1, escape_match, deterministic=True)
    connection.create_function("number_search", 1, fold_number, deterministic=True)
    connection.create_function("has_all_words", -1, has_all_words, deterministic=True)
    connection.create_function("holds_terms", -1, holds_terms, deterministic=True)


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list({row["id"]: row for row in rows}.values())
