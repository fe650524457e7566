"""What pages say is not in the collection under a directive, against a world: counts by level, and bodies without an answer.

What enters: a world whose true collection stands in a database. What leaves: `SilenceScore`: of each level of each tree the
documents, the bodies and the papers held, right or not; the bodies told to have no answer held, and those that have none. A body
is expected there where it stands right below one that issued a paper of the tree, on that paper's day, and no link of answering
leads from any of its papers to a paper of the tree.
"""

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.worlds.knowing import LEVELS, find_below, know, node_id, reach
from benchmarks.worlds.plan import Paper, World
from pipeline.model.collection import Collection
from pipeline.publish.implementing import ImplementingPage, read_implementing

_ANSWERING = ("implements", "guides", "disseminates", "reports", "reviews")
_ORDER = ("centre", "province", "district", "commune")
_LAST_OF_DISTRICTS = "2025-06-30"


@dataclass
class SilenceScore:
    """Counts over all trees; `faults` tell a few of what is wrong."""

    levels: int = 0
    wrong_levels: int = 0
    expected: int = 0
    told: int = 0
    right: int = 0
    faults: list[str] = field(default_factory=list)


def score_silences(world: World, database: Path) -> SilenceScore:
    """Return how right the counts and the bodies without an answer are on the pages of all directives."""
    score, collection = SilenceScore(), know(world)
    held = Counter(_level(world.papers[one]) for one in world.order)
    answered, below = _answers(collection), find_below(collection)
    parents = {body.id: body.parent_id for body in collection.bodies}
    with closing(sqlite3.connect(database)) as connection:
        for root in sorted({paper.root.id for paper in world.papers if paper.root is not None}):
            page = read_implementing(connection, node_id(root))
            if page is not None and page.count:
                papers = [world.papers[int(str(branch.row["id"])[1:])] for branch in page.tree.walk()]
                reached = [world.papers[int(one[1:])] for one in reach(node_id(root), below)]
                _judge_levels(page, reached, held, score)
                _judge_bodies(world, page, papers, (answered, parents), score)
    return score


def _level(paper: Paper) -> str:
    return LEVELS.get(paper.office.kind.level, paper.office.kind.level)


def _answers(collection: Collection) -> dict[str, set[str]]:
    """Return by document the bodies whose papers answer it."""
    bodies = {held.record.id: held.body_id for held in collection.held} | {stub.id: stub.body_id for stub in collection.stubs}
    found: dict[str, set[str]] = defaultdict(set)
    for link in collection.links:
        if link.role in _ANSWERING:
            found[link.to_id].add(bodies[link.from_id] or "")
    return found


def _judge_levels(page: ImplementingPage, papers: list[Paper], held: Counter[str], score: SilenceScore) -> None:
    documents = Counter(map(_level, papers))
    bodies = Counter(level for level, _ in {(_level(paper), paper.office.id) for paper in papers})
    told = {str(level.level): (level.documents, level.bodies, level.papers_held, level.open) for level in page.levels}
    true = {level: (documents[level], bodies[level], held[level], 0) for level in documents}
    score.levels += len(true)
    wrong = [level for level in {*told, *true} if told.get(level) != true.get(level)]
    score.wrong_levels += len(wrong)
    score.faults += [f"{page.root['id']}: {level} {told.get(level)}, not {true.get(level)}" for level in wrong[:2]]


def _judge_bodies(
    world: World,
    page: ImplementingPage,
    papers: list[Paper],
    known: tuple[dict[str, set[str]], dict[str, str | None]],
    score: SilenceScore,
) -> None:
    answered, parents = known
    first: dict[str, Paper] = {}
    for paper in papers:
        first.setdefault(f"b{paper.office.id}", paper)
    done = set[str]().union(*(answered.get(node_id(paper.id), set()) for paper in papers))
    true = set[str]()
    for office in world.offices:
        over = first.get(parents.get(f"b{office.id}") or "")
        if over is not None and f"b{office.id}" not in done and _is_right_below(office.kind.level, over):
            is_there = office.begins <= over.day <= office.ends and office.kind.system == over.office.kind.system
            true |= {f"b{office.id}"} if is_there else set()
    told = {str(row["id"]) for one in page.silent for row in one.bodies}
    cut = any(one.more for one in page.silent)
    score.expected += len(true & told) if cut else len(true)
    score.told, score.right = score.told + len(told), score.right + len(told & true)
    faults = (told - true) | (set() if cut else true - told)
    score.faults += [f"{page.root['id']}: body {one} told {one in told}" for one in sorted(faults)[:2]]


def _is_right_below(level: str, over: Paper) -> bool:
    """Whether a level is the next below a paper's, as the levels stood on its day."""
    order = [one for one in _ORDER if one != "district" or over.day.isoformat() <= _LAST_OF_DISTRICTS]
    at = over.office.kind.level
    return level in order and at in order and order.index(level) == order.index(at) + 1
