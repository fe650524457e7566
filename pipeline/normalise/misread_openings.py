"""Openings of lines in head and close put right for matching: the word before the number, who is signed for, a dash.

What enters: a line. What leaves: a line of the same length: `Nố 16-TT/QU` as `Số 16-TT/QU`, `T7M BAN THƯỜNG VỤ` as
`T/M BAN THƯỜNG VỤ`, `-1 Thường trực` as `-  Thường trực`. Guaranteed: nothing changes but the opening; figures of numbers stay.

Source: domain.md §1, §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re

from pipeline.vocab.misread import load_misread_words

_WORDS = load_misread_words()
_NUMBER_LINE = re.compile(r"^(\W*)(?:S[^\W\d_]|S[06]|[^\W\d_a-z][\u1ed1\u1ed0])(?=\s?[:;.]?\s{0,3}\d{1,4}[a-z]?\s?[-/~])")
# T7M BAN THƯỜNG VỤ, EM. ỦY BAN: on a line of capitals
_AUTHORITY = re.compile(r"^(\W*)(?:T(?P<sign>[724I1Z\u00ed\u00cd])M|[EFPI1]M(?=[.,:]))(?=[.,:]?\s[^\W\d_]{2,}\s)")
_DASH = re.compile(r"^(\s*-)[1TIl](?=\s[A-Z\u0110\u01af][^\W\d_])")


def repair_opening(line: str) -> str:
    """Return a line whose opening stands as it should."""
    line = _NUMBER_LINE.sub(lambda found: f"{found[1]}{_WORDS.number_word}", line)
    line = _DASH.sub(r"\1 ", line)
    if line.isupper():
        line = _AUTHORITY.sub(lambda found: f"{found[1]}{'T/M' if found['sign'] else 'TM'}", line)
    return line
