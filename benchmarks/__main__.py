"""`make bench`: every comparison side by side in one run, as ratios, and whole runs at size. Needs no network and nothing outside.

usage: python -m benchmarks [--write] [--only side-by-side|runs] [--size N …]

`--write` writes the sections of docs/performance.md that were measured. Exits 1 where a ratio misses its bound.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks import bench_citations, bench_extraction, bench_memory, bench_ocr, bench_office
from benchmarks.comparison import PAGE, Comparison, put_section, tell_comparisons
from benchmarks.whole_runs.measure import SIZES, Measured, measure_size, tell_runs

SIDE_BY_SIDE, RUNS = "side-by-side", "runs"
MODULES = (bench_citations, bench_extraction, bench_office, bench_ocr, bench_memory)


def main(arguments: Sequence[str]) -> int:
    """Run every benchmark asked for; return 1 where a ratio misses its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", choices=(SIDE_BY_SIDE, RUNS))
    parser.add_argument("--size", type=int, nargs="+", default=SIZES)
    options = parser.parse_args(arguments)
    compared: list[Comparison] = []
    if options.only != RUNS:
        for found in compare_all():
            print(found.line, flush=True)
            compared.append(found)
        if options.write:
            write_section(PAGE, "side by side", tell_comparisons(compared, machine()))
    if options.only != SIDE_BY_SIDE:
        measured = list(measure_runs(options.size))
        if options.write:
            write_section(PAGE, "whole runs", tell_runs(measured, machine()))
    return 0 if all(one.is_met for one in compared) else 1


def compare_all() -> Iterator[Comparison]:
    """Yield every comparison."""
    for module in MODULES:
        yield from module.compare()


def measure_runs(sizes: Iterable[int]) -> Iterator[Measured]:
    """Yield the measurement of each size, and print its parts."""
    for size in sizes:
        found = measure_size(size)
        for name, costs in (("first", found.first), ("night", found.night), ("export", found.export)):
            for cost in costs:
                print(f"{size} {name}: {cost.name} {cost.processor:.1f} s, {cost.megabytes:.0f} MB", flush=True)
        yield found


def machine() -> str:
    """Return in a few words what the figures were made on."""
    return f"{os.cpu_count()} processors, Python {platform.python_version()}"


def write_section(page: Path, name: str, lines: Iterable[str]) -> None:
    """Write a section of a page, the rest of which stays."""
    page.write_text(put_section(page.read_text(encoding="utf-8"), name, lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
