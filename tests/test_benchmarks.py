"""Every benchmark that `make bench` names can be asked for its comparison, and the page tells what they found."""

import ast
from pathlib import Path

import pytest

from benchmarks.comparison import Comparison, put_rows, put_section, tell_comparisons
from benchmarks.whole_runs.apart import PARTS, READING, Cost, find_function
from benchmarks.whole_runs.measure import Measured, tell_runs
from benchmarks.whole_runs.papers import TASKS, make_records, write_papers
from tests.conftest import ROOT

FOLDER = ROOT / "benchmarks"
FOUND = (
    Comparison("reading|aloud", "2 s", "a clerk: 8 s", "0.25 of its time", "at most 0.5"),
    Comparison("stamping", "9 s", "a clerk: 3 s", "3.00 of its time", "at most 1.3", is_met=False),
)


def test_every_benchmark_named_compares() -> None:
    """Read from the source: the modules themselves need what only `make bench` needs."""
    tree = ast.parse((FOLDER / "__main__.py").read_text(encoding="utf-8"))
    named = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "benchmarks"
        for alias in node.names
    ]
    assert len(named) >= 5
    for name in named:
        module = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
        assert "compare" in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}, name


def test_section_of_comparisons_tells_each_with_its_verdict() -> None:
    lines = list(tell_comparisons(FOUND, "3 processors, Python 3.11.0"))
    assert lines[0] == "## Side by side"
    assert "3 processors, Python 3.11.0" in lines[2]
    assert lines[-2:] == [
        "| reading\\|aloud | 2 s | a clerk: 8 s | 0.25 of its time | at most 0.5 | met |",
        "| stamping | 9 s | a clerk: 3 s | 3.00 of its time | at most 1.3 | MISSED |",
    ]
    assert FOUND[1].line == "stamping: 9 s; beside it a clerk: 3 s; 3.00 of its time (bound at most 1.3)  MISSED"


def test_rows_measured_anew_take_the_place_of_those_of_their_name() -> None:
    page = put_section("# Page\n\nend\n", "side by side", tell_comparisons(FOUND, "3 processors"))
    again = (Comparison("reading|aloud", "1 s", "a clerk: 9 s", "0.11 of its time", "at most 0.5"),)
    new = Comparison("reading", "3 s", "a clerk: 9 s", "0.33 of its time", "at most 0.5")
    before, after = page.split("\n"), put_rows(page, (*again, new)).split("\n")
    at = before.index("| reading\\|aloud | 2 s | a clerk: 8 s | 0.25 of its time | at most 0.5 | met |")
    assert after[at : at + 2] == [
        "| reading\\|aloud | 1 s | a clerk: 9 s | 0.11 of its time | at most 0.5 | met |",
        "| reading | 3 s | a clerk: 9 s | 0.33 of its time | at most 0.5 | met |",
    ]
    assert after[:at] + after[at + 2 :] == before[:at] + before[at + 1 :]


def test_section_is_written_anew_and_the_rest_of_the_page_stays() -> None:
    start, end = "<!-- runs: made by `make bench` -->", "<!-- end of runs -->"
    once = put_section("# Page\n", "runs", ["old", "older"])
    assert once == f"# Page\n\n{start}\nold\nolder\n{end}\n"
    assert put_section(once + "\nend\n", "runs", ["new"]) == f"# Page\n\n{start}\nnew\n{end}\n\nend\n"
    assert put_section(once, "other", ["x"]).startswith(once)
    with pytest.raises(ValueError, match="no <!-- end of runs -->"):
        put_section(f"{start}\nold\n", "runs", ["new"])


def test_table_of_whole_runs_stands_by_parts_and_sizes() -> None:
    small = Measured(10, (Cost("a", 1.0, 2.0, 30.4),), (Cost("a", 1.0, 0.5, 20.0),), (Cost("exports", 9.0, 3.0, 40.0),))
    large = Measured(100, (Cost("a", 9.0, 9.0, 90.0), Cost("b", 1.0, 1.25, 99.0)), (Cost("a", 1.0, 4.0, 95.6),), ())
    assert list(tell_runs((small, large), "a machine"))[4:] == [
        "| part, documents | first, 9 | night, 9 | memory, 9 | first, 99 | night, 99 | memory, 99 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| a | 2.0 s | 0.5 s | 30 MB | 9.0 s | 4.0 s | 96 MB |",
        "| b | 0.0 s | 0.0 s | 0 MB | 1.2 s | 0.0 s | 99 MB |",
        "| all of the run | 2.0 s | 0.5 s | 30 MB | 10.2 s | 4.0 s | 99 MB |",
        "| exports |  | 3.0 s | 40 MB |  | 0.0 s | 0 MB |",
    ]


def test_papers_of_whole_runs_are_the_same_each_time_and_bear_their_parts(tmp_path: Path) -> None:
    records = list(make_records(12))
    assert records == list(make_records(12))
    for record in records:
        assert len(record.tasks) >= TASKS
        assert [task.text for task in record.tasks] == [(record.text or "")[task.start : task.end] for task in record.tasks]
        assert len(record.outline) == len(record.tasks)
    names = write_papers(tmp_path, 12)
    assert names == [record.file for record in records]
    assert sorted(path.name for path in (tmp_path / "papers").iterdir()) == sorted(names)


@pytest.mark.parametrize("path", [READING, *PARTS])
def test_parts_of_a_run_are_where_the_counting_looks_for_them(path: str) -> None:
    assert callable(find_function(path))
