"""The run over folders: every file read or set aside, the collection resolved, everything written at once.

What enters: files and folders, where the output goes, settings. What leaves: `records.jsonl`, `issues.jsonl`, `directives.db`
(also under a name that bears its content's hash), the graph's files; and a report. Guaranteed: one broken file never stops the
run; nothing of a file with a state-secret mark is kept but its name, its hash and the issue; the output folder changes only
after everything is made. The same files give the same bytes. Not done: the site, which `publish` builds from the database.
"""

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import UnreadableFile, UsageError
from pipeline.ingest import describe_source, read_manifest
from pipeline.ingest.manifest import MANIFEST_NAME
from pipeline.model.collection import Collection
from pipeline.model.document import Source
from pipeline.model.issue import Issue
from pipeline.model.record import Header, Record
from pipeline.reading import EXTRACTOR, read_record
from pipeline.settings import SETTINGS_FILE
from pipeline.spool import Spool, pack
from pipeline.vocab.issues import make_issue
from pipeline.workers import TOO_SLOW, Outcome, Work, work_apart

ProgressCall = Callable[[int, int, str], None]
DATABASE = "directives.db"
GRAPH_FILES = ("graph.gexf", "graph.graphml", "graph.json")
_logger = logging.getLogger(__name__)
_NO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run is done.

    Attributes:
        output: folder of what is made.
        home_body: name of one's own issuing body.
        workers: processes side by side; 0 takes one for each processor.
        limit_seconds: longest time for one file.
        memory_bytes: most address space of one worker; None for no limit.
        stamp: id of the run in the table `runs`; made of the files' hashes where left out.
    """

    output: Path
    home_body: str | None = None
    workers: int = 0
    limit_seconds: float = 120.0
    memory_bytes: int | None = None
    stamp: str | None = None


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run has done. `set_aside` names each file that became no document, with the code that says why."""

    files: int
    documents: int
    database: Path
    set_aside: tuple[tuple[str, str], ...] = ()
    duplicates: int = 0
    stubs: int = 0
    citations: int = 0
    tasks: int = 0
    warnings: tuple[str, ...] = field(default=())

    @property
    def exit_code(self) -> int:
        """0 where every file was read, 1 where some were set aside."""
        return 1 if self.set_aside else 0

    @property
    def summary(self) -> str:
        """The report in plain lines: counts, then each file set aside with its code."""
        lines = [
            f"{self.files} files, {self.documents} documents, {self.duplicates} duplicates, {len(self.set_aside)} set aside",
            f"{self.citations} citations, {self.stubs} documents cited and not held, {self.tasks} tasks",
            *(f"  {code}: {file}" for file, code in self.set_aside),
            *self.warnings,
        ]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its path, the folder that its manifest may lie in, the name it is shown by."""

    path: Path
    root: Path
    shown: str


def no_progress(done: int, total: int, name: str) -> None:
    """Show nothing."""


def run(paths: Sequence[Path], settings: RunSettings, progress: ProgressCall = no_progress) -> RunReport:
    """Read files and folders and write the output.

    Args:
        paths: files and folders; a folder with a manifest gives the files of the folders that the manifest names.
        settings: see `RunSettings`.
        progress: called with files done, files in all, and the name of the last.

    Raises:
        UsageError: a path does not exist, or the output folder cannot be written.
    """
    jobs = find_jobs(paths)
    _make_folder(settings.output)
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=settings.output))
    spool = Spool(building / "spool.jsonl")
    try:
        for outcome in _read_all(jobs, settings, progress):
            for part, line in enumerate(_lines_of(outcome, jobs[outcome.at])):
                spool.add((outcome.at, part), line)
        spool.sort()
        return _write_all(spool, jobs, building, settings)
    finally:
        spool.close()
        shutil.rmtree(building, ignore_errors=True)


def find_jobs(paths: Sequence[Path]) -> tuple[Job, ...]:
    """Return the files to read, each once, in the order of their names within each path given."""
    jobs: dict[Path, Job] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
        root = path if path.is_dir() else path.parent
        for file in _files_of(path) if path.is_dir() else [path]:
            jobs.setdefault(file.absolute(), Job(file, root, file.relative_to(root).as_posix()))
    return _tell_apart(tuple(jobs.values()))


def _tell_apart(jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    """Lengthen the names that two files share, first by their folder's name, then to the whole path."""
    for lengthen in (lambda job: f"{job.root.absolute().name}/{job.shown}", lambda job: job.path.absolute().as_posix()):
        counts = Counter(job.shown for job in jobs)
        jobs = tuple(replace(job, shown=lengthen(job)) if counts[job.shown] > 1 else job for job in jobs)
    return jobs


def _files_of(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders; names that begin with a dot or `~$` are not documents."""
    listed = {(folder / entry).parent for entry in read_manifest(folder)}
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        is_hidden = any(name.startswith((".", "~$")) for name in path.relative_to(folder).parts)
        is_meant = not is_hidden and path.name not in (MANIFEST_NAME, SETTINGS_FILE.name)
        if is_meant and path.is_file() and (not listed or path.parent in listed):
            yield path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made ({error.strerror})") from error


def _read_all(jobs: Sequence[Job], settings: RunSettings, progress: ProgressCall) -> Iterator[Outcome]:
    work = Work("pipeline.running", "read_job", settings.limit_seconds, settings.memory_bytes)
    workers = settings.workers or os.cpu_count() or 1
    for done, outcome in enumerate(work_apart(jobs, work, workers=workers), start=1):
        progress(done, len(jobs), jobs[outcome.at].path.name)
        yield outcome


def read_job(job: Job) -> bytes:
    """Return the packed records of one file; runs in a worker."""
    return b"".join(pack(without_secret(record)) for record in read_job_safely(job))


def read_file_records(job: Job) -> tuple[Record, ...]:
    """Return the records of one file; where it cannot be read, one that says why."""
    try:
        source = replace(describe_source(job.path, job.root, read_manifest(job.root)), file=job.shown)
    except UnreadableFile as error:
        return (_failed(job, _NO_HASH, make_issue(error.code, detail=error.detail, limit=error.detail)),)
    try:
        return (read_record(job.path, source=source),)
    except UnreadableFile as error:
        return (_failed(job, source.sha256, make_issue(error.code, detail=error.detail, limit=error.detail)),)


def read_job_safely(job: Job) -> tuple[Record, ...]:
    """Return the records of one file; where a stage fails on it, one that names the failure and nothing of the text."""
    try:
        return read_file_records(job)
    except Exception as error:  # one file's failure is that file's alone
        name = type(error).__name__
        _logger.error("%s: %s", job.path.name, name)
        return (_failed(job, _hash(job.path), make_issue("stage_failed", stage="read", detail=name)),)


def without_secret(record: Record) -> Record:
    """Return a record as it may be stored: of a file with a state-secret mark only name, hash and the issue."""
    is_secret = record.header.secrecy is not None or any(issue.code == "secret" for issue in record.issues)
    if not is_secret:
        return record
    return Record(extractor=record.extractor, file=record.file, sha256=record.sha256, issues=(make_issue("secret"),))


def _lines_of(outcome: Outcome, job: Job) -> list[bytes]:
    """Return the lines of an outcome; of a failed one the record that says how it failed."""
    if outcome.result is not None:
        return outcome.result.splitlines(keepends=True)
    issue = _failure_issue(outcome)
    _logger.warning("%s: %s", job.path.name, issue.code)
    return [pack(_failed(job, _hash(job.path), issue))]


def _failure_issue(outcome: Outcome) -> Issue:
    if outcome.failure == TOO_SLOW:
        return make_issue("too_slow", limit="the time limit")
    return make_issue("reader_failed", detail=outcome.failure or "")


def _failed(job: Job, sha256: str, issue: Issue) -> Record:
    return Record(extractor=EXTRACTOR, file=job.shown, sha256=sha256, header=Header(), issues=(issue,))


def _hash(path: Path) -> str:
    """Return a file's SHA-256, zeros where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return _NO_HASH


def _write_all(spool: Spool, jobs: Sequence[Job], building: Path, settings: RunSettings) -> RunReport:
    """Resolve and write everything into the building folder, then move it into its place."""
    from pipeline.graph import build_graph, measure_graph, write_graph
    from pipeline.resolve import resolve
    from pipeline.store.write import RunStamp, write_database

    collection = resolve(spool, sources=_sources(jobs), home_body=settings.home_body)
    counts = _write_records(collection, building / "records.jsonl")
    _write_issues(collection, building / "issues.jsonl")
    graph = build_graph(collection)
    graph_files = write_graph(graph, building)
    kept = {"home_body": settings.home_body} if settings.home_body else {}
    stamp = RunStamp(settings.stamp or _stamp(collection), EXTRACTOR, kept)
    database = write_database(collection, building / DATABASE, stamp=stamp, measures=measure_graph(graph))
    versioned = database.rename(building / f"directives-{_hash(database)[:12]}.db")
    files = (building / "records.jsonl", building / "issues.jsonl", *graph_files)
    final, warnings = publish_files(settings.output, versioned, files)
    return _report(collection, counts, (len(jobs), final), warnings)


def _sources(jobs: Sequence[Job]) -> dict[str, Source]:
    """Return what the manifests say of each file, by its shown name; the bytes are described by the records."""
    manifests = {root: read_manifest(root) for root in dict.fromkeys(job.root for job in jobs)}
    known: dict[str, Source] = {}
    for job in jobs:
        entry = manifests[job.root].get(job.path.relative_to(job.root).as_posix())
        if entry is not None:
            told = entry.model_dump(exclude={"file"})
            known[job.shown] = Source(file=job.shown, sha256="", size_bytes=0, media_type="", **told)
    return known


def _stamp(collection: Collection) -> str:
    """Return an id made of the files' names and hashes and of the version that read them."""
    told = "\n".join(f"{entry.id} {entry.sha256}" for entry in collection.sources)
    return hashlib.sha256(f"{EXTRACTOR}\n{told}".encode()).hexdigest()[:16]


def _write_records(collection: Collection, path: Path) -> Counter[str]:
    """Write the record of each document held, less its text; return how many documents, citations and tasks there are."""
    counts: Counter[str] = Counter()
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for held in collection.held:
            stream.write(held.record.model_dump_json(by_alias=True, exclude={"text"}) + "\n")
            counts.update(documents=1, citations=len(held.record.citations), tasks=len(held.record.tasks))
    return counts


def _write_issues(collection: Collection, path: Path) -> None:
    files = {entry.id: entry for entry in collection.sources}
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for placed in collection.issues:
            line = {"file": files[placed.source_id].file, "document_id": placed.document_id, **placed.issue.model_dump()}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def publish_files(output: Path, versioned: Path, files: Sequence[Path]) -> tuple[Path, tuple[str, ...]]:
    """Move what was made into the output folder.

    The database goes in under its versioned name, then under `directives.db`; where that one is held open (Windows), the old
    one stays and a warning says so. Older versions go where nothing holds them.

    Returns:
        The database's path and the warnings.
    """
    final = output / versioned.name
    os.replace(versioned, final)
    warnings: list[str] = []
    plain = output / DATABASE
    try:
        _copy_beside(final, plain)
        database = plain
    except PermissionError:
        database = final
        warnings.append(f"{plain} is in use; the new database is {final.name}")
    for file in files:
        os.replace(file, output / file.name)
    for old in sorted(output.glob("directives-*.db")):
        if old != final and not _remove(old):
            warnings.append(f"{old.name} is in use and stays")
    return database, tuple(warnings)


def _copy_beside(source: Path, target: Path) -> None:
    """Put the same bytes under another name at once: a second name of the file where the disk can, else a copy."""
    beside = target.with_name(f".{target.name}.new")
    beside.unlink(missing_ok=True)
    try:
        os.link(source, beside)
    except OSError:
        shutil.copyfile(source, beside)
    os.replace(beside, target)


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except PermissionError:
        return False
    return True


def _report(collection: Collection, counts: Counter[str], files: tuple[int, Path], warnings: tuple[str, ...]) -> RunReport:
    aside = ((entry.file, entry.reason or "") for entry in collection.sources if entry.status in ("set_aside", "secret"))
    return RunReport(
        files=files[0],
        documents=counts["documents"],
        database=files[1],
        set_aside=tuple(aside),
        duplicates=sum(entry.status == "duplicate" for entry in collection.sources),
        stubs=len(collection.stubs),
        citations=counts["citations"],
        tasks=counts["tasks"],
        warnings=warnings,
    )
