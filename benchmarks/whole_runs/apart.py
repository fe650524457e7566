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
    "pipeline.batch.running.go_through": "documents made",
    "pipeline.citator.CitatorReader.find": "statuses, lineage, series",
    "pipeline.discrepancies.Contradictions.find": "contradictions",
    "pipeline.graph.build_graph": "graph and its measures",
    "pipeline.graph.measure_graph": "graph and its measures",
    "pipeline.graph.write_graph": "files of the graph",
    "pipeline.store.write.DatabaseWriter.fill": "database",
    "pipeline.store.write._index": "database",
    "pipeline.store.write._count": "database",
    "pipeline.store.write._settle": "database",
    "pipeline.publish.build.build_site": "site",
}
# What takes documents one by one while they are made: only its seconds are counted, since memory is asked for too slowly.
HEARD = {
    "pipeline.citator.CitatorReader": "statuses, lineage, series",
    "pipeline.discrepancies.Contradictions": "contradictions",
    "pipeline.batch.running.RecordLines": "records as lines",
    "pipeline.store.write.DatabaseWriter": "database",
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
        self._inside = [(0.0, 0.0)]  # of each part that is open: seconds counted in the parts inside it

    @contextmanager
    def count(self, name: str, *, memory: bool = True) -> Iterator[None]:
        """Count what is done inside under a name; memory only where it is asked for."""
        cost = self.costs.setdefault(name, Cost(name))
        if memory:
            _forget_peak()
        self._inside.append((0.0, 0.0))
        start, begun = time.perf_counter(), _processor()
        try:
            yield
        finally:
            seconds, processor = time.perf_counter() - start, _processor() - begun
            inside, outside = self._inside.pop(), self._inside.pop()
            cost.seconds += seconds - inside[0]
            cost.processor += processor - inside[1]
            self._inside.append((outside[0] + seconds, outside[1] + processor))
            if memory:
                cost.megabytes = max(cost.megabytes, _peak())

    def wrap(self, function: Callable[..., Any], name: str, *, memory: bool = True) -> Callable[..., Any]:
        """Return a function that is counted each time it is called."""

        def counted(*arguments: Any, **named: Any) -> Any:
            with self.count(name, memory=memory):
                return function(*arguments, **named)

        return counted


def count_run(folder: Path, output: Path) -> list[Cost]:
    """Run over the papers of a folder and return what each part took."""
    counter, lines = Counter(), _read_lines(folder / LINES)
    with ExitStack() as stack:
        stack.enter_context(patch(READING, _reading(lines)))
        for path, name in PARTS.items():
            stack.enter_context(patch(path, counter.wrap(find_function(path), name)))
        for path, name in HEARD.items():
            hear = f"{path}.hear"
            stack.enter_context(patch(hear, counter.wrap(find_function(hear), name, memory=False)))
            stack.enter_context(patch(f"{path}.__init__", counter.wrap(find_function(f"{path}.__init__"), name, memory=False)))
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
