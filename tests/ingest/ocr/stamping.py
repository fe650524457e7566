"""Heads of pages with a mark stamped on them, drawn by Pillow: every kind, turn, colour and damage, the same each time."""

import math
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).resolve().parents[3] / "corpus" / "sources" / "fonts"
DPI = 300
HEAD = (2480, 1480)
MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
PLACES = ((330, 900), (1450, 900), (900, 40), (330, 40), (1750, 40))
OVER_PRINT = ((330, 540), (420, 610), (1300, 590), (1400, 690), (350, 690))
UPRIGHT = ((20, 200), (30, 60), (25, 700))
_MARGIN = 12  # pixels that softening reaches
_SOFTNESS = 0.8
LEFT = ("ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN", "HUYỆN ỦY SUỐI MÂY", "*", "Số 318-CV/HU")
RIGHT = ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "Suối Mây, ngày 12 tháng 5 năm 2023")


@dataclass(frozen=True)
class Stamp:
    mark: str
    is_red: bool
    turn: float
    strength: float
    frame: int
    gap: int
    points: int
    noise: int
    place: tuple[int, int]
    is_bold: bool
    squeeze: tuple[float, float] = (1.0, 1.0)  # across and down, after the turn
    shear: float = 0.0  # degrees, before the turn
    room: int = 0  # pixels of paper within the frame, to the right of the letters


def make_stamps(count: int) -> list[Stamp]:
    """Every mark in every colour, frame and spacing, with turns, sizes, fading and noise drawn from a fixed seed."""
    choose = random.Random(4)
    stamps = []
    for at in range(count):
        stamps.append(
            Stamp(
                mark=MARKS[at % 3],
                is_red=at // 3 % 2 == 0,
                turn=choose.uniform(-12, 12),
                strength=choose.choice((1.0, 1.0, 0.7, 0.45)),
                frame=choose.choice((0, 0, 1, 2)),
                gap=choose.choice((0, 0, 1, 2)),
                points=choose.choice((12, 14, 18, 24, 32)),
                noise=choose.choice((0, 0, 8, 18)),
                place=choose.choice(PLACES),
                is_bold=choose.random() < 0.7,
            )
        )
    return stamps


def make_hard_stamps(count: int) -> list[Stamp]:
    """Marks in black over printed lines, and marks that stand upright along the page's edge, in either colour."""
    choose = random.Random(7)
    stamps = []
    for at in range(count):
        is_over = at % 2 == 0
        stamps.append(
            Stamp(
                mark=MARKS[at // 2 % 3],
                is_red=not is_over and choose.random() < 0.5,
                turn=choose.uniform(-10, 10) if is_over else choose.choice((90, 270)) + choose.uniform(-4, 4),
                strength=choose.choice((1.0, 0.8)),
                frame=choose.choice((0, 1)),
                gap=choose.choice((0, 1)),
                points=choose.choice((22, 26, 32)) if is_over else choose.choice((14, 18, 26)),
                noise=choose.choice((0, 8)),
                place=choose.choice(OVER_PRINT if is_over else UPRIGHT),
                is_bold=True,
            )
        )
    return stamps


def make_pulled_stamps(count: int) -> list[Stamp]:
    """Marks in red as pictures in papers are: slanted, turned, then squeezed one way; a third of them without a frame."""
    choose = random.Random(11)
    stamps = []
    for at in range(count):
        stamps.append(
            Stamp(
                mark=MARKS[at % 3],
                is_red=True,
                turn=choose.choice((-1, 1)) * choose.uniform(8, 25),
                strength=choose.choice((1.0, 0.6)),
                frame=at // 3 % 3 and 1,
                gap=choose.choice((0, 0, 1)),
                points=choose.choice((18, 24, 30)),
                noise=choose.choice((0, 8)),
                place=choose.choice(PLACES[2:]),
                is_bold=choose.random() < 0.7,
                squeeze=choose.choice(((1.0, 0.6), (0.6, 1.0), (1.0, 0.75), (0.7, 1.0))),
                shear=choose.uniform(-18, 18),
                room=choose.choice((0, 250)),
            )
        )
    return stamps


def draw_head(stamp: Stamp | None) -> Image.Image:
    """The head of a letter as scanned in colour, with a stamp on it; all but the stamp's place is drawn once."""
    noise = stamp.noise if stamp else 0
    page = _blank_head(noise).copy()
    if stamp is None:
        return page
    cover = _cut_stamp(stamp)
    left, top, *_ = box_of(stamp)
    around = max(left - _MARGIN, 0), max(top - _MARGIN, 0), left + cover.width + _MARGIN, top + cover.height + _MARGIN
    sharp = _sharp_head().crop(around)
    ink = Image.new("RGB", cover.size, (205, 35, 45) if stamp.is_red else (25, 25, 30))
    sharp.paste(ink, (left - around[0], top - around[1]), cover)
    page.paste(_dirty(sharp, noise, around[:2]).filter(ImageFilter.GaussianBlur(_SOFTNESS)), around[:2])
    return page


def box_of(stamp: Stamp) -> tuple[int, int, int, int]:
    """Where a stamp is pressed on the head."""
    cover = _cut_stamp(stamp)
    left, top = min(stamp.place[0], HEAD[0] - cover.width - 40), min(stamp.place[1], HEAD[1] - cover.height - 10)
    return left, top, left + cover.width, top + cover.height


@cache
def _blank_head(noise: int) -> Image.Image:
    return _dirty(_sharp_head(), noise, (0, 0)).filter(ImageFilter.GaussianBlur(_SOFTNESS))


@cache
def _sharp_head() -> Image.Image:
    page = Image.new("RGB", HEAD, (252, 252, 250))
    draw = ImageDraw.Draw(page)
    bold, plain = _font(13, True), _font(13, False)
    for at, line in enumerate(LEFT):
        draw.text((330, 560 + 75 * at), line, font=plain if at != 1 else bold, fill=(20, 20, 20))
    for at, line in enumerate(RIGHT):
        draw.text((1300, 560 + 75 * at), line, font=bold if at == 0 else plain, fill=(20, 20, 20))
    return page


def _dirty(page: Image.Image, noise: int, corner: tuple[int, int]) -> Image.Image:
    if not noise:
        return page
    left, top = corner
    return Image.blend(page, _dirt(noise).crop((left, top, left + page.width, top + page.height)), 0.12)


@cache
def _dirt(noise: int) -> Image.Image:
    shades = np.random.default_rng(noise).normal(128, noise, (HEAD[1] + 600, HEAD[0] + 600))
    return Image.fromarray(shades.clip(0, 255).astype(np.uint8)).convert("RGB")


def _font(points: float, is_bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / ("DejaVuSerif-Bold.ttf" if is_bold else "DejaVuSerif.ttf")), round(points * DPI / 72))


def _cut_stamp(stamp: Stamp) -> Image.Image:
    font = _font(stamp.points, stamp.is_bold)
    text = (" " * stamp.gap).join(stamp.mark) if stamp.gap else stamp.mark
    inked = font.getbbox(text)
    edge = round(stamp.points * 1.6)
    cover = Image.new("L", (round(inked[2] - inked[0]) + 2 * edge + stamp.room, round(inked[3] - inked[1]) + 2 * edge), 0)
    draw = ImageDraw.Draw(cover)
    draw.text((edge - inked[0], edge - inked[1]), text, font=font, fill=255)
    for ring in range(stamp.frame):
        inset = 4 + 14 * ring
        draw.rectangle((inset, inset, cover.width - inset - 1, cover.height - inset - 1), outline=255, width=5)
    cover = _slant(cover, stamp.shear).rotate(stamp.turn, expand=True, resample=Image.Resampling.BICUBIC)
    cover = cover.resize((round(cover.width * stamp.squeeze[0]), round(cover.height * stamp.squeeze[1])), Image.Resampling.BOX)
    return cover.point([round(value * stamp.strength) for value in range(256)])


def _slant(cover: Image.Image, degrees: float) -> Image.Image:
    if not degrees:
        return cover
    pull = math.tan(math.radians(degrees))
    reach = abs(pull) * cover.height
    size = (round(cover.width + reach), cover.height)
    across = (1.0, pull, -reach if pull > 0 else 0.0)
    return cover.transform(size, Image.Transform.AFFINE, (*across, 0.0, 1.0, 0.0), resample=Image.Resampling.BICUBIC)
