"""What a tree of implementing documents is made of: branches, the edges between them, and mentions left open.

What enters: a connection to the published database and ids. What leaves: `Branch`, `Doubt`, `Tree`, and the edges and facts
that they are made from. Guaranteed: a fixed order. Not done: choosing where a document stands (`tree`), what is open
(`open_branches`).
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.publish.rows import Row, Value, fetch

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

_FACTS = """
    select n.id as id, n.label as label, n.issuer as issuer, n.status as status, n.level as level, n.year as year,
           coalesce(d.date, s.date) as date, coalesce(d.body_id, s.body_id) as body_id,
           coalesce(d.province, s.province) as province, b.name as body, b.parent_id as superior_id,
           b.valid_from as valid_from, b.valid_to as valid_to, b.document_count as held, p.name as superior,
           coalesce(d.subject, s.subject) as subject, d.illustrative as illustrative, d.draft as draft, b.system as system,
           (select count(*) from tasks t where t.document_id = n.id) as tasks
    from nodes n
    left join documents d on d.id = n.id
    left join stubs s on s.id = n.id
    left join bodies b on b.id = coalesce(d.body_id, s.body_id)
    left join bodies p on p.id = b.parent_id
    where n.id in (select value from json_each(:ids))
"""


@dataclass(frozen=True)
class Doubt:
    """A mention left open by which a document may stand under `upper`.

    `told_by` is the document that holds the mention, `ordinal` its place among the mentions there, `sentence` its words;
    `others` are the other documents that it may mean.
    """

    upper: Row
    role: str
    citation_id: Value
    told_by: Value
    ordinal: Value
    sentence: str
    others: tuple[Row, ...]


@dataclass
class Branch:
    """A document in the tree. `days` count from the document it stands under, `from_root` from the directive.

    `skipped` are the levels passed over; `is_nested` says that only a third document (`told_by`) tells of it, `is_guess`
    that it only names both in one breath; `also_under`
    are other documents of the tree that it names. `open` are documents that may stand under it, each by its `doubt`;
    `maybe_under` are the documents of the tree that it may mean besides.
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
    doubt: Doubt | None = None
    maybe_under: list[Doubt] = field(default_factory=list)
    open: list["Branch"] = field(default_factory=list)

    def walk(self) -> Iterator["Branch"]:
        """Yield this branch and all below that surely stand there, in the order shown."""
        yield self
        for child in self.children:
            yield from child.walk()

    def walk_open(self) -> Iterator["Branch"]:
        """Yield the documents that may stand below, and what stands under these."""
        for branch in self.walk():
            for one in branch.open:
                yield from one.walk()
                yield from one.walk_open()

    @property
    def size(self) -> int:
        """Return how many documents surely stand below."""
        return sum(1 for _ in self.walk()) - 1


@dataclass(frozen=True)
class Tree:
    """The whole. `asides` name a document of the tree only inside an item; `is_cut` says that it was too large to show all."""

    top: Branch
    asides: list[Row]
    is_cut: bool


@dataclass(frozen=True)
class Edge:
    """Why a document stands under another: the roles, and whether it says so itself, at its head, or is only told of."""

    roles: tuple[str, ...]
    is_main: bool
    is_nested: bool
    told_by: Value
    is_guess: bool = False

    @property
    def is_close(self) -> bool:
        """Whether the document above is named before the first item, or only hearsay tells of it."""
        return self.is_main or self.is_nested


def read_facts(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Row]:
    """Return what a tree shows of documents, by id; ids of no document are left out."""
    return {str(row["id"]): row for row in fetch(connection, _FACTS, ids=json.dumps(sorted(ids)))}


def read_below(connection: sqlite3.Connection, uppers: Iterable[str]) -> dict[tuple[str, str], Edge]:
    """Return the edges that lead from documents down to those surely issued under them.

    Args:
        connection: to the published database.
        uppers: ids of documents, held or not.

    Returns:
        One edge a pair of lower and upper id, however many mentions make it; what is no directive, or earlier than what it
        would stand under, is left out.
    """
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in fetch(connection, _BELOW, ids=json.dumps(sorted(uppers))):
        pairs[(str(row["id"]), str(row["under"]))].append(row)
    return {pair: _edge(found) for pair, found in pairs.items()}


def _edge(found: list[Row]) -> Edge:
    direct = [row for row in found if not row["is_nested"]] or found
    is_nested = bool(direct[0]["is_nested"])
    roles = tuple(dict.fromkeys(str(row["role"]) for row in direct))
    return Edge(roles, any(row["is_main"] for row in direct), is_nested, direct[0]["told_by"] if is_nested else None)


def days_between(upper: Row, lower: Row) -> int | None:
    """Return the days from one document to another; None where a day is not known."""
    one, other = str(upper["date"] or ""), str(lower["date"] or "")
    if len(one) != 10 or len(other) != 10:
        return None
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def place_of(branch: Branch) -> tuple[str, str, str]:
    """Return what orders branches beside each other: province, ISO day (papers without one last), id."""
    return (str(branch.row["province"] or ""), str(branch.row["date"] or "9"), str(branch.row["id"]))


def text_or_none(value: Value) -> str | None:
    """Return a value as text, None where it is empty."""
    return str(value) if value else None
