"""Which word stands beside which two others in the field's fixed forms, so that a misread one is told by both.

What enters: `misread_windows.yml` and the names of bodies. What leaves: for two words and a place beside or between them the
words that stand there. Made once, where a text with misread words needs it.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from pipeline.model.folding import fold_lower
from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.misread import FIGURE

SIZE = 3
_FOLLOWS_AT_MOST = 2
Known = tuple[int, str, str]


class MisreadWindows(Frozen):
    """Groups of words and rows of groups; each is explained in `misread_windows.yml`."""

    free: frozenset[str]
    rare: frozenset[str]
    same: dict[str, str]
    groups: dict[str, tuple[str, ...]]
    forms: tuple[tuple[str | tuple[str, ...], ...], ...]


VOCABULARY = {"misread_windows": MisreadWindows}


@cache
def load_misread_windows() -> MisreadWindows:
    """Return groups and forms, read once."""
    return read_vocabulary("misread_windows", MisreadWindows)


@cache
def load_windows() -> dict[Known, frozenset[str]]:
    """Return, for a place among three words (0 to 2) and the two others in order, the words that stand there."""
    found: dict[Known, set[str]] = {}
    for words in set(_list_windows()):
        for at in range(SIZE):
            one, other = words[:at] + words[at + 1 :]
            found.setdefault((at, one, other), set()).add(words[at])
    return {key: frozenset(fillers) for key, fillers in found.items()}


@cache
def list_sides() -> tuple[dict[str, dict[str, frozenset[str]]], ...]:
    """Return, for each place among three words, what stands there by the first and by the second of the two others."""
    found: tuple[dict[str, dict[str, frozenset[str]]], ...] = tuple({} for _ in range(SIZE))
    for (at, one, other), fillers in load_windows().items():
        found[at].setdefault(one, {})[other] = fillers
    return found


@cache
def list_openings() -> frozenset[str]:
    """Return the words with which a phrase of a group begins: what may open a line."""
    return frozenset(phrase[0] for row in _list_rows() for part in row for phrase in part)


def _list_windows() -> Iterator[tuple[str, ...]]:
    for parts in _list_rows():
        for at in range(len(parts)):
            yield from _cross(parts[at:])


def _list_rows() -> Iterator[list[list[tuple[str, ...]]]]:
    """Yield each form as a row of groups, every group the syllables of its phrases."""
    words = load_misread_windows()
    bodies = load_body_grammar()
    groups = {
        **words.groups,
        "names": bodies.names,
        "heads": tuple(head for head in bodies.heads if " " in head),
        "institutions": tuple(phrase for phrases in bodies.institutions.values() for phrase in phrases),
        "offices": bodies.units["offices"],
        "persons": tuple(person for person in bodies.persons if " " in person),
    }
    for form in words.forms:
        row = [groups[group.strip("<>")] if isinstance(group, str) else group for group in form]
        yield [sorted({_split(phrase) for phrase in group}) for group in row]


def _cross(parts: list[list[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    """Yield the windows that begin in the first of some groups and go on over the next ones."""
    for phrase in parts[0]:
        yield from _slide(phrase)
    heads = {phrase[-_FOLLOWS_AT_MOST:] for phrase in parts[0]}
    for part in parts[1:SIZE]:
        starts = {phrase[:_FOLLOWS_AT_MOST] for phrase in part}
        for head, start in product(heads, starts):
            yield from _slide(head + start)
        heads = {(head + phrase)[-_FOLLOWS_AT_MOST:] for head in heads for phrase in part if len(phrase) == 1}


def _slide(phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at in range(len(phrase) - SIZE + 1):
        yield phrase[at : at + SIZE]


def _split(phrase: str) -> tuple[str, ...]:
    """Return the syllables of a phrase; signs between them are left out."""
    return tuple(word for word in fold_lower(phrase).replace(",", " ").split() if word == FIGURE or word.isalpha())
