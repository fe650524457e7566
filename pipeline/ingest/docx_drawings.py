"""Pictures and drawn letters that stand in the head of a Word file, where a mark of secrecy may be one of them.

What enters: the parts of a Word file. What leaves: the pictures of its running heads and of the head of its first page with the
size they are shown in, and the words that say what is drawn there. Guaranteed: each picture leaves once; what floats at the top
of the first page is of its head, whatever paragraph holds it. Not done: reading of the pictures (`ocr/pasted.py`), letters of
text boxes and WordArt, which are text (`docx_text.py`).

Source: the place of the marks, HD 05-HD/VPTW and NĐ 30/2020/NĐ-CP, as told in domain.md §1.3.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.ingest.docx_numbering import W
from pipeline.ingest.docx_package import Element, WordParts
from pipeline.ingest.docx_tables import block_elements

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_TEXT_PARTS = re.compile(rb"<a:t>([^<]*)</a:t>")
_NAMES = {f"{_A}blip": f"{_R}embed", f"{_V}imagedata": f"{_R}id", f"{_V}fill": f"{_R}id", f"{_DGM}relIds": f"{_R}dm"}
_SAYINGS = {f"{_WP}docPr": ("descr", "title"), f"{_PIC}cNvPr": ("descr",), f"{_V}shape": ("alt",), f"{_V}rect": ("alt",)}
_SHAPES = (f"{_V}shape", f"{_V}rect", f"{_V}roundrect", f"{_V}oval")
_LENGTH = re.compile(r"(?:^|;)\s*(width|height|rotation)\s*:\s*(-?[\d.]+)\s*(pt|in|cm|mm|px)?")
_INCHES = {"pt": 1 / 72, "in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "px": 1 / 96}
_EMU = 914_400  # an inch
_ANGLE = 60_000  # a degree
_CUT = 100_000.0  # the whole of a picture's side
_HEAD_LINES = 40
_RUNNING = 100  # letters of a paragraph of running text: the head is over
_OUTLINE_START = re.compile(r"\s*(?:I|1|A)\s*[.\-/):]\s*\S")
_MOST_BLOCKS = 400  # of a first page
_PAGE_TOPS = ("page", "margin", "topMargin")
_TOP = 4.8  # inches from the page's top: the head of an upright sheet
_MOST_PICTURES = 24


class PastedPicture(NamedTuple):
    """A picture as a file holds it; inches it is shown in (0: not told), degrees it is turned clockwise, shares cut off.

    `cut`: of its left, top, right and foot. `photo_heights`: between which inches of height it may be a photo, of
    which no doubt is told; none where all pictures are put in by hand.
    """

    data: bytes
    width: float = 0.0
    height: float = 0.0
    turn: float = 0.0
    cut: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    photo_heights: tuple[float, float] | None = None


class HeadDrawings(NamedTuple):
    """The pictures of a Word file's heads, and what is said of them (descriptions, words of diagrams)."""

    pictures: tuple[PastedPicture, ...]
    sayings: tuple[str, ...]


def find_head_drawings(parts: WordParts) -> HeadDrawings:
    """Return what is drawn in the running heads and feet and in the head of the first page."""
    if not any(parts.files):
        return HeadDrawings((), ())
    own, *others = parts.files
    pictures: dict[PastedPicture, None] = {}
    sayings: dict[str, None] = {}
    drawn = [(element, own) for element in _head_elements(parts.document)]
    drawn += [(root, files) for root, files in zip(parts.headers, others, strict=True)]
    for element, files in drawn:
        pictures |= dict.fromkeys(_pictures_in(element, files))
        sayings |= dict.fromkeys(_sayings_in(element, files))
    return HeadDrawings(tuple(pictures)[:_MOST_PICTURES], tuple(sayings))


def _head_elements(document: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of the head, and below it what floats at the top of the same page."""
    body = document.find(f"{W}body")
    lines = 0
    is_head = True
    for count, block in enumerate(block_elements(body) if body is not None else ()):
        if count > _MOST_BLOCKS or (lines and _starts_page(block)):
            return
        if is_head:
            yield block
        else:
            yield from filter(_is_at_top, block.iter(f"{_WP}anchor"))
        texts = [text for text in map(_text_of, block.iter(f"{W}p")) if text]
        lines += len(texts)
        is_head = is_head and lines < _HEAD_LINES and not any(map(_is_body, texts))


def _text_of(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()


def _is_body(text: str) -> bool:
    return bool(_OUTLINE_START.match(text)) or (len(text) >= _RUNNING and text != text.upper())


def _starts_page(block: Element) -> bool:
    has_break = any(found.get(f"{W}type") == "page" for found in block.iter(f"{W}br"))
    return has_break or next(block.iter(f"{W}lastRenderedPageBreak"), None) is not None


def _is_at_top(anchor: Element) -> bool:
    place = anchor.find(f"{_WP}positionV")
    if place is None or place.get("relativeFrom") not in _PAGE_TOPS:
        return False
    offset, align = place.find(f"{_WP}posOffset"), place.find(f"{_WP}align")
    if offset is not None:
        return _number(offset.text) < _TOP * _EMU
    return align is not None and align.text == "top"


def _pictures_in(element: Element, files: Mapping[str, bytes]) -> Iterator[PastedPicture]:
    for drawn in element.iter(f"{_A}blip", f"{_V}imagedata", f"{_V}fill"):
        data = files.get(drawn.get(_NAMES[str(drawn.tag)], ""))
        if data:
            yield _shown_as(drawn, data) if drawn.tag == f"{_A}blip" else _shaped_as(drawn, data)


def _sayings_in(element: Element, files: Mapping[str, bytes]) -> Iterator[str]:
    for told in element.iter(*_SAYINGS):
        yield from filter(None, (told.get(name, "").strip() for name in _SAYINGS[str(told.tag)]))
    for diagram in element.iter(f"{_DGM}relIds"):
        data = files.get(diagram.get(_NAMES[f"{_DGM}relIds"], ""), b"")
        yield from filter(None, (text.decode("utf-8", "replace").strip() for text in _TEXT_PARTS.findall(data)))


def _shown_as(blip: Element, data: bytes) -> PastedPicture:
    """Return a picture of DrawingML in the size, the turn and the cut that it is shown in."""
    picture = next(blip.iterancestors(f"{_PIC}pic"), None)
    frame = next(blip.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
    form = picture.find(f"{_PIC}spPr/{_A}xfrm") if picture is not None else None
    own = form.find(f"{_A}ext") if form is not None else None
    is_grouped = next(blip.iterancestors(f"{_WPG}wgp", f"{_WPG}grpSp"), None) is not None
    shown = frame.find(f"{_WP}extent") if frame is not None and not is_grouped else own
    cut = picture.find(f"{_PIC}blipFill/{_A}srcRect") if picture is not None else None
    sides = [max(_number(cut.get(side)), 0.0) / _CUT if cut is not None else 0.0 for side in ("l", "t", "r", "b")]
    return PastedPicture(
        data,
        width=_number(shown.get("cx")) / _EMU if shown is not None else 0.0,
        height=_number(shown.get("cy")) / _EMU if shown is not None else 0.0,
        turn=_number(form.get("rot")) / _ANGLE if form is not None else 0.0,
        cut=(sides[0], sides[1], sides[2], sides[3]),
    )


def _shaped_as(drawn: Element, data: bytes) -> PastedPicture:
    """Return a picture of VML in the size and turn that its shape tells."""
    shape = next(drawn.iterancestors(*_SHAPES), None)
    style = shape.get("style", "") if shape is not None else ""
    told = {name: _number(value) * _INCHES.get(unit, 1 / 72) for name, value, unit in _LENGTH.findall(style)}
    turn = next((_number(value) for name, value, _ in _LENGTH.findall(style) if name == "rotation"), 0.0)
    return PastedPicture(data, width=told.get("width", 0.0), height=told.get("height", 0.0), turn=turn)


def _number(text: str | None) -> float:
    """Return a number as written; 0 where there is none."""
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
