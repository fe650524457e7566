"""The page of one document, held or only cited: everything the database knows of it.

What enters: a connection to the published database and an id. What leaves: the parts of the page, and the same as JSON of a
documented shape. Guaranteed: every fact shown with a place links to that place in the text. Not done: markup of the page.
"""

import sqlite3
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.publish import queries
from pipeline.publish.card import Fact, head_facts, list_facts, place_signers, shown_fields
from pipeline.publish.cascade import Cascade, draw_cascade, find_cascade
from pipeline.publish.claims import Saying, tell_claims
from pipeline.publish.contradictions import read_own_contradictions
from pipeline.publish.corrections import by_fact, read_corrections
from pipeline.publish.fact_marks import Stated, build_marks, read_stated
from pipeline.publish.marks import render_text
from pipeline.publish.render import picture_path, render_context
from pipeline.publish.rows import Row, Value, fetch, fetch_one, group
from pipeline.publish.similar import find_similar
from pipeline.publish.status import StatusView, count_below, read_lineage, read_status
from pipeline.vocab.decisions import load_decisions
from pipeline.vocab.labels import load_labels

_AROUND = 160
_CITED_BY_LIMIT = 100


@dataclass(frozen=True)
class TaskView:
    """A task with its bodies and time limits, all as rows of their tables.

    `anchor` is that of its entry in the list, `place` that of its words in the text; `carries_out` are tasks above,
    `carried_out_by` of those below.
    """

    row: Row
    anchor: str
    place: str
    lead: list[Row]
    coordinating: list[Row]
    deadlines: list[Row]
    carries_out: list[Row]
    carried_out_by: list[Row]


@dataclass(frozen=True)
class DocumentPage:
    """A document held: its row, what was read of it, and what other documents say of it.

    `plain_text` is the text in whose code points all offsets count, `text` the same with marks, escaped. `cited_by` holds the
    first hundred of `cited_by_count`; `versions` are by source.
    """

    document: Row
    facts: list[Fact]
    addressees: list[Fact]
    recipients: list[Fact]
    signers: list[Row]
    signatures: list[Row]
    pictures: list[Row]
    plain_text: str
    text: Markup
    mark_kinds: list[str]
    citations: list[Row]
    cited_by: list[Row]
    cited_by_count: int
    tasks: list[TaskView]
    targets: list[Row]
    issues: list[Row]
    discrepancies: list[Row]
    sources: list[Row]
    versions: dict[Value, list[Row]]
    cascade: Cascade
    drawing: Markup
    standing: StatusView
    below: int
    corrections: list[Row]
    similar: list[Row]

    @property
    def corrected(self) -> dict[Value, Row]:
        """What people said of each fact, by its id."""
        return by_fact(self.corrections)


@dataclass(frozen=True)
class StubPage:
    """A document that is cited and not held: who cites it, and what they say of it."""

    stub: Row
    claims: dict[Value, list[Row]]
    cited_by: list[Row]
    cited_by_count: int
    discrepancies: list[Row]
    cascade: Cascade
    drawing: Markup
    standing: StatusView
    below: int
    corrections: list[Row]

    @property
    def sayings(self) -> dict[Value, list[Saying]]:
        """What is said of it, by field, each value told once."""
        return tell_claims(self.claims)


def read_document(connection: sqlite3.Connection, identifier: str, base: str = "") -> DocumentPage | None:
    """Return the page of a document held, or None where there is none of that id.

    Args:
        connection: to the published database, with the site's functions registered.
        identifier: of a document, as it stands in its address.
        base: path that the site stands under, empty for the root; links of the page begin with it.
    """
    document = fetch_one(connection, queries.DOCUMENT, id=identifier)
    if document is None:
        return None
    facts = read_stated(connection, identifier)
    text = str(document.pop("text") or "")
    head = head_facts(document, facts.evidence, base)
    marks = build_marks(facts, shown_fields(document, head), base)
    levels = {
        int(row["start_offset"] or 0): int(row["level"] or 0) for row in fetch(connection, queries.SECTIONS, id=identifier)
    }
    cascade = find_cascade(connection, identifier)
    kinds = {mark.kind for mark in marks}
    return DocumentPage(
        document=document,
        facts=head,
        addressees=list_facts("addressees", fetch(connection, queries.ADDRESSEES, id=identifier), facts.evidence, base),
        recipients=list_facts("recipients", fetch(connection, queries.RECIPIENTS, id=identifier), facts.evidence, base),
        signers=place_signers(fetch(connection, queries.SIGNERS, id=identifier), facts.evidence),
        signatures=fetch(connection, queries.SIGNATURES, id=identifier),
        pictures=[{**row, "path": picture_path(row["id"])} for row in fetch(connection, queries.PICTURES, id=identifier)],
        plain_text=text,
        text=render_text(text, marks, levels),
        mark_kinds=[kind for kind in load_labels().marks if kind in kinds],
        citations=_citations(connection, identifier, facts.citations, text),
        cited_by=_cited_by(connection, identifier),
        cited_by_count=int(connection.execute(queries.CITED_BY_COUNT, {"id": identifier}).fetchone()[0]),
        discrepancies=read_own_contradictions(connection, identifier, limit=_CITED_BY_LIMIT),
        tasks=_tasks(facts, *read_lineage(connection, identifier)),
        targets=facts.targets,
        issues=fetch(connection, queries.ISSUES, id=identifier),
        sources=fetch(connection, queries.SOURCE, id=identifier),
        versions=group(fetch(connection, queries.VERSIONS, id=identifier), "source_id"),
        cascade=cascade,
        drawing=draw_cascade(cascade, identifier, _short_label(connection, document), base),
        standing=read_status(connection, identifier),
        below=count_below(connection, identifier),
        corrections=read_corrections(connection, identifier, base),
        similar=find_similar(connection, document),
    )


def read_stub(connection: sqlite3.Connection, identifier: str, base: str = "") -> StubPage | None:
    """Return the page of a document not held, or None where there is none of that id.

    Args:
        connection: to the published database, with the site's functions registered.
        identifier: of a stub; one of a document held gives None too (see `read_document`).
        base: path that the site stands under, empty for the root.
    """
    stub = fetch_one(connection, queries.STUB, id=identifier)
    if stub is None:
        return None
    cascade = find_cascade(connection, identifier)
    return StubPage(
        stub=stub,
        claims=group(fetch(connection, queries.CLAIMS, id=identifier), "field"),
        cited_by=_cited_by(connection, identifier),
        cited_by_count=int(connection.execute(queries.CITED_BY_COUNT, {"id": identifier}).fetchone()[0]),
        discrepancies=read_own_contradictions(connection, identifier, limit=_CITED_BY_LIMIT),
        cascade=cascade,
        drawing=draw_cascade(cascade, identifier, str(stub["title"] or identifier), base),
        standing=read_status(connection, identifier),
        below=count_below(connection, identifier),
        corrections=read_corrections(connection, identifier, base),
    )


def _short_label(connection: sqlite3.Connection, document: Row) -> str:
    node = fetch_one(connection, queries.NODE, id=document["id"])
    return str((node and node["label"]) or document["number"] or document["title"] or document["id"])


def _citations(connection: sqlite3.Connection, identifier: str, rows: list[Row], text: str) -> list[Row]:
    """Return citations with their candidates, the words that tell the role (`cue`), and what decided each (`reason`)."""
    candidates = group(fetch(connection, queries.CANDIDATES, id=identifier), "citation_id")
    return [
        {
            **row,
            "candidates": candidates.get(row["id"], []),  # type: ignore[dict-item]
            "cue": " ".join(text[int(row["cue_start"] or 0) : int(row["cue_end"] or 0)].split()) or None,
            "reason": _reason(row),
        }
        for row in rows
    ]


def _reason(row: Row) -> str | None:
    """Return in words what decided which document a citation means, or why it is open; None where nothing was decided."""
    if not row["resolved_by"]:
        return None
    is_first = row["target_status"] == "stub"  # nothing held agrees: the mentions agree with each other
    return load_decisions().describe(str(row["resolved_by"]), is_stub=is_first)


def _cited_by(connection: sqlite3.Connection, identifier: str) -> list[Row]:
    rows = fetch(connection, queries.CITED_BY, id=identifier, around=_AROUND, limit=_CITED_BY_LIMIT)
    return [
        {**row, "context": render_context(str(row["around"]), int(row["at"] or 0), int(row["length"] or 0))}
        for row in rows
        if row["document_id"] != identifier
    ]


def _tasks(facts: Stated, above: dict[Value, list[Row]], below: dict[Value, list[Row]]) -> list[TaskView]:
    bodies, deadlines = group(facts.bodies, "task_id"), group(facts.deadlines, "task_id")
    views = []
    for row in facts.tasks:
        at = int(row["ordinal"] or 0) + 1
        named = bodies.get(row["id"], [])
        views.append(
            TaskView(
                row=row,
                anchor=f"viec-{at}",
                place=f"cho-viec-{at}",
                lead=[body for body in named if body["role"] == "lead"],
                coordinating=[body for body in named if body["role"] == "coordinating"],
                deadlines=deadlines.get(row["id"], []),
                carries_out=above.get(row["id"], []),
                carried_out_by=below.get(row["id"], []),
            )
        )
    return views
