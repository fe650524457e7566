"""7z archives, through py7zr.

What enters: the bytes of an archive. What leaves: its files in the order of its directory. Guaranteed: everything stays in
memory; unpacking stops at the budget's limits. Not done: archives in several volumes.
"""

import io
import lzma
import struct
from collections.abc import Iterator
from pathlib import PurePosixPath

import py7zr
from py7zr.exceptions import AbsolutePathError, ArchiveError, PasswordRequired
from py7zr.io import Py7zIO, WriterFactory

from pipeline.errors import UnreadableFile
from pipeline.ingest.containers.limits import Budget, Member, in_mebibytes
from pipeline.ingest.containers.names import clean_name, is_clutter

_BROKEN = (ArchiveError, AbsolutePathError, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, KeyError, IndexError)
_BROKEN_TOO = (TypeError, AttributeError, RuntimeError)  # what the library's parser lets out of a cut directory


def read_seven_zip(data: bytes, budget: Budget) -> Iterator[Member]:
    """Yield the files of an archive; where they are locked, their names with the code that says so.

    Raises:
        UnreadableFile: `damaged_file`, `password_needed` where even the names are locked, the budget's own errors.
    """
    archive = _open(data)
    with archive:
        names = _names_of(archive)
        for _ in names:
            budget.take_member()
        if archive.needs_password():
            yield from (Member(clean_name(name), code="password_needed") for name in names)
            return
        factory = _Factory(budget, len(data))
        _extract(archive, names, factory)
    for name, shelf in zip(names, factory.in_order(names), strict=True):
        yield Member(clean_name(name), shelf.content()) if shelf else Member(clean_name(name), code="damaged_file", detail="7z")


def _open(data: bytes) -> py7zr.SevenZipFile:
    try:
        return py7zr.SevenZipFile(io.BytesIO(data), "r")
    except PasswordRequired as error:
        raise UnreadableFile("password_needed") from error
    except (*_BROKEN, *_BROKEN_TOO) as error:
        raise UnreadableFile("damaged_file", "7z") from error


def _names_of(archive: py7zr.SevenZipFile) -> list[str]:
    listed = (info.filename for info in archive.list() if info.is_file and not info.is_symlink)
    return list(dict.fromkeys(name for name in listed if not is_clutter(name)))


def _extract(archive: py7zr.SevenZipFile, names: list[str], factory: "_Factory") -> None:
    if not names:
        return
    try:
        archive.extract(targets=names, factory=factory)
    except UnreadableFile:
        raise
    except PasswordRequired as error:
        raise UnreadableFile("password_needed") from error
    except (*_BROKEN, *_BROKEN_TOO) as error:
        raise UnreadableFile("damaged_file", "7z") from error


class _Shelf(Py7zIO):
    """One member's bytes as they are unpacked; a member that grows beyond all measure spends the whole budget."""

    def __init__(self, budget: Budget, most: int) -> None:
        self._buffer = io.BytesIO()
        self._budget = budget
        self._most = most

    def write(self, s: bytes | bytearray) -> int:
        self._budget.take_bytes(len(s))
        if self.size() + len(s) > self._most:
            self._budget.is_spent = True
            raise UnreadableFile("unpacks_too_large", in_mebibytes(self._most))
        return self._buffer.write(s)

    def read(self, size: int | None = None) -> bytes:
        return self._buffer.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._buffer.seek(offset, whence)

    def flush(self) -> None:
        self._buffer.flush()

    def size(self) -> int:
        return self._buffer.getbuffer().nbytes

    def content(self) -> bytes:
        return self._buffer.getvalue()


class _Factory(WriterFactory):
    """Makes shelves. Solid archives tell no packed size of one member: the whole archive's stands for it."""

    def __init__(self, budget: Budget, packed_size: int) -> None:
        self._budget = budget
        self._most = budget.most_bytes(packed_size)
        self._shelves: dict[str, _Shelf] = {}

    def create(self, filename: str) -> Py7zIO:
        self._shelves[filename] = _Shelf(self._budget, self._most)
        return self._shelves[filename]

    def in_order(self, names: list[str]) -> list[_Shelf | None]:
        """Return the shelf of each name; None for what the library did not give."""
        return [self._shelves.get(PurePosixPath(name).as_posix()) for name in names]
