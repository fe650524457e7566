"""Ids of the parts of a document: kind, normalised words and an ordinal among equal words, never an offset.

What enters: the document's id, then part after part in reading order. What leaves: ids that survive a reader that moves
offsets.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.model.folding import squeeze, strip_marks
from pipeline.model.record import Citation, Deadline, Record, Task
from pipeline.resolve.bodies import slugify
from pipeline.resolve.identity import digest

_WORDS = 5
_RECENT = 2_000  # words that are asked for again: a task's by its limits, a number's by the papers of a time


class Counting:
    """Ids of one document's parts: kind, words, and the ordinal among parts of the same kind and words.

    Guaranteed: no id twice, also where two parts of other words have the same mark (one pair in sixteen million).
    """

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def make(self, kind: str, words: str) -> str:
        """Return the id of the next part of a kind with these words.

        Args:
            kind: `c` of a citation, `t` of a task, `d` of a deadline.
            words: that make the id; a change elsewhere in the paper leaves it as it is.

        Returns:
            `<document>--<kind>-<short words>-<mark>-<count>`; equal words are counted from 1, in the order of the calls.
        """
        short, mark = _read_words(words)
        self._seen[(kind, short, mark)] += 1
        return f"{self._document_id}--{kind}-{short}-{mark}-{self._seen[(kind, short, mark)]}"


@lru_cache(maxsize=_RECENT)
def _read_words(words: str) -> tuple[str, str]:
    """Return the first words, without marks, as a part of an address, and the mark of all."""
    normal = strip_marks(squeeze(words))
    return slugify(" ".join(normal.split()[:_WORDS]))[:40].strip("-"), digest(normal, 6)


def citation_words(citation: Citation) -> str:
    """Return the words that make a citation's id: its number, or its text."""
    return citation.key or citation.number or citation.text


def deadline_words(deadline: Deadline, task: Task) -> str:
    """Return the words that make a deadline's id: its own, and its task's."""
    return f"{deadline.text} {_read_words(task.text)[1]}"


def fact_names(record: Record) -> Iterator[tuple[str, tuple[str, int, int | None]]]:
    """Yield the id of each citation, task and deadline without its document's, with its list, its place, its place within."""
    counting = Counting("")
    for at, citation in enumerate(record.citations):
        yield counting.make("c", citation_words(citation))[2:], ("citations", at, None)
    for at, task in enumerate(record.tasks):
        for inner, deadline in enumerate(task.deadlines):
            yield counting.make("d", deadline_words(deadline, task))[2:], ("tasks", at, inner)
        yield counting.make("t", task.text)[2:], ("tasks", at, None)
