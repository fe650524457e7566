"""The confusions that Tesseract makes on our own rendered pages, counted.

usage: .venv/bin/python -m benchmarks.confusions [--fonts FOLDER ...] [--pages N]

What enters: the project's illustrative documents, printed in the faces of the folders given (one that office paper is set in, as
Liberation Serif, and others), in three sizes, scanned at 150, 200 and 300 dots an inch and worn as `worn_pages` says. What
leaves: `benchmarks/confusions.yml`: how often each character was printed, and what was read in its place. Lines are paired by
likeness; a line that no reading resembles is left out (it was lost, not confused), and so is a page on which more than one
character in ten is wrong or that takes longer than usual (nobody keeps such a page).
"""

import argparse
import subprocess
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import yaml
from PIL import Image
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from benchmarks.worn_pages import SIZES, WEARS, Wear, list_lines, print_pages, wear_page
from corpus.illustrations import SOURCES, Illustration, read_illustrations

HERE = Path(__file__).resolve().parent
TABLE = HERE / "confusions.yml"
RESOLUTIONS = (200, 300, 150)
PRINTINGS = 3
LONGEST_READING = 12
PROCESSES = 2
MOST_WRONG = 0.1
LEAST_LIKENESS = 80.0
LONGEST = 2
HEAD = (
    "Confusions of Tesseract on the project's own pages, counted by `python -m benchmarks.confusions`; never edited by hand.\n"
    "`printed`: how often a character was printed; `read_as`: what was read in its place, and how often ('' is nothing).\n"
)
Counts = tuple[Counter[str], dict[str, Counter[str]]]


class Job(NamedTuple):
    """One document as it is printed and worn."""

    document: Illustration
    font: Path
    resolution: int
    size: float
    wear: Wear


def count_confusions(pairs: Iterator[tuple[str, str]]) -> Counts:
    """Return how often each character was printed, and for each what was read in its place, from lines printed and read.

    A sign read where none was printed is counted with the character before it, unless a blank parts them (a stain read as a
    sign); a change longer than two is no confusion.
    """
    printed: Counter[str] = Counter()
    read_as: dict[str, Counter[str]] = defaultdict(Counter)
    for truth, reading in pairs:
        printed.update(truth)
        for change, start, end, to_start, to_end in Levenshtein.opcodes(truth, reading):
            shown = reading[to_start:to_end]
            if change == "replace" and end - start == len(shown):
                for one, other in zip(truth[start:end], shown, strict=True):
                    read_as[one][other] += 1
            elif change == "delete" and end - start <= LONGEST:
                for one in truth[start:end]:
                    read_as[one][""] += 1
            elif change == "insert" and start and len(shown) <= LONGEST and " " not in shown:
                read_as[truth[start - 1]][truth[start - 1] + shown] += 1
    return printed, read_as


def pair_lines(truth: str, reading: str) -> Iterator[tuple[str, str]]:
    """Yield each printed line with the line read that is most like it."""
    read = _lines(reading)
    for line in _lines(truth):
        best = process.extractOne(line, read, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS) if read else None
        if best is not None:
            yield line, best[0]


def _lines(text: str) -> list[str]:
    folded = (" ".join(unicodedata.normalize("NFC", line).split()) for line in text.splitlines())
    return [line for line in folded if line]


def make_jobs(fonts: Sequence[Path], most: int) -> list[Job]:
    """Return the pages to read, each with a face, a resolution, a size and a wear of its own, so that all come together."""
    jobs = []
    for at, document in enumerate(read_illustrations()):
        for step in range(PRINTINGS):
            number = at * PRINTINGS + step
            font = fonts[number % len(fonts)]
            resolution = RESOLUTIONS[number // len(fonts) % len(RESOLUTIONS)]
            jobs.append(Job(document, font, resolution, SIZES[number % len(SIZES)], WEARS[(number + at) % len(WEARS)]))
    return jobs[:most]


def read_job(job: Job) -> list[tuple[str, str]]:
    """Return lines printed and read of the pages of one document, as far as they are legible."""
    found: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(print_pages(list_lines(job.document), job.font, job.resolution, job.size)):
            seed = f"{job.document.id} {number} {job.font.name} {job.resolution} {job.wear}"
            worn = wear_page(page.image, job.resolution, job.wear, seed)
            pairs = list(pair_lines("\n".join(page.lines), _recognise(worn, job.resolution, Path(folder))))
            wrong = sum(Levenshtein.distance(*pair) for pair in pairs)
            if pairs and wrong <= MOST_WRONG * sum(len(line) for line, _ in pairs):
                found += pairs
    return found


def _recognise(image: Image.Image, resolution: int, folder: Path) -> str:
    file = folder / "page.png"
    image.save(file)
    command = ["tesseract", str(file), "-", "-l", "vie", "--psm", "4", "--dpi", str(resolution)]
    environment = {"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=LONGEST_READING)
    except subprocess.TimeoutExpired:
        return ""
    return result.stdout


def render_table(counts: Counts, made: str) -> str:
    """Return the YAML of the counts, sorted."""
    printed, read_as = counts
    table = {
        char: {"printed": number, "read_as": dict(sorted(read_as[char].items(), key=lambda item: (-item[1], item[0])))}
        for char, number in sorted(printed.items())
        if read_as.get(char)
    }
    data = {
        "made": made,
        "characters": sum(printed.values()),
        "changed": sum(map(Counter.total, read_as.values())),
        "table": table,
    }
    comment = "".join(f"# {line}\n" for line in HEAD.splitlines())
    return comment + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=300)


def find_fonts(folders: Sequence[Path]) -> list[Path]:
    """Return the serif faces of folders and the project's own, by name."""
    found = [path for folder in (SOURCES / "fonts", *folders) for path in folder.rglob("*Serif*.ttf")]
    return sorted({path.name: path for path in found}.values(), key=lambda path: path.name)


def main() -> None:
    """Print, wear, read, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, nargs="*", default=[], help="folders with more faces")
    parser.add_argument("--pages", type=int, default=1000, help="most documents printed")
    options = parser.parse_args()
    fonts = find_fonts(options.fonts)
    jobs = make_jobs(fonts, options.pages)
    with Pool(PROCESSES) as pool:
        pairs = [pair for found in pool.imap(read_job, jobs) for pair in found]
    version = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    resolutions = ", ".join(map(str, sorted(RESOLUTIONS)))
    made = f"{version}, vie, --psm 4; {len(jobs)} printings of our documents in {len(fonts)} faces at {resolutions} dpi, {len(WEARS)} degrees of wear"
    TABLE.write_text(render_table(count_confusions(iter(pairs)), made), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
