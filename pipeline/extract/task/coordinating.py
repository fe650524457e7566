"""Who coordinates in an item: the bodies after `phối hợp với`, `cùng`.

What enters: a surface, the item's tokens, its leads. What leaves: the coordinating bodies, none of them a lead, none of them
one whom the lead directs (`chỉ đạo X phối hợp với Y`).
"""

from collections.abc import Sequence

from pipeline.extract.task.body_list import read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.clause import Found
from pipeline.extract.task.lexicon import JOINING, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_WEAK = frozenset(tuple(split_words(phrase)) for phrase in load_task_words().weak_coordinate)
_FIRST = frozenset(split_words(phrase)[0] for phrase in load_task_words().coordinate)
_LEAD = frozenset(split_words(phrase)[0] for phrase in load_task_words().leading_verb)
_MARKS = frozenset({",", ";"})
_TOGETHER = frozenset(load_task_words().particles.together)
_LEADING = frozenset(load_task_words().particles.leading)
_WITH = frozenset(load_task_words().particles.accompanying)
_AGREEMENTS = frozenset(tuple(split_words(phrase)) for phrase in load_task_words().agreements)
_MATCHED = tuple(split_words(load_task_words().assisting_verb[0]))
_LONGEST_MANNER = 7
_WORKS = Mark.VERB | Mark.NOUN | Mark.MODAL | Mark.ARTICLE | Mark.INSTITUTION
_LOOK_BACK = 25


def find_coordinating(surface: Surface, item: tuple[int, int], leads: list[Entry], assisting: list[Entry]) -> list[Entry]:
    """Return those who are named after `phối hợp với`, `cùng`, or before `phối hợp`, and are not directed by the lead.

    Example:
        `Sở Y tế chủ trì, phối hợp với Công an tỉnh …`, `Sở Y tế chủ trì; Công an tỉnh phối hợp` → Công an tỉnh
    """
    start, stop = item
    ends = {entry.end for entry in leads}
    found: list[Entry] = []
    at = stop if _FIRST.isdisjoint(surface.words[start:stop]) else start
    while at < stop:
        if surface.words[at] not in _FIRST or not surface.phrase(at).marks & Mark.COORDINATE:
            at += 1
            continue
        length = surface.phrase(at).length
        bodies = read_bodies(surface, _skip_manner(surface, at + length, stop), stop)
        if bodies is not None and _is_coordinated(surface, at, start, ends):
            found.extend(bodies.entries)
        at = bodies.end if bodies is not None else at + length
    told = {read_words(surface, entry) for entry in leads}
    found.extend(assisting)
    return [entry for entry in drop_repeated(surface, found) if read_words(surface, entry) not in told]


def find_assisting(surface: Surface, start: int, stop: int) -> list[Entry]:
    """Return those who are the subject of `phối hợp` after another who takes the lead."""
    words = surface.words[start:stop]
    lead = next((at for at, word in enumerate(words, start) if word in _LEAD and surface.phrase(at).marks & Mark.LEADING), stop)
    for at in range(lead, stop - 1):
        if surface.words[at] not in _MARKS:
            continue
        bodies = read_bodies(surface, at + 1, stop)
        if bodies is not None and _assists(surface, bodies.end, stop):
            return list(bodies.entries)
    return []


def find_invited(surface: Surface, found: Sequence[Found], stop: int) -> list[Entry]:
    """Return those who are asked, or said, to do no more than help one who leads before them.

    Example:
        `Đoàn xã tổ chức hội trại, mời Công an xã phối hợp`, `Văn phòng ghi biên bản; các thôn phối hợp.` → those last
    """
    if not found or _MATCHED[-1] not in surface.words[found[0].bodies.end : stop]:
        return []
    invited: list[Entry] = []
    at = found[0].bodies.end
    while at < stop - 1:
        length = surface.phrase(at).length
        opens = surface.phrase(at).marks & Mark.ASSIGN or surface.words[at] == ";"
        bodies = read_bodies(surface, at + length, stop) if opens else None
        if bodies is not None and _only_assists(surface, bodies.end, stop, is_asked=surface.words[at] != ";"):
            invited.extend(bodies.entries)
        at = bodies.end if bodies is not None else at + length
    return invited


def _only_assists(surface: Surface, at: int, stop: int, *, is_asked: bool) -> bool:
    """Tell whether `phối hợp` stands at a token, and ends the clause where nobody is asked."""
    if not _assists(surface, at, stop):
        return False
    after = at + surface.phrase(at).length
    return is_asked or after >= stop or not surface.words[after][0].isalnum()


def _assists(surface: Surface, at: int, stop: int) -> bool:
    """Tell whether `phối hợp` or `(phối hợp)` stands at a token."""
    at += at < stop and surface.words[at] == "("
    return at < stop and bool(surface.phrase(at).marks & Mark.ASSISTING)


def _skip_manner(surface: Surface, at: int, stop: int) -> int:
    """Return the token at which the bodies after a cue may start: after a colon, or after `chặt chẽ, thường xuyên với`."""
    if at < stop and surface.words[at] == ":":
        return at + 1
    if surface.words[at - len(_MATCHED) : at] != _MATCHED:
        return at
    for end in range(at, min(stop - 1, at + _LONGEST_MANNER)):
        if surface.words[end] in _WITH:
            return end + 1 if end > at else at
        if surface.words[end] != "," and surface.words[end] not in JOINING and surface.phrase(end).marks & _WORKS:
            break
    return at


def read_words(surface: Surface, entry: Entry) -> tuple[str, ...]:
    """Return the folded words of a body."""
    return surface.words[entry.start : entry.end]


def _is_coordinated(surface: Surface, at: int, start: int, lead_ends: set[int]) -> bool:
    if at > start and surface.words[max(start, at - 2) : at] in _AGREEMENTS:
        return False
    cue = surface.words[at : at + surface.phrase(at).length]
    if cue in _WEAK and cue[0] in _TOGETHER and not _opens_clause(surface, at, start, lead_ends):
        return False
    return not _is_directed(surface, at, start, lead_ends)


def _opens_clause(surface: Surface, at: int, start: int, lead_ends: set[int]) -> bool:
    if at == start or at in lead_ends:
        return True
    before = surface.words[at - 1]
    if not before[0].isalnum() or before in _LEADING or before in JOINING:
        return True
    return any(
        surface.phrase(back).marks & Mark.ADVERB and back + surface.phrase(back).length == at
        for back in range(max(start, at - 4), at)
    )


def _is_directed(surface: Surface, at: int, start: int, lead_ends: set[int]) -> bool:
    """Tell whether the body before a cue is one that the lead directs (`chỉ đạo X phối hợp với Y`)."""
    for back in range(at - 1, max(start, at - _LOOK_BACK) - 1, -1):
        if surface.words[back] in (".", ";"):
            return False
        phrase = surface.phrase(back)
        if not phrase.marks & Mark.DIRECTING:
            continue
        bodies = read_bodies(surface, _skip_share(surface, back + phrase.length, at), at)
        if bodies is not None and bodies.end not in lead_ends and _only_adverbs(surface, bodies.end, at):
            return True
    return False


def _skip_share(surface: Surface, at: int, stop: int) -> int:
    """Return the token after `100%`, `80 %`, which may stand before those who are directed."""
    while at < stop and (surface.words[at] == "%" or surface.words[at].isdigit()):
        at += 1
    return at


def _only_adverbs(surface: Surface, start: int, end: int) -> bool:
    at = start
    while at < end:
        if not surface.phrase(at).marks & (Mark.ADVERB | Mark.MODAL):
            return False
        at += surface.phrase(at).length
    return True


def drop_repeated(surface: Surface, entries: list[Entry]) -> list[Entry]:
    """Return bodies without those whose words stood before."""
    seen: set[tuple[str, ...]] = set()
    unique = []
    for entry in entries:
        words = surface.words[entry.start : entry.end]
        if words not in seen:
            seen.add(words)
            unique.append(entry)
    return unique
