"""One file from its bytes to its records: the stages of one document, in their order.

What enters: a path. What leaves: a `Record` for each document that the file holds. Guaranteed: marks of
secrecy are looked for before anything else reads the text.
Raises what `ingest` raises for a file that cannot be read.
"""

import gc
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar

from pipeline.extract.citation import find_citations
from pipeline.extract.header import read_header
from pipeline.extract.kind import choose_kind
from pipeline.extract.states import settle_states
from pipeline.extract.target import find_targets
from pipeline.extract.task import find_tasks
from pipeline.ingest import describe_source, read_file
from pipeline.ingest.ocr.settings import current_recognition
from pipeline.model.document import Document, RawBlock, RawDocument, RawLine, RawPage, Source
from pipeline.model.record import Header, OriginalWords, OutlineItem, Record
from pipeline.model.section import Section
from pipeline.model.signature import StampPicture
from pipeline.normalise import normalise
from pipeline.secrecy import Marks, find_marks
from pipeline.segment import find_structure, part_document
from pipeline.vocab.issues import make_issue

EXTRACTOR = "vn-directives 0.1.0"
_NEW_OBJECTS = 10_000  # until the next search for garbage

P = ParamSpec("P")
T = TypeVar("T")


def read_record(path: Path, *, source: Source | None = None, times: dict[str, float] | None = None) -> Record:
    """Return the record of one file, the first where it holds several documents; see `read_records`."""
    return read_records(path, source=source, times=times)[0]


def read_records(path: Path, *, source: Source | None = None, times: dict[str, float] | None = None) -> tuple[Record, ...]:
    """Return the records of the documents that one file holds, in reading order.

    Args:
        path: the file.
        source: what is known of it; made from the path where left out.
        times: gets the seconds of each stage added, by its name.

    Returns:
        At least one record. Where one of several documents bears a mark of secrecy, all records do: the file is secret.
    """
    source = source or describe_source(path, path.parent, {})
    return read_pages(_Watch(times).run("ingest", read_file, path, source), times=times)


def read_pages(raw: RawDocument, *, times: dict[str, float] | None = None) -> tuple[Record, ...]:
    """Return the records of what a reader found, and settle whether recognised pages may be kept; see `read_records`."""
    records = _read_parts(raw, times)
    _freeze_vocabularies()
    may_keep = not any(record.header.secrecy for record in records)
    current_recognition().settle(raw.source.sha256, may_keep=may_keep)
    return records


@cache
def _freeze_vocabularies() -> None:
    """Keep what the first document loaded (vocabularies, patterns) out of every later search for garbage, and search seldom.

    A document's objects form no circles, so that a search at every 700 of them finds none.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


def _read_parts(raw: RawDocument, times: dict[str, float] | None) -> tuple[Record, ...]:
    watch = _Watch(times)
    marks = watch.run("secrecy", find_marks, raw)
    document = watch.run("normalise", normalise, raw)
    parts = watch.run("segment", part_document, document)
    if len(parts) == 1:
        return (_read_document(document, marks, raw, watch),)
    found = [watch.run("secrecy", find_marks, _as_raw(part)) for part in parts]
    records = [_read_document(part, its_marks, raw, watch) for part, its_marks in zip(parts, found, strict=True)]
    told = (record.header.secrecy for record in records)
    return _number_parts(parts, records, marks.secrecy or next(filter(None, told), None))


def _number_parts(parts: tuple[Document, ...], records: list[Record], secrecy: str | None) -> tuple[Record, ...]:
    """Return the records of one file's documents with their numbers, their pages, and the mark that the file bears."""
    done = []
    for number, (part, record) in enumerate(zip(parts, records, strict=True), start=1):
        pages = {"first": part.paragraphs[0].page, "last": part.paragraphs[-1].page}
        issue = make_issue("several_documents", count=len(parts), part=number, **pages)
        header = record.header.model_copy(update={"secrecy": record.header.secrecy or secrecy})
        told = {"part": number, "header": header, "issues": (issue, *record.issues)}
        told |= {"original": None} if number > 1 or secrecy else {}
        done.append(record.model_copy(update=told | ({"pictures": ()} if secrecy else {})))
    return tuple(done)


def _as_raw(part: Document) -> RawDocument:
    """Return a document within a file as a page of its own, so that its head is a head for the search for marks."""
    lines = tuple(RawLine(part.text[paragraph.start : paragraph.end]) for paragraph in part.paragraphs)
    return RawDocument(source=part.source, pages=(RawPage(part.paragraphs[0].page, (RawBlock("lines", lines),)),))


def _read_document(document: Document, marks: Marks, raw: RawDocument, watch: "_Watch") -> Record:
    """Return the record of one document of a file."""
    source = document.source
    structure = watch.run("segment", find_structure, document)
    header, header_issues = watch.run("header", read_header, document, structure)
    header = _add_marks(header, marks)
    kind = watch.run("kind", choose_kind, document, structure, header)
    found = watch.run("citation", find_citations, document, structure, header)
    # News tells of tasks, and a timetable or a list sets none.
    tasks = watch.run("task", find_tasks, document, structure, header, found.citations) if kind == "directive" else ()
    is_recognised = document.text_source != "text"
    header, citations, tasks = settle_states(header, found.citations, tasks, is_recognised=is_recognised, document=document)
    targets = watch.run("target", find_targets, document, structure, header)
    return Record(
        extractor=EXTRACTOR,
        file=source.file,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=document.page_count,
        text_source=document.text_source,
        container=source.container,
        publisher=source.publisher,
        kind=kind,
        text=document.text,
        header=header,
        citations=citations,
        tasks=tasks,
        mentions=found.mentions,
        targets=targets,
        issues=(*document.issues, *header_issues, *found.issues),
        signatures=raw.signatures,
        pictures=() if header.secrecy else _pictures_on(document, raw),
        original=None if header.secrecy else _original_words(raw),
        outline=tuple(map(_outline_item, structure.sections)),
    )


def _pictures_on(document: Document, raw: RawDocument) -> tuple[StampPicture, ...]:
    """Return the pictures on a document's own pages."""
    pages = {paragraph.page for paragraph in document.paragraphs}
    return tuple(picture for picture in raw.pictures if picture.page in pages)


def _original_words(raw: RawDocument) -> OriginalWords | None:
    """Return what a file holds in encodings of the time before Unicode; None where it holds no such text."""
    if not raw.recoded:
        return None
    encodings = dict.fromkeys(entry.encoding for entry in raw.recoded)
    return OriginalWords(encodings=tuple(encodings), text="\n".join(entry.original for entry in raw.recoded))


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
