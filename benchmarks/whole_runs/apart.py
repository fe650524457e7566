"""One run in a process of its own, its parts counted.

What enters: a folder with the papers and lines that `papers` wrote, the output's folder, and `run` or `export`. What leaves: on
standard output one line of JSON a part: name, seconds, processor's seconds, most megabytes. Guaranteed: what is counted is the
run's own code; a part inside another is counted in the inner one alone.

usage: python -m benchmarks.whole_runs.apart FOLDER OUTPUT run|export
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.whole_runs.papers import FILES, LINES
from pipeline.batch.jobs import Job
from pipeline.batch.spool import Spool
from pipeline.stages import RunSettings, export_collection, run_stages

HELPERS = 2
REST = "the rest"
READING = "pipeline.batch.running.fill_spool"
# Which functions are which part, by the name that the run finds them under.
PARTS = {
    "pipeline.batch.running.file_keys": "hashes of the files",
    "pipeline.batch.running.Kept": "what the last run kept",
    "pipeline.batch.kept.Kept.publish": "what the last run kept",
    "pipeline.batch.running.resolve_kept": "resolve",
    "pipeline.citator.read_citator": "statuses, lineage, series",
    "pipeline.discrepancies.find_discrepancies": "contradictions",
    "pipeline.batch.running._write_records": "records as lines",
    "pipeline.graph.build_graph": "graph and its measures",
    "pipeline.graph.measure_graph": "graph and its measures",
    "pipeline.graph.write_graph": "files of the graph",
    "pipeline.store.write.write_database": "database",
    "pipeline.publish.build.build_site": "site",
}


@dataclass
class Cost:
    """What a part took."""

    name: str
    seconds: float = 0.0
    processor: float = 0.0
    megabytes: float = 0.0


class Counter:
    """The parts of one run, in the order they began."""

    def __init__(self) -> None:
        self.costs: dict[str, Cost] = {}

    @contextmanager
    def count(self, name: str) -> Iterator[None]:
        """Count what is done inside under a name."""
        cost = self.costs.setdefault(name, Cost(name))
        _forget_peak()
        start, begun = time.perf_counter(), _processor()
        try:
            yield
        finally:
            cost.seconds += time.perf_counter() - start
            cost.processor += _processor() - begun
            cost.megabytes = max(cost.megabytes, _peak())

    def wrap(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Return a function that is counted each time it is called."""

        def counted(*arguments: Any, **named: Any) -> Any:
            with self.count(name):
                return function(*arguments, **named)

        return counted


def count_run(folder: Path, output: Path) -> list[Cost]:
    """Run over the papers of a folder and return what each part took."""
    counter, lines = Counter(), _read_lines(folder / LINES)
    with ExitStack() as stack:
        stack.enter_context(patch(READING, _reading(lines)))
        for path, name in PARTS.items():
            stack.enter_context(patch(path, counter.wrap(find_function(path), name)))
        start, begun = time.perf_counter(), _processor()
        run_stages((folder / FILES,), RunSettings(output=output, workers=HELPERS))
        whole, used = time.perf_counter() - start, _processor() - begun
    costs = list(counter.costs.values())
    rest = Cost(REST, whole - sum(one.seconds for one in costs), used - sum(one.processor for one in costs), _peak())
    return [*costs, rest]


def count_export(output: Path) -> list[Cost]:
    """Export what the output holds and return what that took."""
    counter = Counter()
    with counter.count("exports"):
        export_collection(output, output / "exports")
    return list(counter.costs.values())


def _reading(places: dict[str, tuple[Path, int, int]]) -> Callable[..., tuple[Job, ...]]:
    """Return what stands for the reading: the record of each file is taken from the lines made beforehand."""

    def fill(jobs: Sequence[Job], spool: Spool, *_: object) -> tuple[Job, ...]:
        for at, job in enumerate(jobs):
            path, start, length = places[job.shown]
            with path.open("rb") as lines:
                lines.seek(start)
                spool.add((at, 0, 0), lines.read(length))
        spool.sort()
        return ()

    return fill


def _read_lines(path: Path) -> dict[str, tuple[Path, int, int]]:
    """Return where the line of each file stands."""
    found, start = {}, 0
    with path.open("rb") as lines:
        for line in lines:
            found[json.loads(line)["file"]] = (path, start, len(line))
            start += len(line)
    return found


def find_function(path: str) -> Callable[..., Any]:
    """Return the function of a dotted path: of a module, or of a class in one."""
    owner, _, name = path.rpartition(".")
    module, _, inner = owner.rpartition(".")
    holder = getattr(import_module(module), inner) if inner[:1].isupper() else import_module(owner)
    found: Callable[..., Any] = getattr(holder, name)
    return found


def _processor() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _forget_peak() -> None:
    """Let the kernel count this process's most memory from here on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> float:
    """Return the most memory of this process since it was last forgotten, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(arguments: Sequence[str]) -> int:
    """Count one run or one export and print it."""
    folder, output, what = Path(arguments[0]), Path(arguments[1]), arguments[2]
    for cost in count_run(folder, output) if what == "run" else count_export(output):
        print(json.dumps(asdict(cost)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
