"""PDF files with a text layer.

What enters: the bytes of a PDF. What leaves: its pages in reading order, the two columns of the head and of the close read
one after the other, ruled tables as rows, what signatures draw on their fields placed on its line. Guaranteed: a page that is
a picture is told from a page of text (`why_no_text`), and a file of pictures alone is refused with `no_text_layer`. Not
done: recognition of pictures.

Source: signed files and their fields, ecosystem survey §4.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.errors import UnreadableFile
from pipeline.ingest.glyphs import Box, PageText, Word, count_chars, read_words
from pipeline.ingest.pages import PrintedPage, compose_pages
from pipeline.ingest.rows import Row, build_rows
from pipeline.ingest.rulings import PageObjects, read_objects, read_tables
from pipeline.ingest.stamped_digits import read_stamped_digits
from pipeline.model.document import RawDocument, Source, TextSource
from pipeline.model.folding import fold_lower
from pipeline.model.issue import Issue
from pipeline.vocab.columns import line_start_pattern, load_columns
from pipeline.vocab.issues import make_issue

MOST_PAGES = 2_000
_FEWEST_CHARS = 40  # on a page that is a picture: fewer are a stamp, a signature or a publication mark
_WHOLE_PICTURE = 0.5
_LONGEST_STAMP = 24  # characters: longer is a signature's box, not a number or a day
_HIGHEST_STAMP = 60.0
_STAMP_SLACK = 2.0


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """A page's text and objects, the fields on it, its size."""

    text: PageText
    objects: PageObjects
    fields: tuple[Box, ...]
    has_read_stamps: bool
    width: float
    height: float


def read_pdf(data: bytes, source: Source) -> RawDocument:
    """Return the pages of a PDF.

    Raises:
        UnreadableFile: `password_needed`, `damaged_file`, `file_too_large` (too many pages), `no_text_layer`.
    """
    with _open(data) as pdf:
        if len(pdf) > MOST_PAGES:
            raise UnreadableFile("file_too_large", f"{MOST_PAGES} pages")
        pages = [_read_page(pdf, at) for at in range(len(pdf))]
    reasons = [why_no_text(page.text, page.objects) for page in pages]
    if all(reasons):
        raise UnreadableFile("no_text_layer", reasons[0] or "")
    printed: list[PrintedPage] = []
    issues: list[Issue] = []
    for number, page in enumerate(pages, 1):
        sheet, stamp_issues = _print_page(page, number)
        printed.append(sheet)
        issues += stamp_issues
    issues += [make_issue("page_without_text", page=number) for number, reason in enumerate(reasons, 1) if _is_picture(reason)]
    return RawDocument(source=source, pages=compose_pages(printed), text_source=_text_source(pages), issues=tuple(issues))


def why_no_text(text: PageText, objects: PageObjects) -> str | None:
    """Return why a page holds no text of its own, or None where it does.

    A page that is one picture stays a picture though a signature, a stamp or a publication mark is drawn over it.
    """
    printed = sum(len(word.text) for word in text.words if not word.is_stamped)
    if objects.picture_share >= _WHOLE_PICTURE and printed < _FEWEST_CHARS:
        return "a picture of a page"
    return None if text.words else "no characters"


def _is_picture(reason: str | None) -> bool:
    """Return whether a page without text holds something to be read; an empty page does not."""
    return reason is not None and reason != "no characters"


def _text_source(pages: Sequence[_ReadPage]) -> TextSource:
    """Return `ocr` where text lies over pictures of whole pages, as scanning programs write it."""
    scanned = sum(page.objects.picture_share >= _WHOLE_PICTURE and bool(page.text.words) for page in pages)
    with_text = sum(bool(page.text.words) for page in pages)
    if not scanned:
        return "text"
    return "ocr" if scanned == with_text else "mixed"


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "password_needed" if error.err_code == pdfium_c.FPDF_ERR_PASSWORD else "damaged_file"
        raise UnreadableFile(code, "" if code == "password_needed" else "PDF structure") from error
    if len(pdf) == 0:
        raise UnreadableFile("damaged_file", "no pages")
    pdf.init_forms()
    return pdf


def _read_page(pdf: pdfium.PdfDocument, at: int) -> _ReadPage:
    try:
        page = pdf[at]
        fields = tuple(_fields(page))
        first_stamped = None
        if fields:
            first_stamped = count_chars(page)
            page.flatten()
            page = pdf[at]
        text = read_words(page, first_stamped=first_stamped)
        stamps = _read_pictured_stamps(page, text, fields)
        words = replace(text, words=(*text.words, *stamps))
        return _ReadPage(words, read_objects(page), fields, bool(stamps), *page.get_size())
    except pdfium.PdfiumError as error:
        raise UnreadableFile("damaged_file", f"page {at + 1}") from error


def _read_pictured_stamps(page: pdfium.PdfPage, text: PageText, fields: Sequence[Box]) -> list[Word]:
    """Return numbers that small fields hold as pictures, each as a word on the line it was stamped on."""
    blank = [box for box in fields if not any(_is_inside(word, box) for word in text.words if word.is_stamped)]
    places = [(box, _word_beside(text.words, box)) for box in blank if box[3] - box[1] < _HIGHEST_STAMP]
    beside = {box: word for box, word in places if word is not None}
    digits = read_stamped_digits(page, list(beside))
    return [
        Word(digits[box], box[0], box[2], word.top, word.bottom, len(text.words) + at, is_stamped=True)
        for at, (box, word) in enumerate(beside.items())
        if box in digits
    ]


def _word_beside(words: Sequence[Word], box: Box) -> Word | None:
    """Return the nearest word of the line that a field stands on; None where it stands on none."""
    middle = (box[1] + box[3]) / 2
    on_line = [word for word in words if not word.is_stamped and abs(word.middle - middle) < word.height / 2]
    return min(on_line, key=lambda word: min(abs(word.right - box[0]), abs(word.left - box[2])), default=None)


def _fields(page: pdfium.PdfPage) -> Iterator[Box]:
    """Yield the places of a page's form fields (signatures) that take up room, in points from its top left."""
    left, _, _, top = page.get_bbox()
    for at in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, at)
        is_field = pdfium_c.FPDFAnnot_GetSubtype(annotation) in (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)
        box = pdfium_c.FS_RECTF()
        has_box = pdfium_c.FPDFAnnot_GetRect(annotation, box)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if is_field and has_box and abs(box.right - box.left) > 1 and abs(box.top - box.bottom) > 1:
            yield box.left - left, top - max(box.top, box.bottom), box.right - left, top - min(box.top, box.bottom)


def _print_page(page: _ReadPage, number: int) -> tuple[PrintedPage, list[Issue]]:
    """Return a page's rows and tables; signature boxes stand apart, short stamps stand on their lines."""
    words, apart = _place_stamps(page)
    tables, rest = read_tables(words, page.objects.edges)
    rows = build_rows(rest)
    issues = [make_issue("number_on_stamp")] if number == 1 and _has_blank_stamp(page, rows) else []
    if page.has_read_stamps:
        issues.append(make_issue("stamp_recognised", page=number))
    return PrintedPage(tuple(rows), page.width, page.height, tuple(tables), (*page.text.crosswise, *apart)), issues


def _place_stamps(page: _ReadPage) -> tuple[list[Word], list[str]]:
    """Return the words of the page with its short stamps, and the text of the long ones."""
    stamped = [word for word in page.text.words if word.is_stamped]
    words = [word for word in page.text.words if not word.is_stamped]
    apart: list[str] = []
    for box in page.fields:
        inside = [word for word in stamped if _is_inside(word, box)]
        stamped = [word for word in stamped if word not in set(inside)]
        rows = build_rows(inside)
        if sum(len(row.text) for row in rows) > _LONGEST_STAMP or len(rows) > 1:
            apart += [row.text for row in rows]
        else:
            words += _merge_stamp(inside)
    return words, [*apart, *(row.text for row in build_rows(stamped))]


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


def _has_blank_stamp(page: _ReadPage, rows: Sequence[Row]) -> bool:
    """Return whether a field without readable text lies in the gap of the number's or the date's line."""
    words = [word for word in page.text.words if word.is_stamped]
    blank = [box for box in page.fields if not any(_is_inside(word, box) for word in words)]
    small = [box for box in blank if box[3] - box[1] < _HIGHEST_STAMP]
    return any(_lies_in_gap(box, row) for box in small for row in rows if _takes_stamp(row))


def _takes_stamp(row: Row) -> bool:
    words = {fold_lower(word.text) for word in row.words}
    return bool(line_start_pattern("number_starts").match(fold_lower(row.text)) or words & set(load_columns().date_words))


def _lies_in_gap(box: Box, row: Row) -> bool:
    middle = (row.top + row.bottom) / 2
    is_on_row = box[1] - _STAMP_SLACK <= middle <= box[3] + _STAMP_SLACK
    return is_on_row and row.left < (box[0] + box[2]) / 2 < row.right
