"""Pages recognised from their pictures, side by side, each within its limits.

What enters: sheets that can show themselves, by page number. What leaves: recognised pages. Guaranteed: a page is tried in its
other turns where it reads badly as it lies; the lines that bear the document's own number and day are read twice, and unsure
digits in them are left out; a page that takes too long is told as unread and leaves the others as they are.
Not done: joining with the text of other pages, the cache.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from statistics import median
from typing import Protocol

from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.cells import reread_cells
from pipeline.ingest.ocr.mark_letters import is_piece_of_mark
from pipeline.ingest.ocr.pictures import DPI, make_grey, part_sheet, straighten
from pipeline.ingest.ocr.second_look import blank_unsure_digits
from pipeline.ingest.ocr.seen import POINTS, SeenPage, place_words, share_of_syllables
from pipeline.ingest.ocr.settings import Recognition
from pipeline.ingest.ocr.stamps import BAND, Glimpse, Head, find_stamped_mark
from pipeline.ingest.ocr.strokes import lift_strokes
from pipeline.ingest.ocr.tesseract import Limits, SeenWord, find_turn, recognise
from pipeline.ingest.ocr.unsure import picture_unsure

_SURE = 75.0  # of a word that accounts for the ink it stands on
_GOOD_SYLLABLES = 0.6
_FEWEST_WORDS = 8
_LARGE = 1.15  # of the print's height: letters of a stamp are larger
_HEAD_WORDS = 2
_HEAD_INK = 0.004  # share of a head's pixels that letters darken at least
_PAGE_INK = 0.02  # share of a printed page's pixels that letters darken
_HEAD = 0.3  # of the page's height
_HEAD_TIME = 0.25  # of a page's time
_OF_ONE_PAGE = frozenset(("ocr_too_slow", "ocr_failed"))
_SIDEWAYS = (90, 270)
_WAITING_SHEETS = 2  # rendered beyond those at work


class Sheet(Protocol):
    """A sheet of paper that can be shown."""

    def show(self) -> tuple[Image.Image, float]:
        """Return its picture, in colour where it has any, and how many pixels it has an inch."""


def read_sheets(sheets: Mapping[int, Sheet], recognition: Recognition) -> dict[int, tuple[SeenPage, ...]]:
    """Return the recognised pages of each sheet.

    Args:
        sheets: by number; shown one after the other in the caller's thread.
        recognition: limits, how many at once, where to tell progress.

    Raises:
        UnreadableFile: `ocr_missing`; `ocr_too_slow` or `ocr_failed` where not even the first page's head could be read.
    """
    found: dict[int, tuple[SeenPage, ...]] = {}
    at_once, first = recognition.pages_at_once, min(sheets, default=0)
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        running: dict[int, Future[tuple[SeenPage, ...]]] = {}
        for number, sheet in sorted(sheets.items()):
            picture, dpi = sheet.show()
            running[number] = pool.submit(_read_or_tell, picture, dpi, is_first=number == first, limits=recognition.limits)
            if len(running) >= at_once + _WAITING_SHEETS:
                _collect(running, found, 1)
                recognition.progress(len(found), len(sheets))
        for _ in range(len(running)):
            _collect(running, found, 1)
            recognition.progress(len(found), len(sheets))
    return found


def _collect(running: dict[int, Future[tuple[SeenPage, ...]]], found: dict[int, tuple[SeenPage, ...]], count: int) -> None:
    for number in list(running)[:count]:
        found[number] = running.pop(number).result()


def _read_or_tell(picture: Image.Image, dpi: float, *, is_first: bool, limits: Limits) -> tuple[SeenPage, ...]:
    """Return the pages of one sheet; of one that cannot be recognised its head alone where it is the first, else nothing."""
    try:
        return read_sheet(picture, dpi, is_first=is_first, limits=limits)
    except UnreadableFile as error:
        if error.code not in _OF_ONE_PAGE:
            raise
        seconds = f"{limits.seconds:g} s" if error.code == "ocr_too_slow" else error.detail
        if is_first:
            return (replace(_read_head(make_grey(picture, dpi), limits), unread=seconds),)
        scale = POINTS / dpi
        return (SeenPage((), (), picture.width * scale, picture.height * scale, unread=seconds),)


def _read_head(grey: Image.Image, limits: Limits) -> SeenPage:
    """Return a page whose head alone is read, in a part of the time, so that its marks are known."""
    head = grey.crop((0, 0, grey.width, round(BAND * grey.height)))
    page = _read_page(head, None, True, limits._replace(seconds=limits.seconds * _HEAD_TIME))
    return replace(page, height=grey.height * POINTS / DPI)


def read_sheet(picture: Image.Image, dpi: float, *, is_first: bool, limits: Limits) -> tuple[SeenPage, ...]:
    """Return the pages of one sheet, left to right; a sheet that had to be turned on its side is parted after turning."""
    colour = picture if picture.mode in ("RGB", "RGBA", "P", "CMYK", "YCbCr") else None
    grey = make_grey(picture, dpi)
    pages = part_sheet(grey)
    halves = [_read_upright(page, limits) for page in pages] if len(pages) > 1 else []
    if not any(_reads_well(read[2]) and turned not in _SIDEWAYS for read, turned in halves):
        read, turned = _read_upright(grey, limits)  # one page, or one on its side whose lines leave a gutter
        pages = part_sheet(grey.rotate(-turned, expand=True)) if turned in _SIDEWAYS else [grey]
        if len(pages) == 1 and _worth(read[2]) >= sum(_worth(half[2]) for half, _ in halves):
            return (_see_page(read, _turn(colour, turned), is_first, limits),)
        halves = [_read_upright(page, limits) for page in pages] if len(pages) > 1 else halves
    return tuple(_see_page(half, None, is_first and at == 0, limits) for at, (half, _) in enumerate(halves))


def _turn(colour: Image.Image | None, turned: int) -> Image.Image | None:
    return colour.rotate(-turned, expand=True) if turned and colour is not None else colour


def _read_page(grey: Image.Image, colour: Image.Image | None, is_first: bool, limits: Limits) -> SeenPage:
    read, turned = _read_upright(grey, limits)
    return _see_page(read, _turn(colour, turned), is_first, limits)


def _see_page(page: "_Reading", colour: Image.Image | None, is_first: bool, limits: Limits) -> SeenPage:
    """Return what a reading of an upright page tells; `colour` is the same page in colour where it has any."""
    level, edges, words = page
    sure = [word for word in words if word.confidence >= _SURE]
    mark, is_doubtful, _ = _find_mark(level, colour, sure, is_first=is_first)
    scale = POINTS / DPI
    boxes = tuple((left * scale, top * scale, right * scale, bottom * scale) for left, top, right, bottom in edges)
    placed = reread_cells(level, place_words(words, DPI), boxes, DPI, limits)
    if is_first:
        placed = blank_unsure_digits(level, placed, DPI, limits)
    return SeenPage(
        words=placed,
        edges=boxes,
        width=level.width * scale,
        height=level.height * scale,
        marks=(mark.upper(),) if mark else (),
        is_head_readable=mark is not None or not (is_doubtful or (is_first and not _is_head_readable(level, words))),
        pictures=picture_unsure(level, placed, DPI) if is_first else (),
    )


_Reading = tuple[Image.Image, tuple[Box, ...], tuple[SeenWord, ...]]


def _read_upright(grey: Image.Image, limits: Limits) -> tuple[_Reading, int]:
    """Return a page as it reads best, and by how many degrees clockwise it was turned for that."""
    best = _read_level(grey, limits)
    if _reads_well(best[2]) or (len(best[2]) < _FEWEST_WORDS and not _has_ink(grey)):
        return best, 0
    told = find_turn(grey, dpi=DPI, limits=limits)
    chosen = 0
    for turn in (told,) if told is not None else (180, 90, 270):
        if turn:
            tried = _read_level(grey.rotate(-turn, expand=True), limits)
            if _worth(tried[2]) > _worth(best[2]):
                best, chosen = tried, turn
    return best, chosen


def _has_ink(grey: Image.Image) -> bool:
    """Return whether a page holds as much ink as print does, so that few words read tell of a wrong turn."""
    small = grey.reduce(4)
    return sum(small.histogram()[:128]) >= _PAGE_INK * small.width * small.height


def _read_level(grey: Image.Image, limits: Limits) -> _Reading:
    edges, level = lift_strokes(straighten(grey), DPI)
    return level, edges, recognise(level, dpi=DPI, limits=limits)


def _worth(words: Sequence[SeenWord]) -> float:
    return sum(word.confidence for word in words) * share_of_syllables(word.text for word in words)


def _reads_well(words: Sequence[SeenWord]) -> bool:
    return len(words) >= _FEWEST_WORDS and share_of_syllables(word.text for word in words) >= _GOOD_SYLLABLES


def _find_mark(level: Image.Image, colour: Image.Image | None, sure: Sequence[SeenWord], *, is_first: bool) -> Glimpse:
    height = round(BAND * level.height)
    print_height = median(word.bottom - word.top for word in sure) if sure else 0.0
    whole = [word for word in sure if word.bottom - word.top < _LARGE * print_height or not is_piece_of_mark(word.text)]
    read = [(word.left, word.ink_top, word.right, word.ink_bottom) for word in whole if word.ink_top < height]
    head = colour.resize((level.width, round(colour.height * level.width / colour.width))) if colour is not None else None
    band = (0, 0, level.width, height)
    seen = Head(level.crop(band), read, head.crop(band) if head is not None else None, may_be_overprinted=is_first)
    return find_stamped_mark(seen, DPI)


def _is_head_readable(level: Image.Image, words: Sequence[SeenWord]) -> bool:
    """Return whether words were read in a page's head, or no ink is there to be read."""
    height = round(_HEAD * level.height)
    sure = [word for word in words if word.bottom < height and word.confidence >= 50 and sum(map(str.isalpha, word.text)) >= 2]
    if len(sure) >= _HEAD_WORDS:
        return True
    head = level.crop((0, 0, level.width, height)).reduce(4)
    dark = sum(head.histogram()[:128])
    return dark < _HEAD_INK * head.width * head.height
