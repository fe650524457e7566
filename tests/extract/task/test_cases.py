"""Every case of tests/cases/task.yml: lists of bodies, items, and whole short papers."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.task.assignee import find_assignees
from pipeline.extract.task.body_list import read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.lexicon import split_words
from pipeline.extract.task.report import find_report
from pipeline.extract.task.surface import Surface, read_surface
from pipeline.model.document import Span
from pipeline.model.folding import fold, fold_lower
from tests.extract.task.papers import find_paper_tasks

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "task.yml").read_text(encoding="utf-8"))


def cases_of(kind: str) -> list[Any]:
    """Return the cases of one kind as parameters named by their ids."""
    return [pytest.param(case, id=case["id"]) for case in CASES if case["kind"] == kind]


def read(text: str) -> Surface:
    """Return the tokens of a text."""
    return read_surface(fold(text), fold_lower(text))


def show(text: str, surface: Surface, entries: tuple[Entry, ...]) -> list[str]:
    """Return the words of bodies as printed."""
    spans = [surface.span(entry.start, entry.end) for entry in entries]
    return [text[span.start : span.end] for span in spans]


def show_span(text: str, span: Span | None) -> str | None:
    """Return the words of a span as printed."""
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize("case", cases_of("list"))
def test_body_list_is_parted_as_expected(case: dict[str, Any]) -> None:
    surface = read(case["text"])
    found = read_bodies(surface, 0, len(surface.words))
    assert show(case["text"], surface, found.entries if found else ()) == case["expect"], case["why"]


@pytest.mark.parametrize("case", cases_of("item"))
def test_item_names_expected_bodies(case: dict[str, Any]) -> None:
    text, surface = case["text"], read(case["text"])
    issuer = tuple(split_words(case.get("issuer", "")))
    found = find_assignees(surface, 0, len(surface.words), issuer)
    assert show(text, surface, found.leads) == case["lead"], case["why"]
    assert show(text, surface, found.coordinating) == case["coordinating"], case["why"]


@pytest.mark.parametrize("case", [case for case in cases_of("item") if "report_to" in case.values[0]])
def test_item_reports_to_expected_body(case: dict[str, Any]) -> None:
    text, surface = case["text"], read(case["text"])
    found = find_report(surface, 0, len(surface.words))
    assert show_span(text, found.to) == case["report_to"], case["why"]
    assert show_span(text, found.via) == case.get("report_via"), case["why"]


@pytest.mark.parametrize("case", cases_of("document"))
def test_paper_holds_expected_tasks(case: dict[str, Any]) -> None:
    document, tasks = find_paper_tasks(case["text"])
    assert len(tasks) == len(case["expect"]), [task.text for task in tasks]
    for task, expected in zip(tasks, case["expect"], strict=True):
        assert task.text.startswith(expected["text"]), case["why"]
        assert list(task.lead) == expected["lead"], case["why"]
        assert list(task.coordinating) == expected.get("coordinating", []), case["why"]
        assert task.section == expected["section"], case["why"]
        if "deadlines" in expected:
            assert [deadline.text for deadline in task.deadlines] == expected["deadlines"], case["why"]
        assert " ".join(document.text[task.start : task.end].split()) == task.text


def test_case_ids_are_unique() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids)) >= 120


def test_surface_with_late_tone_reads_the_same() -> None:
    early, late = "Ủy ban nhân dân xã, Đảng ủy xã rà soát", "Uỷ ban nhân dân xã, Đảng uỷ xã rà soát"
    found = [read_bodies(read(text), 0, 20) for text in (early, late)]
    assert found[0] is not None and found[0] == found[1]
