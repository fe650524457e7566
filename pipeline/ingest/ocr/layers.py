"""The text layer that a scanning program wrote under a page: as unsure as what is recognised here.

What enters: a page of an open PDF, the words of its layer. What leaves: the words, less digits of the number and of the day
that a second reading does not give too; pictures of what is left open. Guaranteed: all other words stay as they are. Not
done: judging whether a layer is worth reading at all (`verdict`).
"""

from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium

from pipeline.ingest.glyphs import Word
from pipeline.ingest.ocr.pdf_sheets import PdfSheet
from pipeline.ingest.ocr.pictures import make_grey
from pipeline.ingest.ocr.second_look import blank_unsure_digits
from pipeline.ingest.ocr.settings import current_recognition
from pipeline.ingest.ocr.tesseract import SeenWord
from pipeline.ingest.ocr.unsure import picture_unsure
from pipeline.ingest.rows import build_rows
from pipeline.model.signature import StampPicture

_CERTAIN = 100.0  # a layer does not tell how sure its program was


class CheckedLayer(NamedTuple):
    """The words of a layer, and pictures of the number and the day where they are unsure."""

    words: tuple[Word, ...]
    pictures: tuple[StampPicture, ...]


def check_layer(pdf: pdfium.PdfDocument, at: int, words: Sequence[Word], *, turn: int = 0) -> CheckedLayer:
    """Return the layer of a scanned first page without digits that are not sure.

    Args:
        pdf: open.
        at: index of the page.
        words: of its layer, in points of the page as it is read.
        turn: quarter turns clockwise by which the text stands turned on the page as shown.

    Raises:
        UnreadableFile: `ocr_missing`, `ocr_too_slow`, `ocr_failed`.
    """
    picture, dpi = PdfSheet(pdf, at).show()
    level = make_grey(picture, dpi).rotate(90 * turn, expand=True)
    printed = {
        SeenWord(word.text, word.left, word.right, word.top, word.bottom, word.top, word.bottom, _CERTAIN, line): word
        for line, row in enumerate(build_rows(word for word in words if not word.is_stamped))
        for word in row.words
    }
    kept = blank_unsure_digits(level, tuple(printed), dpi, current_recognition().limits)
    shown = [printed.get(word) or _as_word(word, len(words) + place) for place, word in enumerate(kept)]
    return CheckedLayer((*shown, *(word for word in words if word.is_stamped)), picture_unsure(level, kept, dpi))


def _as_word(word: SeenWord, order: int) -> Word:
    return Word(word.text, word.left, word.right, word.top, word.bottom, order)
