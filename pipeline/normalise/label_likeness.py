"""Whether one label can have been read for another: `8.` for `3.`, `ITI-` for `II-`, `1,` for `4.`.

Source: the confusions counted in `benchmarks/confusions.yml`.
"""

from pipeline.model.likeness import is_one_off
from pipeline.vocab.misread import load_misread_words
from pipeline.vocab.syllables import is_syllable

_SHORT = 2
_TWO_STROKES = "H"
_LOOKS = str.maketrans(load_misread_words().label_looks)


def is_candidate(printed: str, token: str, *, is_sure: bool) -> bool:
    """Tell whether a label can have been printed there; where none is surely missing, only a sign may differ."""
    if printed == token or (len(printed) > 1 and printed.isalpha() and is_syllable(printed.lower())):
        return False
    if is_sure:
        return is_like(printed, token)
    off = [left for left, right in zip(printed, token, strict=False) if left != right]
    is_sign = len(printed) == len(token) and len(off) == 1 and not off[0].isalnum()
    return is_sign or is_alike(printed, token)


def is_like(printed: str, token: str) -> bool:
    """Tell whether a label can have been printed where something else is read: all but one sign are alike."""
    if is_one_off(printed, token) or is_alike(printed, token):
        return True
    if len(printed) == len(token) == _SHORT and printed[0].isdigit() and token[0].isdigit():
        return printed[1].translate(_LOOKS) == token[1]
    return len(token) > _SHORT and is_one_off(printed.translate(_LOOKS), token.translate(_LOOKS))


def is_alike(printed: str, token: str) -> bool:
    """Tell whether every sign of a label is read for the other's; two strokes may stand for one sign."""
    wanted = token.translate(_LOOKS)
    return wanted in (printed.translate(_LOOKS), printed.replace(_TWO_STROKES, "II").translate(_LOOKS))


def is_same_letter(printed: str, token: str) -> bool:
    """Tell whether a label's small letter is read as it is and its sign alone is misread or lost: `ah` and `c`."""
    return token[0].islower() and printed[0] == token[0] and len(printed) <= len(token)
