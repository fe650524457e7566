"""Type words (Nghị quyết, Chỉ thị, văn bản …): where they stand, and which one a number has before it.

What enters: the folded text. What leaves: `TypeWord`s in reading order, and for a number its own type word with what stands
between the two: `số`, an issuer (`Quyết định của Bộ Chính trị số 217`), a name (`Luật Công đoàn số 50/2024/QH15`).

Source: domain.md §2, §6 forms 1, 2, 4; §8 for lost marks of letters.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from pipeline.extract.citation.issuers import find_issuer_end
from pipeline.extract.citation.patterns import SIGN, plain_signs, trie_pattern
from pipeline.model.document import Span
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.named_documents import load_named_documents
from pipeline.vocab.number_formats import load_number_formats

_WORDS = load_citation_words()
_NAMES = _WORDS.name_by_type_word
_BARE_NAMES = {strip_marks(word): name for word, name in _NAMES.items()}
_NUMBER_WORD = trie_pattern(load_number_formats().number_words)
_BARE_NUMBER_WORD = trie_pattern(tuple(map(strip_marks, load_number_formats().number_words)))
_LAW_WORDS = (load_number_formats().law_type.lower(),)
_LAWS = load_named_documents()
LAW_TYPES = tuple(_NAMES[fold_lower(word)] for word in _LAWS.readers["law"])
_BEFORE_LAW = compile_pattern("not_before_law")

_SCAN = re.compile(rf"{SIGN}({trie_pattern(_NAMES)})(?![^\W\d_])")
_BARE_TYPE = re.compile(rf"({trie_pattern(_BARE_NAMES)})\s*(?:{_BARE_NUMBER_WORD}\s*)?[:.]?\s*$")
_ABBREVIATED = compile_pattern("abbreviated_type", abbreviations=trie_pattern(_WORDS.type_abbreviations, folded=False))
_PLAIN_GAP = compile_pattern("plain_gap", number_word=_NUMBER_WORD)
_ISSUER_GAP = compile_pattern("issuer_gap", number_word=_NUMBER_WORD)
_NAME_GAP = compile_pattern("name_gap", number_word=_NUMBER_WORD)
_KIND_GAP = compile_pattern("kind_gap", number_word=_NUMBER_WORD)
_SESSION_GAP = compile_pattern("session_gap", number_word=_NUMBER_WORD)
_NO_NAME = compile_pattern("no_name")
_KNOWN_LAWS = trie_pattern(_LAWS.laws + _LAWS.codes + _LAWS.ordinances)
_NUMBERED = (
    compile_pattern("numbered_change", number_word=_NUMBER_WORD),
    compile_pattern("numbered_law", number_word=_NUMBER_WORD, laws=_KNOWN_LAWS),
)
_MOST_LAWS = 6
_COMMA_IN_NAME = compile_pattern("comma_in_name")
_NUMBER_BEFORE = re.compile(rf"(?<![^\W_])({_NUMBER_WORD})\s*:?\s*$")


class TypeWord(NamedTuple):
    """A type word in the text; `name` is None where the number's code decides the type."""

    start: int
    end: int
    name: str | None


class Before(NamedTuple):
    """What stands before a number: where the mention begins, its type word's end, name and printed issuer."""

    start: int
    name_end: int
    name: str | None
    issuer: Span | None
    has_type: bool
    has_number_word: bool


def find_type_words(lower: str) -> list[TypeWord]:
    """Return the type words of a folded lower text; no part of a longer word, no `pháp luật` for `luật`."""
    found = []
    for match in _SCAN.finditer(plain_signs(lower)):
        if match[0][0].isdigit():
            continue
        start, printed = match.start(), match[1]  # of the sign before the word, and so of the word in the text itself
        if printed in _LAW_WORDS and _BEFORE_LAW.search(lower, max(0, start - 6), start):
            continue
        found.append(TypeWord(start, match.end() - 1, _name(printed)))
    return found


def _name(printed: str) -> str | None:
    return _NAMES[printed if printed in _NAMES else " ".join(printed.split())]


def read_before(plain: str, lower: str, number: int, words: list[TypeWord], *, floor: int) -> Before:
    """Return what stands before the number at an offset.

    Args:
        words: the type words of the text.
        floor: where the mention before ends; nothing before it belongs to this one.
    """
    at = bisect_left(words, number, key=lambda word: word.end + 1) - 1
    if at >= 0 and words[at].start >= floor:
        law = _find_law(plain, lower, number, words[max(0, at - _MOST_LAWS) : at + 1], floor)
        if law:
            return Before(law.start, law.end, law.name, None, True, True)
        word = words[at]
        gap = _read_gap(plain, lower, word, number)
        if gap is not None:
            return Before(word.start, word.end, word.name, gap.issuer, True, True)
    return _read_damaged(plain, lower, number, floor)


def _find_law(plain: str, lower: str, number: int, words: list[TypeWord], floor: int) -> TypeWord | None:
    """Return the law a number is of, where words inside its name could be taken for a type, a governing verb or another law.

    Example:
        `Luật sửa đổi, bổ sung một số điều của Luật A số …` → the first `Luật`
    """
    for word in words:
        is_name = word.start >= floor and word.name in LAW_TYPES and plain[word.start].isupper()
        if is_name and any(form.fullmatch(lower, word.end, number) for form in _NUMBERED):
            return word
    return None


class _Gap(NamedTuple):
    issuer: Span | None


def _read_gap(plain: str, lower: str, word: TypeWord, number: int) -> _Gap | None:
    """Return what stands between a type word and a number, or None where they do not belong together."""
    if number - word.end > 110:
        return None
    if _PLAIN_GAP.fullmatch(lower, word.end, number):
        return _Gap(None)
    may_be_body = lower.startswith(_WORDS.issuer_lead, word.end + 1) or plain[word.end + 1].isupper()
    issuer = _ISSUER_GAP.fullmatch(lower, word.end, number) if may_be_body else None
    if issuer and (issuer["of"] or _is_body_alone(plain, lower, word, Span(*issuer.span("issuer")))):
        return _Gap(Span(*issuer.span("issuer")))
    if _SESSION_GAP.fullmatch(lower, word.end, number):
        return _Gap(None)
    if word.name not in _WORDS.named_before_number:
        kind = _KIND_GAP.fullmatch(lower, word.end, number)
        is_kind = kind is not None and plain[slice(*kind.span("name"))].islower() and not _NO_NAME.search(kind["name"])
        return _Gap(None) if is_kind else None
    name = _NAME_GAP.fullmatch(lower, word.end, number)
    if name is None:
        return None
    is_law = _COMMA_IN_NAME.fullmatch(lower, word.start, word.end) is not None
    if not _NO_NAME.search(name["name"]) and (is_law or "," not in name["name"]):
        return _Gap(None)
    return None


def _is_body_alone(plain: str, lower: str, word: TypeWord, between: Span) -> bool:
    """Tell whether a body's name alone stands between a type word and a number (Nghị quyết HĐND tỉnh số …)."""
    if word.name in _WORDS.named_before_number or not plain[between.start].isupper():
        return False
    return find_issuer_end(plain, lower, between.start, limit=between.end) == between.end


def _read_damaged(plain: str, lower: str, number: int, floor: int) -> Before:
    """Read an abbreviated type word, one that lost its marks, or only `số`."""
    left = max(floor, number - 40)
    short = _ABBREVIATED.search(plain, left, number)
    if short:
        return Before(short.start(), short.end(1), _WORDS.type_abbreviations[short[1]], None, True, True)
    bare = _BARE_TYPE.search(strip_marks(lower[left:number]))
    if bare and (bare.start() == 0 or not lower[left + bare.start() - 1].isalnum()):
        name = _BARE_NAMES[" ".join(bare[1].split())]
        return Before(left + bare.start(), left + bare.end(1), name, None, True, True)
    word = _NUMBER_BEFORE.search(lower, left, number)
    return Before(word.start() if word else number, number, None, None, False, word is not None)
