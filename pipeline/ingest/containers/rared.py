"""RAR archives, through rarfile and an unpacker of the system.

What enters: the bytes of an archive. What leaves: its files in the order of its directory. Guaranteed: names and locks are
told without an unpacker; without one, what is not merely stored has the code `unpacker_missing`. Not done: archives in several
volumes.
"""

import io
from collections.abc import Iterator

import rarfile  # type: ignore[import-untyped]

from pipeline.errors import UnreadableFile
from pipeline.ingest.containers.limits import Budget, Member, read_limited
from pipeline.ingest.containers.names import clean_name, is_clutter
from pipeline.vocab.readable import find_install_command

_UNPACKERS = "unrar|unar|7z|bsdtar"
_BROKEN = (rarfile.Error, EOFError, OSError, ValueError, IndexError, KeyError)


def read_rar(data: bytes, budget: Budget) -> Iterator[Member]:
    """Yield the files of an archive.

    Raises:
        UnreadableFile: `damaged_file`, `password_needed` where even the names are locked.
    """
    archive = _open(data)
    with archive:
        if archive.needs_password() and not archive.infolist():
            raise UnreadableFile("password_needed")
        for info in archive.infolist():
            if info.is_file() and not is_clutter(info.filename):
                budget.take_member()
                yield _read_member(archive, info, budget)


def _open(data: bytes) -> rarfile.RarFile:
    try:
        return rarfile.RarFile(io.BytesIO(data))
    except (rarfile.PasswordRequired, rarfile.NoCrypto) as error:
        raise UnreadableFile("password_needed") from error
    except _BROKEN as error:
        raise UnreadableFile("damaged_file", "RAR") from error


def _read_member(archive: rarfile.RarFile, info: rarfile.RarInfo, budget: Budget) -> Member:
    name = clean_name(info.filename)
    if info.needs_password():
        return Member(name, code="password_needed")
    if info.file_size > budget.most_bytes(info.compress_size):
        return Member(name, code="unpacks_too_large", detail=f"{budget.most_bytes(info.compress_size) / 2**20:g} MB")
    try:
        with archive.open(info) as stream:
            return Member(name, read_limited(stream, budget, info.compress_size))
    except UnreadableFile as error:
        if budget.is_spent:
            raise
        return Member(name, code=error.code, detail=error.detail)
    except rarfile.RarCannotExec:
        return Member(name, code="unpacker_missing", detail=find_install_command(_UNPACKERS))
    except _BROKEN:
        return Member(name, code="damaged_file", detail="RAR")
