"""Papers that are new in the collection: since the last data that the site showed, or since a day.

What enters: a connection to the published database, perhaps a day. What leaves: papers that came, with those that were known as
cited alone before, and how many went. Guaranteed: what is compared are two published databases; a paper that went is counted
and not named, because it may be withheld now; one whose address changed is not new: the address before leads to it, or one of
its files was held before. Only the rows of a page are read whole. Not done: keeping days of arrival: of a day the database
knows what a stamp of receipt or the manifest says; the site's folder keeps one older database (`build`).
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pipeline.publish.metadata import DATABASE
from pipeline.publish.queries_found import SUMMARY
from pipeline.publish.rows import Paging, Row, fetch

_SHOWN = 100
_Any = TypeVar("_Any")

_HELD = "select id from documents"
_CITED = "select id from stubs"
_FILES = "select sha256, part, document_id from sources where document_id is not null"
_SINCE_DAY = f"""
    select {SUMMARY}, max(coalesce(d.received_date, s.retrieved)) as came
    from documents d
    left join sources s on s.document_id = d.id
    group by d.id
    having came >= :day
    order by came desc, d.date desc, d.id
"""
_LEADS = "select address, min(node_id) from redirects group by address having count(*) = 1"
_ORDERED = "select id from documents order by date is null, date desc, id"
_SHOWN_ROWS = f"""
    select {SUMMARY}, null as came
    from json_each(:ids) k
    join documents d on d.id = k.value
    order by k.key
"""


@dataclass(frozen=True)
class NewPage:
    """New papers, those of one page. `before` names the older data, None where there is none or a `day` is asked for.

    A row's `was_cited` says that the paper was known before as cited alone.
    """

    day: str
    before: str | None
    shown: list[Row]
    gone: int
    paging: Paging


def read_new(connection: sqlite3.Connection, day: str = "", page: int = 1) -> NewPage:
    """Return the papers new since a day (ISO; anything else counts as none), or since the data shown before."""
    if _is_day(day):
        rows = fetch(connection, _SINCE_DAY, day=day)
        paging = Paging(page, _SHOWN, len(rows))
        return NewPage(day, None, [{**row, "was_cited": None} for row in _of_page(rows, paging)], 0, paging)
    older = _find_older(connection)
    if older is None:
        return NewPage("", None, [], 0, Paging(page, _SHOWN, 0))
    before = _read_before(connection, older)
    held = _column(connection, _ORDERED)
    new = [name for name in held if name not in before.held]
    paging = Paging(page, _SHOWN, len(new))
    rows = fetch(connection, _SHOWN_ROWS, ids=json.dumps(_of_page(new, paging)))
    shown = [{**row, "was_cited": int(row["id"] in before.cited)} for row in rows]
    return NewPage("", older.stem.removeprefix(f"{DATABASE}-"), shown, before.gone, paging)


def _is_day(text: str) -> bool:
    """Whether a text is a day of the calendar as ISO writes it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _of_page(rows: Sequence[_Any], paging: Paging) -> Sequence[_Any]:
    return rows[paging.offset : paging.offset + paging.size]


def _column(connection: sqlite3.Connection, sql: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(sql)]


@dataclass(frozen=True)
class _Before:
    """The ids of today that documents held and cited before bear, and how many of those held bear none."""

    held: frozenset[str]
    cited: frozenset[str]
    gone: int


def _read_before(connection: sqlite3.Connection, older: Path) -> _Before:
    """Return what the older data knew, by the ids of today."""
    leads = dict(connection.execute(_LEADS).fetchall())
    files = {(sha256, part): str(found) for sha256, part, found in connection.execute(_FILES)}
    now = set(_column(connection, _HELD))
    with closing(sqlite3.connect(f"{older.absolute().as_uri()}?immutable=1", uri=True)) as known:
        cited = {leads.get(name, name) for name in _column(known, _CITED)}
        places = {name: {leads.get(name, name)} & now for name in _column(known, _HELD)}
        for sha256, part, name in known.execute(_FILES):
            if not places.get(name, True) and (sha256, part) in files:
                places[name] = {files[sha256, part]}
    return _Before(frozenset().union(*places.values()), frozenset(cited), sum(not found for found in places.values()))


def _find_older(connection: sqlite3.Connection) -> Path | None:
    """Return the database that lies beside the one shown; None where there is none."""
    shown = Path(next(row[2] for row in connection.execute("pragma database_list") if row[1] == "main"))
    return next((path for path in sorted(shown.parent.glob(f"{DATABASE}-*.db")) if path.name != shown.name), None)


def new_json(page: NewPage) -> dict[str, Any]:
    """Return the same as JSON; `before` is the version of the older data."""
    names = ("id", "number", "doc_type", "title", "subject", "date", "issuer", "issuer_canonical", "came", "was_cited")
    return {
        "schema": 1,
        "day": page.day or None,
        "before": page.before,
        "total": page.paging.total,
        "page": page.paging.page,
        "page_size": page.paging.size,
        "next_page": page.paging.next_page,
        "documents": [{name: row.get(name) for name in names} for row in page.shown],
        "gone": page.gone,
    }
