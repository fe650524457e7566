"""RAR archives, through rarfile and an unpacker of the system.

What enters: the bytes of an archive. What leaves: its files in the order of its directory. Guaranteed: names and locks are
told without an unpacker; without one that can unpack RAR (a 7z without that codec cannot), what is not merely stored has the
code `unpacker_missing`; of an archive in several parts each part gives the files that lie in it whole, and names the others as
`split_archive`. Not done: joining of parts; archives of RAR before 1.5.
"""

import io
from collections.abc import Iterator

import rarfile  # type: ignore[import-untyped]

from pipeline.errors import UnreadableFile
from pipeline.ingest.containers.limits import Budget, Failure, Member, in_mebibytes, open_member
from pipeline.ingest.containers.names import clean_name, is_clutter
from pipeline.ingest.identify import OLD_RAR_MARK, RAR
from pipeline.ingest.programs import can_read, kind_of
from pipeline.vocab.readable import find_install_command

# What the library calls the programs that it knows.
_TOOLS = {"unrar": "unrar", "unar": "unar", "sevenzip": "7z", "sevenzip2": "7zz"}
_PRESENT = 29  # version of packing that RAR 3 brought
_BROKEN = (rarfile.Error, EOFError, OSError, ValueError, IndexError, KeyError)


def read_rar(data: bytes, budget: Budget) -> Iterator[Member]:
    """Yield the files of an archive.

    Raises:
        UnreadableFile: `damaged_file`, `old_archive`, `split_archive` where a part holds no file's beginning, `password_needed`
            where even the names are locked.
    """
    if data.startswith(OLD_RAR_MARK):
        raise UnreadableFile("old_archive")
    archive = _open(data)
    with archive:
        if archive.needs_password() and not archive.infolist():
            raise UnreadableFile("password_needed")
        if not archive.infolist() and _is_later_part(data):
            raise UnreadableFile("split_archive")
        for info in archive.infolist():
            if info.is_file() and not is_clutter(info.filename):
                budget.take_member()
                yield _read_member(archive, info, budget)


def _open(data: bytes) -> rarfile.RarFile:
    try:
        return rarfile.RarFile(io.BytesIO(data), part_only=True)
    except (rarfile.PasswordRequired, rarfile.NoCrypto) as error:
        raise UnreadableFile("password_needed") from error
    except _BROKEN as error:
        raise UnreadableFile("damaged_file", "RAR") from error


def _is_later_part(data: bytes) -> bool:
    try:
        rarfile.RarFile(io.BytesIO(data)).close()
    except rarfile.NeedFirstVolume:
        return True
    except _BROKEN:
        return False
    return False


def _read_member(archive: rarfile.RarFile, info: rarfile.RarInfo, budget: Budget) -> Member:
    name = clean_name(info.filename)
    if info.flags & (rarfile.RAR_FILE_SPLIT_BEFORE | rarfile.RAR_FILE_SPLIT_AFTER):
        return Member(name, code="split_archive")
    if info.needs_password():
        return Member(name, code="password_needed")
    if info.file_size > budget.most_bytes(info.compress_size):
        return Member(name, code="unpacks_too_large", detail=in_mebibytes(budget.most_bytes(info.compress_size)))
    failures = (Failure((rarfile.RarCannotExec,), "unpacker_missing", _advise()), Failure(_BROKEN, *_broken(info)))
    return open_member(
        Member(name), lambda: _open_packed(archive, info), budget, packed_size=info.compress_size, failures=failures
    )


def _broken(info: rarfile.RarInfo) -> tuple[str, str]:
    """Return what a member that does not unpack is: programs of today leave out how old ones packed."""
    is_old = info.compress_type != rarfile.RAR_M0 and (info.extract_version or _PRESENT) < _PRESENT
    return ("old_archive", "") if is_old else ("damaged_file", "RAR")


def _open_packed(archive: rarfile.RarFile, info: rarfile.RarInfo) -> rarfile.RarExtFile:
    """Return a member's stream, unpacked by a program that can where it is not merely stored.

    Raises:
        RarCannotExec: there is no such program.
    """
    if info.compress_type != rarfile.RAR_M0:
        kind = kind_of(RAR)
        tools = {option: can_read(kind, name) for option, name in _TOOLS.items()}
        rarfile.tool_setup(**tools, bsdtar=False, force=True)
    return archive.open(info)


def _advise() -> str:
    return find_install_command(kind_of(RAR).program or "")
