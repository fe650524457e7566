"""Marks of secrecy (độ mật), urgency (độ khẩn) and circulation (phạm vi lưu hành). Data: `marks.yml`."""

from functools import cache
from typing import Literal

from pipeline.model.folding import fold_lower
from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary

MarkKind = Literal["secrecy", "urgency", "circulation"]


class Mark(Frozen):
    """One mark. `rank` orders marks of one kind, the strictest highest; `has_hour`: an hour and day may follow."""

    kind: MarkKind
    name: str
    rank: int
    forms: tuple[str, ...]
    has_hour: bool = False


class MarkWords(Frozen):
    """The marks, and the words that tell a mark from the same syllable in running text or in a file's name."""

    marks: tuple[Mark, ...]
    labels: tuple[str, ...]
    carriers: tuple[str, ...]
    companions: tuple[str, ...]
    words_before: tuple[str, ...]
    words_after: tuple[str, ...]
    file_words_before: tuple[str, ...]
    file_words_after: tuple[str, ...]
    article_words: tuple[str, ...]

    def of_kind(self, kind: MarkKind) -> tuple[Mark, ...]:
        """Return the marks of one kind, the strictest first."""
        return tuple(sorted((mark for mark in self.marks if mark.kind == kind), key=lambda mark: -mark.rank))


VOCABULARY = {"marks": MarkWords}


@cache
def load_marks() -> MarkWords:
    """Return the marks and their words, read once."""
    return read_vocabulary("marks", VOCABULARY["marks"])


@cache
def marks_by_form() -> dict[str, Mark]:
    """Return the marks by their printed forms, folded to lower case."""
    return {fold_lower(form): mark for mark in load_marks().marks for form in mark.forms}
