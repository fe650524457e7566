"""Pictures of which a person has said that they are no mark of secrecy, for the readers that are called within.

What enters: keys of pictures. What leaves: whether a picture is one of them, and which of them a file was read with.
Guaranteed: a key is made of what a picture shows (every dot of it on white paper), so that one picture has one key in whatever
file it lies, and another picture has another; of a metafile it is made of its bytes. Not done: deciding what a picture shows.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from PIL import Image


@dataclass(slots=True)
class Cleared:
    """Keys of cleared pictures, and those of them that were met."""

    keys: frozenset[str] = frozenset()
    met: set[str] = field(default_factory=set)

    def holds(self, key: str) -> bool:
        """Return whether a picture is cleared, and remember that it was met."""
        if key in self.keys:
            self.met.add(key)
        return key in self.keys

    def take_met(self) -> tuple[str, ...]:
        """Return the keys met since the last call, in order."""
        met = tuple(sorted(self.met))
        self.met.clear()
        return met


_cleared: ContextVar[Cleared | None] = ContextVar("cleared", default=None)


def current_cleared() -> Cleared:
    """Return what is cleared here; without any, every picture is looked at."""
    found = _cleared.get()
    return found if found is not None else Cleared()


@contextmanager
def use_cleared(keys: Iterable[str]) -> Iterator[None]:
    """Put cleared pictures in force for the readers that are called within."""
    token = _cleared.set(Cleared(frozenset(keys)))
    try:
        yield
    finally:
        _cleared.reset(token)


def key_of_picture(picture: Image.Image) -> str:
    """Return the key of what a picture shows on white paper: 64 hexadecimal digits."""
    glass = picture.convert("RGBA")
    shown = Image.alpha_composite(Image.new("RGBA", glass.size, "white"), glass).convert("RGB")
    return hashlib.sha256(f"{shown.width}x{shown.height} ".encode() + shown.tobytes()).hexdigest()


def key_of_bytes(data: bytes) -> str:
    """Return the key of a picture that a program must draw first."""
    return hashlib.sha256(b"bytes " + data).hexdigest()
