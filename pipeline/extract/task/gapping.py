"""Shares of one command among several: `Giao Sở Y tế chuẩn bị thuốc, Phòng Nội vụ lập danh sách`.

What enters: a surface and the bodies that a clause asks to act. What leaves: the lists of bodies behind later commas of the
clause, each with a verb of its own. Guaranteed: none of them is the object of a verb of directing (`chỉ đạo các xã lập …`), one
who only gives a nod (`…, Thường trực xem xét`), one who helps (`…, Công an xã phối hợp`), or stands behind `để`.
Source: annotation guide, rules on tasks (lead: who is to do it).
"""

from pipeline.extract.task.body_list import BodyList, read_bodies
from pipeline.extract.task.brackets import skip_brackets
from pipeline.extract.task.clause_opening import is_of_time
from pipeline.extract.task.later_subject import list_breaks
from pipeline.extract.task.lexicon import ACTION, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.extract.task.told import is_spoken_of, may_be_told
from pipeline.vocab.task_words import load_task_words

_WORDS = load_task_words()
_PURPOSE = frozenset(_WORDS.particles.purpose)
_CONSIDERING = frozenset(tuple(split_words(words)) for words in _WORDS.considering)
_BY_NAME = frozenset({Mark.HEAD, Mark.INSTITUTION, Mark.PERSON})
_NO_SHARE = Mark.COORDINATE | Mark.ASSISTING | Mark.DIRECTING | Mark.FACT | Mark.OPENER


def find_shares(surface: Surface, asked: BodyList, end: int) -> list[BodyList]:
    """Return those who get a share of the command behind the bodies that were asked first."""
    if "," not in surface.words[asked.end : end]:
        return []
    shares: list[BodyList] = []
    start = asked.end
    for at in list_breaks(surface, asked.end, end, is_whole=True):
        if surface.words[at] != "," or at < start:
            continue
        if _turns_away(surface, start, at):
            break
        bodies = read_bodies(surface, at + 1, end)
        if bodies is not None and _has_share(surface, bodies, end):
            shares.append(bodies)
            start = bodies.end
    return shares


def find_timed(surface: Surface, at: int, end: int, told: BodyList) -> BodyList | None:
    """Return those of a clause that says no more than who and when, and so goes on with the work said before.

    Example:
        `Công an huyện hoàn thành trước ngày 10/5; | Công an các xã trước ngày 30/4` → Công an các xã
    """
    stop = next((mark for mark in range(at, end) if surface.words[mark] == ";"), end)
    bodies = read_bodies(surface, at, stop)
    if bodies is None or bodies.end >= stop:
        return None
    openings = {bodies.entries[0].opening, told.entries[0].opening}
    if len(openings) > 1 and not openings <= _BY_NAME:
        return None
    return bodies if all(is_of_time(surface, token) for token in range(bodies.end, stop)) else None


def _turns_away(surface: Surface, start: int, end: int) -> bool:
    """Tell whether what follows may be the purpose of the work, or the work of those whom a body directs."""
    at = start
    while at < end:
        phrase = surface.phrase(at)
        if surface.words[at] in _PURPOSE or phrase.marks & (Mark.DIRECTING | Mark.ASSIGN):
            return True
        at += phrase.length
    return False


def _has_share(surface: Surface, bodies: BodyList, end: int) -> bool:
    """Tell whether work of their own follows bodies that may be told."""
    at = skip_brackets(surface, bodies.end, end)
    if at >= end or surface.is_capital(at):
        return False
    first, phrase = bodies.entries[0], surface.phrase(at)
    if surface.words[at : at + phrase.length] in _CONSIDERING or not phrase.marks & ACTION or phrase.marks & _NO_SHARE:
        return False
    return may_be_told(surface, bodies, is_first=False) and not is_spoken_of(surface, first)
