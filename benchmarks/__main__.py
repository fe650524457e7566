"""`make bench`: every comparison side by side in one run, as ratios. Needs no network and nothing outside the project."""

import sys

from benchmarks import bench_citations, bench_extraction, bench_memory, bench_ocr, bench_office


def main() -> int:
    """Run every benchmark; return 1 where a ratio misses its bound."""
    missed = 0
    for module in (bench_citations, bench_extraction, bench_office, bench_ocr, bench_memory):
        for line, is_met in module.compare():
            print(f"{line}  {'met' if is_met else 'MISSED'}", flush=True)
            missed += not is_met
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
