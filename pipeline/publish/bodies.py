"""What the page of a body says of its life: names, superiors, what it came of and what became of it, how papers call it.

What enters: a connection to the published database and a body's id. What leaves: plain rows for the template. Guaranteed: only
what the published database holds; every list has an order and an end. Not done: markup.
"""

import sqlite3
from dataclasses import dataclass, field

from pipeline.publish.rows import Row, fetch
from pipeline.vocab.body_explaining import load_body_explaining

_MOST_FORMS = 40
_MOST_STUBS = 100

NAMES = "select * from body_names where body_id = :id order by ordinal"
AFTER = """
    select s.*, b.name as name
    from body_successions s
    left join bodies b on b.id = s.successor_id
    where s.body_id = :id
    order by s.since, b.name
"""
BEFORE = """
    select s.*, b.name as name
    from body_successions s
    join bodies b on b.id = s.body_id
    where s.successor_id = :id
    order by s.since, b.name
"""
ABOVE = """
    with recursive above(id, name, parent_id, step) as (
        select p.id, p.name, p.parent_id, 1 from bodies b join bodies p on p.id = b.parent_id where b.id = :id
        union
        select p.id, p.name, p.parent_id, step + 1 from above join bodies p on p.id = above.parent_id where step < 8
    )
    select id, name from above order by step
"""
FORMS = """
    select form, count(*) as count
    from (
        select b.body as form from task_bodies b where b.body_id = :id
        union all select text from addressees where body_id = :id
        union all select text from recipients where body_id = :id
        union all select issuer from documents where body_id = :id and issuer is not null
    )
    group by form
    order by count(*) desc, form
    limit :limit
"""
STUBS = """
    select id, title, date, year, subject, issuer, mention_count, document_count
    from stubs
    where body_id = :id
    order by document_count desc, date is null, date desc, id
    limit :limit
"""


@dataclass(frozen=True)
class BodyLife:
    """A body's names by kind, superiors from the nearest up, changes before and after it, printed forms, papers only cited."""

    names: list[Row] = field(default_factory=list)
    variants: list[Row] = field(default_factory=list)
    symbols: list[Row] = field(default_factory=list)
    above: list[Row] = field(default_factory=list)
    before: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)
    forms: list[Row] = field(default_factory=list)
    stubs: list[Row] = field(default_factory=list)

    @property
    def has_renames(self) -> bool:
        """Whether the full name changed in its time."""
        return len(self.names) > 1


def read_life(connection: sqlite3.Connection, identifier: str) -> BodyLife:
    """Return what is known of a body beside its tasks and papers.

    Args:
        connection: to the published database.
        identifier: of a body; one that is unknown has empty lists.

    Returns:
        Names by kind; superiors from the nearest up, at most eight; changes in the order of their days, each row with its kind
        in Vietnamese as `said`; of printed forms the 40 most used, of papers only cited the first 100.
    """
    names = fetch(connection, NAMES, id=identifier)
    before, after = fetch(connection, BEFORE, id=identifier), fetch(connection, AFTER, id=identifier)
    kinds = load_body_explaining().kinds
    for row in (*before, *after):
        row["said"] = kinds.get(str(row["kind"]), row["kind"])
    return BodyLife(
        names=[row for row in names if row["kind"] == "name"],
        variants=[row for row in names if row["kind"] == "variant"],
        symbols=[row for row in names if row["kind"] == "symbol"],
        above=fetch(connection, ABOVE, id=identifier),
        before=before,
        after=after,
        forms=fetch(connection, FORMS, id=identifier, limit=_MOST_FORMS),
        stubs=fetch(connection, STUBS, id=identifier, limit=_MOST_STUBS),
    )
