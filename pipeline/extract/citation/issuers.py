"""Where the name of an issuing body ends in running text.

What enters: the folded text and the place where a name begins. What leaves: the place where it ends, or None where no
body's name begins there. A name runs until punctuation or a word that no name holds; commas, `và`, hyphens and brackets
are kept where the name of a body needs them.

Source: domain.md §3 (names of bodies), §6 forms 1, 2, 12.
"""

import re
from functools import cache

from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.model.folding import strip_marks
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_WORDS = load_citation_words()
_LONGEST = 140

HEAD = re.compile(trie_pattern(_WORDS.body_heads) + NOT_IN_WORD)
_CENTRAL = re.compile(rf"(?:{trie_pattern(_WORDS.central_organs)}){NOT_IN_WORD}")
_STOP = compile_pattern("issuer_stop", stops=trie_pattern(_WORDS.issuer_stops), verbs=trie_pattern(_WORDS.issuer_verbs))
_PLACE_WORD, _LEVEL_GOES_ON = compile_pattern("place_word"), compile_pattern("level_goes_on")
_OPEN_HEAD = compile_pattern("open_head", heads=trie_pattern(_WORDS.open_heads))
_PHRASE = re.compile(rf"(?<![^\W_])(?:{trie_pattern(_WORDS.issuer_phrases)}){NOT_IN_WORD}")
_LONGEST_LEAD, _LONGEST_PHRASE = 14, 40
_ROUND = compile_pattern("issuer_round")
_TYPE_WORDS = [word[:1].upper() + word[1:] for word in _WORDS.name_by_type_word]
_TYPE_WORD = re.compile(rf"\s(?:{trie_pattern(_TYPE_WORDS, folded=False)}){NOT_IN_WORD}")
_ORDINAL = compile_pattern("ordinal_in_issuer")
_AND = compile_pattern("issuer_and")
_LOOSE_END = compile_pattern("issuer_loose_end")
_AND_ALONE = compile_pattern("and_alone")
_JOINED = re.compile(rf"{_AND.pattern}{HEAD.pattern}")
_TAIL = re.compile(rf"(?:{trie_pattern(_WORDS.issuer_tails)}){NOT_IN_WORD}")
_STAYS_OPEN = compile_pattern("stays_open", places=trie_pattern(_WORDS.place_nouns))
_ABBREVIATION = compile_pattern("issuer_abbreviation", places=trie_pattern(_WORDS.place_nouns))
_LISTED_NAME = compile_pattern("listed_name")
_NUMBERED_UNIT, _UNIT_ABOVE = compile_pattern("numbered_unit"), compile_pattern("unit_above")
_TOPICAL = compile_pattern("topical_body", topics=trie_pattern(_WORDS.body_topics))
_UNIT_HEAD = compile_pattern("unit_head")
_PIN_UNIT = compile_pattern("pin_unit")


@cache
def _names_with_comma() -> re.Pattern[str]:
    names = {name for body in load_bodies() for name in (*body.names, *body.name_variants) if "," in name and name[0].isupper()}
    return re.compile(trie_pattern(names) + NOT_IN_WORD)


@cache
def _closed_names() -> re.Pattern[str]:
    """Names of central bodies, which no lower-case word goes on from (Chính phủ, Bộ Nội vụ, Ban Bí thư)."""
    names = {name for body in load_bodies() if body.level == "central" for name in (*body.names, *body.organs)}
    known = {name for name in names if name[0].isupper() and " " in name}
    return re.compile(trie_pattern({*known, *_WORDS.central_organs}) + NOT_IN_WORD)


def find_issuer_end(plain: str, lower: str, start: int, *, limit: int, bodies: int = 1) -> int | None:
    """Return where the body's name that begins at `start` ends, or None where none begins there.

    Args:
        plain, lower: the folded text, and the same in lower case.
        start: the first letter after 'của', 'do' or 'giữa'.
        limit: where the next mention begins; no name runs over it.
        bodies: how many bodies issue together; 'và' parts the names of two, a comma only those of more.

    Example:
        `Ban Thường vụ Tỉnh ủy về lãnh đạo …` → the end of `Tỉnh ủy`
    """
    if HEAD.match(lower, start) is None and not _is_damaged_head(plain, start):
        return None
    limit = min(limit, start + _LONGEST)
    listed = _names_with_comma().match(lower, start) or _TOPICAL.match(lower, start)
    at = listed.end() if listed else start
    closed = _closed_names().match(lower, start)
    after = closed.end() if closed and closed.end() >= at else None
    if after is not None and plain[after + 1 : after + 2].islower() and not _STAYS_OPEN.match(lower, after):
        return after
    while True:
        stop = _STOP.search(plain if not plain[start : start + 8].isupper() else lower, at, limit)
        here = stop.start() if stop else limit
        if stop and stop["level"]:
            here = _find_place_end(plain, lower, stop.start("level"), limit)
            onward = here if _goes_on_behind(plain, lower, here) else None
        else:
            onward = _pass_stop(plain, lower, start, stop, bodies=bodies) if stop else None
        if onward is None or onward >= limit:
            return _trim(plain, start, here)
        at = onward


def _find_place_end(plain: str, lower: str, at: int, limit: int) -> int:
    """Return where the own words of a place end that stand behind its level: `tỉnh| Đông Hà Sơn| mở lớp`."""
    while word := _PLACE_WORD.match(plain, at, limit):
        first = plain[at + 1]
        if not (first.isupper() or first.isdigit()) or HEAD.match(lower, at + 1):
            break
        at = word.end()
    return at


def _goes_on_behind(plain: str, lower: str, at: int) -> bool:
    """Tell whether a name goes on behind its place: a sign decides that, or a word that belongs to it; a verb does not."""
    word = _PLACE_WORD.match(plain, at)
    return word is None or not plain[at + 1].islower() or _LEVEL_GOES_ON.match(lower, at + 1) is not None


def _pass_stop(plain: str, lower: str, start: int, stop: re.Match[str], *, bodies: int) -> int | None:
    """Return from where to read on past a stop; a verb is part of the names of bodies made for it, and of names in capitals."""
    if _may_be_in_phrase(stop[0].strip().lower()):
        phrase = _PHRASE.search(lower, max(start, stop.start() - _LONGEST_LEAD), stop.start() + _LONGEST_PHRASE)
        if phrase and phrase.start() <= stop.start() < phrase.end():
            return phrase.end()
    if not stop["verb"]:
        return _go_on(plain, lower, start, stop.start(), bodies=bodies)
    head = _OPEN_HEAD.search(lower, start, stop.start())
    is_made_for_it = head is not None and (head.start() == start or plain[head.start()].isupper())
    return stop.end() if is_made_for_it or plain[start : start + 8].isupper() else None


@cache
def _may_be_in_phrase(stop: str) -> bool:
    """Tell whether a sign or word that ends names stands inside a phrase of names."""
    return any(stop in phrase for phrase in _WORDS.issuer_phrases)


def _go_on(plain: str, lower: str, start: int, here: int, *, bodies: int) -> int | None:
    """Return from where to read on past a stop that the name itself holds, or None where the name ends before it."""
    if plain[here] == "(":
        bracket = _ABBREVIATION.match(plain, here) or _ROUND.match(lower, here)
        return bracket.end() if bracket else None
    if plain[here] == ",":
        return _over_comma(plain, lower, start, here, bodies=bodies)
    ordinal = _ORDINAL.match(lower, max(0, here - 9))
    if ordinal and ordinal.end() > here:
        return ordinal.end()
    return _over_and(plain, lower, start, here, bodies=bodies)


def _over_and(plain: str, lower: str, start: int, here: int, *, bodies: int) -> int | None:
    """Return from where to read on past 'và' inside a name, or between two bodies that issue together."""
    joint = _AND.match(lower, here)
    if joint is None or (not _AND_ALONE.fullmatch(joint[0]) and bodies < 2):
        return None
    after = joint.end()
    if bodies > 1 and HEAD.match(lower, after):
        return after
    if _is_central(lower, start) and _CENTRAL.match(lower, after):
        return after
    closed = _closed_names().match(lower, start)
    if (closed and closed.end() == here) or _PIN_UNIT.match(lower, after) or _UNIT_HEAD.search(lower, start, here) is None:
        return None
    is_capital = plain[after : after + 1].isupper() and not _starts_other(plain, lower, after)
    return after if is_capital or _TAIL.match(lower, after) else None


def _over_comma(plain: str, lower: str, start: int, here: int, *, bodies: int) -> int | None:
    after = here + 1
    while plain[after : after + 1] == " ":
        after += 1
    if _CENTRAL.match(lower, after) and _is_central(lower, start):
        return after
    if _NUMBERED_UNIT.search(lower, start, here) and _UNIT_ABOVE.match(lower, here):
        return here + 1
    if HEAD.match(lower, after) and (bodies > 2 or (bodies == 2 and _JOINED.search(lower, start, here) is None)):
        return after
    listed = _LISTED_NAME.match(plain, here)
    is_unit = _UNIT_HEAD.match(lower, start) is not None
    if listed and is_unit and plain[after].isupper() and not _starts_other(plain, lower, after):
        return listed.end()
    return None


@cache
def _first_syllables() -> set[str]:
    return {strip_marks(head.split()[0]) for head in _WORDS.body_heads}


def _is_damaged_head(plain: str, start: int) -> bool:
    """Tell whether a capital word whose marks were lost may begin a body's name (Chính phú, Uy ban)."""
    syllable = plain[start : start + 8].split(" ", 1)[0]
    return syllable[:1].isupper() and len(syllable) > 2 and strip_marks(syllable) in _first_syllables()


def _is_central(lower: str, start: int) -> bool:
    return _CENTRAL.match(lower, start) is not None


def _starts_other(plain: str, lower: str, at: int) -> bool:
    """Tell whether another body or another document begins here."""
    return HEAD.match(lower, at) is not None or _TYPE_WORD.match(" " + plain[at : at + 40]) is not None


def _trim(plain: str, start: int, here: int) -> int | None:
    others = (other.start() for other in _TYPE_WORD.finditer(plain, start, here))
    end = next((at for at in others if not _is_of_name(plain, start, at)), here)
    name = _LOOSE_END.sub("", plain[start:end].rstrip(" -*_,"))
    return start + len(name) if len(name) > 1 else None


def _is_of_name(plain: str, start: int, at: int) -> bool:
    """Tell whether a type word belongs to a body's name: right after its head, or after a hyphen (Sở Kế hoạch và Đầu tư)."""
    before = plain[start:at].rstrip()
    return before.endswith("-") or _UNIT_HEAD.fullmatch(before.lower()) is not None
