"""Whether a text was misread: how many of its words are no syllable of the language.

What enters: the lines of pages, and where their text comes from. What leaves: yes or no. A text recognised from pictures always
is; any other where more of its words in small letters are no syllable than foreign words and slips of typists make up.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from pipeline.model.document import TextSource
from pipeline.model.folding import fold_lower
from pipeline.vocab.syllables import is_syllable

_WORD = re.compile(r"(?<![^\s(“\"])[a-zà-ỹ]{2,}(?![^\s,.;:)”\"])")
_SUSPECT_SHARE = 0.0025
_FEWEST = 2
_MOST_KEPT = 1 << 14
_SOUND: set[str] = set()  # what stood between two blanks and holds no misread word: most of any text, told by one look


def is_misread(text: str, source: TextSource) -> bool:
    """Tell whether words of a text must be expected to be misread."""
    if source != "text":
        return True
    tokens = text.split()
    if not _keep_damaged(set(tokens)):
        return False
    counted = [(_count_words(token), times) for token, times in Counter(tokens).items()]
    wrong = sum(found.wrong * times for found, times in counted)
    return wrong >= _FEWEST and wrong > _SUSPECT_SHARE * sum(found.all * times for found, times in counted)


def _keep_damaged(tokens: set[str]) -> set[str]:
    """Return the tokens that hold a misread word; the others are known as sound from now on."""
    new = tokens.difference(_SOUND)
    damaged = {token for token in new if _count_words(token).wrong}
    if len(_SOUND) > _MOST_KEPT:
        _SOUND.clear()
    _SOUND.update(new - damaged)
    return damaged


class _Words(NamedTuple):
    """The words in small letters between two blanks, and those of them that are no syllable."""

    all: int
    wrong: int


@lru_cache(maxsize=1 << 14)
def _count_words(token: str) -> _Words:
    words = _WORD.findall(token)
    return _Words(len(words), sum(not is_syllable(fold_lower(word)) for word in words))
