"""Short names of bodies that a text itself defines: `Ban Quản lý Khu kinh tế (BQL KKT)`, `(sau đây gọi tắt là Liên đoàn)`.

What enters: the text of a document. What leaves: the short names, folded, each with the words that it stands for, in the order
of the text. Guaranteed: the full name begins with a name or an office of the authority file; bare capitals in brackets count
only where they are initials of that name. Not done: short names of documents.

Source: domain.md §6 (form 8).
"""

import re
from functools import cache

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.resolve.body_heads import match_head, match_phrase, offices, words_of
from pipeline.vocab import alternation
from pipeline.vocab.body_words import load_body_words

ShortNames = tuple[tuple[str, str], ...]
_MOST_WORDS = 14
_REACH = 160
_STOP = re.compile(r"[,;:.()\n]\s")


@cache
def _bracket() -> re.Pattern[str]:
    said = alternation(load_body_words().short_name_words)
    defined = rf"(?i:[^()\n]{{0,16}}?(?:{said})\s*:?\s*)[“\"]?(?P<said>[^()”\"\n]{{2,40}})[”\"]?"
    return re.compile(rf"\((?:{defined}|(?P<bare>[A-ZĐƯ][\w&. -]{{1,14}}))\)")


def read_short_names(text: str) -> ShortNames:
    """Return the short names of bodies that a text defines, the first meaning of each."""
    found: dict[str, str] = {}
    for hit in _bracket().finditer(text):
        short = squeeze(hit["said"] or hit["bare"])
        full = _full_before(text, hit.start())
        if full and (hit["said"] or _is_initials(short, full)) and fold_lower(short) != fold_lower(full):
            found.setdefault(fold_lower(short), full)
    return tuple(found.items())


def _full_before(text: str, end: int) -> str | None:
    """Return the longest name of a body that ends before a bracket, in the same clause."""
    before = text[max(0, end - _REACH) : end]
    words = _STOP.split(before)[-1].split()[-_MOST_WORDS:]
    for start, word in enumerate(words):
        if word[:1].isupper():
            low = words_of(" ".join(words[start:]))[1]
            if low and (match_head(low, None, None) or match_phrase(low, offices())):
                return " ".join(words[start:])
    return None


def _is_initials(short: str, full: str) -> bool:
    """Whether the capitals of a short form stand in order at the beginnings of a name's words."""
    letters = [char for char in short if char.isupper()]
    if len(letters) < 2:
        return False
    initials = iter(strip_marks(word[0]) for word in full.split() if word[0].isalpha())
    return all(any(strip_marks(letter) == initial for initial in initials) for letter in letters)


def expand(name: str, shorts: ShortNames) -> str:
    """Return a name with the short name that it is, or begins with, written out as the text defined it."""
    if not shorts:
        return name
    low = fold_lower(squeeze(name))
    for short, full in shorts:
        if low == short:
            return full
        if low.startswith(f"{short} ") and len(low.split()) == len(name.split()):
            return " ".join([full, *name.split()[len(short.split()) :]])
    return name
