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
_TROUBLE = tuple(split_words(_PARTICLES.trouble[0]))


def list_breaks(surface: Surface, start: int, end: int) -> list[int]:
    """Return the tokens after which a subject may start; those inside a list of bodies are none."""
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
                breaks.extend(_breaks_within(surface, bodies, end))
                at = bodies.end
                continue
        at += 1
    return breaks


def _breaks_within(surface: Surface, bodies: BodyList, end: int) -> list[int]:
    """Return the comma after `của X` where what follows acts: `Kế hoạch của Tỉnh ủy, Sở Nội vụ lập …`."""
    first = bodies.entries[0]
    if len(bodies.entries) == 1 or surface.words[first.start - 1] not in OWNING or surface.words[first.end] != ",":
        return []
    acts = bodies.end < end and surface.phrase(bodies.end).marks & (Mark.VERB | Mark.ADVERB)
    return [first.end] if acts else []
