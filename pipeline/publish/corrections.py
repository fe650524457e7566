"""What people have corrected or confirmed of a document, for its page.

What enters: a connection to the published database and an id. What leaves: rows in the order of numbers, each with the words
that a reader sees. Guaranteed: who, when, why and what the machine reads appear only where the site publishes them (`who` is
empty otherwise). Not done: markup.
"""

import json
import sqlite3

from pipeline.publish.render import document_path, show_value
from pipeline.publish.rows import Row, Value, fetch, fetch_one
from pipeline.vocab.labels import load_labels

_CORRECTIONS = "select * from corrections where document_id = :id order by number, id"
_LABEL = "select label from nodes where id = :id"
_DOCUMENTS = ("meaning", "same")


def read_corrections(connection: sqlite3.Connection, identifier: str, base: str = "") -> list[Row]:
    """Return what people have said of a document, held or not, in the order in which it was said.

    Args:
        connection: to the published database, whose `corrections` the site's builder has stripped of who, when and why unless
            the office publishes them.
        identifier: of a document; empty for one that is unknown.
        base: path that the site stands under, empty for the root.
    """
    return [_view(connection, row, base) for row in fetch(connection, _CORRECTIONS, id=identifier)]


def by_fact(rows: list[Row]) -> dict[Value, Row]:
    """Return the corrections of facts by the fact's id; a field that was corrected stands before one confirmed."""
    return {row["fact_id"]: row for row in sorted(rows, key=lambda row: row["kind"] != "confirm") if row["fact_id"]}


def _view(connection: sqlite3.Connection, row: Row, base: str) -> Row:
    words = {"label": load_labels().fields.get(str(row["field"]), load_labels().label_column(None, str(row["field"] or "")))}
    if row["kind"] in _DOCUMENTS:
        named = fetch_one(connection, _LABEL, id=row["value"]) if row["value"] else None
        label = str(named["label"]) if named else str(row["value"] or "")
        href = base + document_path(row["value"]) if named and row["kind"] == "meaning" else ""
        return {**row, **words, "shown": label, "was_shown": str(row["was"] or ""), "href": href}
    return {**row, **words, "shown": _show(row, "value"), "was_shown": _show(row, "was"), "href": ""}


def _show(row: Row, name: str) -> str:
    value = row[name]
    text = str(value) if value is not None else ""
    if text.startswith("["):
        return "; ".join(map(str, json.loads(text)))
    if text in ("true", "false"):
        return load_labels().true_word if text == "true" else load_labels().false_word
    return show_value(str(row["field"] or ""), text)
