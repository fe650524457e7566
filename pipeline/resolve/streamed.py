"""Rows that are gone through many times, although memory never holds them all: made anew each time, or read back.

What enters: a function that starts over. What leaves: a sequence, or the same things again. Guaranteed: `Streamed` is equal to
any sequence of the same rows; `Remembered` keeps its things in a file without a name, which is gone when the process is.
"""

import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import IO, Generic, TypeVar, overload

T = TypeVar("T")


class Streamed(Sequence[T]):
    """A sequence over a function that yields its rows."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, start: Callable[[], Iterator[T]]) -> None:
        self._start = start
        self._length: int | None = None

    def __iter__(self) -> Iterator[T]:
        return self._start()

    def __len__(self) -> int:
        if self._length is None:
            self._length = sum(1 for _ in self._start())
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return list(self._start())[index]
        at = index if index >= 0 else len(self) + index
        found = next(islice(self._start(), at, at + 1), None) if at >= 0 else None
        if found is None:
            raise IndexError(index)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None


class Remembered(Generic[T]):
    """Things that cost more to make than to read back from the disk: those of the first whole pass serve all later ones."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._ends = array("Q")

    def go_through(self, make: Callable[[], Iterator[T]]) -> Iterator[T]:
        """Yield what `make` yields; a pass that is broken off leaves nothing."""
        if self._file is not None:
            yield from self._read_back(self._file)
            return
        file, ends = tempfile.TemporaryFile(), array("Q")  # noqa: SIM115  (open as long as the collection is)
        for one in make():
            file.write(pickle.dumps(one, pickle.HIGHEST_PROTOCOL))
            ends.append(file.tell())
            yield one
        self._file, self._ends = file, ends

    def _read_back(self, file: IO[bytes]) -> Iterator[T]:
        start = 0
        for end in self._ends:
            file.seek(start)  # another pass may have been here meanwhile
            one: T = pickle.loads(file.read(end - start))
            yield one
            start = end
