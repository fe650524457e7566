"""Every call that differs between operating systems, so that no other module needs to know one.

What enters: numbers, paths, open files. What leaves: numbers, or an effect on this process or on the disk. Guaranteed:
each function answers on every platform; where a platform cannot do what is asked, the answer says so (None or False) and
nothing is raised. Not done: starting and stopping of the project's own workers.
"""

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import IO

IS_WINDOWS = sys.platform == "win32"
_KIBIBYTE = 1024


def _posix_module(name: str) -> ModuleType | None:
    """Return a module that only POSIX systems have, or None."""
    return None if IS_WINDOWS else importlib.import_module(name)


def peak_memory_bytes() -> int | None:
    """Return the most memory this process has held at once, in bytes; None where the system does not say."""
    resource = _posix_module("resource")
    if resource is None:
        return None
    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * _KIBIBYTE


def limit_resources(*, memory_bytes: int | None = None, cpu_seconds: int | None = None) -> bool:
    """Lower what this process may use from now on; for worker processes, since it cannot be undone.

    Args:
        memory_bytes: most address space; allocations beyond it raise MemoryError.
        cpu_seconds: most processor time; beyond it the system ends the process.

    Returns:
        Whether the system enforces the limits. False on Windows: the caller must watch the worker itself.
    """
    resource = _posix_module("resource")
    if resource is None:
        return False
    wanted = ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, cpu_seconds))
    return all(_lower_limit(resource, kind, value) for kind, value in wanted if value is not None)


def _lower_limit(resource: ModuleType, kind: int, value: int) -> bool:
    _, hard = resource.getrlimit(kind)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (allowed, hard))
    except (OSError, ValueError):  # macOS refuses some limits
        return False
    return True


def limit_process(process_id: int, *, memory_bytes: int, cpu_seconds: int) -> bool:
    """Lower what a started program may use; return whether the system enforces it (Linux alone does)."""
    resource = _posix_module("resource")
    if resource is None or not hasattr(resource, "prlimit"):
        return False
    try:
        resource.prlimit(process_id, resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.prlimit(process_id, resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    except (OSError, ValueError):  # it has ended already, or may use less than that anyway
        return False
    return True


def run_program(
    command: Sequence[str],
    folder: Path,
    *,
    environment: Mapping[str, str],
    limit_seconds: float,
    memory_bytes: int | None = None,
) -> int | None:
    """Run a program that answers in files, in silence, and end it and all that it started.

    Args:
        command: the program's path and its arguments.
        folder: where it works.
        environment: all that it is told of this user's surroundings.
        limit_seconds: longest time, on the clock and of the processor.
        memory_bytes: most address space of each of its processes, where the system can enforce one.

    Returns:
        Its exit code; None where it took too long.
    """
    limits = partial(limit_resources, memory_bytes=memory_bytes, cpu_seconds=int(limit_seconds) + 1)
    process = subprocess.Popen(
        list(command),
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=None if IS_WINDOWS else limits,
    )
    try:
        return process.wait(timeout=limit_seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end_group(process)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End what is left of a program and of the processes that it started."""
    if IS_WINDOWS:
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):  # all have ended; macOS says so in the other way
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def sync_file(file: IO[bytes] | IO[str]) -> None:
    """Write an open file's content through to the disk, so that a rename after it never shows an empty file."""
    file.flush()
    os.fsync(file.fileno())


def sync_directory(directory: Path) -> bool:
    """Write a directory's entries through to the disk; False on Windows, which cannot open a directory."""
    if IS_WINDOWS:
        return False
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return True
