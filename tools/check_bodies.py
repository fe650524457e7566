"""Check the authority file of bodies; say each fault with its file, line, entry and a plain sentence; fail where there is one.

What enters: the entries of `pipeline/vocab/bodies.yml`, `body_successions.yml` and `provinces.yml`. What leaves: a line for
each fault on standard error, and exit code 1 where there is any.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import VocabularyError
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.body_check import Fault, check_bodies, check_successions
from pipeline.vocab.body_successions import load_successions
from pipeline.vocab.province_check import check_provinces
from pipeline.vocab.provinces import load_provinces

VOCABULARY = Path(__file__).resolve().parent.parent / "pipeline" / "vocab"


def find_faults() -> Iterator[Fault]:
    """Yield what is wrong with the three files.

    Raises:
        VocabularyError: one of them does not fit its type.
    """
    yield from check_bodies(load_bodies())
    yield from check_successions(load_successions(), load_bodies())
    yield from check_provinces(load_provinces())


def line_of(fault: Fault) -> int:
    """Return the line of a fault's entry in its file, 1 where it is not found."""
    name = re.escape(fault.entry.partition(" (")[0])
    wanted = re.compile(rf"\b(?:id|before|name): ['\"]?{name}['\"]?\s*(?:[,}}].*)?$")
    lines = (VOCABULARY / fault.file).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if wanted.search(line)), 1)


def main() -> int:
    """Print every fault; return 1 where there is one."""
    try:
        faults = list(find_faults())
    except VocabularyError as error:
        print(error, file=sys.stderr)
        return 1
    for fault in faults:
        print(f"pipeline/vocab/{fault.file}:{line_of(fault)}: {fault.entry}: {fault.sentence}", file=sys.stderr)
    if not faults:
        counts = f"{len(load_bodies())} entries, {len(load_successions())} changes, {len(load_provinces())} units"
        print(f"bodies: {counts} hold together")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
