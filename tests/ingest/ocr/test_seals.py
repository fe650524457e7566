"""Round red seals are paper for the reader of letters; every other red ink stays."""

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.ingest.ocr.seals import find_seals, grey_without_seals

DPI = 150
RED = (205, 40, 45)


def page(*, mode: str = "RGB") -> Image.Image:
    return Image.new("RGB", (1240, 1754), "white").convert(mode)


def press(picture: Image.Image, middle: tuple[int, int], millimetres: float, ink: tuple[int, int, int] = RED) -> None:
    """Draw a seal: two rings, strokes between them as letters stand, a star."""
    draw = ImageDraw.Draw(picture)
    x, y = middle
    radius = millimetres / 2 / 25.4 * DPI
    for share in (1.0, 0.68):
        r = radius * share
        draw.ellipse((x - r, y - r, x + r, y + r), outline=ink, width=4)
    for at in range(24):
        angle = at * math.tau / 24
        inner, outer = radius * 0.76, radius * 0.92
        ends = [(x + math.cos(angle) * r, y + math.sin(angle) * r) for r in (inner, outer)]
        draw.line(ends, fill=ink, width=4)
    draw.regular_polygon((x, y, radius * 0.3), 5, fill=ink)


@pytest.mark.parametrize("millimetres", [30, 36, 42])
def test_seal_is_found_where_it_is(millimetres: float) -> None:
    picture = page()
    press(picture, (800, 1400), millimetres)
    ((left, top, right, bottom),) = find_seals(picture, DPI)
    reach = millimetres / 2 / 25.4 * DPI
    assert (left, top, right, bottom) == pytest.approx((800 - reach, 1400 - reach, 800 + reach, 1400 + reach), abs=10)


def test_red_is_paper_and_black_under_it_stays() -> None:
    picture = page()
    press(picture, (800, 1400), 36)
    ImageDraw.Draw(picture).line((700, 1400, 900, 1400), fill=(25, 25, 25), width=5)
    grey = np.asarray(grey_without_seals(picture, DPI))
    assert grey[1400, 700:900].max() < 60
    rest = np.delete(grey, range(1395, 1406), axis=0)
    assert rest.min() >= 200


@pytest.mark.parametrize("box", [(100, 300, 380, 440), (100, 100, 400, 160)])
def test_long_stamp_stays(box: tuple[int, int, int, int]) -> None:
    picture = page()
    ImageDraw.Draw(picture).rectangle(box, outline=RED, width=4)
    assert find_seals(picture, DPI) == []
    assert np.array_equal(np.asarray(grey_without_seals(picture, DPI)), np.asarray(picture.convert("L")))


@pytest.mark.parametrize(("millimetres", "ink"), [(36, (30, 30, 30)), (36, (40, 60, 190)), (12, RED), (80, RED)])
def test_other_inks_and_sizes_stay(millimetres: float, ink: tuple[int, int, int]) -> None:
    picture = page()
    press(picture, (600, 1000), millimetres, ink)
    assert find_seals(picture, DPI) == []


def test_square_stamp_of_a_seals_size_stays() -> None:
    picture = page()
    ImageDraw.Draw(picture).rectangle((600, 1000, 812, 1212), outline=RED, width=5)
    assert find_seals(picture, DPI) == []


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK"])
def test_every_mode_becomes_grey(mode: str) -> None:
    assert grey_without_seals(page(mode=mode), DPI).mode == "L"
