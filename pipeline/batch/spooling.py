"""Every file of a run into the spool: plain files first, then the members of archives and e-mails.

What enters: jobs and an empty spool. What leaves: a filled spool, and the jobs of the members. Guaranteed: each file and each
member has at least one record; a member's records stand where its container stands among the files; what was unpacked lies in
one folder that is gone afterwards. Not done: resolving.
"""

import logging
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.batch.file_records import CONTAINER_MARK, failed_record, read_pieces
from pipeline.batch.jobs import Job, member_job
from pipeline.batch.spool import Spool, pack
from pipeline.batch.workers import TOO_SLOW, Outcome, Work, work_apart
from pipeline.model.issue import Issue
from pipeline.vocab.issues import make_issue

ProgressCall = Callable[[int, int, str], None]
_ROOM = "pipeline.batch.file_records"
_DONE = "files done"
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pool:
    """How many workers read, what one file may take, and where they put what they write for a while."""

    workers: int
    limit_seconds: float
    memory_bytes: int | None
    scratch: Path | None = None


def fill_spool(jobs: Sequence[Job], spool: Spool, folder: Path, pool: Pool, progress: ProgressCall) -> tuple[Job, ...]:
    """Read all files and their members into the spool.

    Args:
        jobs: the files given.
        spool: empty; sorted afterwards.
        folder: where members may lie while they are read; made and removed here.
        pool: workers and limits.
        progress: called with files done, files in all, and the name of the last.

    Returns:
        The jobs of the members, in the order of their containers.
    """
    containers = []
    for outcome in _read(jobs, pool, progress):
        if outcome.result == CONTAINER_MARK:
            containers.append(outcome.at)
        else:
            _add(spool, (outcome.at, 0), outcome, jobs[outcome.at], pool)
    members: list[tuple[tuple[int, int], Job]] = []
    try:
        members += _unpack([(at, jobs[at]) for at in sorted(containers)], spool, folder, pool)
        for outcome in _read([job for _, job in members], pool, progress):
            place, job = members[outcome.at]
            _add(spool, place, outcome, job, pool)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    spool.sort()
    return tuple(job for _, job in members)


def _read(jobs: Sequence[Job], pool: Pool, progress: ProgressCall) -> Iterator[Outcome]:
    work = Work(_ROOM, "read_job", pool.limit_seconds, pool.memory_bytes, pool.scratch)
    done = Counter({_DONE: 0})
    tell = partial(_tell_page, jobs, progress, done)
    for outcome in work_apart(jobs, work, workers=pool.workers or os.cpu_count() or 1, tell=tell):
        done[_DONE] += 1
        progress(done[_DONE], len(jobs), Path(jobs[outcome.at].shown).name)
        yield outcome


def _tell_page(jobs: Sequence[Job], progress: ProgressCall, done: Counter[str], at: int, told: str) -> None:
    """Show which page of which file was recognised last."""
    progress(done[_DONE], len(jobs), f"{Path(jobs[at].shown).name} {told}")


def _unpack(
    containers: Sequence[tuple[int, Job]], spool: Spool, folder: Path, pool: Pool
) -> Iterator[tuple[tuple[int, int], Job]]:
    """Yield the members of containers with their places; a container whose unpacking fails becomes a record that says so."""
    work = Work(_ROOM, "unpack_job", pool.limit_seconds, pool.memory_bytes, pool.scratch)
    items = [(job, folder / f"{at:06d}") for at, job in containers]
    outcomes = sorted(work_apart(items, work, workers=pool.workers or os.cpu_count() or 1), key=lambda outcome: outcome.at)
    for outcome in outcomes:
        at, job = containers[outcome.at]
        if outcome.result is None:
            _add(spool, (at, 0), outcome, job, pool)
            continue
        for number, piece in enumerate(read_pieces(outcome.result)):
            yield (at, number), member_job(job, piece)


def _add(spool: Spool, place: tuple[int, int], outcome: Outcome, job: Job, pool: Pool) -> None:
    for part, line in enumerate(_lines_of(outcome, job, pool)):
        spool.add((*place, part), line)


def _lines_of(outcome: Outcome, job: Job, pool: Pool) -> list[bytes]:
    """Return the lines of an outcome; of a failed one the record that says how it failed."""
    if outcome.result is not None:
        return outcome.result.splitlines(keepends=True)
    issue = _failure_issue(outcome, pool.limit_seconds)
    _logger.warning("%s: %s", Path(job.shown).name, issue.code)
    return [pack(failed_record(job, issue))]


def _failure_issue(outcome: Outcome, limit_seconds: float) -> Issue:
    if outcome.failure == TOO_SLOW:
        return make_issue("too_slow", limit=f"{limit_seconds:g} s")
    return make_issue("reader_failed", detail=outcome.failure or "")
