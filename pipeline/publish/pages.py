"""The pages besides documents and search: front page, bodies, time limits, and what could not be read.

What enters: a connection to the published database. What leaves: plain rows for the templates. Guaranteed: every list has
an order and an end. Not done: markup.
"""

import re
import sqlite3
from dataclasses import dataclass

from pipeline.model.folding import strip_marks
from pipeline.publish import queries_listed as queries
from pipeline.publish.bodies import BodyLife, read_life
from pipeline.publish.contradictions import read_contradictions
from pipeline.publish.render import explain_reason
from pipeline.publish.rows import Row, Value, fetch, fetch_one, group
from pipeline.publish.series import has_series

_FRONT_ROWS = 8
_LIST_ROWS = 500
_LEVELS = ("central", "province", "district", "commune", "base")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class FrontPage:
    """The front page. `home` is one's own body, where it is set; `home_tasks` are those it leads, the next limit first."""

    counts: Row
    newest: list[Row]
    ahead: list[Row]
    wanted: list[Row]
    home: Row | None
    home_tasks: list[Row]
    secret: int


@dataclass(frozen=True)
class BodyPage:
    """One body: what it issued, what it is told to do, and its life."""

    body: Row
    children: list[Row]
    documents: list[Row]
    lead: list[Row]
    coordinating: list[Row]
    life: BodyLife
    has_series: bool


@dataclass(frozen=True)
class DeadlinesPage:
    """Time limits by month (`yyyy-mm`), and the recurring ones. `year` is empty where only those ahead are shown."""

    today: str
    body_id: str
    year: str
    show_past: bool
    months: dict[Value, list[Row]]
    recurring: list[Row]
    bodies: list[Row]
    years: list[Row]

    @property
    def count(self) -> int:
        """Return the number of dated limits shown."""
        return sum(len(rows) for rows in self.months.values())


@dataclass(frozen=True)
class DiscrepanciesPage:
    """The contradictions by their kind, the serious ones first."""

    kinds: dict[Value, list[Row]]

    @property
    def count(self) -> int:
        """Return how many are shown."""
        return sum(len(rows) for rows in self.kinds.values())


@dataclass(frozen=True)
class UnreadPage:
    """Files set aside, each with its reason; and what should be looked at in documents that were read."""

    unread: list[Row]
    secret: int
    counts: list[Row]
    issues: dict[Value, list[Row]]


def read_front(connection: sqlite3.Connection) -> FrontPage:
    """Return the front page."""
    home = fetch_one(connection, queries.HOME_BODY)
    tasks = fetch(connection, queries.BODY_TASKS, id=home["id"], limit=_FRONT_ROWS) if home else []
    return FrontPage(
        counts=fetch(connection, queries.COUNTS)[0],
        newest=fetch(connection, queries.NEWEST, limit=_FRONT_ROWS),
        ahead=fetch(connection, queries.DEADLINES_AHEAD, limit=_FRONT_ROWS),
        wanted=fetch(connection, queries.MOST_CITED_NOT_HELD, limit=_FRONT_ROWS),
        home=home,
        home_tasks=tasks,
        secret=count_secret(connection),
    )


def count_secret(connection: sqlite3.Connection) -> int:
    """Return how many files bore a state-secret mark."""
    return int(connection.execute(queries.SECRET_COUNT).fetchone()[0])


def read_bodies(connection: sqlite3.Connection) -> dict[Value, list[Row]]:
    """Return the bodies that issued or are named in tasks, by level, the highest first; then by province and name."""
    rows = fetch(connection, queries.BODIES)
    rows.sort(key=lambda row: (strip_marks(str(row["province"] or "")), strip_marks(str(row["name"])), str(row["id"])))
    levels = group(rows, "level")
    return {level: levels[level] for level in sorted(levels, key=_rank_level)}


def _rank_level(level: Value) -> int:
    return _LEVELS.index(str(level)) if level in _LEVELS else len(_LEVELS)


def read_body(connection: sqlite3.Connection, identifier: str) -> BodyPage | None:
    """Return the page of a body, or None where there is none of that id."""
    body = fetch_one(connection, queries.BODY, id=identifier)
    if body is None:
        return None
    tasks = fetch(connection, queries.BODY_TASKS, id=identifier, limit=_LIST_ROWS)
    return BodyPage(
        body=body,
        children=fetch(connection, queries.BODY_CHILDREN, id=identifier),
        documents=fetch(connection, queries.BODY_DOCUMENTS, id=identifier, limit=_LIST_ROWS),
        lead=[row for row in tasks if row["role"] == "lead"],
        coordinating=[row for row in tasks if row["role"] == "coordinating"],
        life=read_life(connection, identifier),
        has_series=has_series(connection, identifier),
    )


def read_deadlines(
    connection: sqlite3.Connection, *, body_id: str = "", year: str = "", show_past: bool = False
) -> DeadlinesPage:
    """Return the time limits of a body, or of all; of one year, or from today on.

    Args:
        body_id: a body's id, or empty.
        year: four digits; anything else counts as empty.
        show_past: also those that are over, where no year is chosen.
    """
    today = str(connection.execute(queries.TODAY).fetchone()[0])
    year = year if _YEAR.fullmatch(year) else ""
    since = f"{year}-01-01" if year else ("" if show_past else today)
    until = f"{year}-12-31" if year else ""
    dated = fetch(connection, queries.DEADLINES_BY_DAY, body_id=body_id, since=since, until=until, limit=_LIST_ROWS)
    for row in dated:
        row["month"] = str(row["due_on"])[:7]
    return DeadlinesPage(
        today=today,
        body_id=body_id,
        year=year,
        show_past=show_past,
        months=group(dated, "month"),
        recurring=fetch(connection, queries.DEADLINES_RECURRING, body_id=body_id, limit=_LIST_ROWS),
        bodies=fetch(connection, queries.DEADLINE_BODIES),
        years=fetch(connection, queries.DEADLINE_YEARS),
    )


def read_discrepancies(connection: sqlite3.Connection) -> DiscrepanciesPage:
    """Return what papers say against each other or against the calendar."""
    return DiscrepanciesPage(group(read_contradictions(connection, limit=_LIST_ROWS), "code"))


def read_unread(connection: sqlite3.Connection) -> UnreadPage:
    """Return what could not be read, and what should be looked at."""
    unread = fetch(connection, queries.UNREAD)
    for row in unread:
        row["said"] = row["said"] or explain_reason(str(row["reason"]))
    return UnreadPage(
        unread=unread,
        secret=count_secret(connection),
        counts=fetch(connection, queries.ISSUE_COUNTS),
        issues=group(fetch(connection, queries.ISSUES_OF_DOCUMENTS, limit=_LIST_ROWS), "code"),
    )
