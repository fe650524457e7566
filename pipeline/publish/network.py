"""The page of the whole citation graph: what most rests on, the longest chains, closed ways, groups, and counts by year.

What enters: a connection to the published database. What leaves: rows for the template. Guaranteed: every list has an order and
an end; documents kept back from the site stand in no chain, closed way or group. Not done: drawing thousands of nodes; the
files for Gephi are for that.
"""

import sqlite3
from dataclasses import dataclass

from pipeline.publish.rows import Row, Value, fetch, fetch_one, group

_MOST_RANKED, _MOST_CHAINS, _MOST_CYCLES, _MOST_GROUPS, _GROUP_MEMBERS = 15, 5, 30, 10, 5

_COUNTS = """
    select (select count(*) from nodes) as nodes,
           (select count(*) from nodes where status = 'held') as held,
           (select count(*) from links) as links,
           (select count(distinct component) from nodes where in_degree + out_degree > 0) as components,
           (select count(*) from nodes where in_degree + out_degree = 0) as alone
"""

_RANKED = """
    select id, label, issuer, year, status, in_degree, pagerank, betweenness
    from nodes
    where in_degree > 0
    order by pagerank desc, in_degree desc, id
    limit :limit
"""

_WAYS = """
    select w.{way} as way, w.ordinal as ordinal, n.id as id, n.label as label, n.issuer as issuer, n.year as year,
           n.status as status
    from {way}s w
    join nodes n on n.id = w.node_id
    where w.{way} in (select distinct {way} from {way}s order by {way} limit :limit)
    order by w.{way}, w.ordinal
"""

_GROUPS = """
    with sizes as (
        select community, count(*) as size
        from nodes
        where community is not null
        group by community
        having count(*) > 2
        order by size desc, community
        limit :limit
    ), ranked as (
        select n.community as community, s.size as size, n.id as id, n.label as label, n.status as status,
               row_number() over (partition by n.community order by n.in_degree desc, n.id) as place
        from nodes n
        join sizes s on s.community = n.community
    )
    select * from ranked where place <= :members order by size desc, community, place
"""

_YEARS = """
    select n.year as year,
           sum(n.status = 'held') as held,
           sum(n.status <> 'held') as stubs,
           sum(n.out_degree) as links_out,
           sum(n.in_degree) as links_in
    from nodes n
    where n.year is not null
    group by n.year
    order by n.year desc
"""


@dataclass(frozen=True)
class NetworkPage:
    """The graph in numbers and lists; `chains`, `cycles` and `groups` are rows by the number of the chain, way or group."""

    counts: Row
    ranked: list[Row]
    chains: dict[Value, list[Row]]
    cycles: dict[Value, list[Row]]
    groups: dict[Value, list[Row]]
    years: list[Row]


def read_network(connection: sqlite3.Connection) -> NetworkPage:
    """Return the graph as people look at it: the first of each list, by the measures stored (see `graph/measure.py`)."""
    groups = fetch(connection, _GROUPS, limit=_MOST_GROUPS, members=_GROUP_MEMBERS)
    return NetworkPage(
        counts=fetch_one(connection, _COUNTS) or {},
        ranked=fetch(connection, _RANKED, limit=_MOST_RANKED),
        chains=group(fetch(connection, _WAYS.format(way="chain"), limit=_MOST_CHAINS), "way"),
        cycles=group(fetch(connection, _WAYS.format(way="cycle"), limit=_MOST_CYCLES), "way"),
        groups=group(groups, "community"),
        years=fetch(connection, _YEARS),
    )


def network_json(page: NetworkPage) -> dict[str, object]:
    """Return the same as JSON; `chains` and `cycles` are lists of lists, each document citing the next."""
    return {
        "schema": 1,
        "counts": page.counts,
        "ranked": page.ranked,
        "chains": [[_brief(row) for row in rows] for rows in page.chains.values()],
        "cycles": [[_brief(row) for row in rows] for rows in page.cycles.values()],
        "communities": [
            {"community": number, "size": rows[0]["size"], "most_cited": [_brief(row) for row in rows]}
            for number, rows in page.groups.items()
        ],
        "years": page.years,
    }


def _brief(row: Row) -> Row:
    return {name: row[name] for name in ("id", "label", "status")}
