"""Length-preserving views of a text, for matching only.

What enters: NFC text. What leaves: a text of the same length, so that every offset found in the view is an offset in the
text shown. Guaranteed: `len(view) == len(text)`. Not done: spelling repair, joining of lines, removal of anything.

Source: domain.md §8 (look-alikes of Đ, tone placement of oa, oe, uy; q excepted), §2 of the library survey (1:1 tables).
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import product

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # what calls a footnote and stands before it
RAISE, LOWER = str.maketrans("0123456789", RAISED), str.maketrans(RAISED, "0123456789")

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_PAIRS = ("oa", "oe", "uy")

# Code points of Unicode, no words of the field: code here, since the model, which folds, stands left of the vocabularies.
_SAME_LENGTH = str.maketrans(
    {
        "\u00d0": "\u0110",  # Eth printed for D with stroke
        "\u0189": "\u0110",
        "\u00f0": "\u0111",
        "\u0256": "\u0111",
        "\u2044": "/",  # slashes of fractions, as recognition prints them
        "\u2215": "/",
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe\u0002", "-"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    }
)


def _tone_pairs() -> dict[str, str]:
    """Map every pair with the tone on its second vowel to the same pair with the tone on its first."""
    pairs = {}
    for pair, tone in product(_PAIRS, _TONES):
        for first, second in product((pair[0], pair[0].upper()), (pair[1], pair[1].upper())):
            late = unicodedata.normalize("NFC", first + second + tone)
            early = unicodedata.normalize("NFC", first + tone + second)
            pairs[late] = early
    return pairs


def _character_class(characters: Iterable[str]) -> str:
    return "[" + "".join(f"\\u{ord(char):04x}" for char in sorted(set(characters))) + "]"


_EARLY_TONE = _tone_pairs()
_AFTER_O = _character_class(late[1] for late in _EARLY_TONE if late[0] in "oO")
_AFTER_U = _character_class(late[1] for late in _EARLY_TONE if late[0] in "uU")
# one set of letters first, so that a scan passes over all others at once
_LATE_TONE = re.compile(rf"[oOuU](?:(?<=[oO]){_AFTER_O}|(?<=[uU])(?<![qQ].){_AFTER_U})(?![^\W\d_])")
_NUMBER_PARTS = re.compile(r"\d+|[A-Z]+")
_LOOK_ALIKE = re.compile(_character_class(map(chr, _SAME_LENGTH)))


def fold(text: str) -> str:
    """Return the matching view of a text, case kept: one Đ, one hyphen, one blank, the tone on the first vowel.

    Args:
        text: NFC text of any length.

    Returns:
        A text of the same length. Line feeds stay.

    Example:
        `Tỉnh uỷ – Ðảng đoàn` → `Tỉnh ủy - Đảng đoàn`
    """
    plain = _LOOK_ALIKE.sub(lambda found: _SAME_LENGTH[ord(found[0])], text)
    return _LATE_TONE.sub(lambda found: _EARLY_TONE[found[0]], plain)


def fold_lower(text: str) -> str:
    """Return the matching view of a text in lower case, of the same length."""
    return lower_folded(fold(text))


def lower_folded(folded: str) -> str:
    """Return a folded text in lower case; a letter whose small form is longer stays as it is, so the length stays too."""
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


def squeeze(text: str) -> str:
    """Return a text with every run of white space as one blank, and none at its ends.

    This is how a surface becomes a value (contract: the value is the surface with runs of white space folded).
    """
    return " ".join(text.split())


def strip_marks(text: str) -> str:
    """Return a text in lower case without tone and vowel marks, đ as d: the form of identifiers and unaccented search.

    Example:
        `Đại hội Công đoàn` → `dai hoi cong doan`
    """
    return text.translate(_BARE)


class _Bare(dict[int, str]):
    """What each character is without marks; found once a character, since neither folding nor marks look at neighbours."""

    def __missing__(self, code: int) -> str:
        marked = unicodedata.normalize("NFD", lower_folded(_SAME_LENGTH.get(code, chr(code))))
        self[code] = "".join(char for char in marked if not unicodedata.combining(char)).replace("\u0111", "d")
        return self[code]


_BARE = _Bare()


def fold_number(number: str | None) -> str:
    """Return a number and symbol in the form it is looked up by: capitals without marks, separators or leading zeros.

    This is what the columns `number_search` hold and what a number typed is compared as; empty where there is none.

    Example:
        `05-TT/TU`, `5 tt/tu` → `5TTTU`; `217/QĐ-TW` → `217QDTW`
    """
    parts = _NUMBER_PARTS.findall(strip_marks(number or "").upper())
    return "".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)
