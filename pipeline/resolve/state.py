"""What resolution remembers between one run and the next: a file of SQLite with papers, mentions, documents and what leads
where.

What enters: rows of `intake`, `settle` and `loose`. What leaves: the same, by key. Guaranteed: every key is made of names,
never of the order of arrival; a state made by other code or other vocabularies is emptied when it is opened. Not done: texts
of records.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.facts import DocumentFacts
from pipeline.resolve.named import NamedKey

NOWHERE = 0  # the bucket of mentions whose body is not known
_FORMAT = "5"
_CACHE_KIB = 64_000
_LAID = 2_000

_SCHEMA = """
create table meta (name text primary key, value text);
create table papers (
    paper integer primary key, file text, part integer, source text, sha256 text, entry text, issues text, facts text,
    ident text, base text, scope text, blank integer, day text, home integer, key text, slug text, bucket integer, back text,
    former text
);
create index papers_file on papers (file);
create index papers_bytes on papers (sha256);
create index papers_base on papers (base);
create index papers_ident on papers (ident);
create index papers_scope on papers (scope, blank);
create index papers_bucket on papers (bucket);
create index papers_home on papers (home);
create table mentions (
    bucket integer, paper integer, at integer, active integer,
    said text, doc_type text, date text, title text, day text, place text, key text, issuer text, body integer, named text,
    theme text, about text, law text, is_firm integer, is_watching integer, role text, citer integer, start integer,
    section text, cue text,
    suffix text, via text, own, rule text, moved, moved_rule text, told,
    primary key (bucket, paper, at)
) without rowid;
create index mentions_paper on mentions (paper, at);
create index mentions_told on mentions (paper, at) where told is not null;
create table nodes (
    ident integer primary key, bucket integer, key text, base text, slug text, held integer, said text, doc_type text,
    number text, body integer, named text, days text, titles text, is_firm integer, mark text,
    district text
);
create index nodes_bucket on nodes (bucket);
create index nodes_base on nodes (base);
create index nodes_held on nodes (held);
create index nodes_slug on nodes (slug);
create table marks (mark integer, ident integer, bucket integer, primary key (mark, ident)) without rowid;
create index marks_bucket on marks (bucket);
create table watches (mark integer, bucket integer, paper integer, at integer, ordinal integer,
    primary key (mark, bucket, paper, at)) without rowid;
create index watches_paper on watches (paper, at);
create table aliases (bucket integer, slug text, ident integer, primary key (bucket, slug, ident)) without rowid;
create table bodies (id integer primary key, body text);
create table told_nodes (ident integer primary key, slug text, held integer);
create table told_papers (paper integer primary key, home integer);
create table told_addresses (slug text primary key, target text);
create table told_found (number integer primary key, code text, paper integer, at integer, document text, was text, value text);
create temp table touched (bucket integer primary key);
create temp table changed (mark integer primary key);
create temp table asked (ident text primary key) without rowid;
create temp table bases (base text primary key);
create temp table dated (bucket integer, said text, doc_type text, date text, is_late integer, own, rule text,
    primary key (bucket, said, doc_type, date, is_late)) without rowid;
create temp table undated (bucket integer, doc_type text, title text, day text, theme text, own, rule text,
    primary key (bucket, doc_type, title, day, theme)) without rowid;
create temp table todo (bucket integer, paper integer, at integer, primary key (bucket, paper, at)) without rowid;
create temp table moves (bucket integer, paper integer, at integer, moved, rule text,
    primary key (bucket, paper, at)) without rowid;
"""

T = TypeVar("T")
_FACTS = TypeAdapter(DocumentFacts)
_BODY = TypeAdapter(BodyRef)
_NAMED = TypeAdapter(NamedKey)


def key_of(*words: str) -> int:
    """Return a number of 63 bits made of words: the short form of a key in the state."""
    told = "\x1f".join(words).encode()
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest()) >> 1 or 1


@dataclass(frozen=True, slots=True)
class Target:
    """A document as an address: its id, and whether it is held."""

    slug: str
    is_held: bool


class State:
    """The resolver's memory. Close it after use."""

    def __init__(self, path: Path | None = None, version: str = "") -> None:
        """Open or make a state.

        Args:
            path: its file; without one it is private, on disk where it grows, and gone when closed.
            version: of the code and vocabularies that read the records; another one empties the state.
        """
        self._wanted = f"{_FORMAT} {version}"
        if path is not None and not _is_of(path, self._wanted):
            path.unlink(missing_ok=True)
        self.connection = sqlite3.connect(path or "", isolation_level=None)
        for pragma in ("synchronous = off", "journal_mode = memory", f"cache_size = -{_CACHE_KIB}", "temp_store = file"):
            self.connection.execute(f"pragma {pragma}")
        self._make()
        self._waiting: dict[tuple[str, int], list[Sequence[object]]] = {}
        self._bodies: dict[int, BodyRef] = {}
        self._numbers: dict[BodyRef, int] = {}

    def _make(self) -> None:
        has_tables = self.one("select count(*) from sqlite_master where name = 'meta'")
        for statement in _SCHEMA.split(";\n"):
            if statement.strip() and (not has_tables or "temp table" in statement):
                self.connection.execute(statement)
        if not has_tables:
            self.connection.execute("insert into meta values ('version', ?)", (self._wanted,))

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Return a cursor over the rows of a query."""
        return self.connection.execute(sql, values)

    def one(self, sql: str, values: Sequence[object] = ()) -> object:
        """Return the first column of the first row; None where there is no row."""
        found = self.connection.execute(sql, values).fetchone()
        return found[0] if found else None

    def fill(self, table: str, rows: Iterable[Sequence[object]], width: int) -> None:
        """Add rows to a table; one of the same key stays as it is."""
        marks = ", ".join("?" * width)
        self.connection.executemany(f"insert or ignore into {table} values ({marks})", rows)

    def lay(self, table: str, rows: Iterable[Sequence[object]], width: int) -> None:
        """Add rows to a table that nothing reads before `settle_down`; many are written at once."""
        waiting = self._waiting.setdefault((table, width), [])
        waiting.extend(rows)
        if len(waiting) >= _LAID:
            self.fill(table, waiting, width)
            waiting.clear()

    def settle_down(self) -> None:
        """Write what `lay` has kept back."""
        for (table, width), rows in self._waiting.items():
            self.fill(table, rows, width)
        self._waiting.clear()

    def forget(self) -> None:
        """Drop what `lay` has kept back."""
        self._waiting.clear()

    def body_number(self, body: BodyRef) -> int:
        """Return the key under which a body is kept."""
        number = self._numbers.get(body)
        if number is None:
            number, told = told_body(body)
            self._numbers[body] = number
            self._bodies[number] = body
            self.keep_bodies({number: told})
        return number

    def keep_bodies(self, told: Mapping[int, str]) -> None:
        """Keep bodies, each with its key, as `told_body` gives them."""
        self.fill("bodies", told.items(), 2)

    def body(self, number: int | None) -> BodyRef | None:
        """Return the body of a key."""
        if number is None:
            return None
        if number not in self._bodies:
            self._bodies[number] = _BODY.validate_json(str(self.one("select body from bodies where id = ?", (number,))))
        return self._bodies[number]

    def targets(self, found: int | str | None) -> tuple[Target, ...]:
        """Return the documents that a decision names, in the order of their ids: one is decided, several are candidates."""
        if found is None or found == "":
            return ()
        idents = [found] if isinstance(found, int) else [int(one) for one in found.split(",")]
        rows = (self.rows("select slug, held from nodes where ident = ?", (ident,)).fetchone() for ident in idents)
        return tuple(sorted((Target(row[0], row[1] is not None) for row in rows), key=lambda one: one.slug))


def _is_of(path: Path, wanted: str) -> bool:
    if not path.is_file():
        return False
    try:
        connection = sqlite3.connect(path)
        found = connection.execute("select value from meta where name = 'version'").fetchone()
    except sqlite3.DatabaseError:
        return False
    connection.close()
    return bool(found and found[0] == wanted)


def told_body(body: BodyRef) -> tuple[int, str]:
    """Return the key under which a body is kept, and the body as JSON."""
    told = _BODY.dump_json(body).decode()
    return key_of(told), told


def pack_facts(facts: DocumentFacts) -> str:
    """Return the facts of a paper as JSON."""
    return _FACTS.dump_json(facts).decode()


def unpack_facts(text: str) -> DocumentFacts:
    """Return the facts of a paper."""
    return _FACTS.validate_json(text)


def pack_named(named: NamedKey) -> str:
    """Return a name's key as JSON."""
    return _NAMED.dump_json(named).decode()


@lru_cache(maxsize=20_000)
def unpack_named(text: str) -> NamedKey:
    """Return a name's key."""
    return _NAMED.validate_json(text)


def pack_decision(idents: Iterable[int]) -> int | str | None:
    """Return a decision as it is kept: one document's key, several candidates' in a text, or nothing."""
    known = sorted(set(idents))
    if len(known) > 1:
        return ",".join(map(str, known))
    return known[0] if known else None


def pack_list(values: Iterable[object]) -> str:
    """Return values as JSON."""
    return json.dumps(list(values), ensure_ascii=False)
