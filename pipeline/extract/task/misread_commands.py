"""Words of command that were misread, as tokens of the assignment grammar: `riển khai`, `tố chúc`, `khẩn7trương`.

What enters: folded tokens with their offsets. What leaves: the same with such words as they should stand, so that the name of
a body ends before them. Guaranteed: of two syllables one stands as it should and the other is none of the field and one
sign off, one more or one less, or both have the right letters with other marks; one command alone fits. Words printed large
stay, since they are of names.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.task.misread_words import Tokens
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.model.likeness import is_one_off
from pipeline.vocab.misread import load_lexicon
from pipeline.vocab.syllables import is_syllable
from pipeline.vocab.task_words import load_task_words

_STOP = "."
_FEWEST = 2
_SHORTEST = 3
_LONG = 4
Pair = tuple[str, str]


class _Commands(NamedTuple):
    pairs: frozenset[Pair]
    after: dict[str, tuple[str, ...]]
    before: dict[str, tuple[str, ...]]
    bare: dict[Pair, tuple[Pair, ...]]


def mend_commands(tokens: Tokens, plain: str) -> Tokens:
    """Return tokens with misread words of command put right.

    Args:
        tokens: as mended so far.
        plain: the text they were read from.
    """
    shown: list[tuple[str, int, int]] = []
    mended = set(tokens.mended)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        parts = _part_at_figure(_mend_modal(word, plain[start]), start, end)
        mended.update([start] if parts[0][0] != word else [])
        shown += parts
    skipped = set()
    for at in range(len(shown) - 1):
        best = _choose(shown, at, plain)
        if best is None:
            continue
        if shown[at + 1][0] == best[1][:-1] and _is_lost_in_stop(shown, at + 1, plain):
            skipped.add(at + 2)
        for place, word in zip((at, at + 1), best, strict=True):
            mended.update([shown[place][1]] if shown[place][0] != word else [])
            shown[place] = (word, *shown[place][1:])
    words, starts, ends = (
        zip(*(one for at, one in enumerate(shown) if at not in skipped), strict=True) if shown else ((), (), ())
    )
    return Tokens(words, starts, ends, frozenset(mended))


def _mend_modal(word: str, first: str) -> str:
    """Return the word of duty that a word of no phrase is but for its marks: `phầi` is `phải`; else the word."""
    if len(word) < _LONG or not first.islower() or word in load_lexicon().syllables:
        return word
    return _load_modals().get(strip_marks(word), word)


def _choose(shown: list[tuple[str, int, int]], at: int, plain: str) -> Pair | None:
    """Return the command that two words in a row can be; None where they stand well, or none or several fit."""
    (one, start, end), (two, follows, _) = shown[at], shown[at + 1]
    commands = _load_commands()
    if end < follows - 1 or not one.isalpha() or not two.isalpha() or not (plain[start].islower() and plain[follows].islower()):
        return None
    if (one, two) in commands.pairs or (one, two) in load_lexicon().pairs:
        return None
    found = set(_list_unmarked(shown, at))
    is_lost = one in commands.after and _is_lost_in_stop(shown, at + 1, plain)
    found.update((one, right) for right in commands.after.get(one, ()) if is_lost and right[:-1] == two)
    found.update((one, right) for right in commands.after.get(one, ()) if _is_near(two, right))
    found.update((left, two) for left in commands.before.get(two, ()) if _is_near(one, left))
    return found.pop() if len(found) == 1 else None


def _list_unmarked(shown: list[tuple[str, int, int]], at: int) -> Iterator[Pair]:
    """Yield the commands that two words are but for the marks of both, where neither makes a word of the field elsewhere."""
    (one, _, _), (two, _, _) = shown[at : at + _FEWEST]
    known = load_lexicon().pairs
    if (at and (shown[at - 1][0], one) in known) or (at + _FEWEST < len(shown) and (two, shown[at + _FEWEST][0]) in known):
        return
    for left, right in _load_commands().bare.get((strip_marks(one), strip_marks(two)), ()):
        if left != one and right != two and all(("\u0111" in a) == ("\u0111" in b) for a, b in ((one, left), (two, right))):
            yield left, right


def _is_near(word: str, known: str) -> bool:
    """Tell whether a word that stands nowhere is a known one but for a sign, marks apart; a syllable only without its first."""
    seen, bare = strip_marks(word), strip_marks(known)
    is_good = word in load_lexicon().syllables or (is_syllable(word) and seen != bare[1:])
    if len(word) < _FEWEST or len(known) < _SHORTEST or is_good or abs(len(word) - len(known)) > 1:
        return False
    return is_one_off(seen, bare)


def _is_lost_in_stop(shown: list[tuple[str, int, int]], at: int, plain: str) -> bool:
    """Tell whether a full stop stands right behind a word in the middle of a sentence, in place of its last sign."""
    if at + 2 >= len(shown) or shown[at + 1][0] != _STOP or shown[at + 1][1] != shown[at][2]:
        return False
    return plain[shown[at + 1][2] : shown[at + 2][1]] == " " and plain[shown[at + 2][1]].islower()


def _part_at_figure(word: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return the two words of a command with a figure for the blank; else the token alone."""
    places = [at for at, sign in enumerate(word) if sign.isdigit()]
    if len(places) == 1 and end - start == len(word):
        cut = places[0]
        left, right = word[:cut], word[cut + 1 :]
        if any(left == one or _is_near(left, one) for one in _load_commands().before.get(right, ())):
            return [(left, start, start + cut), (right, start + cut + 1, end)]
    return [(word, start, end)]


@cache
def _load_modals() -> dict[str, str]:
    words = [fold_lower(phrase) for phrase in load_task_words().modals]
    return {strip_marks(word): word for word in words if word.isalpha() and len(word) >= _LONG}


@cache
def _load_commands() -> _Commands:
    pairs = frozenset(_list_pairs())
    after: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    bare: dict[Pair, list[Pair]] = {}
    for one, two in sorted(pairs):
        after.setdefault(one, []).append(two)
        before.setdefault(two, []).append(one)
        bare.setdefault((strip_marks(one), strip_marks(two)), []).append((one, two))
    return _Commands(
        pairs,
        after={key: tuple(values) for key, values in after.items()},
        before={key: tuple(values) for key, values in before.items()},
        bare={key: tuple(values) for key, values in bare.items()},
    )


def _list_pairs() -> Iterator[Pair]:
    tasks = load_task_words()
    for phrase in (*tasks.verbs, *tasks.adverbs, *tasks.coordinate):
        words = fold_lower(phrase).split()
        if len(words) == _FEWEST and all(word.isalpha() for word in words):
            yield words[0], words[1]
