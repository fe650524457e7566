"""The files of a run: which there are, and the names they are shown by.

What enters: paths of files and folders. What leaves: `Job`s, each file once, in the order of names. Guaranteed: names are shown
in NFC, whatever form the disk has them in, and no two files share one; a path asked for in one form is found in the other.
Not done: opening of files.
"""

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.batch.unpacking import Piece
from pipeline.errors import UsageError
from pipeline.ingest import read_manifest
from pipeline.ingest.manifest import MANIFEST_NAME, ManifestEntry, read_folders
from pipeline.settings import SETTINGS_FILE


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read.

    Attributes:
        path: where it lies.
        root: the folder that its manifest may lie in.
        shown: the name it is shown by.
        outer: for a member, the archive or e-mail given that holds it, whose entry in the manifest counts.
        piece: for a member, what unpacking says of it.
        cache: folder of recognised pages; None keeps none.
        pages_at_once: pages of a scan recognised side by side; 0 takes one for each processor.
        roots: root certificates that digital signatures are checked against.
        cleared: keys of pictures of which a person has said that they are no mark of secrecy.
    """

    path: Path
    root: Path
    shown: str
    outer: Path | None = None
    piece: Piece | None = None
    cache: Path | None = None
    pages_at_once: int = 0
    roots: tuple[Path, ...] = ()
    cleared: frozenset[str] = frozenset()


def find_jobs(paths: Sequence[Path]) -> tuple[Job, ...]:
    """Return the files to read, each once, in the order of the names they are shown by, whatever order the paths have.

    Raises:
        UsageError: a path does not exist, or is a folder that may not be read.
    """
    jobs: dict[Path, Job] = {}
    for path in map(find_on_disk, paths):
        if path.is_dir() and not _may_list(path):
            raise UsageError(f"{path}: this folder may not be read")
        root = path if path.is_dir() else path.parent
        for file in _files_of(path) if path.is_dir() else [path]:
            jobs.setdefault(file.absolute(), Job(file, root, _shown(file.relative_to(root))))
    return tuple(sorted(_tell_apart(tuple(jobs.values())), key=lambda job: job.shown))


def find_on_disk(path: Path) -> Path:
    """Return a path as the disk spells it: as given, else with its letters and marks composed or apart.

    Raises:
        UsageError: there is no such file or folder.
    """
    for spelled in (path, Path(_nfc(str(path))), Path(unicodedata.normalize("NFD", str(path)))):
        if spelled.exists():
            return spelled
    found = Path(path.anchor)
    for part in path.parts[len(path.anchor) > 0 :]:
        same = [entry for entry in _entries(found) if _nfc(entry.name) == _nfc(part)]
        if part not in ("..", ".") and not same:
            raise UsageError(f"{path}: no such file or folder")
        found = found / part if part in ("..", ".") else next((one for one in same if one.name == part), same[0])
    return found


def entry_of(job: Job) -> ManifestEntry | None:
    """Return what the manifest says of a file, or of the container that a member came in."""
    path = job.outer or job.path
    if not path.is_relative_to(job.root):
        return None
    return _entries_of(job.root, _changed(job.root / MANIFEST_NAME)).get(_shown(path.relative_to(job.root)))


def named_job(path: Path) -> Job:
    """Return the job of one file given by itself, shown by its name alone."""
    found = find_on_disk(path)
    return Job(found, found.parent, _shown(Path(found.name)))


def member_job(job: Job, piece: Piece) -> Job:
    """Return the job that reads a container's member where it was unpacked.

    A member that could not be unpacked keeps the container's path; its piece tells why.
    """
    return replace(job, path=piece.path or job.path, shown=piece.shown, outer=job.path, piece=piece)


@lru_cache(maxsize=8)
def _entries_of(root: Path, changed: int) -> dict[str, ManifestEntry]:
    """Return a manifest's entries by name in NFC, read once for each state of the file."""
    return {_nfc(name): entry for name, entry in read_manifest(root).items()} if changed else {}


def _changed(manifest: Path) -> int:
    return manifest.stat().st_mtime_ns if manifest.is_file() else 0


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _shown(path: Path) -> str:
    """Return the name a file is shown by; bytes of it that are no UTF-8 are shown as `\\xe9`."""
    name = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _nfc(name)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _tell_apart(jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    """Lengthen the names that two files share: by their folder's name, to the whole path, then by a count."""
    for lengthen in (_with_folder, _with_whole_path):
        counts = Counter(job.shown for job in jobs)
        jobs = tuple(replace(job, shown=lengthen(job)) if counts[job.shown] > 1 else job for job in jobs)
    seen: Counter[str] = Counter()
    told = []
    for job in jobs:
        seen[job.shown] += 1
        told.append(job if seen[job.shown] == 1 else replace(job, shown=f"{job.shown} ({seen[job.shown]})"))
    return tuple(told)


def _with_folder(job: Job) -> str:
    return _shown(Path(job.root.absolute().name, job.shown))


def _with_whole_path(job: Job) -> str:
    return _shown(job.path.absolute())


def _files_of(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders, or of those that its manifest names alone.

    Names that begin with a dot or `~$` are not documents.
    """
    only = read_folders(folder)
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        is_hidden = any(name.startswith((".", "~$")) for name in path.relative_to(folder).parts)
        is_meant = not is_hidden and path.name not in (MANIFEST_NAME, SETTINGS_FILE.name)
        if is_meant and (not only or any(map(path.is_relative_to, only))) and _is_asked_for(path):
            yield path


def _is_asked_for(path: Path) -> bool:
    """Return whether a path must have a record: a file, and what nobody can look into, so that nothing is lost unsaid."""
    try:
        kind = path.stat().st_mode
    except OSError:
        return True
    return stat.S_ISREG(kind) or (stat.S_ISDIR(kind) and not _may_list(path))


def _may_list(folder: Path) -> bool:
    try:
        os.scandir(folder).close()
    except PermissionError:
        return False
    return True
