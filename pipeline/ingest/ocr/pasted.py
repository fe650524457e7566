"""Pictures that someone put into a paper's head: whether one of them is a mark of secrecy.

What enters: pictures as files hold them, with the size they are shown in. What leaves: the strictest mark that one shows.
Guaranteed: a picture in which ink may be a mark, or has a stamp's colour and shape, may be letters and gave no word, is left to
a person, who may clear it for good (`cleared.py`); round seals and emblems, flags, rules, ornaments, single strokes, codes of
squares, small print in a frame and pictures whose words are read are passed over, but a red logo of strokes or of three letters
may wait once; nothing is written to the disk but what LibreOffice is given to draw (metafiles), in a folder that is gone after.
Not done: text of other pictures.
"""

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from pipeline.errors import UnreadableFile
from pipeline.ingest.cleared import current_cleared, key_of_bytes, key_of_picture
from pipeline.ingest.docx_drawings import PastedPicture
from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.pictures import DPI
from pipeline.ingest.ocr.settings import current_recognition
from pipeline.ingest.ocr.stamps import BAND, Glimpse, Head, find_stamped_marks
from pipeline.ingest.ocr.tesseract import PROGRAM, SPARSE, find_program, recognise
from pipeline.vocab.readable import find_install_command

_LEAST_WIDTH, _LEAST_HEIGHT = 0.25, 0.1  # inches of a stamp's picture
_MOST_SIDE = 12.0  # inches
_STAMP_HEIGHT = 2.4  # inches: a higher picture may be of a page with words of its own
_SHEET_HEIGHT = 7.0
_UNKNOWN_DPI = 150.0  # of a picture whose shown size is not told
_MARGIN = 40  # pixels of paper around
_MOST_PIXELS = 60_000_000
_SURE = 75.0
_METAFILE_KINDS = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_GZIP = b"\x1f\x8b"

Draw = Callable[[bytes], bytes | None]


class _Shown(NamedTuple):
    """A picture by its key, as it is shown on paper."""

    key: str
    paper: Image.Image
    may_wait: bool = True


def find_pasted_mark(pictures: Sequence[PastedPicture], draw: Draw) -> str | None:
    """Return the mark of secrecy that one of some pictures in a head shows.

    Args:
        pictures: as the file holds them.
        draw: makes a PNG of a metafile; None where it cannot.

    Raises:
        UnreadableFile: `picture_unread` with the keys of pictures that may show a mark and cannot be read, `head_unreadable` of
            one too large to look at, `head_unseen` where recognition is not installed, and what recognition raises.
    """
    shown = [picture for picture in (_show(pasted, draw) for pasted in pictures) if picture is not None]
    if not shown:
        return None
    if find_program() is None:
        raise UnreadableFile("head_unseen", find_install_command(PROGRAM))
    glimpses = find_stamped_marks([_as_head(picture.paper) for picture in shown], DPI)
    marks = [glimpse.mark for glimpse in glimpses if glimpse.mark is not None]
    pairs = zip(shown, glimpses, strict=True)
    doubtful = dict.fromkeys(picture.key for picture, glimpse in pairs if picture.may_wait and _is_in_doubt(glimpse))
    if not marks and doubtful:
        raise UnreadableFile("picture_unread", " ".join(doubtful))
    return marks[0] if marks else None


def _is_in_doubt(glimpse: Glimpse) -> bool:
    return glimpse.is_doubtful or glimpse.is_wordless


def _show(pasted: PastedPicture, draw: Draw) -> _Shown | None:
    """Return a picture on white paper at 300 dots an inch, as it is shown; None of one too small, cleared, or none that opens.

    Raises:
        UnreadableFile: `head_unreadable` where it has more dots than can be looked at.
    """
    opened = _open(pasted.data, draw)
    if opened is None:
        return None
    left, top, right, foot = pasted.cut
    wide, high = opened.size
    box = (round(left * wide), round(top * high), round((1 - right) * wide), round((1 - foot) * high))
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        return None
    inches = (pasted.width, pasted.height) if pasted.width > 0 < pasted.height else _own_inches(box)
    if max(inches) < _LEAST_WIDTH or min(inches) < _LEAST_HEIGHT:
        return None
    key = key_of_bytes(pasted.data) if _is_metafile(pasted.data) else key_of_picture(opened)
    if current_cleared().holds(key):
        return None
    size = (round(min(inches[0], _MOST_SIDE) * DPI), round(min(inches[1], _MOST_SIDE) * DPI))
    picture = opened.crop(box).resize(size, Image.Resampling.LANCZOS)
    turned = picture.rotate(-pasted.turn, expand=True, resample=Image.Resampling.BICUBIC) if pasted.turn % 360 else picture
    paper = Image.new("RGB", (turned.width + 2 * _MARGIN, turned.height + 2 * _MARGIN), "white")
    paper.paste(turned, (_MARGIN, _MARGIN), turned.getchannel("A"))
    return _Shown(key, paper, may_wait=not _is_photo(pasted, inches[1]))


def _is_photo(pasted: PastedPicture, height: float) -> bool:
    return pasted.photo_heights is not None and pasted.photo_heights[0] < height < pasted.photo_heights[1]


def _is_metafile(data: bytes) -> bool:
    return data.startswith((*_METAFILE_KINDS, _GZIP))


def _own_inches(box: tuple[int, int, int, int]) -> tuple[float, float]:
    return (box[2] - box[0]) / _UNKNOWN_DPI, (box[3] - box[1]) / _UNKNOWN_DPI


def _open(data: bytes, draw: Draw) -> Image.Image | None:
    """Return a picture with its glass; None of bytes that no program shows."""
    if _is_metafile(data):
        data = draw(data) or b""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise UnreadableFile("head_unreadable")
            return (opened.convert("L") if opened.mode.startswith(("I", "F")) else opened).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise UnreadableFile("head_unreadable") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None


def _as_head(paper: Image.Image) -> Head:
    """Return a picture as a head; of a whole sheet its top, of a high picture with the words that are surely read in it."""
    if paper.height > _SHEET_HEIGHT * DPI:
        paper = paper.crop((0, 0, paper.width, round(BAND * paper.height)))
    grey = paper.convert("L")
    read = _sure_words(grey) if paper.height > _STAMP_HEIGHT * DPI else ()
    return Head(grey, read, paper, may_be_overprinted=False, is_pasted=True)


def _sure_words(grey: Image.Image) -> tuple[Box, ...]:
    words = recognise(grey, dpi=DPI, mode=SPARSE, limits=current_recognition().limits)
    sure = (word for word in words if word.confidence >= _SURE)
    return tuple((word.left, word.ink_top, word.right, word.ink_bottom) for word in sure)
