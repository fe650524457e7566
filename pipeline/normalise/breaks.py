"""What stands between two print lines that are joined: a blank, nothing, or nothing and no hyphen.

What enters: the two lines. What leaves: the glue and how many characters of the first line go. A number broken at its
hyphen or slash keeps it (`37-` + `CT/TW`); a word broken in the middle comes together (`Ni` + `nh`), which only happens where
neither half or only one is a syllable and the whole is one, or where the document says so elsewhere.
"""

import re
from collections import Counter
from typing import NamedTuple

from pipeline.vocab.syllables import is_syllable, load_syllables

_LAST_WORD = re.compile(r"(?<![\w-])([^\W\d_]+)(-?)$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
# A symbol's last code has two capitals at least: `588-CV/T` goes on.
_HALF_SYMBOL = re.compile(r"\w/[^\W\d_]$")
_YEAR_START = re.compile(r"\d/((?:19|20)\d?|[12])$")
_YEAR_REST = re.compile(r"\d{1,3}\b")
_SYMBOL_END = re.compile(r"\d\s?[/-]\s?[^\W\d_]+$|\d$")
_CLOSERS = ",;:.)”"
_CODE = re.compile(r"[A-Z\u0110]{1,4}\b")
_VOWEL_WORDS = frozenset(load_syllables().vowel_words)
_CONSONANTS = frozenset(onset[0] for onset in load_syllables().onsets if onset)
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
        if last.isalpha() and first.islower():
            return NOTHING if self._has_broken and self._is_broken(before, after) else BLANK
        if (first in _CLOSERS and last.isalnum()) or (_HALF_SYMBOL.search(before) and _CODE.match(after)):
            return NOTHING
        if last.isdigit() and first.isdigit():
            return NOTHING if _is_cut_year(before, after) else BLANK
        if last in "-/" and before[-2:-1].strip():
            return self._choose_at_sign(before, after)
        if (first == "/" or is_symbol_cut(before, after)) and after[1:2].isalnum() and last.isalnum():
            return NOTHING
        return BLANK

    def _choose_at_sign(self, before: str, after: str) -> Glue:
        halves = _halve(before, after)
        if halves and before[-1] == "-" and halves[0].islower() and halves[1].islower() and is_syllable(halves[0] + halves[1]):
            return Glue("", cut=1)
        return NOTHING if before[-2].isalnum() and after[0].isalnum() else BLANK

    def _is_broken(self, before: str, after: str) -> bool:
        if _is_certain(before, after):
            return True
        halves = _halve(before, after)
        if halves is None or not after[0].islower() or not is_syllable(halves[0] + halves[1]):
            return False
        if self._counts is None:
            self._counts = Counter(word for text in self._texts for word in _WORD.findall(text.lower())[1:-1])
        left, right = halves[0].lower(), halves[1]
        is_letter = len(left) == 1 or len(right) == 1
        return self._counts[left + right] > 0 and (is_letter or self._counts[right] == 0 or self._counts[left] == 0)


def is_symbol_cut(before: str, after: str) -> bool:
    """Tell whether a document's symbol goes on at a hyphen that opens the next line: `1729/QĐ` + `-TTg`."""
    return after[0] == "-" and after[1:2].isupper() and _SYMBOL_END.search(before) is not None


def _is_cut_year(before: str, after: str) -> bool:
    """Tell whether the year of a date was broken: `08/3/20` + `18`."""
    start, rest = _YEAR_START.search(before), _YEAR_REST.match(after)
    return start is not None and rest is not None and len(start[1]) + len(rest[0]) == 4


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
    if len(right) == 1:
        return right not in _VOWEL_WORDS or not is_syllable(left)
    if right[0] not in _CONSONANTS and right not in _VOWEL_WORDS:
        return True
    return (len(left) > 1 and not is_syllable(left)) or not is_syllable(right)
