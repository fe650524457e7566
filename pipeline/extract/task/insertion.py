"""What is put in between a subject and its verb: `Liên đoàn Lao động huyện, ngoài báo cáo năm, | báo cáo tình hình …`.

What enters: a surface and the comma behind a subject. What leaves: the token of the verb behind the second comma, or the
comma itself where nothing is put in. Guaranteed: no stop, semicolon or colon lies between.
Source: domain reference §7 (the subject leads).
"""

from pipeline.extract.task.lexicon import ACTION, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_INSERTING = tuple(sorted((tuple(split_words(words)) for words in load_task_words().inserting), key=len, reverse=True))
_FIRST = frozenset(words[0] for words in _INSERTING)
_RESUMING = frozenset(load_task_words().resuming)
_LONGEST = 30
_STOPS = frozenset({".", ";", ":", "(", "|"})


def skip_insertion(surface: Surface, comma: int, end: int) -> int:
    """Return the token of the verb behind what is put in after a comma; else the comma."""
    if comma + 1 >= end or surface.words[comma] != "," or not _opens(surface, comma + 1):
        return comma
    for at in range(comma + 2, min(end - 1, comma + _LONGEST)):
        if surface.words[at] in _STOPS:
            return comma
        if surface.words[at] == ",":
            verb = at + 1 + (surface.words[at + 1] in _RESUMING)
            if verb < end and _acts(surface, verb):
                return verb
    return comma


def _opens(surface: Surface, at: int) -> bool:
    words = surface.words
    return words[at] in _FIRST and any(words[at : at + len(phrase)] == phrase for phrase in _INSERTING)


def _acts(surface: Surface, at: int) -> bool:
    marks = surface.phrase(at).marks
    return bool(marks & ACTION) and not marks & Mark.FACT and not surface.is_capital(at)
