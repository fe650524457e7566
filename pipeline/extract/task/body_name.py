"""One body in running text: where it opens and where its name ends.

What enters: a surface and the token where a body may start. What leaves: `Entry`, its range of tokens. Guaranteed: an entry
holds no separator at its ends and ends before the verb. Not done: parting of lists (`body_list`).
Source: domain reference §7; annotation guide, lists of bodies.
"""

from typing import NamedTuple

from pipeline.extract.task.body_joining import join
from pipeline.extract.task.body_opening import choose_opening, is_supplying
from pipeline.extract.task.body_reading import Reading
from pipeline.extract.task.body_relations import qualify, read_brackets, read_enumeration, read_relation
from pipeline.extract.task.lexicon import BODY, HYPHENS, JOINING, Mark, Phrase
from pipeline.extract.task.surface import Surface

_SEPARATORS = frozenset({",", ";"})
_LONGEST_ENTRY = 40
_SHORTEST_WORK = 2
_ENDS = Mark.VERB | Mark.MODAL | Mark.ADVERB | Mark.FACT | Mark.STOP | Mark.NOUN | Mark.COORDINATE
_IN_NAMES = BODY | Mark.VERB | Mark.QUALIFIER | Mark.NOUN


class Entry(NamedTuple):
    """One body: a range of tokens; `opening` is the mark of its first noun, `is_group` says that an article opens it.

    `is_whole` says that its last word ends a name; behind `known_end` stand only words that are in no vocabulary.
    """

    start: int
    end: int
    opening: int
    is_group: bool
    is_whole: bool = False
    known_end: int = 0


def read_body(surface: Surface, at: int, stop: int) -> Entry | None:
    """Return the body that starts at a token, read to the end of its name, or None where none starts."""
    opening = choose_opening(surface, at, stop)
    if opening is None:
        return None
    mark, end, is_group = opening
    reading = Reading(surface, at, mark, is_group)
    end = _read(reading, end, min(stop, at + _LONGEST_ENTRY))
    return Entry(at, end, mark, is_group, reading.is_whole(end), min(reading.known_end, end))


def _read(reading: Reading, at: int, stop: int) -> int:
    """Return the token after the body."""
    reading.known_end = max(reading.known_end, at)
    while at < stop:
        following = None if is_supplying(reading.surface, at, stop) else _step(reading, at, stop)
        if following is None:
            break
        if reading.is_known(at) and not _is_object(reading, at):
            reading.known_end = following
        at = following
    return _trim(reading, at)


def _is_object(reading: Reading, at: int) -> bool:
    """Tell whether a small body word behind two words of no vocabulary is what they do: `Điện lực … đấu móc trạm bơm`."""
    is_behind = at - reading.known_end >= _SHORTEST_WORK and not reading.surface.is_capital(at)
    return is_behind and bool(reading.surface.phrase(at).marks & BODY)


def _trim(reading: Reading, at: int) -> int:
    while at > reading.start + 1 and (reading.surface.words[at - 1] in HYPHENS or reading.surface.words[at - 1] in _SEPARATORS):
        at -= 1
    return at


def _step(reading: Reading, at: int, stop: int) -> int | None:
    """Return the token after the next piece of the body, or None where the body ends."""
    word = reading.surface.words[at]
    if at in reading.surface.names:
        reading.whole_end = reading.surface.names[at]
        return reading.whole_end
    if word in _SEPARATORS:
        return join(reading, at, at + 1, stop)
    if word in HYPHENS:
        return at + 1 if at + 1 < stop and reading.is_word(at + 1) else None
    if word == "(":
        return read_brackets(reading, at, stop)
    if word == ":":
        return read_enumeration(reading, at, stop)
    if not reading.is_word(at):
        return None
    return _step_word(reading, at, stop)


def _step_word(reading: Reading, at: int, stop: int) -> int | None:
    phrase = reading.surface.phrase(at)
    if phrase.marks & Mark.QUALIFIER:
        return qualify(reading, at, phrase, stop)
    if _completes_head(reading, at, phrase):
        return at + phrase.length
    if reading.surface.words[at] in JOINING:
        return join(reading, at, at + 1, stop)
    if reading.surface.is_capital(at):
        reading.note(at, phrase)
        return at + (phrase.length if phrase.marks & _IN_NAMES else 1)
    if phrase.marks & (BODY | Mark.ARTICLE) and not phrase.marks & Mark.VERB:
        reading.note(at, phrase)
        return at + phrase.length
    if phrase.marks & _ENDS:
        return read_relation(reading, at, stop)
    return None if reading.is_whole(at) else at + 1


def _completes_head(reading: Reading, at: int, phrase: Phrase) -> bool:
    """Tell whether a verb right after a bare head is its name (Tổ thẩm định), not what it does."""
    is_open = at == reading.after_last and reading.last.marks & Mark.OPEN_HEAD and phrase.marks & Mark.VERB
    return (
        bool(is_open) and not reading.is_group and reading.nouns == 1 and reading.surface.is_capital(at - reading.last.length)
    )
