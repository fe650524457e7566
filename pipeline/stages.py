"""The order of the stages: the only module that knows it, and the one door of the command line to all of them.

One file: ingest, secrecy, normalise, segment, extract (`reading`). A collection: the files apart in workers, then resolve,
citator, discrepancies, graph, store (`batch/running`), then publish. Heavy rooms are imported when they are entered.
"""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.batch.file_records import read_with_members
from pipeline.batch.jobs import find_on_disk, named_job
from pipeline.batch.ownership import own_output
from pipeline.batch.running import (
    DATABASE,
    GRAPH_FILES,
    ProgressCall,
    RunReport,
    RunSettings,
    no_progress,
    run,
)
from pipeline.commands.standard_input import STANDARD_INPUT, given_file
from pipeline.errors import UsageError
from pipeline.ingest.trust import find_roots
from pipeline.model.record import Record
from pipeline.reading import read_record
from pipeline.settings import Settings, read_settings

__all__ = [
    "STAGES",
    "RunReport",
    "RunSettings",
    "SiteServer",
    "check_machine_lines",
    "evaluate_text",
    "export_collection",
    "extract_lines",
    "extract_records",
    "read_record",
    "run_stages",
    "search_lines",
    "site_server",
    "status_lines",
]

STAGES = (
    "ingest",
    "secrecy",
    "normalise",
    "segment",
    "extract",
    "resolve",
    "citator",
    "discrepancies",
    "graph",
    "store",
    "publish",
)
SITE = "site"
HOST = "127.0.0.1"


def run_stages(
    paths: Sequence[Path], settings: RunSettings, progress: ProgressCall = no_progress, office: Settings | None = None
) -> RunReport:
    """Read files and folders into the output's database and publish its site.

    Args:
        paths: files and folders.
        settings: how the run is done.
        progress: called after each file.
        office: what the site shows, and the roots of signatures; the defaults where left out.

    Raises:
        UsageError: a path does not exist, the output cannot be written, by this run alone, or a root is no certificate.
        PublishError: the site cannot be built.
        VocabularyError: the file of bodies was edited so that it does not hold together.
    """
    from pipeline.publish.build import SiteSettings, build_site
    from pipeline.vocab.authority import require_sound_bodies

    require_sound_bodies()
    for path in paths:
        find_on_disk(path)
    settings = settings if office is None else replace(settings, memory_bytes=office.worker_memory_bytes)
    office = office or Settings()
    shown = office.model_dump(exclude={"home_body", "root_certificates", "worker_memory_mb"})
    settings = replace(settings, roots=find_roots(office.root_certificates) or settings.roots)
    with own_output(settings.output):
        report = run(paths, settings, progress)
        build_site(report.database, settings.output / SITE, SiteSettings(**shown))
    return report


def extract_records(files: Iterable[Path]) -> Iterator[Record]:
    """Return the records of each file in the order given, with ids; one that cannot be read gives a record that says why.

    Args:
        files: `-` among them is standard input, whose record bears that name.

    Raises:
        UsageError: the settings that lie here cannot be read, or name a root that is no certificate.
    """
    roots = find_roots(read_settings().root_certificates)
    return (record for path in files for record in _read_given(path, roots))


def _read_given(path: Path, roots: tuple[Path, ...]) -> Iterator[Record]:
    from pipeline.resolve import identify

    with given_file(path) as file:
        job = replace(named_job(file), roots=roots)
        named = replace(job, shown=str(path)) if path == STANDARD_INPUT else job
        yield from map(identify, read_with_members(named))


def explained_pages(given: str, output: Path | None) -> list[tuple[str, bool]]:
    """Return a page for each record of a file, or one for a document of a collection, and whether it was read.

    Args:
        given: a file, or the id of a document in the output folder.
        output: the folder of what was made, whose documents decide what a mention means; None for the file alone.

    Raises:
        UsageError: there is no such file or document, or no collection.
    """
    from pipeline.commands.explaining import decided_in, explain, explain_mentions, find_document

    path = Path(given)
    is_file = path == STANDARD_INPUT or path.exists()
    records = (
        list(extract_records([find_on_disk(path) if path != STANDARD_INPUT else path])) if is_file or output is None else []
    )
    if output is None:
        return [(explain(record), record.kind is not None) for record in records]
    with closing(_open(output)) as connection:
        if not is_file:
            page = explain_mentions(connection, given)
            if page is None:
                raise UsageError(f"{given}: no such file, and no such document in the output folder")
            return [(page, True)]
        found = [(record, find_document(connection, record)) for record in records]
        return [
            (explain(record, ident, decided_in(connection, ident) if ident else {}), record.kind is not None)
            for record, ident in found
        ]


def body_page(name: str, given: str | None, day: str | None, output: Path) -> tuple[str, bool]:
    """Return the page that explains which body a name means in a document, and whether the name is one that is known.

    Args:
        name: as printed.
        given: a file, or the id of a document in the output folder; None for the name alone.
        day: ISO day to look at instead of the document's own.
        output: the folder of what was made.

    Raises:
        UsageError: there is no such file or document, or the day is none.
    """
    from pipeline.commands.asking_bodies import explain_name, speaker_in_database, speaker_in_record

    if given is None:
        return explain_name(name, None, day, output / DATABASE)
    path = Path(given)
    if path.is_file():
        return explain_name(name, speaker_in_record(next(iter(extract_records([path])))), day)
    with closing(_open(output)) as connection:
        return explain_name(name, speaker_in_database(connection, given), day)


def extract_lines(files: Iterable[Path]) -> Iterator[tuple[str, bool]]:
    """Return each record as one line of JSON, and whether its file was read; raises what `extract_records` raises."""
    return ((record.model_dump_json(by_alias=True), record.kind is not None) for record in extract_records(files))


def search_lines(output: Path, words: str, limit: int) -> list[str]:
    """Return a line for each document found: number, date, issuer, subject (the title where there is none), id.

    Raises:
        UsageError: there is no database in the output folder.
    """
    from pipeline.publish.search import Filters, register_functions, search

    with closing(_open(output)) as connection:
        register_functions(connection)
        found = search(connection, words, Filters())
        rows = {str(row["id"]): row for row in (*found.by_number, *found.stubs_by_number, *found.near_numbers, *found.hits)}
        for page in range(2, found.pages + 1):
            if len(rows) >= limit:
                break
            rows |= {str(row["id"]): row for row in search(connection, words, Filters(), page).hits}
    return ["\t".join(_search_columns(row)) for row in list(rows.values())[:limit]]


def _search_columns(row: Mapping[str, object]) -> Iterator[str]:
    for name in ("number", "date", "issuer_canonical", "subject", "id"):
        value = row.get(name) or (row.get("title") if name == "subject" else "")
        yield str(value or "")


def status_lines(output: Path, number: str, day: str) -> list[str]:
    """Return what is known of each document that bears a number, on a day (ISO) or at all (empty), as plain Vietnamese lines.

    Raises:
        UsageError: there is no database in the output folder.
    """
    from pipeline.model.folding import fold_number
    from pipeline.publish.status import answer_lines, answer_number

    with closing(_open(output)) as connection:
        return list(answer_lines(answer_number(connection, fold_number(number), day), day))


def _open(output: Path) -> sqlite3.Connection:
    database = output / DATABASE
    if not database.is_file():
        raise UsageError(f"{database}: no database here; run `directives run` first")
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)


def export_collection(output: Path, directory: Path, base: str = "") -> list[Path]:
    """Write what the output holds as tables for people, and as graphs and linked data for programs; return the files.

    Args:
        output: of a run.
        directory: where the files go.
        base: what identifiers in linked data begin with; a URN of our own where it is empty.

    Raises:
        UsageError: there is no database in the output folder.
    """
    from pipeline.export.linked_data import DEFAULT_BASE, write_linked_data
    from pipeline.export.tables import write_exports

    with closing(_open(output)) as connection:
        written = list(write_exports(connection, directory))
        written += write_linked_data(connection, directory, base=base or DEFAULT_BASE)
    graphs = [output / name for name in GRAPH_FILES if (output / name).is_file()]
    return [*written, *(Path(shutil.copyfile(path, directory / path.name)) for path in graphs)]


def evaluate_text(gold: Path, records: Path, errors: Path | None, against: Path | None) -> str:
    """Return the table of records against gold; write the page of misses and add the comparison where asked.

    Raises:
        PipelineError: no gold, or a line that is no record.
    """
    from pipeline.evaluate import (
        compare_runs,
        evaluate,
        read_gold,
        read_lines,
        render_comparison,
        render_errors_page,
        render_table,
    )

    now = read_lines(records.read_text(encoding="utf-8").split("\n"))
    evaluation = evaluate(read_gold(gold), now)
    if errors is not None:
        errors.write_text(render_errors_page(evaluation), encoding="utf-8", newline="\n")
    text = render_table(evaluation)
    if against is not None:
        before = read_lines(against.read_text(encoding="utf-8").split("\n"))
        text += "\n" + render_comparison(compare_runs(before, now))
    return text


@dataclass(frozen=True, slots=True)
class SiteServer:
    """Datasette over the published folder, on this machine only."""

    site: Path
    port: int

    def run(self) -> int:
        """Serve until stopped, from the keyboard or by SIGTERM; return Datasette's exit code. Datasette never outlives this."""
        command = [sys.executable, "-m", "datasette", "serve", str(self.site), "--host", HOST, "--port", str(self.port)]
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # as from the keyboard; before there is anything to outlive
        with subprocess.Popen(command) as server:
            try:
                return server.wait()
            except KeyboardInterrupt:
                return 0
            finally:
                server.terminate()


def site_server(output: Path, port: int) -> SiteServer:
    """Return the server of the published site.

    Raises:
        UsageError: nothing is published in the output folder.
    """
    site = output / SITE
    if not site.is_dir():
        raise UsageError(f"{site}: no site here; run `directives run` first")
    return SiteServer(site, port)


def check_machine_lines() -> Iterator[str]:
    """Yield what this machine can read and what it lacks, and that the file of bodies holds together.

    Raises:
        VocabularyError: it does not.
    """
    from pipeline.commands.machine import check_authority, check_machine
    from pipeline.ingest import READERS
    from pipeline.ingest.containers import CONTAINERS

    yield from check_machine((*READERS, *CONTAINERS))
    yield check_authority()
