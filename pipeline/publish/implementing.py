"""The implementing documents of a directive as a tree over levels and places, and who has not answered in what is held.

What enters: a connection to the published database and a document's id. What leaves: the tree, its counts, and the bodies of
which no answer is in the collection. Guaranteed: each document stands once, under the nearest document above it that it names
(its own superior's before others'); one known only from a third document is marked; work grows with the tree. Not done:
saying that a body did not answer: only that no answer is in the collection, with the number of its papers held.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass

from pipeline.publish.branches import Branch, text_or_none
from pipeline.publish.open_branches import count_open_bodies
from pipeline.publish.rows import Row, Value, fetch
from pipeline.publish.status import find_label
from pipeline.publish.tree import read_tree
from pipeline.vocab.citator import levels_between, load_citator_words

_TOP = load_citator_words().levels[0].name
_MOST_SILENT, _MOST_LISTED = 200, 100

_ANSWERS = """
    select distinct coalesce(d.body_id, s.body_id) as body_id
    from links l
    left join documents d on d.id = l.from_id
    left join stubs s on s.id = l.from_id
    where l.to_id in (select value from json_each(:ids)) and l.role in (select value from json_each(:roles))
"""

_CHILDREN = """
    select b.id as id, b.name as name, b.level as level, b.province as province, b.system as system,
           b.parent_id as parent_id, b.document_count as held, b.valid_from as valid_from, b.valid_to as valid_to
    from bodies b
    where b.parent_id in (select value from json_each(:ids))
    order by b.province, b.name, b.id
"""

_LEVEL_HELD = """
    select b.level as level, count(*) as papers, count(distinct d.body_id) as bodies
    from documents d
    join bodies b on b.id = d.body_id
    group by b.level
"""

_PROVINCES = """
    select p.name as name, (select count(*) from documents d where d.province = p.name) as held
    from provinces p
    where case when p.period like 'before-%' then substr(:day, 1, 7) < substr(p.period, 8)
               else substr(:day, 1, 7) >= substr(p.period, 7) end
      and coalesce(p.valid_from, '') <= :day
      and p.name not in (select value from json_each(:named))
    order by held desc, p.name
"""

_ROOTS = """
    select n.id as id, n.label as label, n.issuer as issuer, n.status as status, n.level as level,
           coalesce(d.date, s.date) as date, coalesce(d.subject, s.subject) as subject, d.illustrative as illustrative,
           count(distinct u.from_id) as direct
    from links u
    join nodes n on n.id = u.to_id
    left join documents d on d.id = n.id
    left join stubs s on s.id = n.id
    left join documents f on f.id = u.from_id
    where u.role in (select value from json_each(:roles)) and coalesce(f.kind, 'directive') = 'directive'
    group by n.id
    order by direct desc, n.id
    limit :limit
"""


@dataclass(frozen=True)
class LevelCount:
    """One level: documents in the tree, bodies that issued them, first and last day after it; `open` may stand there."""

    level: Value
    documents: int
    bodies: int
    first: int | None
    last: int | None
    papers_held: int
    bodies_held: int
    open: int = 0


@dataclass(frozen=True)
class Silent:
    """Bodies below one that issued a document of the tree, of which the collection holds no answer that is sure.

    A row's `open` counts documents of the body that may be one.
    """

    superior: Row
    level: Value
    bodies: list[Row]
    answered: int
    more: int = 0


@dataclass(frozen=True)
class ImplementingPage:
    """The tree of one directive.

    `asides` name it only inside an item; `provinces` are those of the list of that day without a document in the tree; `cut`
    says that only the first documents could be shown.
    """

    root: Row
    tree: Branch
    asides: list[Row]
    levels: list[LevelCount]
    places: list[tuple[str, str, int]]
    silent: list[Silent]
    provinces: list[Row]
    cut: bool

    @property
    def count(self) -> int:
        """Return how many documents surely implement it, over all levels."""
        return self.tree.size

    @property
    def open_count(self) -> int:
        """Return how many documents may implement it, or stand under one that may."""
        return sum(1 for _ in self.tree.walk_open())


def list_roots(connection: sqlite3.Connection) -> list[Row]:
    """Return the documents that most others implement, the most first."""
    roles = json.dumps(load_citator_words().under_roles)
    return fetch(connection, _ROOTS, roles=roles, limit=_MOST_LISTED)


def read_implementing(connection: sqlite3.Connection, identifier: str) -> ImplementingPage | None:
    """Return the tree of a directive, held or not, or None where there is none of that id."""
    root = find_label(connection, identifier)
    if root is None:
        return None
    tree = read_tree(connection, identifier)
    return ImplementingPage(
        root=root,
        tree=tree.top,
        asides=tree.asides,
        levels=_count_levels(connection, tree.top),
        places=_places(tree.top),
        silent=_silent(connection, tree.top),
        provinces=_other_provinces(connection, tree.top),
        cut=tree.is_cut,
    )


def _count_levels(connection: sqlite3.Connection, tree: Branch) -> list[LevelCount]:
    held = {row["level"]: row for row in fetch(connection, _LEVEL_HELD)}
    groups: dict[Value, list[Branch]] = defaultdict(list)
    for branch in tree.walk():
        if branch is not tree:
            groups[branch.row["level"]].append(branch)
    opened = Counter(branch.row["level"] for branch in tree.walk_open())
    order = [level.name for level in load_citator_words().levels]
    counts = []
    for level in sorted(groups.keys() | opened.keys(), key=lambda one: order.index(str(one)) if one in order else len(order)):
        days = [branch.from_root for branch in groups[level] if branch.from_root is not None]
        bodies = {branch.row["body_id"] or branch.row["issuer"] for branch in groups[level]}
        known = held.get(level, {})
        papers, issuing = int(known.get("papers") or 0), int(known.get("bodies") or 0)
        first, last = min(days, default=None), max(days, default=None)
        counts.append(LevelCount(level, len(groups[level]), len(bodies), first, last, papers, issuing, opened[level]))
    return counts


def _places(tree: Branch) -> list[tuple[str, str, int]]:
    """Return the provinces of the tree with the id of their first document and how many they have."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for branch in tree.walk():
        province = str(branch.row["province"] or "")
        if branch is not tree and province:
            counts[province] += 1
            first.setdefault(province, str(branch.row["id"]))
    return [(province, first[province], counts[province]) for province in first]


def _silent(connection: sqlite3.Connection, tree: Branch) -> list[Silent]:
    """Return the bodies below those of the tree, of the same system and the next level, without an answer held."""
    branches = list(tree.walk())
    ids = [str(branch.row["id"]) for branch in branches]
    roles = json.dumps([*load_citator_words().under_roles, *load_citator_words().answer_roles])
    answered = {row["body_id"] for row in fetch(connection, _ANSWERS, ids=json.dumps(ids), roles=roles)}
    issued = {str(branch.row["body_id"]): branch.row for branch in reversed(branches) if branch.row["body_id"]}
    groups: dict[str, list[Row]] = defaultdict(list)
    maybe = count_open_bodies(connection, tree)
    for row in fetch(connection, _CHILDREN, ids=json.dumps(sorted(issued))):
        superior = issued[str(row["parent_id"])]
        if _is_next(row, superior):
            groups[str(row["parent_id"])].append({**row, "open": maybe.get(str(row["id"]), 0)})
    found = []
    for parent in (one for one in reversed(issued) if one in groups):
        missing = [row for row in groups[parent] if row["id"] not in answered]
        if missing:
            silent = Silent(
                issued[parent],
                missing[0]["level"],
                missing[:_MOST_SILENT],
                len(groups[parent]) - len(missing),
                max(len(missing) - _MOST_SILENT, 0),
            )
            found.append(silent)
    return found


def _is_next(body: Row, superior: Row) -> bool:
    """Whether a body is of the level below its superior's paper, of its system, and stood on that paper's day."""
    order = [level.name for level in load_citator_words().levels]
    day, level = str(superior["date"] or ""), str(body["level"])
    if body["system"] != superior["system"] or level not in order or superior["level"] not in order:
        return False
    is_below = order.index(level) > order.index(str(superior["level"]))
    is_below = is_below and not levels_between(text_or_none(superior["level"]), level, day or None)
    ends, starts = str(body["valid_to"] or "9999"), str(body["valid_from"] or "")
    return is_below and day[: len(ends)] <= ends and (not day or starts <= day)


def _other_provinces(connection: sqlite3.Connection, tree: Branch) -> list[Row]:
    """Return, under a central directive with a day, the provinces of that day of which no document stands in the tree."""
    day = str(tree.row["date"] or "")
    if tree.row["level"] != _TOP or len(day) != 10:
        return []
    named = json.dumps(sorted({str(branch.row["province"]) for branch in tree.walk() if branch.row["province"]}))
    maybe = Counter(branch.row["province"] for branch in tree.walk_open())
    return [{**row, "open": maybe[row["name"]]} for row in fetch(connection, _PROVINCES, day=day, named=named)]
