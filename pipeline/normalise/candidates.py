"""What a misread word can have been: words of the field that differ in one sign, in marks only, or are one sign shorter.

What enters: a word in small letters. What leaves: syllables of the lexicon, in order of the alphabet.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.model.folding import strip_marks
from pipeline.model.likeness import count_off
from pipeline.vocab.misread import load_lexicon

_MOST_OFF = 2
_SHORTEST_FAR = 4


@lru_cache(maxsize=1 << 14)
def list_likely(word: str) -> tuple[str, ...]:
    """Return the syllables of the same length that differ in one sign, or in the marks of two letters."""
    found: set[str] = set()
    for at in range(len(word)):
        found.update(_by_gap().get((at, word[:at], word[at + 1 :]), ()))
    found.update(one for one in _by_bare().get(strip_marks(word), ()) if count_off(one, word) <= _MOST_OFF)
    return tuple(sorted(found))


def list_neighbours(word: str, known: Iterable[str]) -> list[str]:
    """Return those of the syllables that may stand beside a word's neighbour that differ from it in two signs at most."""
    if len(word) < _SHORTEST_FAR:
        return []
    return [one for one in known if len(one) == len(word) and count_off(one, word) <= _MOST_OFF]


def list_longer(word: str) -> list[str]:
    """Return the syllables that are left of a word when one of its signs goes."""
    known = load_lexicon().syllables
    return sorted({one for at in range(len(word)) if (one := word[:at] + word[at + 1 :]) in known})


@cache
def _by_gap() -> dict[tuple[int, str, str], tuple[str, ...]]:
    found: dict[tuple[int, str, str], list[str]] = {}
    for word in sorted(load_lexicon().syllables):
        for at in range(len(word)):
            found.setdefault((at, word[:at], word[at + 1 :]), []).append(word)
    return {key: tuple(words) for key, words in found.items()}


@cache
def _by_bare() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(load_lexicon().syllables):
        found.setdefault(strip_marks(word), []).append(word)
    return {key: tuple(words) for key, words in found.items()}
