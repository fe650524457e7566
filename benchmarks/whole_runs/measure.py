"""Whole runs measured at some sizes, and the section of `docs/performance.md` that tells of them."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.comparison import table
from benchmarks.whole_runs.apart import Cost
from benchmarks.whole_runs.papers import FILES, write_papers

ROOT = Path(__file__).absolute().parents[2]
SIZES = (1_000, 10_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size took: the first run, a night with one new file, and an export of all."""

    size: int
    first: tuple[Cost, ...]
    night: tuple[Cost, ...]
    export: tuple[Cost, ...]


def measure_size(size: int, seed: int = 1) -> Measured:
    """Make so many papers, run over all but the last, then over all, then export."""
    with tempfile.TemporaryDirectory() as name:
        folder, output = Path(name), Path(name, "out")
        last = folder / FILES / write_papers(folder, size, seed)[-1]
        held_back = last.read_bytes()
        last.unlink()
        first = _apart(folder, output, "run")
        last.write_bytes(held_back)
        night = _apart(folder, output, "run")
        return Measured(size, first, night, _apart(folder, output, "export"))


def _apart(folder: Path, output: Path, what: str) -> tuple[Cost, ...]:
    command = [sys.executable, "-m", "benchmarks.whole_runs.apart", str(folder), str(output), what]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    return tuple(Cost(**json.loads(line)) for line in done.stdout.splitlines())


def tell_runs(measured: Sequence[Measured], machine: str) -> Iterator[str]:
    """Yield the section of whole runs."""
    yield "## Whole runs, without the reading"
    yield ""
    yield (
        f"Made by `make bench`; {machine}. Papers of world one with six tasks or more each; everything behind the reading of files is "
        "the run's own (`benchmarks/whole_runs/`). First: all files are new. Night: one file is new, all others are kept. Seconds "
        "are those of the processor, helpers among them; memory is the most that the run's own process held in that part, without "
        "the helpers that make rows in the first run."
    )
    yield ""
    heads = [f"{what}, {one.size - 1:,}" for one in measured for what in ("first", "night", "memory")]
    yield from table(("part, documents", *heads), _rows(measured))


def _rows(measured: Sequence[Measured]) -> Iterator[Sequence[str]]:
    for name in dict.fromkeys(cost.name for one in measured for cost in (*one.first, *one.night)):
        yield (name, *(cell for one in measured for cell in _cells(one, name)))
    yield ("all of the run", *(cell for one in measured for cell in _sums(one)))
    for name in dict.fromkeys(cost.name for one in measured for cost in one.export):
        found = [next((cost for cost in one.export if cost.name == name), Cost(name)) for one in measured]
        yield (name, *(cell for cost in found for cell in ("", f"{cost.processor:.1f} s", f"{cost.megabytes:.0f} MB")))


def _cells(one: Measured, name: str) -> Iterator[str]:
    runs = [next((cost for cost in costs if cost.name == name), Cost(name)) for costs in (one.first, one.night)]
    yield from (f"{cost.processor:.1f} s" for cost in runs)
    yield f"{max(cost.megabytes for cost in runs):.0f} MB"


def _sums(one: Measured) -> Iterator[str]:
    yield from (f"{_total(costs):.1f} s" for costs in (one.first, one.night))
    yield f"{max(cost.megabytes for cost in (*one.first, *one.night)):.0f} MB"


def _total(costs: Iterable[Cost]) -> float:
    return sum(cost.processor for cost in costs)
