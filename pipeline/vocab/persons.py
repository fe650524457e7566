"""What a person's name looks like in print: words with capitals, a family name, rank before it, marks of some peoples.

What enters: a piece of the folded view, case kept (`Document.plain`). What leaves: yes or no, or the length of what stands
before the name. Guaranteed: nothing is changed. Words: `frame.yml`.
"""

import re
import unicodedata

from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.form import is_upper, lower_view, match_role, starts_body
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_RANK = re.compile(rf"(?:{alternation(_WORDS.ranks)})\s*")
_FAMILY = frozenset(fold_lower(name) for name in _WORDS.family_names)
_APOSTROPHE = re.compile("['\u2019\u2018\u02bc\u00b4`]")
_NAME_JOINT = re.compile(rf"{_APOSTROPHE.pattern}|-")
# K'Brim, H’Lim: a name of one word, as some peoples have it
_MARKED_NAME = re.compile(rf"[HK]{_APOSTROPHE.pattern} ?[^\W\d_]{{2,}}")


def skip_rank(text: str) -> int:
    """Return the length of rank or degree before a name: `Đại tá Trần …` → 8."""
    found = _RANK.match(lower_view(text))
    return found.end() if found and found.end() < len(text) else 0


def is_person(text: str) -> bool:
    """Tell whether a piece can be a person's name: two to six words with capitals, no body's name, no role.

    A name wholly in capitals must begin with a family name. One word is enough where it bears a people's mark (`K'Brim`).
    """
    words = text[skip_rank(text) :].split()
    if _MARKED_NAME.match(" ".join(words)) and len(words) <= 6:
        return all(map(_is_name_word, words))
    if not 2 <= len(words) <= 6 or len(text) > 48 or match_role(text):
        return False
    if not all(_is_name_word(word) for word in words):
        return False
    known = lower_view(words[0]) in _FAMILY
    is_marked = any(map(_MARKED_NAME.match, words))
    return known or is_marked if is_upper(text) else known or not starts_body(text)


def starts_person(text: str) -> bool:
    """Tell whether a piece is a person's name whose family name is known."""
    words = text.split()
    return is_person(text) and lower_view(words[0]) in _FAMILY


def drop_apostrophes(word: str) -> str:
    """Return a word without its apostrophes, of any form: `H'leo` → Hleo."""
    return _APOSTROPHE.sub("", word)


def _is_name_word(word: str) -> bool:
    """Tell whether a word can stand in a name: `Hà`, `NAM`, `H'Yim`, `Thông-Niê`, `KrăJăn`; not `gửi`, `VPTU.`, `TTr`."""
    if word.isalpha() and word[0].isupper() and word[1:].islower():
        return True  # most names
    shown = "".join(char for char in word.rstrip(".") if not unicodedata.combining(char))
    parts = [part for part in _NAME_JOINT.split(shown) if part]
    if not parts or not parts[0][0].isupper() or not all(part.isalpha() for part in parts):
        return False
    return all(part.isupper() or part[1:].islower() or len(part) == 1 or _has_two_capitals(part) for part in parts)


def _has_two_capitals(part: str) -> bool:
    """Tell whether a part is two syllables written as one word, each with its capital: `KrăJăn`, not `TTr`, not `ToC`."""
    return part[1].islower() and part[-1].islower() and sum(map(str.isupper, part)) == 2
