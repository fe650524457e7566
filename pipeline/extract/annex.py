"""Whether a file without a head of its own is an annex that assigns tasks: a workbook or a table sent beside a plan.

What enters: the document. What leaves: yes or no. Guaranteed: it says above its table that it comes with another paper, or that
it is an appendix of no report, and the table has a column whose head says that a body leads or does the work (a bare
`Đơn vị` does not), and none of what was reached. Not done: finding the paper it comes with, which is a citation.

Source: GUIDE (a task is what a body is told to do; a directive is what directs); domain.md, appendix columns.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.extract.task.table import Head, find_head, read_rows
from pipeline.model.document import Document, Paragraph
from pipeline.vocab import alternation
from pipeline.vocab.kinds import load_kind_words
from pipeline.vocab.layout import load_layout

_WORDS = load_kind_words()
_APPENDIX = tuple(word for unit in load_layout().units if unit.kind == "appendix" for word in unit.words)
# (Kèm theo Kế hoạch số 31-KH/HU …); PHỤ LỤC PHÂN CÔNG NHIỆM VỤ; not: `kèm theo` within a sentence
_CARRIED = re.compile(rf"\W*(?:{alternation((*load_layout().issued_with, *_APPENDIX))})(?![^\W_])")
# (Kèm theo Báo cáo số 61-BC/HU …)
_REPORT = re.compile(rf"\W*(?:{alternation(load_layout().issued_with)})\s+(?:{alternation(_WORDS.reporting_types)})(?![^\W_])")
_LEADING = re.compile(rf"(?<![^\W_])(?:{alternation(_WORDS.leading_columns)})(?![^\W_])")
# Kết quả, Tỷ lệ (%); not: Kết quả đầu ra
_RESULT = re.compile(
    rf"\W*(?:{alternation(_WORDS.result_columns)})(?![^\W_])(?!\W+(?:{alternation(_WORDS.awaited_results)})(?![^\W_]))"
)
_BODY_COLUMNS = frozenset({"lead", "coordinate", "owner"})
_LINES_ABOVE = 10


def is_assigning_annex(document: Document) -> bool:
    """Return whether a document without a head is an annex whose table assigns tasks.

    Args:
        document: whose number, type, addressees and signers have been looked for in vain.
    """
    return any(_is_carried(document, first) and _assigns(document, rows) for first, rows in _list_tables(document.paragraphs))


def _assigns(document: Document, rows: list[Paragraph]) -> bool:
    head = find_head(document, rows, None)
    if head is None or not _gives_out(document, rows[head[0]], head[1]):
        return False
    return any(read_rows(document, rows, head[0], head[1].columns))


def _gives_out(document: Document, row: Paragraph, head: Head) -> bool:
    """Tell whether the columns say who does the work, and none what was reached."""
    names = [document.lower[cell.start : cell.end] for cell in row.cells]
    leads = any(_LEADING.search(names[at]) for at, column in head.columns.items() if column in _BODY_COLUMNS)
    return leads and not any(map(_RESULT.match, names))


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
    lines = [(document.lower, paragraph.start, paragraph.end) for paragraph in above]
    return any(_CARRIED.match(*line) for line in lines) and not any(_REPORT.match(*line) for line in lines)
