"""Pages of a PDF that must be recognised, and marks that stand as pictures in the heads of its other pages.

What enters: an open PDF and a verdict on each page's text layer. What leaves: recognised pages by page number, from the cache
where they were kept. Guaranteed: a file whose head cannot be read is refused, since a mark of secrecy may stand there; pages
wait in memory for the verdict on their marks. Not done: what becomes of the pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.ingest.cleared import current_cleared, key_of_picture
from pipeline.ingest.glyphs import Box, Word
from pipeline.ingest.ocr.pictures import DPI
from pipeline.ingest.ocr.reading import Sheet, read_sheets
from pipeline.ingest.ocr.seen import POINTS, SeenPage
from pipeline.ingest.ocr.settings import Recognition, current_recognition
from pipeline.ingest.ocr.stamps import BAND, Glimpse, Head, find_stamped_mark
from pipeline.ingest.ocr.tesseract import PROGRAM, find_program
from pipeline.ingest.ocr.verdict import Verdict
from pipeline.vocab.readable import find_install_command

_GLANCE = 40 / POINTS  # scale at which a page is looked at for colour
_GREY_BITS = 8
_COLOURFUL = 30  # difference between the channels of one pixel
_LEAST_COLOURFUL = 12  # pixels at that scale
_LEAST_WIDTH, _LEAST_HEIGHT = 18.0, 7.0  # points of a stamp's picture
_MOST_HEADS = 40  # pages of one file that are looked at for pictures in the head

Pages = Mapping[int, tuple[SeenPage, ...]]


@dataclass(frozen=True, slots=True)
class PdfSheet:
    """A page of an open PDF."""

    pdf: pdfium.PdfDocument
    at: int

    def show(self) -> tuple[Image.Image, float]:
        """Return the page as it is seen, fields drawn, at 300 dots an inch; in colour where it has any."""
        page = self.pdf[self.at]
        if _grey_bits(page) == _GREY_BITS:
            # One channel of a drawing in colour is the same picture; to draw in grey takes PDFium three times as long.
            return Image.fromarray(page.render(scale=DPI / POINTS).to_numpy()[:, :, 0]), DPI
        return page.render(scale=DPI / POINTS, grayscale=not _has_colour(page)).to_pil(), DPI


def _has_colour(page: pdfium.PdfPage) -> bool:
    if _grey_bits(page):
        return False
    glance = page.render(scale=_GLANCE).to_pil().convert("RGB")
    colourful = sum(max(pixel) - min(pixel) > _COLOURFUL for pixel in glance.get_flattened_data())
    return bool(colourful >= _LEAST_COLOURFUL)


def _grey_bits(page: pdfium.PdfPage) -> int:
    """Return how many bits a dot has of a page that is one picture without colour and nothing else, else 0.

    Most scans are, which is told without drawing them.
    """
    first = pdfium_c.FPDFPage_GetObject(page.raw, 0) if pdfium_c.FPDFPage_CountObjects(page.raw) == 1 else None
    if not first or pdfium_c.FPDFPageObj_GetType(first) != pdfium_c.FPDF_PAGEOBJ_IMAGE:
        return 0
    told = pdfium_c.FPDF_IMAGEOBJ_METADATA()
    is_told = pdfium_c.FPDFImageObj_GetImageMetadata(first, page.raw, told)
    is_grey = is_told and told.bits_per_pixel <= _GREY_BITS and pdfium_c.FPDFPage_GetAnnotCount(page.raw) == 0
    return int(told.bits_per_pixel) if is_grey else 0


def recognise_pages(pdf: pdfium.PdfDocument, verdicts: Sequence[Verdict], sha256: str) -> Pages:
    """Return the recognised pages of a PDF by number; none where recognition is not installed and not all depends on it.

    Raises:
        UnreadableFile: `ocr_missing` where the first page is a picture, `head_unreadable`, `ocr_too_slow`, `ocr_failed`.
    """
    wanted = frozenset(number for number, verdict in enumerate(verdicts, 1) if verdict.needs_recognition)
    if not wanted:
        return {}
    recognition = current_recognition()
    kept = recognition.recall(sha256, wanted)
    if kept is None and find_program() is None:
        if verdicts[0].quality == "none" or len(wanted) == len(verdicts):
            raise UnreadableFile("ocr_missing", find_install_command(PROGRAM))
        return {}
    return kept or read_and_hold({number: PdfSheet(pdf, number - 1) for number in wanted}, recognition, sha256)


def read_and_hold(sheets: Mapping[int, Sheet], recognition: Recognition, sha256: str) -> Pages:
    """Return the recognised pages of sheets, which from now on wait for the verdict on their marks.

    A file with a page that could not be recognised is not kept, so that a later run tries it again.

    Raises:
        UnreadableFile: `head_unreadable`, and what `read_sheets` raises.
    """
    pages = read_sheets(sheets, recognition)
    if any(not page.is_head_readable for found in pages.values() for page in found):
        raise UnreadableFile("head_unreadable")
    if not any(page.unread for found in pages.values() for page in found):
        recognition.hold(sha256, pages)
    return pages


def find_pictured_marks(pdf: pdfium.PdfDocument, words: Mapping[int, Sequence[Word]]) -> dict[int, str]:
    """Return the marks of secrecy that stand as pictures in the heads of pages, by page number.

    Args:
        pdf: open.
        words: of the text layer of each page that is not recognised.

    Raises:
        UnreadableFile: `picture_unread`, with the keys of the pictures, where ink may be a mark, or looks like a stamp with
            letters on the first page, and cannot be read; `head_unseen` where recognition is not installed and a mark could
            stand in a picture.
    """
    found: dict[int, str] = {}
    looked_at = 0
    for number, printed in sorted(words.items()):
        page = pdf[number - 1]
        pictures = list(_head_pictures(page))
        if pictures and find_program() is None:
            raise UnreadableFile("head_unseen", find_install_command(PROGRAM))
        if pictures and looked_at < _MOST_HEADS:
            looked_at += 1
            glimpse = _read_head(page, pictures, printed)
            if _is_in_doubt(glimpse, number):
                raise UnreadableFile("picture_unread", " ".join(_list_doubtful(page, pictures, printed, number)))
            if glimpse.mark:
                found[number] = glimpse.mark.upper()
    return found


class _HeadPicture(NamedTuple):
    """A picture in a page's head and its place, in points from the page's top left."""

    box: Box
    image: pdfium.PdfImage


def _is_in_doubt(glimpse: Glimpse, number: int) -> bool:
    return glimpse.is_doubtful or (glimpse.is_wordless and number == 1)


def _list_doubtful(
    page: pdfium.PdfPage, pictures: Sequence[_HeadPicture], printed: Sequence[Word], number: int
) -> tuple[str, ...]:
    """Return the keys of the pictures that leave a doubt each by itself; of all where only all together do."""
    alone = [one for one in pictures if len(pictures) == 1 or _is_in_doubt(_read_head(page, [one], printed), number)]
    return tuple(dict.fromkeys(_key_of(one.image) for one in alone or pictures))


def _key_of(image: pdfium.PdfImage) -> str:
    """Return the key of a picture, its dots as the file holds them, its glass as drawn dot by dot."""
    dots = image.get_bitmap(render=False).to_pil().convert("RGB")
    matrix = image.get_matrix()
    try:
        image.set_matrix(pdfium.PdfMatrix(dots.width, 0, 0, dots.height, 0, 0))
        drawn = image.get_bitmap(render=True).to_pil()
    finally:
        image.set_matrix(matrix)
    if drawn.size == dots.size and "A" in drawn.getbands():
        dots.putalpha(drawn.getchannel("A"))
    return key_of_picture(dots)


def _head_pictures(page: pdfium.PdfPage) -> Iterator[_HeadPicture]:
    """Yield the pictures in a page's head that are large enough to be a stamp and that nobody has cleared."""
    cleared = current_cleared()
    page_left, _, _, page_top = page.get_bbox()
    head = BAND * page.get_height()
    for image in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = image.get_bounds()
        is_large = right - left >= _LEAST_WIDTH and top - bottom >= _LEAST_HEIGHT
        if is_large and page_top - top < head and not (cleared.keys and cleared.holds(_key_of(image))):
            box = (left - page_left, page_top - top, right - page_left, page_top - bottom)
            yield _HeadPicture(box, image)


def _read_head(page: pdfium.PdfPage, pictures: Sequence[_HeadPicture], printed: Iterable[Word]) -> Glimpse:
    """Return the mark in the pictures of a page's head."""
    height = BAND * page.get_height()
    crop = (0, page.get_height() - height, 0, 0)
    colour = page.render(scale=DPI / POINTS, crop=crop).to_pil().convert("RGB")
    scale = DPI / POINTS
    paper = Image.new("RGB", colour.size, "white")
    for picture in pictures:
        left, top, right, bottom = (round(edge * scale) for edge in picture.box)
        cut = (max(left, 0), max(top, 0), min(right, colour.width), min(bottom, colour.height))
        paper.paste(colour.crop(cut), cut[:2])
    read = [(word.left * scale, word.top * scale, word.right * scale, word.bottom * scale) for word in printed]
    return find_stamped_mark(Head(paper.convert("L"), read, paper, is_pasted=True), DPI)
