"""Roman numerals whose strokes were misread, put right for matching: `Đại hội XHI`, `khóa X1II`, `lần thứ NV`.

What enters: a line. What leaves: a line of the same length. A numeral is read only behind a word that one follows (`Đại hội`,
`khóa`, `lần thứ`), where each sign is one of a numeral or looks like it, one at least is one, and the whole is a numeral that
is written so. Guaranteed: nothing else changes; figures alone are no numeral.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml` (a stroke is read as H in 4 of 100).
"""

import re

from pipeline.vocab import alternation
from pipeline.vocab.misread import load_misread_words

_WORDS = load_misread_words()
_LOOKS = _WORDS.numeral_looks
_PRINTED = re.compile(
    rf"(?P<lead>(?:{alternation(_WORDS.before_numeral)})\s+)(?P<numeral>[XVI{re.escape(''.join(sorted(_LOOKS)))}]{{1,6}})(?![\w/])",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_FIRST_ONLY = "N"


def repair_numerals(line: str) -> str:
    """Return a line with its numerals as they should stand.

    Example:
        `Đại hội XHI của Đảng` → `Đại hội XII của Đảng`; `khóa 12`, `Đại hội VIÊN` stay
    """
    if not any(sign in line for sign in "XVI"):
        return line
    return _PRINTED.sub(_read, line)


def _read(found: re.Match[str]) -> str:
    printed = found["numeral"]
    if not any(sign in "XVI" for sign in printed) or _FIRST_ONLY in printed[1:]:
        return found[0]
    read = "".join(_LOOKS.get(sign, sign) for sign in printed)
    return found["lead"] + read if _NUMERAL.fullmatch(read) else found[0]
