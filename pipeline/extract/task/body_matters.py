"""Bodies named by what they are set up for: `Ban Chỉ đạo xây dựng nông thôn mới huyện | phân công thành viên giúp xã`.

What enters: a body while it is read, and the token behind its head. What leaves: the token after its name, or None where what
stands behind the head is what the body does. Guaranteed: the matter holds nobody who could be told to act (`giúp xã hoàn thành
…`, `hướng dẫn Hội Nông dân xã lập …`), no paper that is made (`xây dựng kế hoạch của huyện`), and is closed by a level, a place
or an owner with a word of command right behind it.
Source: domain reference §7 (bodies set up for one matter bear its name).
"""

from pipeline.extract.task.body_reading import Reading
from pipeline.extract.task.lexicon import ACTION, BODY, OWNING, Mark, Phrase, split_words
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.task_words import load_task_words

_WORDS = load_body_grammar().matters
_SET_UP = frozenset(tuple(split_words(words)) for words in _WORDS.set_up)
_VERBS = frozenset(tuple(split_words(words)) for words in _WORDS.verbs)
_NOUNS = frozenset(tuple(split_words(words)) for words in _WORDS.nouns)
_OUTPUTS = frozenset(tuple(split_words(words)) for words in _WORDS.outputs)
_CLOSED = frozenset(tuple(split_words(words)) for words in _WORDS.closing)
_BETWEEN = frozenset(_WORDS.between)
_OPENING_QUOTES = frozenset(_WORDS.quotes)
_CLOSING_QUOTES = frozenset(_WORDS.closing_quotes)
_LEVELS = frozenset(load_task_words().particles.level)
_ENDS = frozenset({".", ";", ":", "(", ")"})
_LONGEST_MATTER = 18
_SIZES = (4, 3, 2, 1)
_TURNS = Mark.COORDINATE | Mark.MODAL | Mark.DIRECTING | Mark.ASSIGN | Mark.ANNOUNCE


def read_matter(reading: Reading, at: int, stop: int) -> int | None:
    """Return the token after a name that goes on with the body's matter and ends with its level, place or owner.

    Example:
        `Ban Chỉ đạo | phong trào “Gia đình học tập” huyện | kiểm tra`; None for `Ban Chỉ đạo | kiểm tra các xã`
    """
    if at != reading.after_last or reading.nouns > 1 or not _is_set_up(reading, at):
        return None
    words = reading.surface.words
    noun = next((size for size in _SIZES if words[at : at + size] in _NOUNS), 0)
    verb = 0 if reading.surface.is_capital(at) else next((size for size in _SIZES if words[at : at + size] in _VERBS), 0)
    if not noun and not verb:
        return None
    end = _find_end(reading, at + max(noun, verb), min(stop, at + _LONGEST_MATTER))
    if end is not None:
        reading.whole_end = end
        reading.known_end = end if noun else reading.known_end
    return end


def _is_set_up(reading: Reading, at: int) -> bool:
    words = reading.surface.words[reading.start : at]
    return reading.surface.is_capital(reading.start) and words in _SET_UP


def _find_end(reading: Reading, at: int, stop: int) -> int | None:
    """Return the token after the level, place or owner that closes a matter."""
    surface = reading.surface
    start = at
    while at < stop:
        word = surface.words[at]
        if word in _OPENING_QUOTES:
            closed = _skip_quotes(reading, at, stop)
            if closed is None:
                return None
            at = closed
            continue
        end = _close(reading, at, stop)
        if end is not None:
            return end if at > start else None
        phrase = surface.phrase(at)
        if word in _ENDS or _turns_away(reading, at, phrase):
            return None
        at += phrase.length
    return None


def _skip_quotes(reading: Reading, at: int, stop: int) -> int | None:
    words = reading.surface.words
    return next((end + 1 for end in range(at + 1, stop) if words[end] in _CLOSING_QUOTES), None)


def _close(reading: Reading, at: int, stop: int) -> int | None:
    """Return the token after what closes a matter at a token, where a word of command follows that."""
    surface = reading.surface
    phrase = surface.phrase(at)
    if surface.words[at : at + 2] in _CLOSED:
        end = at + 2
    elif phrase.marks & Mark.WHOLE and surface.words[at - 1] not in _BETWEEN:
        end = _skip_names(reading, at + phrase.length, stop)
    elif surface.words[at] in OWNING and at + 1 < stop and surface.is_capital(at + 1):
        end = _skip_names(reading, at + 1, stop)
    else:
        return None
    return end if end < len(surface.words) and _acts(reading, end) else None


def _acts(reading: Reading, at: int) -> bool:
    marks = reading.surface.phrase(at).marks
    return bool(marks & (ACTION | Mark.COORDINATE)) and not marks & Mark.FACT and not reading.surface.is_capital(at)


def _skip_names(reading: Reading, at: int, stop: int) -> int:
    """Return the token after the words of a place or owner: capitals, and words of bodies."""
    surface = reading.surface
    while at < stop and surface.words[at][0].isalnum():
        phrase = surface.phrase(at)
        if not (surface.is_capital(at) or phrase.marks & (BODY | Mark.QUALIFIER)) or (_acts(reading, at)):
            break
        at += phrase.length if phrase.marks & (BODY | Mark.QUALIFIER) else 1
    return at


def _turns_away(reading: Reading, at: int, phrase: Phrase) -> bool:
    """Tell whether a phrase is no part of a matter: who could be told, a paper that is made, words of direction or time."""
    surface = reading.surface
    if surface.words[at] in _BETWEEN or surface.words[at : at + phrase.length] in _OUTPUTS:
        return not surface.is_capital(at)
    if phrase.marks & (_TURNS | Mark.ARTICLE):
        return not surface.is_capital(at)
    is_body = phrase.marks & BODY and not phrase.marks & (Mark.QUALIFIER | Mark.VERB)
    return bool(is_body) and surface.words[at] not in _LEVELS
