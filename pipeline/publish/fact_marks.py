"""Where the facts of a document stand in its text: a mark for each place, linked to what the page says of it.

What enters: a connection to the published database and an id. What leaves: rows, and marks over the text. Guaranteed: each
fact with a place has a mark for each of its pieces. Not done: markup (`marks`).
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, field

from pipeline.publish import queries
from pipeline.publish.card import evidence_anchor
from pipeline.publish.marks import Mark, split_marks
from pipeline.publish.render import document_path, show_value
from pipeline.publish.rows import Row, Value, fetch
from pipeline.vocab.labels import load_labels


@dataclass
class Stated:
    """What was read of one document, as rows of the tables, asked once for the page and its marks."""

    evidence: list[Row]
    citations: list[Row]
    tasks: list[Row]
    bodies: list[Row]
    deadlines: list[Row]
    targets: list[Row]
    mentions: list[Row] = field(default_factory=list)


def read_stated(connection: sqlite3.Connection, identifier: str) -> Stated:
    """Return the rows of a document held, each list in the order of the text or of the paper; empty for one that is unknown."""
    names = ("EVIDENCE", "CITATIONS", "TASKS", "TASK_BODIES", "DEADLINES", "TARGETS", "MENTIONS")
    return Stated(*(fetch(connection, getattr(queries, name), id=identifier) for name in names))


def build_marks(facts: Stated, shown: Collection[Value], base: str) -> list[Mark]:
    """Return the marks of all facts of a document, kind by kind: head, citations, mentions, targets, tasks.

    Args:
        facts: the document's rows; offsets are half-open, in code points of its text.
        shown: fields that the card has a line for; facts of others are marked without a link.
        base: path that the site stands under.

    Returns:
        One mark for each piece of a fact; they may overlap (`render_text` parts them).
    """
    marks: list[Mark] = []
    for row in facts.evidence:
        title = load_labels().fields.get(str(row["field"]), str(row["field"]))
        href = f"#o-{row['field']}" if row["field"] in shown else ""
        marks += _marks(row, "header", evidence_anchor(row), href, title)
    for row in facts.citations:
        title = f"{show_value('role', row['role'])}: {row['target_label'] or row['text']}"
        marks += _marks(row, "citation", f"dan-{row['ordinal']}", f"#vien-dan-{row['ordinal']}", title)
    for row in facts.mentions:
        href = base + document_path(row["target_id"]) if row["target_id"] else ""
        marks += _marks(row, "citation", "", href, show_value("kind", row["kind"]))
    for row in facts.targets:
        marks += _marks(row, "target", f"chi-tieu-{row['ordinal']}", "#chi-tieu", "")
    return marks + _task_marks(facts)


def _task_marks(facts: Stated) -> list[Mark]:
    """Return the marks of tasks, of the bodies named in them and of their time limits."""
    marks: list[Mark] = []
    order = {row["id"]: int(row["ordinal"] or 0) + 1 for row in facts.tasks}
    for row in facts.tasks:
        at = order[row["id"]]
        marks += _marks(row, "task", f"cho-viec-{at}", f"#viec-{at}", "", note=f"[{at}]")
    for row in facts.bodies:
        if row["start_offset"] is not None:
            marks += _marks(row, "body", "", f"#viec-{order[row['task_id']]}", show_value("role", row["role"]))
    for row in facts.deadlines:
        marks += _marks(row, "deadline", f"cho-han-{row['id']}", f"#viec-{order.get(row['task_id'], 0)}", _deadline_title(row))
    return marks


def _marks(row: Row, kind: str, anchor: str, href: str, title: str, note: str = "") -> list[Mark]:
    start, end = int(row["start_offset"] or 0), int(row["end_offset"] or 0)
    spans = row.get("spans")
    return list(split_marks(Mark(start, end, kind, anchor, href, title, note), str(spans) if spans else None))


def _deadline_title(row: Row) -> str:
    return " ".join(part for part in (show_value("kind", row["kind"]), show_value("due_on", row["due_on"])) if part)
