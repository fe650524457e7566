"""Lists of bodies in running text, parted as a clerk parts them.

What enters: a surface and the token where a list may start. What leaves: the entries as ranges of tokens, and the token
after the list. Guaranteed: entries are in order, hold no separator at their ends, and the list ends before the verb.
Source: the annotation guide (every named body and every institution is an entry; plain unit words under one article are one).
"""

from typing import NamedTuple

from pipeline.extract.task.body_name import Entry, read_body
from pipeline.extract.task.body_opening import choose_opening
from pipeline.extract.task.brackets import skip_brackets
from pipeline.extract.task.lexicon import JOINING, OWNING, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_SEPARATORS = frozenset({",", ";"})
_NO_PERSON = Mark.HEAD | Mark.INSTITUTION | Mark.PERSON
_ADDRESSING = tuple(tuple(split_words(words)) for words in load_task_words().addressing)
_FIRST_ADDRESSING = frozenset(words[0] for words in _ADDRESSING)


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
        following = _skip_separator(surface, skip_brackets(surface, skip_owner(surface, entry.end, stop), stop), stop)
        if following is None or choose_opening(surface, following, stop) is None:
            break
        at = following
    if not entries:
        return None
    if len(entries) > 1 and surface.words[entries[0].start] in _FIRST_ADDRESSING:
        entries = _join_offices(surface, entries)
    return BodyList(tuple(entries), entries[-1].end, entries[-1].is_whole)


def _join_offices(surface: Surface, entries: list[Entry]) -> list[Entry]:
    """Return one entry for one person and the offices behind the name: `Đồng chí Lò Văn Pản, Phó Bí thư Đảng ủy`."""
    joined = [entries[0]]
    for entry in entries[1:]:
        last = joined[-1]
        is_office = entry.opening == Mark.PERSON and not entry.is_group and surface.words[entry.start - 1] == ","
        if is_office and _is_person_by_name(surface, last) and not _address(surface, entry.start):
            joined[-1] = last._replace(end=entry.end, known_end=entry.known_end, is_whole=entry.is_whole)
        else:
            joined.append(entry)
    return joined


def _is_person_by_name(surface: Surface, entry: Entry) -> bool:
    """Tell whether an entry opens with `đồng chí` and the name of a person."""
    length = _address(surface, entry.start)
    name = range(entry.start + length, min(entry.end, entry.start + length + 2))
    return length > 0 and len(name) > 1 and not entry.is_group and all(_may_name(surface, at) for at in name)


def _may_name(surface: Surface, at: int) -> bool:
    """Tell whether a token may be a syllable of a person's name (Thị is also a place) and opens no body."""
    return surface.is_capital(at) and not surface.phrase(at).marks & _NO_PERSON


def _address(surface: Surface, at: int) -> int:
    """Return how many tokens the word before a person's name has at a token; 0 where none stands there."""
    return next((len(words) for words in _ADDRESSING if surface.words[at : at + len(words)] == words), 0)


def skip_owner(surface: Surface, at: int, stop: int) -> int:
    """Return the token after the body that the one before is part of: `Phòng Cán bộ | của Ban Tổ chức Tỉnh ủy | theo dõi`."""
    if at + 1 >= stop or surface.words[at] not in OWNING or not surface.is_capital(at + 1):
        return at
    owner = read_body(surface, at + 1, stop)
    return at if owner is None else owner.end


def _skip_separator(surface: Surface, at: int, stop: int) -> int | None:
    """Return the token after a comma, a semicolon, `và`, or a comma with `và`; None where none of them stands."""
    start = at
    if at < stop and surface.words[at] in _SEPARATORS:
        at += 1
    if at < stop and surface.words[at] in JOINING:
        at += 1
    return at if start < at < stop else None
