"""The tree of documents issued under one: each stands once, under the nearest document above it that it names.

What enters: a connection to the published database and the document at the top. What leaves: `Tree`. Guaranteed: the same
database gives the same tree; work grows with the tree; a document is never older than the one it stands under. A document that
names the one above only inside an item stands aside of the tree, and what is issued under it too. Not done: counts, bodies
without an answer (`implementing`).

Source: issue "Identity, the citation graph, the cascade, and the contradictions" (issued under runs against citing).
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.publish.rows import Row, Value, fetch
from pipeline.vocab.citator import levels_between, load_citator_words

_MOST_DOCUMENTS, _MOST_DEPTH = 3000, 12

_BELOW = """
    select u.node_id as id, u.under_id as under, u.role as role, u.is_main as is_main, u.is_nested as is_nested,
           l.document_id as told_by
    from issued_under u
    join links l on l.id = u.link_id
    left join documents d on d.id = u.node_id
    where u.under_id in (select value from json_each(:ids)) and u.node_id <> u.under_id
      and coalesce(d.kind, 'directive') = 'directive'
      and (u.date is null or u.under_date is null
           or substr(u.date, 1, min(length(u.date), length(u.under_date)))
              >= substr(u.under_date, 1, min(length(u.date), length(u.under_date))))
    order by u.node_id, u.under_id, u.is_main desc, u.role
"""

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

_FACTS = """
    select n.id as id, n.label as label, n.issuer as issuer, n.status as status, n.level as level, n.year as year,
           coalesce(d.date, s.date) as date, coalesce(d.body_id, s.body_id) as body_id,
           coalesce(d.province, s.province) as province, b.name as body, b.parent_id as superior_id,
           coalesce(d.subject, s.subject) as subject, d.illustrative as illustrative, d.draft as draft, b.system as system,
           (select count(*) from tasks t where t.document_id = n.id) as tasks
    from nodes n
    left join documents d on d.id = n.id
    left join stubs s on s.id = n.id
    left join bodies b on b.id = coalesce(d.body_id, s.body_id)
    where n.id in (select value from json_each(:ids))
"""


@dataclass
class Branch:
    """A document in the tree. `days` count from the document it stands under, `from_root` from the directive.

    `skipped` are the levels passed over; `is_nested` says that only a third document (`told_by`) tells of it, `is_guess`
    that it only names both in one breath; `also_under`
    are other documents of the tree that it names.
    """

    row: Row
    roles: tuple[str, ...]
    days: int | None = None
    from_root: int | None = None
    skipped: tuple[str, ...] = ()
    is_nested: bool = False
    is_guess: bool = False
    told_by: Value = None
    also_under: list[Row] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)

    def walk(self) -> Iterator["Branch"]:
        """Yield this branch and all below, in the order shown."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def size(self) -> int:
        """Return how many documents stand below."""
        return sum(1 for _ in self.walk()) - 1


@dataclass(frozen=True)
class Tree:
    """The whole. `asides` name a document of the tree only inside an item; `is_cut` says that it was too large to show all."""

    top: Branch
    asides: list[Row]
    is_cut: bool


@dataclass(frozen=True)
class _Edge:
    roles: tuple[str, ...]
    is_main: bool
    is_nested: bool
    told_by: Value
    is_guess: bool = False

    @property
    def is_close(self) -> bool:
        """Whether the document above is named before the first item, or only hearsay tells of it."""
        return self.is_main or self.is_nested


def read_tree(connection: sqlite3.Connection, identifier: str) -> Tree:
    """Return the tree under a document that is known."""
    edges, is_cut = _gather(connection, identifier)
    facts = {str(row["id"]): row for row in fetch(connection, _FACTS, ids=json.dumps([identifier, *edges]))}
    top = _build(identifier, edges, facts)
    shown = {str(branch.row["id"]) for branch in top.walk()}
    return Tree(top, [facts[node] for node in sorted(edges) if node not in shown and node in facts], is_cut)


def _gather(connection: sqlite3.Connection, root: str) -> tuple[dict[str, dict[str, _Edge]], bool]:
    """Return for each document below the root the documents of the tree that it names, layer by layer."""
    above: dict[str, dict[str, _Edge]] = {}
    layer, seen = [root], {root}
    words = load_citator_words()
    asked, levels = json.dumps(words.under_roles), json.dumps([level.name for level in words.levels])
    for _ in range(_MOST_DEPTH):
        rows = fetch(connection, _BELOW, ids=json.dumps(sorted(layer)))
        pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
        guessed: set[str] = set()
        for row in rows:
            if row["id"] != root:
                pairs[(str(row["id"]), str(row["under"]))].append(row)
        for row in fetch(connection, _GUESSED, ids=json.dumps(sorted(layer)), roles=asked, levels=levels):
            if row["id"] != root and (str(row["id"]), str(row["under"])) not in pairs:
                guess = _Edge((str(row["role"]),), False, True, row["told_by"], is_guess=True)
                above.setdefault(str(row["id"]), {})[str(row["under"])] = guess
                guessed.add(str(row["id"]))
        for (lower, upper), found in pairs.items():
            direct = [row for row in found if not row["is_nested"]] or found
            roles = tuple(dict.fromkeys(str(row["role"]) for row in direct))
            is_nested = bool(direct[0]["is_nested"])
            is_main = any(row["is_main"] for row in direct)
            above.setdefault(lower, {})[upper] = _Edge(roles, is_main, is_nested, direct[0]["told_by"] if is_nested else None)
        layer = sorted((guessed | {lower for lower, upper in pairs if above[lower][upper].is_close}) - seen)
        seen.update(layer)
        if not layer or len(above) > _MOST_DOCUMENTS:
            break
    return above, len(above) > _MOST_DOCUMENTS


def _build(root: str, above: Mapping[str, Mapping[str, _Edge]], facts: Mapping[str, Row]) -> Branch:
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
        branch.days, branch.from_root = _days(facts[choice], branch.row), _days(root_row, branch.row)
        day = str(branch.row["date"]) if branch.row["date"] else None
        branch.skipped = levels_between(text_or_none(facts[choice]["level"]), text_or_none(branch.row["level"]), day)
        covered = {choice, *_ancestors(choice, above), *(one for upper in uppers for one in _ancestors(upper, above))}
        branch.also_under = [facts[upper] for upper in sorted(uppers) if upper not in covered and uppers[upper].is_main]
        branches[choice].children.append(branch)
    for branch in branches.values():
        branch.children.sort(key=_place)
    return branches[root]


def _depths(root: str, above: Mapping[str, Mapping[str, _Edge]]) -> dict[str, int]:
    """Return the longest way from the root to each document; documents that name each other keep the shorter way."""
    depths: dict[str, int] = {root: 0}
    for node in sorted(above):
        _depth(node, above, depths, set())
    return depths


def _depth(node: str, above: Mapping[str, Mapping[str, _Edge]], depths: dict[str, int], on_way: set[str]) -> int:
    if node in depths:
        return depths[node]
    if node in on_way or len(on_way) > _MOST_DEPTH * 4:
        return 0
    uppers = sorted(upper for upper, edge in above.get(node, {}).items() if edge.is_close)
    found = max((_depth(upper, above, depths, on_way | {node}) for upper in uppers), default=0) + 1
    depths[node] = found
    return found


def _ancestors(node: str, above: Mapping[str, Mapping[str, _Edge]]) -> set[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        for upper in above.get(waiting.pop(), {}):
            if upper not in found:
                found.add(upper)
                waiting.append(upper)
    return found


def _choose(row: Row, uppers: Mapping[str, _Edge], depths: Mapping[str, int], facts: Mapping[str, Row]) -> str:
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


def _days(upper: Row, lower: Row) -> int | None:
    one, other = str(upper["date"] or ""), str(lower["date"] or "")
    if len(one) != 10 or len(other) != 10:
        return None
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def text_or_none(value: Value) -> str | None:
    """Return a value as text, None where it is empty."""
    return str(value) if value else None


def _place(branch: Branch) -> tuple[str, str, str]:
    return (str(branch.row["province"] or ""), str(branch.row["date"] or "9"), str(branch.row["id"]))
