"""Short names of bodies that a text itself defines: `Ban Quản lý Khu kinh tế (BQL KKT)`, `(sau đây gọi tắt là Liên đoàn)`.

What enters: the text of a document. What leaves: the short names, folded, each with the words that it stands for, in the order
of the text. Guaranteed: the full name begins with a name or an office of the authority file; bare capitals in brackets count
only where they are initials of that name. Not done: short names of documents.

Source: domain.md §6 (form 8).
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.resolve.body_heads import heads, match_head, match_phrase, offices, words_of
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
        if hit["bare"] and sum(map(str.isupper, short)) < 2:
            continue
        full = next((full for full in _names_before(text, hit.start()) if _is_short_of(short, full)), None)
        if full is not None and fold_lower(short) != fold_lower(full):
            found.setdefault(fold_lower(short), full)
    return tuple(found.items())


def _names_before(text: str, end: int) -> Iterator[str]:
    """Yield the names of bodies that end before a bracket in the same clause, the longest first."""
    words = _STOP.split(text[max(0, end - _REACH) : end])[-1].split()[-_MOST_WORDS:]
    for start, word in enumerate(words):
        if word[:1].isupper() and fold_lower(word) in _first_words():
            name = " ".join(words[start:])
            low = words_of(name)[1]
            if match_head(low, None, None) or match_phrase(low, offices()):
                yield name


@cache
def _first_words() -> frozenset[str]:
    """Return the words with which names of entries and offices begin, short forms among them."""
    return frozenset((*(words[0] for words in (*heads(), *offices())), *load_body_words().short_forms))


def _is_short_of(short: str, full: str) -> bool:
    """Whether a short form is made of a name: of some of its words in order, or of their initials from the first on."""
    words = strip_marks(full).split()
    said = iter(words)
    if all(any(part == word for word in said) for part in strip_marks(short).split()):
        return True
    letters = [strip_marks(char) for char in short if char.isupper()]
    initials = iter(word[0] for word in words if word[0].isalpha())
    if len(letters) < 2 or letters[0] != next(initials, ""):
        return False
    return all(any(letter == initial for initial in initials) for letter in letters[1:])


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
