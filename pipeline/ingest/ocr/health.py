"""How sound the words of a text layer are: whole syllables, words with signs where letters were, letters left alone.

What enters: the words of a page's layer. What leaves: shares of sound, damaged and accented words. Guaranteed: codes
(`05-KH/HU`), numbers, bullets of symbol fonts, calls of notes and words in brackets are no damage. Not done: the verdict
(`verdict`).

Source: a font's table of signs (ToUnicode) that is broken maps its letters to one sign, to blanks, to private signs, to other
letters, or to nothing.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.syllables import is_syllable

_EDGES = ".,;:-–—\"'“”‘’()[]{}/+*•…!?<>=%|_&°·²³¹⁰⁴⁵⁶⁷⁸⁹ªº«»§"
_SIGN = "\x00-\x1f\x7f-\x9f¡-¦©¬®¯µ¶¸¿\u0180-\u019f\u01b1-\u02af\u0370-\u1dff\u2e80-\uefff\uf000-\uf8ff\ufb07-\uffff"
_LETTER = r"[^\W\d_]"
_BROKEN_WITHIN = re.compile(rf"{_LETTER}[{_SIGN}]")
_BROKEN_BEFORE = re.compile(rf"[{_SIGN}]+({_LETTER}+)")
_MIXED = re.compile(rf"[a-zà-ỹđ][\d!\"#$%*+<=>?^~`]+[a-zà-ỹđ]|{_LETTER}[!\"#$<=>?^~`]{_LETTER}")
_ALONE = re.compile(r"[^\W\d_xXvV]")  # crosses and numerals of tables
_FEWEST_KINDS = 3  # of damaged words: one sign that comes back is no broken table


class Health(NamedTuple):
    """Of the words of a layer that hold letters.

    Attributes:
        words: how many there are.
        syllables: share of those of letters alone, broken ones and letters left alone among them, that are sound syllables.
        damaged: share that hold signs in the place of letters, or are one consonant.
        accented: share with an accent or a hooked letter.
    """

    words: int
    syllables: float
    damaged: float
    accented: float


def measure_health(texts: Iterable[str]) -> Health:
    """Return how sound words are; of no words, wholly sound.

    Example:
        `T¿NH`, `¿Y` → damaged; `T`, `NH` → damaged, no syllable; `T/M`, `05-KH/HU`, `\\uf0b7`, `ủy¹` → neither
    """
    bare = [(text, text.strip(_EDGES)) for text in texts]
    worded = [(text, word) for text, word in bare if any(map(str.isalpha, word))]
    broken = [word for text, word in worded if _is_broken(text, word)]
    damaged = len(broken) if len(set(broken)) >= _FEWEST_KINDS else 0
    whole = [word for _, word in worded if len(word) > 1 and word.isalpha() and not _BROKEN_WITHIN.search(word)]
    sound = sum(map(is_syllable, whole))
    count = len(worded)
    return Health(
        words=count,
        syllables=sound / (len(whole) + damaged) if whole or damaged else 1.0,
        damaged=damaged / count if count else 0.0,
        accented=sum(_has_accent(word) for _, word in worded) / count if count else 1.0,
    )


def _is_broken(text: str, word: str) -> bool:
    if len(text) == 1:
        return bool(_ALONE.match(text)) and not is_syllable(text)
    before = _BROKEN_BEFORE.match(word)
    return bool(_BROKEN_WITHIN.search(word) or (before and not is_syllable(before[1])) or _MIXED.search(word))


def _has_accent(word: str) -> bool:
    folded = fold_lower(word)
    return strip_marks(folded) != folded
