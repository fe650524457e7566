"""Rows that are made anew each time they are gone through, so that memory never holds them all.

What enters: a function that starts over. What leaves: a sequence. Guaranteed: equal to any sequence of the same rows.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

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
