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
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import IO

IS_WINDOWS = sys.platform == "win32"
_KIBIBYTE = 1024
_IDLE = 0.02  # of the time on the clock: a program that uses less of a processor waits for something that does not come
_PATIENCE = 8.0  # times a limit on the clock, where other work takes the processor
_LOOKS = 4  # within one limit, once it has passed on the clock
_PROCESSES = Path("/proc")


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


def find_spent_seconds(process_id: int) -> float | None:
    """Return the seconds of the processor that a process and all that it started have used; None where nobody says."""
    try:
        told = (_PROCESSES / str(process_id) / "stat").read_text(encoding="utf-8", errors="replace")
        started = [path.read_text().split() for path in (_PROCESSES / str(process_id) / "task").glob("*/children")]
    except OSError:  # it has ended, or the system has no such folder
        return None
    ticks = sum(map(int, told.rpartition(")")[2].split()[11:15]))  # its own and of what it has waited for, user and system
    children = (find_spent_seconds(int(child)) or 0.0 for children in started for child in children)
    return ticks / os.sysconf("SC_CLK_TCK") + sum(children)


def has_had_its_time(limit_seconds: float, elapsed: float, spent: float | None) -> bool:
    """Return whether a piece of work is over its limit, on a machine that may be busy with other work.

    Args:
        limit_seconds: of the processor; on the clock, work that hangs has as much and work that goes on a multiple.
        elapsed: seconds on the clock since the work began.
        spent: seconds of the processor since then; None counts the clock alone.
    """
    if elapsed < limit_seconds:
        return False
    if spent is None or elapsed >= _PATIENCE * limit_seconds:
        return True
    return spent >= limit_seconds or spent < _IDLE * elapsed


class Allowance:
    """The time that a piece of work of some process has, from now on.

    Guaranteed: `wait_seconds` says how long to wait before `is_used_up` is asked again, which is true sooner or later.
    """

    def __init__(self, process_id: int, limit_seconds: float) -> None:
        self._process_id, self._limit = process_id, limit_seconds
        self._start, self._spent = time.monotonic(), find_spent_seconds(process_id)

    @property
    def wait_seconds(self) -> float:
        """Seconds until the limit on the clock; after it a part of the limit."""
        left = self._start + self._limit - time.monotonic()
        return left if left > 0 else self._limit / _LOOKS

    def is_used_up(self) -> bool:
        """Whether the work is over its limit, as `has_had_its_time` counts."""
        spent = find_spent_seconds(self._process_id)
        used = spent - self._spent if spent is not None and self._spent is not None else None
        return has_had_its_time(self._limit, time.monotonic() - self._start, used)


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
        limit_seconds: longest time of the processor; on the clock as `has_had_its_time` says.
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
        return _wait(process, limit_seconds)
    finally:
        _end_group(process)


def _wait(process: "subprocess.Popen[bytes]", limit_seconds: float) -> int | None:
    """Return the exit code of a program, None where it has had its time."""
    allowance = Allowance(process.pid, limit_seconds)
    while True:
        try:
            return process.wait(timeout=allowance.wait_seconds)
        except subprocess.TimeoutExpired:
            if allowance.is_used_up():
                return None


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
