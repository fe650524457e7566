"""Pictures made ready to be read: drawn, softened and turned as cheaply as may be, with nothing lost."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFilter

from pipeline.ingest.ocr.pdf_sheets import PdfSheet
from pipeline.ingest.ocr.pictures import find_lean, soften, straighten


def draw_lines(width: int = 900, height: int = 1200) -> Image.Image:
    """A page of dashes in lines, like words."""
    page = Image.new("L", (width, height), 255)
    pencil = ImageDraw.Draw(page)
    for top in range(80, height - 80, 32):
        for left in range(60, width - 60, 48):
            pencil.rectangle((left, top, left + 36, top + 10), fill=20)
    return page


@pytest.mark.parametrize("size", [(40, 600), (300, 256), (300, 257), (1, 1)])
def test_softened_picture_is_that_of_a_box_of_half_a_dot(size: tuple[int, int]) -> None:
    dots = np.random.default_rng(7).integers(0, 256, size[::-1], dtype=np.uint8)
    picture = Image.fromarray(dots)
    assert soften(picture).tobytes() == picture.filter(ImageFilter.BoxBlur(0.5)).tobytes()


@pytest.mark.parametrize("lean", [0.5, -1.3, 3.0])
def test_leaning_page_is_set_straight(lean: float) -> None:
    leaning = draw_lines().rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert find_lean(leaning) == pytest.approx(-lean, abs=0.11)
    assert find_lean(straighten(leaning)) == pytest.approx(0, abs=0.11)


def test_level_page_is_not_turned() -> None:
    page = draw_lines()
    assert straighten(page).tobytes() == soften(page).tobytes()


@pytest.mark.parametrize(("mode", "is_grey"), [("L", True), ("1", True), ("RGB", False)])
def test_picture_of_a_page_is_drawn_in_grey_the_same_by_either_way(mode: str, is_grey: bool) -> None:
    page = draw_lines().convert("RGB")
    page.paste((200, 30, 30), (100, 100, 400, 400))
    out = io.BytesIO()
    page.convert(mode).save(out, "PDF", resolution=200)
    pdf = pdfium.PdfDocument(out.getvalue())
    shown, dpi = PdfSheet(pdf, 0).show()
    drawn = pdf[0].render(scale=300 / 72, grayscale=is_grey).to_pil()
    assert (dpi, shown.mode, shown.size) == (300, drawn.mode, drawn.size)
    assert shown.tobytes() == drawn.tobytes()
