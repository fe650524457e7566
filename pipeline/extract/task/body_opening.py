"""Where a body opens in running text: by its head printed with a capital, its kind, an article, a unit word, a person.

What enters: a surface and a token. What leaves: the mark of the body's first noun, the token after it, and whether an article
opens it; None where no body starts.
"""

from pipeline.extract.task.lexicon import ACTION, BODY, HYPHENS, JOINING, Mark, Phrase, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.task_words import load_task_words

_LEVEL = frozenset(load_task_words().particles.level)
_POINTING = frozenset((*load_task_words().particles.pointing, *load_task_words().particles.owning_level))
_NO_BODIES = frozenset(load_body_grammar().no_bodies)
_LONGEST_SHORT = 8
_SHORTEST_LOCAL = 3
_FORCES = frozenset(tuple(split_words(words)) for words in load_body_grammar().particles.forces)


def choose_opening(surface: Surface, at: int, stop: int) -> tuple[int, int, bool] | None:
    """Return the mark of the first noun of a body, the token after that noun, and whether an article opens it."""
    if at >= stop:
        return None
    phrase = surface.phrase(at)
    if _is_in_symbol(surface, at):
        return None
    if at in surface.names:
        return Mark.HEAD, surface.names[at], False
    if phrase.marks & Mark.ARTICLE:
        return _choose_group(surface, at + phrase.length, stop)
    return _choose_single(surface, at, phrase, stop)


def is_supplying(surface: Surface, at: int, stop: int) -> bool:
    """Tell the verb of `Sở Y tế cấp thuốc` from the level of `công đoàn các cấp`, `cấp tỉnh`, `cấp mình`."""
    if surface.words[at] not in _LEVEL or at == 0 or at + 1 >= stop or surface.is_capital(at) or surface.phrase(at).length > 1:
        return False
    if surface.phrase(at - 1).marks & Mark.ARTICLE or not surface.words[at - 1][0].isalnum():
        return False
    following = surface.phrase(at + 1)
    is_level = following.marks & (BODY | Mark.QUALIFIER | Mark.FACT | Mark.STOP | ACTION) or surface.is_capital(at + 1)
    return not is_level and surface.words[at + 1] not in _POINTING and surface.words[at + 1][0].isalnum()


def _is_in_symbol(surface: Surface, at: int) -> bool:
    """Tell whether a token is the tail of a symbol: 12/KH-UBND."""
    return at > 0 and surface.words[at - 1] in HYPHENS and surface.ends[at - 1] == surface.starts[at]


def _choose_single(surface: Surface, at: int, phrase: Phrase, stop: int) -> tuple[int, int, bool] | None:
    if phrase.marks & (Mark.NOUN | Mark.VERB) and not _is_noun(surface, at, phrase, stop):
        return None
    if phrase.marks & Mark.HEAD and surface.is_capital(at):
        return Mark.HEAD, at + phrase.length, False
    if phrase.marks & Mark.INSTITUTION or _is_force(surface, at, phrase, stop):
        return Mark.INSTITUTION, at + phrase.length, False
    if phrase.marks & Mark.PERSON:
        return Mark.PERSON, at + phrase.length, False
    if phrase.marks & Mark.UNIT and _is_bare_group(surface, at, phrase, stop):
        return Mark.UNIT, at + phrase.length, True
    if not phrase.marks and is_local_abbreviation(surface, at, stop):
        return Mark.HEAD, at + 1, False
    return None


def is_local_abbreviation(surface: Surface, at: int, stop: int) -> bool:
    """Tell whether the short form of a body stands before its level or places: `CĐYT tỉnh`, `HLV các huyện`."""
    following = at + 1
    if following >= stop or surface.ends[at] - surface.starts[at] < _SHORTEST_LOCAL or not _is_short_form(surface, at):
        return False
    after = surface.phrase(following)
    if after.marks & Mark.ARTICLE and following + after.length < stop:
        return "places" in surface.phrase(following + after.length).families
    return "places" in after.families and not surface.is_capital(following) and not after.marks & Mark.VERB


def _is_force(surface: Surface, at: int, phrase: Phrase, stop: int) -> bool:
    """Tell whether a force with its level stands at a token: `công an xã`, `dân quân cơ sở`."""
    following = at + phrase.length
    is_named = surface.words[at:following] in _FORCES and following < stop
    return is_named and bool(surface.phrase(following).marks & Mark.QUALIFIER)


def _is_noun(surface: Surface, at: int, phrase: Phrase, stop: int) -> bool:
    """Tell whether a word that is also a verb names a body here: `lãnh đạo các phòng`, not `lãnh đạo ban chấp hành …`."""
    if not phrase.marks & BODY or not phrase.marks & Mark.VERB:
        return bool(phrase.marks & BODY)
    following = at + phrase.length
    if not phrase.marks & (Mark.PERSON | Mark.HEAD):
        return False
    if phrase.marks & Mark.HEAD and surface.is_capital(at):
        return _is_named(surface, at, following, stop)
    return following in surface.names or (following < stop and _stands_for_body(surface, phrase, following, stop))


def _is_named(surface: Surface, at: int, following: int, stop: int) -> bool:
    """Tell a name (Báo Lao Động, Thanh tra tỉnh, … với Thanh tra, Công an) from a verb that opens a sentence."""
    if at > 0 and (surface.words[at - 1][0].isalnum() or surface.words[at - 1] == ","):
        return True
    return following < stop and (
        surface.is_capital(following) or bool(surface.phrase(following).marks & (BODY | Mark.QUALIFIER))
    )


def _stands_for_body(surface: Surface, phrase: Phrase, following: int, stop: int) -> bool:
    after = surface.phrase(following)
    if after.marks & Mark.ARTICLE and following + after.length < stop:
        following += after.length
        after = surface.phrase(following)
    is_directed = phrase.marks & Mark.DIRECTING and after.marks & Mark.INSTITUTION and not surface.is_capital(following)
    return bool(after.marks & BODY) and not is_directed


def _choose_group(surface: Surface, at: int, stop: int) -> tuple[int, int, bool] | None:
    if at >= stop:
        return None
    phrase = surface.phrase(at)
    for mark in (Mark.INSTITUTION, Mark.UNIT, Mark.PERSON, Mark.HEAD):
        if phrase.marks & mark:
            return mark, at + phrase.length, True
    if at in surface.names:
        return Mark.HEAD, surface.names[at], True
    if not phrase.marks and _is_abbreviation(surface, at):
        return Mark.HEAD, at + 1, True
    return None


def _is_abbreviation(surface: Surface, at: int) -> bool:
    """Tell the short form of a kind of body that no vocabulary holds (`các TTGDTX`) from what is no body (`các TTHC`)."""
    article = surface.plain[surface.starts[at - 1] : surface.ends[at - 1]]
    return not article.isupper() and _is_short_form(surface, at)


def _is_short_form(surface: Surface, at: int) -> bool:
    """Tell whether a token is a short form, all capitals, of something that may be a body."""
    printed = surface.plain[surface.starts[at] : surface.ends[at]]
    is_short = 1 < len(printed) <= _LONGEST_SHORT and printed.isupper() and printed.isalpha()
    plain = printed.replace("Đ", "").replace("Ư", "")
    return is_short and plain.isascii() and surface.words[at] not in _NO_BODIES


def _is_bare_group(surface: Surface, at: int, phrase: Phrase, stop: int) -> bool:
    """Tell whether unit words without an article name a group (`sở, ngành liên quan`, `cơ quan chức năng`)."""
    if phrase.length > 1:
        return True
    following = at + phrase.length
    if following >= stop:
        return False
    after = surface.phrase(following).marks
    if "places" in phrase.families and surface.is_capital(following):
        return surface.is_capital(at) or (at > 0 and (surface.words[at - 1] == "," or surface.words[at - 1] in JOINING))
    if (surface.words[following] == "," or surface.words[following] in JOINING) and following + 1 < stop:
        return bool(surface.phrase(following + 1).marks & Mark.UNIT)
    return bool(after & Mark.QUALIFIER)
