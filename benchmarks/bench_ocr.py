"""Recognition of scanned pages against Tesseract's own time for the same pages, both one page after the other."""

import io
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
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
DPI = 300


def compare() -> Iterator[Comparison]:
    """Yield the comparison; nothing where Tesseract is not installed."""
    program = find_program()
    if program is None:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_pdf(folder / "plan.pdf", pages=PAGES)
        pages = _scan(folder / "plan.pdf")
        pages[0].save(folder / "scan.pdf", "PDF", resolution=DPI, save_all=True, append_images=pages[1:])
        seen = pdfium.PdfDocument(folder / "scan.pdf")
        pictures = [seen[at].render(scale=DPI / 72, grayscale=True).to_pil() for at in range(PAGES)]
        ours = theirs = 0.0
        for page in range(2):
            start = time.perf_counter()
            for picture in pictures:
                _recognise(program, picture)
            middle = time.perf_counter()
            path = folder / "scan.pdf"
            with use_recognition(Recognition(workers=1)):
                read_file(path, describe_source(path, folder, {}))
            if page:  # the first round warms up
                theirs, ours = middle - start, time.perf_counter() - middle
    ratio = ours / theirs
    yield Comparison(
        f"recognition of {len(pages)} scanned pages",
        f"{ours:.1f} s",
        f"Tesseract alone: {theirs:.1f} s",
        f"{ratio:.2f} of its time",
        f"at most {MOST_OF_TESSERACT}",
        ratio <= MOST_OF_TESSERACT,
    )


def _scan(path: Path) -> list[Image.Image]:
    pdf = pdfium.PdfDocument(path)
    return [pdf[at].render(scale=DPI / 72, grayscale=True).to_pil().rotate(0.4, fillcolor=255) for at in range(PAGES)]


def _recognise(program: str, picture: Image.Image) -> None:
    pixels = io.BytesIO()
    picture.save(pixels, "PPM")
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "4", "--dpi", str(DPI), "hocr"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    subprocess.run(command, input=pixels.getvalue(), capture_output=True, check=True, env=environment)


if __name__ == "__main__":
    for found in compare():
        print(found.line)
