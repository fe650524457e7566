"""Pictures of the number and of the day that were not read on a recognised page, for a person to read.

What enters: a level page, its words after the second look. What leaves: at most one picture of the number's line and one of the
day's. Guaranteed: nothing where digits stand that are sure; the same page gives the same bytes. Not done: which page of the
file it is, reading.
"""

import io
from collections.abc import Sequence

from PIL import Image

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.second_look import bears_day, bears_number, cut_to_symbol, find_parts, is_date_part
from pipeline.ingest.ocr.tesseract import SeenWord
from pipeline.model.signature import PictureOf, StampPicture

_POINTS = 72.0
_SHOWN_DPI = 216  # of the picture
_HEAD = 0.5  # of a page's height
_ABOVE, _BELOW = 0.9, 0.7  # of a line's height: what is written by hand is larger than print
_OPEN = 6.0  # of a line's height: as wide may a place stand blank
_BESIDE = 4.0  # points
_WIDTH = 110.0  # points of a number's line whose symbol was not read


def picture_unsure(level: Image.Image, words: Sequence[SeenWord], dpi: float) -> tuple[StampPicture, ...]:
    """Return the pictures of the number and of the day where no sure digits stand, as of page 1.

    Args:
        level: the page.
        words: of the page, in points, unsure digits left out.
        dpi: of the page.
    """
    return tuple(_cut(level, of, box, dpi) for of, box in find_unsure(words, level.height * _POINTS / dpi))


def find_unsure(words: Sequence[SeenWord], height: float) -> list[tuple[PictureOf, Box]]:
    """Return the places of the number and of the day without sure digits, in points; the first of each counts.

    Example:
        `Số:      /KH-SYT` → its line from the label to the symbol's end; `Số: 12/KH-SYT` → nothing
    """
    parts = list(find_parts([word for word in words if word.bottom < _HEAD * height], gap=_OPEN))
    number = next((cut_to_symbol(part) for part in parts if not is_date_part(part)), None)
    day = next((part for part in parts if is_date_part(part)), None)
    found: list[tuple[PictureOf, Box]] = []
    if number is not None and not bears_number(number):
        found.append(("number", _box_of(number, _WIDTH)))
    if number is None and day is not None and (place := _place_before(words, day)):
        box = _box_of(day, 0.0)
        found.append(("number", (min(word.left for word in words), box[1], place.left - _BESIDE, box[3])))
    if day is not None and not bears_day(day):
        found.append(("date", _box_of(day, 0.0)))
    return found


def _place_before(words: Sequence[SeenWord], day: Sequence[SeenWord]) -> SeenWord | None:
    """Return the first word of the place that stands before a day, `Suối Mây, ngày …`; None in running text."""
    line = sorted(
        (word for word in words if word.line == day[0].line and word.right <= day[0].left), key=lambda word: word.left
    )
    if not line or not line[-1].text.endswith(","):
        return None
    first = line[-1]
    for word in reversed(line[:-1]):
        if first.left - word.right > first.bottom - first.top:
            break
        first = word
    return first


def _box_of(part: Sequence[SeenWord], least_width: float) -> Box:
    left, right = min(word.left for word in part), max(word.right for word in part)
    top, bottom = min(word.top for word in part), max(word.bottom for word in part)
    high = bottom - top
    return left - _BESIDE, top - _ABOVE * high, max(right, left + least_width) + _BESIDE, bottom + _BELOW * high


def _cut(level: Image.Image, of: PictureOf, box: Box, dpi: float) -> StampPicture:
    width, height = level.width * _POINTS / dpi, level.height * _POINTS / dpi
    left, top, right, bottom = max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
    scale = dpi / _POINTS
    cut = level.crop((round(left * scale), round(top * scale), round(right * scale), round(bottom * scale)))
    size = (max(round(cut.width * _SHOWN_DPI / dpi), 1), max(round(cut.height * _SHOWN_DPI / dpi), 1))
    out = io.BytesIO()
    cut.convert("L").resize(size, Image.Resampling.BOX).save(out, format="PNG", optimize=False)
    left, top, right, bottom = (round(edge, 1) for edge in (left, top, right, bottom))
    return StampPicture(of=of, page=1, left=left, top=top, right=right, bottom=bottom, png=out.getvalue())
