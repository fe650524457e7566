"""Later clauses of an item that name nobody new: shares among those already told, and exceptions.

`Công đoàn cơ sở phát động thi đua; mỗi đơn vị làm 02 công trình` tells the grass-roots unions once; `…; nơi nào có khó khăn
thì X cử cán bộ dự` is what holds for a few of them. What enters: a surface, what a later clause found, what stood before.
What leaves: yes or no. Source: annotation guide, rules on tasks (lead: who is to do the item).
"""

from collections.abc import Sequence

from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.clause import Found
from pipeline.extract.task.clause_opening import skip_openings
from pipeline.extract.task.lexicon import Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_PARTICLES = load_task_words().particles
_EVERY = frozenset(_PARTICLES.each)
_PLACES = frozenset(_PARTICLES.places)
_WHICHEVER = frozenset(_PARTICLES.whichever)
_STANDING_FOR = frozenset(tuple(split_words(words)) for words in load_task_words().standing_for)


def names_nobody_new(surface: Surface, clause: int, end: int, found: Found, before: Sequence[Found]) -> bool:
    """Tell whether the bodies of a later clause are those told before, or those of an exception.

    Args:
        surface: the tokens.
        clause, end: the tokens of the clause.
        found: the bodies that the clause names.
        before: what the clauses before it named; where that is nothing, the clause's bodies are new.
    """
    if not before:
        return False
    at = skip_openings(surface, clause, end)
    if _is_exception(surface, at, end):
        return True
    first = found.bodies.entries[0]
    if len(found.bodies.entries) > 1 or surface.words[first.start] not in _EVERY:
        return False
    unit = surface.words[first.start + 1 : first.end]
    return unit in _STANDING_FOR or any(_is_of(surface, unit, entry) for one in before for entry in one.bodies.entries)


def _is_exception(surface: Surface, at: int, end: int) -> bool:
    """Tell whether a clause begins with `nơi nào …`, `những nơi …`, `cơ sở nào …`."""
    if at < end and surface.phrase(at).marks & Mark.ARTICLE:
        at += surface.phrase(at).length
    if at >= end:
        return False
    if surface.words[at] in _PLACES:
        return True
    following = at + surface.phrase(at).length
    return following < end and surface.words[following] in _WHICHEVER


def _is_of(surface: Surface, unit: tuple[str, ...], entry: Entry) -> bool:
    """Tell whether a unit's words are those with which a body's name begins, behind its article."""
    opening = surface.phrase(entry.start)
    start = entry.start + (opening.length if opening.marks & Mark.ARTICLE else 0)
    return bool(unit) and surface.words[start : start + len(unit)] == unit
