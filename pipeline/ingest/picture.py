"""Pictures of pages: phone photos and scans as JPEG, PNG, HEIC, TIFF, one page or many.

What enters: the bytes of a picture. What leaves: its pages, recognised. Guaranteed: a picture that a camera turned is turned
back, more pixels than a sheet of paper needs are refused, and what is no picture is said to be damaged. Not done:
straightening of a page photographed from the side.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.errors import UnreadableFile
from pipeline.ingest.ocr.pdf_sheets import read_and_hold
from pipeline.ingest.ocr.pictures import find_dpi
from pipeline.ingest.ocr.seen import print_page
from pipeline.ingest.ocr.settings import current_recognition
from pipeline.ingest.ocr.tesseract import PROGRAM, find_program
from pipeline.ingest.ocr.verdict import name_pages
from pipeline.ingest.pages import compose_pages
from pipeline.model.document import RawDocument, Source
from pipeline.vocab.issues import make_issue
from pipeline.vocab.readable import find_install_command

MOST_PIXELS = 120_000_000
MOST_FRAMES = 500
_KNOWN_DPI = (150.0, 1200.0)  # a scanner's word is taken within these; a camera says 72 whatever it shot
_LIKELY_PAPER = (0.75, 1.35)  # of A4's or A3's own resolution

pillow_heif.register_heif_opener()


@dataclass(frozen=True, slots=True)
class FrameSheet:
    """One frame of a picture file."""

    picture: Image.Image
    at: int

    def show(self) -> tuple[Image.Image, float]:
        """Return the frame as it was meant to be held, and how many pixels it has an inch."""
        self.picture.seek(self.at)
        frame = ImageOps.exif_transpose(self.picture.copy())
        return _plain(frame), _choose_dpi(frame)


def _plain(frame: Image.Image) -> Image.Image:
    """Return a frame in colour or in grey, whatever it was packed as."""
    if frame.mode in ("1", "L", "I;16", "I", "F", "LA"):
        return frame.convert("L")
    return frame.convert("RGBA").convert("RGB") if frame.mode in ("CMYK", "YCbCr", "LAB", "HSV") else frame


def _choose_dpi(frame: Image.Image) -> float:
    """Return the resolution that a picture tells of itself where a sheet of paper would have it, else the sheet's."""
    of_paper = find_dpi(frame.size)
    told = float(frame.info.get("dpi", (0, 0))[0] or 0)
    is_likely = _LIKELY_PAPER[0] * of_paper <= told <= _LIKELY_PAPER[1] * of_paper
    return told if _KNOWN_DPI[0] <= told <= _KNOWN_DPI[1] and is_likely else of_paper


def read_picture(data: bytes, source: Source) -> RawDocument:
    """Return the recognised pages of a picture.

    Raises:
        UnreadableFile: `damaged_file`, `file_too_large`, `ocr_missing`, `head_unreadable`, `no_text_layer`, and what
            `read_sheets` raises.
    """
    try:
        picture = Image.open(io.BytesIO(data))
        sheets = {number: FrameSheet(picture, number - 1) for number in _frames(picture)}
    except Image.DecompressionBombError as error:
        raise UnreadableFile("file_too_large", f"{MOST_PIXELS} pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFile("damaged_file", "picture") from error
    recognition = current_recognition()
    pages = recognition.recall(source.sha256, frozenset(sheets))
    if pages is None:
        if find_program() is None:
            raise UnreadableFile("ocr_missing", find_install_command(PROGRAM))
        try:
            pages = read_and_hold(sheets, recognition, source.sha256)
        except (OSError, SyntaxError, ValueError) as error:
            raise UnreadableFile("damaged_file", "picture") from error
    printed = [print_page(page) for number in sorted(pages) for page in pages[number]]
    if not any(page.rows or page.tables for page in printed):
        raise UnreadableFile("no_text_layer", "a picture without words")
    worded = [number for number in sorted(pages) if any(page.words for page in pages[number])]
    unread = [(number, page.unread) for number in sorted(pages) for page in pages[number] if page.unread]
    issues = [make_issue("page_unread", page=number, detail=detail) for number, detail in unread]
    told = make_issue("recognised", pages=name_pages(worded))
    return RawDocument(
        source=source,
        pages=compose_pages(printed),
        text_source="ocr",
        issues=(told, *issues),
        pictures=pages[min(pages)][0].pictures,
    )


def _frames(picture: Image.Image) -> Iterator[int]:
    """Yield the numbers of a picture's frames.

    Raises:
        UnreadableFile: `file_too_large`.
    """
    for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
        if number > MOST_FRAMES or frame.width * frame.height > MOST_PIXELS:
            raise UnreadableFile("file_too_large", f"{MOST_FRAMES} frames")
        yield number
