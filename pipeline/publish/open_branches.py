"""Documents that may stand in a tree of implementing documents: their mention of one above is left open between candidates.

What enters: a connection, a tree whose sure branches stand, and its sure edges. What leaves: the tree with `open` branches,
each with the sentence and the other candidates. Guaranteed: nothing open is among the sure branches; a document stands once,
and where it may mean other documents of the tree too it says so (`maybe_under`); what is issued under an open branch stands
under it, and is as open. Not done: deciding.

Source: issue "Identity, the citation graph, the cascade, and the contradictions" (one candidate, or shown as open with them).
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.model.sentences import sentence_range
from pipeline.publish.branches import Branch, Doubt, Edge, days_between, place_of, read_below, read_facts, text_or_none
from pipeline.publish.render import cut_at_blanks
from pipeline.publish.rows import Row, fetch
from pipeline.vocab.citator import levels_between, load_citator_words

_MOST_OPEN, _MOST_DEPTH = 1000, 12
_AROUND = 300

# A mention in an item makes no branch, as with sure ones; what a third document tells of another does.
_OPEN = """
    select c.citer_id as id, k.node_id as under, c.role as role, c.id as citation_id, c.document_id as told_by,
           c.ordinal as ordinal
    from citation_candidates k
    join citations c on c.id = k.citation_id
    left join documents d on d.id = c.citer_id
    left join stubs s on s.id = c.citer_id
    left join documents u on u.id = k.node_id
    left join stubs v on v.id = k.node_id
    where k.node_id in (select value from json_each(:ids)) and c.role in (select value from json_each(:roles))
      and c.target_id is null and c.citer_id <> k.node_id
      and (c.section is null or c.citer_id <> c.document_id)
      and coalesce(d.kind, 'directive') = 'directive'
      and (coalesce(d.date, s.date) is null or coalesce(u.date, v.date) is null
           or substr(coalesce(d.date, s.date), 1, min(length(coalesce(d.date, s.date)), length(coalesce(u.date, v.date))))
              >= substr(coalesce(u.date, v.date), 1, min(length(coalesce(d.date, s.date)), length(coalesce(u.date, v.date)))))
    order by c.citer_id, k.node_id, c.document_id, c.ordinal
"""

_MENTIONS = """
    with m as (
        select c.id as citation_id, c.document_id as document_id,
               min(c.start_offset, coalesce(c.cue_start, c.start_offset)) as first,
               max(c.end_offset, coalesce(c.cue_end, c.end_offset)) as last
        from citations c
        where c.id in (select value from json_each(:ids))
    )
    select m.citation_id, m.first, m.last, max(m.first - :around, 0) as low,
           substr(t.text, max(m.first - :around, 0) + 1, m.last - max(m.first - :around, 0) + :around) as around,
           (select json_group_array(node_id) from citation_candidates k where k.citation_id = m.citation_id) as candidates
    from m
    join document_text t on t.document_id = m.document_id
"""

_BODIES = """
    select coalesce(d.body_id, s.body_id) as body_id, count(distinct c.citer_id) as papers
    from citation_candidates k
    join citations c on c.id = k.citation_id
    left join documents d on d.id = c.citer_id
    left join stubs s on s.id = c.citer_id
    where k.node_id in (select value from json_each(:ids)) and c.role in (select value from json_each(:roles))
      and c.target_id is null and coalesce(d.body_id, s.body_id) is not null
    group by 1
"""


@dataclass
class _Growth:
    """A tree while open branches are added: all branches by id, how deep they stand, and the sure edges known."""

    branches: dict[str, Branch]
    depths: dict[str, int]
    sure: set[tuple[str, str]]
    opened: set[str] = field(default_factory=set)


def add_open(connection: sqlite3.Connection, top: Branch, above: Mapping[str, Mapping[str, Edge]]) -> bool:
    """Add the open branches to a tree; return whether some were too many to show.

    Args:
        connection: to the published database.
        top: the tree of sure branches.
        above: its sure edges, by lower and upper document.
    """
    growth = _Growth({}, {}, {(lower, upper) for lower, uppers in above.items() for upper in uppers})
    _note_depths(growth, top, 0)
    layer = list(growth.branches)
    for _ in range(_MOST_DEPTH):
        if not layer or len(growth.opened) > _MOST_OPEN:
            break
        layer = _grow(connection, growth, layer, str(top.row["id"]))
    for branch in growth.branches.values():
        branch.open.sort(key=place_of)
        if str(branch.row["id"]) in growth.opened:
            branch.children.sort(key=place_of)
    return bool(layer)


def _note_depths(growth: _Growth, branch: Branch, depth: int) -> None:
    growth.branches[str(branch.row["id"])], growth.depths[str(branch.row["id"])] = branch, depth
    for child in branch.children:
        _note_depths(growth, child, depth + 1)


def _grow(connection: sqlite3.Connection, growth: _Growth, layer: list[str], root: str) -> list[str]:
    """Add what stands, surely or maybe, under a layer; return the documents that are new."""
    below: dict[str, list[tuple[str, Edge]]] = defaultdict(list)
    for (lower, upper), edge in read_below(connection, set(layer) & growth.opened).items():
        growth.sure.add((lower, upper))
        if edge.is_close:
            below[lower].append((upper, edge))
    doubts = {lower: found for lower, found in _read_doubts(connection, layer, growth.sure).items() if lower != root}
    new = sorted((below.keys() | doubts.keys()) - growth.branches.keys() - {root})
    facts = read_facts(connection, new)
    for lower in new:
        if lower in facts:
            _stand(growth, Branch(facts[lower], ()), below.get(lower, []), doubts.get(lower, []))
    for lower in doubts.keys() - set(new):
        growth.branches[lower].maybe_under += doubts[lower]
    return [lower for lower in new if lower in facts]


def _stand(growth: _Growth, branch: Branch, edges: list[tuple[str, Edge]], doubts: list[Doubt]) -> None:
    """Put a new document where it surely stands under an open one, else where fewest other documents may be meant."""
    lower = str(branch.row["id"])
    doubts = sorted(doubts, key=lambda one: (len(one.others), -growth.depths[str(one.upper["id"])], str(one.upper["id"])))
    if edges:
        upper, edge = min(edges, key=lambda one: (one[1].is_nested, not one[1].is_main, -growth.depths[one[0]], one[0]))
        branch.roles, branch.is_nested, branch.told_by = edge.roles, edge.is_nested, edge.told_by
        growth.branches[upper].children.append(branch)
    else:
        branch.doubt, doubts = doubts[0], doubts[1:]
        upper = str(branch.doubt.upper["id"])
        branch.roles = (branch.doubt.role,)
        growth.branches[upper].open.append(branch)
    branch.maybe_under = doubts
    over = growth.branches[upper].row
    branch.days = days_between(over, branch.row)
    day = text_or_none(branch.row["date"])
    branch.skipped = levels_between(text_or_none(over["level"]), text_or_none(branch.row["level"]), day)
    growth.branches[lower], growth.depths[lower] = branch, growth.depths[upper] + 1
    growth.opened.add(lower)


def _read_doubts(connection: sqlite3.Connection, uppers: list[str], sure: set[tuple[str, str]]) -> dict[str, list[Doubt]]:
    """Return the open mentions by which documents may stand under others, one for each pair, by the lower document."""
    rows = fetch(connection, _OPEN, ids=json.dumps(uppers), roles=json.dumps(load_citator_words().under_roles))
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        pair = (str(row["id"]), str(row["under"]))
        if pair not in sure:
            first.setdefault(pair, row)
    mentions = {str(row["citation_id"]): row for row in _mentions(connection, first.values())}
    names = {one for row in mentions.values() for one in json.loads(str(row["candidates"]))}
    facts = read_facts(connection, names)
    found: dict[str, list[Doubt]] = defaultdict(list)
    for (lower, upper), row in first.items():
        mention = mentions[str(row["citation_id"])]
        others = (one for one in json.loads(str(mention["candidates"])) if one != upper and one in facts)
        doubt = Doubt(
            upper=facts[upper],
            role=str(row["role"]),
            citation_id=row["citation_id"],
            told_by=row["told_by"],
            ordinal=row["ordinal"],
            sentence=_sentence(mention),
            others=tuple(facts[one] for one in sorted(others)),
        )
        found[lower].append(doubt)
    return found


def _mentions(connection: sqlite3.Connection, rows: Iterable[Row]) -> list[Row]:
    ids = sorted({str(row["citation_id"]) for row in rows})
    return fetch(connection, _MENTIONS, ids=json.dumps(ids), around=_AROUND)


def _sentence(row: Row) -> str:
    text, low = str(row["around"]), int(row["low"] or 0)
    first, last = int(row["first"] or 0) - low, int(row["last"] or 0) - low
    start, end = sentence_range(text, first, last)
    return cut_at_blanks(text[start:end], first - start, last - first, _AROUND)


def count_open_bodies(connection: sqlite3.Connection, top: Branch) -> dict[str, int]:
    """Return for each body how many of its documents may answer a document of the tree, or stand among the open ones."""
    words = load_citator_words()
    ids = [str(branch.row["id"]) for branch in (*top.walk(), *top.walk_open())]
    roles = json.dumps([*words.under_roles, *words.answer_roles])
    counts = {
        str(row["body_id"]): int(row["papers"] or 0) for row in fetch(connection, _BODIES, ids=json.dumps(ids), roles=roles)
    }
    for branch in top.walk_open():
        if branch.row["body_id"]:
            counts.setdefault(str(branch.row["body_id"]), 1)
    return counts
