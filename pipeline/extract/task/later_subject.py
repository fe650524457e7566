"""Where in a clause a subject may start that does not open it.

What enters: a surface and the tokens of a clause. What leaves: the tokens after which a subject may stand: marks, `thì`,
`vướng mắc`. Guaranteed: none of them lies inside a list of bodies.
"""

from pipeline.extract.task.body_list import BodyList, read_bodies
from pipeline.extract.task.lexicon import BODY, OWNING, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_PARTICLES = load_task_words().particles
_BREAKS = frozenset({",", ":", ")", *_PARTICLES.concluding})
_OPENS_BODY = BODY | Mark.ARTICLE
_PLACING = frozenset(_PARTICLES.placing)
_LONGEST_PLACING = 3
_TROUBLE = tuple(split_words(_PARTICLES.trouble[0]))


def list_breaks(surface: Surface, start: int, end: int, *, is_whole: bool = False) -> list[int]:
    """Return the tokens after which a subject may start; none inside a list of bodies that `is_whole` keeps together."""
    breaks = []
    at = start
    words, read_phrase = surface.words, surface.phrase
    while at < end - 1:
        word = words[at]
        if word == ";":
            break
        if word in _BREAKS or (word == _TROUBLE[-1] and words[at + 1 - len(_TROUBLE) : at + 1] == _TROUBLE):
            breaks.append(at)
        elif read_phrase(at).marks & _OPENS_BODY:
            bodies = read_bodies(surface, at, end)
            if bodies is not None:
                breaks.extend(() if is_whole else _breaks_within(surface, bodies, start, end))
                at = bodies.end
                continue
        at += 1
    return breaks


def _breaks_within(surface: Surface, bodies: BodyList, start: int, end: int) -> list[int]:
    """Return the comma after `của X`, or the places that open a clause, where what follows acts.

    Example:
        `Kế hoạch của Tỉnh ủy, | Sở Nội vụ lập …`, `Với các xã vùng cao, | Hội Chữ thập đỏ vận động …`
    """
    first = bodies.entries[0]
    if len(bodies.entries) == 1 or bodies.end >= end or not surface.phrase(bodies.end).marks & (Mark.VERB | Mark.ADVERB):
        return []
    if surface.words[first.start - 1] in OWNING:
        return [first.end] if surface.words[first.end] == "," else []
    if first.start > start + _LONGEST_PLACING or surface.words[first.start - 1] not in _PLACING:
        return []
    pairs = zip(bodies.entries, bodies.entries[1:], strict=False)
    turns = (before.end for before, after in pairs if before.opening == Mark.UNIT and after.opening != Mark.UNIT)
    return [at for at in turns if surface.words[at] == ","][:1]
