"""One file from its bytes to its record: the stages of one document, in their order.

What enters: a path. What leaves: `Record`. Guaranteed: marks of secrecy are looked for before anything else reads the text.
Raises what `ingest` raises for a file that cannot be read.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from pipeline.extract.citation import find_citations
from pipeline.extract.header import read_header
from pipeline.extract.kind import choose_kind
from pipeline.extract.target import find_targets
from pipeline.extract.task import find_tasks
from pipeline.ingest import describe_source, read_file
from pipeline.model.document import Source
from pipeline.model.record import Header, OutlineItem, Record
from pipeline.model.section import Section
from pipeline.normalise import normalise
from pipeline.secrecy import Marks, find_marks
from pipeline.segment import find_structure

EXTRACTOR = "vn-directives 0.1.0"

P = ParamSpec("P")
T = TypeVar("T")


def read_records(path: Path, *, source: Source | None = None) -> tuple[Record, ...]:
    return (read_record(path, source=source),)


def read_record(path: Path, *, source: Source | None = None, times: dict[str, float] | None = None) -> Record:
    """Return the record of one file.

    Args:
        path: the file.
        source: what is known of it; made from the path where left out.
        times: gets the seconds of each stage added, by its name.
    """
    watch = _Watch(times)
    source = source or describe_source(path, path.parent, {})
    raw = watch.run("ingest", read_file, path, source)
    marks = watch.run("secrecy", find_marks, raw)
    document = watch.run("normalise", normalise, raw)
    structure = watch.run("segment", find_structure, document)
    header, header_issues = watch.run("header", read_header, document, structure)
    header = _add_marks(header, marks)
    kind = watch.run("kind", choose_kind, document, structure, header)
    found = watch.run("citation", find_citations, document, structure, header)
    # News tells of tasks, and a timetable or a list sets none.
    tasks = watch.run("task", find_tasks, document, structure, header, found.citations) if kind == "directive" else ()
    targets = watch.run("target", find_targets, document, structure, header)
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
        citations=found.citations,
        tasks=tasks,
        mentions=found.mentions,
        targets=targets,
        issues=(*document.issues, *header_issues, *found.issues),
        signatures=raw.signatures,
        pictures=() if header.secrecy else raw.pictures,
        outline=tuple(map(_outline_item, structure.sections)),
    )


def _outline_item(section: Section) -> OutlineItem:
    """Return a section as the record holds it; stored, not printed."""
    return OutlineItem.model_construct(
        kind=section.kind,
        label=section.label,
        path=section.path,
        parent=section.parent,
        level=section.level,
        content=section.content,
        span=section.span,
    )


def _add_marks(header: Header, marks: Marks) -> Header:
    """Return the header with the marks of secrecy and circulation that only the search for marks has found."""
    found = {"secrecy": header.secrecy or marks.secrecy, "circulation": header.circulation or marks.circulation}
    return header.model_copy(update=found)


class _Watch:
    """Runs a stage and adds its seconds to a table, where one was given."""

    def __init__(self, times: dict[str, float] | None) -> None:
        self._times = times

    def run(self, stage: str, step: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Return what a stage makes of what is given."""
        start = time.perf_counter()
        result = step(*given, **named)
        if self._times is not None:
            self._times[stage] = self._times.get(stage, 0.0) + time.perf_counter() - start
        return result
