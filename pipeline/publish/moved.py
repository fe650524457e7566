"""Where an address leads that is no document's own: the documents it may mean, through any number of steps.

What enters: a connection to the published database and the id in the address. What leaves: the documents, none where nothing
is known of it, several where papers share an address that none of them bears. Guaranteed: a fixed order; steps that run in a
circle end. Not done: answering (the plugin does: 301 to the one, a page with 300 for several, 404 for none).
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

from pipeline.publish.rows import Row, fetch

_MOVED = """
    with recursive steps (id) as (
        select node_id from redirects where address = :address
        union
        select r.node_id from redirects r join steps s on r.address = s.id
        where not exists (select 1 from nodes n where n.id = s.id)
    )
    select n.id as id, n.label as label, n.issuer as issuer, n.status as status, coalesce(d.date, s.date) as date,
           coalesce(d.subject, s.subject) as subject
    from steps
    join nodes n on n.id = steps.id
    left join documents d on d.id = n.id
    left join stubs s on s.id = n.id
    order by n.status = 'stub', date, n.id
"""


@dataclass(frozen=True)
class SharedPage:
    """The documents that share an address; `tail` stands after each one's id in the address that was asked for."""

    address: str
    lead: str
    tail: str
    rows: list[Row]


def find_moved(connection: sqlite3.Connection, address: str) -> list[Row]:
    """Return the documents that an address may mean which is no document's own.

    Args:
        connection: to the published database.
        address: an id that was published once, or one that several documents share; `redirects` is followed to its end.

    Returns:
        No row for an address that leads nowhere, one row where it moved (301), several where documents share it (300).
    """
    return fetch(connection, _MOVED, address=address)


def shared_json(page: SharedPage) -> dict[str, Any]:
    """Return the documents that share an address as JSON: each with its id, names and path, in the order of the page."""
    return {"schema": 1, "status": "shared", "address": page.address, "documents": page.rows}
