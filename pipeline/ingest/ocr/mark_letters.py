"""Letters that were read in a stamp, and whether they are those of a mark of secrecy, all but those, or a piece of one.

What enters: a short text as recognised. What leaves: the mark's name, or yes or no. Guaranteed: accents are left aside, since
recognition changes them; a text in small letters is no mark. Not done: where the text stands.
"""

import re
import unicodedata
from functools import cache

from rapidfuzz.distance import OSA

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.marks import load_marks

_LEAST_CAPITALS = 0.6
_LETTERS = re.compile(r"[^\W\d_]+")
_FRAME_SIGNS = " |!-_=.[](){}"
_STEMS = str.maketrans(dict.fromkeys("tfljr", "i"))  # of whose letters other ink leaves the stem
_SHORT = 3
_FEWEST_LETTERS = 2
_MUCH_LONGER = 4  # letters
_LIKE = str.maketrans({"4": "a", "0": "o", "1": "i", "7": "t", "|": "i", "!": "i"})


def match_mark(text: str) -> str | None:
    """Return the mark of secrecy whose letters a text holds, or all but holds where the mark is long.

    Example:
        `| TỐI MẬT |`, `TOI MAT`, `T Ố I  M Ậ T`, `TUYẾT MẶT` → the mark; `MẶT TRẬN`, `mật` → None
    """
    if not _is_in_capitals(text):
        return None
    letters = _letters_of(text)
    for form, name, slips in _forms():
        if abs(len(letters) - len(form)) <= slips and OSA.distance(letters, form, score_cutoff=slips) <= slips:
            return name
    return None


def is_like_mark(text: str, *, is_worn: bool = False) -> bool:
    """Return whether a text that is no mark may be what is left of one; `is_worn` where other ink stood over it.

    Example:
        `FOIMAI`, `MẠI`, `M1` → True; `HAI`, `ĐẢNG`, `Mai` → False
    """
    if not _is_in_capitals(text):
        return False
    letters = _letters_of(text).translate(_STEMS)
    for form, _, slips in _forms():
        worn = form.translate(_STEMS)
        most = slips + 1
        is_led = is_worn or len(form) > _SHORT or letters[:1] == worn[0]
        if is_led and len(letters) >= _FEWEST_LETTERS and OSA.distance(letters, worn, score_cutoff=most) <= most:
            return True
    return False


def is_far_from_marks(word: str) -> bool:
    """Return whether no stretch of a word is like a mark, or the word is much longer than the mark it is like.

    Example:
        `iOffice`, `VNPT`, `SmartOffice` → True; `IMATI`, `MAIT` → False
    """
    letters = _letters_of(word)
    for form, _, slips in _forms():
        stretches = [letters[at : at + len(form)] for at in range(max(len(letters) - len(form), 0) + 1)]
        is_near = any(OSA.distance(stretch, form, score_cutoff=slips + 1) <= slips + 1 for stretch in stretches)
        if is_near and len(letters) < len(form) + _MUCH_LONGER:
            return False
    return True


def is_piece_of_mark(text: str) -> bool:
    """Return whether a word may be a piece of a mark: `ẬT`, `M`, `TỐI`; a word of print is told by its size, not here."""
    letters = _letters_of(text)
    return (
        bool(letters)
        and text.strip(_FRAME_SIGNS).isalpha()
        and _is_in_capitals(text)
        and any(letters in form for form, _, _ in _forms())
    )


def _is_in_capitals(text: str) -> bool:
    cased = [char for char in text if char.isalpha()]
    return sum(map(str.isupper, cased)) >= _LEAST_CAPITALS * len(cased)


def _letters_of(text: str) -> str:
    """Return the letters of a text without their marks, figures that look like letters among them."""
    folded = strip_marks(fold_lower(unicodedata.normalize("NFC", text.strip(_FRAME_SIGNS))))
    return "".join(_LETTERS.findall(folded.translate(_LIKE)))


@cache
def _forms() -> tuple[tuple[str, str, int], ...]:
    """Return the letters of each mark, the longest first, with how many of them may be wrong."""
    forms = [
        (strip_marks(fold_lower(form)).replace(" ", ""), mark.name)
        for mark in load_marks().of_kind("secrecy")
        for form in mark.forms
    ]
    return tuple((form, name, len(form) // 4) for form, name in sorted(forms, key=lambda entry: -len(entry[0])))
