"""Whole extraction against one pass of word segmentation over the same text, and against pdfplumber over the same pages."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
from underthesea import word_tokenize

from benchmarks.comparison import Comparison
from benchmarks.materials import make_pdf, make_texts
from pipeline.reading import read_record

MOST_OF_WORD_TOKENIZE = 0.6
MOST_OF_PDFPLUMBER = 0.5
ROUNDS = 5


def compare() -> Iterator[Comparison]:
    """Yield the comparison for text, then that for PDF."""
    with tempfile.TemporaryDirectory() as folder:
        yield _compare_text(Path(folder))
        yield _compare_pdf(Path(folder))


def _compare_text(folder: Path) -> Comparison:
    paths = []
    for name, data in make_texts(30, bodies=5):
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    ours, theirs = _alternate(lambda: [read_record(path) for path in paths], lambda: [word_tokenize(text) for text in texts])
    characters = sum(map(len, texts))
    ratio = ours / theirs
    return Comparison(
        f"whole extraction of text, documents of {characters // len(texts):,} characters",
        f"{characters / ours / 1e3:.0f} k characters/s",
        f"one pass of `underthesea.word_tokenize`: {characters / theirs / 1e3:.0f} k",
        f"{ratio:.2f} of its time",
        f"at most {MOST_OF_WORD_TOKENIZE}",
        ratio <= MOST_OF_WORD_TOKENIZE,
    )


def _compare_pdf(folder: Path) -> Comparison:
    path = folder / "plan.pdf"
    pages = make_pdf(path, pages=30)
    ours, theirs = _alternate(lambda: read_record(path), lambda: _plumb(path))
    ratio = ours / theirs
    return Comparison(
        f"whole extraction of a PDF of {pages} pages with text layer",
        f"{ours:.2f} s",
        f"`pdfplumber` `extract_text()` over its pages: {theirs:.2f} s",
        f"{ratio:.2f} of its time",
        f"at most {MOST_OF_PDFPLUMBER}",
        ratio <= MOST_OF_PDFPLUMBER,
    )


def _plumb(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def _alternate(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the median processor seconds of both, run in turns after one unmeasured round each.

    The other's round comes first, so that what it loads for good is out of the garbage collector's sight before ours is measured.
    """
    theirs(), ours()
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for step, taken in zip((ours, theirs), seconds, strict=True):
            start = time.process_time()
            step()
            taken.append(time.process_time() - start)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


if __name__ == "__main__":
    for found in compare():
        print(found.line)
