"""Stops in text typed with signs for its marks (VIQR), where a full stop is also the dot below a vowel.

What enters: a line typed so, and how one of its words is read. What leaves: the line with each stop that ends a sentence, an
outline's number or a question escaped, as careful typists write it. Guaranteed: a syllable gets no second tone, and no mark
that would leave it none; where both readings are syllables the dot is a mark, but before a capital or a line's end it is a stop
where only that makes known words of the field (a name keeps its mark). Not done: stops within a word.

Example: `I. Huye^.n u?y.` → `I\\. Huye^.n u?y\\.`; `NHIE^.M VU.` stays.
"""

import re
import unicodedata
from collections.abc import Callable

from pipeline.model.folding import fold_lower
from pipeline.vocab.misread import load_lexicon
from pipeline.vocab.syllables import is_syllable

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# A word with the stop at its end, what closes behind it, and what stands before and after.
_ENDED = re.compile(r"(?P<word>[^\W\d_](?:[^\s/,;:\"\[\]{}<>|&=-]{0,40}?[^\s.?\\])?)(?P<stop>[.?])(?=[)\"'\]]*(?:\s|$))")
_LABEL = re.compile(r"\s*(?:[a-z]|[ivx]+)$", re.IGNORECASE)
_GOES_ON = re.compile(r"[)\"'\]]*\s+[\"'(\[]*(?=[^\W\d_])(?P<first>\S)")
_LAST_WORD = re.compile(r"(\S+)\s+$")
_PUNCTUATION = "().?'`\"“”,;:"


def escape_stops(line: str, escape: str, read: Callable[[str], str]) -> str:
    """Return a line with an escape before each stop that is no mark of the letter before it.

    Args:
        line: as typed.
        escape: the sign that takes a mark's meaning away.
        read: turns a typed word into Unicode.
    """
    pieces, at = [], 0
    for found in _ENDED.finditer(line):
        if found["word"][-1] != escape and _is_stop(line, found, read):
            pieces += [line[at : found.start("stop")], escape]
            at = found.start("stop")
    return "".join([*pieces, line[at:]])


def _is_stop(line: str, found: re.Match[str], read: Callable[[str], str]) -> bool:
    bare = read(found["word"])
    marked = read(found["word"] + found["stop"])
    if not marked or marked[-1] == found["stop"]:  # it follows no vowel
        return False
    if found["stop"] == "." and _LABEL.match(line[: found.end("word")]):
        return True
    if not is_syllable(marked) or _count_tones(bare):
        return True
    return _ends_sentence(line, found.end()) and _is_better(_word_before(line, found.start(), read), bare, marked)


def _count_tones(word: str) -> int:
    return sum(mark in _TONES for mark in unicodedata.normalize("NFD", word))


def _ends_sentence(line: str, at: int) -> bool:
    after = _GOES_ON.match(line, at)
    return after is None or after["first"].isupper()


def _word_before(line: str, at: int, read: Callable[[str], str]) -> str:
    before = _LAST_WORD.search(line, 0, at)
    return fold_lower(read(before[1])).strip(_PUNCTUATION) if before else ""


def _is_better(before: str, bare: str, marked: str) -> bool:
    """Tell whether the field knows the word without the mark, alone or behind the one before it, and not with it."""
    lexicon = load_lexicon()
    plain, dotted = fold_lower(bare), fold_lower(marked)
    if (before, dotted) in lexicon.pairs:
        return False
    is_known = bare.islower() and plain in lexicon.syllables and dotted not in lexicon.syllables
    return (before, plain) in lexicon.pairs or is_known
