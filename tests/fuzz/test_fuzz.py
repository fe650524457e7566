"""What fuzzing has found stays found; a short run of mutants, the same each time, finds nothing new."""

from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.reading import read_records
from tests.fuzz.mutate import mutate
from tests.fuzz.reading import read_mutant_alone, without_programs
from tests.fuzz.seeds import OFFICE, PICTURED, PICTURES, read_seeds

FOUND = sorted((Path(__file__).parent / "found").iterdir())
QUICK = sorted(name for name in read_seeds() if not name.endswith((*OFFICE, *PICTURES, *PICTURED)))
MUTANTS_A_SEED = 2


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_finding_is_read_or_set_aside(path: Path) -> None:
    assert read_mutant_alone((path.name, path.read_bytes())) == b""


def test_part_of_another_kind_is_damage() -> None:
    with without_programs(), pytest.raises(UnreadableFile, match="damaged_file"):
        read_records(Path(__file__).parent / "found" / "relations-of-another-kind.docx")


def test_same_number_gives_the_same_mutant() -> None:
    seeds = read_seeds()
    first, other = seeds["hd-14-tt-qu-2022.txt"], seeds["twin.html"]
    assert mutate(first, other, 7) == mutate(first, other, 7) != first
    assert len({mutate(first, other, number) for number in range(40)}) > 30


@pytest.mark.slow
@pytest.mark.parametrize("name", QUICK)
def test_mutants_are_read_or_set_aside(name: str) -> None:
    seeds = read_seeds()
    other = seeds[QUICK[(QUICK.index(name) * 7 + 3) % len(QUICK)]]
    for number in range(MUTANTS_A_SEED):
        mutant = mutate(seeds[name], other, 1000 * QUICK.index(name) + number)
        assert read_mutant_alone((name, mutant)) == b"", f"{name}, mutant {number}"
