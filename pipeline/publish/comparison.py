"""Two places, or two bodies, beside each other under one directive: days, tasks, time limits and targets.

What enters: a connection to the published database, the directive, and the two sides chosen. What leaves: what each side
has, tasks of both sides side by side where their wording is alike, and what only one side has. Guaranteed: a task stands once,
and a paper on one side alone: where a body inside the other side's place is chosen its papers are its own, and the place tells
how many it is shown without; the old and the new area of one name are two places; "has not" means: not in the papers held
here; what is asked for and not known is said. Not done: which tasks are alike (`alike_tasks`), which side is right.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from pipeline.model.folding import squeeze, strip_marks
from pipeline.publish.alike_tasks import Pair, match_tasks
from pipeline.publish.branches import Branch
from pipeline.publish.by_place import place_of_branch
from pipeline.publish.implementing import read_implementing
from pipeline.publish.places import ShownPlace, find_place
from pipeline.publish.rows import Row, Value, fetch, group
from pipeline.vocab.citator import load_citator_words

_MOST_TASKS, _MOST_CHOICES = 300, 400
_PLACE, _BODY = "tinh:", "co-quan:"

_TASKS = """
    select t.id as id, t.document_id as document_id, t.ordinal as ordinal, t.section as section, t.text as text,
           n.label as label, n.issuer as issuer, n.level as level,
           (select group_concat(body, '; ') from
               (select body from task_bodies where task_id = t.id and role = 'lead' order by ordinal)) as lead,
           (select group_concat(body, '; ') from task_bodies where task_id = t.id) as bodies,
           (select min(due_on) from deadlines where task_id = t.id) as due_on,
           (select group_concat(text, '; ') from
               (select text from deadlines where task_id = t.id order by ordinal)) as deadline
    from tasks t
    join nodes n on n.id = t.document_id
    where t.document_id in (select value from json_each(:ids))
    order by n.id, t.ordinal
    limit :limit
"""

_TARGETS = """
    select g.*, n.label as label
    from targets g
    join nodes n on n.id = g.document_id
    where g.document_id in (select value from json_each(:ids))
    order by g.unit, g.document_id, g.ordinal
"""

_UPPERS = """
    select task_id, upper_task_id
    from task_lineage
    where document_id in (select value from json_each(:ids)) and certainty <> 'possible'
"""


@dataclass(frozen=True)
class Choice:
    """One thing to compare: `value` is what the address holds, `count` its documents in the tree."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class Side:
    """One side: its documents in the tree, its tasks and targets. `left_out` counts those that stand on the other side."""

    choice: Choice
    branches: list[Branch]
    tasks: list[Row]
    targets: list[Row]
    left_out: int = 0

    @property
    def first_days(self) -> int | None:
        """Return the days from the directive to the first document."""
        return min((branch.from_root for branch in self.branches if branch.from_root is not None), default=None)


@dataclass(frozen=True)
class ComparisonPage:
    """The page. Without two sides chosen it only offers the choices, and `error` says what was not understood, if anything."""

    root: Row
    places: list[Choice]
    bodies: list[Choice]
    left: Side | None = None
    right: Side | None = None
    pairs: list[Pair] = field(default_factory=list)
    left_only: list[Row] = field(default_factory=list)
    right_only: list[Row] = field(default_factory=list)
    units: list[tuple[str, list[Row], list[Row]]] = field(default_factory=list)
    error: str | None = None


def read_comparison(connection: sqlite3.Connection, root: str, left: str, right: str) -> ComparisonPage | None:
    """Return the comparison of two sides under a directive, or None where there is no such directive.

    Args:
        root: the directive.
        left, right: values of choices, or the bare name of a province, the name or id of a body; where neither is given the two
            places with most documents are taken.
    """
    page = read_implementing(connection, root)
    if page is None:
        return None
    branches = [branch for branch in page.tree.walk() if branch is not page.tree]
    places, bodies = _list_places(branches), _list_bodies(branches)
    if not left and not right:
        left, right = [*_widest(places if len(places) > 1 else bodies), "", ""][:2]
    there = sorted({place for branch in branches if (place := place_of_branch(branch))})
    means = partial(find_place, places=there, day=page.tree.row["date"])
    chosen = [_choose(asked, places, bodies, means) for asked in (left, right)]
    if chosen[0] is None or chosen[1] is None:
        return ComparisonPage(page.root, places, bodies, error=_say_unknown((left, right), chosen))
    one, other = _side(connection, chosen[0], chosen[1], branches), _side(connection, chosen[1], chosen[0], branches)
    pairs, left_only, right_only = _match(connection, one, other)
    return ComparisonPage(
        page.root, places, bodies, one, other, pairs, left_only, right_only, _units(one.targets, other.targets)
    )


def _list_places(branches: Sequence[Branch]) -> list[Choice]:
    counts = Counter(place for branch in branches if (place := place_of_branch(branch)))
    found = [Choice(f"{_PLACE}{place.name}", place.name, count) for place, count in counts.items()]
    return sorted(found, key=lambda choice: choice.name)[:_MOST_CHOICES]


def _list_bodies(branches: Sequence[Branch]) -> list[Choice]:
    rows = (branch.row for branch in branches)
    counts = Counter((str(row["body_id"]), str(row["body"])) for row in rows if row["body_id"] and row["body"])
    found = [Choice(f"{_BODY}{key}", shown, count) for (key, shown), count in counts.items()]
    return sorted(found, key=lambda choice: (choice.name, choice.value))[:_MOST_CHOICES]


def _choose(
    asked: str, places: Sequence[Choice], bodies: Sequence[Choice], means: Callable[[str], ShownPlace | None]
) -> Choice | None:
    """Return the choice that an address means: its value, a body's id or name, or a province's name; None where it is none."""
    asked = asked.strip()
    known = {choice.value: choice for choice in (*places, *bodies)}
    if exact := known.get(asked) or known.get(f"{_BODY}{asked}"):
        return exact
    name = asked.removeprefix(_PLACE)
    if name and not asked.startswith(_BODY) and (place := means(name)):
        return known.get(f"{_PLACE}{place.name}")
    named = [choice for choice in bodies if squeeze(strip_marks(choice.name)) == squeeze(strip_marks(asked))]
    return named[0] if len(named) == 1 else None


def _say_unknown(asked: Sequence[str], chosen: Sequence[Choice | None]) -> str | None:
    """Return what to say of sides that were asked for and are not known, or of one side alone; None where none was."""
    words = load_citator_words()
    unknown = [one.strip() for one, known in zip(asked, chosen, strict=True) if one.strip() and not known]
    return " ".join(words.side_unknown.format(value=one) for one in unknown) or (words.side_missing if any(asked) else None)


def _widest(choices: Sequence[Choice]) -> list[str]:
    return [choice.value for choice in sorted(choices, key=lambda choice: (-choice.count, choice.value))]


def _side(connection: sqlite3.Connection, choice: Choice, beside: Choice, branches: Sequence[Branch]) -> Side:
    """Return one side; a place is shown without the papers of the body that it is compared with."""
    own = [one for one in branches if _is_of(one, choice)]
    is_place = choice.value.startswith(_PLACE) and beside.value.startswith(_BODY)
    shown = sorted((one for one in own if not (is_place and _is_of(one, beside))), key=_by_day)
    ids = json.dumps([one.row["id"] for one in shown])
    tasks, targets = fetch(connection, _TASKS, ids=ids, limit=_MOST_TASKS), fetch(connection, _TARGETS, ids=ids)
    return Side(choice, shown, tasks, targets, left_out=len(own) - len(shown))


def _is_of(branch: Branch, choice: Choice) -> bool:
    if choice.value.startswith(_BODY):
        return bool(branch.row["body_id"] == choice.value.removeprefix(_BODY))
    place = place_of_branch(branch)
    return place is not None and place.name == choice.name


def _by_day(branch: Branch) -> tuple[str, str]:
    return (str(branch.row["date"] or "9"), str(branch.row["id"]))


def _match(connection: sqlite3.Connection, left: Side, right: Side) -> tuple[list[Pair], list[Row], list[Row]]:
    """Return the tasks alike, the likest first taken, and those of each side alone."""
    if not left.tasks or not right.tasks or left.choice == right.choice:
        return [], left.tasks, right.tasks
    return match_tasks(left.tasks, right.tasks, _shared_upper(connection, left, right))


def _shared_upper(connection: sqlite3.Connection, left: Side, right: Side) -> dict[Value, list[Value]]:
    """Return for tasks of the left those of the right that carry out the same task of a document above."""
    below = []
    for side in (left, right):
        ids = json.dumps([one.row["id"] for one in side.branches])
        below.append(group(fetch(connection, _UPPERS, ids=ids), "upper_task_id"))
    found: dict[Value, list[Value]] = defaultdict(list)
    shown = {row["id"] for row in right.tasks}
    for upper, rows in below[0].items():
        for row in rows:
            found[row["task_id"]] += [other["task_id"] for other in below[1].get(upper, []) if other["task_id"] in shown]
    return found


def _units(left: Sequence[Row], right: Sequence[Row]) -> list[tuple[str, list[Row], list[Row]]]:
    """Return the targets by what they count."""
    one, other = group(list(left), "unit"), group(list(right), "unit")
    return [(str(unit), one.get(unit, []), other.get(unit, [])) for unit in sorted({*one, *other}, key=str)]
