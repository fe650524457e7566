"""Whether a file without a head of its own is an annex that assigns tasks: a workbook or a table sent beside a plan.

What enters: the document. What leaves: yes or no. Guaranteed: it says above its table that it comes with another paper, or that
it is an appendix, and the table has a column of who leads. Not done: finding the paper it comes with, which is a citation.

Source: GUIDE (a task is what a body is told to do; a directive is what directs); domain.md, appendix columns.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.extract.task.table import find_head, read_rows
from pipeline.model.document import Document, Paragraph
from pipeline.vocab import alternation
from pipeline.vocab.layout import load_layout

_APPENDIX = tuple(word for unit in load_layout().units if unit.kind == "appendix" for word in unit.words)
# (Kèm theo Kế hoạch số 31-KH/HU …); PHỤ LỤC PHÂN CÔNG NHIỆM VỤ; not: `kèm theo` within a sentence
_CARRIED = re.compile(rf"\W*(?:{alternation((*load_layout().issued_with, *_APPENDIX))})(?![^\W_])")
_LINES_ABOVE = 10


def is_assigning_annex(document: Document) -> bool:
    """Return whether a document without a head is an annex whose table assigns tasks.

    Args:
        document: whose number, type, addressees and signers have been looked for in vain.
    """
    return any(_is_carried(document, first) and _assigns(document, rows) for first, rows in _list_tables(document.paragraphs))


def _assigns(document: Document, rows: list[Paragraph]) -> bool:
    head = find_head(document, rows, None)
    return head is not None and any(read_rows(document, rows, head[0], head[1].columns))


def _list_tables(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[int, list[Paragraph]]]:
    """Yield the rows that follow each other, with the index of the first."""
    at = 0
    for is_row, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind == "row"):
        rows = list(group)
        if is_row:
            yield at, rows
        at += len(rows)


def _is_carried(document: Document, first: int) -> bool:
    above = document.paragraphs[max(0, first - _LINES_ABOVE) : first]
    return any(_CARRIED.match(document.lower, paragraph.start, paragraph.end) for paragraph in above)
