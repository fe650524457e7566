"""The pages besides documents and search: front page, bodies, time limits, and what could not be read.

What enters: a connection to the published database. What leaves: plain rows for the templates. Guaranteed: every list has
an order and an end. Not done: markup.
"""

import re
import sqlite3
from collections import Counter
from dataclasses import dataclass

from pipeline.model.folding import strip_marks
from pipeline.publish import queries_listed as queries
from pipeline.publish.bodies import BodyLife, read_life
from pipeline.publish.contradictions import count_contradictions, read_contradictions, read_first_contradictions
from pipeline.publish.rows import Paging, Row, Value, fetch, fetch_one, group
from pipeline.publish.search import MOST_CHOICES
from pipeline.publish.series import has_series
from pipeline.publish.table_cells import explain_reason
from pipeline.publish.typed import holds_terms

_FRONT_ROWS = 8
_LIST_ROWS = 500
_SHOWN = 100
_FIRST = 10
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
class BodiesPage:
    """The bodies that fit what is asked for, the highest level first; `shown` are those of the page."""

    name: str
    level: str
    province: str
    rows: list[Row]
    paging: Paging
    levels: list[Row]
    provinces: list[Row]

    @property
    def shown(self) -> dict[Value, list[Row]]:
        """Return the bodies of this page by level."""
        return group(self.rows[self.paging.offset : self.paging.offset + self.paging.size], "level")


@dataclass(frozen=True)
class BodyPage:
    """One body: what it issued, what it is told to do, and its life; `counts` are those of the whole lists."""

    body: Row
    counts: Row
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
    paging: Paging

    @property
    def count(self) -> int:
        """Return the number of dated limits, on all pages."""
        return self.paging.total


@dataclass(frozen=True)
class DiscrepanciesPage:
    """The contradictions, the serious ones first: the first of each kind, or one kind (`code`) page by page.

    `counts` are those of whole kinds; `rows` are one page of all, or of the kind.
    """

    code: str
    counts: dict[Value, int]
    kinds: dict[Value, list[Row]]
    rows: list[Row]
    paging: Paging

    @property
    def count(self) -> int:
        """Return how many there are."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class UnreadPage:
    """Files set aside, each with its reason; and what should be looked at in documents that were read."""

    unread: list[Row]
    secret: int
    counts: list[Row]
    issues: dict[Value, list[Row]]


def read_front(connection: sqlite3.Connection) -> FrontPage:
    """Return the front page: counts, the first eight rows of each list, and one's own body where it is set."""
    home = fetch_one(connection, queries.HOME_BODY)
    tasks = fetch(connection, queries.BODY_TASKS, id=home["id"], role="", limit=_FRONT_ROWS) if home else []
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
    """Return how many files bore a state-secret mark; nothing else of them is published."""
    return int(connection.execute(queries.SECRET_COUNT).fetchone()[0])


def read_bodies(
    connection: sqlite3.Connection, *, name: str = "", level: str = "", province: str = "", page: int = 1
) -> BodiesPage:
    """Return the bodies that issued or are named in tasks, by level, the highest first; then by province and name.

    Args:
        name: words that the name holds, accents aside, or abbreviations of it; empty narrows nothing.
        level, province: what the bodies must be of; empty narrows nothing.
        page: from 1.
    """
    rows = fetch(connection, queries.BODIES)
    levels, provinces = (_count_values(rows, column) for column in ("level", "province"))
    rows = [
        row
        for row in rows
        if (not level or row["level"] == level)
        and (not province or row["province"] == province)
        and (not name.strip() or holds_terms(name, str(row["name"]), str(row["province"] or "")))
    ]
    rows.sort(key=_place_of_body)
    levels.sort(key=lambda row: _rank_level(row["value"]))
    return BodiesPage(name, level, province, rows, Paging(page, _SHOWN, len(rows)), levels, provinces)


def _place_of_body(row: Row) -> tuple[int, str, str, str]:
    return (_rank_level(row["level"]), strip_marks(str(row["province"] or "")), strip_marks(str(row["name"])), str(row["id"]))


def _count_values(rows: list[Row], column: str) -> list[Row]:
    """Return what rows have in a column, with how many, in the order of the alphabet."""
    found = Counter(str(row[column]) for row in rows if row[column])
    return [{"value": value, "count": found[value]} for value in sorted(found, key=strip_marks)]


def _rank_level(level: Value) -> int:
    return _LEVELS.index(str(level)) if level in _LEVELS else len(_LEVELS)


def read_body(connection: sqlite3.Connection, identifier: str) -> BodyPage | None:
    """Return the page of a body, at most 500 rows a list, or None where there is none of that id."""
    body = fetch_one(connection, queries.BODY, id=identifier)
    if body is None:
        return None
    lead, coordinating = (
        fetch(connection, queries.BODY_TASKS, id=identifier, role=role, limit=_LIST_ROWS) for role in ("lead", "coordinating")
    )
    return BodyPage(
        body=body,
        counts=fetch(connection, queries.BODY_COUNTS, id=identifier)[0],
        children=fetch(connection, queries.BODY_CHILDREN, id=identifier),
        documents=fetch(connection, queries.BODY_DOCUMENTS, id=identifier, limit=_LIST_ROWS),
        lead=lead,
        coordinating=coordinating,
        life=read_life(connection, identifier),
        has_series=has_series(connection, identifier),
    )


def read_deadlines(
    connection: sqlite3.Connection, *, body_id: str = "", year: str = "", show_past: bool = False, page: int = 1
) -> DeadlinesPage:
    """Return the time limits of a body, or of all; of one year, or from today on.

    Args:
        body_id: a body's id, or empty.
        year: four digits; anything else counts as empty.
        show_past: also those that are over, where no year is chosen.
        page: from 1; recurring ones stand on the first.
    """
    today = str(connection.execute(queries.TODAY).fetchone()[0])
    year = year if _YEAR.fullmatch(year) else ""
    since = f"{year}-01-01" if year else ("" if show_past else today)
    asked = {"body_id": body_id, "since": since, "until": f"{year}-12-31" if year else ""}
    paging = Paging(page, _SHOWN, int(connection.execute(queries.DEADLINES_COUNT, asked).fetchone()[0]))
    dated = fetch(connection, queries.DEADLINES_BY_DAY, **asked, limit=paging.size, offset=paging.offset)
    for row in dated:
        row["month"] = str(row["due_on"])[:7]
    return DeadlinesPage(
        today=today,
        body_id=body_id,
        year=year,
        show_past=show_past,
        months=group(dated, "month"),
        recurring=fetch(connection, queries.DEADLINES_RECURRING, body_id=body_id, limit=_SHOWN) if page == 1 else [],
        bodies=fetch(connection, queries.DEADLINE_BODIES, chosen=body_id, limit=MOST_CHOICES),
        years=fetch(connection, queries.DEADLINE_YEARS),
        paging=paging,
    )


def read_discrepancies(connection: sqlite3.Connection, *, code: str = "", page: int = 1) -> DiscrepanciesPage:
    """Return what papers say against each other or against the calendar: the first of each kind, or one kind page by page."""
    counts = count_contradictions(connection)
    total = counts.get(code, 0) if code else sum(counts.values())
    paging = Paging(page, _SHOWN if code else _LIST_ROWS, total)
    rows = read_contradictions(connection, code=code, limit=paging.size, offset=paging.offset)
    first = rows if code else read_first_contradictions(connection, _FIRST)
    return DiscrepanciesPage(code, counts, group(first, "code"), rows, paging)


def read_unread(connection: sqlite3.Connection) -> UnreadPage:
    """Return the files set aside, each with its reason in Vietnamese as `said`, and issues of documents that were read, by
    code.

    Files with a state-secret mark are counted and not listed.
    """
    unread = fetch(connection, queries.UNREAD)
    for row in unread:
        row["said"] = row["said"] or explain_reason(str(row["reason"]))
    return UnreadPage(
        unread=unread,
        secret=count_secret(connection),
        counts=fetch(connection, queries.ISSUE_COUNTS),
        issues=group(fetch(connection, queries.ISSUES_OF_DOCUMENTS, limit=_SHOWN // 2), "code"),
    )
