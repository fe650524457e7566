"""How a clause begins: with an order, or with words that no clause begins with (`Đồng thời`, `Riêng`)."""

from pipeline.extract.task.body_opening import choose_opening
from pipeline.extract.task.lexicon import ACTION, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_PARTICLES = load_task_words().particles
_POINTERS = frozenset(_PARTICLES.pointing)
_TIMING = frozenset(_PARTICLES.timing)
_LETTING = frozenset(_PARTICLES.letting)
_CONSENTING = frozenset(tuple(split_words(words)) for words in load_task_words().consenting)
_FIRST_CONSENTING = frozenset(words[0] for words in _CONSENTING)
_LONGEST_CONSENT = max(map(len, _CONSENTING))
_CLOCK = frozenset((*_PARTICLES.timing, *_PARTICLES.clock))


def is_order(surface: Surface, at: int) -> bool:
    """Tell whether a clause begins with what is to be done, so that the bodies in it are its objects."""
    at = skip_openings(surface, at, len(surface.words))
    if at >= len(surface.words):
        return False
    phrase = surface.phrase(at)
    if phrase.marks & Mark.NOUN and _is_named_document(surface, at + phrase.length):
        return False
    if (
        phrase.marks & Mark.BASIS
        and at + phrase.length < len(surface.words)
        and surface.phrase(at + phrase.length).marks & Mark.NOUN
    ):
        return False
    return bool(phrase.marks & (ACTION | Mark.COORDINATE | Mark.DIRECTING)) and not phrase.marks & (Mark.OPENER | Mark.ANNOUNCE)


def is_letting(surface: Surface, at: int, end: int) -> bool:
    """Tell whether what a body does is to let or have people act: `Sở Y tế | cho học viên nghỉ …`, not `gửi cho`."""
    return at + 1 < end and surface.words[at] in _LETTING and bool(surface.phrase(at + 1).marks & Mark.PERSON)


def skip_openings(surface: Surface, at: int, end: int) -> int:
    """Return the token after marks and words such as `Đồng thời`, `Riêng`."""
    while at < end:
        phrase = surface.phrase(at)
        if phrase.marks & Mark.BEFORE:
            at += phrase.length
        elif not surface.words[at][0].isalnum() and surface.words[at] != "(":
            at += 1
        else:
            break
    return at


def skip_consent(surface: Surface, at: int, end: int) -> int:
    """Return the token of `giao`, `đề nghị` behind words that agree to it (`Thống nhất | giao X`); else the token itself."""
    if at >= end or surface.words[at] not in _FIRST_CONSENTING:
        return at
    for after in range(min(end - 1, at + _LONGEST_CONSENT), at, -1):
        if surface.words[at:after] in _CONSENTING and surface.phrase(after).marks & Mark.ASSIGN:
            return after
    return at


def skip_time(surface: Surface, at: int, end: int) -> int:
    """Return the token after a time that begins a clause, where a body stands there; else the token itself.

    Example:
        `Chậm nhất ngày 25 hằng tháng | công đoàn cơ sở nộp …`
    """
    if at >= end or surface.words[at] not in _TIMING:
        return at
    after = at + 1
    while after < end and (is_of_time(surface, after) or (surface.words[after] == "," and is_of_time(surface, after + 1))):
        if surface.words[after] not in _TIMING and choose_opening(surface, after, end) is not None:
            break
        after += 1
    return after if after < end and choose_opening(surface, after, end) is not None else at


def is_of_time(surface: Surface, at: int) -> bool:
    """Tell whether a token may stand inside a time: a figure, `ngày`, `lần`, `/`."""
    return at < len(surface.words) and (surface.words[at] in _CLOCK or surface.words[at][0].isdigit())


def _is_named_document(surface: Surface, at: int) -> bool:
    """Tell whether a word that is also a verb names a document: `Hướng dẫn này`, `Quy định số 12`."""
    return at < len(surface.words) and (surface.words[at] in _POINTERS or surface.words[at][0].isdigit())
