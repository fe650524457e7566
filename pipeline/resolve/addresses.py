"""Addresses of documents: one readable id each, and which other addresses lead to it.

What enters: a state whose mentions are decided. What leaves: the ids of documents, and the redirects. Guaranteed: an address
depends on the documents known, never on the order in which they came; where two identities would share one, none has it and
each bears a mark, so that what is published never comes to mean another paper. An address that any saying alone would have
given leads to the document that it turned out to mean, so that a stub whose year or issuer becomes known, or whose file
arrives, keeps its old address; one that turned out to mean several leads to all of them (`shared_addresses`).
"""

import json
from collections.abc import Iterator
from itertools import groupby

from pipeline.resolve.identity import digest
from pipeline.resolve.state import State

_SHARED = """
    select n.base, n.ident, n.key, n.slug from bases b cross join nodes n on n.base = b.base order by n.base, n.key
"""
ALIVE = """(n.held is not null or n.ident in (select target from aims))"""
_LEADING = f"""
    from (
        select a.slug as slug, a.ident as ident from aliases a
        union
        select o.slug, m.there from moved_to m join nodes o on o.ident = m.own
        union
        select p.slug, n.ident from papers p join nodes n on n.held = p.home where p.base <> n.slug and p.home <> p.paper
        union
        select p.base, n.ident from papers p join nodes n on n.held = p.home where p.base <> n.slug
        union
        select f.value, n.ident from papers p join nodes n on n.held = p.home, json_each(p.former) f where p.former is not null
        union
        select n.base, n.ident from nodes n where n.base <> n.slug
        union
        select t.slug, n.ident from told_addresses t join nodes n on n.slug = t.target
    ) l join nodes n on n.ident = l.ident
    where {ALIVE} and l.slug is not null and l.slug not in (select n.slug from nodes n where {ALIVE})
"""
_REDIRECTS = f"select l.slug, min(n.slug) {_LEADING} group by l.slug having count(distinct n.slug) = 1 order by l.slug"
_SHARED_BY = f"""
    select l.slug, json_group_array(distinct n.slug) {_LEADING}
    group by l.slug having count(distinct n.slug) > 1 order by l.slug
"""
# Documents in the order of ids: numbers are compared faster than ids, and one small table is asked instead of two great ones.
_PLACES = (
    "drop table if exists temp.places",
    "create temp table places (at integer primary key, ident integer, paper integer, slug text, source text)",
    """insert into places (ident, paper, slug, source) select n.ident, n.held, n.slug, p.source
       from nodes n left join papers p on p.paper = n.held order by n.slug""",
    "create index temp.places_ident on places (ident)",
    "create index temp.places_paper on places (paper)",
)


def settle_addresses(state: State) -> None:
    """Give the documents of touched buckets their ids, and those that share an address with one of them."""
    rows = state.rows(_SHARED).fetchall()
    changed = []
    for base, sharing in groupby(rows, key=lambda row: row[0]):
        members = list(sharing)
        for _, ident, key, old in members:
            slug = base if len(members) == 1 else f"{base}-{digest(key, 4)}"
            if slug != old:
                changed.append((slug, ident))
    state.connection.executemany("update nodes set slug = ? where ident = ?", changed)


def gather_aims(state: State) -> None:
    """Note which documents mentions mean, and in which order they stand; call once before reading out."""
    for name in ("aims", "moved_to"):
        state.rows(f"drop table if exists temp.{name}")
    state.rows(
        """create temp table aims as select coalesce(told, moved, own) as target, count(*) as mentions from mentions
        where active and typeof(coalesce(told, moved, own)) = 'integer' group by 1"""
    )
    open_ones = state.rows(
        """select distinct coalesce(told, moved, own) from mentions
        where active and typeof(coalesce(told, moved, own)) = 'text'"""
    )
    candidates = {int(ident) for (found,) in open_ones.fetchall() for ident in found.split(",") if ident}
    state.connection.executemany("insert into aims values (?, 0)", [(ident,) for ident in sorted(candidates)])
    state.rows("create index temp.aims_target on aims (target)")
    state.rows(
        """create temp table moved_to as select own, coalesce(told, moved) as there from mentions
        where active and typeof(coalesce(told, moved)) = 'integer' and typeof(own) = 'integer' group by 1, 2"""
    )
    for sql in _PLACES:
        state.rows(sql)


def redirects(state: State) -> Iterator[tuple[str, str]]:
    """Yield each address that leads to another, with that one, in the order of addresses."""
    yield from state.rows(_REDIRECTS)


def shared_addresses(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each address that is no document's own and leads to several, with those, in the order of addresses."""
    for slug, targets in state.rows(_SHARED_BY):
        yield slug, tuple(sorted(json.loads(targets)))
