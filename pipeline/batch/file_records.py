"""One file given to its records, whatever happens on the way.

What enters: a job. What leaves: at least one record; of a file that cannot be read, one that says why; of a container, those of
its members. Guaranteed: nothing is raised for a bad file; nothing of a member stays on disk. Not done: ids, storing.
"""

import hashlib
import json
import logging
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.batch.jobs import Job, entry_of, member_job
from pipeline.batch.spool import pack
from pipeline.batch.unpacking import Piece, unpack
from pipeline.batch.workers import tell_alive
from pipeline.errors import UnreadableFile
from pipeline.ingest import describe_source
from pipeline.ingest.cleared import use_cleared
from pipeline.ingest.containers import is_container
from pipeline.ingest.ocr.settings import Recognition, use_recognition
from pipeline.ingest.trust import use_roots
from pipeline.model.document import Source
from pipeline.model.issue import Issue
from pipeline.model.record import Header, Record
from pipeline.reading import EXTRACTOR, read_records
from pipeline.secrecy import find_marks_in_name
from pipeline.vocab.issues import make_issue

CONTAINER_MARK = b"container\n"  # what a worker answers for a file that must be unpacked first
_logger = logging.getLogger(__name__)
_NO_HASH = "0" * 64


def read_job(job: Job) -> bytes:
    """Return the packed records of one file, or that it must be unpacked; runs in a worker."""
    if job.piece is None and _is_container(job):
        return CONTAINER_MARK
    return b"".join(pack(without_secret(record)) for record in read_job_safely(job))


def unpack_job(given: tuple[Job, Path]) -> bytes:
    """Unpack a container into a new folder of its own and return its pieces as lines; runs in a worker."""
    job, folder = given
    folder.mkdir(parents=True)
    pieces = unpack(job.path, job.shown, folder)
    return b"".join(json.dumps(asdict(piece), default=_plain).encode() + b"\n" for piece in pieces)


def _plain(value: object) -> object:
    return value.model_dump() if isinstance(value, Issue) else str(value)


def read_pieces(lines: bytes) -> tuple[Piece, ...]:
    """Return the members of a container from the lines of JSON in which `unpack_job` sent them back from its process."""
    told = (json.loads(line) for line in lines.splitlines())
    return tuple(map(_read_piece, told))


def _read_piece(told: dict[str, Any]) -> Piece:
    path = Path(told["path"]) if told["path"] else None
    return Piece(**{**told, "path": path, "issues": tuple(map(Issue.model_validate, told["issues"]))})


def read_with_members(job: Job) -> Iterator[Record]:
    """Yield the records of one file; of a container, those of each member, unpacked into a folder that goes at the end."""
    if not _is_container(job):
        yield from read_job_safely(job)
        return
    with tempfile.TemporaryDirectory(prefix="directives-") as folder:
        for piece in unpack(job.path, job.shown, Path(folder)):
            yield from read_job_safely(member_job(job, piece))


def read_job_safely(job: Job) -> tuple[Record, ...]:
    """Return the records of one file; where a stage fails on it, one that names the failure and nothing of the text."""
    try:
        return read_file_records(job)
    except Exception as error:  # one file's failure is that file's alone
        name = type(error).__name__
        _logger.error("%s: %s", job.path.name, name)
        return (failed_record(job, make_issue("stage_failed", stage="read", detail=name)),)


def read_file_records(job: Job) -> tuple[Record, ...]:
    """Return the records of one file; where it cannot be read, one that says why."""
    piece = job.piece
    if piece is not None and piece.code is not None:
        return (failed_record(job, make_issue(piece.code, detail=piece.detail, limit=piece.detail)),)
    try:
        recognition = Recognition(cache=job.cache, workers=job.pages_at_once, progress=_tell_page)
        with use_recognition(recognition), use_roots(job.roots), use_cleared(job.cleared):
            records = read_records(job.path, source=_describe(job))
    except UnreadableFile as error:
        return (failed_record(job, make_issue(error.code, detail=error.detail, limit=error.detail)),)
    return tuple(_as_letter(record, piece.issues) for record in records) if piece is not None and piece.is_letter else records


def _tell_page(done: int, total: int) -> None:
    """Tell the run that another page is recognised."""
    tell_alive(f"{done}/{total}")


def failed_record(job: Job, issue: Issue) -> Record:
    """Return the record of a file that became no document; of one whose name bears a state-secret mark, that it is secret."""
    if any(mark.kind == "secrecy" for mark in find_marks_in_name(job.shown)):
        issue = make_issue("secret")
    container = job.piece.container if job.piece else None
    is_there = job.piece is None or job.piece.path is not None
    return Record(
        extractor=EXTRACTOR,
        file=job.shown,
        sha256=hash_file(job.path) if is_there else _NO_HASH,
        media_type=_kind_of(job) if is_there else None,
        container=container,
        header=Header(),
        issues=(issue,),
    )


def hash_file(path: Path) -> str:
    """Return a file's SHA-256, zeros where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return _NO_HASH


def without_secret(record: Record) -> Record:
    """Return a record as it may be stored: of a file with a state-secret mark only name, hash and the issue."""
    is_secret = record.header.secrecy is not None or any(issue.code == "secret" for issue in record.issues)
    if not is_secret:
        return record
    return Record(extractor=record.extractor, file=record.file, sha256=record.sha256, issues=(make_issue("secret"),))


def _describe(job: Job) -> Source:
    """Return which file a document comes from; a member has the origin of its container."""
    told = entry_of(job)
    source = describe_source(job.path, job.root, {})
    return replace(
        source,
        file=job.shown,
        container=job.piece.container if job.piece else None,
        **(told.model_dump(exclude={"file"}) if told else {}),
    )


def _is_container(job: Job) -> bool:
    return is_container(_kind_of(job) or "")


def _kind_of(job: Job) -> str | None:
    """Return the kind of a file's content; None where its bytes cannot be had."""
    try:
        return _media_type(job.path, job.path.stat().st_mtime_ns)
    except (UnreadableFile, OSError):
        return None


@lru_cache(maxsize=4)
def _media_type(path: Path, changed: int) -> str:
    """Return a file's kind; kept for the file being read, which asks twice. `changed` parts two states of one file."""
    return describe_source(path, path.parent, {}).media_type


def _as_letter(record: Record, told: tuple[Issue, ...]) -> Record:
    """Return an e-mail's own words as a record: no directive, whatever they quote, and no head of one."""
    header = Header(secrecy=record.header.secrecy, circulation=record.header.circulation)
    issues = (*told, *(issue for issue in record.issues if issue.code != "wrong_extension"))
    return record.model_copy(update={"kind": "other", "header": header, "tasks": (), "targets": (), "issues": issues})
