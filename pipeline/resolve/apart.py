"""Rows of many records made in processes of their own, in the order of the records.

What enters: records packed as lines of JSON, and the state. What leaves: the rows that `make_rows` gives for each, in the same
order. Guaranteed: the same rows as in one process, whatever the number of helpers; a helper that dies loses nothing, its batch
is made here; helpers end with this process. Not done: writing rows.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection
from typing import Protocol, runtime_checkable

from pipeline.model.record import Record
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.intake import Rows, make_rows
from pipeline.resolve.state import State, told_body

_BATCH = 200
LEAST = 2_000  # records from which helpers save more than their start costs
_END_SECONDS = 2.0
Made = tuple[list[Rows], dict[int, str]]


@runtime_checkable
class Packed(Protocol):
    """Records that can be given as lines of JSON."""

    def lines(self) -> Iterator[bytes]:
        """Yield each record as it is packed, in order."""

    def __len__(self) -> int: ...


class _Book:
    """The bodies that a batch names, for the state that is elsewhere."""

    def __init__(self) -> None:
        self._numbers: dict[BodyRef, int] = {}
        self._new: dict[int, str] = {}

    def body_number(self, body: BodyRef) -> int:
        """Return the key under which the state keeps a body."""
        number = self._numbers.get(body)
        if number is None:
            number, told = told_body(body)
            self._numbers[body] = number
            self._new[number] = told
        return number

    def take_new(self) -> dict[int, str]:
        """Return the bodies named for the first time since the last call."""
        new, self._new = self._new, {}
        return new


class _Helper:
    """A process that makes the rows of one batch at a time."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._batch: list[bytes] = []
        self._is_alive = True

    def give(self, batch: list[bytes]) -> None:
        """Hand over a batch; its rows must be taken before the next one is given."""
        self._batch = batch
        try:
            self._connection.send(batch)
        except OSError:
            self._is_alive = False

    def take(self) -> Made:
        """Return what became of the batch; made here where the helper has died."""
        if self._is_alive:
            try:
                made: Made = self._connection.recv()
            except (EOFError, OSError):
                self._is_alive = False
            else:
                return made
        return _make(self._batch, _Book())

    def end(self) -> None:
        """End the process."""
        self._connection.close()
        self._process.join(_END_SECONDS)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()


def rows_apart(lines: Iterable[bytes], state: State, helpers: int) -> Iterator[Rows]:
    """Yield the rows of each line.

    Args:
        lines: records as JSON.
        state: gets the bodies that the rows name.
        helpers: processes beside this one, which reads and writes meanwhile.
    """
    batches = _batches(lines)
    working: deque[_Helper] = deque()
    pool: list[_Helper] = []
    try:
        for batch in islice(batches, helpers):
            pool.append(_Helper())
            pool[-1].give(batch)
            working.append(pool[-1])
        while working:
            helper = working.popleft()
            rows, bodies = helper.take()
            batch = next(batches, [])
            if batch:
                helper.give(batch)
                working.append(helper)
            state.keep_bodies(bodies)
            yield from rows
    finally:
        for helper in pool:
            helper.end()


def _batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    iterator = iter(lines)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _make(batch: list[bytes], book: _Book) -> Made:
    rows = [make_rows(Record.model_validate_json(line), book) for line in batch]
    return rows, book.take_new()


def _serve(connection: Connection) -> None:
    """Run in the helper: make batches until the pipe closes."""
    book = _Book()
    while True:
        try:
            batch = connection.recv()
        except EOFError:
            return
        connection.send(_make(batch, book))
