"""What a mutant is given to: a file's way to its records, and an archive's to its members."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from pipeline.batch.unpacking import unpack
from pipeline.errors import UnreadableFile
from pipeline.ingest import describe_source, libreoffice
from pipeline.ingest.containers import Budget, Limits, is_container
from pipeline.ingest.ocr import tesseract
from pipeline.reading import read_records

Mutant = tuple[str, bytes]
LIMITS = Limits(members=60, total_bytes=64 * 2**20, member_bytes=32 * 2**20)


def read_mutant(mutant: Mutant) -> bytes:
    """Read a file as the program does; return nothing, or what was raised that no reader may raise."""
    name, data = mutant
    with TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            for one in _files_of(path, Path(folder) / "members"):
                _read(one)
        except Exception:  # noqa: BLE001  (whatever it is, it is a finding)
            return traceback.format_exc(limit=-6).encode()
    return b""


def _files_of(path: Path, folder: Path) -> Iterator[Path]:
    if not is_container(describe_source(path, path.parent, {}).media_type):
        yield path
        return
    folder.mkdir()
    yield from (piece.path for piece in unpack(path, path.name, folder, Budget(LIMITS)) if piece.path and not piece.code)


def _read(path: Path) -> None:
    try:
        read_records(path)
    except UnreadableFile:
        return


@contextmanager
def without_programs() -> Iterator[None]:
    """Leave unread what a program of its own would read, which takes seconds: pages without text, Word files of odd make."""
    with (
        mock.patch.object(tesseract, "find_program", return_value=None),
        mock.patch.object(libreoffice, "find_program", return_value=None),
    ):
        yield


def read_mutant_alone(mutant: Mutant) -> bytes:
    """Read a file without the help of other programs; see `read_mutant`."""
    with without_programs():
        return read_mutant(mutant)
