"""Recognition of a scanned file against Tesseract's own time for the same pages, both one page after the other.

Both sides are measured alike: in seconds of the processor, of this process and of the programs that it has started, user and
system together, so that what else the machine does counts on neither. They take turns over several rounds, and the least round
of each side counts: what disturbs one is not in all. Ours is the whole way from the file's path to its pages as read: opened,
drawn, levelled, recognised, looked through for marks of secrecy, its number and its day read twice. Tesseract's is one call
for each page that reads its picture, drawn beforehand.
"""

import io
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from benchmarks.comparison import Comparison
from benchmarks.materials import make_pdf
from pipeline.ingest import describe_source, read_file
from pipeline.ingest.ocr.settings import Recognition, use_recognition
from pipeline.ingest.ocr.tesseract import LANGUAGE, find_program

MOST_OF_TESSERACT = 1.3
PAGES = 8
ROUNDS = 3
DPI = 300


def compare() -> Iterator[Comparison]:
    """Yield the comparison; nothing where Tesseract is not installed."""
    program = find_program()
    if program is None:
        return
    with tempfile.TemporaryDirectory() as name:
        path = _write_scan(Path(name))
        pictures = _draw(path)
        rounds = [(_time(lambda: _recognise(program, pictures)), _time(lambda: _read(path))) for _ in range(ROUNDS)]
    theirs, ours = (min(times) for times in zip(*rounds, strict=True))
    ratio = ours / theirs
    yield Comparison(
        f"recognition of {PAGES} scanned pages, seconds of the processor",
        f"{ours:.1f} s",
        f"Tesseract alone: {theirs:.1f} s",
        f"{ratio:.2f} of its time",
        f"at most {MOST_OF_TESSERACT}",
        ratio <= MOST_OF_TESSERACT,
    )


def _write_scan(folder: Path) -> Path:
    """Write a plan as a scanner leaves it, leaning a little; return its path."""
    make_pdf(folder / "plan.pdf", pages=PAGES)
    first, *others = (page.rotate(0.4, fillcolor=255) for page in _draw(folder / "plan.pdf"))
    path = folder / "scan.pdf"
    first.save(path, "PDF", resolution=DPI, save_all=True, append_images=others)
    return path


def _draw(path: Path) -> list[Image.Image]:
    pdf = pdfium.PdfDocument(path)
    return [pdf[at].render(scale=DPI / 72, grayscale=True).to_pil() for at in range(PAGES)]


def _time(work: Callable[[], None]) -> float:
    """Return the seconds of the processor that work takes in this process and in the programs it starts and waits for."""
    start = os.times()
    work()
    return sum(os.times()[:4]) - sum(start[:4])


def _read(path: Path) -> None:
    with use_recognition(Recognition(workers=1)):
        read_file(path, describe_source(path, path.parent, {}))


def _recognise(program: str, pictures: Sequence[Image.Image]) -> None:
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "4", "--dpi", str(DPI), "hocr"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    for picture in pictures:
        pixels = io.BytesIO()
        picture.save(pixels, "PPM")
        subprocess.run(command, input=pixels.getvalue(), capture_output=True, check=True, env=environment)


if __name__ == "__main__":
    for found in compare():
        print(found.line)
