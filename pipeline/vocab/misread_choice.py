"""The word of a fixed form that a misread word can be, told by the words beside it.

What enters: the words of a line, folded, and what stands between them. What leaves: one word, or None. A word is another one
only where three words in a row are a fixed form but for one sign (two marks) of it, where it is itself no word that stands
there (between two others these alone decide), and where exactly one word fits most of those rows. A good word needs one on
each side, two rows, or a line's edge.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.model.folding import strip_marks
from pipeline.model.likeness import count_off, has_lost_one
from pipeline.vocab.misread import FIGURE, load_lexicon
from pipeline.vocab.misread_windows import SIZE, list_openings, list_sides, load_misread_windows, load_windows
from pipeline.vocab.syllables import is_syllable

_GAPS = frozenset({" ", ", ", ". ", "; ", ": ", " - ", ""})
_BLANKS = frozenset({" ", "\n"})
_MOST_MARKS = 2
_LONG = 4
_WHOLE = 3
_MIDDLE, _LAST = 1, 2
_BOTH_SIDES = 2
_NONE: dict[str, frozenset[str]] = {}


def choose_word(words: Sequence[str], gaps: Sequence[str], at: int, *, is_small: bool, may_grow: bool = False) -> str | None:
    """Return the one word of a fixed form that what is printed can be; None where it stands well, or none or several fit.

    Args:
        words: the words of a line, folded; figures as `#`.
        gaps: what stands before each word, and after the last.
        at: which word.
        is_small: it is printed without a capital, so that it is no name; a word that opens a line or sentence need not be.
        may_grow: a sign of it may have been lost.
    """
    word = words[at]
    if word in load_misread_windows().free:
        return None
    is_opening = not is_small and gaps[at] != " "
    is_new = (is_small or is_opening) and word not in load_lexicon().syllables
    if _is_at_home(words, gaps, at):
        return None
    known = _list_rows(words, gaps, at)
    if not known:
        return None
    found: dict[str, int] = {}
    for place, fillers in known:
        is_between = place == _MIDDLE
        is_edge = gaps[at + place // _LAST] != " " and (at or not is_small)
        rows = _BOTH_SIDES if is_between or is_edge else 1
        if is_opening and not is_new:
            fillers = fillers & list_openings()
        near = _list_near(fillers, word, is_between, is_new and (is_opening or len(word) >= _WHOLE))
        if is_opening and is_new and is_syllable(word):
            near = frozenset(one for one in near if len(one) == len(word))
        if may_grow and (is_between or not is_syllable(word)):
            near = near | {one for one in fillers if _has_lost(one, word)}
        found.update([(one, found.get(one, 0) + rows) for one in near])
    best, rows, others = _rank(found)
    is_strange = is_new or word in load_misread_windows().rare or not is_syllable(word)
    is_enough = rows >= (1 if is_strange else _BOTH_SIDES)
    return best if is_enough and rows > others else None


def _rank(found: dict[str, int]) -> tuple[str, int, int]:
    """Return the word that fits most rows, how many, and how many the next one fits; a word of nothing where none fits."""
    if not found:
        return "", 0, 0
    best = max(found, key=found.__getitem__)
    return best, found[best], max((rows for one, rows in found.items() if one != best), default=0)


def list_told(words: Sequence[str], gaps: Sequence[str]) -> set[int]:
    """Return the places of a line where two words beside them tell another one: only there can `choose_word` find one."""
    first, middle, last = list_sides()
    told: set[int] = set()
    well: set[int] = set()
    between: set[int] = set()
    for at, (one, two, three) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        fillers = last.get(one, _NONE).get(two)
        if fillers and three in fillers:
            if gaps[at + 1] in _GAPS and gaps[at + 2] in _GAPS:
                well.update((at, at + 1, at + 2))
            continue
        if fillers:
            told.add(at + 2)
        if three in first.get(two, _NONE):
            told.add(at)
        if three in middle.get(one, _NONE):
            between.add(at + 1)
    return (told - well) | between


@lru_cache(maxsize=1 << 14)
def _list_near(fillers: frozenset[str], word: str, is_between: bool, is_new: bool) -> frozenset[str]:
    same = load_misread_windows().same
    return frozenset(same.get(one, one) for one in fillers if _is_near(one, word, is_between=is_between or is_new))


def _list_fillers(words: Sequence[str], gaps: Sequence[str], at: int) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield where a place is in a row of three words and what stands there, for each row of three words that it is part of."""
    known = load_windows()
    for place in range(SIZE):
        first = at - place
        if first < 0 or first + SIZE > len(words) or not _GAPS.issuperset(gaps[first + 1 : first + SIZE]):
            continue
        one, other = (words[first + step] for step in range(SIZE) if step != place)
        fillers = known.get((place, one, other))
        if fillers:
            yield place, fillers


def _list_rows(words: Sequence[str], gaps: Sequence[str], at: int) -> list[tuple[int, frozenset[str]]]:
    """Return the rows in which a word stands for another; where it is one that stands in some, what is between two others."""
    known = list(_list_fillers(words, gaps, at))
    if any(words[at] in fillers for _, fillers in known):
        return [(place, fillers) for place, fillers in known if place == _MIDDLE and words[at] not in fillers]
    return known


def _is_at_home(words: Sequence[str], gaps: Sequence[str], at: int) -> bool:
    """Tell whether a word stands beside one that it makes a word of the field with: `xã hội tình nguyện`, `củng cố`."""
    pairs = load_lexicon().pairs
    after = at + 1 < len(words) and gaps[at + 1] in _BLANKS and (words[at], words[at + 1]) in pairs
    return after or (at > 0 and gaps[at] in _BLANKS and (words[at - 1], words[at]) in pairs)


def _is_near(filler: str, word: str, *, is_between: bool) -> bool:
    """Tell whether a word can have been read for another: one sign of it is another or too many, or its marks are.

    Between the two others a good word may differ in a sign, before or after them in its marks alone.
    """
    if filler == FIGURE or abs(len(word) - len(filler)) > 1:
        return False
    is_bad = not is_syllable(word)
    if len(word) == len(filler):
        off, bare = count_off(word, filler), count_off(strip_marks(word), strip_marks(filler))
        if is_bad and len(word) >= _LONG:
            return off <= _MOST_MARKS or bare <= 1
        return (off <= _MOST_MARKS and not bare) or (off == 1 and (is_bad or is_between))
    has_more = len(word) > len(filler) > 1 and (is_bad or is_between)
    return has_more and has_lost_one(filler, word)


def _has_lost(filler: str, word: str) -> bool:
    """Tell whether a word is another without one of its signs, marks apart: `u` of `ủy`, `iên` of `liên`."""
    return has_lost_one(strip_marks(word), strip_marks(filler))
