"""From a container to files of their own, so that each member is read like any other file.

What enters: an archive or an e-mail, and an empty folder. What leaves: `Piece`s, each with the name it is shown by, the
container it came from and its file in the folder, or the code that says why it has none. Guaranteed: members lie in the folder
under numbers, never under names of their own; containers within containers are opened too, all from one budget; the folder is
the caller's to remove. Not done: reading of the members.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.errors import UnreadableFile
from pipeline.ingest.containers import Budget, Member, is_container, read_members
from pipeline.ingest.containers.names import Names
from pipeline.ingest.identify import identify
from pipeline.model.issue import Issue

_LONGEST_SUFFIX = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A member: a file to read (`path`), or a refusal (`code`, `detail`).

    `is_letter` marks an e-mail's own words; they bear the e-mail's name, and `issues` are what must be said of them.
    """

    shown: str
    container: str | None
    path: Path | None = None
    code: str | None = None
    detail: str = ""
    is_letter: bool = False
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class _Unpacking:
    folder: Path
    budget: Budget
    written: int = 0
    names: Names = field(default_factory=Names)

    def write(self, name: str, data: bytes) -> Path:
        suffix = PurePosixPath(name).suffix[1:]
        is_plain = suffix.isascii() and suffix.isalnum() and len(suffix) <= _LONGEST_SUFFIX
        path = self.folder / f"{self.written:06d}{'.' + suffix if is_plain else ''}"
        self.written += 1
        path.write_bytes(data)
        return path


def unpack(path: Path, shown: str, folder: Path, budget: Budget | None = None) -> tuple[Piece, ...]:
    """Return the members of a container, those of its containers in their places.

    Args:
        path: the container.
        shown: the name it is shown by; members are shown as `shown/name`.
        folder: empty; gets the members' files.
        budget: the limits; the usual ones where left out.

    Returns:
        At least one piece: a container that cannot be opened, or that passes a limit as a whole, is one refused piece.
    """
    state = _Unpacking(folder, budget or Budget())
    try:
        data = path.read_bytes()
        pieces = tuple(_open(Member(shown, data), identify(shown, data), (shown, None, 1), state))
    except OSError as error:
        return (Piece(shown, None, code="unreadable_file", detail=error.strerror or type(error).__name__),)
    except UnreadableFile as error:
        return (Piece(shown, None, path, error.code, error.detail),)
    return pieces


def _open(member: Member, media_type: str, place: tuple[str, str | None, int], state: _Unpacking) -> Iterator[Piece]:
    """Yield the pieces of one container, given its shown name, the container around it, and its depth."""
    shown, around, depth = place
    if depth > state.budget.limits.depth:
        raise UnreadableFile("nested_too_deep", str(state.budget.limits.depth))
    is_empty = True
    for found in read_members(member.data or b"", media_type, state.budget):
        is_empty = False
        if found.is_letter:
            yield Piece(shown, around, state.write(found.name, found.data or b""), is_letter=True, issues=found.issues)
        else:
            yield from _take(found, state.names.add(f"{shown}/{found.name}"), (shown, depth), state)
    if is_empty:
        raise UnreadableFile("empty_container")


def _take(member: Member, shown: str, place: tuple[str, int], state: _Unpacking) -> Iterator[Piece]:
    """Yield a member as a file, or as the pieces of the container that it is."""
    container, depth = place
    if member.data is None:
        yield Piece(shown, container, code=member.code, detail=member.detail)
        return
    media_type = identify(member.name, member.data)
    if not is_container(media_type):
        yield Piece(shown, container, state.write(member.name, member.data))
        return
    try:
        yield from _open(member, media_type, (shown, container, depth + 1), state)
    except UnreadableFile as error:
        if state.budget.is_spent:
            raise
        yield Piece(shown, container, state.write(member.name, member.data), error.code, error.detail)
