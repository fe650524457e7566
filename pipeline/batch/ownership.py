"""One run at a time in an output folder, and no trace of the runs that were ended in their middle.

What enters: the output folder. What leaves: the right to write there while the context lasts. Guaranteed: what a run that was
killed left half made is removed before the next one begins; a second run into the same folder is refused in plain words; the
right ends with the process, however it ends. Not done: anything about a server, which only reads.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.errors import UsageError

LOCK = ".run.lock"
BUILDING = ".building-"
_HALF_MADE = (f"{BUILDING}*", ".site-*", ".directives.db.new")


@contextmanager
def own_output(folder: Path) -> Iterator[None]:
    """Make an output folder this run's own, swept of what ended runs left.

    The lock is SQLite's: every system keeps it, and it ends with the process that holds it. Its file stays, empty.

    Raises:
        UsageError: the folder cannot be made or written, or another run writes there.
    """
    lock = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.touch()
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("pragma journal_mode = off")
            connection.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            raise UsageError(f"{folder}: another run writes here; wait until it has ended") from error
        _sweep(folder)
        yield


def _sweep(folder: Path) -> None:
    for path in (path for pattern in _HALF_MADE for path in sorted(folder.glob(pattern))):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
