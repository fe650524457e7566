"""Later clauses of an item that name nobody new: shares among those already told, and exceptions.

`Công đoàn cơ sở phát động thi đua; mỗi đơn vị làm 02 công trình` tells the grass-roots unions once; `…; cơ sở nào có dưới 15
đoàn viên được tổ chức hội nghị` is what holds for a few of them. A body named behind an exception (`nơi nào có khó khăn thì
X cử cán bộ dự`) is new, and so is each unit where one office alone stood before. What enters: a surface, what a later clause
found, what stood before. What leaves: yes or no. Source: annotation guide, rules on tasks (lead: who is to do the item).
"""

from collections.abc import Sequence

from pipeline.extract.task.body_list import read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.clause import Found
from pipeline.extract.task.clause_opening import skip_openings
from pipeline.extract.task.lexicon import JOINING, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_PARTICLES = load_task_words().particles
_EVERY = frozenset(_PARTICLES.each)
_PLACES = frozenset(_PARTICLES.places)
_WHICHEVER = frozenset(_PARTICLES.whichever)
_CONCLUDING = frozenset(_PARTICLES.concluding)
_POINTING_BACK = frozenset(_PARTICLES.pointing_back)
_STANDING_FOR = load_task_words().standing_for
_UNITS = frozenset(tuple(split_words(words)) for words in _STANDING_FOR.units)
_OFFICES = frozenset(tuple(split_words(words)) for words in _STANDING_FOR.offices)
_CELLS = frozenset(_STANDING_FOR.cells)
_MANY = frozenset(tuple(split_words(words)) for words in _STANDING_FOR.many)
_MANY_ENDS = tuple(tuple(split_words(words)) for words in _STANDING_FOR.many_ends)
_ONE = tuple(tuple(split_words(words)) for words in _STANDING_FOR.one)
_LISTING = frozenset({",", *JOINING})


def skip_exception(surface: Surface, clause: int, end: int) -> int:
    """Return the token of the body behind an exception, the clause's own where there is no exception or nobody named.

    Example:
        `; nơi nào có tàu cá thì | Đồn Biên phòng lập danh sách`; none in `; đơn vị nào chậm thì đơn vị đó báo cáo`
    """
    at = skip_openings(surface, clause, end)
    if not _is_exception(surface, at, end):
        return clause
    for behind in range(at + 1, end):
        if surface.words[behind - 1] == ";":
            break
        if surface.words[behind - 1] in _CONCLUDING:
            bodies = read_bodies(surface, behind, end)
            return clause if bodies is None or _points_back(surface, bodies.end) else behind
    return clause


def _points_back(surface: Surface, end: int) -> bool:
    """Tell whether a name ends with, or before, a word for the one spoken of: `đơn vị đó`, `Ủy ban nhân dân xã | đó`."""
    return not _POINTING_BACK.isdisjoint(surface.words[end - 1 : end + 1])


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
    first = found.bodies.entries[0]
    if _is_exception(surface, at, end) and (first.start == at or _points_back(surface, found.bodies.end)):
        return True
    if len(found.bodies.entries) > 1 or surface.words[first.start] not in _EVERY:
        return False
    told = [entry for one in before for entry in one.bodies.entries]
    if len(told) == 1 and not _is_many(surface, told[0]):
        return False
    unit = surface.words[first.start + 1 : first.end]
    return _stands_for(surface, unit, told) or any(_is_of(surface, unit, entry) for entry in told)


def _stands_for(surface: Surface, unit: tuple[str, ...], told: Sequence[Entry]) -> bool:
    """Tell whether a unit may be each of those told: any of them is a `đơn vị`, a party cell is no `cơ quan`."""
    if unit in _UNITS:
        return True
    return unit in _OFFICES and not any(surface.phrase(_skip_article(surface, entry)).families & _CELLS for entry in told)


def _is_many(surface: Surface, entry: Entry) -> bool:
    """Tell whether one entry is of many bodies: `các phòng`, `Chi bộ cơ sở`, `Đảng ủy xã, phường`, not `Phòng Nội vụ`."""
    words = surface.words[entry.start : entry.end]
    if entry.is_group or words in _MANY:
        return True
    if any(words[: len(one)] == one for one in _ONE):
        return False
    if any(words[-len(many) :] == many for many in _MANY_ENDS):
        return True
    return any(_is_listed(surface, at) for at in range(entry.start + 1, entry.end))


def _is_listed(surface: Surface, at: int) -> bool:
    """Tell whether many places or bodies are told inside a name: `Công đoàn | các khu công nghiệp`, `Đảng ủy xã, | phường`."""
    phrase = surface.phrase(at)
    return bool(phrase.marks & Mark.ARTICLE) or (surface.words[at - 1] in _LISTING and "places" in phrase.families)


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
    start = _skip_article(surface, entry)
    return bool(unit) and surface.words[start : start + len(unit)] == unit


def _skip_article(surface: Surface, entry: Entry) -> int:
    opening = surface.phrase(entry.start)
    return entry.start + (opening.length if opening.marks & Mark.ARTICLE else 0)
