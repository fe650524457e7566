"""PDF files.

What enters: the bytes of a PDF. What leaves: its pages in reading order, the two columns of the head and of the close read
one after the other, ruled tables as rows, what signatures draw on their fields placed on its line. Guaranteed: a page without
good text of its own (`judge_layer`) is recognised from its picture (`ocr/`); a file without anything to be read is refused
with `no_text_layer`. Not done: how a page is recognised.

Source: signed files and their fields, ecosystem survey §4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.errors import UnreadableFile
from pipeline.ingest.asides import drop_line_numbers, find_watermarks
from pipeline.ingest.glyphs import PageText, Word, count_chars, read_words
from pipeline.ingest.hidden import find_hidden
from pipeline.ingest.legacy import describe_recoded
from pipeline.ingest.ocr.layers import check_layer
from pipeline.ingest.ocr.names import restore_names
from pipeline.ingest.ocr.pdf_sheets import find_pictured_marks, recognise_pages
from pipeline.ingest.ocr.seen import SeenPage, print_page
from pipeline.ingest.ocr.verdict import EMPTY, WHOLE_PICTURE, Verdict, judge_layer, name_pages
from pipeline.ingest.pages import PrintedPage, compose_pages
from pipeline.ingest.rows import build_rows
from pipeline.ingest.rulings import PageObjects, read_objects, read_tables, turn_edges
from pipeline.ingest.stamps import (
    FormField,
    find_fields,
    find_recognised_stamps,
    find_unread_stamps,
    picture_of,
    place_stamps,
    read_pictured_stamps,
)
from pipeline.ingest.trust import current_roots
from pipeline.ingest.unruled import take_unruled
from pipeline.model.document import RawDocument, Source, TextSource
from pipeline.model.issue import Issue
from pipeline.model.signature import DigitalSignature, StampPicture
from pipeline.vocab.issues import make_issue

MOST_PAGES = 2_000
_SIGNED_MARK = b"/ByteRange"
_MOST_NAMES = 20
_NO_NAME = "?"


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """A page's text and objects, the fields on it, the stamps recognised from pictures, its size."""

    text: PageText
    objects: PageObjects
    fields: tuple[FormField, ...] = ()
    recognised: tuple[Word, ...] = ()
    width: float = 0.0
    height: float = 0.0
    is_damaged: bool = False

    @property
    def is_scan(self) -> bool:
        """Whether a picture covers most of the page, so that its text is what a scanning program recognised."""
        return self.objects.picture_share >= WHOLE_PICTURE


_DAMAGED = _ReadPage(PageText((), (), 0), PageObjects((), 0.0), is_damaged=True)


def read_pdf(data: bytes, source: Source) -> RawDocument:
    """Return the pages of a PDF.

    Raises:
        UnreadableFile: `password_needed`, `damaged_file`, `file_too_large` (too many pages), `no_text_layer`, and what
            `recognise_pages` raises.
    """
    with _open(data) as pdf:
        if len(pdf) > MOST_PAGES:
            raise UnreadableFile("file_too_large", f"{MOST_PAGES} pages")
        pages = [_read_page(pdf, at) for at in range(len(pdf))]
        if all(page.is_damaged for page in pages):
            raise UnreadableFile("damaged_file", "pages")
        pages = _lift_watermarks(pages)
        verdicts = [judge_layer(page.text.words, page.objects.picture_share) for page in pages]
        seen = recognise_pages(pdf, verdicts, source.sha256)
        if not any(_has_words(seen, number) or verdict.quality == "good" for number, verdict in enumerate(verdicts, 1)):
            raise UnreadableFile("no_text_layer", verdicts[0].reason)
        marks = find_pictured_marks(pdf, _own_text(pages, seen))
        pages[0], pictures = _check_first(pdf, pages[0], is_seen=1 in seen)
        issues = list(_list_attachments(pdf))
        printed: list[PrintedPage] = []
        for number, page in enumerate(pages, 1):
            sheet = _print_page(page, marks.get(number))
            pictures += [found.model_copy(update={"page": len(printed) + 1}) for found in _seen_pictures(seen, number)]
            printed += _print_recognised(seen[number], page) if number in seen else [sheet]
            unread = find_unread_stamps(page.text.words, page.fields, sheet.rows)
            recognised = find_recognised_stamps(page.recognised, sheet.rows)
            pictures += [picture_of(pdf[number - 1], number, kind, box) for kind, box in (*unread, *recognised)]
            issues += _page_issues(page, number, has_unread=bool(unread))
    issues += _layer_issues(verdicts, seen)
    recoded = tuple(entry for page in pages for entry in page.text.recoded)
    issues += describe_recoded(recoded)
    signatures, signature_issues = _read_signatures(data)
    return RawDocument(
        source=source,
        pages=compose_pages(take_unruled([drop_line_numbers(page) for page in printed])),
        text_source=_text_source(pages, seen),
        issues=(*issues, *signature_issues),
        signatures=signatures,
        pictures=tuple(pictures),
        recoded=recoded,
    )


def _lift_watermarks(pages: Sequence[_ReadPage]) -> list[_ReadPage]:
    """Return pages whose upright watermarks stand apart from their words."""
    lifted: list[_ReadPage] = []
    for page, marks in zip(pages, find_watermarks([page.text.words for page in pages]), strict=True):
        words = tuple(word for word in page.text.words if word not in marks)
        told = " ".join(word.text for word in page.text.words if word in marks)
        text = replace(page.text, words=words, crosswise=(*page.text.crosswise, told)) if marks else page.text
        lifted.append(replace(page, text=text))
    return lifted


def _own_text(pages: Sequence[_ReadPage], seen: Mapping[int, Sequence[SeenPage]]) -> dict[int, Sequence[Word]]:
    """Return the words of each page that is read from its own text layer."""
    return {at: page.text.words for at, page in enumerate(pages, 1) if at not in seen and not page.is_damaged}


def _check_first(pdf: pdfium.PdfDocument, page: _ReadPage, *, is_seen: bool) -> tuple[_ReadPage, list[StampPicture]]:
    """Return the first page, its number and day left out where a scanning program recognised them and they are not sure."""
    if is_seen or not page.is_scan or not page.text.words:
        return page, []
    checked = check_layer(pdf, 0, page.text.words, turn=page.text.turn)
    return replace(page, text=replace(page.text, words=checked.words)), list(checked.pictures)


def _seen_pictures(seen: Mapping[int, Sequence[SeenPage]], number: int) -> list[StampPicture]:
    return [picture for page in seen.get(number, ()) for picture in page.pictures]


def _read_signatures(data: bytes) -> tuple[tuple[DigitalSignature, ...], list[Issue]]:
    """Return the digital signatures of a file and what must be said of them; most files hold none."""
    if _SIGNED_MARK not in data:
        return (), []
    from pipeline.ingest.signatures import read_signatures  # a second to import, for signed files alone

    try:
        signatures = read_signatures(data, current_roots())
    except ValueError as error:
        return (), [make_issue("signatures_unreadable", detail=str(error))]
    is_altered = any(signature.is_altered for signature in signatures)
    return signatures, [make_issue("altered_after_signing")] if is_altered else []


def _list_attachments(pdf: pdfium.PdfDocument) -> list[Issue]:
    """Return one issue that names the files that a PDF carries; they are not opened."""
    count = pdf.count_attachments()
    names = [pdf.get_attachment(at).get_name() or _NO_NAME for at in range(min(count, _MOST_NAMES))]
    if count > len(names):
        names.append("…")
    return [make_issue("attachments_listed", names=", ".join(names))] if names else []


def _has_words(seen: Mapping[int, Sequence[SeenPage]], number: int) -> bool:
    return any(page.words for page in seen.get(number, ()))


def _layer_issues(verdicts: Sequence[Verdict], seen: Mapping[int, Sequence[SeenPage]]) -> list[Issue]:
    """Return what must be said of pages that were recognised, that hold no text, or whose text is poor."""
    worded = [number for number in sorted(seen) if _has_words(seen, number)]
    issues = [make_issue("recognised", pages=name_pages(worded))] if worded else []
    for number, verdict in enumerate(verdicts, 1):
        unread = next((page.unread for page in seen.get(number, ()) if page.unread), "")
        if unread:
            issues.append(make_issue("page_unread", page=number, detail=unread))
        elif verdict.quality == "none" and verdict.reason != EMPTY and not _has_words(seen, number):
            issues.append(make_issue("page_without_text", page=number))
        elif verdict.quality == "poor" and number not in seen:
            issues.append(make_issue("poor_text_layer", page=number, detail=verdict.reason))
    return issues


def _text_source(pages: Sequence[_ReadPage], seen: Mapping[int, Sequence[SeenPage]]) -> TextSource:
    """Return `ocr` where the text was recognised, here or by the program that scanned the pages."""
    with_text = [number for number, page in enumerate(pages, 1) if number in seen or page.text.words]
    by_scanner = {number for number, page in enumerate(pages, 1) if page.is_scan}
    recognised = [number for number in with_text if number in seen or number in by_scanner]
    if not recognised:
        return "text"
    return "ocr" if recognised == with_text else "mixed"


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
    """Return what a page holds; a damaged one holds nothing."""
    try:
        page = pdf[at]
        fields = tuple(find_fields(page, pdf.formenv))
        first_stamped = None
        if fields:
            first_stamped = count_chars(page)
            page.flatten()
            page = pdf[at]
        objects = read_objects(page)
        is_scan = objects.picture_share >= WHOLE_PICTURE  # its text may lie unseen over the picture
        hidden = find_hidden(page) if objects.may_hide_text and not is_scan else frozenset()
        text = read_words(page, first_stamped=first_stamped, hidden=hidden)
        stamps = read_pictured_stamps(page, text.words, fields)
        size = page.get_size()
    except pdfium.PdfiumError:
        return _DAMAGED
    if text.turn:
        objects = objects._replace(edges=turn_edges(objects.edges, -text.turn % 4, size))
        size = size if text.turn % 2 == 0 else size[::-1]
    return _ReadPage(replace(text, words=(*text.words, *stamps)), objects, fields, tuple(stamps), *size)


def _print_page(page: _ReadPage, mark: str | None = None) -> PrintedPage:
    """Return a page's rows and tables; signature boxes and a pictured mark stand apart, short stamps on their lines."""
    placed = place_stamps(page.text.words, page.fields)
    tables, rest = read_tables(placed.words, page.objects.edges)
    apart = (*page.text.crosswise, *placed.apart, *((mark,) if mark else ()))
    rows = build_rows(rest)
    return PrintedPage(restore_names(rows) if page.is_scan else tuple(rows), page.width, page.height, tuple(tables), apart)


def _print_recognised(seen: Sequence[SeenPage], page: _ReadPage) -> list[PrintedPage]:
    """Return the recognised pages of one sheet; what its own layer holds (marks of a publisher, signatures) stands apart."""
    apart = (*page.text.crosswise, *place_stamps(page.text.words, page.fields).apart)
    return [print_page(found, apart if found is seen[0] else ()) for found in seen]


def _page_issues(page: _ReadPage, number: int, *, has_unread: bool) -> list[Issue]:
    found = {
        "page_damaged": page.is_damaged,
        "hidden_text": page.text.has_hidden,
        "number_on_stamp": has_unread and number == 1,
        "stamp_recognised": bool(page.recognised),
    }
    return [make_issue(code, page=number) for code, is_so in found.items() if is_so]
