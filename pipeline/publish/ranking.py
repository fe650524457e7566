"""The order of hits: which of the documents that hold the words stands first.

What enters: a connection to the published database, the query and the expression that finds its hits. What leaves: the row
numbers of one page. Guaranteed: the same query gives the same order. Every word of the field stands in most papers, so that
bm25 tells little: heads that hold the words come first, whatever the texts say. Not done: finding (`search`).
"""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.publish import queries_found as queries
from pipeline.publish.typed import bare_words, escape_match, read_meanings, read_terms, read_years

_RANKED = 200  # hits whose text is looked through for the words as typed
_MOST_HEADS = 100
_HEAD = "{{number title issuer}} : ({})"
_WORD = re.compile(r"\w+")
_IN_HEAD, _ALL_IN_HEAD, _IN_TEXT, _AS_TYPED, _ELSE = 4, 3, 2, 1, 0


@dataclass(frozen=True)
class _Asked:
    """A query as heads and texts are compared with it; `is_bare` says that it has no accent, so that accents are left aside."""

    query: str

    @property
    def is_bare(self) -> bool:
        return strip_marks(self.query) == self.query.lower()

    @property
    def phrases(self) -> tuple[str, ...]:
        """The words one after the other, and the same with abbreviations written out."""
        written = " ".join(meanings[-1 if len(meanings) == 2 else 0] for meanings in read_meanings(self.query))
        return tuple(dict.fromkeys(self.fold(text) for text in (self.query, written)))

    def fold(self, text: str) -> str:
        """Return a text as words with one blank round each."""
        return bare_words(text) if self.is_bare else f" {' '.join(_WORD.findall(fold_lower(text)))} "


def rank(
    connection: sqlite3.Connection, query: str, match: str, filters: Mapping[str, str], *, page: int, size: int, is_loose: bool
) -> list[int]:
    """Return the row numbers of one page, the first hits by how much of the query they hold as typed, the rest by bm25.

    Each hit stands on one page: what is moved to the front for its head is left out of the rest.
    """
    first = (page - 1) * size
    heads = [] if is_loose else _of_heads(connection, query, match, filters)
    docids = list(dict.fromkeys([*heads, *_candidates(connection, match, filters, limit=_RANKED)]))[:_RANKED]
    if first >= _RANKED:
        return _candidates(connection, match, filters, limit=size, offset=first - _RANKED, without=docids)
    ranks = _rank_as_typed(connection, _Asked(query), docids)
    docids.sort(key=lambda docid: ranks.get(docid, (_ELSE, 0)), reverse=True)  # stable: bm25 decides among equals
    return docids[first : first + size]


def _of_heads(connection: sqlite3.Connection, query: str, match: str, filters: Mapping[str, str]) -> list[int]:
    """Return hits whose head holds the words one after the other, then those whose head or year holds all of them."""
    words, years = " ".join(_WORD.findall(query)), read_years(query)
    rest = " ".join(term if " " not in term else f'"{term}"' for term in read_terms(query) if term not in years)
    heads = [(f'"{words}"', "")]
    if len(years) <= 1 and read_terms(rest):
        heads.append((rest, "".join(years)))
    found: list[int] = []
    for text, year in heads:
        given = {"match": _HEAD.format(escape_match(text)), "whole": match, "asked_year": year, "limit": _MOST_HEADS, **filters}
        found += (row[0] for row in connection.execute(queries.FIND_HEADS, given))
    return found


def _candidates(
    connection: sqlite3.Connection,
    match: str,
    filters: Mapping[str, str],
    *,
    limit: int,
    offset: int = 0,
    without: Sequence[int] = (),
) -> list[int]:
    given = {"match": match, "limit": limit, "offset": offset, "without": json.dumps(without), **filters}
    return [row[0] for row in connection.execute(queries.FIND_CANDIDATES, given)]


def _rank_as_typed(connection: sqlite3.Connection, asked: _Asked, docids: list[int]) -> dict[int, tuple[int, int]]:
    """Return for each document how much of the query it holds: in its head as typed, all words in its head, in its text.

    Heads that hold it as typed are ordered by how many papers rest on theirs, so that a directive stands before what carries it
    out. A query without any accent is compared without accents.
    """
    meanings = [tuple(map(asked.fold, one)) for one in read_meanings(asked.query)]
    within = _hold_phrase(connection, asked, docids) if asked.is_bare else frozenset()
    ranks = {}
    for docid, head, body, cited in connection.execute(queries.FIND_TEXTS, {"docids": json.dumps(docids)}):
        words = asked.fold(head)
        if any(phrase in words for phrase in asked.phrases):
            ranks[docid] = (_IN_HEAD, cited)
        elif all(any(one in words for one in group) for group in meanings):
            ranks[docid] = (_ALL_IN_HEAD, 0)
        elif docid in within:
            ranks[docid] = (_IN_TEXT, 0)
        elif not asked.is_bare:
            ranks[docid] = (_rank_text(asked, meanings, words + asked.fold(body or "")), 0)
    return ranks


def _rank_text(asked: _Asked, meanings: list[tuple[str, ...]], text: str) -> int:
    if any(phrase in text for phrase in asked.phrases):
        return _IN_TEXT
    return _AS_TYPED if all(any(one in text for one in group) for group in meanings) else _ELSE


def _hold_phrase(connection: sqlite3.Connection, asked: _Asked, docids: list[int]) -> frozenset[int]:
    """Return the documents that hold the words one after the other, accents aside."""
    match = " OR ".join(f'"{squeeze(phrase)}"' for phrase in asked.phrases)
    return frozenset(row[0] for row in connection.execute(queries.FIND_PHRASE, {"match": match, "docids": json.dumps(docids)}))
