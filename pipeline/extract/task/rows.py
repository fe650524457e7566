"""Tasks of assignment tables.

What enters: a document, its structure and surface. What leaves: a task for each row of work of each assignment table.
"""

from collections.abc import Callable, Iterator

from pipeline.extract.task.assignee import find_assignees
from pipeline.extract.task.lexicon import Mark
from pipeline.extract.task.surface import Surface
from pipeline.extract.task.table import Head, Row, find_head, read_rows, split_cell
from pipeline.extract.task.tree import holds_other_table
from pipeline.model.document import Document, Span
from pipeline.model.folding import squeeze
from pipeline.model.record import Deadline, Place, Task
from pipeline.model.section import Section, Structure

_TITLE_LINES = 3


def find_row_tasks(
    document: Document, structure: Structure, surface: Surface, find_deadlines: Callable[[Span], tuple[Deadline, ...]]
) -> list[Task]:
    """Return the tasks of the document's tables in order.

    Args:
        document: the text.
        structure: whose sections of kind `row` are read.
        surface: its tokens.
        find_deadlines: reads the deadlines of a span.
    """
    tasks = []
    above: Head | None = None
    for table in _list_tables(structure):
        paragraphs = [document.paragraphs[document.paragraph_at(section.content.start)] for section in table]
        head = None if _is_other(document, structure, table) else find_head(document, paragraphs, above)
        above = head[1] if head is not None else None
        if head is None:
            continue
        for section, row in zip(table, read_rows(document, paragraphs, head[0], head[1].columns), strict=True):
            if row is not None:
                tasks.append(_build(document, surface, section, row, find_deadlines))
    return tasks


def _list_tables(structure: Structure) -> Iterator[list[Section]]:
    """Yield runs of rows that follow each other under one section."""
    table: list[Section] = []
    for section in structure.sections:
        if section.kind == "row" and (not table or table[-1].parent == section.parent):
            table.append(section)
            continue
        if table:
            yield table
        table = [section] if section.kind == "row" else []
    if table:
        yield table


def _is_other(document: Document, structure: Structure, table: list[Section]) -> bool:
    """Tell whether the heading or the lines above a table say that it is a programme, a list of people, a form."""
    above = [section for section in structure.sections if section.index < table[0].index and section.parent == table[0].parent]
    titles = above[-_TITLE_LINES:]
    if table[0].parent is not None:
        titles.append(structure.sections[table[0].parent])
    return any(holds_other_table(document.lower[one.content.start : one.content.end].strip()) for one in titles)


def _build(
    document: Document,
    surface: Surface,
    section: Section,
    row: Row,
    find_deadlines: Callable[[Span], tuple[Deadline, ...]],
) -> Task:
    leads, helping = _read_leads(surface, section, row)
    coordinating = helping + _split(surface, section, row, "coordinate")
    timed = [row.cells[name] for name in ("task", "deadline") if name in row.cells]
    deadlines = [found for span in (timed if "deadline" in row.cells else [row.span]) for found in find_deadlines(span)]
    start = max(row.span.start, section.content.start)
    return Task(
        section=section.path,
        text=squeeze(document.text[start : row.span.end]),
        lead=tuple(squeeze(document.text[span.start : span.end]) for span in leads),
        coordinating=tuple(squeeze(document.text[span.start : span.end]) for span in coordinating),
        assignee_from="item" if leads else "none",
        lead_spans=tuple(Place(start=span.start, end=span.end) for span in leads),
        coordinating_spans=tuple(Place(start=span.start, end=span.end) for span in coordinating),
        deadlines=tuple(deadlines),
        start=start,
        end=row.span.end,
        page=document.page_at(start),
        rule="task.row",
    )


def _read_leads(surface: Surface, section: Section, row: Row) -> tuple[list[Span], list[Span]]:
    """Return who leads and who coordinates by the cell of leads, which may say both (`Sở Y tế chủ trì, phối hợp với …`)."""
    cell = row.cells.get("lead")
    start, stop = surface.tokens(cell) if cell is not None else (0, 0)
    if not any(surface.phrase(at).marks & (Mark.COORDINATE | Mark.LEADING) for at in range(start, stop)):
        return _split(surface, section, row, "lead"), []
    found = find_assignees(surface, start, stop)
    if not found.leads:
        return _split(surface, section, row, "lead"), []
    shown = [[surface.span(one.start, one.end) for one in bodies] for bodies in (found.leads, found.coordinating)]
    return shown[0], shown[1]


def _split(surface: Surface, section: Section, row: Row, column: str) -> list[Span]:
    """Return the bodies of a cell, without a label that stands in it (`a) Chi bộ`)."""
    cell = row.cells.get(column)
    if cell is None:
        return []
    start = max(cell.start, section.marker.end) if cell.start <= section.marker.end <= cell.end else cell.start
    return split_cell(surface, Span(start, cell.end))
