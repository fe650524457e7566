"""Whether a page's text layer is its text: good, poor or none, and why.

What enters: the words of a page's layer and the share of the page that a picture covers. What leaves: a verdict with its
reason. Guaranteed: a publication mark, a signature's stamp or a page number alone is no text layer; text that is no Vietnamese
syllables (wrong encodings, letters without a table of signs, or with a broken one) is poor, and so is one that lost
accents. Not done: conversion of old encodings.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.ingest.glyphs import Word
from pipeline.ingest.ocr.health import measure_health

Quality = Literal["good", "poor", "none"]

WHOLE_PICTURE = 0.5  # of a page's area
FEWEST_CHARS = 40  # on a page that is a picture: fewer are a stamp, a signature or a publication mark
_FEWEST_WORDS = 25  # to judge a layer by
# Measured on 168 good pages (syllables 0.91 and more, accents 0.77 and more, damaged 0.007 and less) against maps broken in
# sixty ways: all letters beyond Latin-1 broken gives syllables under 0.8 or accents under 0.5 on 97 of 100 pages.
_LEAST_SYLLABLES = 0.8
_LEAST_READ_SYLLABLES = 0.45  # of a layer that a scanning program wrote: less is no reading at all
_LEAST_ACCENTS = 0.5  # of words with an accent or a hooked letter; Vietnamese has eight in ten
_MOST_DAMAGED, _MOST_DAMAGED_AT_ALL = 0.025, 0.2  # of words with signs in the place of letters
_BARE, _LEAST_BARE_SYLLABLES = 0.05, 0.55  # text without accents: many of its words are syllables only with them
_MOST_UNREADABLE = 0.2


class Verdict(NamedTuple):
    """What a page's text layer is worth, and why."""

    quality: Quality
    reason: str

    @property
    def needs_recognition(self) -> bool:
        """Whether the page is to be read from its picture; an empty page is not."""
        return self.quality == "poor" or (self.quality == "none" and self.reason != EMPTY)


EMPTY = "no characters"
PICTURE = "a picture of a page"
PICTURE_ALONE = "a picture and no characters"
SOUP = "letters that are no Vietnamese syllables"
NO_TABLE = "letters without a table of signs"
NO_ACCENTS = "recognised without accents"
BADLY_RECOGNISED = "badly recognised"
GOOD = "text"


def judge_layer(words: Sequence[Word], picture_share: float) -> Verdict:
    """Return what a page's text layer is worth.

    Args:
        words: of the layer, stamps of form fields marked as such.
        picture_share: how much of the page its largest picture covers, from 0 to 1.
    """
    printed = [word.text for word in words if not word.is_stamped]
    is_scan = picture_share >= WHOLE_PICTURE
    if is_scan and sum(map(len, printed)) < FEWEST_CHARS:
        return Verdict("none", PICTURE)
    if not words:
        return Verdict("none", PICTURE_ALONE if picture_share > 0.1 else EMPTY)
    letters = "".join(printed)
    if letters and sum(map(_is_unreadable, letters)) > _MOST_UNREADABLE * len(letters):
        return Verdict("poor", NO_TABLE)
    return _judge_words(printed, is_scan)


def _judge_words(texts: Sequence[str], is_scan: bool) -> Verdict:
    health = measure_health(texts)
    is_bare = health.accented < _BARE and not is_scan  # written without accents, as old programs were
    is_short = health.words < _FEWEST_WORDS
    if health.damaged > (_MOST_DAMAGED_AT_ALL if is_bare or is_short else _MOST_DAMAGED):
        return Verdict("poor", SOUP)
    if is_short:
        return Verdict("good", GOOD)
    if health.syllables < (_LEAST_BARE_SYLLABLES if is_bare else _LEAST_SYLLABLES):
        return Verdict("poor", BADLY_RECOGNISED if is_scan and health.syllables >= _LEAST_READ_SYLLABLES else SOUP)
    if health.accented < _LEAST_ACCENTS and not is_bare:
        return Verdict("poor", NO_ACCENTS)
    return Verdict("good", GOOD)


def _is_unreadable(char: str) -> bool:
    """Return whether a letter is one of a private table or none at all."""
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff"


def name_pages(numbers: Sequence[int]) -> str:
    """Return page numbers as a reader writes them: 1-3, 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
