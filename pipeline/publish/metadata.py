"""Datasette's metadata: titles, descriptions of every table and column, terms, and the canned queries.

What enters: the vocabularies of tables and labels. What leaves: a mapping that is written as `metadata.json`. Guaranteed:
every table, view and column of the database has its Vietnamese description. Not done: settings.
"""

from textwrap import dedent
from typing import Any

from pipeline.publish.canned import CANNED
from pipeline.vocab.labels import load_labels
from pipeline.vocab.tables import Table, load_tables

DATABASE = "directives"
_SHADOWS = ("", "_config", "_data", "_docsize", "_idx")
_SEARCH = ("documents_fts", "subjects_fts")
# nothing there for a reader
_INNER = (*(f"{name}{part}" for name in _SEARCH for part in _SHADOWS), "sqlite_stat1", "sqlite_stat4")
_SEARCHED = {"documents": ("documents_fts", "docid")}
_SORTED = {"documents": ("sort_desc", "date"), "tasks": ("sort", "document_id"), "citations": ("sort", "document_id")}
_FACETS = {
    "documents": ["doc_type", "year", "kind"],
    "citations": ["role", "target_status", "form"],
    "links": ["role"],
    "deadlines": ["kind"],
    "sources": ["status", "media_type"],
    "issues": ["code", "level"],
    "assignments": ["role"],
    "bodies": ["level", "system"],
    "stubs": ["doc_type"],
}
_LABELS = {"documents": "title", "stubs": "title", "nodes": "label", "bodies": "name", "tasks": "text", "sources": "file"}


def build_metadata(*, title: str, licence: str, licence_url: str | None = None, source: str | None = None) -> dict[str, Any]:
    """Return the metadata of the site.

    Args:
        title: name of the site.
        licence, licence_url: terms of the data.
        source: whose documents these are.
    """
    words = load_labels().site
    terms = {"license": licence, "license_url": licence_url, "source": source}
    found: dict[str, Any] = _drop_empty(
        {
            "title": title,
            "description": words.description,
            **terms,
            "databases": {
                DATABASE: {
                    "description": words.description,
                    "tables": {
                        **{name: _describe(table, terms) for name, table in load_tables().items()},
                        **{name: {"title": load_labels().tables[name], "allow": False} for name in _INNER},
                    },
                    "queries": {name: _query(name, sql) for name, sql in CANNED.items()},
                }
            },
        }
    )
    return found


def _describe(table: Table, terms: dict[str, str | None]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": load_labels().tables[table.name],
        "description": table.vi,
        "columns": {column.name: column.vi for column in table.columns},
        "facets": _FACETS.get(table.name),
        "label_column": _LABELS.get(table.name),
        "hidden": table.name == "documents_full" or None,
        **terms,
    }
    if table.name in _SEARCHED:
        described["fts_table"], described["fts_pk"] = _SEARCHED[table.name]
    if table.name in _SORTED:
        direction, column = _SORTED[table.name]
        described[direction] = column
    return described


def _query(name: str, sql: str) -> dict[str, Any]:
    words = load_labels().queries[name]
    return {
        "title": words.title,
        "description": words.description,
        "sql": dedent(sql).strip(),
        "params": list(words.params),
        "hide_sql": True,
    }


def _drop_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _drop_empty(part) for name, part in value.items() if part is not None}
    return value
