"""Numbers and days that a signing program put on a page's fields: which words they are, and which boxes stay unread.

What enters: a page's words, the fields on it. What leaves: the words with the short stamps on their lines, the text of the
long ones apart, the boxes that no text was found in. Guaranteed: nothing is guessed: a box is read as text, as clear digits,
or left. Not done: handwriting.

Source: signed files and their fields, ecosystem survey §4.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.ingest.glyphs import Box, Word, turn_box
from pipeline.ingest.rows import Row, build_rows
from pipeline.ingest.stamped_digits import read_stamped_digits
from pipeline.model.folding import fold_lower
from pipeline.model.signature import PictureOf, StampPicture
from pipeline.vocab.columns import line_start_pattern, load_columns

_LONGEST_STAMP = 24  # characters: longer is a signature's box, not a number or a day
_HIGHEST_STAMP = 60.0
_STAMP_SLACK = 2.0
_PICTURE_SCALE = 3.0
_PICTURE_MARGIN = 4.0
_FIELDS = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)


class FormField(NamedTuple):
    """The place of a field on its page, in points from the top left, and whether it is filled with words of the text."""

    box: Box
    is_typed: bool


class PlacedWords(NamedTuple):
    """The words of the lines, and the text that stands apart from them."""

    words: list[Word]
    apart: list[str]


def find_fields(page: pdfium.PdfPage, form: Any) -> Iterator[FormField]:
    """Yield the fields of a page and its typed notes that take up room.

    Args:
        page: as loaded, not yet flattened.
        form: the document's form environment; None where it has no form.
    """
    left, bottom, right, top = page.get_bbox()
    for at in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, at)
        is_field = pdfium_c.FPDFAnnot_GetSubtype(annotation) in _FIELDS
        kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, annotation) if form and is_field else -1
        box = pdfium_c.FS_RECTF()
        has_box = pdfium_c.FPDFAnnot_GetRect(annotation, box)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if is_field and has_box and abs(box.right - box.left) > 1 and abs(box.top - box.bottom) > 1:
            place = (box.left - left, top - max(box.top, box.bottom), box.right - left, top - min(box.top, box.bottom))
            place = turn_box(place, page.get_rotation() // 90, (right - left, top - bottom))
            yield FormField(place, kind > 0 and kind != pdfium_c.FPDF_FORMFIELD_SIGNATURE)


def read_pictured_stamps(page: pdfium.PdfPage, words: Sequence[Word], fields: Sequence[FormField]) -> list[Word]:
    """Return numbers that small fields hold as pictures, each as a word on the line it was stamped on."""
    places = [(box, _word_beside(words, box)) for box in _unread(words, fields)]
    beside = {box: word for box, word in places if word is not None}
    digits = read_stamped_digits(page, list(beside))
    return [
        Word(digits[box], box[0], box[2], word.top, word.bottom, len(words) + at, is_stamped=True)
        for at, (box, word) in enumerate(beside.items())
        if box in digits
    ]


def _unread(words: Sequence[Word], fields: Sequence[FormField]) -> list[Box]:
    """Return the places of small fields that hold no word."""
    stamped = [word for word in words if word.is_stamped]
    small = [field.box for field in fields if field.box[3] - field.box[1] < _HIGHEST_STAMP]
    return [box for box in small if not any(_is_inside(word, box) for word in stamped)]


def _word_beside(words: Sequence[Word], box: Box) -> Word | None:
    """Return the nearest word of the line that a field stands on; None where it stands on none."""
    middle = (box[1] + box[3]) / 2
    on_line = [word for word in words if not word.is_stamped and abs(word.middle - middle) < word.height / 2]
    return min(on_line, key=lambda word: min(abs(word.right - box[0]), abs(word.left - box[2])), default=None)


def place_stamps(words: Sequence[Word], fields: Sequence[FormField]) -> PlacedWords:
    """Return the words of the page with its short stamps and typed fields, and the text of the long stamps."""
    stamped = [word for word in words if word.is_stamped]
    placed = [word for word in words if not word.is_stamped]
    apart: list[str] = []
    for field in fields:
        inside = [word for word in stamped if _is_inside(word, field.box)]
        stamped = [word for word in stamped if word not in set(inside)]
        rows = build_rows(inside)
        if field.is_typed:
            placed += inside
        elif sum(len(row.text) for row in rows) > _LONGEST_STAMP or len(rows) > 1:
            apart += [row.text for row in rows]
        else:
            placed += _merge_stamp(inside)
    return PlacedWords(placed, [*apart, *(row.text for row in build_rows(stamped))])


def _merge_stamp(words: list[Word]) -> list[Word]:
    """Return a short stamp as one word: digits of a number are often drawn one by one."""
    if not words:
        return []
    row = build_rows(words)[0]
    text = "".join(word.text for word in row.words)
    return [words[0]._replace(text=text, left=row.left, right=row.right, top=row.top, bottom=row.bottom)]


def _is_inside(word: Word, box: Box) -> bool:
    across, down = (word.left + word.right) / 2, word.middle
    return box[0] - _STAMP_SLACK <= across <= box[2] + _STAMP_SLACK and box[1] - _STAMP_SLACK <= down <= box[3] + _STAMP_SLACK


def find_unread_stamps(words: Sequence[Word], fields: Sequence[FormField], rows: Sequence[Row]) -> list[tuple[PictureOf, Box]]:
    """Return the fields without readable text that lie in the gap of the number's or the date's line."""
    unread = _unread(words, fields)
    return [(kind, box) for box in unread for row in rows if (kind := _stamp_kind(row)) and _lies_in_gap(box, row)]


def find_recognised_stamps(stamps: Sequence[Word], rows: Sequence[Row]) -> list[tuple[PictureOf, Box]]:
    """Return the places of numbers and days that were recognised from pictures, so that a person can compare them."""
    boxes = [(stamp.left, stamp.top, stamp.right, stamp.bottom) for stamp in stamps]
    return [(kind, box) for box in boxes for row in rows if (kind := _stamp_kind(row)) and _lies_in_gap(box, row)]


def _stamp_kind(row: Row) -> PictureOf | None:
    """Return which stamp a line takes: `So: … -HD/TU` a number, `…, ngay … thang` a day."""
    words = {fold_lower(word.text) for word in row.words}
    if line_start_pattern("number_starts").match(fold_lower(row.text)):
        return "number"
    return "date" if words & set(load_columns().date_words) else None


def _lies_in_gap(box: Box, row: Row) -> bool:
    middle = (row.top + row.bottom) / 2
    is_on_row = box[1] - _STAMP_SLACK <= middle <= box[3] + _STAMP_SLACK
    return is_on_row and row.left < (box[0] + box[2]) / 2 < row.right


def picture_of(page: pdfium.PdfPage, number: int, of: PictureOf, box: Box) -> StampPicture:
    """Return the picture of a box with a little of the paper round it; the same file gives the same bytes.

    Args:
        page: upright, its fields flattened.
        number: of the page, from 1.
        of: what the box holds.
        box: in points from the page's top left.
    """
    width, height = page.get_size()
    left, top = max(box[0] - _PICTURE_MARGIN, 0.0), max(box[1] - _PICTURE_MARGIN, 0.0)
    right, bottom = min(box[2] + _PICTURE_MARGIN, width), min(box[3] + _PICTURE_MARGIN, height)
    bitmap = page.render(
        scale=_PICTURE_SCALE, grayscale=True, may_draw_forms=True, crop=(left, height - bottom, width - right, top)
    )
    out = io.BytesIO()
    bitmap.to_pil().save(out, format="PNG", optimize=False)
    place = (round(edge, 1) for edge in (left, top, right, bottom))
    return StampPicture(
        of=of, page=number, **dict(zip(("left", "top", "right", "bottom"), place, strict=True)), png=out.getvalue()
    )
