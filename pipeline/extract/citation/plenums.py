"""Several plenums under one type word: `Nghị quyết Trung ương 4, 5, 6 khóa XI`.

What enters: the folded text and a type word. What leaves: a draft for each plenum, the first with the type word; each has the
whole name of its plenum (`Trung ương 5 khóa XI`), with the term that the list gives it. A count behind a plenum
(`Trung ương 4, 5 năm thực hiện`) is none.

Source: GUIDE.md "Rules: citations" (a list under one type word, plenum resolutions); domain.md §6 forms 6 and 12.
"""

import re
from typing import NamedTuple

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.type_words import TypeWord
from pipeline.model.document import Span
from pipeline.model.folding import fold_lower, squeeze
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.named_documents import load_named_documents

_FIRST = re.compile(rf"\s+(?:{load_citation_words().issuer_lead}\s+)?")
_ITEM = compile_pattern("plenum_item")
_TERM = compile_pattern("plenum_term")
_MORE_TERMS = compile_pattern("plenum_more_terms")
_GLUE = compile_pattern("plenum_glue")
_COUNT = re.compile(rf"\s*(?:{trie_pattern(load_citation_words().count_words)}){NOT_IN_WORD}")
_RESOLUTIONS = frozenset(fold_lower(name) for name in load_named_documents().readers["resolution"])
_MOST = 8


class _Item(NamedTuple):
    """One plenum of a list: all its words, its number, its body's words and its term as they are said of it."""

    whole: Span
    number: Span
    has_head: bool
    body: str
    term: str | None = None


def read_plenum_list(plain: str, lower: str, word: TypeWord, *, limit: int) -> list[Draft]:
    """Return the plenums of a list, or nothing where one alone is named.

    Example:
        `Nghị quyết Trung ương 6 và Trung ương 7 khóa XIII` → two drafts, both of `khóa XIII`
    """
    items = _read_items(plain, lower, word.end, limit) if lower[word.start : word.end] in _RESOLUTIONS else []
    if len(items) < 2:
        return []
    term, drafts = None, []
    for item in reversed(items):
        term = item.term or term
        if term is None and not item.has_head:
            return []
        drafts.append(_make(plain, word, item, term, is_first=item is items[0]))
    return drafts[::-1]


def _make(plain: str, word: TypeWord, item: _Item, term: str | None, *, is_first: bool) -> Draft:
    number = plain[item.number.start : item.number.end]
    return Draft(
        start=word.start if is_first else item.whole.start,
        end=item.whole.end,
        form="named",
        doc_type=word.name,
        reach=item.whole.end,
        rule="named-plenum",
        name_end=word.end,
        issuer=item.whole,
        issuer_name=squeeze(f"{item.body} {number} {term or ''}"),
        has_type=is_first,
    )


def _read_items(plain: str, lower: str, at: int, limit: int) -> list[_Item]:
    lead = _FIRST.match(lower, at)
    items: list[_Item] = []
    if lead is None or not plain[lead.end() : lead.end() + 1].isupper():
        return items
    at, body = lead.end(), ""
    while len(items) < _MOST:
        found = _ITEM.match(lower, at, limit)
        body = plain[found.start("head") : found.end("head")] if found and found["head"] else body
        if found is None or not body or _COUNT.match(lower, found.end()):
            break
        item = _Item(Span(*found.span()), Span(*found.span("number")), found["head"] is not None, body)
        items += _read_terms(plain, lower, item, limit)
        glue = _GLUE.match(lower, items[-1].whole.end, limit)
        if glue is None:
            break
        at = glue.end()
    return items


def _read_terms(plain: str, lower: str, item: _Item, limit: int) -> list[_Item]:
    """Return a plenum with its term, and the same of further terms: `Trung ương 4 khóa XI, XII`.

    A term in brackets is no part of the name.
    """
    term = _TERM.match(lower, item.whole.end, limit)
    if term is None:
        return [item]
    if term["open"]:
        return [item._replace(term="")]
    word = plain[term.start("word") : term.end("word")]
    name = f"{word} {plain[term.start('term') : term.end('term')]}"
    found = [item._replace(whole=Span(item.whole.start, term.end()), term=name)]
    at = term.end()
    while more := _MORE_TERMS.match(lower, at, limit):
        name = f"{word} {plain[more.start('term') : more.end('term')]}"
        found.append(item._replace(whole=Span(*more.span("whole")), term=name))
        at = more.end()
    return found
