"""The rows of files: what was given, what became of it, where it comes from.

What enters: records, and what manifests say of their files. What leaves: `SourceEntry`s and the issues of files. Guaranteed:
a file that became no document has a reason and no origin.
"""

from collections.abc import Iterable
from dataclasses import replace

from pydantic import TypeAdapter

from pipeline.model.collection import SourceEntry
from pipeline.model.document import Source
from pipeline.model.issue import Issue
from pipeline.model.record import Record

_ENTRY = TypeAdapter(SourceEntry)
_ISSUES = TypeAdapter(tuple[Issue, ...])


def source_id_of(file: str, part: int | None) -> str:
    """Return the id of a file's row: its name, with the part where it holds several documents."""
    return file if part is None else f"{file}#{part}"


def source_entry(record: Record) -> SourceEntry:
    """Return the row of a file; `stored` where it became a document. Its origin is the publisher that its page names."""
    errors = [issue.code for issue in record.issues if issue.level == "error"]
    status = "secret" if "secret" in errors else "stored" if record.kind is not None else "set_aside"
    origin = Source(record.file, record.sha256, 0, record.media_type or "", publisher=record.publisher)
    return SourceEntry(
        id=source_id_of(record.file, record.part),
        file=record.file,
        sha256=record.sha256,
        status=status,
        part=record.part,
        container=record.container,
        media_type=record.media_type,
        reason=errors[0] if errors and status != "stored" else None,
        origin=origin if status == "stored" and record.publisher is not None else None,
        recoded_from=", ".join(record.original.encodings) if record.original else None,
        original_text=record.original.text if record.original else None,
    )


def with_origin(entry: SourceEntry, told: Source | None) -> SourceEntry:
    """Return a row with what a manifest says of the file; the publisher of its page stands where the manifest names none."""
    if entry.status not in ("stored", "duplicate") or told is None:
        return entry
    read = entry.origin.publisher if entry.origin else None
    return replace(entry, origin=told if told.publisher or read is None else replace(told, publisher=read))


def pack_entry(entry: SourceEntry) -> str:
    """Return a row as JSON."""
    return _ENTRY.dump_json(entry).decode()


def unpack_entry(text: str) -> SourceEntry:
    """Return a row."""
    return _ENTRY.validate_json(text)


def pack_issues(issues: Iterable[Issue]) -> str:
    """Return issues as JSON."""
    return _ISSUES.dump_json(tuple(issues)).decode()


def unpack_issues(text: str) -> tuple[Issue, ...]:
    """Return issues."""
    return _ISSUES.validate_json(text)
