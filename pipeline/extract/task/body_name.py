"""One body in running text: where it opens and where its name ends.

What enters: a surface and the token where a body may start. What leaves: `Entry`, its range of tokens. Guaranteed: an entry
holds no separator at its ends and ends before the verb. Not done: parting of lists (`body_list`).
Source: domain reference §7; annotation guide, lists of bodies.
"""

from typing import NamedTuple

from pipeline.extract.task.body_joining import join
from pipeline.extract.task.body_matters import read_matter
from pipeline.extract.task.body_opening import choose_opening, is_supplying
from pipeline.extract.task.body_reading import Reading, measure_capital
from pipeline.extract.task.body_relations import counts_each, qualify, read_brackets, read_enumeration, read_relation
from pipeline.extract.task.lexicon import ACTION, BODY, HYPHENS, JOINING, Mark, Phrase, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.body_grammar import load_body_grammar

_SEPARATORS = frozenset({",", ";"})
_LONGEST_ENTRY = 40
_SHORTEST_WORK = 2
_LONGEST_WORK = 10
_COUNTING = frozenset((*load_body_grammar().particles.quantity, *load_body_grammar().particles.every))
_COUNTED = tuple(tuple(split_words(words)) for words in load_body_grammar().particles.counted)
_NUMBERING = frozenset(load_body_grammar().particles.numbering)
_ENDS = Mark.VERB | Mark.MODAL | Mark.ADVERB | Mark.FACT | Mark.STOP | Mark.NOUN | Mark.COORDINATE | Mark.ANNOUNCE


class Entry(NamedTuple):
    """One body: a range of tokens; `opening` is the mark of its first noun, `is_group` says that an article opens it.

    `is_whole` says that its last word ends a name; behind `known_end` stand only words that are in no vocabulary;
    `is_doubtful` that a second look (`second_look`) moved its end or could not settle it.
    """

    start: int
    end: int
    opening: int
    is_group: bool
    is_whole: bool = False
    known_end: int = 0
    is_doubtful: bool = False


def read_body(surface: Surface, at: int, stop: int) -> Entry | None:
    """Return the body that starts at a token, read to the end of its name, or None where none starts."""
    opening = choose_opening(surface, at, stop)
    if opening is None:
        return None
    mark, end, is_group = opening
    reading = Reading(surface, at, mark, is_group)
    end = _read(reading, end, min(stop, at + _LONGEST_ENTRY))
    return Entry(at, end, mark, is_group, reading.is_whole(end), min(reading.known_end, end))


def holds_words(surface: Surface, whole: Entry, part: Entry) -> bool:
    """Tell whether all words of one body stand in the name of another: `Văn phòng | Ủy ban nhân dân xã`."""
    own = surface.words[whole.start : whole.end]
    words = surface.words[part.start : part.end]
    return len(words) < len(own) and set(words) <= set(own)


def _read(reading: Reading, at: int, stop: int) -> int:
    """Return the token after the body."""
    reading.known_end = max(reading.known_end, at)
    while at < stop:
        following = None if is_supplying(reading.surface, at, stop) else _step(reading, at, stop)
        if following is None:
            break
        if _is_of_name(reading, at, following):
            reading.known_end = following
        at = following
    return _trim(reading, at)


def _is_of_name(reading: Reading, at: int, following: int) -> bool:
    """Tell whether what was read last stands in names: a known word, or one with a capital behind a comma or `và`."""
    if reading.is_known(at):
        return not _is_object(reading, at)
    return any(reading.surface.is_capital(inner) for inner in range(at + 1, following))


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
    if not reading.is_word(at) or counts_each(reading, at):
        return None
    return _step_word(reading, at, stop)


def _step_word(reading: Reading, at: int, stop: int) -> int | None:
    phrase = reading.surface.phrase(at)
    after_matter = read_matter(reading, at, stop) if at == reading.after_last else None
    if after_matter is not None:
        return after_matter
    if phrase.marks & Mark.QUALIFIER:
        return qualify(reading, at, phrase, stop)
    if _completes_head(reading, at, phrase):
        return at + phrase.length
    if reading.surface.words[at] in JOINING:
        return join(reading, at, at + 1, stop)
    if reading.surface.is_capital(at):
        reading.note(at, phrase)
        return at + measure_capital(phrase)
    if phrase.marks & (BODY | Mark.ARTICLE) and not phrase.marks & Mark.VERB:
        if reading.surface.words[at] in _COUNTING and at > reading.known_end:
            return None  # behind a word of no vocabulary: how many or which of them it deals with
        reading.note(at, phrase)
        return at + phrase.length
    return _step_small(reading, at, phrase, stop)


def _step_small(reading: Reading, at: int, phrase: Phrase, stop: int) -> int | None:
    """Return the token after a word without a capital that is no word of bodies, or None where the name is whole before it."""
    word = reading.surface.words[at]
    if phrase.marks & _ENDS:
        if _halves_name(reading, at, phrase, stop):
            return at + 1
        return _find_place(reading, at, phrase, stop) or read_relation(reading, at, stop)
    reading.note_place(at)
    if word.isdigit() and at + 1 < stop and _counts(reading, at + 1):
        return None
    if word in _NUMBERING and at + 1 < stop and reading.surface.words[at + 1].isdigit():
        return at + 2
    return None if reading.is_whole(at) else at + 1


def _counts(reading: Reading, at: int) -> bool:
    """Tell whether what is counted stands at a token: `02 | lần`, `01 | đồng chí`."""
    return any(reading.surface.words[at : at + len(words)] == words for words in _COUNTED)


def _halves_name(reading: Reading, at: int, phrase: Phrase, stop: int) -> bool:
    """Tell whether a syllable is the second of a name, of which one stands behind the head: `Phòng Hậu | cần rà soát`.

    It is where a whole word of command or the next word of the name stands behind it (`Phòng Việc | làm - An toàn lao động`);
    `Phòng Thuế cần rà soát` has a head for its name.
    """
    is_open = reading.last.marks & Mark.OPEN_HEAD and reading.nouns == 1 and at == reading.after_last + 1
    if not is_open or phrase.length > 1 or at + 2 >= stop or not phrase.marks & ACTION:
        return False
    surface = reading.surface
    goes_on = surface.words[at + 1] in HYPHENS and surface.is_capital(at + 2)
    return surface.is_capital(at - 1) and (goes_on or bool(surface.phrase(at + 1).marks & ACTION))


def _find_place(reading: Reading, at: int, phrase: Phrase, stop: int) -> int | None:
    """Return the token of the place that ends a name of work: `Hội đồng phối hợp | xét tặng danh hiệu huyện có trách nhiệm`.

    Only where the head's own verb stands right before, and a word of command right behind the place.
    """
    surface = reading.surface
    is_named_by_work = at > reading.after_last and reading.after_last + surface.phrase(reading.after_last).length == at
    if (
        not is_named_by_work
        or not phrase.marks & Mark.VERB
        or not _completes_head(reading, reading.after_last, surface.phrase(reading.after_last))
    ):
        return None
    for place in range(at + 1, min(stop - 1, at + _LONGEST_WORK)):
        found = surface.phrase(place)
        if found.marks & (Mark.MODAL | Mark.ARTICLE | Mark.COORDINATE) or surface.words[place] in (".", ";", ":"):
            return None
        behind = place + found.length
        if found.marks & Mark.WHOLE and behind < stop and surface.phrase(behind).marks & ACTION:
            return place
    return None


def _completes_head(reading: Reading, at: int, phrase: Phrase) -> bool:
    """Tell whether a verb right after a bare head is its name (Tổ thẩm định), not what it does."""
    is_open = at == reading.after_last and reading.last.marks & Mark.OPEN_HEAD and phrase.marks & Mark.VERB
    return (
        bool(is_open) and not reading.is_group and reading.nouns == 1 and reading.surface.is_capital(at - reading.last.length)
    )
