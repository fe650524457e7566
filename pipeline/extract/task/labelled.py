"""Parts of an item that a label names, as the columns of a table would: `Chủ trì: X. Phối hợp: Y. Thời gian: Z.`

What enters: a surface and the tokens of an item. What leaves: the bodies after labels of those who lead and of those who
coordinate. Guaranteed: a label stands at the beginning of a sentence, a line, a bracket, or after a semicolon or hyphen, and a
colon follows it; a list of bodies ends before the next label.
Source: domain reference, appendix columns; annotation guide, rules on tasks.
"""

import re
from typing import NamedTuple

from pipeline.extract.task.body_list import read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.lexicon import list_labels
from pipeline.extract.task.surface import Surface
from pipeline.vocab import alternation
from pipeline.vocab.task_words import load_task_words
from pipeline.vocab.time_words import load_time_words

_COLUMNS = {
    words: column
    for column in ("status", "owner", "product", "deadline", "coordinate", "lead")
    for words in list_labels(column)
}
_LONGEST = max(map(len, _COLUMNS))
_PARTS = load_task_words().columns
_NAMES = tuple(name for column, names in sorted(_PARTS.items()) if column not in ("number", "task") for name in names)
_PART = re.compile(rf"[-–+*•\s]*(?:{alternation(_NAMES)})\s*:")
_TOLD = re.compile(rf"[-–+*•\s]*(?:{alternation((*_PARTS['lead'], *_PARTS['coordinate']))})\s*:")

_WHEN, _BY_WHEN = (alternation(load_time_words()[group]) for group in ("time_label", "limit_label"))
# a label of times that says of what, or one of limits: Thời gian nhận hồ sơ dự thi: | Hạn nộp:
_TIME = re.compile(rf"[-–+*•\s]*(?:(?:{_WHEN})(?:\s+[^\W\d]+){{1,5}}|(?:{_BY_WHEN})(?:\s+[^\W\d]+){{0,5}})\s*[*]*\s*:")


class Labelled(NamedTuple):
    """Who leads and who coordinates by the labels of an item; `start` is the token of its first label."""

    leads: tuple[Entry, ...] = ()
    coordinating: tuple[Entry, ...] = ()
    start: int = 0


def find_labelled(surface: Surface, start: int, stop: int) -> Labelled:
    """Return the bodies that stand after the labels of an item.

    Example:
        `Lập đề án (chủ trì: Sở Y tế; phối hợp: Sở Nội vụ)` → leads Sở Y tế, coordinating Sở Nội vụ
    """
    if ":" not in surface.words[start:stop]:
        return Labelled()
    labels = [found for at in range(start, stop) if surface.words[at] == ":" and (found := _read_label(surface, start, at))]
    named: dict[str, list[Entry]] = {"lead": [], "coordinate": []}
    for number, (_, colon, column) in enumerate(labels):
        if column not in named:
            continue
        end = labels[number + 1][0] if number + 1 < len(labels) else stop
        bodies = read_bodies(surface, colon + 1, end) if colon + 1 < end else None
        named[column].extend(bodies.entries if bodies is not None else ())
    return Labelled(tuple(named["lead"]), tuple(named["coordinate"]), labels[0][0] if labels else 0)


def _read_label(surface: Surface, start: int, colon: int) -> tuple[int, int, str] | None:
    """Return the first token, the colon and the column of the label that ends at a colon."""
    for begin in range(max(start, colon - _LONGEST), colon):
        column = _COLUMNS.get(surface.words[begin:colon])
        if column is not None and _opens(surface, start, begin):
            return begin, colon, column
    return None


def _opens(surface: Surface, start: int, at: int) -> bool:
    """Tell whether a label may begin at a token: first of the item, behind a sign, or on a line of its own."""
    if at == start or not surface.words[at - 1][0].isalnum():
        return True
    return "\n" in surface.plain[surface.ends[at - 1] : surface.starts[at]]


def is_part(words: str) -> bool:
    """Tell whether a paragraph begins with the label of a column: `- Thời gian: …`."""
    return _PART.match(words) is not None


def names_bodies(words: str) -> bool:
    """Tell whether a paragraph begins with the label of those who lead or coordinate."""
    return _TOLD.match(words) is not None


def is_time_label(words: str) -> bool:
    """Tell whether a paragraph begins with a label of times or limits: `Thời gian tiếp nhận: …`, `Hạn nộp hồ sơ: …`."""
    return _TIME.match(words) is not None
