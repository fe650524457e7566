"""Who is told to do an item, and with whom.

What enters: a surface and the tokens of one item. What leaves: leading and coordinating bodies as ranges of tokens, each
with the rule that read them. Guaranteed: no body is both. What an item does not say is left to its heading and lead-in.
Source: domain reference §7; annotation guide, rules on tasks (the subject leads; after `phối hợp`, `cùng` stand those who
coordinate; in `chỉ đạo X phối hợp với Y` neither is).
"""

from typing import NamedTuple

from pipeline.extract.task.body_list import read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.clause import Clause, Found, Position
from pipeline.extract.task.clause_opening import is_order
from pipeline.extract.task.coordinating import drop_repeated, find_assisting, find_coordinating, find_invited
from pipeline.extract.task.gapping import find_shares, find_timed
from pipeline.extract.task.labelled import find_labelled
from pipeline.extract.task.lexicon import Mark
from pipeline.extract.task.repeated import names_nobody_new, skip_exception
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_ADDING = frozenset(load_task_words().adding)
_ABBREVIATED = frozenset(load_task_words().abbreviations)


class Assignees(NamedTuple):
    """The bodies of an item; `rule` names how the leads were read, empty where there are none.

    `is_told` says that a command word or a duty word stands in so many words; `is_added` that the leads are named beside
    those of the heading (`Riêng X …`), `is_owing` that they are only to have so many of something.
    """

    leads: tuple[Entry, ...] = ()
    coordinating: tuple[Entry, ...] = ()
    rule: str = ""
    is_told: bool = False
    is_added: bool = False
    is_owing: bool = False


def find_assignees(surface: Surface, start: int, stop: int, issuer: tuple[str, ...] = ()) -> Assignees:
    """Return the bodies that an item names as leading and as coordinating.

    Args:
        surface: the tokens of the document.
        start, stop: the item's own tokens, without its marker.
        issuer: folded words of the issuing body; where it is the subject of `yêu cầu X …`, X leads. `ANY_ISSUER` takes
            every subject that asks for the issuer (in a paragraph outside the items).

    Example:
        `Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra …` → leads Sở Y tế, coordinating Công an tỉnh
    """
    labelled = find_labelled(surface, start, stop)
    found = _find_leads(surface, start, stop, issuer)
    assisting = find_assisting(surface, start, stop) or find_invited(surface, found, stop)
    leads = drop_repeated(surface, [entry for one in found for entry in one.bodies.entries if entry not in assisting])
    rule = found[0].rule if found else ""
    if labelled.leads:
        leads, rule = drop_repeated(surface, list(labelled.leads)), "label"
    end = labelled.start if labelled.coordinating else stop
    coordinating = find_coordinating(surface, (start, end), leads, [*labelled.coordinating, *assisting])
    is_added = bool(leads) and surface.words[max(leads[0].start - 1, 0)] in _ADDING
    is_owing = bool(found) and all(one.is_owing for one in found)
    return Assignees(tuple(leads), tuple(coordinating), rule, any(one.is_told for one in found), is_added, is_owing)


def _find_leads(surface: Surface, start: int, stop: int, issuer: tuple[str, ...]) -> list[Found]:
    """Return what each clause of an item finds, in order."""
    found: list[Found] = []
    done = start
    for number, (begin, end) in enumerate(_split_sentences(surface, start, stop)):
        for clause in _split_clauses(surface, begin, end):
            if clause < done:
                continue
            may_ask = clause == begin or (not found and not is_order(surface, begin))
            position = Position(is_first=number == 0 and clause == begin, may_ask=may_ask)
            opening = skip_exception(surface, clause, end)
            here = Clause(surface, opening, end, position, issuer).find_lead()
            if here is None:
                timed = find_timed(surface, opening, end, found[-1].bodies) if found and clause > begin else None
                found.extend([found[-1]._replace(bodies=timed, is_owing=False)] if timed else ())
                continue
            done = here.bodies.end
            if not names_nobody_new(surface, opening, end, here, found):
                found.append(here)
                found.extend(_find_shares(surface, here, end))
    return found


def _find_shares(surface: Surface, asked: Found, end: int) -> list[Found]:
    """Return those who get a share of a command that names others first."""
    if asked.rule not in ("assigned", "asked"):
        return []
    stop = next((at for at in range(asked.bodies.end, end) if surface.words[at] == ";"), end)
    return [asked._replace(bodies=bodies) for bodies in find_shares(surface, asked.bodies, stop)]


def find_last_asked(surface: Surface, start: int, stop: int) -> tuple[Entry, ...]:
    """Return the bodies after the last `yêu cầu`, `đề nghị`, `giao` of a lead-in.

    Example:
        `…, Ban Thường vụ Quận ủy yêu cầu các cấp ủy, chính quyền thực hiện …:` → các cấp ủy, chính quyền
    """
    for at in range(stop - 1, start - 1, -1):
        phrase = surface.phrase(at)
        if phrase.marks & Mark.ASSIGN:
            bodies = read_bodies(surface, at + phrase.length, stop)
            if bodies is not None:
                return bodies.entries
    return ()


def _split_sentences(surface: Surface, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the sentences of an item: parted by a full stop before a capital."""
    if start < stop and "." not in surface.words[start:stop]:
        return [(start, stop)]
    sentences = []
    begin = start
    for at in range(start, stop):
        if surface.words[at] == "." and _ends_sentence(surface, at, stop):
            sentences.append((begin, at))
            begin = at + 1
    if begin < stop:
        sentences.append((begin, stop))
    return sentences


def _ends_sentence(surface: Surface, at: int, stop: int) -> bool:
    if at + 1 >= stop:
        return True
    if at == 0 or surface.words[at - 1] in _ABBREVIATED:
        return False
    return surface.is_capital(at + 1) and surface.starts[at + 1] > surface.ends[at]


def _split_clauses(surface: Surface, begin: int, end: int) -> list[int]:
    """Return the tokens at which the clauses of a sentence start: its own and those after a semicolon."""
    words = surface.words[begin : end - 1]
    return [begin, *(at for at, word in enumerate(words, begin + 1) if word == ";")] if ";" in words else [begin]
