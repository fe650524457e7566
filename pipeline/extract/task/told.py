"""Whether bodies that a clause has as its subject are told to act, or persons and things spoken of.

Source: domain reference §7; annotation guide, rules on tasks.
"""

from pipeline.extract.task.body_list import BodyList
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.lexicon import BODY, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.task_words import load_task_words

_SPOKEN_OF = frozenset(tuple(split_words(phrase)) for phrase in load_body_grammar().spoken_of)
_SPOKEN_ALONE = frozenset(tuple(split_words(phrase)) for phrase in load_body_grammar().spoken_alone)
_ADDRESSING = frozenset(tuple(split_words(phrase)) for phrase in load_task_words().addressing)
_PARTICLES = load_task_words().particles
_LEVEL = frozenset(_PARTICLES.level)
_ONE_BY_ONE = frozenset(_PARTICLES.one_by_one)


def may_be_told(surface: Surface, bodies: BodyList, *, is_first: bool) -> bool:
    """Tell whether a subject past the item's first words is a body, not a person or thing spoken of."""
    first = bodies.entries[0]
    if is_first:
        return True
    if first.opening == Mark.PERSON:
        return not is_spoken_of(surface, first) and (first.is_group or _holds_body(surface, first))
    if surface.words[first.start] in _LEVEL and "uy" not in surface.phrase(first.start).families:
        return False
    return first.opening != Mark.UNIT or first.is_group


def is_spoken_of(surface: Surface, entry: Entry) -> bool:
    """Tell whether a group is one that is spoken of: `các đoàn viên`, `người lao động`."""
    start = entry.start + (1 if entry.is_group and surface.phrase(entry.start).marks & Mark.ARTICLE else 0)
    words = surface.words[start : start + surface.phrase(start).length]
    return words in _SPOKEN_OF or (words in _SPOKEN_ALONE and start + len(words) >= entry.end)


def shares_out_people(surface: Surface, bodies: BodyList) -> bool:
    """Tell whether those assigned are people shared out one by one: `Phân công từng đảng viên giúp …`."""
    first = bodies.entries[0]
    return surface.words[first.start] in _ONE_BY_ONE and is_spoken_of(surface, first)


def _holds_body(surface: Surface, entry: Entry) -> bool:
    """Tell whether a person has a name (đồng chí Lò Văn Pản), a body (Chủ tịch UBND xã), or is one by the word (người thân)."""
    following = entry.start + surface.phrase(entry.start).length
    if following >= entry.end:
        return True
    phrase = surface.phrase(following)
    if surface.words[entry.start : following] in _ADDRESSING and surface.is_capital(following):
        return True
    if surface.words[entry.start : following] in _SPOKEN_ALONE:
        return bool(phrase.marks & (Mark.ARTICLE | BODY))
    within = range(entry.start + 1, following + 1)
    if any(surface.phrase(at).marks & Mark.INSTITUTION for at in within) and not is_spoken_of(surface, entry):
        return True
    return bool(phrase.marks & Mark.ARTICLE) or (bool(phrase.marks & BODY) and surface.is_capital(following))
