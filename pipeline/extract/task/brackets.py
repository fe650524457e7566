"""Brackets, quantities and bases among the tokens of a text."""

from pipeline.extract.task.lexicon import Mark
from pipeline.extract.task.surface import Surface
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.task_words import load_task_words

_PARTICLES = load_body_grammar().particles
_HAVING = frozenset(_PARTICLES.having)
_QUANTITY = frozenset(_PARTICLES.quantity)
_FOLLOWING = frozenset(load_task_words().particles.following)
_LONGEST_BASIS = 32
# ít nhất, tối thiểu, tối đa: a figure follows their two syllables
_LEAST = 2
_BRACKETS = {"(": ")", "[": "]"}


def opens_quantity(surface: Surface, at: int, stop: int) -> bool:
    """Tell whether `có` and a number stand at a token: `có ít nhất 01`, `có một`; not `có từ 10 … trở lên`."""
    if at + 1 >= stop or surface.words[at] not in _HAVING:
        return False
    return surface.words[at + 1][0].isdigit() or surface.words[at + 1] in _QUANTITY


def starts_quantity(surface: Surface, at: int) -> bool:
    """Tell whether how much of something begins at a token: `05 nhà`, `ít nhất 05`, `tối thiểu 01`."""
    if surface.words[at][0].isdigit():
        return True
    figure = at + _LEAST
    return surface.words[at] in _QUANTITY and figure < len(surface.words) and surface.words[figure][0].isdigit()


def skip_brackets(surface: Surface, at: int, stop: int) -> int:
    """Return the token after brackets, those of a note's call too (`[1]`), that open at a token; else the token itself."""
    close = _BRACKETS.get(surface.words[at]) if at < stop else None
    if close is None:
        return at
    for end in range(at + 1, stop):
        if surface.words[end] == close:
            return end + 1
    return at


def acts_by_document(surface: Surface, at: int, stop: int) -> bool:
    """Tell whether a document stands at a token, and behind it the verb: `theo Công văn số 12 … tiếp tục duy trì`."""
    if at + 1 >= stop or surface.words[at] not in _FOLLOWING or not surface.phrase(at + 1).marks & Mark.NOUN:
        return False
    at += 1 + surface.phrase(at + 1).length
    end = min(stop, at + _LONGEST_BASIS)
    while at < end and surface.words[at] not in (".", ";", ":"):
        phrase = surface.phrase(at)
        if phrase.marks & (Mark.VERB | Mark.MODAL) and not phrase.marks & Mark.NOUN and not surface.is_capital(at):
            return surface.words[at - 1] != ","
        at += phrase.length
    return False
