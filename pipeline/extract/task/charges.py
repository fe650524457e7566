"""What bodies are put in charge of, where its words could go on with their names: `… đồng chí Lò Văn Pản | phụ trách xã`.

What enters: a surface and the bodies that a command names. What leaves: the same bodies, each ending before `phụ trách`.
Guaranteed: where a verb of their own follows, what they are in charge of tells which of them are meant, and stays
(`Giao các đồng chí phụ trách cụm | kiểm tra …`).
Source: annotation guide, rules on tasks (lead: who is to do it, as printed).
"""

from pipeline.extract.task.body_list import BodyList, read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.lexicon import Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_CHARGES = tuple(tuple(split_words(words)) for words in load_task_words().charging)
_FIRST = frozenset(words[0] for words in _CHARGES)


def cut_charges(surface: Surface, bodies: BodyList, end: int) -> BodyList:
    """Return bodies without what they are in charge of, unless a verb of their own follows."""
    start, stop = bodies.entries[0].start, bodies.end
    if _FIRST.isdisjoint(surface.words[start:stop]) or (stop < end and surface.phrase(stop).marks & Mark.VERB):
        return bodies
    entries = tuple(_cut(surface, entry) for entry in bodies.entries)
    return bodies._replace(entries=entries, end=entries[-1].end)


def read_asked(surface: Surface, at: int, end: int) -> BodyList | None:
    """Return the bodies behind a command, without what they are put in charge of; None where no body stands there."""
    bodies = read_bodies(surface, at, end)
    return cut_charges(surface, bodies, end) if bodies is not None else None


def _cut(surface: Surface, entry: Entry) -> Entry:
    for at in range(entry.start + 1, entry.end):
        if any(surface.words[at : at + len(words)] == words for words in _CHARGES):
            return entry._replace(end=at, known_end=min(entry.known_end, at))
    return entry
