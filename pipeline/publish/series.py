"""The number series of a body: which numbers are held, known as cited, never seen; shown only where the office asks for it.

What enters: a connection to the published database and a body's id. What leaves: series by type and period. Guaranteed: a gap
is said to be "never seen here", which a secret or a withheld paper can be too; where the office does not publish series, there
are no rows and the page says so; a number that is itself a finding (`number_astray`) opens no gap up to it. Not done:
guessing the last number of a series.
"""

import sqlite3
from dataclasses import dataclass, replace

from pipeline.publish.rows import Row, fetch, fetch_one

_MOST_GAPS = 40

_NUMBERS = """
    select s.*, n.label as label, n.status as status, coalesce(d.doc_type, u.doc_type) as doc_type,
        exists (select 1 from discrepancies x where x.code = 'number_astray' and x.node_id = s.node_id) as is_astray
    from series_numbers s
    join nodes n on n.id = s.node_id
    left join documents d on d.id = s.node_id
    left join stubs u on u.id = s.node_id
    where s.body_id = :id
    order by s.series, s.period, s.number, s.suffix, s.node_id
"""

_BODIES = """
    select b.id as id, b.name as name, count(*) as numbers, count(distinct s.series || ' ' || s.period) as series
    from series_numbers s
    join bodies b on b.id = s.body_id
    group by b.id
    order by b.name, b.id
"""


@dataclass(frozen=True)
class Series:
    """One series: the numbers known, and the gaps below the last of them as first and last number."""

    name: str
    period: str
    known: list[Row]
    gaps: list[tuple[int, int]]
    more_gaps: int

    @property
    def title(self) -> str:
        """Return the type of its documents with the code of the series, or the code alone."""
        types = [str(row["doc_type"]) for row in self.known if row["doc_type"]]
        return f"{types[0]} ({self.name})" if types else self.name

    @property
    def last(self) -> int:
        """Return the highest number known that is not outside its series; the highest of all where every one is."""
        numbers = [int(row["number"] or 0) for row in self.known if not row["is_astray"]]
        return max(numbers or [int(row["number"] or 0) for row in self.known])

    @property
    def unseen(self) -> int:
        """Return how many numbers up to the last were never seen."""
        return self.last - len({row["number"] for row in self.known if 0 < int(row["number"] or 0) <= self.last})


@dataclass(frozen=True)
class SeriesPage:
    """The series of one body, or the bodies that have any."""

    body: Row | None
    series: list[Series]
    bodies: list[Row]


def read_series(connection: sqlite3.Connection, body_id: str) -> SeriesPage:
    """Return the series of a body; the bodies that have series where none is chosen or known.

    Args:
        connection: to the published database; its `series_numbers` are empty unless the office publishes them.
        body_id: empty for no body.

    Returns:
        Series by code and period, the numbers of each in their order.
    """
    body = fetch_one(connection, "select id, name from bodies where id = :id", id=body_id) if body_id else None
    bodies = fetch(connection, _BODIES)
    if body is None:
        return SeriesPage(None, [], bodies)
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in fetch(connection, _NUMBERS, id=body_id):
        groups.setdefault((str(row["series"]), str(row["period"])), []).append(row)
    return SeriesPage(body, [_series(name, period, rows) for (name, period), rows in groups.items()], bodies)


def has_series(connection: sqlite3.Connection, body_id: str) -> bool:
    """Say whether any number of a body's series is published."""
    return connection.execute("select 1 from series_numbers where body_id = ? limit 1", (body_id,)).fetchone() is not None


def _series(name: str, period: str, rows: list[Row]) -> Series:
    whole = Series(name, period, rows, [], 0)
    gaps, before = [], 0
    for number in (int(row["number"] or 0) for row in rows):
        if before + 1 < number <= whole.last:
            gaps.append((before + 1, number - 1))
        before = max(before, number)
    return replace(whole, gaps=gaps[:_MOST_GAPS], more_gaps=max(len(gaps) - _MOST_GAPS, 0))
