"""Digits stamped as pictures are read by their likeness to printed ones, or not at all."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.ingest.reading import codes_of, read_bytes, texts_of

canvas = pytest.importorskip("reportlab.pdfgen.canvas")
ImageReader = pytest.importorskip("reportlab.lib.utils").ImageReader

BODY = ["Thuc hien Chi thi 1234567890", "ngay 28/6/2022 va Ke hoach 09, 13, 47, 75", "trong quy III nam 2022"]


def picture_of(text: str, font: str = "Times-Roman") -> "ImageReader":
    """Draw a text in some font and size, as a signing program would, and return it as a picture."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(7.5 * len(text), 14), invariant=1)
    sheet.setFont(font, 15)
    sheet.drawString(0.5, 2, text)
    sheet.save()
    return ImageReader(pdfium.PdfDocument(out.getvalue())[0].render(scale=3).to_pil())


def signed_paper(stamp: "ImageReader", width: float) -> bytes:
    """A page with a blank number whose field holds a picture."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    sheet.setFont("Times-Roman", 14)
    sheet.drawString(60, 760, "So")
    sheet.drawString(120, 760, "-HD/BTCTU")
    for at, line in enumerate(BODY):
        sheet.drawString(60, 700 - 20 * at, line)
    sheet.acroForm.textfield(name="s", x=82, y=756, width=width, height=16, borderWidth=0, fillColor=None, borderColor=None)
    sheet.drawImage(stamp, 82, 757, width, 14)
    sheet.save()
    return out.getvalue()


@pytest.mark.parametrize("number", ["21", "7", "365", "98", "40"])
def test_digits_in_a_picture_are_read_onto_their_line(tmp_path: Path, number: str) -> None:
    raw = read_bytes(tmp_path, "a.pdf", signed_paper(picture_of(number), 7.5 * len(number)))
    assert texts_of(raw)[0] == f"So {number}-HD/BTCTU"
    assert codes_of(raw) == ["stamp_recognised"]


@pytest.mark.parametrize("text", ["OK", "AB", "--", "W"])
def test_other_pictures_are_not_read_as_digits(tmp_path: Path, text: str) -> None:
    raw = read_bytes(tmp_path, "a.pdf", signed_paper(picture_of(text), 7.5 * len(text)))
    assert texts_of(raw)[0].replace(" ", "") == "So-HD/BTCTU"
    assert "stamp_recognised" not in codes_of(raw)
