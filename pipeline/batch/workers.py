"""Work on many items in processes of their own, so that one item's failure is that item's alone.

What enters: items and a function that a worker process can import. What leaves: for each item its result, or why there is none.
Guaranteed: a worker that hangs is ended after the time limit and replaced, one that works only when it has used so much of a
processor; one that dies (out of memory, a crash in a library) loses only the item it had; one that tells that it gets on has
its time anew. Results come as they are ready, each with its item's place. Not done: order, retries.
"""

import importlib
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.platform import Allowance, limit_resources

Item = TypeVar("Item")
_ITEMS_A_WORKER = 400
_END_SECONDS = 2.0

TOO_SLOW = "too_slow"
DIED = "died"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item: bytes, or the reason why there are none (`too_slow`, `died`, or an exception's name)."""

    at: int
    result: bytes | None
    failure: str | None = None


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: BaseProcess
    connection: Connection
    at: int | None = None
    look_again: float = 0.0  # on the clock: when its allowance is to be asked
    allowance: Allowance | None = None
    served: int = field(default=0)


@dataclass(frozen=True, slots=True)
class Work:
    """What workers do: `module` and `function` (one item in, bytes out), their limits, the folder of their temporary files."""

    module: str
    function: str
    limit_seconds: float
    memory_bytes: int | None = None
    scratch: Path | None = None


Tell = Callable[[int, str], None]


def _tell_nobody(at: int, told: str) -> None:
    """Tell nothing."""


_tells_from: list[Connection] = []  # of a worker process: the one pipe to its master


def tell_alive(told: str) -> None:
    """Say from within a worker that its item gets on; elsewhere nothing happens. Its time begins anew."""
    for connection in _tells_from:
        connection.send(told)


def work_apart(items: Sequence[Item], work: Work, *, workers: int, tell: Tell = _tell_nobody) -> Iterator[Outcome]:
    """Yield the outcome of each item as it is ready.

    Args:
        items: picklable.
        work: what to do with each.
        workers: processes side by side, at least 1.
        tell: called with an item's place and what its worker says of its progress (`tell_alive`).
    """
    context = multiprocessing.get_context("spawn")
    pool: list[_Worker[Item]] = []
    waiting = list(range(len(items) - 1, -1, -1))
    try:
        while waiting or any(worker.at is not None for worker in pool):
            _give_out(pool, waiting, items, work, min(workers, len(items)), context)
            yield from _gather(pool, work.limit_seconds, tell)
    finally:
        for worker in pool:
            _end(worker)


def _give_out(
    pool: list[_Worker[Item]],
    waiting: list[int],
    items: Sequence[Item],
    work: Work,
    size: int,
    context: multiprocessing.context.SpawnContext,
) -> None:
    """Start workers up to the pool's size and give each free one the next item."""
    while waiting:
        free = next((worker for worker in pool if worker.at is None), None)
        if free is None and len(pool) >= size:
            return
        if free is None:
            free = _start(work, context)
            pool.append(free)
        at = waiting.pop()
        free.at, free.served = at, free.served + 1
        _allow(free, work.limit_seconds)
        free.connection.send((at, items[at]))


def _allow(worker: _Worker[Item], limit_seconds: float) -> None:
    """Give a worker its time anew."""
    worker.allowance = Allowance(worker.process.pid or 0, limit_seconds)
    worker.look_again = time.monotonic() + limit_seconds


def _start(work: Work, context: multiprocessing.context.SpawnContext) -> "_Worker[Item]":
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _gather(pool: list[_Worker[Item]], limit_seconds: float, tell: Tell) -> Iterator[Outcome]:
    """Yield what is ready; end and drop the workers that are dead, late or worn."""
    busy = {worker.connection: worker for worker in pool if worker.at is not None}
    left = min((worker.look_again for worker in busy.values()), default=0.0) - time.monotonic()
    ready = wait(list(busy), timeout=max(left, 0.0))
    for connection in ready:
        worker = busy[connection]  # type: ignore[index]
        outcome = _receive(worker, pool)
        if isinstance(outcome, str):
            _allow(worker, limit_seconds)
            tell(worker.at or 0, outcome)
        else:
            yield outcome
    now = time.monotonic()
    for worker in [worker for worker in pool if worker.at is not None and worker.look_again <= now]:
        if worker.allowance is None or worker.allowance.is_used_up():
            yield Outcome(worker.at or 0, None, TOO_SLOW)
            _drop(worker, pool)
        else:
            worker.look_again = now + worker.allowance.wait_seconds


def _receive(worker: "_Worker[Item]", pool: list["_Worker[Item]"]) -> Outcome | str:
    """Return what became of a worker's item, or what it says of its progress."""
    at = worker.at or 0
    try:
        answer = worker.connection.recv()
    except (EOFError, OSError):
        _drop(worker, pool)
        return Outcome(at, None, DIED)
    if isinstance(answer, str):
        return answer
    result, failure = answer
    worker.at = None
    if worker.served >= _ITEMS_A_WORKER:
        _drop(worker, pool)
    return Outcome(at, result, failure)


def _drop(worker: "_Worker[Item]", pool: list["_Worker[Item]"]) -> None:
    pool.remove(worker)
    _end(worker)


def _end(worker: "_Worker[Item]") -> None:
    worker.connection.close()
    worker.process.terminate()
    worker.process.join(_END_SECONDS)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


def _serve(connection: Connection, work: Work) -> None:
    """Run in the worker: take items until the pipe closes. An exception's name goes back, never its words."""
    limit_resources(memory_bytes=work.memory_bytes)
    if work.scratch is not None:
        tempfile.tempdir = str(work.scratch.absolute())
    function = getattr(importlib.import_module(work.module), work.function)
    _tells_from.append(connection)
    while True:
        try:
            _, item = connection.recv()
        except EOFError:
            return
        try:
            answer: tuple[bytes | None, str | None] = (function(item), None)
        except Exception as error:  # noqa: BLE001  (an item's failure is told, whatever it is)
            answer = (None, type(error).__name__)
        connection.send(answer)
