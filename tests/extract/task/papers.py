"""Short papers as the task stage gets them: text through normalise and segment."""

from pipeline.extract.task import find_tasks
from pipeline.model.document import Document, RawBlock, RawDocument, RawLine, RawPage, Source
from pipeline.model.record import Header, Task
from pipeline.normalise import normalise
from pipeline.segment import find_structure


def make_document(text: str) -> Document:
    """Return the document of a text whose lines are paragraphs; a line with tabs is a row of a table."""
    blocks: list[RawBlock] = []
    for line in text.strip("\n").split("\n"):
        if "\t" in line:
            rows = (
                (*blocks[-1].rows, tuple(line.split("\t")))
                if blocks and blocks[-1].kind == "table"
                else (tuple(line.split("\t")),)
            )
            blocks = [*(blocks[:-1] if len(rows) > 1 else blocks), RawBlock("table", rows=rows)]
        elif line.strip():
            blocks.append(RawBlock("lines", lines=(RawLine(line),), hard=True))
    source = Source("paper.txt", "0" * 64, len(text), "text/plain")
    return normalise(RawDocument(source, (RawPage(1, tuple(blocks)),)))


def find_paper_tasks(text: str, header: Header | None = None) -> tuple[Document, tuple[Task, ...]]:
    """Return the document of a text and its tasks."""
    document = make_document(text)
    return document, find_tasks(document, find_structure(document), header or Header(), ())
