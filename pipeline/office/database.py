"""`office.db`: corrections, statuses and notes of people, beside the rebuilt database.

What enters: who, when, why and what. What leaves: the same, in the order it was added. Guaranteed: nothing here is changed or
deleted by a rebuild; rows are added and withdrawn, never altered, so that every state can be told again. Not done: applying
corrections, which the run does (`correcting`, `resolve.told`).
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import sqlite_utils
from pydantic import TypeAdapter, ValidationError

from pipeline.errors import UsageError
from pipeline.model.correction import Correction, Numbered
from pipeline.office.tables import COLUMNS, OFFICE_SQL, upgrade

OFFICE_DATABASE = "office.db"
Kind = Literal["corrections", "statuses", "notes"]
Stored = dict[str, str | int | None]
_ENTRY: TypeAdapter[Correction] = TypeAdapter(Correction)
_VALUES = ("old_value", "new_value")


@dataclass(frozen=True, slots=True)
class Author:
    """Who adds or withdraws something, when (ISO, from the caller) and why."""

    who: str
    at: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """How far a task is: open, started, done or dropped."""

    document_id: str
    task_id: str
    status: str


@dataclass(frozen=True, slots=True)
class Note:
    """Free words on a document or on one fact of it."""

    document_id: str
    text: str
    fact_id: str | None = None


class Office:
    """`office.db` while it is open, its tables made or upgraded on opening. Use it with `with`, which closes it."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite_utils.Database(path)
        self._database.conn.execute("pragma journal_mode = wal")
        with self._database.atomic():
            upgrade(self._database.conn)
            for sql in OFFICE_SQL.values():
                self._database.conn.execute(sql)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def correct(self, entry: Correction) -> int:
        """Add a correction and return its number.

        Raises:
            UsageError: who or when is missing, or the entry breaks its table's rules.
        """
        told = entry.model_dump(mode="json")
        row = {column: told.get(name) for name, column in COLUMNS[entry.kind].items()}
        row |= {name: json.dumps(row[name], ensure_ascii=False) for name in _VALUES if name in row}
        return self._insert("corrections", {"kind": entry.kind, **row})

    def add(self, entry: Status | Note, author: Author) -> int:
        """Add a status or a note and return its number.

        Raises:
            UsageError: who or when is missing, or the entry breaks its table's rules.
        """
        return self._insert("statuses" if isinstance(entry, Status) else "notes", {**asdict(entry), **asdict(author)})

    def _insert(self, table: Kind, row: dict[str, object]) -> int:
        columns, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        try:
            with self._database.atomic():
                added = self._database.conn.execute(f"insert into {table} ({columns}) values ({marks})", row)
        except sqlite3.IntegrityError as error:
            raise UsageError(f"{OFFICE_DATABASE}: {error}") from error
        return added.lastrowid or 0

    def withdraw(self, kind: Kind, number: int, author: Author) -> bool:
        """Mark an entry as no longer meant; return whether there was one."""
        changes = "withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ?"
        sql = f"update {kind} set {changes} where id = ? and withdrawn_at is null"
        with self._database.atomic():
            done = self._database.conn.execute(sql, (author.at, author.who, author.why or None, number))
        return bool(done.rowcount)

    def corrections(self) -> tuple[Numbered, ...]:
        """Return the corrections that are meant at present, in the order of their numbers.

        Raises:
            UsageError: a row was changed by hand into something that is no correction.
        """
        return tuple(map(_numbered, self.read("corrections")))

    def read(self, kind: Kind, *, document_id: str | None = None) -> tuple[Stored, ...]:
        """Return what is meant at present, in the order it was added; of one document where one is given."""
        sql = f"select * from {kind} where withdrawn_at is null and (:id is null or document_id = :id) order by id"
        return tuple(dict(row) for row in self._database.query(sql, {"id": document_id}))

    def close(self) -> None:
        """Close the database and leave one file without journal."""
        self._database.conn.execute("pragma wal_checkpoint(truncate)").fetchall()
        self._database.close()


def _numbered(row: Stored) -> Numbered:
    columns = COLUMNS.get(str(row["kind"]), {})
    try:
        told = {name: json.loads(str(row[column])) if column in _VALUES else row[column] for name, column in columns.items()}
        return Numbered(number=int(str(row["id"])), entry=_ENTRY.validate_python({"kind": row["kind"], **told}))
    except (ValidationError, json.JSONDecodeError) as error:
        raise UsageError(f"{OFFICE_DATABASE}: correction {row['id']} is none ({error}); withdraw it") from error


def open_office(folder: Path) -> Office:
    """Open the office's database in a folder of outputs, made where there is none.

    Raises:
        UsageError: the folder does not exist, or the file is no database.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; run `directives run` first")
    try:
        return Office(folder / OFFICE_DATABASE)
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{folder / OFFICE_DATABASE}: cannot be opened ({error})") from error


def read_corrections(folder: Path) -> tuple[Numbered, ...]:
    """Return the corrections that are meant at present; none where the folder has no office's database, which is not made.

    Raises:
        UsageError: the file is no database, or a row is no correction.
    """
    if not (folder / OFFICE_DATABASE).is_file():
        return ()
    with open_office(folder) as office:
        return office.corrections()


def add_missing(office: Office, entries: Iterator[Correction] | tuple[Correction, ...]) -> tuple[int, ...]:
    """Add the corrections that the office does not have yet, and return their numbers."""
    known = [one.entry for one in office.corrections()]
    added = []
    for entry in entries:
        if entry not in known:
            added.append(office.correct(entry))
            known.append(entry)
    return tuple(added)
