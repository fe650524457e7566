"""Files that hold other files: archives and e-mails.

What enters: the bytes of a container and the budget of the whole tree it stands in. What leaves: its members, each with its
bytes or with the code that says why they cannot be had. Guaranteed: no limit of the budget is passed, whatever a container says
of itself; a member's name never leads out of its container; nothing is written to disk by this room but what an outside
unpacker keeps in a temporary file of its own. Not done: reading of members, which are files like any other.
"""

import importlib
from collections.abc import Iterator, Mapping
from typing import Protocol

from pipeline.errors import UnreadableFile
from pipeline.ingest.containers.limits import Budget, Limits, Member
from pipeline.ingest.identify import EML, MSG, RAR, SEVEN_ZIP, ZIP

__all__ = ["CONTAINERS", "MAILS", "Budget", "Limits", "Member", "is_container", "read_members"]

MAILS = frozenset((EML, MSG))

# Module and function by media type; imported when first used.
CONTAINERS: Mapping[str, tuple[str, str]] = {
    ZIP: ("pipeline.ingest.containers.zipped", "read_zip"),
    SEVEN_ZIP: ("pipeline.ingest.containers.seven", "read_seven_zip"),
    RAR: ("pipeline.ingest.containers.rared", "read_rar"),
    EML: ("pipeline.ingest.containers.mail", "read_mail"),
    MSG: ("pipeline.ingest.containers.outlook", "read_outlook"),
}


class MemberReader(Protocol):
    """Reads the members of one kind of container."""

    def __call__(self, data: bytes, budget: Budget) -> Iterator[Member]:
        """Yield the members; raise UnreadableFile where the container as a whole cannot be read."""


def is_container(media_type: str) -> bool:
    """Return whether files of a media type are unpacked rather than read."""
    return media_type in CONTAINERS


def read_members(data: bytes, media_type: str, budget: Budget) -> Iterator[Member]:
    """Yield the members of a container in its own order.

    Args:
        data: the whole container.
        media_type: what `identify` said of it.
        budget: shared by all containers of one file, so that nesting wins nothing.

    Raises:
        UnreadableFile: the container is damaged, locked, or passes a limit.
    """
    if media_type not in CONTAINERS:
        raise UnreadableFile("unsupported_format", media_type)
    module, function = CONTAINERS[media_type]
    reader: MemberReader = getattr(importlib.import_module(module), function)
    yield from reader(data, budget)
