"""Whether words that were read in ink tell what stands there, so that the ink need not wait for a person.

What enters: readings of pieces of ink, several of each: at other sizes, turned, set square. What leaves: the places of ink that
is explained. Guaranteed: one reading explains nothing, since a mark pulled out of shape may be misread as one sure syllable;
the same word must be read twice, at least once surely. Not done: marks, which are told by their letters.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.ingest.ocr.blobs import PixelBox
from pipeline.ingest.ocr.mark_letters import is_far_from_marks
from pipeline.ingest.ocr.stamp_cuts import Candidate
from pipeline.ingest.ocr.tesseract import SeenWord
from pipeline.vocab.syllables import is_syllable

_LEAST_WORD, _SURE_WORD = 3, 60.0  # letters and confidence of a syllable that tells what a stamp is
_LEAST_SHORT, _LEAST_NAME = 2, 4  # letters of syllables that tell by twos, of a name that is no syllable
_SURER_WORD = 75.0  # confidence of such
_TWICE = 2
_SIGNS = ".,;:-|[]()!_\"'"


class Said(NamedTuple):
    """What was read of a candidate, at one height of its letters."""

    candidate: Candidate
    words: tuple[SeenWord, ...]

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join(word.text for word in self.words)


def worded_places(said: Sequence[Said]) -> set[PixelBox]:
    """Return the places in which words were read that tell what stands there.

    Example:
        `HỎA` at 71 and at 34 in one place → the place; `VĂN` at 39 and at 15, or `LAN` once at 80 → nothing
    """
    read = Counter((one.candidate.box, told) for one in said for told in set(_told_by(one, 0.0, 0.0)))
    sure = {(one.candidate.box, told) for one in said for told in _told_by(one, _SURE_WORD, _SURER_WORD)}
    return {box for box, told in sure if read[box, told] >= _TWICE}


def _told_by(said: Said, sure: float, surer: float) -> Iterator[tuple[str, ...]]:
    """Yield what tells in a reading: each syllable, each name far from any mark, and short syllables by twos."""
    yield from ((text,) for text in _words_in(said, sure, _LEAST_WORD) if is_syllable(text))
    yield from ((text,) for text in _words_in(said, surer, _LEAST_NAME) if not is_syllable(text) and is_far_from_marks(text))
    short = [text for text in _words_in(said, surer, _LEAST_SHORT) if is_syllable(text)]
    if len(short) > 1:
        yield tuple(short)


def _words_in(said: Said, least: float, shortest: int) -> list[str]:
    """Return the words of letters that are at least so sure and so long, in small letters."""
    bare = [word.text.strip(_SIGNS).lower() for word in said.words if word.confidence >= least]
    return [text for text in bare if len(text) >= shortest and text.isalpha()]
