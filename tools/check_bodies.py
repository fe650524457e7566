"""Check the authority file of bodies; say each fault with its file, line, entry and a plain sentence; fail where there is one.

What enters: the entries of `pipeline/vocab/bodies.yml`, `body_successions.yml` and `provinces.yml`. What leaves: a line for
each fault on standard error, and exit code 1 where there is any.
"""

import sys

from pipeline.errors import VocabularyError
from pipeline.vocab.authority import find_faults, said_fault
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.body_successions import load_successions
from pipeline.vocab.provinces import load_provinces


def main() -> int:
    """Print every fault; return 1 where there is one."""
    try:
        faults = list(find_faults())
    except VocabularyError as error:
        print(error, file=sys.stderr)
        return 1
    for fault in faults:
        print(said_fault(fault), file=sys.stderr)
    if not faults:
        counts = f"{len(load_bodies())} entries, {len(load_successions())} changes, {len(load_provinces())} units"
        print(f"bodies: {counts} hold together")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
