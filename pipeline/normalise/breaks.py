"""What stands between two print lines that are joined: a blank, nothing, or nothing and no hyphen.

What enters: the two lines. What leaves: the glue and how many characters of the first line go. A number broken at its
hyphen or slash keeps it (`37-` + `CT/TW`); a word broken in the middle comes together (`Ni` + `nh`), which only happens where
neither half or only one is a syllable and the whole is one, or where the document says so elsewhere.
"""

import re
from collections import Counter
from typing import NamedTuple

from pipeline.vocab.syllables import is_syllable

_LAST_WORD = re.compile(r"(?<![\w-])([^\W\d_]+)(-?)$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
# A symbol's last code has two capitals at least: `588-CV/T` goes on.
_HALF_SYMBOL = re.compile(r"\w/[^\W\d_]$")
_CLOSERS = ",;:.)”"
_LONE_VOWELS = ("i", "u", "o", "e")
_LONGEST_HALF = 7


class Glue(NamedTuple):
    """What stands between two lines; `cut` characters at the first line's end are left out."""

    text: str
    cut: int = 0


BLANK = Glue(" ")
NOTHING = Glue("")


class WordBreaks:
    """Decides on broken words; whether a document breaks words at all is learned from its certain cases."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._counts: Counter[str] | None = None
        self._has_broken = False

    def learn(self, before: str, after: str) -> None:
        """Note a line break inside a paragraph; the first certain case shows that the document breaks words."""
        if not self._has_broken:
            self._has_broken = _is_certain(before, after)

    def choose_glue(self, before: str, after: str) -> Glue:
        """Return what stands between two lines of one paragraph."""
        last, first = before[-1], after[0]
        if last.isalpha() and first.isalpha():
            return NOTHING if self._has_broken and self._is_broken(before, after) else BLANK
        if first in _CLOSERS and last.isalnum():
            return NOTHING
        if last in "-/" and before[-2:-1].strip():
            return self._choose_at_sign(before, after)
        if first == "/" and after[1:2].isalnum() and last.isalnum():
            return NOTHING
        return BLANK

    def _choose_at_sign(self, before: str, after: str) -> Glue:
        halves = _halve(before, after)
        if halves and before[-1] == "-" and halves[0].islower() and halves[1].islower() and is_syllable(halves[0] + halves[1]):
            return Glue("", cut=1)
        return NOTHING if before[-2].isalnum() and after[0].isalnum() else BLANK

    def _is_broken(self, before: str, after: str) -> bool:
        if _is_certain(before, after) or _HALF_SYMBOL.search(before):
            return True
        halves = _halve(before, after)
        if halves is None or not after[0].islower() or not is_syllable(halves[0] + halves[1]):
            return False
        if self._counts is None:
            self._counts = Counter(word for text in self._texts for word in _WORD.findall(text.lower())[1:-1])
        left, right = halves[0].lower(), halves[1]
        is_letter = len(left) == 1 or len(right) == 1
        return self._counts[left + right] > 0 and (is_letter or self._counts[right] == 0 or self._counts[left] == 0)


def _halve(before: str, after: str) -> tuple[str, str] | None:
    """Return the letters at the end of one line and at the start of the next, if they can be halves of one syllable."""
    left, right = _LAST_WORD.search(before, max(len(before) - _LONGEST_HALF - 2, 0)), _FIRST_WORD.match(after)
    if left is None or right is None or len(left[1]) + len(right[0]) > _LONGEST_HALF:
        return None
    return left[1], right[0]


def _is_certain(before: str, after: str) -> bool:
    """Tell whether two lines hold one broken word: the whole is a syllable, and a half is none and no lone letter."""
    if not (before[-1].isalpha() and after[0].islower()):
        return False
    halves = _halve(before, after)
    if halves is None or not is_syllable(halves[0] + halves[1]):
        return False
    left, right = halves
    is_lone_vowel = right in _LONE_VOWELS
    return is_lone_vowel or (len(left) > 1 and not is_syllable(left)) or (len(right) > 1 and not is_syllable(right))
