"""Our own measured set: read whole, it reaches the floor of every field; a rule that breaks reading elsewhere falls below one."""

from functools import cache

import pytest
import yaml

from benchmarks.gold import MEASURED, as_facts, read_first, read_measured_material
from pipeline.evaluate import Evaluation, Facts, evaluate, list_figures

FLOORS: dict[str, float] = yaml.safe_load((MEASURED / "floors.yml").read_text(encoding="utf-8"))["soft_f1"]


@cache
def read_set() -> tuple[dict[str, Facts], dict[str, Facts]]:
    material = read_measured_material()
    return {one.stem: one.gold for one in material}, {one.stem: as_facts(read_first(one.raw)) for one in material if one.raw}


@cache
def measure() -> Evaluation:
    return evaluate(*read_set())


@pytest.mark.parametrize("field", sorted(FLOORS))
def test_field_reaches_its_floor(field: str) -> None:
    figures = list_figures(measure())["soft"][field]
    reached = figures["right"] / figures["of"] if field == "header.whole" else figures["f1"]
    misses = "\n".join(
        f"{miss.stem}: gold {miss.gold!r}, read {miss.found!r}" for miss in measure().tally.misses if miss.field == field
    )
    assert reached >= FLOORS[field], f"{field} {reached:.4f} is below {FLOORS[field]}\n{misses}"


def test_every_measured_field_has_a_floor() -> None:
    figures = list_figures(measure())["soft"]
    assert set(FLOORS) == {name for name, one in figures.items() if one.get("gold") or "of" in one}


def test_every_document_has_gold_and_every_gold_a_document() -> None:
    documents = {path.name for path in (MEASURED / "docs").iterdir()}
    gold, found = read_set()
    assert len(gold) == 52 and set(found) == set(gold)
    assert {one.file for one in gold.values()} == documents


def test_a_broken_rule_would_fall_below() -> None:
    """The net is tight: without one document's citations and tasks, what hangs on them is below its floor."""
    gold, found = read_set()
    empty = {
        stem: one.model_copy(update={"citations": (), "tasks": ()}) if stem.startswith("03") else one
        for stem, one in found.items()
    }
    figures = list_figures(evaluate(gold, empty))["soft"]
    below = {name for name in FLOORS if name != "header.whole" and (figures[name]["f1"] or 0) < FLOORS[name]}
    assert {"citation.found_numbered", "citation.whole", "task.found", "task.whole"} <= below
