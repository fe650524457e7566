"""Windows metafiles (WMF, EMF), which old Word files draw stamps and emblems with, turned into pictures.

What enters: the bytes of a metafile, packed or not. What leaves: a PNG that it fills from edge to edge, whatever its own shape.
Guaranteed: no other program than LibreOffice's Writer is asked, which is given the metafile as the only picture of a page. Not
done: the size in which a paper shows it.
"""

import gzip
import io
import zlib

import pypdfium2 as pdfium

from pipeline.errors import UnreadableFile
from pipeline.ingest.libreoffice import MOST_WRITTEN_BYTES, convert, find_program

_EMF_START, _GZIP_START, _PLACED_START = b"\x01\x00\x00\x00", b"\x1f\x8b", b"\xd7\xcd\xc6\x9a"
_PLACED_BYTES = 22  # that stand before a WMF and say where it goes
_MARGIN, _WIDTH, _HEIGHT = 300, 6000, 3000  # twentieths of a point
_TWIPS = 1440  # an inch
_DPI = 300
_PAGE = (
    "{{\\rtf1\\ansi\\paperw{paper}\\paperh{paper}\\margl{margin}\\margr{margin}\\margt{margin}\\margb{margin}"
    "{{\\pict\\{kind}\\picwgoal{width}\\pichgoal{height} {hexadecimal}}}}}"
)


def draw_metafile(data: bytes) -> bytes | None:
    """Return a PNG of a metafile; None where LibreOffice is missing or makes none of it."""
    if find_program() is None:
        return None
    try:
        plain = _unpack(data)
        return _cut_picture(convert(_lay_on_page(plain), ".rtf", "pdf"))
    except (UnreadableFile, pdfium.PdfiumError):
        return None


def _unpack(data: bytes) -> bytes:
    """Return the bytes of a metafile that may be packed, no more than may be written.

    Raises:
        UnreadableFile: `damaged_file`.
    """
    if not data.startswith(_GZIP_START):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            return packed.read(MOST_WRITTEN_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile("damaged_file", "picture") from error


def _lay_on_page(metafile: bytes) -> bytes:
    is_emf = metafile.startswith(_EMF_START)
    bare = metafile[_PLACED_BYTES:] if metafile.startswith(_PLACED_START) else metafile
    page = _PAGE.format(
        paper=_WIDTH + 3 * _MARGIN,
        margin=_MARGIN,
        kind="emfblip" if is_emf else "wmetafile8",
        width=_WIDTH,
        height=_HEIGHT,
        hexadecimal=bare.hex(),
    )
    return page.encode("ascii")


def _cut_picture(page: bytes) -> bytes:
    with pdfium.PdfDocument(page) as pdf:
        shown = pdf[0].render(scale=_DPI / 72).to_pil()
    left, width, height = (round(length * _DPI / _TWIPS) for length in (_MARGIN, _WIDTH, _HEIGHT))
    out = io.BytesIO()
    shown.crop((left, left, left + width, left + height)).save(out, "PNG")
    return out.getvalue()
