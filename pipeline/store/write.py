"""Writes the database of a collection.

What enters: a collection, the measures of its graph, the stamp of the run. What leaves: a file of SQLite with the tables of
`tables.py`, no journal beside it. Guaranteed: the same collection and stamp give the same bytes; the file appears whole or not
at all; documents are written one by one, so that memory does not grow with them. Not done: measuring, publishing.

Source: survey of publishing (checkpoint, journal_mode=DELETE, ANALYZE, VACUUM, then a rename).
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlite_utils

from pipeline.model.citator import Citator
from pipeline.model.collection import Collection, Link, Node, PlacedIssue, SourceEntry, Stub, Version
from pipeline.model.folding import fold_number
from pipeline.model.graph import GraphMeasures, Measures
from pipeline.store.bodies import body_tables
from pipeline.store.citator import lineage_rows, series_rows, status_rows
from pipeline.store.corrections import correction_rows
from pipeline.store.discrepancies import discrepancy_rows
from pipeline.store.flat import Row, fields_of
from pipeline.store.rows import document_row, part_rows
from pipeline.store.tables import SEARCH_FILL_SQL, SEARCH_SQL, TABLES, VIEW_SQL
from pipeline.vocab.discrepancies import load_discrepancy_codes
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.issues import load_issue_codes
from pipeline.vocab.provinces import load_provinces
from pipeline.vocab.tables import Table

_BATCH_ROWS = 2_000

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


def write_database(
    collection: Collection,
    path: Path,
    *,
    stamp: RunStamp,
    measures: GraphMeasures | None = None,
    citator: Citator | None = None,
) -> Path:
    """Write a collection's database and return its path.

    Args:
        collection: as `resolve` made it.
        path: the file to make or to replace.
        stamp: goes into the table `runs`; the only thing here that may differ between two runs over the same files.
        measures: of the graph.
        citator: what became of documents, which task carries out which, which numbers are known.
    """
    temporary = path.with_name(f".{path.name}.building")
    temporary.unlink(missing_ok=True)
    database = sqlite_utils.Database(temporary)
    try:
        database.conn.execute("pragma synchronous = off")
        with database.atomic():
            _create_tables(database)
            _fill(database, collection, measures or GraphMeasures(), stamp)
            _insert_citator(database, citator or Citator())
            _index(database)
            _count(database)
        _settle(database)
    finally:
        database.close()
    os.replace(temporary, path)
    return path


def _create_tables(database: sqlite_utils.Database) -> None:
    for table in TABLES.values():
        database.conn.execute(create_sql(table))


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


def _fill(database: sqlite_utils.Database, collection: Collection, measures: GraphMeasures, stamp: RunStamp) -> None:
    _insert(database, "runs", [{"id": stamp.id, "extractor": stamp.extractor}])
    _insert(database, "settings", ({"name": name, "value": value} for name, value in sorted(stamp.settings.items())))
    _insert(database, "provinces", _province_rows())
    _insert(database, "issue_codes", (entry.model_dump() for entry in load_issue_codes().values()))
    _insert(database, "nodes", (_node_row(node, collection, measures) for node in collection.nodes))
    _insert(database, "chains", _way_rows("chain", measures.chains))
    _insert(database, "cycles", _way_rows("cycle", measures.cycles))
    for table, rows in body_tables(collection):
        _insert(database, table, rows)
    _insert(database, "sources", map(_source_row, collection.sources))
    _insert(database, "stubs", map(_stub_row, collection.stubs))
    _insert_documents(database, collection)
    _insert(database, "claims", _claim_rows(collection))
    _insert(database, "links", map(_link_row, collection.links))
    redirects: Iterator[Row] = ({"address": address, "node_id": node} for address, node in sorted(collection.redirects.items()))
    _insert(database, "redirects", redirects)
    _insert(database, "corrections", correction_rows(collection))
    _insert(database, "issues", _issue_rows(collection.issues))
    _insert(database, "discrepancy_codes", (entry.model_dump() for entry in load_discrepancy_codes().values()))
    _insert(database, "discrepancies", discrepancy_rows(collection.discrepancies))
    _insert(database, "versions", _version_rows(collection.versions))
    _insert_doc_types(database)


def _count(database: sqlite_utils.Database) -> None:
    """Fill in the columns that count rows of other tables; by their indexes, so after these."""
    database.conn.execute(_COUNT_BODIES_SQL)
    database.conn.execute(_COUNT_RUN_SQL)


def _insert_citator(database: sqlite_utils.Database, citator: Citator) -> None:
    _insert(database, "statuses", status_rows(citator.statuses))
    _insert(database, "task_lineage", lineage_rows(citator.task_links))
    _insert(database, "series_numbers", series_rows(citator.series))


def _insert(database: sqlite_utils.Database, table: str, rows: Iterable[Row]) -> None:
    names = [column.name for column in TABLES[table].columns]
    marks = ", ".join("?" for _ in names)
    values = (tuple(row.get(name) for name in names) for row in rows)
    columns = ", ".join(f'"{name}"' for name in names)
    database.conn.executemany(f"insert into {table} ({columns}) values ({marks})", values)


def _insert_documents(database: sqlite_utils.Database, collection: Collection) -> None:
    waiting: dict[str, list[Row]] = {}
    count = 0
    for docid, held in enumerate(collection.held, start=1):
        _insert(database, "documents", [document_row(held, docid)])
        for table, row in part_rows(held):
            waiting.setdefault(table, []).append(row)
            count += 1
        if count > _BATCH_ROWS:
            _flush(database, waiting)
            count = 0
    _flush(database, waiting)


def _flush(database: sqlite_utils.Database, waiting: dict[str, list[Row]]) -> None:
    for table in TABLES:
        if table in waiting:
            _insert(database, table, waiting.pop(table))


def _insert_doc_types(database: sqlite_utils.Database) -> None:
    """Insert the types of the vocabulary, and those that documents print and it does not have."""
    known = load_doc_types().entries
    rows: list[Row] = [{"name": e.name, "gloss": e.gloss, "codes": " ".join(e.codes) or None} for e in known]
    printed = database.conn.execute("select doc_type from documents union select doc_type from stubs order by 1").fetchall()
    names = {entry.name for entry in known}
    rows += [{"name": name} for (name,) in printed if name and name not in names]
    _insert(database, "doc_types", rows)


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


def _way_rows(name: str, ways: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    """Yield a row for each place of each way, the ways numbered from 1."""
    for number, way in enumerate(ways, start=1):
        for at, node in enumerate(way):
            yield {name: number, "ordinal": at, "node_id": node}


def _node_row(node: Node, collection: Collection, measures: GraphMeasures) -> Row:
    measured = fields_of(measures.nodes.get(node.id, Measures()))
    return {**fields_of(node), **measured, "mention_count": collection.mention_counts.get(node.id, 0)}


def _stub_row(stub: Stub) -> Row:
    return {**fields_of(stub), "number_search": fold_number(stub.number_key) or None}


def _link_row(link: Link) -> Row:
    sections = json.dumps(link.sections, ensure_ascii=False) if link.sections else None
    return {"id": link.id, **fields_of(link), "is_nested": int(link.is_nested), "sections": sections}


def _source_row(entry: SourceEntry) -> Row:
    origin = entry.origin
    row: Row = {
        "id": entry.id,
        "file": entry.file,
        "part": entry.part,
        "container": entry.container,
        "sha256": entry.sha256,
        "media_type": entry.media_type if entry.status != "secret" else None,
        "status": entry.status,
        "reason": entry.reason,
        "document_id": entry.document_id,
        "recoded_from": entry.recoded_from,
        "original_text": entry.original_text,
    }
    if origin is not None:
        row |= {name: getattr(origin, name) for name in ("url", "publisher", "retrieved", "licence")}
        row["illustrative"] = int(origin.illustrative)
    return row


def _claim_rows(collection: Collection) -> Iterator[Row]:
    ordinals: dict[tuple[str, str], int] = {}
    for claim in collection.claims:
        place = (claim.node_id, claim.field)
        ordinals[place] = ordinals.get(place, -1) + 1
        row = fields_of(claim) | {"is_own": int(claim.is_own), "is_chosen": int(claim.is_chosen)}
        row["verified"] = int(claim.verified) if claim.verified is not None else None
        yield {"id": f"{claim.node_id}--{claim.field}-{ordinals[place]}", **row}


def _version_rows(versions: Iterable[Version]) -> Iterator[Row]:
    for version in versions:
        yield {"id": f"{version.source_id}--{version.field}", **fields_of(version)}


def _issue_rows(issues: Iterable[PlacedIssue]) -> Iterator[Row]:
    ordinals: dict[str, int] = {}
    for placed in issues:
        place = placed.source_id or "office"
        ordinals[place] = ordinals.get(place, -1) + 1
        issue = placed.issue
        yield {
            "id": f"{place}--{ordinals[place]}",
            "source_id": placed.source_id,
            "document_id": placed.document_id,
            "code": issue.code,
            "level": issue.level,
            "message": issue.message,
            "message_vi": issue.message_vi,
            "start_offset": issue.start,
            "end_offset": issue.end,
        }


def _index(database: sqlite_utils.Database) -> None:
    """Make indexes, views and the search index."""
    for table in TABLES.values():
        for columns in table.indexes:
            database.conn.execute(f"create index idx_{table.name}_{'_'.join(columns)} on {table.name} ({', '.join(columns)})")
    for name, sql in VIEW_SQL.items():
        database.conn.execute(f"create view {name} as {sql}")
    database.conn.execute(SEARCH_SQL)
    database.conn.execute(SEARCH_FILL_SQL)
    database.conn.execute("insert into documents_fts(documents_fts) values ('optimize')")


def _settle(database: sqlite_utils.Database) -> None:
    """Leave one file without journal, with fresh statistics and no free pages."""
    for statement in ("pragma wal_checkpoint(truncate)", "pragma journal_mode = delete", "analyze", "vacuum"):
        database.conn.execute(statement).fetchall()
