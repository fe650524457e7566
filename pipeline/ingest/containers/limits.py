"""How much one file may unpack to, and the member that comes out.

What enters: counts of members and bytes as they come. What leaves: nothing, or `UnreadableFile` once a limit is passed.
Guaranteed: the budget counts bytes that were unpacked, never sizes that a container claims. Not done: time, which is the
worker's limit.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import IO

from pipeline.errors import UnreadableFile
from pipeline.model.issue import Issue

_MEBIBYTE = 2**20
_CHUNK = _MEBIBYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file given may unpack to, nested containers included.

    Attributes:
        members: files.
        depth: containers within containers; the file given has depth 1.
        total_bytes: of all members together.
        member_bytes: of one member.
        ratio: unpacked to packed size of one member, once it is larger than `ratio_from_bytes`.
    """

    members: int = 5_000
    depth: int = 4
    total_bytes: int = 512 * _MEBIBYTE
    member_bytes: int = 200 * _MEBIBYTE
    ratio: int = 250
    ratio_from_bytes: int = 8 * _MEBIBYTE


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container: its cleaned name and its bytes, or the code that says why there are none.

    `is_letter` marks the words of an e-mail itself; `issues` are what must be said of how they were made out.
    """

    name: str
    data: bytes | None = None
    code: str | None = None
    detail: str = ""
    is_letter: bool = False
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """What an unpacker's errors mean: the code of the member that they were raised for."""

    errors: tuple[type[Exception], ...]
    code: str
    detail: str


@dataclass(slots=True)
class Budget:
    """What is left of the limits; one for each file given. `is_spent` says that the whole file must be set aside."""

    limits: Limits = field(default_factory=Limits)
    members: int = 0
    bytes_taken: int = 0
    is_spent: bool = False

    def take_member(self) -> None:
        """Count a member.

        Raises:
            UnreadableFile: `too_many_members`.
        """
        self.members += 1
        if self.members > self.limits.members:
            self.is_spent = True
            raise UnreadableFile("too_many_members", str(self.limits.members))

    def take_bytes(self, size: int) -> None:
        """Count unpacked bytes.

        Raises:
            UnreadableFile: `unpacks_too_large`.
        """
        self.bytes_taken += size
        if self.bytes_taken > self.limits.total_bytes:
            self.is_spent = True
            raise UnreadableFile("unpacks_too_large", in_mebibytes(self.limits.total_bytes))

    def most_bytes(self, packed_size: int | None) -> int:
        """Return how large one member may become, given its packed size where the container tells it."""
        if packed_size is None:
            return self.limits.member_bytes
        return min(self.limits.member_bytes, max(packed_size * self.limits.ratio, self.limits.ratio_from_bytes))


def read_limited(stream: IO[bytes], budget: Budget, packed_size: int | None) -> bytes:
    """Return what a member's stream gives.

    Raises:
        UnreadableFile: `unpacks_too_large` for a member beyond its own limit; the budget's own errors.
    """
    most = budget.most_bytes(packed_size)
    pieces: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        budget.take_bytes(len(chunk))
        if size > most:
            raise UnreadableFile("unpacks_too_large", in_mebibytes(most))
        pieces.append(chunk)
    return b"".join(pieces)


def open_member(
    member: Member,
    open_stream: Callable[[], AbstractContextManager[IO[bytes]]],
    budget: Budget,
    *,
    packed_size: int,
    failures: tuple[Failure, ...],
) -> Member:
    """Return a member with what its stream gives, or with the code that says why there is nothing.

    Args:
        member: its name, nothing else.
        open_stream: opens it; may raise the errors of `failures`, as reading may.
        budget: of the whole file given.
        packed_size: as the archive tells it.
        failures: the first that an error belongs to gives the code.

    Raises:
        UnreadableFile: the whole budget is spent.
    """
    try:
        with open_stream() as stream:
            return replace(member, data=read_limited(stream, budget, packed_size))
    except UnreadableFile as error:
        if budget.is_spent:
            raise
        return replace(member, code=error.code, detail=error.detail)
    except tuple(kind for failure in failures for kind in failure.errors) as error:
        failure = next(failure for failure in failures if isinstance(error, failure.errors))
        return replace(member, code=failure.code, detail=failure.detail)


def take_whole(name: str, data: bytes, budget: Budget, *, is_letter: bool = False) -> Member:
    """Return a member whose bytes are already there; one beyond its own limit has none."""
    budget.take_member()
    budget.take_bytes(len(data))
    if len(data) > budget.limits.member_bytes:
        return Member(name, code="unpacks_too_large", detail=in_mebibytes(budget.limits.member_bytes))
    return Member(name, data, is_letter=is_letter)


def in_mebibytes(size: int) -> str:
    """Return a size as people read it, three figures of it."""
    return f"{size / _MEBIBYTE:.3g} MB"
