"""What people add: corrections, confirmations, statuses and notes, in a database of their own beside the rebuilt one.

What enters: who, when, why and what. What leaves: the same, in the order it was added. Guaranteed: nothing here is changed or
deleted by a rebuild; rows are added and withdrawn, never altered, so that every state can be told again; the ids they name
are the stable ones of `directives.db`. Not done: applying corrections to records, which the run does when it takes them.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import sqlite_utils

from pipeline.errors import UsageError

OFFICE_DATABASE = "office.db"
Kind = Literal["corrections", "confirmations", "statuses", "notes"]

_WHO_WHEN_WHY = """
    who text not null check (length(trim(who)) > 0),
    at text not null check (at like '____-__-__%'),
    why text,
    withdrawn_at text,
    withdrawn_by text
"""

OFFICE_SQL: dict[Kind, str] = {
    "corrections": f"""
        create table if not exists corrections (
            id integer primary key,
            document_id text not null,
            field text not null,
            ordinal integer not null default 0,
            old_value text,
            new_value text,
            {_WHO_WHEN_WHY}
        )
    """,
    "confirmations": f"""
        create table if not exists confirmations (
            id integer primary key,
            document_id text not null,
            fact_id text not null,
            {_WHO_WHEN_WHY}
        )
    """,
    "statuses": f"""
        create table if not exists statuses (
            id integer primary key,
            document_id text not null,
            task_id text not null,
            status text not null check (status in ('open', 'started', 'done', 'dropped')),
            {_WHO_WHEN_WHY}
        )
    """,
    "notes": f"""
        create table if not exists notes (
            id integer primary key,
            document_id text not null,
            fact_id text,
            text text not null check (length(trim(text)) > 0),
            {_WHO_WHEN_WHY}
        )
    """,
}


@dataclass(frozen=True, slots=True)
class Author:
    """Who adds something, when (ISO, from the caller) and why."""

    who: str
    at: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """Another value of one field of one document; `new_value` None says that the document does not say it."""

    document_id: str
    field: str
    new_value: str | None
    old_value: str | None = None
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A fact (a citation, a task, a piece of evidence) that a person found right."""

    document_id: str
    fact_id: str


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


Entry = Correction | Confirmation | Status | Note
_KINDS: dict[type[Entry], Kind] = {
    Correction: "corrections",
    Confirmation: "confirmations",
    Status: "statuses",
    Note: "notes",
}
Stored = dict[str, str | int | None]


class Office:
    """The open database; use it with `with`."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite_utils.Database(path)
        self._database.conn.execute("pragma journal_mode = wal")
        for sql in OFFICE_SQL.values():
            self._database.conn.execute(sql)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(self, entry: Entry, author: Author) -> int:
        """Add an entry and return its number.

        Raises:
            UsageError: who or when is missing, or the entry breaks its table's rules.
        """
        row = {**asdict(entry), **asdict(author)}
        columns, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        try:
            with self._database.atomic():
                added = self._database.conn.execute(f"insert into {_KINDS[type(entry)]} ({columns}) values ({marks})", row)
        except self._database.conn.IntegrityError as error:
            raise UsageError(f"{OFFICE_DATABASE}: {error}") from error
        return added.lastrowid or 0

    def withdraw(self, kind: Kind, number: int, author: Author) -> bool:
        """Mark an entry as no longer meant; return whether there was one."""
        sql = f"update {kind} set withdrawn_at = ?, withdrawn_by = ? where id = ? and withdrawn_at is null"
        with self._database.atomic():
            done = self._database.conn.execute(sql, (author.at, author.who, number))
        return bool(done.rowcount)

    def read(self, kind: Kind, *, document_id: str | None = None) -> tuple[Stored, ...]:
        """Return what is meant at present, in the order it was added; of one document where one is given."""
        sql = f"select * from {kind} where withdrawn_at is null and (:id is null or document_id = :id) order by id"
        return tuple(dict(row) for row in self._database.query(sql, {"id": document_id}))

    def close(self) -> None:
        """Close the database and leave one file without journal."""
        self._database.conn.execute("pragma wal_checkpoint(truncate)").fetchall()
        self._database.close()


def open_office(folder: Path) -> Office:
    """Open the office's database in a folder of outputs, made where there is none.

    Raises:
        UsageError: the folder does not exist.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; run `directives run` first")
    return Office(folder / OFFICE_DATABASE)
