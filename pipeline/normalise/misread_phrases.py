"""Misread words that are good words too, put right for matching where two words beside them leave one that fits.

What enters: a line. What leaves: a line of the same length: `chủ trì củng Thường trực` as `chủ trì cùng Thường trực`, `Trước
ngày 25 hãng tháng` as `25 hằng tháng`. A word changes only where three words in a row are one of the field's fixed forms but
for one sign (two marks) of it, where it is itself no word that stands there, and where exactly one word fits most of those
rows. A comma between the words, or what is read for it, counts for nothing. Guaranteed: figures stay.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re

from pipeline.normalise.repair import Token, put_words, read_tokens
from pipeline.vocab.misread import FIGURE, load_lexicon
from pipeline.vocab.misread_choice import choose_word, list_told
from pipeline.vocab.syllables import is_syllable

_LONG = 4
_SHORTEST = 2
# thự'c hiện, Đảng 'ủy, trực\ thuộc: a stain inside a word or at its end
_STAINS = frozenset("'\\|¬")
_STAINED = re.compile(r"(?<![^\W_'\\|])([^\W\d_]*)['\\|¬]([^\W\d_]*)(?![^\W_'\\|])")
# trướ© ngày, cá€ huyện: a c at the end of a word
_ROUND = re.compile(r"([^\W\d_]{2,5})[©€](?![^\W_])")
_SIGNS = frozenset("'\\|¬©€")


def repair_phrases(line: str) -> str:
    """Return a line whose fixed forms stand as they should."""
    if not _SIGNS.isdisjoint(line):
        line = _ROUND.sub(_close, _STAINED.sub(_clean, line))
    tokens = [token for token in read_tokens(line) if token.word]
    words = [token.word for token in tokens]
    gaps = ["\n", *(line[one.end : two.start] for one, two in zip(tokens, tokens[1:], strict=False)), "\n"]
    edits = []
    told = list_told(words, gaps)
    for at, token in enumerate(tokens) if told else ():
        if at not in told or len(token.word) < _SHORTEST or token.word == FIGURE or _is_abbreviated(line, token):
            continue
        best = choose_word(words, gaps, at, is_small=line[token.start].islower())
        if best is not None and len(best) <= len(token.word):
            edits.append((token, best.ljust(len(token.word))))
            words[at] = best
            told = list_told(words, gaps)
    return put_words(line, edits) if edits else line


def _is_abbreviated(line: str, token: Token) -> bool:
    """Tell whether a token is an abbreviation, or a short word of a heading, where words are read by other rules."""
    printed = line[token.start : token.end]
    return printed.isupper() and len(printed) <= _LONG


def _clean(found: re.Match[str]) -> str:
    """Put a blank behind a word for a stain in it, where a good word is left."""
    word = found[1] + found[2]
    return f"{word} " if len(word) >= _SHORTEST and is_syllable(word.lower()) else found[0]


def _close(found: re.Match[str]) -> str:
    """Read a round sign behind a word as the c it ends with, where that is a good word and the rest is none of the field."""
    whole = f"{found[1]}c"
    is_word = whole.lower() in load_lexicon().syllables or (
        is_syllable(whole.lower()) and found[1].lower() not in load_lexicon().syllables
    )
    return whole if is_word else found[0]
