"""The implementing documents of a directive as a tree over levels and places, and who has not answered in what is held.

What enters: a connection to the published database, a document's id, perhaps a place. What leaves: the tree, its counts, the
bodies of which no answer is in the collection (`silent`), and one place whole (`by_place`). Guaranteed: each document stands
once, under the nearest document above it that it names (its own superior's before others'); one known only from a third
document is marked; work grows with the tree. Not done: saying that a body did not answer: only that no answer is in the
collection, with the number of its papers held.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass

from pipeline.model.folding import strip_marks
from pipeline.publish.branches import Branch
from pipeline.publish.by_place import ORDERS, PlaceCount, PlaceView, count_place, list_places, place_of_branch, view_place
from pipeline.publish.places import find_place, place_of
from pipeline.publish.rows import Row, Value, fetch
from pipeline.publish.silent import Silent, find_below
from pipeline.publish.status import find_label
from pipeline.publish.tree import read_tree
from pipeline.vocab.citator import load_citator_words

_TOP = load_citator_words().levels[0].name
_MOST_LISTED = 100

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
class ImplementingPage:
    """The tree of one directive.

    `asides` name it only inside an item; `places` are those of its papers and of the bodies below, `provinces` those of the
    list of that day without a document in the tree; `cut` says that only the first documents could be shown. `asked` is the
    place that the address names and `chosen` what it means, if anything; `held` counts the papers of that province held.
    """

    root: Row
    tree: Branch
    asides: list[Row]
    levels: list[LevelCount]
    places: list[PlaceCount]
    silent: list[Silent]
    provinces: list[Row]
    cut: bool
    asked: str = ""
    order: str = ""
    chosen: PlaceView | None = None
    held: int = 0

    @property
    def count(self) -> int:
        """Return how many documents surely implement it, over all levels."""
        return self.tree.size

    @property
    def other_places(self) -> list[str]:
        """Return the places of the list of that day of which neither a paper nor a body is known here."""
        known = {one.place for one in self.places}
        found = (place_of(row["name"], day=self.tree.row["date"]) for row in self.provinces)
        return sorted((one.name for one in found if one and one not in known), key=strip_marks)

    @property
    def open_count(self) -> int:
        """Return how many documents may implement it, or stand under one that may."""
        return sum(1 for _ in self.tree.walk_open())


def list_roots(connection: sqlite3.Connection) -> list[Row]:
    """Return the documents that most others implement, the most first."""
    roles = json.dumps(load_citator_words().under_roles)
    return fetch(connection, _ROOTS, roles=roles, limit=_MOST_LISTED)


def read_implementing(
    connection: sqlite3.Connection, identifier: str, place: str = "", order: str = ""
) -> ImplementingPage | None:
    """Return the tree of a directive, held or not, or None where there is none of that id.

    Args:
        identifier: of the directive.
        place: a province as the page names it, or its bare name; empty shows all.
        order: of the bodies of that place, one of `by_place.ORDERS`.
    """
    root = find_label(connection, identifier)
    if root is None:
        return None
    tree = read_tree(connection, identifier)
    below = find_below(connection, tree.top)
    places = list_places(tree.top, below)
    provinces = _other_provinces(connection, tree.top)
    day = tree.top.row["date"]
    others = (found for row in provinces if (found := place_of(row["name"], day=day)))
    chosen = find_place(place, (*places, *others), day) if place.strip() else None
    return ImplementingPage(
        root=root,
        tree=tree.top,
        asides=tree.asides,
        levels=_count_levels(connection, tree.top),
        places=[count_place(one, bodies) for one, bodies in places.items()],
        silent=[one for one in below if one.missing],
        provinces=provinces,
        cut=tree.is_cut,
        asked=place.strip(),
        order=order if order in ORDERS else ORDERS[0],
        chosen=view_place(chosen, places.get(chosen, []), tree.top, order) if chosen else None,
        held=next((int(row["held"] or 0) for row in provinces if chosen and row["name"] == chosen.province), 0),
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


def _other_provinces(connection: sqlite3.Connection, tree: Branch) -> list[Row]:
    """Return, under a central directive with a day, the provinces of that day of which no document stands in the tree."""
    day = str(tree.row["date"] or "")
    if tree.row["level"] != _TOP or len(day) != 10:
        return []
    shown = {place_of_branch(branch) for branch in tree.walk()}
    named = json.dumps(sorted(one.province for one in shown if one and one == place_of(one.province, day=day)))
    maybe = Counter(branch.row["province"] for branch in tree.walk_open())
    return [{**row, "open": maybe[row["name"]]} for row in fetch(connection, _PROVINCES, day=day, named=named)]
