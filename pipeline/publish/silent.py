"""Bodies below those of a tree of implementing documents: which of them answered, and of which no answer is in the collection.

What enters: a connection to the published database and the tree. What leaves: `Silent`, one for each superior. Guaranteed: a
body of the same system and the next level that stood on the day of its superior's paper; a fixed order. Not done: saying that a
body did not answer: only that no answer is in the collection.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.publish.branches import Branch, text_or_none
from pipeline.publish.open_branches import count_open_bodies
from pipeline.publish.rows import Row, Value, fetch, group
from pipeline.vocab.citator import levels_between, load_citator_words

_MOST_SHOWN = 200

# Papers that carry out, or report on, a document of the tree: also those that name it inside an item alone.
_ANSWERS = """
    select distinct coalesce(d.body_id, s.body_id) as body_id, l.from_id as id, n.label as label, n.status as status,
           coalesce(d.date, s.date) as date
    from links l
    join nodes n on n.id = l.from_id
    left join documents d on d.id = l.from_id
    left join stubs s on s.id = l.from_id
    where l.to_id in (select value from json_each(:ids)) and l.role in (select value from json_each(:roles))
    order by coalesce(d.date, s.date, '9'), l.from_id
"""

_CHILDREN = """
    select b.id as id, b.name as name, b.level as level, b.province as province, b.system as system,
           b.parent_id as parent_id, b.document_count as held, b.valid_from as valid_from, b.valid_to as valid_to
    from bodies b
    where b.parent_id in (select value from json_each(:ids))
    order by b.province, b.name, b.id
"""


@dataclass(frozen=True)
class Silent:
    """Bodies below one that issued a document of the tree (`superior`): those without a sure answer, and those with one.

    A row's `open` counts documents of the body that may be an answer; `answers` holds the papers of one that answered, by body.
    """

    superior: Row
    level: Value
    missing: list[Row]
    answering: list[Row]
    answers: dict[Value, list[Row]]

    @property
    def bodies(self) -> list[Row]:
        """Return those without an answer that a page of all places shows."""
        return self.missing[:_MOST_SHOWN]

    @property
    def more(self) -> int:
        """Return how many of them such a page leaves out."""
        return max(len(self.missing) - _MOST_SHOWN, 0)

    @property
    def answered(self) -> int:
        """Return how many answered."""
        return len(self.answering)


def find_below(connection: sqlite3.Connection, tree: Branch) -> list[Silent]:
    """Return the bodies below those of the tree, of the same system and the next level, by superior.

    Args:
        connection: to the published database.
        tree: the top of a tree; what may stand in it (`walk_open`) counts as open, never as an answer.

    Returns:
        One entry a superior that has such bodies, those without an answer apart from those with one.
    """
    branches = list(tree.walk())
    ids = [str(branch.row["id"]) for branch in branches]
    roles = json.dumps([*load_citator_words().under_roles, *load_citator_words().answer_roles])
    answers = group(fetch(connection, _ANSWERS, ids=json.dumps(ids), roles=roles), "body_id")
    issued = {str(branch.row["body_id"]): branch.row for branch in reversed(branches) if branch.row["body_id"]}
    return list(_by_superior(connection, issued, answers, count_open_bodies(connection, tree)))


def _by_superior(
    connection: sqlite3.Connection, issued: dict[str, Row], answers: dict[Value, list[Row]], maybe: dict[str, int]
) -> Iterator[Silent]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in fetch(connection, _CHILDREN, ids=json.dumps(sorted(issued))):
        if _is_next(row, issued[str(row["parent_id"])]):
            groups[str(row["parent_id"])].append({**row, "open": maybe.get(str(row["id"]), 0)})
    for parent in (one for one in reversed(issued) if one in groups):
        missing = [row for row in groups[parent] if row["id"] not in answers]
        answering = [row for row in groups[parent] if row["id"] in answers]
        yield Silent(issued[parent], groups[parent][0]["level"], missing, answering, answers)


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
