"""Read mutants for a while in workers with the limits of a run; keep what went wrong.

usage: .venv/bin/python -m tests.fuzz [--minutes 10] [--start 0] [--keep outputs/fuzz]

Every finding is written to the folder: the mutant, and beside it what was raised. Exit code 1 where there was one.
"""

import argparse
import random
import sys
import time
from pathlib import Path

from pipeline.batch.workers import TOO_SLOW, Outcome, Work, work_apart
from tests.fuzz.mutate import mutate
from tests.fuzz.reading import Mutant
from tests.fuzz.seeds import OFFICE, PICTURED, PICTURES, read_seeds

BATCH = 1000
WITH_PROGRAMS = 8  # one batch of so many is read with the help of other programs
LIMIT_SECONDS = 60.0
MEMORY_BYTES = 3 * 2**30
SLOW_SHARE = 0.02  # of mutants whose readers are programs of their own


def make_batch(start: int) -> list[Mutant]:
    """Mutants of the numbers from `start`; few of them for the readers that take seconds."""
    seeds = read_seeds()
    quick = [name for name in seeds if not name.endswith((*OFFICE, *PICTURES, *PICTURED))]
    slow = [name for name in seeds if name not in quick]
    batch = []
    for number in range(start, start + BATCH):
        choose = random.Random(-number - 1)
        name = choose.choice(slow if choose.random() < SLOW_SHARE else quick)
        other = seeds[choose.choice(list(seeds))]
        batch.append((name, mutate(seeds[name], other, number)))
    return batch


def keep(folder: Path, number: int, mutant: Mutant, outcome: Outcome) -> None:
    """Write a finding."""
    name, data = mutant
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number}-{name}").write_bytes(data)
    told = outcome.result if outcome.result is not None else (outcome.failure or "").encode()
    (folder / f"{number}-{name}.said.txt").write_bytes(told)
    print(f"{number} {name}: {told.decode(errors='replace').strip().splitlines()[-1]}", flush=True)


def _is_slow_machine(outcome: Outcome, batch: list[Mutant], work: Work) -> bool:
    """Whether a mutant that took too long is read in time when it is tried once more."""
    again = work_apart([batch[outcome.at]], work, workers=1) if outcome.failure == TOO_SLOW else ()
    return any(tried.result == b"" for tried in again)


def main() -> int:
    """Fuzz for some minutes; return 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("outputs/fuzz"))
    options = parser.parse_args()
    end, number, found = time.monotonic() + 60 * options.minutes, options.start, 0
    while time.monotonic() < end:
        first, batch = number, make_batch(number)
        function = "read_mutant" if first // BATCH % WITH_PROGRAMS == WITH_PROGRAMS - 1 else "read_mutant_alone"
        work = Work("tests.fuzz.reading", function, LIMIT_SECONDS, MEMORY_BYTES)
        for outcome in work_apart(batch, work, workers=1):
            if outcome.result != b"" and not _is_slow_machine(outcome, batch, work):
                keep(options.keep, first + outcome.at, batch[outcome.at], outcome)
                found += 1
            number += 1
            if time.monotonic() > end:
                break
    print(f"{number - options.start} mutants, {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
