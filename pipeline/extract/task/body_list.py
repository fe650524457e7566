"""Lists of bodies in running text, parted as a clerk parts them.

What enters: a surface and the token where a list may start. What leaves: the entries as ranges of tokens, and the token
after the list. Guaranteed: entries are in order, hold no separator at their ends, and the list ends before the verb.
Source: the annotation guide (every named body and every institution is an entry; plain unit words under one article are one).
"""

from typing import NamedTuple

from pipeline.extract.task.body_name import Entry, read_body
from pipeline.extract.task.body_opening import choose_opening
from pipeline.extract.task.brackets import skip_brackets
from pipeline.extract.task.lexicon import JOINING
from pipeline.extract.task.surface import Surface

_SEPARATORS = frozenset({",", ";"})


class BodyList(NamedTuple):
    """The bodies of a list, and the token after them; `is_whole` says that the last one's name is surely complete there."""

    entries: tuple[Entry, ...]
    end: int
    is_whole: bool = False


def read_bodies(surface: Surface, at: int, stop: int) -> BodyList | None:
    """Return the list of bodies that starts at a token, or None where no body starts there.

    Args:
        surface: the tokens.
        at: the token where the first body must start.
        stop: the token before which the list must end.

    Example:
        `các huyện ủy, thành ủy` → two entries; `các sở, ban, ngành` → one; `Sở Văn hóa, Thể thao và Du lịch` → one
    """
    entries: list[Entry] = []
    while True:
        entry = read_body(surface, at, stop)
        if entry is None:
            break
        entries.append(entry)
        following = _skip_separator(surface, skip_brackets(surface, entry.end, stop), stop)
        if following is None or choose_opening(surface, following, stop) is None:
            break
        at = following
    if not entries:
        return None
    return BodyList(tuple(entries), entries[-1].end, entries[-1].is_whole)


def _skip_separator(surface: Surface, at: int, stop: int) -> int | None:
    """Return the token after a comma, a semicolon, `và`, or a comma with `và`; None where none of them stands."""
    start = at
    if at < stop and surface.words[at] in _SEPARATORS:
        at += 1
    if at < stop and surface.words[at] in JOINING:
        at += 1
    return at if start < at < stop else None
