"""Writes the database of a collection.

What enters: a collection, its documents one by one, the measures of its graph, the stamp of the run. What leaves: a file of
SQLite with the tables of `tables.py`, no journal beside it. Guaranteed: the same collection and stamp give the same bytes; the
file appears whole or not at all; memory does not grow with the documents. Not done: measuring, publishing.

Source: survey of publishing (checkpoint, journal_mode=DELETE, ANALYZE, VACUUM, then a rename).
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import sqlite_utils

from pipeline.model.citator import Citator
from pipeline.model.collection import Collection, Discrepancy, HeldDocument
from pipeline.model.graph import GraphMeasures
from pipeline.store.citator import citator_tables
from pipeline.store.corrections import CorrectionRows
from pipeline.store.discrepancies import discrepancy_rows
from pipeline.store.documents import DocumentTables
from pipeline.store.flat import Row
from pipeline.store.insert import insert
from pipeline.store.subject_words import SubjectWords
from pipeline.store.tables import SEARCH_SQL, SUBJECTS_SQL, TABLES, VIEW_SQL
from pipeline.store.together import collection_tables
from pipeline.vocab.discrepancies import load_discrepancy_codes
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.issues import load_issue_codes
from pipeline.vocab.provinces import load_provinces
from pipeline.vocab.tables import FILL_SEARCH, Table

_COUNT_BODIES_SQL = """
    update bodies
    set document_count = (select count(*) from documents where body_id = bodies.id),
        task_count = (select count(distinct task_id) from task_bodies where body_id = bodies.id)
"""

_COUNT_RUN_SQL = """
    update runs
    set files = (select count(distinct file) from sources),
        documents = (select count(*) from documents),
        set_aside = (select count(*) from sources where status = 'set_aside'),
        secret = (select count(*) from sources where status = 'secret'),
        duplicates = (select count(*) from sources where status = 'duplicate'),
        stubs = (select count(*) from stubs),
        citations = (select count(*) from citations),
        tasks = (select count(*) from tasks)
"""


@dataclass(frozen=True, slots=True)
class RunStamp:
    """What a run says of itself: an id that the caller chooses, and the version of code and vocabularies."""

    id: str
    extractor: str
    settings: dict[str, str] = field(default_factory=dict)


class DatabaseWriter:
    """A database that is being filled: `hear` each document, then `fill` once."""

    def __init__(self, connection: sqlite3.Connection, collection: Collection, words: SubjectWords) -> None:
        self._connection, self._collection = connection, collection
        self._documents, self._corrections = DocumentTables(connection, words), CorrectionRows(collection)

    def hear(self, held: HeldDocument) -> None:
        """Take in a document, in the order of ids."""
        self._documents.hear(held)
        self._corrections.hear(held)

    def fill(
        self,
        *,
        stamp: RunStamp,
        discrepancies: Iterable[Discrepancy] = (),
        measures: GraphMeasures | None = None,
        citator: Citator | None = None,
    ) -> None:
        """Fill in all but the documents.

        Args:
            stamp: goes into the table `runs`; the only thing here that may differ between two runs over the same files.
            discrepancies: in their order.
            measures: of the graph.
            citator: what became of documents, which task carries out which, which numbers are known.
        """
        self._documents.flush()
        tables = chain(
            _known_tables(stamp),
            collection_tables(self._collection, measures or GraphMeasures()),
            citator_tables(citator or Citator()),
            (("corrections", self._corrections.find()), ("discrepancies", discrepancy_rows(discrepancies))),
        )
        for table, rows in tables:
            insert(self._connection, table, rows)
        insert(self._connection, "doc_types", _doc_type_rows(self._connection))


@contextmanager
def open_database(collection: Collection, path: Path, words: SubjectWords | None = None) -> Iterator[DatabaseWriter]:
    """Open a database to be filled; where nothing is raised meanwhile it is finished and put at its path.

    Args:
        collection: as `resolve` made it.
        path: the file to make or to replace.
        words: of subjects, where an earlier run found some; gets those of this one.
    """
    temporary = path.with_name(f".{path.name}.building")
    temporary.unlink(missing_ok=True)
    database = sqlite_utils.Database(temporary)
    try:
        database.conn.execute("pragma synchronous = off")
        with database.atomic():
            _create_tables(database.conn)
            yield DatabaseWriter(database.conn, collection, words or SubjectWords())
            _index(database.conn)
            _count(database.conn)
        _settle(database.conn)
    finally:
        database.close()
    os.replace(temporary, path)


def write_database(
    collection: Collection,
    path: Path,
    *,
    stamp: RunStamp,
    measures: GraphMeasures | None = None,
    citator: Citator | None = None,
) -> Path:
    """Write a collection's database, whose documents are gone through once, and return its path; see `DatabaseWriter.fill`."""
    with open_database(collection, path) as writer:
        for held in collection.held:
            writer.hear(held)
        writer.fill(stamp=stamp, discrepancies=collection.discrepancies, measures=measures, citator=citator)
    return path


def _create_tables(connection: sqlite3.Connection) -> None:
    for table in TABLES.values():
        connection.execute(create_sql(table))


def create_sql(table: Table) -> str:
    """Return the statement that makes a table, with its keys."""
    lines = [f'"{column.name}" {column.type}{" not null" if column.name in table.key else ""}' for column in table.columns]
    lines.append(f"primary key ({', '.join(table.key)})")
    lines += [f"unique ({name})" for name in table.unique]
    for column in table.columns:
        if column.to:
            other, name = column.to.split(".")
            lines.append(f"foreign key ({column.name}) references {other}({name})")
    body = ",\n    ".join(lines)
    return f"create table {table.name} (\n    {body}\n)"


def _known_tables(stamp: RunStamp) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield the tables that no document has a say in."""
    yield "runs", [{"id": stamp.id, "extractor": stamp.extractor}]
    yield "settings", ({"name": name, "value": value} for name, value in sorted(stamp.settings.items()))
    yield "provinces", _province_rows()
    yield "issue_codes", (entry.model_dump() for entry in load_issue_codes().values())
    yield "discrepancy_codes", (entry.model_dump() for entry in load_discrepancy_codes().values())


def _doc_type_rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield the types of the vocabulary, and those that documents print and it does not have."""
    known = load_doc_types().entries
    for entry in known:
        yield {"name": entry.name, "gloss": entry.gloss, "codes": " ".join(entry.codes) or None}
    printed = connection.execute("select doc_type from documents union select doc_type from stubs order by 1").fetchall()
    names = {entry.name for entry in known}
    yield from ({"name": name} for (name,) in printed if name and name not in names)


def _province_rows() -> Iterator[Row]:
    for province in load_provinces():
        period = province.period.split("-", 1)
        yield {
            "id": f"{period[0]}-{province.code}",
            "name": province.name,
            "kind": province.kind,
            "period": province.period,
            "committee": province.committee,
            "successor": province.successor,
            "valid_from": province.valid_from,
            "valid_to": province.valid_to,
        }


def _index(connection: sqlite3.Connection) -> None:
    """Make indexes, views and the search indexes."""
    for table in TABLES.values():
        for columns in table.indexes:
            connection.execute(f"create index idx_{table.name}_{'_'.join(columns)} on {table.name} ({', '.join(columns)})")
    for name, sql in VIEW_SQL.items():
        connection.execute(f"create view {name} as {sql}")
    connection.execute(SEARCH_SQL)
    connection.execute(SUBJECTS_SQL)
    for statement in FILL_SEARCH:
        connection.execute(statement)


def _count(connection: sqlite3.Connection) -> None:
    """Fill in the columns that count rows of other tables; by their indexes, so after these."""
    connection.execute(_COUNT_BODIES_SQL)
    connection.execute(_COUNT_RUN_SQL)


def _settle(connection: sqlite3.Connection) -> None:
    """Leave one file without journal, with fresh statistics and no free pages."""
    for statement in ("pragma wal_checkpoint(truncate)", "pragma journal_mode = delete", "analyze", "vacuum"):
        connection.execute(statement).fetchall()
