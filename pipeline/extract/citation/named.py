"""Documents cited by name: resolutions of congresses and plenums, charters, laws, treaties, rules of a body.

What enters: the folded text and a type word in it. What leaves: a `Draft` where the name tells one document from all
others, None for a bare class (`Nghị quyết Đại hội công đoàn các cấp`, `các luật`).

Source: domain.md §6 forms 9 and 10; GUIDE.md "Rules: citations" (named, issuer of congresses and plenums, khóa in
brackets).
"""

import re
from collections.abc import Callable
from functools import cache

from pipeline.extract.citation.dates import AFTER_NUMBER, read_day
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.issuers import find_issuer_end
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.type_words import TypeWord
from pipeline.model.document import Span
from pipeline.model.folding import fold_lower
from pipeline.vocab.citation_patterns import compile_pattern, read_pattern
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.named_documents import load_named_documents

_NAMED = load_named_documents()
_SYLLABLES = frozenset(load_citation_words().body_syllables)

_TERM = compile_pattern("term")
_TERM_BRACKET = compile_pattern("term_bracket")
_CLASS = compile_pattern("congress_class", class_words=trie_pattern(_NAMED.class_words))
_CONGRESS = compile_pattern("congress")
_CONGRESS_PART = compile_pattern("congress_part")
_BODY_WORD = compile_pattern("body_word")
_ROMAN_WORD = re.compile(r"\s+" + read_pattern("roman"))
_ORDINAL = compile_pattern("ordinal")
_PLENUM = compile_pattern("plenum")
_PLENUM_ORDINAL = compile_pattern("plenum_ordinal")
_LAW = compile_pattern("law", laws=trie_pattern(_NAMED.laws + _NAMED.codes + _NAMED.ordinances))
_ORDINANCE_ABOUT = compile_pattern("ordinance_about")
_LAW_NAME_GOES_ON = compile_pattern("law_name_goes_on")
_WORD = re.compile(r"\s+(?P<word>[^\W\d_]+)")
_LAW_YEAR = compile_pattern("law_year")
_LAW_CHANGE = compile_pattern("law_change")
_MORE_LAWS = compile_pattern("more_laws")
_CHARTER = compile_pattern("charter", bodies=trie_pattern(_NAMED.charter_bodies))
_TREATY = compile_pattern("treaty", treaties=trie_pattern(_NAMED.treaties))
_RULES = {
    fold_lower(name): compile_pattern("rule_topic", topics=trie_pattern(topics)) for name, topics in _NAMED.body_rules.items()
}
_SINGLE_RULE = re.compile(rf"(?:{trie_pattern(_NAMED.single_rules)}){NOT_IN_WORD}")
_PLATFORM = compile_pattern("platform", platforms=trie_pattern(_NAMED.platforms))
_PROGRAMME = compile_pattern("programme", programmes=trie_pattern(_NAMED.body_programmes))
_PROGRAMME_GOAL = compile_pattern("programme_goal")
_NATIONAL = compile_pattern("national_programme")
_OF_ANOTHER = compile_pattern("not_before_programme")
_LONGEST_LAW_NAME = 7

Reader = Callable[[str, str, TypeWord, int], Draft | None]


def read_named(plain: str, lower: str, word: TypeWord, *, limit: int) -> Draft | None:
    """Return the document named at a type word, or None where none is told apart there.

    Args:
        limit: where the next mention with a number begins.

    Example:
        `Nghị quyết Đại hội XIII của Đảng` → issuer `Đại hội XIII của Đảng`
    """
    for head in _NAMED.heads:
        if lower.startswith(head, word.start):
            word = TypeWord(word.start, word.start + len(head), head.capitalize())
    reader = _readers().get(lower[word.start : word.end])
    draft = reader(plain, lower, word, limit) if reader else None
    term = _TERM_BRACKET.match(lower, draft.end) if draft else None
    return draft._replace(reach=term.end()) if draft and term else draft


def _make(
    word: TypeWord, end: int, rule: str, *, doc_type: str | None = None, issuer: Span | None = None, date: str | None = None
) -> Draft:
    return Draft(
        start=word.start,
        end=end,
        form="named",
        doc_type=doc_type or word.name,
        reach=end,
        rule=rule,
        name_end=word.end,
        issuer=issuer,
        date=date,
    )


def _read_resolution(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    congress = _CONGRESS.match(lower, word.end)
    if congress:
        return _read_congress(plain, lower, word, congress, limit)
    plenum = _PLENUM.match(lower, word.end)
    if plenum and _PLENUM_ORDINAL.search(plenum["plenum"]) and plain[plenum.start("plenum")].isupper():
        return _make(word, plenum.end(), "named-plenum", issuer=Span(*plenum.span("plenum")))
    return None


def _read_congress(plain: str, lower: str, word: TypeWord, congress: re.Match[str], limit: int) -> Draft | None:
    start, at = congress.start("congress"), congress.end()
    if plain[start].islower() and plain[word.start].islower():
        return None
    if _CLASS.match(lower, at):
        return None
    end = find_congress_end(plain, lower, at, limit)
    if not _ORDINAL.search(lower, at, end) or _CLASS.match(lower, end):
        return None
    return _make(word, end, "named-congress", issuer=Span(start, end))


def find_congress_end(plain: str, lower: str, at: int, limit: int) -> int:
    """Return where the name of a congress ends: ordinal, body, place and term in any order."""
    while True:
        part = _CONGRESS_PART.match(lower, at, limit)
        if part is None:
            return at
        at = part.end()
        while part["body"] and (more := _BODY_WORD.match(plain, at, limit)):
            is_ordinal = _ROMAN_WORD.match(lower, at, limit)
            if is_ordinal or not (_is_name(more[0]) or more[0].strip(" -") in _SYLLABLES):
                break
            at = more.end()


def _is_name(word: str) -> bool:
    return word.strip(" -")[:1].isupper()


def _read_law(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    """Read a law's name with its year or day; an amending law's name runs over the laws it changes."""
    change = _LAW_CHANGE.match(lower, word.end)
    at = _find_law_name_end(plain, lower, word.start, change.end() if change else word.end)
    if at is None or at > limit:
        return None
    while change and (more := _MORE_LAWS.match(lower, at)):
        after = _find_law_name_end(plain, lower, more.start("law"), more.end())
        if after is None or after > limit:
            break
        at = after
    year = _LAW_YEAR.match(lower, at)
    end, day = (year.end() if year else at), None
    dated = AFTER_NUMBER.match(lower, end)
    if dated and dated["open"] is not None and "(" not in dated["open"]:
        end, day = dated.end(), read_day(dated)
    return _make(word, end, "named-law", date=day)


def _find_law_name_end(plain: str, lower: str, word: int, at: int) -> int | None:
    """Return where the name after `Luật` ends: a known name in any case, else words after a capital."""
    known = _LAW.match(lower, at)
    if known:
        is_name = plain[known.start("name")].isupper() or plain[word].isupper()
        return known.end() if is_name else None
    about = _ORDINANCE_ABOUT.match(lower, at)
    if about:
        return about.end() if plain[word].isupper() else None
    first = _WORD.match(plain, at)
    if first is None or not (first["word"][0].isupper() and plain[word].isupper()):
        return None
    end = first.end()
    for _ in range(_LONGEST_LAW_NAME - 1):
        more = _LAW_NAME_GOES_ON.match(lower, end)
        end = more.end() if more else end
    return end


def _read_charter(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    body = _CHARTER.match(lower, word.end, limit)
    if body is None or plain[body.start("body")].islower():
        return None
    return _make(word, body.end(), "named-charter")


def _read_treaty(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    name = _TREATY.match(lower, word.end, limit)
    if name is None:
        return None
    has_sign = name["short"] is not None and plain[name.start("short") : name.end("short")].isupper()
    return _make(word, name.end() if has_sign else name.end("name"), "named-treaty")


def _read_rule(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    if plain[word.start].islower():
        return None
    topic = _RULES[lower[word.start : word.end]].match(lower, word.end, limit)
    if topic:
        end = find_issuer_end(plain, lower, topic.end(), limit=limit, bodies=2 if topic["between"] else 1)
        term = _TERM.match(lower, end) if end else None
        if end and not plain[topic.end() : end].islower():
            whole = term.end() if term else end
            return _make(word, whole, "named-rule", doc_type=word.name, issuer=Span(topic.end(), whole))
    single = _SINGLE_RULE.match(lower, word.start, limit)
    return _make(word, single.end(), "named-rule") if single else None


def _read_platform(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    name = _PLATFORM.match(lower, word.start, limit)
    if name is None or plain[word.start].islower():
        return None
    return _make(word, name.end(), "named-platform")


def _read_national_programme(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    """Read a target programme of the whole country with its period; not as the subject of another paper or a body's name."""
    name = _NATIONAL.match(lower, word.start, limit)
    if name is None or plain[word.start].islower() or _OF_ANOTHER.search(lower, max(0, word.start - 14), word.start):
        return None
    return _make(word, name.end(), "named-platform")


def _read_programme(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    owner = _PROGRAMME.match(lower, word.start)
    if owner is None or plain[word.start].islower():
        return None
    end = find_issuer_end(plain, lower, owner.end(), limit=max(limit, owner.end() + 120))
    if end is None or not _PROGRAMME_GOAL.match(lower, end):
        return None
    return _make(word, end, "named-programme", issuer=Span(owner.end(), end))


@cache
def _readers() -> dict[str, Reader]:
    """Return the reader of each type word, in folded lower case."""
    by_kind: dict[str, Reader] = {
        "resolution": _read_resolution,
        "law": _read_law,
        "charter": _read_charter,
        "treaty": _read_treaty,
        "rule": _read_rule,
        "platform": _read_platform,
        "programme": _read_programme,
        "national": _read_national_programme,
    }
    return {fold_lower(word): by_kind[kind] for kind, words in _NAMED.readers.items() for word in words}
