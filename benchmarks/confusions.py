"""The confusions that Tesseract makes on our own rendered pages, counted.

usage: .venv/bin/python -m benchmarks.confusions [--pages N]

What enters: the PDFs of the corpus, rendered at 300 and 200 dots an inch and dirtied as a scanner does (grain, blur, a slight
slant, fading), each in a fixed way. What leaves: `benchmarks/confusions.yml`: how often each character was printed, and what was
read in its place. Lines are paired by likeness; a line that no reading resembles is left out (it was lost, not confused).
"""

import argparse
import random
import subprocess
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy
import pypdfium2
import yaml
from PIL import Image, ImageFilter
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus" / "files"
TABLE = HERE / "confusions.yml"
RESOLUTIONS = (300, 200)
WEARS = (1, 2)
LEAST_LIKENESS = 80.0
LONGEST = 2
HEAD = (
    "Confusions of Tesseract on the project's own pages, counted by `python -m benchmarks.confusions`; never edited by hand.\n"
    "`printed`: how often a character was printed; `read_as`: what was read in its place, and how often ('' is nothing).\n"
)
Counts = tuple[Counter[str], dict[str, Counter[str]]]


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


def dirty(image: Image.Image, seed: str, wear: int) -> Image.Image:
    """Return a page as a scanner gives it, the more worn the higher `wear` (from 1); the same seed gives the same page."""
    draw = random.Random(seed)
    slanted = image.convert("L").rotate(draw.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=255)
    blurred = slanted.filter(ImageFilter.GaussianBlur(image.width / 2480 * draw.uniform(1.4, 1.8) * wear))
    pixels = numpy.asarray(blurred, dtype=numpy.float32)
    faded = 255 - (255 - pixels) * draw.uniform(0.6, 0.95)
    grain = numpy.random.default_rng(draw.randrange(2**32)).normal(0, draw.uniform(10, 22), pixels.shape)
    return Image.fromarray(numpy.clip(faded + grain, 0, 255).astype(numpy.uint8))


def read_pages(paths: list[Path], most: int, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield lines printed and read of every page, dirtied more and more, at each resolution."""
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for at in range(min(len(document), most)):
            page = document[at]
            truth = page.get_textpage().get_text_range().replace("\ufffe", "-")
            for resolution, wear in product(RESOLUTIONS, WEARS):
                image = page.render(scale=resolution / 72, grayscale=True).to_pil()
                worn = dirty(image, f"{path.stem} {at} {resolution} {wear}", wear)
                yield from pair_lines(truth, _recognise(worn, resolution, folder))


def _recognise(image: Image.Image, resolution: int, folder: Path) -> str:
    file = folder / "page.png"
    image.save(file)
    command = ["tesseract", str(file), "-", "-l", "vie", "--psm", "4", "--dpi", str(resolution)]
    result = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}
    )
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


def main() -> None:
    """Render, read, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3, help="most pages of one document")
    options = parser.parse_args()
    paths = sorted(CORPUS.glob("*.pdf"))
    with tempfile.TemporaryDirectory() as folder:
        counts = count_confusions(read_pages(paths, options.pages, Path(folder)))
    version = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    made = f"{version}, vie, --psm 4; {len(paths)} PDFs of corpus/files at {' and '.join(map(str, RESOLUTIONS))} dpi, dirtied in {len(WEARS)} degrees"
    TABLE.write_text(render_table(counts, made), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
