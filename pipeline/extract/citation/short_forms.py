"""Numbers without their symbol: `Chỉ thị 40`, `Nghị quyết số 02 ngày 12/6/2021`, `NQ 28`, `số 217 và số 218-QĐ/TW`.

What enters: the folded text and its type words. What leaves: drafts of the form `short`, which `links` gives the key of the
document they mean. A count (`Kế hoạch 5 năm`), a year (`Kế hoạch 2025`) and an article are none.

Source: domain.md §6 forms 5, 6 and 8; citation_roles.yaml short_names.
"""

import re
from collections.abc import Iterator

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.issuers import HEAD, find_issuer_end
from pipeline.extract.citation.patterns import trie_pattern
from pipeline.extract.citation.shape import read_after
from pipeline.extract.citation.symbol import repair_digits
from pipeline.extract.citation.type_words import TypeWord, read_before
from pipeline.model.document import Span
from pipeline.vocab.citation_patterns import compile_pattern, read_pattern
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.number_formats import load_number_formats

_WORDS = load_citation_words()
_NUMBER_WORD = trie_pattern(load_number_formats().number_words)
# ` năm`, ` điều`; not ` năm 2018`, the year in which something is done
_COUNT = re.compile(rf"\s*(?:{trie_pattern(_WORDS.count_words)})(?![^\W_])(?!\s+(?:19|20)\d\d(?!\s?[-\d]))")

# after a type word: ` số 02`, ` 40`, ` (NQ) 28`, ` của Bộ Chính trị số 217`; not ` 5 năm`, ` 2025`, ` 12/6`
_AFTER_TYPE = compile_pattern("number_after_type", number_word=_NUMBER_WORD)
_ABBREVIATED = compile_pattern("number_after_abbreviation", abbreviations=trie_pattern(_WORDS.type_abbreviations, folded=False))
_ENDS = compile_pattern("after_bare_number")
_MORE = compile_pattern("more_numbers")
_NUMBERED = re.compile(_NUMBER_WORD + r"\s*" + read_pattern("bare_number"))
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_short(plain: str, lower: str, word: TypeWord, *, limit: int, known: set[tuple[str | None, str]]) -> Draft | None:
    """Return the number without symbol after a type word, or None.

    Args:
        known: type's name and number of the mentions with a symbol in this text; a bare number that is one of them needs no
            further proof.
    """
    found = _AFTER_TYPE.match(lower, word.end)
    if found is None or found.end() > limit:
        return None
    digits, repairs = repair_digits(found["number"])
    if found["issuer"] and not _is_body(plain, lower, Span(*found.span("issuer"))):
        return None
    if not digits or (found["word"] is None and not _is_reference(plain, lower, word, found.end(), digits, known)):
        return None
    return _shape(plain, lower, word, Span(*found.span("number")), limit, digits, repairs, found)


def read_more(plain: str, lower: str, first: Draft, *, limit: int) -> list[Draft]:
    """Return the bare numbers that share the type word of one: `Nghị định 81 và 83 của Chính phủ`; as long as it, no counts."""
    found: list[Draft] = []
    last = first
    while last.form == "short" and last.number is not None and last.reach == last.number.end and first.digits:
        more = _MORE.match(lower, last.reach, limit)
        if more is None or len(more["number"]) != len(first.digits) or _YEAR.fullmatch(more["number"]):
            return found
        if _COUNT.match(lower, more.end()) or not _ENDS.match(lower, more.end()):
            return found
        number = Span(*more.span("number"))
        word = TypeWord(number.start, number.start, first.doc_type)
        last = _shape(plain, lower, word, number, limit, more["number"], (), None)
        last = last._replace(has_type=False, rule="list-member")
        found.append(last)
    return found


def find_abbreviated(plain: str, lower: str, *, known: set[tuple[str | None, str]]) -> Iterator[Draft]:
    """Yield the short forms whose type word is abbreviated: `NQ 28`, `NĐ 44`."""
    for found in _ABBREVIATED.finditer(plain):
        if found.start() and plain[found.start() - 1].isalnum():
            continue
        name = _WORDS.type_abbreviations[found["type"]]
        word = TypeWord(found.start(), found.end("type"), name)
        if _COUNT.match(lower, found.end()) or _YEAR.fullmatch(found["number"]):
            continue
        if name and (_ENDS.match(lower, found.end()) or (name, found["number"].lstrip("0")) in known):
            yield _shape(plain, lower, word, Span(*found.span("number")), len(plain), found["number"], (), None)


def _is_body(plain: str, lower: str, span: Span) -> bool:
    """Tell whether a printed issuer is one body's name from its first letter to its last."""
    return plain[span.start].isupper() and find_issuer_end(plain, lower, span.start, limit=span.end) == span.end


def find_damaged(plain: str, lower: str, taken: list[Span], *, known: set[tuple[str | None, str]]) -> Iterator[Draft]:
    """Yield short forms whose type word lost its marks (`Nghị quyêt số 02`), where the text has the full form."""
    for found in _NUMBERED.finditer(lower):
        if any(span.start <= found.start() < span.end for span in taken):
            continue
        before = read_before(plain, lower, found.start("number"), [], floor=0)
        digits, repairs = repair_digits(found["number"])
        word = TypeWord(before.start, before.name_end, before.name)
        if before.has_type and (before.name, digits.lstrip("0")) in known:
            yield _shape(plain, lower, word, Span(*found.span("number")), len(plain), digits, repairs, None)


def _is_reference(plain: str, lower: str, word: TypeWord, end: int, digits: str, known: set[tuple[str | None, str]]) -> bool:
    if plain[word.start].islower() or _YEAR.fullmatch(digits):
        return False
    if _COUNT.match(lower, end):
        return read_after(plain, lower, end, limit=len(plain)).date is not None
    if (word.name, digits.lstrip("0")) in known or any(
        number == digits.lstrip("0") and name and word.name and name.startswith(word.name) for name, number in known
    ):
        return True
    if word.name in _WORDS.never_bare:
        return False
    return _ENDS.match(lower, end) is not None or (
        end + 1 < len(plain) and plain[end + 1].isupper() and HEAD.match(lower, end + 1) is not None
    )


def _shape(
    plain: str,
    lower: str,
    word: TypeWord,
    number: Span,
    limit: int,
    digits: str,
    repairs: tuple[str, ...],
    found: re.Match[str] | None,
) -> Draft:
    after = read_after(plain, lower, number.end, limit=limit)
    issuer = after.issuer
    end = after.end
    if issuer is None and found is not None and found["issuer"]:
        issuer = Span(*found.span("issuer"))
    elif (
        issuer is None
        and plain[number.end : number.end + 1] == " "
        and plain[number.end + 1 : number.end + 2].isupper()
        and HEAD.match(lower, number.end + 1)
    ):
        stop = find_issuer_end(plain, lower, number.end + 1, limit=limit)
        if stop:
            issuer, end = Span(number.end + 1, stop), stop
    return Draft(
        start=word.start,
        end=end,
        form="short",
        doc_type=word.name,
        reach=max(after.reach, end),
        rule="number-only",
        name_end=word.end,
        number=number,
        date=after.date,
        date_seen=after.date_seen,
        issuer=issuer,
        definition=after.definition,
        digits=digits,
        repairs=repairs,
    )
