"""Papers that are new in the collection: since the last data that the site showed, or since a day.

What enters: a connection to the published database, perhaps a day. What leaves: papers that came, with those that were known as
cited alone before, and how many went. Guaranteed: what is compared are two published databases; a paper that went is counted
and not named, because it may be withheld now; one whose address changed is not new. Not done: keeping days of arrival: of a day
the database knows what a stamp of receipt or the manifest says; the site's folder keeps one older database (`build`).
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.publish.metadata import DATABASE
from pipeline.publish.queries_found import SUMMARY
from pipeline.publish.rows import Paging, Row, fetch

_SHOWN = 100
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_KNOWN = "select id, 'held' as status from documents union all select id, 'stub' from stubs"
_SINCE_DAY = f"""
    select {SUMMARY}, max(coalesce(d.received_date, s.retrieved)) as came
    from documents d
    left join sources s on s.document_id = d.id
    group by d.id
    having came >= :day
    order by came desc, d.date desc, d.id
"""
_ALL = f"select {SUMMARY}, null as came from documents d order by d.date is null, d.date desc, d.id"


@dataclass(frozen=True)
class NewPage:
    """New papers. `before` names the older data, None where there is none or a `day` is asked for.

    A row's `was_cited` says that the paper was known before as cited alone.
    """

    day: str
    before: str | None
    rows: list[Row]
    gone: int
    paging: Paging

    @property
    def shown(self) -> list[Row]:
        """Return the rows of this page."""
        return self.rows[self.paging.offset : self.paging.offset + self.paging.size]


def read_new(connection: sqlite3.Connection, day: str = "", page: int = 1) -> NewPage:
    """Return the papers new since a day (ISO; anything else counts as none), or since the data shown before."""
    if _DAY.fullmatch(day):
        rows = [{**row, "was_cited": None} for row in fetch(connection, _SINCE_DAY, day=day)]
        return NewPage(day, None, rows, 0, Paging(page, _SHOWN, len(rows)))
    older = _find_older(connection)
    if older is None:
        return NewPage("", None, [], 0, Paging(page, _SHOWN, 0))
    known = {str(row["id"]): row for row in _read_known(older)}
    leads = dict(
        connection.execute("select address, min(node_id) from redirects group by address having count(*) = 1").fetchall()
    )
    status = {leads.get(name, name): row["status"] for name, row in known.items()}
    papers = fetch(connection, _ALL)
    rows = [{**row, "was_cited": int(row["id"] in status)} for row in papers if status.get(str(row["id"])) != "held"]
    held = {row["id"] for row in papers}
    gone = sum(1 for name, row in known.items() if row["status"] == "held" and leads.get(name, name) not in held)
    return NewPage("", older.stem.removeprefix(f"{DATABASE}-"), rows, gone, Paging(page, _SHOWN, len(rows)))


def _find_older(connection: sqlite3.Connection) -> Path | None:
    """Return the database that lies beside the one shown; None where there is none."""
    shown = Path(next(row[2] for row in connection.execute("pragma database_list") if row[1] == "main"))
    return next((path for path in sorted(shown.parent.glob(f"{DATABASE}-*.db")) if path.name != shown.name), None)


def _read_known(database: Path) -> list[Row]:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        return fetch(connection, f"select * from ({_KNOWN}) order by id")


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
