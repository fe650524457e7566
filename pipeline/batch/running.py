"""The run over folders: every file read or set aside, the collection resolved, everything written at once.

What enters: files and folders, where the output goes, settings. What leaves: `records.jsonl`, `issues.jsonl`, `directives.db`
(also under a name that bears its content's hash), the graph's files; and a report. Guaranteed: one broken file never stops the
run; nothing of a file with a state-secret mark is kept but its name, its hash and the issue, also where the run is killed; the
output folder changes only after everything is made. The same files give the same bytes. Not done: the site, which `publish`
builds from the database.
"""

import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.file_keys import file_keys
from pipeline.batch.file_records import hash_file, read_job_safely, without_secret
from pipeline.batch.janitor import kept_clean
from pipeline.batch.jobs import Job, entry_of, find_jobs
from pipeline.batch.kept import Kept
from pipeline.batch.lines import RecordLines, write_issues
from pipeline.batch.moving import DATABASE, publish_files
from pipeline.batch.ownership import BUILDING
from pipeline.batch.reader_version import reader_version
from pipeline.batch.report import RunReport, make_report, tell_corrections
from pipeline.batch.spool import Spool
from pipeline.batch.spooling import Pool, ProgressCall, fill_spool
from pipeline.errors import UsageError
from pipeline.ingest.ocr.settings import CACHE_FOLDER
from pipeline.model.citator import Citator
from pipeline.model.collection import Collection
from pipeline.model.correction import ClearedPicture, Numbered
from pipeline.model.document import Source
from pipeline.office import read_corrections
from pipeline.reading import EXTRACTOR
from pipeline.settings import WORKER_MEMORY_BYTES

if TYPE_CHECKING:
    from pipeline.discrepancies import Contradictions
    from pipeline.store.write import DatabaseWriter

RECORDS, ISSUES = "records.jsonl", "issues.jsonl"
GRAPH_FILES = ("graph.gexf", "graph.graphml", "graph.json")
__all__ = [
    "DATABASE",
    "GRAPH_FILES",
    "Job",
    "ProgressCall",
    "RunReport",
    "RunSettings",
    "find_jobs",
    "no_progress",
    "publish_files",
    "read_job_safely",
    "run",
    "without_secret",
]


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run is done.

    Attributes:
        output: folder of what is made.
        home_body: name of one's own issuing body.
        workers: processes side by side; 0 takes one for each processor.
        limit_seconds: longest time for one file.
        memory_bytes: most address space of one worker, so that a bomb ends that worker alone; None for no limit.
        ocr_cache: folder that keeps recognised pages; one in the output folder where left out.
        roots: root certificates that digital signatures are checked against.
        stamp: id of the run in the table `runs`; made of the files' hashes where left out.
        fresh: whether every file is read and resolved anew, whatever the last run kept.
    """

    output: Path
    home_body: str | None = None
    workers: int = 0
    limit_seconds: float = 120.0
    memory_bytes: int | None = WORKER_MEMORY_BYTES
    ocr_cache: Path | None = None
    roots: tuple[Path, ...] = ()
    stamp: str | None = None
    fresh: bool = False


def no_progress(done: int, total: int, name: str) -> None:
    """Show nothing."""


def run(paths: Sequence[Path], settings: RunSettings, progress: ProgressCall = no_progress) -> RunReport:
    """Read files and folders and write the output.

    Args:
        paths: files and folders; a folder whose manifest names folders gives the files of those alone.
        settings: see `RunSettings`.
        progress: called with files done, files in all, and the name of the last.

    Raises:
        UsageError: a path does not exist, or the output folder cannot be written.
    """
    found = find_jobs(paths)
    _make_folder(settings.output)
    told = read_corrections(settings.output)
    cleared = frozenset(one.entry.picture for one in told if isinstance(one.entry, ClearedPicture))
    jobs = tuple(replace(job, cleared=cleared) for job in _with_cache(found, settings))
    building = Path(tempfile.mkdtemp(prefix=BUILDING, dir=settings.output))
    scratch = building / "scratch"
    version = reader_version(settings.roots)
    with (
        kept_clean(building),
        closing(Spool(building / "spool.jsonl")) as spool,
        closing(Kept(settings.output, building, version, fresh=settings.fresh, cleared=cleared)) as kept,
    ):
        scratch.mkdir()
        pool = Pool(settings.workers, settings.limit_seconds, settings.memory_bytes, scratch)
        keys = file_keys(jobs)
        unread = kept.choose_unread(jobs, keys)
        fill_spool(unread, spool, building / "members", pool, progress)
        same = {name: key if keys[name] == key else "" for name, key in file_keys(unread).items()}
        report = _write_all(spool, Files(jobs, unread, same, told), kept, building, settings)
        return replace(report, unchanged=len(jobs) - len(unread))


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a run: all, those that were read in it, and by which key each of these is kept (empty: not at all).

    `told`: what people said of them when the run began.
    """

    jobs: tuple[Job, ...]
    unread: tuple[Job, ...]
    keys: Mapping[str, str]
    told: tuple[Numbered, ...] = ()


def _with_cache(jobs: tuple[Job, ...], settings: RunSettings) -> tuple[Job, ...]:
    """Return jobs that know where recognised pages are kept, and how many pages of one file leave the processors to others."""
    processors = os.cpu_count() or 1
    workers = min(settings.workers or processors, max(len(jobs), 1))
    cache = settings.ocr_cache or settings.output / CACHE_FOLDER
    pages_at_once = max(processors // workers, 1)
    return tuple(replace(job, cache=cache, pages_at_once=pages_at_once, roots=settings.roots) for job in jobs)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made ({error.strerror})") from error


def _write_all(spool: Spool, files: Files, kept: Kept, building: Path, settings: RunSettings) -> RunReport:
    """Resolve and write everything into the building folder, then move it into its place."""
    from pipeline.graph import build_graph, measure_graph, write_graph
    from pipeline.store.subject_words import SubjectWords
    from pipeline.store.write import RunStamp, open_database

    told = files.told
    collection = resolve_kept(kept, spool, files, told, settings)
    office = {"home_body": settings.home_body} if settings.home_body else {}
    stamp = RunStamp(settings.stamp or _stamp(collection, told), EXTRACTOR, office)
    database = building / DATABASE
    words = SubjectWords(kept.read_words())
    with open_database(collection, database, words) as writer:
        citator, contradictions, counts = go_through(collection, building, writer)
        graph = build_graph(collection)
        measures = measure_graph(graph)
        graph_files = write_graph(graph, building, measures.nodes)
        discrepancies = contradictions.find(citator.statuses, measures.cycles)
        writer.fill(stamp=stamp, discrepancies=discrepancies, measures=measures, citator=citator)
    write_issues(collection, building / ISSUES)
    versioned = database.rename(building / f"directives-{hash_file(database)[:12]}.db")
    made = (building / RECORDS, building / ISSUES, *graph_files)
    report = make_report(collection, counts)
    final, warnings = publish_files(settings.output, versioned, made)
    kept.keep_words(words.used)
    kept.publish()
    told_lines, notes = tell_corrections(collection, told), (kept.note,) if kept.note else ()
    return replace(report, database=final, warnings=(*notes, *warnings), corrections=told_lines)


def go_through(
    collection: Collection, building: Path, writer: "DatabaseWriter"
) -> tuple[Citator, "Contradictions", Counter[str]]:
    """Give each document, made once, to all who need it: the citator, the checks, the lines of records, the database."""
    from pipeline.citator import CitatorReader
    from pipeline.discrepancies import Contradictions

    citator, contradictions = CitatorReader(collection), Contradictions(collection)
    with (building / RECORDS).open("w", encoding="utf-8", newline="\n") as stream:
        lines = RecordLines(stream)
        for held in collection.held:
            for reader in (citator, contradictions, lines, writer):
                reader.hear(held)
    found = citator.find()
    return found, contradictions, lines.counts


def resolve_kept(kept: Kept, spool: Spool, files: Files, told: Sequence[Numbered], settings: RunSettings) -> Collection:
    """Return the collection of all files: what was read brought into what was kept, as people say it is."""
    from pipeline.corrections.applying import Corrector
    from pipeline.resolve import collect, update

    corrector = Corrector(told)
    correct = corrector.correct if corrector.has_any else None
    if correct is not None:
        corrector.look_at(chain(kept.lines_kept(files.jobs, files.unread), spool.lines()))
    helpers = settings.workers or os.cpu_count() or 1
    rows, gone = kept.take_in(spool, files.jobs, files.unread, correct=correct, helpers=helpers if helpers > 1 else 0)
    update(kept.state, rows, kept.read, gone, told=told)
    kept.note_keys(files.keys)
    sources = _sources(files.jobs, kept.files())
    collection = collect(kept.state, kept.read, sources=sources, home_body=settings.home_body, told=told)
    return replace(collection, issues=(*collection.issues, *corrector.list_lost()))


def _sources(jobs: Sequence[Job], files: Iterable[tuple[str, str]]) -> dict[str, Source]:
    """Return what the manifests say of each file, by its shown name; the bytes are described by the records."""
    told = {job.shown: entry.model_dump(exclude={"file"}) for job in jobs if (entry := entry_of(job)) is not None}
    return {
        file: Source(file=file, sha256="", size_bytes=0, media_type="", **told[given]) for given, file in files if given in told
    }


def _stamp(collection: Collection, corrections: Sequence[Numbered]) -> str:
    """Return an id made of the files' names and hashes, of the version that read them, and of what people say of them."""
    told = "\n".join(f"{entry.id} {entry.sha256}" for entry in collection.sources)
    told += "".join(f"\n{one.model_dump_json()}" for one in corrections)
    return hashlib.sha256(f"{EXTRACTOR}\n{told}".encode()).hexdigest()[:16]
