"""Pictures that stand in heads and are no stamps: seals, emblems, flags, signatures, boxes, all drawn by hand."""

import math

from PIL import Image, ImageDraw

RED, GOLD, BLUE, BLACK = (205, 35, 45), (240, 200, 30), (30, 60, 160), (25, 25, 30)
SIZE = (420, 420)


def draw_picture(name: str) -> Image.Image:
    """One of the pictures by its name, on white paper with room around it."""
    paper = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(paper)
    _DRAWN[name](draw)
    return paper


def _star(middle: tuple[float, float], reach: float) -> list[tuple[float, float]]:
    sides = [(reach if at % 2 == 0 else 0.4 * reach, math.pi * at / 5) for at in range(10)]
    return [(middle[0] + far * math.sin(turn), middle[1] - far * math.cos(turn)) for far, turn in sides]


def _draw_seal(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((30, 30, 390, 390), outline=RED, width=8)
    draw.ellipse((90, 90, 330, 330), outline=RED, width=4)
    draw.polygon(_star((210, 210), 80), fill=RED)


def _draw_emblem(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((60, 40, 360, 340), fill=RED, outline=GOLD, width=14)
    draw.polygon(_star((210, 150), 60), fill=GOLD)
    draw.arc((120, 150, 300, 330), 20, 160, fill=GOLD, width=16)
    draw.rectangle((150, 345, 270, 380), fill=GOLD)


def _draw_flag(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((40, 90, 380, 310), fill=(218, 20, 30))
    draw.polygon(_star((210, 200), 80), fill=(255, 235, 0))


def _draw_signature(draw: ImageDraw.ImageDraw) -> None:
    draw.line([(60, 240), (110, 150), (130, 270), (190, 170), (220, 260), (360, 180)], fill=BLUE, width=6, joint="curve")
    draw.arc((150, 130, 330, 290), 30, 300, fill=BLUE, width=5)


def _draw_box(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((50, 150, 370, 270), outline=BLACK, width=6)


_DRAWN = {
    "seal": _draw_seal,
    "emblem": _draw_emblem,
    "flag": _draw_flag,
    "blue signature": _draw_signature,
    "black box": _draw_box,
}
