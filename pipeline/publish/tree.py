"""The tree of documents issued under one: each stands once, under the nearest document above it that it names.

What enters: a connection to the published database and the document at the top. What leaves: `Tree`. Guaranteed: the same
database gives the same tree; work grows with the tree; a document is never older than the one it stands under. A document that
names the one above only inside an item stands aside of the tree, and what is issued under it too. Not done: documents whose
mention of one above is left open (`open_branches`), counts, bodies without an answer (`implementing`).

Source: issue "Identity, the citation graph, the cascade, and the contradictions" (issued under runs against citing).
"""

import json
import sqlite3
from collections.abc import Mapping

from pipeline.publish.branches import Branch, Edge, Tree, days_between, place_of, read_below, read_facts, text_or_none
from pipeline.publish.open_branches import add_open
from pipeline.publish.rows import Row, fetch
from pipeline.vocab.citator import levels_between, load_citator_words

_MOST_DOCUMENTS, _MOST_DEPTH = 3000, 12

# Documents not held that a paper names in one breath after a document above: "Quán triệt Chỉ thị A của Trung ương, Thông tri B
# của Thành ủy". That B was issued under A is likely, and said by nobody.
_GUESSED = """
    select b.target_id as id, a.target_id as under, b.role as role, 0 as is_main, 1 as is_nested, min(b.document_id) as told_by
    from citations a
    join citations b on b.document_id = a.document_id and b.cue_start = a.cue_start and b.start_offset > a.start_offset
    join nodes upper on upper.id = a.target_id
    join nodes lower on lower.id = b.target_id and lower.status = 'stub'
    left join stubs u on u.id = upper.id
    left join documents d on d.id = upper.id
    join stubs l on l.id = lower.id
    join bodies x on x.id = coalesce(u.body_id, d.body_id)
    join bodies y on y.id = l.body_id and y.system = x.system
    where a.target_id in (select value from json_each(:ids))
      and a.role in (select value from json_each(:roles)) and b.role = a.role
      and a.form = 'numbered' and b.form = 'numbered' and a.state <> 'look' and b.state <> 'look'
      and (select key from json_each(:levels) where value = upper.level)
          < (select key from json_each(:levels) where value = lower.level)
      and (l.date is null or coalesce(u.date, d.date) is null or l.date >= coalesce(u.date, d.date))
    group by b.target_id, a.target_id, b.role
    order by 1, 2, 3
"""


def read_tree(connection: sqlite3.Connection, identifier: str) -> Tree:
    """Return the tree under a document: what carries it out, what carries that out, and so on.

    Args:
        connection: to the published database.
        identifier: of a document in `nodes`, held or not.

    Returns:
        Each document once, under the one it depends on most closely; those beside each other by province, day, id. At most
        twelve levels; past 3,000 documents it is cut and says so (`is_cut`).

    Raises:
        KeyError: there is no such document.
    """
    edges, is_cut = _gather(connection, identifier)
    facts = read_facts(connection, [identifier, *edges])
    top = _build(identifier, edges, facts)
    is_cut |= add_open(connection, top, edges)
    shown = {str(branch.row["id"]) for branch in (*top.walk(), *top.walk_open())}
    return Tree(top, [facts[node] for node in sorted(edges) if node not in shown and node in facts], is_cut)


def _gather(connection: sqlite3.Connection, root: str) -> tuple[dict[str, dict[str, Edge]], bool]:
    """Return for each document below the root the documents of the tree that it names, layer by layer."""
    above: dict[str, dict[str, Edge]] = {}
    layer, seen = [root], {root}
    words = load_citator_words()
    asked, levels = json.dumps(words.under_roles), json.dumps([level.name for level in words.levels])
    for _ in range(_MOST_DEPTH):
        pairs = {pair: edge for pair, edge in read_below(connection, layer).items() if pair[0] != root}
        guessed: set[str] = set()
        for row in fetch(connection, _GUESSED, ids=json.dumps(sorted(layer)), roles=asked, levels=levels):
            if row["id"] != root and (str(row["id"]), str(row["under"])) not in pairs:
                guess = Edge((str(row["role"]),), False, True, row["told_by"], is_guess=True)
                above.setdefault(str(row["id"]), {})[str(row["under"])] = guess
                guessed.add(str(row["id"]))
        for (lower, upper), edge in pairs.items():
            above.setdefault(lower, {})[upper] = edge
        layer = sorted((guessed | {lower for lower, upper in pairs if above[lower][upper].is_close}) - seen)
        seen.update(layer)
        if not layer or len(above) > _MOST_DOCUMENTS:
            break
    return above, len(above) > _MOST_DOCUMENTS


def _build(root: str, above: Mapping[str, Mapping[str, Edge]], facts: Mapping[str, Row]) -> Branch:
    """Return the tree: each document under the one it depends on most closely."""
    depths = _depths(root, above)
    branches = {node: Branch(facts[node], ()) for node in (root, *above) if node in facts}
    root_row = facts[root]
    for node in sorted(above):
        named = {upper: edge for upper, edge in above[node].items() if upper in branches and edge.is_close}
        uppers = {upper: edge for upper, edge in named.items() if depths[upper] < depths[node]}
        if node not in branches or not uppers:
            continue
        choice = _choose(facts[node], uppers, depths, facts)
        edge, branch = uppers[choice], branches[node]
        branch.roles, branch.is_nested, branch.told_by = edge.roles, edge.is_nested, edge.told_by
        branch.is_guess = edge.is_guess
        branch.days, branch.from_root = days_between(facts[choice], branch.row), days_between(root_row, branch.row)
        day = str(branch.row["date"]) if branch.row["date"] else None
        branch.skipped = levels_between(text_or_none(facts[choice]["level"]), text_or_none(branch.row["level"]), day)
        covered = {choice, *_ancestors(choice, above), *(one for upper in uppers for one in _ancestors(upper, above))}
        branch.also_under = [facts[upper] for upper in sorted(uppers) if upper not in covered and uppers[upper].is_main]
        branches[choice].children.append(branch)
    for branch in branches.values():
        branch.children.sort(key=place_of)
    return branches[root]


def _depths(root: str, above: Mapping[str, Mapping[str, Edge]]) -> dict[str, int]:
    """Return the longest way from the root to each document; documents that name each other keep the shorter way."""
    depths: dict[str, int] = {root: 0}
    for node in sorted(above):
        _depth(node, above, depths, set())
    return depths


def _depth(node: str, above: Mapping[str, Mapping[str, Edge]], depths: dict[str, int], on_way: set[str]) -> int:
    if node in depths:
        return depths[node]
    if node in on_way or len(on_way) > _MOST_DEPTH * 4:
        return 0
    uppers = sorted(upper for upper, edge in above.get(node, {}).items() if edge.is_close)
    found = max((_depth(upper, above, depths, on_way | {node}) for upper in uppers), default=0) + 1
    depths[node] = found
    return found


def _ancestors(node: str, above: Mapping[str, Mapping[str, Edge]]) -> set[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        for upper in above.get(waiting.pop(), {}):
            if upper not in found:
                found.add(upper)
                waiting.append(upper)
    return found


def _choose(row: Row, uppers: Mapping[str, Edge], depths: Mapping[str, int], facts: Mapping[str, Row]) -> str:
    """Return the document above: named at the head, told directly, of the own superior, the nearest, the latest."""
    own = (row["superior_id"], row["body_id"])
    return min(
        uppers,
        key=lambda upper: (
            uppers[upper].is_guess,
            uppers[upper].is_nested,
            not uppers[upper].is_main,
            -depths[upper] if facts[upper]["body_id"] not in own else -depths[upper] - 1,
            facts[upper]["body_id"] not in own,
            facts[upper]["system"] != row["system"],
            -int(str(facts[upper]["date"] or "0")[:4] or 0),
            upper,
        ),
    )
