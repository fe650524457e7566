"""The links of a state whose mentions are decided.

What enters: the state. What leaves: one link for each pair of documents, role and way it was read, in the order of ids.
Guaranteed: passives are turned round (`amended_by` becomes `amends` of the other document); a link read only inside another
document's title or description (by hearsay of the paper that holds it) stands apart from one that its own document says;
nothing links to itself or to an open target.

Source: contract.md (role reads from citer to mention), domain.md §6 (attribution, conflict policy).
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from pipeline.model.collection import Link
from pipeline.resolve.state import State

TURNED = {"amended_by": "amends", "replaced_by": "replaces"}
_EDGES = """
    with edges as (
        select case when m.citer = -1 then d.ident when m.citer >= 0 then coalesce(c.told, c.moved, c.own) end as citer,
               coalesce(m.told, m.moved, m.own) as target,
               m.role as role, m.citer >= 0 as is_nested, d.slug as document, m.at as at,
               m.start as start, m.section as section, m.cue as cue, d.slug || m.suffix as citation_id
        from mentions m join nodes d on d.held = m.paper
        left join mentions c on m.citer >= 0 and c.paper = m.paper and c.at = m.citer
        where m.active and m.citer > -2 and typeof(coalesce(m.told, m.moved, m.own)) = 'integer'
    ), turned as (
        select case when role in ('amended_by', 'replaced_by') then target else citer end as one,
               case when role in ('amended_by', 'replaced_by') then citer else target end as other,
               case role when 'amended_by' then 'amends' when 'replaced_by' then 'replaces' else role end as role,
               is_nested, document, at, start, section, cue, citation_id
        from edges where typeof(citer) = 'integer' and citer <> target
    )
    select f.slug, t.slug, e.role, e.is_nested, e.document, e.start, e.section, e.cue, e.citation_id
    from turned e join nodes f on f.ident = e.one join nodes t on t.ident = e.other
    order by f.slug, t.slug, e.role, e.is_nested, e.document, e.at
"""


class Edge(NamedTuple):
    """One mention that links two documents."""

    from_id: str
    to_id: str
    role: str
    is_nested: int
    document: str
    start: int
    section: str | None
    cue: str | None
    citation_id: str


def build_links(state: State) -> Iterator[Link]:
    """Yield each link, in the order of both ids and the role: one for all mentions of a document in another in one role.

    Args:
        state: settled; mentions that stayed open make none, what one document tells of another's mentions makes links of its
            own.
    """
    edges = map(Edge._make, state.rows(_EDGES))
    for _, members in groupby(edges, key=lambda edge: edge[:4]):
        yield _link(list(members))


def _link(members: list[Edge]) -> Link:
    first = members[0]
    there = [edge for edge in members if edge.document == first.document]
    return Link(
        from_id=first.from_id,
        to_id=first.to_id,
        role=first.role,
        is_nested=bool(first.is_nested),
        mention_count=len(members),
        document_count=len({edge.document for edge in members}),
        document_id=first.document,
        first_citation_id=first.citation_id,
        first_offset=min(edge.start for edge in there),
        last_offset=max(edge.start for edge in there),
        sections=tuple(dict.fromkeys(edge.section for edge in there if edge.section)),
        cue=next((edge.cue for edge in there if edge.cue), None),
    )
