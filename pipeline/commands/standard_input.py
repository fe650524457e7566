"""A file that another program hands over instead of naming one: `-` for standard input, as programs of a pipe expect.

What enters: a path as it was given. What leaves: a path that can be read. Guaranteed: what came through the pipe lies in a
folder of its own that is gone afterwards; not more is taken than any file may hold. Not done: several files in one stream.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.ingest import MOST_BYTES

STANDARD_INPUT = Path("-")


@contextmanager
def given_file(path: Path) -> Iterator[Path]:
    """Give the file that a path means for as long as it is read: itself, or standard input's bytes under `stdin`."""
    if path != STANDARD_INPUT:
        yield path
        return
    with TemporaryDirectory(prefix="directives-") as folder:
        file = Path(folder, "stdin")
        file.write_bytes(sys.stdin.buffer.read(MOST_BYTES + 1))
        yield file
