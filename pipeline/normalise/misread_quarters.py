"""Quarters that were misread, put right for matching: `quý II1`, `quý IHV/2026`, `trong qý III`, `quý /2021`, `quý I2024`.

What enters: a line. What leaves: a line of the same length. A numeral is read where its signs are strokes or look like them
and one quarter alone can be meant: each sign by itself, else with a stroke that was read twice. A single sign that stands for
one or for two strokes stays as it is. Where nothing stands before the year the numeral was the one that can be lost whole, a
single stroke. A sign that was lost takes the room of the blank behind the word. Guaranteed: every figure of a year stays.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml` (a stroke is lost in 5 of 100, read as H in 4).
"""

import re

from pipeline.vocab.misread import load_misread_words

_WORDS = load_misread_words()
_LOOKS = {sign: stroke for sign, stroke in _WORDS.numeral_looks.items() if stroke == "I"}
_QUARTERS = ("I", "II", "III", "IV")
_EITHER = frozenset("H")
_TWICE = ("IH", "HI")
_WORD = rf"(?<![^\W_])(?:(?P<whole>{'|'.join(_WORDS.quarter_words)})|{'|'.join(_WORDS.quarter_lost)})"
_STROKES = re.escape("".join(sorted(_LOOKS)))
_PRINTED = re.compile(
    rf"(?P<lead>{_WORD})(?P<gap>\s)(?P<numeral>(?-i:[IV{_STROKES}]){{0,4}}?)"
    rf"(?P<sign>/|[^\s\w]|(?-i:[{re.escape(_WORDS.slash_looks)}247])(?=(?:19|20)\d\d(?!\d)))?"
    r"(?P<year>(?:19|20)\d\d)?(?![^\W_]|[/-])",
    re.IGNORECASE,
)


def repair_quarters(line: str) -> str:
    """Return a line whose quarters stand as they should.

    Example:
        `quý II1/2024` → `quý III/2024`; `trong qý III.` → `trong quýIII.`; `quý H/2024`, `quý 2` stay
    """
    return _PRINTED.sub(_read, line)


def _read(found: re.Match[str]) -> str:
    printed, sign, year = found["numeral"], found["sign"] or "", found["year"] or ""
    if not printed and sign in _LOOKS or sign == "I":
        printed, sign = sign, ""
    numeral = _read_numeral(printed, is_before_year=bool(year) and sign == "/")
    if numeral is None or not (found["whole"] or printed == numeral):
        return found[0]
    word = found["whole"] or _WORDS.quarter_words[0]
    word = word if found["lead"][0].islower() else word.capitalize()
    read = f"{numeral}{'/' if year else sign}{year}"
    room = len(found[0]) - len(word)
    return f"{word}{read.rjust(room)}" if len(read) <= room else found[0]


def _read_numeral(printed: str, *, is_before_year: bool) -> str | None:
    """Return the one quarter that a numeral can be; None where it is none, or one sign that is one stroke or two."""
    if not printed:
        return _QUARTERS[0] if is_before_year else None
    if printed in _EITHER:
        return None
    read = "".join(_LOOKS.get(sign, sign) for sign in printed)
    if read in _QUARTERS:
        return read
    once = {"".join(_LOOKS.get(sign, sign) for sign in printed.replace(twice, "I", 1)) for twice in _TWICE if twice in printed}
    fitting = once & set(_QUARTERS)
    return fitting.pop() if len(fitting) == 1 else None
