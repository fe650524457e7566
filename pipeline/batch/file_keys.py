"""By what a file is known from one run to the next: a mark of its bytes, its names and what its manifest says.

What enters: jobs. What leaves: a key for each. Guaranteed: two files of one key give one reading, by the same code and words
and under the same cleared pictures (`kept` minds both); a file that cannot be read has no key. Not done: saying what changed.
"""

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from pipeline.batch.file_records import hash_file
from pipeline.batch.jobs import Job, entry_of
from pipeline.ingest.beside import mark_beside

_NO_HASH = "0" * 64


def file_key(job: Job) -> str:
    """Return a mark of what a reading depends on: the file's bytes and names, what its manifest says; empty if unread.

    Of a page the pictures beside it belong to it: one that comes or changes may be a mark of secrecy.
    """
    sha256 = hash_file(job.path)
    if sha256 == _NO_HASH:
        return ""
    entry = entry_of(job)
    told = [sha256, job.shown, job.path.name, entry.model_dump_json() if entry else None]
    told += [beside] if (beside := mark_beside(job.path)) else []
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def file_keys(jobs: Sequence[Job]) -> dict[str, str]:
    """Return `file_key` of each job by the name that its file is shown under; files are hashed side by side in threads."""
    with ThreadPoolExecutor() as pool:
        return dict(zip((job.shown for job in jobs), pool.map(file_key, jobs), strict=True))
