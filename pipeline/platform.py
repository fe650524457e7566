"""Every call that differs between operating systems, so that no other module needs to know one.

What enters: numbers, paths, open files. What leaves: numbers, or an effect on this process or on the disk. Guaranteed:
each function answers on every platform; where a platform cannot do what is asked, the answer says so (None or False) and
nothing is raised. Not done: starting and stopping of processes.
"""

import importlib
import os
import sys
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
