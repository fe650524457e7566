"""Word 97-2003 files through LibreOffice: our reading against LibreOffice's own conversion of the same files, started as it is."""

import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.comparison import Comparison
from corpus.illustrations import read_illustrations
from corpus.render_docx import render_docx
from pipeline.ingest import describe_source, read_file
from pipeline.ingest.libreoffice import PROGRAM
from pipeline.platform import run_program

MOST_OF_LIBREOFFICE = 1.3
FILES = 3
ROUNDS = 5
LIMIT_SECONDS = 120.0


def compare() -> Iterator[Comparison]:
    """Yield the comparison; nothing where LibreOffice is not installed."""
    program = shutil.which(PROGRAM)
    if program is None:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = _make_papers(program, folder)
        steps = (lambda: _read(papers), lambda: _convert(program, folder, papers))
        ours, theirs = _time(steps)
    ratio = ours / theirs
    yield Comparison(
        f"Word 97-2003 through LibreOffice, {FILES} files",
        f"{ours:.2f} s",
        f"LibreOffice alone: {theirs:.2f} s",
        f"{ratio:.2f} of its time",
        f"at most {MOST_OF_LIBREOFFICE}",
        ratio <= MOST_OF_LIBREOFFICE,
    )


def _time(steps: tuple[Callable[[], None], ...]) -> list[float]:
    """Return the median processor seconds of each step, those of the programs it starts among them, run in turns."""
    seconds: list[list[float]] = [[] for _ in steps]
    for number in range(ROUNDS + 1):
        for step, taken in zip(steps, seconds, strict=True):
            start = sum(os.times()[:4])
            step()
            if number:  # the first round warms up
                taken.append(sum(os.times()[:4]) - start)
    return [statistics.median(taken) for taken in seconds]


def _make_papers(program: str, folder: Path) -> list[Path]:
    directives = [document for document in read_illustrations() if document.facts["system"] not in {"news", "other"}]
    papers = []
    for at, document in enumerate(directives[:FILES]):
        source = folder / f"{at}.docx"
        source.write_bytes(render_docx(document))
        _start(program, folder, "doc:MS Word 97", source)
        papers.append(folder / f"{at}.doc")
    return papers


def _read(papers: list[Path]) -> None:
    for path in papers:
        read_file(path, describe_source(path, path.parent, {}))


def _convert(program: str, folder: Path, papers: list[Path]) -> None:
    for path in papers:
        _start(program, folder, "docx", path, out=folder / "out")


def _start(program: str, folder: Path, wanted: str, path: Path, *, out: Path | None = None) -> None:
    """Convert a file as a user would, with a profile that has served before."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", wanted, "--outdir", str(out or folder), str(path)]
    run_program(command, folder, environment={"PATH": os.environ["PATH"], "HOME": str(folder)}, limit_seconds=LIMIT_SECONDS)


if __name__ == "__main__":
    for found in compare():
        print(found.line)
