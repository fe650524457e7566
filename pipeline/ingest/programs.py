"""Programs of the system that read a kind of file.

What enters: a kind of file. What leaves: whether a program that can read it is on the path. Guaranteed: a program of which
`readable.yml` asks a proof counts only where its own answer shows it. Not done: installing.
"""

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

from pipeline.vocab.readable import FileKind, load_file_kinds

_LONGEST_ANSWER = 20.0


def has_program(kind: FileKind) -> bool:
    """Return whether this machine has what a kind of file needs beside Python."""
    return not kind.programs or any(can_read(kind, name) for name in kind.programs)


def can_read(kind: FileKind, name: str) -> bool:
    """Return whether a program is on the path and, where a proof is asked of it, gives it."""
    path = shutil.which(name)
    proof = kind.proofs.get(name)
    return path is not None and (proof is None or re.search(proof.shows, _answer((path, *proof.ask))) is not None)


def kind_of(media_type: str) -> FileKind:
    """Return the kind of a media type that `readable.yml` holds."""
    return next(kind for kind in load_file_kinds() if kind.media_type == media_type)


@cache
def _answer(command: Sequence[str]) -> str:
    """Return what a program says of itself, asked once in a process; nothing where it cannot be started or hangs."""
    try:
        told = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_LONGEST_ANSWER,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.decode("utf-8", errors="replace")
