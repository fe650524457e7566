"""What the command line shows of its own work: progress and reports.

What enters: counts and sentences. What leaves: text on standard output and standard error, UTF-8 whatever the console says.
Guaranteed: a progress bar with rate and time left on a terminal, plain lines when piped; nothing but records on standard
output while records are printed.
"""

import errno
import io
import sqlite3
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

import typer

from pipeline.errors import PipelineError

if TYPE_CHECKING:
    import rich.progress

P = ParamSpec("P")
T = TypeVar("T")

PLAIN_STEPS = 20
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_NOT_WRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM}


def use_utf8() -> None:
    """Make both outputs UTF-8 with plain line ends, also where the console's own encoding is another."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def say(text: str) -> None:
    """Print a line for the person, beside the data."""
    print(text, file=sys.stderr, flush=True)


def guarded(step: Callable[P, T], *given: P.args, **options: P.kwargs) -> T:
    """Call a step; what the pipeline raises on purpose, and a disk that takes no more, is one plain line and exit code 2.

    Args:
        step: what does the work, with what it is given.

    Raises:
        typer.Exit: with 2, after the line was shown.
        OSError: one that is no trouble of the disk (`explain_disk`), as it came; likewise SQLite's errors.
    """
    try:
        return step(*given, **options)
    except PipelineError as error:
        say(f"directives: {error}")
        raise typer.Exit(2) from error
    except (OSError, sqlite3.OperationalError) as error:
        trouble = explain_disk(error)
        if trouble is None:
            raise
        say(f"directives: {trouble}; nothing that was published before has changed")
        raise typer.Exit(2) from error


def explain_disk(error: OSError | sqlite3.OperationalError) -> str | None:
    """Return what the disk refused and what to do, or None where the error says something else."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    place = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
    if error.errno in _NO_ROOM if isinstance(error, OSError) else code == sqlite3.SQLITE_FULL:
        return f"{place}the disk is full or takes no file this large; free some space and run again ({error})"
    if error.errno == errno.EIO if isinstance(error, OSError) else code == sqlite3.SQLITE_IOERR:
        return f"{place}the disk cannot be read or written; see whether it is full, failing or gone, and run again ({error})"
    if error.errno in _NOT_WRITABLE if isinstance(error, OSError) else code == sqlite3.SQLITE_READONLY:
        return f"{place}cannot be written; ask for the right to write there ({error})"
    return None


class Progress:
    """Shows how far a long piece of work is: `with Progress(…) as progress`, then `progress(done, total, name)`."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._bar = _make_bar() if sys.stderr.isatty() else None
        self._task = self._bar.add_task(label, total=None, rate="") if self._bar else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int, name: str) -> None:
        """Say that `done` of `total` pieces are finished, the last of them `name`."""
        if self._bar and self._task is not None:
            elapsed = self._bar.tasks[0].elapsed or 0.0
            rate = f"{done / elapsed:.1f}/s" if elapsed > 0 else ""
            self._bar.update(self._task, completed=done, total=total, description=f"{self.label} {name[-40:]}", rate=rate)
        elif done == total or done % max(1, total // PLAIN_STEPS) == 0:
            say(f"{self.label}: {done}/{total} {name}")


def _make_bar() -> "rich.progress.Progress":
    """Return a bar that shows count, rate and time left; rich is imported only where a terminal shows it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))
