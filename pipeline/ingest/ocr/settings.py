"""How pages are recognised, and what waits for its verdict before it may be kept.

What enters: limits, a folder, a place to tell progress. What leaves: recognised pages of a file, from memory or from the cache.
Guaranteed: nothing recognised is written to the disk until `settle` says that its document bears no mark of secrecy; a file in
the cache that does not read back is as good as none. Not done: choosing which pages to recognise.
"""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.ingest.ocr.seen import SeenPage
from pipeline.ingest.ocr.tesseract import LANGUAGE, PAGE, Limits

RECIPE = 5  # raise it when pages would be read differently: what was cached before is read anew
CACHE_FOLDER = ".cache/ocr"
Pages = Mapping[int, tuple[SeenPage, ...]]
Progress = Callable[[int, int], None]


def _tell_nobody(done: int, total: int) -> None:
    """Tell no progress."""


@dataclass(slots=True)
class Recognition:
    """Settings of recognition, and the pages of files that wait for their verdict.

    Attributes:
        cache: folder of recognised pages; None keeps nothing.
        workers: pages side by side; 0 takes one for each processor.
        limits: of one page.
        progress: called with pages done and pages in all.
        waiting: pages by the SHA-256 of their file.
    """

    cache: Path | None = None
    workers: int = 0
    limits: Limits = Limits()
    progress: Progress = _tell_nobody
    waiting: dict[str, Pages] = field(default_factory=dict)

    @property
    def pages_at_once(self) -> int:
        """How many pages are recognised side by side."""
        return self.workers or os.cpu_count() or 1

    def recall(self, sha256: str, wanted: frozenset[int]) -> Pages | None:
        """Return the pages of a file that were kept, where all that are wanted were."""
        path = self._path(sha256)
        if path is None or not path.is_file():
            return None
        try:
            packed = json.loads(gzip.decompress(path.read_bytes()))
            pages = {int(number): tuple(map(SeenPage.unpack, found)) for number, found in packed.items()}
        except (OSError, EOFError, ValueError, TypeError, zlib.error):
            return None
        return pages if wanted <= pages.keys() else None

    def hold(self, sha256: str, pages: Pages) -> None:
        """Remember pages in memory until `settle`."""
        self.waiting[sha256] = pages

    def settle(self, sha256: str, *, may_keep: bool) -> None:
        """Keep the waiting pages of a file in the cache, or forget them and whatever the cache holds of the file."""
        pages = self.waiting.pop(sha256, None)
        path = self._path(sha256)
        if path is None:
            return
        if not may_keep:
            path.unlink(missing_ok=True)
        elif pages:
            path.parent.mkdir(parents=True, exist_ok=True)
            packed = json.dumps(
                {number: [page.pack() for page in found] for number, found in sorted(pages.items())}, ensure_ascii=False
            )
            beside = path.with_name(f".{path.name}.{os.getpid()}")
            beside.write_bytes(gzip.compress(packed.encode(), mtime=0))
            beside.replace(path)

    def _path(self, sha256: str) -> Path | None:
        if self.cache is None:
            return None
        recipe = hashlib.sha256(f"{RECIPE} {LANGUAGE} {PAGE}".encode()).hexdigest()[:8]
        return self.cache / f"{sha256}-{recipe}.json.gz"


_current: ContextVar[Recognition | None] = ContextVar("recognition", default=None)


def current_recognition() -> Recognition:
    """Return the settings in force here; without any, nothing is kept."""
    found = _current.get()
    return found if found is not None else Recognition()


@contextmanager
def use_recognition(recognition: Recognition) -> Iterator[Recognition]:
    """Put settings in force for the readers that are called within."""
    token = _current.set(recognition)
    try:
        yield recognition
    finally:
        _current.reset(token)
