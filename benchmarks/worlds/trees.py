"""`python -m benchmarks.worlds.trees`: the trees of implementing papers that pages show, against the plan of the world.

usage: python -m benchmarks.worlds.trees [--size N] [--seed S] [--world one|two]

What enters: the true collection of a world (`knowing`), written to a database as a run writes it. What leaves: for each
directive the papers below it, whose paper they stand under, the days between and the levels passed over, each right or not.
A tree is exact where all of it is: it holds just the papers that reach the directive by the role implements (a paper that only
a third one tells of too), and each paper of the cascade stands under the paper that it answers.
"""

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.worlds.citing import build_world
from benchmarks.worlds.habits import WORLDS
from benchmarks.worlds.knowing import find_below, know, node_id, reach
from benchmarks.worlds.plan import Paper, World
from benchmarks.worlds.silences import score_silences
from pipeline.publish.branches import Tree
from pipeline.publish.tree import read_tree
from pipeline.store.write import RunStamp, write_database

_ORDER = ("centre", "province", "district", "commune")
_LAST_OF_DISTRICTS = date(2025, 6, 30)


@dataclass
class TreeScore:
    """Counts over all directives with a tree; `faults` tell what is wrong, at most a few of each."""

    trees: int = 0
    exact: int = 0
    papers: int = 0
    missing: int = 0
    strange: int = 0
    misplaced: int = 0
    wrong_days: int = 0
    wrong_levels: int = 0
    faults: list[str] = field(default_factory=list)


def score_trees(world: World, database: Path) -> TreeScore:
    """Return how right the trees in a database of the true collection are."""
    score = TreeScore()
    below = find_below(know(world))
    roots = sorted({paper.root.id for paper in world.papers if paper.root is not None})
    with closing(sqlite3.connect(database)) as connection:
        for root in roots:
            expected = reach(node_id(root), below)
            if expected:
                _judge(world, root, expected, read_tree(connection, node_id(root)), score)
    return score


def _judge(world: World, root: int, expected: set[str], tree: Tree, score: TreeScore) -> None:
    shown = {str(branch.row["id"]) for branch in tree.top.walk()} - {node_id(root)}
    before = score.missing, score.strange, score.misplaced, score.wrong_days, score.wrong_levels
    score.trees += 1
    score.papers += len(expected)
    score.missing += len(expected - shown)
    score.strange += len(shown - expected)
    for upper in tree.top.walk():
        for branch in upper.children:
            over, paper = (world.papers[int(str(one.row["id"])[1:])] for one in (upper, branch))
            is_home = paper.root is not None and paper.root.id == root and paper.parent is not None and paper.is_held
            if (
                is_home
                and paper.parent is not over
                and node_id(paper.parent.id if paper.parent else -1) in {*shown, node_id(root)}
            ):
                score.misplaced += 1
                score.faults.append(f"{paper.key} under {over.key}, not {paper.parent.key if paper.parent else None}")
            score.wrong_days += branch.days != (paper.day - over.day).days
            score.wrong_levels += branch.skipped != _between(over, paper)
    score.exact += before == (score.missing, score.strange, score.misplaced, score.wrong_days, score.wrong_levels)
    score.faults += [f"missing {one} of {root}" for one in sorted(expected - shown)[:2]]
    score.faults += [f"strange {one} of {root}" for one in sorted(shown - expected)[:2]]


def _between(over: Paper, paper: Paper) -> tuple[str, ...]:
    first, last = (_ORDER.index(one.office.kind.level) for one in (over, paper))
    inner = _ORDER[first + 1 : last]
    return tuple(level for level in inner if level != "district" or paper.day <= _LAST_OF_DISTRICTS)


def main(arguments: Sequence[str]) -> int:
    """Measure one world and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", choices=sorted(WORLDS), default="one")
    parser.add_argument("--size", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    world = build_world(WORLDS[options.world], options.size, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        database = write_database(know(world), Path(folder) / "world.db", stamp=RunStamp("world", "world", {}))
        score, silences = score_trees(world, database), score_silences(world, database)
    print(
        f"trees exact {score.exact} of {score.trees}, {score.papers} papers below: {score.missing} missing, {score.strange} strange,"
    )
    print(f"{score.misplaced} misplaced, days wrong {score.wrong_days}, levels wrong {score.wrong_levels}")
    print(
        f"counts by level wrong {silences.wrong_levels} of {silences.levels}; bodies without an answer held: "
        f"right {silences.right} of {silences.told} told, {silences.expected} expected"
    )
    print("\n".join((*score.faults[:12], *silences.faults[:12])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
