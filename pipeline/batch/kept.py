"""What a run keeps for the next one: the records of each file, and the resolver's state over them.

What enters: files with their keys, records of those that are new or changed, names of those that are gone. What leaves: the
records of all files, and a state that has decided over them. Guaranteed: what is kept is either the last run's or this one's,
whole: two files under `.cache/records`, each named by the hash of its bytes, moved there when everything is made. One that is
damaged, or made by other code, words, libraries or programs, is not used. Of a file with a state-secret mark only what its
row says is kept. Not done: saying by what a file is known (`file_keys`), publishing.
"""

import hashlib
import json
import os
import sqlite3
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

from pipeline.batch.file_records import hash_file
from pipeline.batch.jobs import Job
from pipeline.batch.spool import Spool
from pipeline.model.record import Record
from pipeline.resolve import LEAST, Rows, State, make_rows, rows_apart

KEPT_FOLDER = ".cache/records"
_LEVEL = 1  # of compression: a fifth of the size for a tenth of a millisecond
_BLOCK = 1 << 20
_SCHEMA = (
    "create table meta (name text primary key, value text)",
    "create table files (owner text primary key, key text)",
    "create table lines (paper integer primary key, owner text, file text, line blob)",
    "create index lines_owner on lines (owner)",
    "create table words (subject text primary key, words text)",
)
# What depends on the machine's load or on what is installed is tried again, also where the file is the same.
_TRIED_AGAIN = frozenset(
    (
        "too_slow", "reader_failed", "stage_failed", "unreadable_file", "ocr_missing", "ocr_too_slow", "ocr_failed",
        "page_unread", "office_missing", "unpacker_missing", "head_unseen",
    )
)  # fmt: skip
_OF_CLEARED = frozenset(("picture_unread", "picture_cleared"))  # readings that depend on which pictures a person has cleared
Correct = Callable[[Record], Record]


def kept_texts(output: Path, files: Sequence[str]) -> Iterator[str]:
    """Yield the texts of files, in their order, as the last run into a folder kept them; nothing where it kept nothing."""
    for path in sorted((output / KEPT_FOLDER).glob("records-*.db")):
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            for file in files:
                rows = connection.execute("select line from lines where file = ? order by paper", (file,)).fetchall()
                yield from (text for (line,) in rows if (text := json.loads(zlib.decompress(line))["text"]))


class Kept:
    """Records and state while a run works on copies of them. Close it after use."""

    def __init__(self, output: Path, building: Path, version: str, *, fresh: bool = False, cleared: Iterable[str] = ()) -> None:
        """Copy what the last run kept.

        Args:
            output: the folder of what was made.
            building: where copies lie.
            version: of all that reads (`reader_version`).
            fresh: whether to use nothing of it.
            cleared: keys of the pictures that are cleared in this run.
        """
        self.folder, self._building = output / KEPT_FOLDER, building
        self.note: str | None = None
        self._version = version
        found, state = (None, None) if fresh else self._find()
        if found is None and not fresh and list(self.folder.glob("*.db")):
            self.note = "what the last run kept was made by another version or is damaged; every file was read anew"
        self._connection = sqlite3.connect(building / "records.db", isolation_level=None)
        for pragma in ("synchronous = off", "journal_mode = memory", "secure_delete = on"):
            self._connection.execute(f"pragma {pragma}")
        if found is None:
            for statement in _SCHEMA:
                self._connection.execute(statement)
            self._connection.execute("insert into meta values ('version', ?)", (version,))
        self.has_state = state is not None
        self.state = self._open_state()
        self._correct: Correct | None = None
        self._again: set[str] = set()
        self._of_cleared: set[str] = set()
        self._cleared = hashlib.sha256(" ".join(sorted(cleared)).encode()).hexdigest()

    def _find(self) -> tuple[str | None, str | None]:
        """Copy the newest whole records of this version into the building folder, and the state made of them, if any."""
        for path in sorted(self.folder.glob("records-*.db")):
            found = _copy_whole(path, self._building / "records.db")
            if found is None or _meta(self._building / "records.db", "version") != self._version:
                continue
            for other in sorted(self.folder.glob("state-*.db")):
                copy = self._building / "state.db"
                state = _copy_whole(other, copy)
                if state is not None and _meta(copy, "records") == found:
                    return found, state
                copy.unlink(missing_ok=True)
            return found, None
        (self._building / "records.db").unlink(missing_ok=True)
        return None, None

    def choose_unread(self, jobs: Sequence[Job], keys: Mapping[str, str]) -> tuple[Job, ...]:
        """Return the files that are new or changed, or whose reading failed for a reason that may have gone."""
        known = dict(self._connection.execute("select owner, key from files").fetchall())
        return tuple(job for job in jobs if not keys[job.shown] or known.get(job.shown) not in self._keys_of(keys[job.shown]))

    def _keys_of(self, key: str) -> tuple[str, str]:
        """Return the keys a file may be kept by: its own, and that of a reading to which this run's cleared pictures matter."""
        return key, f"{key} {self._cleared}"

    def take_in(
        self,
        spool: Spool,
        jobs: Sequence[Job],
        unread: Sequence[Job],
        *,
        correct: Correct | None = None,
        helpers: int = 0,
    ) -> tuple[Iterator[Rows], list[str]]:
        """Replace the records of files that were read, and drop those of files that are gone.

        Args:
            spool: the records of the files that were read.
            jobs: all files of this run.
            unread: those that were read, in the order of the spool.
            correct: what people say of records; rows and records are made of the corrected ones.
            helpers: processes that make rows.

        Returns:
            The rows to bring into the state, to be gone through once, and the names of records that are gone.
        """
        self._correct = correct
        if correct is not None:
            self._forget_state()
        here, read = {job.shown for job in jobs}, {job.shown for job in unread}
        known = [owner for (owner,) in self._connection.execute("select owner from files order by owner")]
        dropped = [owner for owner in known if owner not in here or owner in read]
        gone = [file for owner in dropped for file in self._drop(owner)]
        waiting: deque[tuple[str | None, bytes]] = deque()
        fresh = ((unread[at].shown, line) for at, line in spool.placed_lines())
        count = len(spool) + (0 if self.has_state else self._count())
        lines = _hand_out(chain(self._known_lines(), fresh), waiting)
        return self._keep(self._make_rows(lines, helpers if count >= LEAST else 0), waiting), gone

    def lines_kept(self, jobs: Sequence[Job], unread: Sequence[Job]) -> Iterator[bytes]:
        """Yield the lines kept of files that are still there and were not read anew."""
        staying = {job.shown for job in jobs} - {job.shown for job in unread}
        for owner, line in self._connection.execute("select owner, line from lines order by owner, file, paper"):
            if owner in staying:
                yield zlib.decompress(line)

    def _known_lines(self) -> Iterator[tuple[None, bytes]]:
        """Yield the lines that a state must be made of anew; none where there is one."""
        if not self.has_state:
            for (line,) in self._connection.execute("select line from lines order by owner, file, paper").fetchall():
                yield None, zlib.decompress(line)

    def _count(self) -> int:
        return int(self._connection.execute("select count(*) from lines").fetchone()[0])

    def _forget_state(self) -> None:
        """Begin with an empty state: one over other records would not know what a correction changes, or changed."""
        self.state.close()
        (self._building / "state.db").unlink()
        self.state, self.has_state = self._open_state(), False

    def _open_state(self) -> State:
        state = State(self._building / "state.db", self._version)
        state.rows("pragma secure_delete = on")
        return state

    def _drop(self, owner: str) -> list[str]:
        files = self._connection.execute("select distinct file from lines where owner = ? order by file", (owner,)).fetchall()
        for table in ("lines", "files"):
            self._connection.execute(f"delete from {table} where owner = ?", (owner,))
        return [file for (file,) in files]

    def _make_rows(self, lines: Iterator[bytes], helpers: int) -> Iterator[Rows]:
        if helpers and self._correct is None:
            return rows_apart(lines, self.state, helpers)
        return (make_rows(self._parse(line), self.state) for line in lines)

    def _keep(self, rows: Iterator[Rows], waiting: "deque[tuple[str | None, bytes]]") -> Iterator[Rows]:
        """Yield rows, and keep the line that each was made of under its paper."""
        self._connection.execute("begin")
        for one in rows:
            owner, line = waiting.popleft()
            if owner is not None:
                if not _TRIED_AGAIN.isdisjoint(one.codes):
                    self._again.add(owner)
                if not _OF_CLEARED.isdisjoint(one.codes):
                    self._of_cleared.add(owner)
                packed = (one.paper, owner, one.file, zlib.compress(line, _LEVEL))
                self._connection.execute("insert or replace into lines values (?, ?, ?, ?)", packed)
            yield one
        self._connection.execute("commit")

    def note_keys(self, keys: Mapping[str, str]) -> None:
        """Note by which key each file was read in this run; what must be tried again has none."""
        rows = ((owner, self._key_kept(owner, key)) for owner, key in keys.items())
        self._connection.executemany("insert or replace into files values (?, ?)", rows)

    def _key_kept(self, owner: str, key: str) -> str:
        if owner in self._again or not key:
            return ""
        return self._keys_of(key)[owner in self._of_cleared]

    def read(self, paper: int) -> Record:
        """Return the record kept under a paper's row number, with what people say of it where `correct` was given."""
        (line,) = self._connection.execute("select line from lines where paper = ?", (paper,)).fetchone()
        return self._parse(zlib.decompress(line))

    def _parse(self, line: bytes) -> Record:
        record = Record.model_validate_json(line)
        return self._correct(record) if self._correct is not None else record

    def read_words(self) -> dict[str, str]:
        """Return the words of subjects that the last run parted, by subject."""
        return dict(self._connection.execute("select subject, words from words").fetchall())

    def keep_words(self, words: Mapping[str, str]) -> None:
        """Keep the words of this run's subjects, and no others."""
        self._connection.execute("begin")
        self._connection.execute("delete from words")
        self._connection.executemany("insert into words values (?, ?)", sorted(words.items()))
        self._connection.execute("commit")

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the file given and the file of each record: the same, or a container and its member."""
        yield from self._connection.execute("select distinct owner, file from lines order by owner, file")

    def publish(self) -> None:
        """Put what this run keeps in the place of what the last one kept; close afterwards."""
        self._connection.close()
        records = self._building / "records.db"
        sha256 = hash_file(records)
        self.state.rows("insert or replace into meta values ('records', ?)", (sha256,))
        self.state.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        old = set(self.folder.glob("*.db"))
        kept = {self.folder / f"records-{sha256}.db": records}
        if self._correct is None:  # a state over corrected records would not know of a correction taken back
            state = self._building / "state.db"
            kept[self.folder / f"state-{hash_file(state)}.db"] = state
        for place, made in kept.items():
            os.replace(made, place)
        for path in old - kept.keys():
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close both files."""
        self._connection.close()
        self.state.close()


def _hand_out(pairs: Iterable[tuple[str | None, bytes]], waiting: "deque[tuple[str | None, bytes]]") -> Iterator[bytes]:
    """Yield lines, and note whose each is until its rows come."""
    for pair in pairs:
        waiting.append(pair)
        yield pair[1]


def _copy_whole(path: Path, target: Path) -> str | None:
    """Copy a file whose name bears its hash; return the hash, None where the bytes have another."""
    told = hashlib.sha256()
    with path.open("rb") as source, target.open("wb") as copy:
        while block := source.read(_BLOCK):
            told.update(block)
            copy.write(block)
    return told.hexdigest() if path.stem.endswith(told.hexdigest()) else None


def _meta(path: Path, name: str) -> str | None:
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("select value from meta where name = ?", (name,)).fetchone()
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()
    return str(found[0]) if found else None
