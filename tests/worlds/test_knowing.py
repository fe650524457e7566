"""What comes after resolution, given true links: trees of implementing papers and the lineage of tasks."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from benchmarks.worlds.knowing import know, node_id
from benchmarks.worlds.lineage import plant, score_lineage
from benchmarks.worlds.plan import Paper, World
from benchmarks.worlds.silences import score_silences
from benchmarks.worlds.trees import score_trees
from pipeline.publish.implementing import read_implementing
from pipeline.store.write import RunStamp, write_database


def write(world: World, folder: Path) -> Path:
    return write_database(know(world), folder / "world.db", stamp=RunStamp("world", "world", {}))


def test_trees_are_those_of_the_plan(world: World, tmp_path: Path) -> None:
    score = score_trees(world, write(world, tmp_path))
    assert (score.exact, score.faults) == (score.trees, [])
    assert score.trees > 5 and score.papers > 40


def test_a_link_taken_away_spoils_its_tree(world: World, tmp_path: Path) -> None:
    database = write(world, tmp_path)
    whole = score_trees(world, database)
    answer = next(world.papers[one] for one in world.order if world.papers[one].parent is not None)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("delete from links where from_id = ?", (node_id(answer.id),))
    score = score_trees(world, database)
    assert score.missing > 0 and score.exact < whole.exact


def test_counts_by_level_and_bodies_without_an_answer_are_those_of_the_plan(world: World, tmp_path: Path) -> None:
    score = score_silences(world, write(world, tmp_path))
    assert (score.wrong_levels, score.faults) == (0, [])
    assert score.right == score.told == score.expected > 40 and score.levels > 10


def test_an_answer_taken_away_is_told_as_none_held(world: World, tmp_path: Path) -> None:
    database = write(world, tmp_path)
    whole = score_silences(world, database)
    papers = Counter(paper.office.id for paper in world.papers)
    answers = [world.papers[one] for one in world.order if world.papers[one].parent is not None]
    answer = next(
        one for one in answers if papers[one.office.id] == 1 and one.office.kind.id in silent_kinds(world, database, one)
    )
    assert f"b{answer.office.id}" not in tell_silent(database, answer)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("delete from links where from_id = ?", (node_id(answer.id),))
    score = score_silences(world, database)
    assert score.wrong_levels > 0 and len(score.faults) > 0 == len(whole.faults)
    assert f"b{answer.office.id}" in tell_silent(database, answer)


def silent_kinds(world: World, database: Path, answer: Paper) -> set[str]:
    """Return the kinds of bodies that the page tells to have no answer held: bodies of these levels are looked at."""
    told = tell_silent(database, answer)
    return {office.kind.id for office in world.offices if f"b{office.id}" in told}


def tell_silent(database: Path, answer: Paper) -> set[str]:
    """Return the bodies that the page of an answer's directive tells to have no answer held."""
    with closing(sqlite3.connect(database)) as connection:
        page = read_implementing(connection, node_id(answer.root.id if answer.root else answer.id))
    assert page is not None
    return {str(row["id"]) for one in page.silent for row in one.bodies}


def test_lineage_of_planted_tasks(world: World) -> None:
    score = score_lineage(world)
    assert score.expected > 100
    assert score.recall >= 0.97 and score.precision >= 0.95
    assert score.right["sure"] == score.told["sure"] > 0


def test_tasks_are_planted_in_cascades_alone(world: World) -> None:
    planting = plant(world)
    roots = {paper.root.id for paper in world.papers if paper.root is not None}
    assert all(world.papers[one].parent is not None or one in roots for one in planting.by_paper)
    tasks = planting.about()
    assert all(tasks[one.carries].about == one.about for one in tasks.values() if one.carries)


def test_the_true_collection_holds_what_the_world_holds(world: World) -> None:
    known = know(world)
    assert [held.record.id for held in known.held] == [node_id(one) for one in world.order]
    held = {node.id for node in known.nodes if node.status == "held"}
    assert held == set(map(node_id, world.order)) and {stub.id for stub in known.stubs}.isdisjoint(held)
    assert replace(known, held=()).links == tuple(
        sorted(known.links, key=lambda one: (one.from_id, one.to_id, one.role, one.is_nested))
    )
