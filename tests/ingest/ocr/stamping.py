"""Heads of pages with a mark stamped on them, drawn by Pillow: every kind, turn, colour and damage, the same each time."""

import random
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).resolve().parents[3] / "corpus" / "sources" / "fonts"
DPI = 300
HEAD = (2480, 1480)
MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
PLACES = ((330, 900), (1450, 900), (900, 40), (330, 40), (1750, 40))
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


def draw_head(stamp: Stamp | None, *, seed: int = 0) -> Image.Image:
    """The head of a letter as scanned in colour, with a stamp on it."""
    page = Image.new("RGB", HEAD, (252, 252, 250))
    draw = ImageDraw.Draw(page)
    bold, plain = _font(13, True), _font(13, False)
    for at, line in enumerate(LEFT):
        draw.text((330, 560 + 75 * at), line, font=plain if at != 1 else bold, fill=(20, 20, 20))
    for at, line in enumerate(RIGHT):
        draw.text((1300, 560 + 75 * at), line, font=bold if at == 0 else plain, fill=(20, 20, 20))
    if stamp:
        _press(page, stamp)
    if stamp and stamp.noise:
        noise = Image.effect_noise(page.size, stamp.noise).convert("RGB")
        page = Image.blend(page, noise, 0.12)
    return page.filter(ImageFilter.GaussianBlur(0.8))


def _font(points: float, is_bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / ("DejaVuSerif-Bold.ttf" if is_bold else "DejaVuSerif.ttf")), round(points * DPI / 72))


def _press(page: Image.Image, stamp: Stamp) -> None:
    font = _font(stamp.points, stamp.is_bold)
    text = (" " * stamp.gap).join(stamp.mark) if stamp.gap else stamp.mark
    inked = font.getbbox(text)
    edge = round(stamp.points * 1.6)
    cover = Image.new("L", (round(inked[2] - inked[0]) + 2 * edge, round(inked[3] - inked[1]) + 2 * edge), 0)
    draw = ImageDraw.Draw(cover)
    draw.text((edge - inked[0], edge - inked[1]), text, font=font, fill=255)
    for ring in range(stamp.frame):
        inset = 4 + 14 * ring
        draw.rectangle((inset, inset, cover.width - inset - 1, cover.height - inset - 1), outline=255, width=5)
    cover = cover.rotate(stamp.turn, expand=True, resample=Image.Resampling.BICUBIC)
    cover = cover.point([round(value * stamp.strength) for value in range(256)])
    ink = Image.new("RGB", cover.size, (205, 35, 45) if stamp.is_red else (25, 25, 30))
    left, top = stamp.place
    page.paste(ink, (min(left, page.width - cover.width - 40), top), cover)
