"""Who leads where a clause begins with a paper of somebody's: its sender (`Danh sách của các chi bộ gửi về Đảng ủy …`).

What enters: a surface and the tokens of a clause. What leaves: the bodies, or None. Source: annotation guide, rules on tasks
(who is to do it, as printed).
"""

from pipeline.extract.task.body_list import BodyList, read_bodies
from pipeline.extract.task.brackets import skip_brackets
from pipeline.extract.task.lexicon import OWNING, Mark
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_WORDS = load_task_words()
_SENDING = frozenset(_WORDS.particles.sending)
_SENT_TO = frozenset(_WORDS.particles.sent_to)
_BY_WHEN = frozenset(_WORDS.particles.sent_by_when)
_UNDERGOING = frozenset(_WORDS.particles.undergoing)
_PURPOSE = frozenset(_WORDS.particles.purpose)
_LONGEST_TITLE = 8


def find_owning_subject(surface: Surface, start: int, end: int) -> BodyList | None:
    """Return the bodies whose paper a clause has sent."""
    for at in range(start + 1, min(start + 1 + _LONGEST_TITLE, end - 1)):
        word = surface.words[at]
        if not word[0].isalnum():
            return None
        if word in OWNING and surface.phrase(start).marks & Mark.NOUN:
            return _read_before(surface, at, end, _SENDING)
        if at > start + 1 and surface.phrase(at).marks & Mark.MODAL:
            return None
    return None


def _read_before(surface: Surface, at: int, end: int, verbs: frozenset[str]) -> BodyList | None:
    """Return the bodies after `của` where a verb of sending follows them and ends the clause."""
    bodies = read_bodies(surface, at + 1, end)
    if bodies is None or bodies.end >= end or surface.words[bodies.end] not in verbs:
        return None
    return bodies if _is_sent(surface, bodies.end + 1, end) else None


def _is_sent(surface: Surface, at: int, end: int) -> bool:
    """Tell whether a paper is to be sent to somebody or by a day, and nothing else is said of it.

    `… gửi Tỉnh ủy nêu rõ yêu cầu`, `… gửi các huyện được sao lục` are statements.
    """
    is_told = False
    while at < end and surface.words[at] not in _PURPOSE and (surface.words[at][0].isalnum() or surface.words[at] == "("):
        word, phrase = surface.words[at], surface.phrase(at)
        if word in _BY_WHEN:
            return not _UNDERGOING.intersection(surface.words[at:end])
        receiver = read_bodies(surface, at, end)
        if receiver is not None or word == "(":
            at = skip_brackets(surface, receiver.end if receiver is not None else at, end)
            continue
        if word in _UNDERGOING or phrase.marks & (Mark.VERB | Mark.MODAL):
            return False
        is_told = is_told or word in _SENT_TO
        at += phrase.length
    return is_told
