"""Misread first words of names of bodies and types, put right for matching: `Hộ Chính trị`, `Lan Chấp hành`, `Thũng tri số 05`.

What enters: a line. What leaves: a line of the same length. A word changes only where it is printed with a capital, where the
two words behind it tell one word that begins a name, and where it is that word but for one letter, marks apart. A word that is
itself a head stays (`Sở Tổ chức`). A figure between two words of a name is the blank that was there (`Bùi7Thị`).

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re

from pipeline.model.folding import fold_lower
from pipeline.normalise.repair import put_words, read_tokens
from pipeline.vocab.misread_heads import find_head, list_openings
from pipeline.vocab.syllables import is_syllable

_SIZE = 3
_FIGURE_BEFORE = re.compile(r"\d[^\W\d_]")
# Bùi7Thị Hồng Vân
_FIGURE_BETWEEN = re.compile(r"(?<![^\W_])([^\W\d_]*[^\W\d_A-Z])\d([^\W\d_][^\W\d_]+)(?!\w)")
# Điều lệ ĐÐảng, ĐIảng: a capital read twice stands before its word, so that the word ends where it is printed to end
_TWICE = re.compile(
    r"(?<=[^\s-] )([\u0110\u00d0])[\u0110\u00d0\u00c1\u1eca\u1eccIE]([^\W\d_]{2,5})(?![^\W_])(?:(?=\s([^\W\d_]+)))?"
)


def repair_heads(line: str) -> str:
    """Return a line whose names begin as they should.

    Example:
        `của Hộ Chính trị về` → `của Bộ Chính trị về`; `Hộ gia đình` stays
    """
    if _FIGURE_BEFORE.search(line):
        line = _FIGURE_BETWEEN.sub(_part, line)
    if ("\u0110" in line or "\u00d0" in line) and not line.isupper():
        line = _TWICE.sub(_read_once, line)
    tokens = read_tokens(line)
    if len(tokens) < _SIZE:
        return line
    capitals = [at for at, token in enumerate(tokens[:-2]) if line[token.start].isupper()]  # few words of a line have one
    words = [token.word for token in tokens] if capitals else []
    edits = []
    for at in capitals:
        one, two, three = tokens[at : at + _SIZE]
        if two.follows and three.follows:
            best = find_head(words, at, is_named=line[two.start].isupper())
            if best is not None:
                edits.append((one, best))
    return put_words(line, edits) if edits else line


def _part(found: re.Match[str]) -> str:
    """Put a blank for a figure between two words of which the second has a capital."""
    one, two = found[1], found[2]
    is_name = one[0].isupper() and two[0].isupper() and two[1:].islower()
    return f"{one} {two}" if is_name and is_syllable(one.lower()) and is_syllable(two.lower()) else found[0]


def _read_once(found: re.Match[str]) -> str:
    """Put a blank before a word for the letter too many, where the word is one and what is printed is none.

    A word that begins the name of a body stays, for its name begins where it is printed.
    """
    word = f"\u0111{fold_lower(found[2])}"
    is_word = is_syllable(word) and not is_syllable(found[0].lower())
    is_body = (word, fold_lower(found[3] or "")) in list_openings()
    return f" {found[1]}{found[2]}" if is_word and not is_body else found[0]
