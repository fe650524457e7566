"""One file from its bytes to its record: the stages of one document, in their order."""

import importlib
import time
from pathlib import Path
from typing import Any

from pipeline.ingest import describe_source, read_file
from pipeline.model.document import Source
from pipeline.model.record import Header, OutlineItem, Record
from pipeline.model.section import Structure
from pipeline.secrecy import Marks, find_marks

EXTRACTOR = "vn-directives 0.1.0"


def read_record(path: Path, *, source: Source | None = None, times: dict[str, float] | None = None) -> Record:
    """Return the record of one file.

    Args:
        path: the file.
        source: what is known of it; made from the path where left out.
        times: gets the seconds of each stage added, by its name.
    """
    source = source or make_source(path)
    raw = _timed(times, "ingest", read_file, path, source)
    marks = _timed(times, "secrecy", find_marks, raw)
    document = _timed(times, "normalise", _door("pipeline.normalise", "normalise"), raw)
    structure = _timed(times, "segment", _door("pipeline.segment", "find_structure"), document)
    header, header_issues = _timed(
        times, "header", _door("pipeline.extract.header", "read_header", lambda *_: (Header(), ())), document, structure
    )
    header = _add_marks(header, marks)
    kind = _timed(
        times, "kind", _door("pipeline.extract.kind", "choose_kind", lambda *_: "directive"), document, structure, header
    )
    found = _timed(
        times, "citation", _door("pipeline.extract.citation", "find_citations", _nothing), document, structure, header
    )
    citations = tuple(getattr(found, "citations", ()))
    tasks = _timed(
        times, "task", _door("pipeline.extract.task", "find_tasks", _nothing), document, structure, header, citations
    )
    targets = _timed(times, "target", _door("pipeline.extract.target", "find_targets", _nothing), document, structure, header)
    return Record(
        extractor=EXTRACTOR,
        file=source.file,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=document.page_count,
        text_source=document.text_source,
        container=source.container,
        kind=kind,
        text=document.text,
        header=header,
        citations=citations,
        tasks=tuple(tasks),
        mentions=tuple(getattr(found, "mentions", ())),
        targets=tuple(targets),
        issues=(*document.issues, *header_issues, *getattr(found, "issues", ())),
        outline=_outline(structure),
    )


def _outline(structure: Structure) -> tuple[OutlineItem, ...]:
    """Return the outline as the record holds it."""
    return tuple(
        OutlineItem(
            kind=item.kind,
            label=item.label,
            path=item.path,
            parent=item.parent,
            level=item.level,
            content=item.content,
            span=item.span,
        )
        for item in structure.sections
    )


def make_source(path: Path) -> Source:
    """Return the source of a file that no manifest describes."""
    return describe_source(path, path.parent, {})


def _add_marks(header: Header, marks: Marks) -> Header:
    """Return the header with the marks of secrecy and circulation that only the search for marks has found."""
    found = {"secrecy": header.secrecy or marks.secrecy, "circulation": header.circulation or marks.circulation}
    return header.model_copy(update=found)


def _nothing(*_: Any) -> tuple[()]:
    return ()


def _door(module: str, name: str, otherwise: Any = None) -> Any:
    """Return a stage's function, or what stands in for it while its room is not built."""
    try:
        return getattr(importlib.import_module(module), name)
    except (ModuleNotFoundError, AttributeError):
        if otherwise is None:
            raise
        return otherwise


def _timed(times: dict[str, float] | None, stage: str, step: Any, *given: Any) -> Any:
    start = time.perf_counter()
    result = step(*given)
    if times is not None:
        times[stage] = times.get(stage, 0.0) + time.perf_counter() - start
    return result
