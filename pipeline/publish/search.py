"""Search: from what a person types to the documents that fit, by number first and by words then.

What enters: a connection to the published database and the typed text. What leaves: one page of hits with snippets in the
document's own accents. Guaranteed: no input raises; `doan vien`, `đoàn viên` and `ĐOÀN VIÊN` find the same documents, those
that hold the words as typed standing first; `5tt/tu` and `05-TT/TU` name the same document. What else may have been meant is
guessed in `guessing`.
"""

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.model.folding import fold_lower, fold_number, squeeze, strip_marks
from pipeline.publish import queries_found as queries
from pipeline.publish.guessing import FOLD_D, find_number_alone, respell
from pipeline.publish.rows import Row, fetch

PAGE_SIZE = 20
MAX_QUERY = 400
_RANKED = 200  # hits whose text is looked through for the words as typed
_MAX_PAGE = 5000
_UNRANKED = (0, 0)
_QUOTED = re.compile(r'"([^"]*)"')
# a number and symbol inside other words:  05-TT/TU · 145/2020/NĐ-CP · 5tt/tu     but not:  năm 2023 · 19/5/2023
_NUMBER = re.compile(
    r"(?<![\w/-])\d{1,6}[^\W\d_]?(?:\s*[-/.]\s*\d{4})?"  # number, perhaps a letter, perhaps a year
    r"\s*[-/.]?\s*[^\W\d_][\w&]*(?:\s*[-/.]\s*[^\W\d_]\w*)+(?!\w)"  # two or more codes
)
_FIRST_DIGIT = re.compile(r"\d")


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

    `by_number` and `stubs_by_number` carry the number typed; `near_numbers` begin with it. `hits` are documents that hold
    the words (all of them, or any where `is_loose`), `stubs` are documents not held whose title holds them all. `respelled` is
    the query with slips put right, where no document holds all words as typed.
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
    respelled: str | None = None

    @property
    def pages(self) -> int:
        """Return the number of pages, at least 1."""
        return max(-(-self.total // PAGE_SIZE), 1)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.hits or self.by_number or self.stubs_by_number or self.near_numbers or self.stubs)


def has_all_words(words: str | None, *texts: str | None) -> bool:
    """Say whether texts together hold every word, accents and case aside; no words are never held."""
    wanted = strip_marks(words or "").split()
    text = strip_marks(" ".join(part for part in texts if part))
    return bool(wanted) and all(word in text for word in wanted)


def read_numbers(query: str) -> tuple[str, ...]:
    """Return the look-up forms of the numbers that a query may mean: the whole of it, and each number inside it."""
    whole = fold_number(query)
    starts = _FIRST_DIGIT.search(query)
    tail = fold_number(query[starts.start() :]) if starts else ""
    inside = (fold_number(found[0]) for found in _NUMBER.finditer(query))
    return tuple(dict.fromkeys(number for number in (whole, tail, *inside) if number[:1].isdigit() and not number.isdigit()))


def read_terms(query: str) -> list[str]:
    """Return the phrases of a query: what stands in double quotes as one, every other word by itself."""
    terms = [squeeze(found) for found in _QUOTED.findall(query)]
    rest = _QUOTED.sub(" ", query).replace('"', " ")
    return [term for term in (*terms, *rest.split()) if any(char.isalnum() for char in term)]


def escape_match(query: str | None, *, joiner: str = " ") -> str:
    """Return a query as an FTS5 expression in which nothing is syntax, đ folded to d.

    An empty query becomes `""`, which is valid and finds nothing.
    """
    terms = read_terms(query or "")
    return joiner.join(f'"{term}"' for term in terms).translate(FOLD_D) or '""'


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
    by_number, stubs_by_number, near = _find_numbers(connection, query) if page == 1 else ([], [], [])
    match, total, is_loose = _choose_match(connection, query, filters)
    docids = _rank(connection, query, match, filters, page)
    is_first = page == 1 and not filters.is_set
    return Found(
        query=query,
        filters=filters,
        total=total,
        page=page,
        hits=_snippets(connection, match, docids),
        by_number=by_number,
        stubs_by_number=stubs_by_number,
        near_numbers=near,
        stubs=fetch(connection, queries.STUBS_BY_WORDS, words=query.replace('"', " "), limit=8) if is_first else [],
        is_loose=is_loose,
        respelled=_respell(connection, query, filters) if page == 1 and (is_loose or not total) and not by_number else None,
    )


def _list(connection: sqlite3.Connection, query: str, filters: Filters, page: int) -> Found:
    params = filters.as_params()
    total = connection.execute(queries.LIST_COUNT, params).fetchone()[0]
    hits = fetch(connection, queries.LIST_PAGE, **params, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return Found(query=query, filters=filters, total=total, page=page, hits=hits)


def _find_numbers(connection: sqlite3.Connection, query: str) -> tuple[list[Row], list[Row], list[Row]]:
    """Return documents and stubs of the numbers in the query, else those whose number begins with it."""
    documents: list[Row] = []
    stubs: list[Row] = []
    numbers = read_numbers(query)
    for number in numbers:
        documents += fetch(connection, queries.NUMBER_DOCUMENTS, number=number, limit=20)
        stubs += fetch(connection, queries.NUMBER_STUBS, number=number, limit=20)
    if not numbers:
        return [], [], find_number_alone(connection, query)
    if documents or stubs:
        return _unique(documents), _unique(stubs), []
    start = numbers[0]
    return [], [], fetch(connection, queries.NUMBER_PREFIX, number=start, above=start + "\uffff", limit=8)


def _choose_match(connection: sqlite3.Connection, query: str, filters: Filters) -> tuple[str, int, bool]:
    """Return the expression that finds something, how much, and whether any word sufficed."""
    strict, loose = escape_match(query), escape_match(query, joiner=" OR ")
    total = connection.execute(queries.FIND_COUNT, {"match": strict, **filters.as_params()}).fetchone()[0]
    if total or strict == loose:
        return strict, total, False
    return loose, connection.execute(queries.FIND_COUNT, {"match": loose, **filters.as_params()}).fetchone()[0], True


def _rank(connection: sqlite3.Connection, query: str, match: str, filters: Filters, page: int) -> list[int]:
    """Return the row numbers of one page: the first hits by how much of the query they hold as typed, the rest by bm25."""
    first = (page - 1) * PAGE_SIZE
    ranked = first < _RANKED
    limit, offset = (_RANKED, 0) if ranked else (PAGE_SIZE, first)
    params = {"match": match, "limit": limit, "offset": offset, **filters.as_params()}
    docids = [row[0] for row in connection.execute(queries.FIND_CANDIDATES, params)]
    if not ranked:
        return docids
    ranks = _rank_as_typed(connection, query, docids)
    docids.sort(key=lambda docid: ranks.get(docid, _UNRANKED), reverse=True)  # stable: bm25 decides among equals
    return docids[first : first + PAGE_SIZE]


def _rank_as_typed(connection: sqlite3.Connection, query: str, docids: list[int]) -> dict[int, tuple[int, int]]:
    """Return for each document: 3 the whole query as typed in its head, 2 in its text, 1 all its words as typed.

    Heads that hold it are ordered by how many papers rest on theirs, so that a directive stands before what carries it out. A
    query without any accent is compared without accents.
    """
    phrase = fold_lower(query.replace('"', ""))
    is_bare = strip_marks(phrase) == phrase
    fold = strip_marks if is_bare else fold_lower
    words = [fold_lower(term) for term in read_terms(query)]
    within = _hold_phrase(connection, phrase, docids) if is_bare else frozenset()
    ranks = {}
    for docid, head, body, cited in connection.execute(queries.FIND_TEXTS, {"docids": json.dumps(docids)}):
        if phrase in fold(head):
            ranks[docid] = (3, cited)
        elif docid in within or (not is_bare and phrase in squeeze(fold_lower(body or ""))):
            ranks[docid] = (2, 0)
        elif not is_bare and all(word in fold_lower(head + (body or "")) for word in words):
            ranks[docid] = (1, 0)
    return ranks


def _hold_phrase(connection: sqlite3.Connection, phrase: str, docids: list[int]) -> frozenset[int]:
    """Return the documents that hold the words one after the other, accents aside."""
    params = {"match": f'"{phrase}"', "docids": json.dumps(docids)}
    return frozenset(row[0] for row in connection.execute(queries.FIND_PHRASE, params))


def _respell(connection: sqlite3.Connection, query: str, filters: Filters) -> str | None:
    """Return the query with slips put right, where that finds documents that hold all its words."""
    respelled = respell(connection, query)
    if respelled is None:
        return None
    params = {"match": escape_match(respelled), **filters.as_params()}
    return respelled if connection.execute(queries.FIND_COUNT, params).fetchone()[0] else None


def _snippets(connection: sqlite3.Connection, match: str, docids: list[int]) -> list[Row]:
    found = {row["docid"]: row for row in fetch(connection, queries.FIND_SNIPPETS, match=match, docids=json.dumps(docids))}
    return [found[docid] for docid in docids if docid in found]


def read_filter_choices(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Return what each filter can be set to, with the number of documents."""
    return {
        "doc_type": fetch(connection, queries.FILTER_TYPES),
        "body_id": fetch(connection, queries.FILTER_BODIES),
        "year": fetch(connection, queries.FILTER_YEARS),
        "kind": fetch(connection, queries.FILTER_KINDS),
    }


def register_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the site's SQL uses, and replace Datasette's `escape_fts` by one that folds đ."""
    connection.create_function("escape_fts", 1, escape_match, deterministic=True)
    connection.create_function("number_search", 1, fold_number, deterministic=True)
    connection.create_function("has_all_words", -1, has_all_words, deterministic=True)


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list({row["id"]: row for row in rows}.values())
