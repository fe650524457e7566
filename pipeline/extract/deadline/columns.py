"""What a table's column says of the days in it: a limit (`Thời hạn`), or when something takes place (`Thời gian`).

A table that gives out work sets limits, whatever the head over its days.

Source: GUIDE, "Rules: deadlines": a bare day in a column is by; a single day on which something takes place is an interval.
"""

from collections.abc import Iterable

from pipeline.extract.deadline.expression import Expression
from pipeline.extract.deadline.units import read_years_alone
from pipeline.model.document import Document, Paragraph, Span
from pipeline.vocab.time_words import compile_time

_LIMIT = compile_time(r"(?<!\w)(?:<limit_label>|<finish>|<at_latest>)(?!\w)")
_TIME = compile_time(r"(?<!\w)(?:<time_label>|<expected>)(?!\w)")
_WHOLE = compile_time(r"(?:^|[\t\n])\x20*(?P<whole><whole>)_$")
_LEAD = compile_time(r"(?<!\w)<lead_column>(?!\w)")


def find_column_head(document: Document, at: int) -> str | None:
    """Return the folded words of the head of the column in which an offset stands; None outside tables."""
    index = document.paragraph_at(at)
    if not document.paragraphs or document.paragraphs[index].kind != "row":
        return None
    column = _find_column(document.paragraphs[index], at)
    first = index
    while first > 0 and document.paragraphs[first - 1].kind == "row":
        first -= 1
    cells = document.paragraphs[first].cells
    if first == index or column >= len(cells):
        return ""
    return document.lower[cells[column].start : cells[column].end]


def is_work_table(document: Document, at: int) -> bool:
    """Whether the table round an offset gives out work: a column of its head says who leads."""
    index = document.paragraph_at(at)
    while index > 0 and document.paragraphs[index - 1].kind == "row":
        index -= 1
    head = document.paragraphs[index]
    return _LEAD.search(document.lower, head.start, head.end) is not None


def read_year_cell(document: Document, span: Span) -> tuple[Expression, ...]:
    """Return the period of a passage that is years and nothing else, in a column of terms: `2022 - 2023`."""
    text = document.lower[span.start : span.end]
    period = read_years_alone(text)
    head = find_column_head(document, span.start) if period is not None else None
    if period is None or not head or not (_TIME.search(head) or _LIMIT.search(head)):
        return ()
    return (Expression(len(text) - len(text.lstrip()), period.end, "calendar", first=period, rule="none_year"),)


def widen_to_cells(text: str, expressions: Iterable[Expression]) -> list[Expression]:
    """Return expressions with the `cả` before them where both fill a cell: `Cả năm 2024`."""
    return [
        one._replace(start=found.start("whole")) if (found := _WHOLE.search(text, 0, one.start)) else one for one in expressions
    ]


def _find_column(row: Paragraph, at: int) -> int:
    return sum(cell.end < at for cell in row.cells)


def is_time_head(head: str) -> bool:
    """Whether a column's head speaks of when something takes place and not of a limit."""
    return _TIME.search(head) is not None and _LIMIT.search(head) is None
