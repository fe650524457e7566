"""The JSON of the pages about what follows from a document: implementing documents, comparison, series, statuses.

What enters: pages. What leaves: mappings that `json.dumps` writes. Guaranteed: the keys named here stay; new ones may be
added.
"""

from typing import Any

from pipeline.publish.branches import Branch, Doubt
from pipeline.publish.by_place import Answer, PlaceBody, PlaceCount
from pipeline.publish.comparison import ComparisonPage, Side
from pipeline.publish.implementing import ImplementingPage
from pipeline.publish.render import document_path
from pipeline.publish.rows import Row
from pipeline.publish.series import SeriesPage
from pipeline.publish.silent import Silent

SCHEMA_VERSION = 1
_DOCUMENT = ("id", "label", "issuer", "status", "level", "date", "body_id", "province", "subject")
_ROOT = ("id", "label", "issuer", "status", "level", "date", "subject", "direct")
_STATUS = (
    "id", "node_id", "status", "by_id", "by_name", "since", "since_from", "is_partial", "origin", "document_id", "citation_id",
    "start_offset", "end_offset", "sentence", "state", "source", "verified",
)  # fmt: skip
_TASK = ("id", "document_id", "section", "text", "lead", "due_on")
_TARGET = ("id", "document_id", "text", "value", "unit", "by_on")
_LINEAGE = (
    "task_id", "document_id", "upper_task_id", "upper_document_id", "certainty", "likeness", "shared", "body_tie",
    "citation_id",
)  # fmt: skip


def pick(row: Row, names: tuple[str, ...]) -> Row:
    """Return some columns of a row, None for those that it lacks."""
    return {name: row.get(name) for name in names}


def status_json(row: Row) -> Row:
    """Return one row of `statuses` as JSON, with the sentence that says it and its offsets in the acting document's text."""
    return pick(row, _STATUS)


def lineage_json(row: Row) -> Row:
    """Return one row of `task_links` as JSON: both tasks, how sure it is, the words shared."""
    return pick(row, _LINEAGE)


def roots_json(roots: list[Row]) -> dict[str, Any]:
    """Return the documents that most others implement as JSON, in the order given."""
    return {"schema": SCHEMA_VERSION, "directives": [pick(row, _ROOT) for row in roots]}


def implementing_json(page: ImplementingPage) -> dict[str, Any]:
    """Return the tree, nested by `children`, and by `open` where a mention is; `silent` are bodies without a sure answer.

    Where one place is asked for, `place` has its counts and `bodies` all its bodies, and `tree` holds its papers alone.
    """
    chosen = page.chosen
    return {
        "schema": SCHEMA_VERSION,
        "count": page.count,
        "open_count": page.open_count,
        "cut": page.cut,
        "tree": _branch(chosen.tree if chosen else page.tree),
        "asides": [pick(row, _DOCUMENT) for row in page.asides],
        "levels": [
            {
                "level": level.level,
                "documents": level.documents,
                "bodies": level.bodies,
                "first_days": level.first,
                "last_days": level.last,
                "papers_held": level.papers_held,
                "open": level.open,
            }
            for level in page.levels
        ],
        "silent": [_silent(one) for one in page.silent],
        "provinces": page.provinces,
        "places": [_place(one) for one in page.places],
        "asked": page.asked or None,
        "place": _place(chosen.count) if chosen else None,
        "bodies": [_place_body(one) for one in chosen.bodies] if chosen else [],
    }


def _place(one: PlaceCount) -> dict[str, Any]:
    return {
        "name": one.place.name,
        "province": one.place.province,
        "documents": one.documents,
        "answered": one.answered,
        "silent": one.silent,
        "first_days": one.first,
        "last_days": one.last,
    }


def _place_body(one: PlaceBody) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "level": one.level,
        "superior_id": one.superior_id,
        "superior": one.superior,
        "answered": bool(one.answers),
        "first_days": one.first_days,
        "answers": [_answer(answer) for answer in one.answers],
        "papers_held": one.held,
        "open": one.open,
    }


def _answer(one: Answer) -> dict[str, Any]:
    return {
        **pick(one.row, ("id", "label", "status", "date")),
        "days": one.days,
        "days_from_root": one.from_root,
        "is_aside": one.is_aside,
    }


def _branch(branch: Branch) -> dict[str, Any]:
    return {
        **pick(branch.row, _DOCUMENT),
        "path": document_path(branch.row["id"]),
        "roles": list(branch.roles),
        "days": branch.days,
        "days_from_root": branch.from_root,
        "skipped": list(branch.skipped),
        "is_nested": branch.is_nested,
        "is_guess": branch.is_guess,
        "told_by": branch.told_by,
        "also_under": [row["id"] for row in branch.also_under],
        "doubt": _doubt(branch.doubt) if branch.doubt else None,
        "maybe_under": [_doubt(doubt) for doubt in branch.maybe_under],
        "children": [_branch(child) for child in branch.children],
        "open": [_branch(child) for child in branch.open],
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "under": doubt.upper["id"],
        "role": doubt.role,
        "citation_id": doubt.citation_id,
        "told_by": doubt.told_by,
        "sentence": doubt.sentence,
        "others": [{"id": row["id"], "label": row["label"], "status": row["status"]} for row in doubt.others],
    }


def _silent(one: Silent) -> dict[str, Any]:
    bodies = [{"id": row["id"], "name": row["name"], "papers_held": row["held"], "open": row["open"]} for row in one.bodies]
    return {
        "superior": one.superior["body_id"],
        "level": one.level,
        "answered": one.answered,
        "bodies": bodies,
        "more": one.more,
    }


def comparison_json(page: ComparisonPage) -> dict[str, Any]:
    """Return a comparison as JSON: both sides, the pairs of tasks alike, and what only one side has.

    A side that was not chosen is null; `choices` are the places and bodies that can be.
    """
    return {
        "schema": SCHEMA_VERSION,
        "directive": pick(page.root, _ROOT),
        "choices": [{"value": one.value, "name": one.name, "documents": one.count} for one in (*page.places, *page.bodies)],
        "left": _side(page.left),
        "right": _side(page.right),
        "pairs": [
            {
                "left": pick(pair.left, _TASK),
                "right": pick(pair.right, _TASK),
                "likeness": pair.likeness,
                "left_more": [pick(row, _TASK) for row in pair.left_more],
                "right_more": [pick(row, _TASK) for row in pair.right_more],
            }
            for pair in page.pairs
        ],
        "left_only": [pick(row, _TASK) for row in page.left_only],
        "right_only": [pick(row, _TASK) for row in page.right_only],
        "error": page.error,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "value": side.choice.value,
        "name": side.choice.name,
        "first_days": side.first_days,
        "documents": [{**pick(one.row, _DOCUMENT), "days_from_root": one.from_root} for one in side.branches],
        "left_out": side.left_out,
        "tasks": len(side.tasks),
        "targets": [pick(row, _TARGET) for row in side.targets],
    }


def series_json(page: SeriesPage) -> dict[str, Any]:
    """Return the series of a body, or the bodies that have any."""
    return {
        "schema": SCHEMA_VERSION,
        "published": bool(page.bodies),
        "body": page.body,
        "bodies": page.bodies,
        "series": [
            {
                "series": one.name,
                "period": one.period,
                "last": one.last,
                "unseen": one.unseen,
                "gaps": [list(gap) for gap in one.gaps],
                "numbers": [pick(row, ("node_id", "number", "suffix", "label", "status")) for row in one.known],
            }
            for one in page.series
        ],
    }
