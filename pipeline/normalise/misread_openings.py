"""Openings of lines in head and close put right for matching: words before a number or a list, who is signed for, a dash.

What enters: a line. What leaves: a line of the same length: `Nố 16-TT/QU` as `Số 16-TT/QU`, `T7M BAN THƯỜNG VỤ` as
`T/M BAN THƯỜNG VỤ`, `Nữi nhận:` as `Nơi nhận:`, `-1 Thường trực` as `-  Thường trực`. Words before a list are read where they
differ in one sign (`Nơi nhập:`, a good word with another consonant, stays). Guaranteed: nothing changes but the opening;
figures of numbers stay.

Source: domain.md §1, §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.model.likeness import is_changed_once
from pipeline.vocab.misread import load_misread_words
from pipeline.vocab.syllables import is_syllable

_WORDS = load_misread_words()
_S, _O = _WORDS.number_word[0], _WORDS.number_word[1:]
_NUMBER_LINE = re.compile(
    rf"^(\W*)(?:{_S}[^\W\d_]|{_S}[06]|[^\W\d_a-z][{_O}{_O.upper()}])(?=\s?[:;.]?\s{{0,3}}\d{{1,4}}[a-z]?\s?[-/~])"
)
# T7M BAN THƯỜNG VỤ, KZT CHÁNH VĂN PHÒNG, T M BAN CHỈ ĐẠO, EM. ỦY BAN: on a line of capitals but for the sign
_AUTHORITY = re.compile(
    r"^(\W*)(?:(?P<first>[TK])[724I1Zil \u00ed\u00cd](?P<last>[MT])|[EFPI1]M(?=[.,:]))(?=[.,:]?\s+[^\W\d_a-z]{2,}\s)"
)
_PAIRS = frozenset({"TM", "KT"})
_DASH = re.compile(r"^(\s*-)[1TIl](?=\s[A-Z\u0110\u01af][^\W\d_])")
_BEFORE_LIST = re.compile(r"^(\W{0,3})([^\W\d_]\S{1,4} \S{2,5})(?=\s?:)")
_LONGEST_SIGN = 2
_VOWELS = frozenset("aeiouy")


def repair_opening(line: str) -> str:
    """Return a line whose opening stands as it should."""
    if found := _NUMBER_LINE.match(line):
        line = f"{found[1]}{_WORDS.number_word}{line[found.end() :]}"
    if found := _DASH.match(line):
        line = f"{found[1]} {line[found.end() :]}"
    if found := _BEFORE_LIST.match(line):
        line = found[1] + _read_words(found[2]) + line[found.end() :]
    if line[_LONGEST_SIGN:].isupper() and (found := _AUTHORITY.match(line)):
        line = _read_authority(found) + line[found.end() :]
    return line


def _read_authority(found: re.Match[str]) -> str:
    """Return who is signed for with its slash, or with the letter it begins with."""
    first, last = found["first"], found["last"]
    if not first:
        return f"{found[1]}TM"
    return f"{found[1]}{first}/{last}" if first + last in _PAIRS else found[0]


def _read_words(printed: str) -> str:
    """Return the words before a list that printed ones can have been; the printed ones where they are others."""
    shown = fold_lower(printed)
    return next((words for words in _WORDS.opening_words if _is_like(shown, words.lower())), printed)


def _is_like(shown: str, words: str) -> bool:
    """Tell whether one sign of some words was misread: a vowel, or any where what is left is no word."""
    if not is_changed_once(shown, words):
        return False
    one, other = next(pair for pair in zip(shown, words, strict=True) if pair[0] != pair[1])
    is_vowel = {strip_marks(one), strip_marks(other)} <= _VOWELS
    return is_vowel or not all(map(is_syllable, shown.split()))
