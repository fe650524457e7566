"""Pictures in the head of an HTML page, where a mark of secrecy may be one of them.

What enters: the parts of a page that are read, and what finds the bytes of an address. What leaves: the words that are drawn
there (what is said of the pictures, the mark that one shows) and the issue of those that are not there. Guaranteed: only what
stands before the running text is looked at; of photos (higher than a stamp, lower than a sheet) a mark is told, but none waits.
Not done: pictures that styles or scripts put in.

Source: the place of the marks, HD 05-HD/VPTW and NĐ 30/2020/NĐ-CP, as told in domain.md §1.3.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from pipeline.ingest.docx_drawings import PastedPicture
from pipeline.ingest.metafiles import draw_metafile
from pipeline.model.document import RawBlock, RawLine
from pipeline.model.issue import Issue
from pipeline.vocab.issues import make_issue

Find = Callable[[str], bytes | None]
IsDropped = Callable[[etree._Element, str], bool]
_TAGS = {"img": "src", "image": "href", "imagedata": "src"}
_HEAD_LINES, _RUNNING = 40, 100  # lines of a head; letters of a line of running text
_OUTLINE_START = re.compile(r"\s*(?:I|1|A)\s*[.\-/):]\s*\S")
_LENGTH = re.compile(r"^\s*([\d.]+)\s*(px|pt|in|cm|mm)?\s*$")
_STYLED = {side: re.compile(rf"(?<![-\w]){side}\s*:\s*([^;]+)", re.IGNORECASE) for side in ("width", "height")}
_INCHES = {"px": 1 / 96, "pt": 1 / 72, "in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4}
_PHOTO = (3.0, 7.0)  # inches of height
_MOST_PICTURES = 24


def read_drawn(
    parts: Sequence[etree._Element], is_dropped: IsDropped, find: Find
) -> tuple[tuple[RawBlock, ...], tuple[Issue, ...]]:
    """Return what is drawn in a page's head, as furniture, and what must be said of pictures that are not there.

    Raises:
        UnreadableFile: what `find_pasted_mark` raises.
    """
    images = list(_head_images(parts, is_dropped))[:_MOST_PICTURES]
    words = [word.strip() for image in images for word in (image.get("alt"), image.get("title")) if word and word.strip()]
    found = [(image, find(_address_of(image))) for image in images]
    missing = sum(data is None for _, data in found)
    pictures = list(dict.fromkeys(_shown_as(image, data) for image, data in found if data))
    if pictures:
        from pipeline.ingest.ocr.pasted import find_pasted_mark  # half a second to import, for pages with pictures alone

        mark = find_pasted_mark(pictures, draw_metafile)
        words += [mark.upper()] if mark else []
    lines = tuple(RawLine(word) for word in dict.fromkeys(words))
    blocks = (RawBlock(kind="furniture", lines=lines, hard=True),) if lines else ()
    return blocks, (make_issue("picture_missing", count=missing),) if missing else ()


def _head_images(parts: Sequence[etree._Element], is_dropped: IsDropped) -> Iterator[etree._Element]:
    """Yield the pictures that are shown before the running text."""
    lines = 0
    for event, element in _walk(parts, is_dropped):
        if event == "start" and _name_of(element) in _TAGS and _address_of(element):
            yield element
        text = " ".join(((element.text if event == "start" else element.tail) or "").split())
        lines += bool(text)
        if lines > _HEAD_LINES or _OUTLINE_START.match(text) or (len(text) >= _RUNNING and text != text.upper()):
            return


def _walk(parts: Sequence[etree._Element], is_dropped: IsDropped) -> Iterator[tuple[str, etree._Element]]:
    """Yield the start and the end of each element that is shown, in reading order."""
    for part in parts:
        steps = etree.iterwalk(part, events=("start", "end"))
        for event, element in steps:
            if event == "start" and is_dropped(element, str(element.tag)):
                steps.skip_subtree()
            else:
                yield event, element


def _name_of(element: etree._Element) -> str:
    return str(element.tag).rpartition(":")[2].rpartition("}")[2].lower()


def _address_of(image: etree._Element) -> str:
    return str(image.get(_TAGS[_name_of(image)]) or image.get("data-src") or "").strip()


def _shown_as(image: etree._Element, data: bytes) -> PastedPicture:
    width, height = (_inches(image, side) for side in ("width", "height"))
    return PastedPicture(data, width=width, height=height, photo_heights=_PHOTO)


def _inches(image: etree._Element, side: str) -> float:
    """Return a side of a picture as the page tells it; 0 where it does not."""
    styled = _STYLED[side].search(image.get("style") or "")
    found = _LENGTH.match(styled[1] if styled else image.get(side) or "")
    try:
        return float(found[1]) * _INCHES[found[2] or "px"] if found else 0.0
    except ValueError:
        return 0.0
