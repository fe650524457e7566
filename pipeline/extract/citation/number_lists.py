"""Numbers of one list whose symbol stands only at the last: `Công văn số 215, 316, 402/SNV-CCVC`.

What enters: the folded text, a type word and where the mention with the symbol begins. What leaves: a draft of the form
`short` for each number before it, the first with the type word; `links` gives them the symbol of the last.

Source: GUIDE.md "Rules: citations" (a list under one type word); domain.md §1.5.
"""

import re

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.patterns import trie_pattern
from pipeline.extract.citation.type_words import TypeWord
from pipeline.model.document import Span
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.number_formats import load_number_formats

_NUMBER_WORD = trie_pattern(load_number_formats().number_words)
_LIST = compile_pattern("number_list", number_word=_NUMBER_WORD)
_MEMBER = re.compile(rf"(?:{_NUMBER_WORD}\s*)?(?P<number>\d+[a-zđ]?)")
_OWN = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_number_list(lower: str, word: TypeWord, *, limit: int) -> list[Draft]:
    """Return the bare numbers between a type word and the number with the symbol, or nothing where other words stand there.

    Args:
        limit: where the number with the symbol, or its own `số`, begins.
    """
    found = _LIST.fullmatch(lower, word.end, limit)
    if found is None or (found["word"] is None and _YEAR.fullmatch(found["first"])):
        return []
    if found["pair"] and not _is_next(found, lower, limit):
        return []
    members = [Span(*found.span("first")), *(Span(*one.span("number")) for one in _MEMBER.finditer(lower, *found.span("more")))]
    return [_make(word, member, lower, is_first=at == 0) for at, member in enumerate(members)]


def _is_next(found: re.Match[str], lower: str, limit: int) -> bool:
    """Tell whether the number with the symbol is the next one: `217-218/QĐ-TW`; a hyphen joins no others."""
    own = _OWN.match(lower, limit)
    return own is not None and found["first"].isdigit() and int(own[0]) == int(found["first"]) + 1 and not found["more"]


def _make(word: TypeWord, number: Span, lower: str, *, is_first: bool) -> Draft:
    return Draft(
        start=word.start if is_first else number.start,
        end=number.end,
        form="short",
        doc_type=word.name,
        reach=number.end,
        rule="number-only" if is_first else "list-member",
        name_end=word.end,
        number=number,
        has_type=is_first,
        digits=lower[number.start : number.end],
    )
