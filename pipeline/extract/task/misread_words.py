"""Misread words of a text as tokens of the assignment grammar: those that lost a sign, or the blank to the next word.

What enters: folded tokens with their offsets. What leaves: the same as they should stand: `Huyện u` as huyện ủy, `Thanh
tratỉnh` as thanh tra tỉnh, and which tokens changed. Offsets stay those of what is printed, so that a mended word may be
longer. Guaranteed: figures and signs stay.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.vocab.misread import FIGURE, load_lexicon
from pipeline.vocab.misread_choice import choose_word
from pipeline.vocab.syllables import is_syllable

_SHORTEST = 2
_LONGEST_CODE = 5


class Tokens(NamedTuple):
    """Tokens with their offsets; `mended` are the offsets of those that are not as printed."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mended: frozenset[int] = frozenset()


def mend_words(tokens: Tokens, plain: str) -> Tokens:
    """Return tokens with misread words put right.

    Args:
        tokens: as printed.
        plain: the text they were read from.
    """
    tokens = _part_glued(tokens)
    places = [at for at, word in enumerate(tokens.words) if word[0].isalnum()]
    words = [FIGURE if tokens.words[at][0].isdigit() else tokens.words[at] for at in places]
    gaps = ["\n", *(plain[tokens.ends[one] : tokens.starts[two]] for one, two in zip(places, places[1:], strict=False)), "\n"]
    shown = list(tokens.words)
    mended = set(tokens.mended)
    for at, place in enumerate(places):
        is_printed_small = plain[tokens.starts[place]].islower()
        if (
            words[at] == FIGURE
            or gaps[at + 1][:1] in (".", ")")
            or _is_abbreviation(plain[tokens.starts[place] : tokens.ends[place]])
        ):
            continue
        best = choose_word(words, gaps, at, is_small=is_printed_small, may_grow=True)
        if best is not None:
            words[at] = shown[place] = best
            mended.add(tokens.starts[place])
    return Tokens(tuple(shown), tokens.starts, tokens.ends, frozenset(mended))


def _is_abbreviation(printed: str) -> bool:
    """Tell whether a token is short and in capitals alone, so that no word of a sentence is told from it: `TW`, `CĐN`, `A`."""
    return printed.isupper() and len(printed) <= _LONGEST_CODE


def _part_glued(tokens: Tokens) -> Tokens:
    parted: list[tuple[str, int, int]] = []
    mended = set(tokens.mended)
    for at, word in enumerate(tokens.words):
        start, end = tokens.starts[at], tokens.ends[at]
        cut = _choose_cut(tokens.words, at) if end - start == len(word) else None
        if cut is None:
            parted.append((word, start, end))
            continue
        parted += [(word[:cut], start, start + cut), (word[cut:], start + cut, end)]
        mended.add(start)
    words, starts, ends = zip(*parted, strict=True) if parted else ((), (), ())
    return Tokens(words, starts, ends, frozenset(mended))


def _choose_cut(words: tuple[str, ...], at: int) -> int | None:
    """Return where one token is two words of the field: the one place at which both go with what stands beside them."""
    word = words[at]
    if len(word) < 2 * _SHORTEST or not word.isalpha() or is_syllable(word):
        return None
    cuts = list(_list_cuts(word, words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""))
    return cuts[0] if len(cuts) == 1 else None


def _list_cuts(word: str, before: str, after: str) -> Iterator[int]:
    lexicon = load_lexicon()
    for cut in range(1, len(word)):
        left, right = word[:cut], word[cut:]
        if left not in lexicon.syllables or right not in lexicon.syllables:
            continue
        pairs = ((before, left), (left, right), (right, after))
        if sum(pair in lexicon.pairs for pair in pairs) >= (1 if (left, right) in lexicon.pairs else _SHORTEST):
            yield cut
