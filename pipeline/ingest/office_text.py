"""Files that LibreOffice turns into Word files first: Word 97-2003, RTF, OpenDocument, and sound DOCX of unusual make.

What enters: the bytes of such a file. What leaves: its pages, read by `docx.py` from what LibreOffice wrote. Guaranteed: what
`libreoffice.py` guarantees of its calls. Not done: reading without LibreOffice, which is refused (`office_missing`).
"""

import io
import zipfile
import zlib

from lxml import etree

from pipeline.errors import UnreadableFile
from pipeline.ingest import libreoffice
from pipeline.ingest.docx import read_docx
from pipeline.ingest.identify import DOC, DOCX, ODT, RTF
from pipeline.model.document import RawDocument, Source

_SUFFIX_BY_TYPE = {DOC: ".doc", RTF: ".rtf", ODT: ".odt", DOCX: ".docx"}
_CONTENT_TYPES, _MAIN_PART = "[Content_Types].xml", "word/document.xml"


def read_with_libreoffice(data: bytes, source: Source) -> RawDocument:
    """Return the pages of a Word 97-2003, RTF or OpenDocument text.

    Raises:
        UnreadableFile: `office_missing`, `too_slow`, `damaged_file`, and what `read_docx` raises.
    """
    return read_docx(convert_to_docx(data, source.media_type), source, is_converted=True, draw=_draw)


def read_any_docx(data: bytes, source: Source) -> RawDocument:
    """Return the pages of a DOCX; one that python-docx cannot open though it is sound goes through LibreOffice.

    Raises:
        UnreadableFile: what `read_docx` raises; of a sound file also what `convert_to_docx` raises.
    """
    try:
        return read_docx(data, source, draw=_draw)
    except UnreadableFile as error:
        if error.code != "damaged_file" or not _is_sound(data) or libreoffice.find_program() is None:
            raise
    return read_docx(convert_to_docx(data, DOCX), source, is_converted=True, draw=_draw)


def convert_to_docx(data: bytes, media_type: str) -> bytes:
    """Return the bytes of the DOCX that LibreOffice makes of a file.

    Raises:
        UnreadableFile: `office_missing` with the command that installs it, `too_slow`, `damaged_file`.
    """
    return libreoffice.convert(data, _SUFFIX_BY_TYPE[media_type], "docx")


def _draw(metafile: bytes) -> bytes | None:
    from pipeline.ingest.metafiles import draw_metafile  # a library for PDF is imported, for such pictures alone

    return draw_metafile(metafile)


def _is_sound(data: bytes) -> bool:
    """Return whether a container is whole and its main parts are XML, so that another program may be able to read it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.testzip() is not None:
                return False
            parts = [archive.read(name) for name in (_CONTENT_TYPES, _MAIN_PART)]
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    return all(_is_xml(part) for part in parts) and b"body" in parts[1]


def _is_xml(part: bytes) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        return False
    return True
