"""ZIP archives.

What enters: the bytes of an archive. What leaves: its files in the order of its directory. Guaranteed: a locked or damaged
member is that member's failure alone. Not done: archives in several volumes.
"""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from pipeline.errors import UnreadableFile
from pipeline.ingest.containers.limits import Budget, Failure, Member, open_member
from pipeline.ingest.containers.names import clean_name, decode_name, is_clutter

_UTF8_FLAG = 0x800
_LOCKED_FLAG = 0x1
_UNICODE_PATH = 0x7075  # extra field of Info-ZIP: version, CRC of the name it replaces, the name in UTF-8
_OFFICE_LIST = "[Content_Types].xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error)
_FAILURES = (
    Failure((NotImplementedError,), "unsupported_format", "compression"),
    Failure((*_BROKEN, RuntimeError), "damaged_file", "ZIP"),
)


def read_zip(data: bytes, budget: Budget) -> Iterator[Member]:
    """Yield the files of an archive.

    Raises:
        UnreadableFile: `damaged_file`, or `unsupported_format` for an Office file that no reader knows.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise UnreadableFile("damaged_file", "ZIP") from error
    except NotImplementedError as error:
        raise UnreadableFile("unsupported_format", "ZIP") from error
    with archive:
        infos = archive.infolist()
        if any(info.filename == _OFFICE_LIST for info in infos) or infos[:1] and infos[0].filename == "mimetype":
            raise UnreadableFile("unsupported_format", "Office")
        for info in infos:
            if not info.is_dir() and not _is_link(info) and not is_clutter(name := _name_of(info)):
                budget.take_member()
                yield _read_member(archive, info, clean_name(name), budget)


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name: as flagged, from the field that repeats it in UTF-8, else by the likeliest code page."""
    if info.flag_bits & _UTF8_FLAG or info.orig_filename.isascii():
        return info.orig_filename
    return _name_in_extra(info.extra) or decode_name(info.orig_filename.encode("cp437", errors="replace"))


def _name_in_extra(extra: bytes) -> str | None:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", errors="replace")
        at += 4 + size
    return None


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> Member:
    if info.flag_bits & _LOCKED_FLAG:
        return Member(name, code="password_needed")
    return open_member(Member(name), lambda: archive.open(info), budget, packed_size=info.compress_size, failures=_FAILURES)
