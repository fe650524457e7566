"""Pictures in the heads of a workbook's sheets, where a mark of secrecy may be one of them.

What enters: an open workbook and its bytes. What leaves: the pictures that lie on the first rows of its visible sheets, and
those of running heads and feet. Guaranteed: each leaves once. Not done: reading of the pictures; drawn shapes and metafiles on
cells.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree
from openpyxl import Workbook
from openpyxl.drawing.image import Image

from pipeline.ingest.docx_drawings import PastedPicture

_HEAD_ROWS = 15
_EMU = 914_400  # an inch
_RUNNING = "xl/drawings/_rels/vmldrawing"  # pictures of running heads and feet are drawn in parts of this name
_MOST_PICTURES = 24
_MOST_BYTES = 40 * 2**20


def find_head_pictures(book: Workbook, data: bytes) -> tuple[PastedPicture, ...]:
    """Return the pictures of a workbook that may be marks.

    Args:
        book: opened by openpyxl, which keeps the pictures of each sheet.
        data: its bytes, for the pictures that openpyxl does not keep.
    """
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    on_cells = (picture for sheet in shown for picture in map(_of_cells, sheet._images) if picture is not None)
    found = dict.fromkeys((*on_cells, *map(PastedPicture, _running_pictures(data))))
    return tuple(found)[:_MOST_PICTURES]


def _of_cells(image: Image) -> PastedPicture | None:
    """Return a picture that begins on the first rows, as large as it is shown where its anchor tells."""
    start, size = getattr(image.anchor, "_from", None), getattr(image.anchor, "ext", None)
    if start is not None and start.row >= _HEAD_ROWS:
        return None
    image.ref.seek(0)
    width, height = (size.width / _EMU, size.height / _EMU) if size is not None else (0.0, 0.0)
    return PastedPicture(image.ref.read(), width=width, height=height)


def _running_pictures(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(found for found in archive.namelist() if found.lower().startswith(_RUNNING)):
            for target in _targets(archive.read(name)):
                part = posixpath.normpath(posixpath.join("xl/drawings", target)).lstrip("/")
                if part in archive.namelist() and archive.getinfo(part).file_size <= _MOST_BYTES:
                    yield archive.read(part)


def _targets(rels: bytes) -> Iterator[str]:
    """Yield the pictures that a part is related to."""
    try:
        root = etree.fromstring(rels, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return
    for told in root.iter():
        if str(told.get("Type", "")).endswith("/image"):
            yield str(told.get("Target", ""))
