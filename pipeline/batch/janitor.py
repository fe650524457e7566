"""A folder that goes when its run ends, however it ends.

What enters: an empty folder. What leaves: nothing. Guaranteed: the folder is removed when the context is left, and when the
process is killed in its middle, by a helper that waits for that. Not done: what a machine without power leaves, or where the
helper is killed too; the next run into the same output sweeps that (`ownership`).
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Waits until the run's end of the pipe is closed; twice, since a worker may still have been writing.
_WAIT_AND_REMOVE = """
import shutil, sys, time
told = sys.stdin.buffer.read()
for wait in (0, 2) if not told else ():
    time.sleep(wait)
    shutil.rmtree(sys.argv[1], ignore_errors=True)
"""
_DONE = b"done"


@contextmanager
def kept_clean(folder: Path) -> Iterator[None]:
    """Remove a folder with all that it holds once the context is left or this process is no more."""
    command = [sys.executable, "-I", "-S", "-c", _WAIT_AND_REMOVE, str(folder.absolute())]
    quiet = subprocess.DEVNULL
    helper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        helper.communicate(_DONE)
