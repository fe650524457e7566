"""Whether the three files that say which bodies there are hold together, asked before a run writes anything.

What enters: `bodies.yml`, `body_successions.yml` and `provinces.yml` of this folder, which people edit. What leaves: each
`Fault`, the line it stands on, or an error that names them. Guaranteed: an edit that would end a run half-way is told before.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.errors import VocabularyError
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.body_check import Fault, check_bodies, check_successions
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.body_successions import load_successions
from pipeline.vocab.province_check import check_provinces
from pipeline.vocab.provinces import load_provinces

_FOLDER = Path(__file__).resolve().parent
_MOST_SHOWN = 10


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
    lines = (_FOLDER / fault.file).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if wanted.search(line)), 1)


def said_fault(fault: Fault) -> str:
    """Return a fault in one line: file, line, entry and the plain sentence."""
    return f"pipeline/vocab/{fault.file}:{line_of(fault)}: {fault.entry}: {fault.sentence}"


def require_sound_bodies() -> None:
    """Check the three files.

    Raises:
        VocabularyError: something in them cannot be; the message says where in Vietnamese and English, and what to run.
    """
    lines = load_body_explaining().lines
    try:
        found = [said_fault(fault) for fault in islice(find_faults(), _MOST_SHOWN)]
    except VocabularyError as error:
        raise VocabularyError("\n".join((lines["faulty"], f"  {error}", lines["mend"]))) from error
    if found:
        raise VocabularyError("\n".join((lines["faulty"], *(f"  {one}" for one in found), lines["mend"])))
