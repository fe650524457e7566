"""The JSON of the site's own pages: stable shapes, English names, ids and dates as stored.

What enters: pages. What leaves: mappings that `json.dumps` writes. Guaranteed: the keys named here stay; new ones may be
added. Datasette's own JSON of tables and queries is a second, lower door.
"""

import json
from typing import Any

from pipeline.publish.citator_json import lineage_json, status_json
from pipeline.publish.document import DocumentPage, StubPage
from pipeline.publish.pages import BodiesPage, BodyPage, DeadlinesPage, DiscrepanciesPage, UnreadPage
from pipeline.publish.render import body_path, document_path
from pipeline.publish.rows import Paging, Row
from pipeline.publish.search import PAGE_SIZE, Found

SCHEMA_VERSION = 1
_HIT = (
    "id",
    "number",
    "doc_type",
    "title",
    "subject",
    "date",
    "year",
    "issuer",
    "issuer_canonical",
    "kind",
    "draft",
    "illustrative",
)
_NEAR = ("id", "title", "status")
_STUB_HIT = ("id", "title", "doc_type", "number_key", "date", "year", "issuer", "subject", "mention_count", "document_count")
_CITATION = (
    "id", "text", "form", "number", "number_key", "doc_type", "date", "issuer", "title", "role", "subrole", "pin", "citer",
    "state", "start_offset", "end_offset", "page", "section", "rule", "target_id", "target_status", "cue",
    "cue_start", "cue_end", "resolved_by", "reason",
)  # fmt: skip
_CLAIM = ("value", "document_count", "is_chosen", "document_id", "origin", "source", "verified")
_CITED_BY = ("document_id", "citation_id", "title", "date", "issuer", "role", "text", "state")
_DISCREPANCY = (
    "id", "code", "severity", "message_vi", "slip", "node_id", "value", "document_id", "citation_id", "start_offset",
    "end_offset", "other_value", "other_document_id", "other_citation_id", "other_start", "other_end", "other_source", "page",
    "other_page",
)  # fmt: skip
_TASK = (
    "id",
    "section",
    "text",
    "assignee_from",
    "report_to",
    "report_via",
    "state",
    "start_offset",
    "end_offset",
    "page",
    "rule",
)
_DEADLINE = (
    "id",
    "text",
    "kind",
    "op",
    "starts_on",
    "ends_on",
    "latest_on",
    "due_on",
    "every",
    "rrule",
    "start_offset",
    "end_offset",
)
_CORRECTION = ("number", "kind", "fact_id", "field", "was", "value", "who", "at", "why")
_VERSION = ("source_id", "field", "value", "shown")
_SOURCE = ("file", "container", "sha256", "media_type", "url", "publisher", "retrieved", "licence")
_BODY = (
    "id", "name", "symbol", "system", "level", "province", "parent_id", "is_home", "valid_from", "valid_to", "document_count",
    "task_count",
)  # fmt: skip
_NAMING = ("name", "kind", "valid_from", "valid_to")
_CHANGE = ("name", "since", "kind", "note", "source", "verified")
_BODY_TASK = ("task_id", "text", "section", "due_on", "deadline", "document_id", "title", "date")
_DUE = ("id", "due_on", "deadline", "kind", "year_inferred", "task_id", "task", "lead", "document_id", "title")
_RECURRING = ("id", "deadline", "every", "task_id", "task", "lead", "document_id", "title")
_HIDDEN = frozenset({"docid", "number_search", "published"})


def page_json(page: DocumentPage | StubPage) -> dict[str, Any]:
    """Return the JSON of a document's page, held or not; `status` says which."""
    return document_json(page) if isinstance(page, DocumentPage) else stub_json(page)


def document_json(page: DocumentPage) -> dict[str, Any]:
    """Return a document held: `status` is `held`, `document` its row, then what was read of it, in reading order."""
    return {
        "schema": SCHEMA_VERSION,
        "status": "held",
        "id": page.document["id"],
        "path": document_path(page.document["id"]),
        "document": {name: value for name, value in page.document.items() if name not in _HIDDEN},
        "text": page.plain_text,
        "addressees": [fact.value for fact in page.addressees],
        "recipients": [fact.value for fact in page.recipients],
        "signers": [_pick(row, ("name", "role", "authority")) for row in page.signers],
        "citations": [_citation(row) for row in page.citations],
        "cited_by": [_pick(row, _CITED_BY) for row in page.cited_by],
        "tasks": [
            {
                **_pick(task.row, _TASK),
                "spans": _spans(task.row),
                "lead": [_pick(body, ("body", "body_id")) for body in task.lead],
                "coordinating": [_pick(body, ("body", "body_id")) for body in task.coordinating],
                "deadlines": [_pick(row, _DEADLINE) for row in task.deadlines],
                "carries_out": [lineage_json(row) for row in task.carries_out],
                "carried_out_by": [lineage_json(row) for row in task.carried_out_by],
            }
            for task in page.tasks
        ],
        "targets": [_pick(row, ("text", "value", "unit", "by_on", "start_offset", "end_offset")) for row in page.targets],
        "issues": [_pick(row, ("code", "level", "message", "message_vi", "start_offset", "end_offset")) for row in page.issues],
        "discrepancies": [_pick(row, _DISCREPANCY) for row in page.discrepancies],
        "statuses": [status_json(row) for row in page.standing.rows],
        "sources": [_pick(row, _SOURCE) for row in page.sources],
        "versions": [_pick(row, _VERSION) for rows in page.versions.values() for row in rows],
        "corrections": [_pick(row, _CORRECTION) for row in page.corrections],
        "similar": [_pick(row, ("id", "title", "date", "issuer")) for row in page.similar],
    }


def stub_json(page: StubPage) -> dict[str, Any]:
    """Return a document not held: `status` is `stub`; `claims` says by field what its citers say of it."""
    return {
        "schema": SCHEMA_VERSION,
        "status": "stub",
        "id": page.stub["id"],
        "path": document_path(page.stub["id"]),
        "document": {name: value for name, value in page.stub.items() if name not in _HIDDEN},
        "claims": {str(name): [_pick(row, _CLAIM) for row in rows] for name, rows in page.claims.items()},
        "discrepancies": [_pick(row, _DISCREPANCY) for row in page.discrepancies],
        "statuses": [status_json(row) for row in page.standing.rows],
        "cited_by": [_pick(row, _CITED_BY) for row in page.cited_by],
        "corrections": [_pick(row, _CORRECTION) for row in page.corrections],
    }


def search_json(found: Found) -> dict[str, Any]:
    """Return a page of hits: `by_number` first, then `hits`; `next_page` is null at the end."""
    return {
        "schema": SCHEMA_VERSION,
        "query": found.query,
        "filters": found.filters.as_params(),
        "total": found.total,
        "page": found.page,
        "page_size": PAGE_SIZE,
        "next_page": found.page + 1 if found.page < found.pages else None,
        "any_word": found.is_loose,
        "respelled": found.read_as,
        "day": found.day,
        "by_number": [_hit(row) for row in found.by_number],
        "stubs_by_number": [_stub(row) for row in found.stubs_by_number],
        "near_numbers": [{**_pick(row, _NEAR), "path": document_path(row["id"])} for row in found.near_numbers],
        "by_day": [{**_pick(row, _NEAR), "path": document_path(row["id"])} for row in found.by_day],
        "bodies": [{**_pick(row, ("id", "name", "province")), "path": body_path(row["id"])} for row in found.bodies],
        "hits": [_hit(row) for row in found.hits],
        "stubs": [_stub(row) for row in found.stubs],
    }


def _citation(row: Row) -> dict[str, Any]:
    candidates: Any = row["candidates"]
    return {**_pick(row, _CITATION), "spans": _spans(row), "candidates": [candidate["node_id"] for candidate in candidates]}


def _spans(row: Row) -> list[list[int]] | None:
    """Return the pieces of a fact that stands in several, else None."""
    pieces: list[list[int]] | None = json.loads(str(row["spans"])) if row.get("spans") else None
    return pieces


def _hit(row: Row) -> dict[str, Any]:
    snippet = row.get("snippet")
    plain = str(snippet).replace("\x01", "").replace("\x02", "") if snippet else None
    return {**_pick(row, _HIT), "path": document_path(row["id"]), "snippet": plain}


def _stub(row: Row) -> dict[str, Any]:
    return {**_pick(row, _STUB_HIT), "path": document_path(row["id"])}


def _pick(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row.get(name) for name in names}


def bodies_json(page: BodiesPage) -> dict[str, Any]:
    """Return all bodies asked for, the highest level first."""
    bodies = [{**_pick(row, _BODY), "path": body_path(row["id"])} for row in page.rows]
    return {"schema": SCHEMA_VERSION, "bodies": bodies}


def body_json(page: BodyPage) -> dict[str, Any]:
    """Return one body: its names and life, what it issued, and the tasks in which it leads or coordinates."""
    life = page.life
    return {
        "schema": SCHEMA_VERSION,
        "path": body_path(page.body["id"]),
        "body": _pick(page.body, _BODY),
        "counts": page.counts,
        "names": [_pick(row, _NAMING) for row in (*life.names, *life.variants, *life.symbols)],
        "above": [_pick(row, ("id", "name")) for row in life.above],
        "before": [_pick(row, ("body_id", *_CHANGE)) for row in life.before],
        "after": [_pick(row, ("successor_id", *_CHANGE)) for row in life.after],
        "children": [_pick(row, ("id", "name")) for row in page.children],
        "documents": [_hit(row) for row in page.documents],
        "lead": [_pick(row, _BODY_TASK) for row in page.lead],
        "coordinating": [_pick(row, _BODY_TASK) for row in page.coordinating],
    }


def deadlines_json(page: DeadlinesPage) -> dict[str, Any]:
    """Return the dated time limits in order of their day, and the recurring ones."""
    return {
        "schema": SCHEMA_VERSION,
        "today": page.today,
        "body_id": page.body_id or None,
        "year": page.year or None,
        **_paging(page.paging),
        "deadlines": [_pick(row, _DUE) for rows in page.months.values() for row in rows],
        "recurring": [_pick(row, _RECURRING) for row in page.recurring],
    }


def discrepancies_json(page: DiscrepanciesPage) -> dict[str, Any]:
    """Return the contradictions, the serious ones first; offsets count code points of the texts of both papers."""
    rows = [_pick(row, _DISCREPANCY) for row in page.rows]
    return {"schema": SCHEMA_VERSION, "counts": page.counts, **_paging(page.paging), "discrepancies": rows}


def _paging(paging: Paging) -> dict[str, Any]:
    return {"total": paging.total, "page": paging.page, "page_size": paging.size, "next_page": paging.next_page}


def unread_json(page: UnreadPage) -> dict[str, Any]:
    """Return the files set aside with their reasons, and what should be looked at in documents that were read."""
    return {
        "schema": SCHEMA_VERSION,
        "secret": page.secret,
        "unread": [_pick(row, ("id", "file", "media_type", "reason", "said", "sha256")) for row in page.unread],
        "counts": [_pick(row, ("code", "level", "count", "documents")) for row in page.counts],
        "issues": [
            _pick(row, ("code", "level", "message_vi", "document_id", "title")) for rows in page.issues.values() for row in rows
        ],
    }
