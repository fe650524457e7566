"""One world measured: its records written, resolved in a process of their own, the answers held against the truth."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.worlds.answers import RECORDS
from benchmarks.worlds.citing import build_world
from benchmarks.worlds.contradictions import Count, count_findings
from benchmarks.worlds.habits import WORLDS
from benchmarks.worlds.plan import World
from benchmarks.worlds.printing import Records
from benchmarks.worlds.scoring import Answers, Score, read_answers, score_links
from pipeline.batch.spool import pack

ROOT = Path(__file__).absolute().parents[2]


@dataclass(frozen=True)
class Measured:
    """What was measured of one world."""

    name: str
    seed: int
    world: World
    answers: Answers
    score: Score
    findings: dict[str, Count]


def measure_world(name: str, size: int, seed: int) -> Measured:
    """Build a world, resolve its records apart from it, and return how right that was."""
    world = build_world(WORLDS[name], size, seed)
    with tempfile.TemporaryDirectory() as folder:
        records = Records(world)
        answers = find_answers(world, records, Path(folder))
    score = score_links(world, answers)
    return Measured(name, seed, world, answers, score, count_findings(world, answers, score.node_of))


def find_answers(world: World, records: Records, folder: Path) -> Answers:
    """Return what resolution makes of records in a process that sees nothing else."""
    with (folder / RECORDS).open("wb") as out:
        for record in records:
            out.write(pack(record))
    subprocess.run([sys.executable, "-m", "benchmarks.worlds.answers", str(folder)], check=True, cwd=ROOT)
    return read_answers(world, folder, {records.name_of(at): at for at in range(len(records))})
