"""Commas of lists of bodies that were read as full stops: `Ban Dân vận Huyện ủy. Hội Nông dân huyện cử cán bộ …`.

What enters: the surface of a text with misread words. What leaves: the surface with a comma for each such stop. A stop is a
comma where what goes before it in its sentence is bodies and nothing else, after a word that tells them at most (`Đề nghị`), or
who leads and who helps without what they do (`Sở Nội vụ chủ trì, phối hợp với Sở Y tế. Sở Tư pháp kiểm tra …`), and where the
bodies after it act. Nothing else changes. A fact that rests on such a stop is to be looked at (`Surface.mended`).
"""

from dataclasses import replace

from pipeline.extract.task.body_list import BodyList, read_bodies
from pipeline.extract.task.lexicon import ACTION, Mark
from pipeline.extract.task.surface import Surface

_STOP, _COMMA = ".", ","
_FURTHEST = 60


def mend_stops(surface: Surface) -> Surface:
    """Return a surface whose lists of bodies hold no full stop."""
    words = list(surface.words)
    for at in [at for at, word in enumerate(words) if word == _STOP]:
        if _parts_bodies(surface, at):
            words[at] = _COMMA
            mended = surface.mended | {surface.starts[at]}
            surface = replace(surface, words=tuple(words), mended=mended)
    return surface


def _parts_bodies(surface: Surface, at: int) -> bool:
    if at + 1 >= len(surface.words) or "\n" in surface.plain[surface.ends[at] : surface.starts[at + 1]]:
        return False
    if not surface.is_capital(at + 1) and not surface.phrase(at + 1).marks & Mark.UNIT:
        return False
    stop = _find_end(surface, at + 1)
    after = read_bodies(surface, at + 1, stop)
    if after is None or not _acts(surface, after, stop):
        return False
    begin = _find_start(surface, at)
    phrase = surface.phrase(begin)
    begin += phrase.length if phrase.marks & Mark.ASSIGN else 0
    return _names_bodies(surface, begin, at)


def _names_bodies(surface: Surface, begin: int, end: int) -> bool:
    """Tell whether a stretch is bodies and nothing else, or bodies that lead and bodies that help, with no act of theirs."""
    at, is_after_colon = begin, begin > 0 and ":" in surface.plain[surface.ends[begin - 1] - 1 : surface.starts[begin]]
    while at < end:
        bodies = read_bodies(surface, at, end)
        if bodies is None or bodies.end == end:
            return bodies is not None
        at = _skip_joint(surface, bodies.end, end)
        if at == bodies.end or is_after_colon:
            return False
    return False


def _skip_joint(surface: Surface, at: int, end: int) -> int:
    """Return the token behind the words that say who leads and who helps (`chủ trì, phối hợp với`), and the commas there."""
    while at < end:
        phrase = surface.phrase(at)
        if surface.words[at] != _COMMA and not phrase.marks & (Mark.LEADING | Mark.COORDINATE):
            break
        at += max(phrase.length, 1)
    return at


def _acts(surface: Surface, bodies: BodyList, stop: int) -> bool:
    return bodies.end < stop and bool(surface.phrase(bodies.end).marks & (ACTION | Mark.COORDINATE))


def _find_start(surface: Surface, at: int) -> int:
    """Return the token at which the sentence before a stop begins: after another stop, a line's end, or the item's label."""
    start = at
    while start > 0 and at - start < _FURTHEST:
        gap = surface.plain[surface.ends[start - 1] : surface.starts[start]]
        if surface.words[start - 1] in (_STOP, ":", ")", ";") or "\n" in gap:
            break
        start -= 1
    while start < at and not surface.words[start][0].isalpha():
        start += 1
    return start


def _find_end(surface: Surface, at: int) -> int:
    """Return the token at which the sentence after a stop ends, or its line."""
    end = at + 1
    while end < len(surface.words) and end - at < _FURTHEST:
        if surface.words[end] == _STOP or "\n" in surface.plain[surface.ends[end - 1] : surface.starts[end]]:
            break
        end += 1
    return end
