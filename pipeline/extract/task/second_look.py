"""A second look at the end of a body's name, where its words are in no vocabulary: which of them is what it does?

What enters: a surface and the bodies that an item names, as the rules read them. What leaves: the same bodies; one whose end is
in doubt ends before the first word that underthesea tags as a verb, and is marked doubtful unless the rules end it there too.
Guaranteed: nothing is asked, and nothing loaded, where the words of the vocabularies leave no doubt; no end lies inside a word;
known words and words with a capital are never cut off. Source: `benchmarks/body_ends.py`, which measures it.
"""

from collections.abc import Iterator

from pipeline.extract.task.assignee import Assignees
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.lexicon import BODY, JOINING, Mark
from pipeline.extract.task.surface import Surface
from pipeline.language import find_phrases
from pipeline.vocab.body_grammar import load_body_grammar

_POINTING = frozenset(load_body_grammar().particles.demonstrating)
_AHEAD = 10
_CLOSING = frozenset({".", ";"})


def look_again(surface: Surface, found: Assignees, stop: int) -> Assignees:
    """Return the bodies of an item with ends that are in doubt looked at once more.

    Example:
        `Các tổ dân phố thắp sáng đường ngõ trước ngày 30/4` → Các tổ dân phố
    """
    if surface.mended:
        return found
    leads = _look_at_last(surface, found.leads, stop)
    coordinating = _look_at_last(surface, found.coordinating, stop)
    if leads is found.leads and coordinating is found.coordinating:
        return found
    return found._replace(leads=leads, coordinating=coordinating)


def _look_at_last(surface: Surface, entries: tuple[Entry, ...], stop: int) -> tuple[Entry, ...]:
    """Return bodies, the last of them with its end looked at where it is in doubt."""
    doubted = find_doubt(surface, entries[-1], stop) if entries else None
    if doubted is None:
        return entries
    last = entries[-1]
    end = _find_verb(surface, last, doubted, stop)
    if end == last.end:
        return entries
    shown = last if end is None else last._replace(end=end, known_end=max(min(last.known_end, end), last.start + 1))
    return (*entries[:-1], shown._replace(is_doubtful=True))


def find_doubt(surface: Surface, entry: Entry, stop: int) -> int | None:
    """Return the first token that may be no part of a name, or None where its end is in no doubt.

    In doubt is a name that is not surely whole before a word of no vocabulary, and one that ends with such words, unless work
    that is known follows (`Ban Chỉ đạo xóa mù chữ | mở lớp`) more than the bare noun of a group (`Các thôn be bờ | giữ nước`).
    """
    if entry.known_end >= entry.end:
        follows = entry.end < stop and not entry.is_whole and _is_unknown(surface, entry.end)
        return entry.end if follows else None
    is_bare = entry.is_group and _find_noun_end(surface, entry) == entry.known_end
    if not _is_unknown(surface, entry.known_end) or (_is_work(surface, entry.end, stop) and not is_bare):
        return None
    return entry.known_end


def _find_noun_end(surface: Surface, entry: Entry) -> int:
    """Return the token after the article and the first noun of a body."""
    first = surface.phrase(entry.start)
    noun = entry.start + (first.length if first.marks & Mark.ARTICLE else 0)
    return noun + surface.phrase(noun).length


def _find_verb(surface: Surface, entry: Entry, doubted: int, stop: int) -> int | None:
    """Return the token before which a name ends: its first verb behind a doubt, or the adverb before that.

    A verb that underthesea begins with the last capital of the name (`Đá súc | rửa`) begins behind that. Where all words up to
    work that is known are nouns, the end is where the rules have it. None where the words tell of neither.
    """
    adverb: int | None = None
    for at, is_verb, is_adverb in _read_words(surface, entry, doubted, stop):
        if _is_work(surface, at, stop) and at >= entry.end:
            return entry.end
        if any(not _may_be_in_name(surface, inner) for inner in range(max(doubted, entry.end), at)):
            return None
        if is_verb:
            return at if adverb is None else adverb
        adverb = (at if adverb is None else adverb) if is_adverb else None
    return None


def _read_words(surface: Surface, entry: Entry, doubted: int, stop: int) -> Iterator[tuple[int, bool, bool]]:
    """Yield the words without capitals from a doubtful token on: the token, whether it is a verb, whether an adverb."""
    offset = surface.starts[entry.start]
    end = _find_stop(surface, entry, stop)
    token_at = {surface.starts[at] - offset: at for at in range(entry.start, end)}
    for span, part_of_speech, _ in find_phrases(surface.plain[offset : surface.ends[end - 1]].replace("\n", " ")):
        at = token_at.get(span.start)
        if at is None or offset + span.end <= surface.starts[doubted]:
            continue
        is_verb = part_of_speech.startswith("V")
        if at < doubted and surface.is_capital(at) and is_verb:
            yield doubted, True, False
        elif at >= doubted and not surface.is_capital(at):
            yield at, is_verb, part_of_speech == "R"


def _find_stop(surface: Surface, entry: Entry, stop: int) -> int:
    """Return the token before which the clause of a body ends."""
    for at in range(entry.end, min(stop, entry.end + _AHEAD)):
        if surface.words[at] in _CLOSING:
            return at
    return min(stop, entry.end + _AHEAD)


def _may_be_in_name(surface: Surface, at: int) -> bool:
    """Tell whether a name can go on over a word that the rules left out: it is in no vocabulary but that of bodies."""
    word = surface.words[at]
    return word.isalpha() and word not in JOINING and not surface.phrase(at).marks & ~(BODY | Mark.QUALIFIER)


def _is_work(surface: Surface, at: int, stop: int) -> bool:
    """Tell whether a word of command or duty stands at a token; a time is none."""
    marks = surface.phrase(at).marks if at < stop else 0
    return bool(marks & (Mark.VERB | Mark.MODAL | Mark.COORDINATE)) and not marks & Mark.OPENER


def _is_unknown(surface: Surface, at: int) -> bool:
    """Tell whether a word is in no vocabulary and printed small."""
    word = surface.words[at]
    return word.isalpha() and word not in _POINTING and not surface.is_capital(at) and not surface.phrase(at).marks
