"""Commas of lists of bodies that were read as full stops: `Ban Dân vận Huyện ủy. Hội Nông dân huyện cử cán bộ …`.

What enters: the surface of a text with misread words. What leaves: the surface with a comma for each such stop. A stop is a
comma where what goes before it in its sentence is bodies and nothing else, after a word that tells them at most (`Đề nghị`),
and where the bodies after it act. Nothing else changes.
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
            surface = replace(surface, words=tuple(words), _known=[None] * len(words))
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
    before = read_bodies(surface, begin, at) if begin < at else None
    return before is not None and before.end == at


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
