"""Rows of which memory never holds all: made anew each time they are gone through, or put on a shelf and read back.

What enters: a function that starts over, a way to make the thing at a place, or things one by one. What leaves: a sequence, or
the same things again. Guaranteed: `Streamed` is equal to any sequence of the same rows; what a `Shelf` holds lies in a file
without a name, which is gone when the process is.
"""

import pickle
import tempfile
from abc import abstractmethod
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Lazy(Sequence[T]):
    """A sequence whose things are made each time they are asked for; a slice is a list."""

    @abstractmethod
    def make(self, index: int) -> T:
        """Return the thing at a place from 0 to the length less one."""

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self.make(at) for at in range(*index.indices(len(self)))]
        at = index if index >= 0 else len(self) + index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self.make(at)

    def __iter__(self) -> Iterator[T]:
        return map(self.make, range(len(self)))


class Streamed(Sequence[T]):
    """A sequence that keeps no rows: each pass calls `start` anew. An index costs a pass, the length one for all."""

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


class Shelf(Generic[T]):
    """Things put by one after the other, each found again by its place."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as the shelf is)
        self._ends = array("Q", [0])

    def add(self, one: T) -> int:
        """Write a thing to the end of the file and return its index, from 0; `self[index]` reads it back."""
        self._file.seek(self._ends[-1])
        self._file.write(pickle.dumps(one, pickle.HIGHEST_PROTOCOL))
        self._ends.append(self._file.tell())
        return len(self) - 1

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, place: int) -> T:
        start, end = self._ends[place], self._ends[place + 1]
        self._file.seek(start)
        one: T = pickle.loads(self._file.read(end - start))
        return one

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, range(len(self)))
