"""What resolution makes of records alone: run in a process of its own that sees no world.

What enters: a folder with `records.jsonl`, one record a line. What leaves: `answers.jsonl` beside it, a line for each document
and one at the end with seconds and peak memory. Guaranteed: nothing but the records is read, so no truth can leak.

usage: python -m benchmarks.worlds.answers FOLDER
"""

import json
import resource
import sys
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pipeline.citator.statuses import Statuses
from pipeline.discrepancies import Contradictions
from pipeline.model.collection import Collection, Discrepancy, HeldDocument
from pipeline.model.record import CitationTarget, Record
from pipeline.model.streamed import Lazy
from pipeline.resolve import State, collect, noted_rows, update

HELPERS = 2
_AGAIN = 20
RECORDS, ANSWERS = "records.jsonl", "answers.jsonl"


class Lines(Lazy[Record]):
    """Records in a file, one a line, read anew each time."""

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("rb")
        self._starts = array("Q", [0])
        for line in self._file:
            self._starts.append(self._starts[-1] + len(line))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def make(self, index: int) -> Record:
        """Return the record at a place."""
        self._file.seek(self._starts[index])
        return Record.model_validate_json(self._file.readline())

    def lines(self) -> Iterator[bytes]:
        """Yield each line."""
        self._file.seek(0)
        yield from self._file

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def write_answers(folder: Path) -> None:
    """Resolve the records of a folder and write what every mention is taken to mean, and what contradicts what."""
    records = Lines(folder / RECORDS)
    start, begun = time.perf_counter(), _processor()
    places: dict[int, int] = {}
    state = State()
    update(state, noted_rows(records, state, places, HELPERS), lambda paper: records[places[paper]])
    collection = collect(state, lambda paper: records[places[paper]])
    resolved, done, peak = time.perf_counter(), _processor(), _peak()
    discrepancies = _compare(collection)
    compared, ended, full_peak = time.perf_counter(), _processor(), _peak()
    with (folder / ANSWERS).open("w", encoding="utf-8") as out:
        for held in collection.held:
            out.write(json.dumps(_answer(held), ensure_ascii=False) + "\n")
        rows = [[one.code, one.here.document_id, one.node_id, one.here.value, one.slip] for one in discrepancies]
        seconds = {"resolve": resolved - start, "discrepancies": compared - resolved}
        processor = {"resolve": done - begun, "discrepancies": ended - done}
        megabytes = {"resolve": peak, "discrepancies": full_peak}
        end: dict[str, object] = {"seconds": seconds, "processor": processor, "megabytes": megabytes}
        end |= {"links": _implementing(collection), "discrepancies": rows, "bodies": _bodies(collection)}
        end["one_more"] = _bring_again(state, records, places)
        out.write(json.dumps(end, ensure_ascii=False) + "\n")
    records.close()


def _compare(collection: Collection) -> tuple[Discrepancy, ...]:
    """Return what contradicts what; documents are made once for all who hear them, as in a run."""
    statuses, contradictions = Statuses(collection), Contradictions(collection)
    for held in collection.held:
        statuses.hear(held)
        contradictions.hear(held)
    return contradictions.find(statuses.find())


def _answer(held: HeldDocument) -> dict[str, object]:
    targets = [citation.target or CitationTarget(status="ambiguous") for citation in held.record.citations]
    return {
        "file": held.record.file,
        "id": held.record.id,
        "targets": [target.id for target in targets],
        "citers": list(held.citer_ids),
        "open": {at: [target.rule, *target.candidates] for at, target in enumerate(targets) if target.id is None},
    }


def _implementing(collection: Collection) -> list[tuple[str, str]]:
    return [(link.from_id, link.to_id) for link in collection.links if link.role == "implements" and not link.is_nested]


def _bodies(collection: Collection) -> dict[str, tuple[str, str]]:
    """Return the body's name and province of each stub."""
    names = {body.id: body.name.casefold() for body in collection.bodies}
    return {stub.id: (names.get(stub.body_id or "", ""), stub.province or "") for stub in collection.stubs}


def _bring_again(state: State, records: Lines, places: dict[int, int]) -> list[float]:
    """Take some papers out, bring each back as a new one, and return the processor's seconds that each takes."""
    seconds = []
    for at in range(0, len(records), max(len(records) // _AGAIN, 1)):
        update(state, (), lambda paper: records[places[paper]], gone=[records[at].file])
        begun = time.process_time()
        update(state, [records[at]], lambda paper: records[places[paper]])
        seconds.append(time.process_time() - begun)
    return sorted(seconds)


def _processor() -> float:
    """Return the processor's seconds of this process and of its helpers that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _peak() -> float:
    """Return the most memory of this process and its helpers together, in megabytes, as if all had theirs at one time."""
    own, helper = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + HELPERS * helper) / 1024


if __name__ == "__main__":
    write_answers(Path(sys.argv[1]))
