"""What a file is, by its content; the name only tells kinds of text apart.

What enters: a file's name and its bytes. What leaves: a media type. Guaranteed: a name never makes one kind of bytes pass
for another. Not done: opening of containers beyond the list of their members.
"""

import io
import re
import zipfile
from pathlib import PurePath

import puremagic

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
OLE = "application/x-ole-storage"
DOC = "application/msword"
RTF = "application/rtf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
ZIP = "application/zip"
SEVEN_ZIP = "application/x-7z-compressed"
RAR = "application/vnd.rar"
EML = "message/rfc822"
MSG = "application/vnd.ms-outlook"
JPEG, PNG, TIFF, HEIC = "image/jpeg", "image/png", "image/tiff", "image/heic"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"

_HEAD_BYTES = 4096
_PDF_HEAD_BYTES = 1024  # readers accept a PDF whose mark comes this late
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_SHEET_STREAMS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MESSAGE_STREAM = "__properties_version1.0".encode("utf-16-le")
OLD_RAR_MARK = b"RE\x7e\x5e"  # before RAR 1.5
_ARCHIVE_MARKS = (
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    *((mark, RAR) for mark in (b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00", OLD_RAR_MARK)),
)
_PICTURE_MARKS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"II*\x00", TIFF), (b"MM\x00*", TIFF))
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")  # after the box's length and `ftyp`
# The head of an e-mail: lines of fields, two of which every message has.
_MAIL_FIELDS = re.compile(
    rb"^(from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|x-sender)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_HEAD = re.compile(rb"(?:From [^\n]*\r?\n)?(?:[!-9;-~]+[ \t]*:[^\n]*(?:\r?\n[ \t][^\n]*)*\r?\n)+")
_MACHINE_FIELDS = frozenset((b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"))
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(rb"<(?:p|div|table|h[1-6]|br|span|ul|ol|article|section)\b[^<>]*>", re.IGNORECASE)
_ENCODED_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")

_TYPES_BY_SUFFIX = {
    ".pdf": (PDF,),
    ".docx": (DOCX,),
    ".docm": (DOCX,),
    ".dotx": (DOCX,),
    ".odt": (ODT,),
    ".doc": (DOC, OLE),
    ".dot": (DOC, OLE),
    ".rtf": (RTF,),
    ".html": (HTML,),
    ".htm": (HTML,),
    ".xhtml": (HTML,),
    ".txt": (TEXT,),
    ".text": (TEXT,),
    ".md": (MARKDOWN,),
    ".markdown": (MARKDOWN,),
    ".xlsx": (XLSX,),
    ".xlsm": (XLSX,),
    ".xls": (XLS, OLE),
    ".zip": (ZIP,),
    ".jpg": (JPEG,),
    ".jpeg": (JPEG,),
    ".png": (PNG,),
    ".tif": (TIFF,),
    ".tiff": (TIFF,),
    ".heic": (HEIC,),
    ".heif": (HEIC,),
    ".7z": (SEVEN_ZIP,),
    ".rar": (RAR,),
    ".eml": (EML,),
    ".msg": (MSG, OLE),
}


def identify(name: str, data: bytes) -> str:
    """Return the media type of a file's content.

    Args:
        name: the file's name; its suffix only tells Markdown and HTML fragments from other text.
        data: the whole file.

    Returns:
        A media type; `application/x-empty` for nothing or white space alone, `application/octet-stream` for no known kind.
    """
    head = data[:_HEAD_BYTES]
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        return EMPTY
    if marked := _identify_picture(head):
        return marked
    if head.startswith(_ZIP_MARKS):
        return _identify_zip(data)
    if head.startswith(_OLE_MARK):
        return _identify_ole(data)
    if head.startswith(b"{\\rtf"):
        return RTF
    archive = next((kind for mark, kind in _ARCHIVE_MARKS if head.startswith(mark)), None)
    if marked := archive or (PDF if b"%PDF-" in head[:_PDF_HEAD_BYTES] else None):
        return marked
    if is_mail(name, data[:_HEAD_BYTES]):
        return EML
    return _identify_text(name, data) or _identify_binary(name, data)


def is_encrypted_office_file(data: bytes) -> bool:
    """Return whether an OLE container holds an Office file locked with a password."""
    return data.startswith(_OLE_MARK) and _ENCRYPTED_STREAM in data and _MESSAGE_STREAM not in data


def is_mail(name: str, head: bytes) -> bool:
    """Return whether bytes begin with the head of an e-mail; under another suffix, only with the fields of a mail server."""
    fields = _MAIL_HEAD.match(head.removeprefix(_ENCODED_BOMS[2]))
    if fields is None:
        return False
    found = {field.lower() for field in _MAIL_FIELDS.findall(fields[0])}
    return len(found) >= 2 and (PurePath(name).suffix.lower() == ".eml" or bool(found & _MACHINE_FIELDS))


def is_name_wrong(name: str, media_type: str) -> bool:
    """Return whether a file's suffix claims another kind than its content; an unknown suffix claims nothing."""
    claimed = _TYPES_BY_SUFFIX.get(PurePath(name).suffix.lower())
    return claimed is not None and media_type not in claimed


def _identify_picture(head: bytes) -> str | None:
    """Return the kind of a picture by its first bytes."""
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    return next((kind for mark, kind in _PICTURE_MARKS if head.startswith(mark)), None)


def _identify_zip(data: bytes) -> str:
    """Tell Word, OpenDocument and Excel files by their members; a cut-off container by the names in its local headers."""
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return ODT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OverflowError):
        if b"xl/workbook.xml" in data:
            return XLSX
        return DOCX if b"word/" in data or b"[Content_Types].xml" in data[:_HEAD_BYTES] else ZIP
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(name.startswith("word/") for name in names)):
        return DOCX
    return XLSX if "xl/workbook.xml" in names else ZIP


def _identify_ole(data: bytes) -> str:
    if _MESSAGE_STREAM in data:
        return MSG
    if _ENCRYPTED_STREAM in data:
        return OLE
    if _WORD_STREAM in data:
        return DOC
    return XLS if any(stream in data for stream in _SHEET_STREAMS) else OLE


def _identify_text(name: str, data: bytes) -> str | None:
    """Return the kind of text, or None where the bytes look like no text."""
    head = data[:_HEAD_BYTES]
    if not head.startswith(_ENCODED_BOMS[:2]) and _binary_share(head) > 0.02 and not _is_wide_text(head):
        return None
    suffix = PurePath(name).suffix.lower()
    if _HTML_START.match(head.removeprefix(_ENCODED_BOMS[2])):
        return HTML
    if suffix in (".html", ".htm", ".xhtml") and _HTML_TAG.search(data):
        return HTML
    return MARKDOWN if suffix in (".md", ".markdown") else TEXT


_NEVER_IN_TEXT = bytes(byte for byte in range(32) if byte < 9 or (byte > 13 and byte != 27))


def _binary_share(head: bytes) -> float:
    """Return the share of bytes that text in one-byte encodings and UTF-8 never holds."""
    return (len(head) - len(head.translate(None, _NEVER_IN_TEXT))) / max(len(head), 1)


def _is_wide_text(head: bytes) -> bool:
    """Return whether bytes look like UTF-16 without a mark: every second byte small, the others mostly ASCII letters."""
    pairs = len(head) // 2
    if pairs < 8:
        return False
    even, odd = head[0 : 2 * pairs : 2], head[1 : 2 * pairs : 2]
    high, low = (odd, even) if odd.count(0) >= even.count(0) else (even, odd)
    small = sum(byte in (0, 1, 3, 0x1E, 0x20) for byte in high)
    printable = sum(byte >= 32 or byte in (9, 10, 13) for byte in low)
    return small > 0.97 * pairs and printable > 0.6 * pairs


def _identify_binary(name: str, data: bytes) -> str:
    """Name other kinds (images, archives, sheets) for the report."""
    try:
        return str(puremagic.from_string(data[:_HEAD_BYTES], mime=True, filename=None)) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN
