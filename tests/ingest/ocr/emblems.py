"""Pictures that stand in heads: stamps with words; seals, emblems, flags, signatures, boxes, all drawn by hand."""

import math
import struct

from PIL import Image, ImageDraw, ImageFont

from tests.ingest.ocr.stamping import FONTS

RED, GOLD, BLUE, BLACK = (205, 35, 45), (240, 200, 30), (30, 60, 160), (25, 25, 30)
SIZE = (420, 420)


def draw_picture(name: str) -> Image.Image:
    """One of the pictures by its name, on white paper with room around it."""
    paper = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(paper)
    _DRAWN[name](draw)
    return paper


def draw_stamp(text: str, *, turn: float = 0, ink: tuple[int, int, int] = (200, 30, 30)) -> Image.Image:
    """A stamp with words in a box, on white paper that is just as large as it."""
    font = ImageFont.truetype(str(FONTS / "DejaVuSerif-Bold.ttf"), 60)
    left, top, right, foot = font.getbbox(text)
    stamp = Image.new("RGB", (round(right - left) + 80, round(foot - top) + 80), "white")
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((5, 5, stamp.width - 6, stamp.height - 6), outline=ink, width=7)
    draw.text((40 - left, 40 - top), text, font=font, fill=ink)
    return stamp.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC, fillcolor="white")


def make_emf(image: Image.Image) -> bytes:
    """A metafile of Windows that does nothing but show a picture."""
    width, height = image.size
    step = (3 * width + 3) // 4 * 4
    rows = image.convert("RGB").transpose(Image.Transpose.FLIP_TOP_BOTTOM).tobytes("raw", "BGR", step)
    about = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(rows), 0, 0, 0, 0)
    show = struct.pack("<4i", 0, 0, width - 1, height - 1) + struct.pack("<6i", 0, 0, 0, 0, width, height)
    show += struct.pack("<4I", 80, len(about), 80 + len(about), len(rows)) + struct.pack("<2I2i", 0, 0x00CC0020, width, height)
    records = _record(81, show + about + rows) + _record(14, struct.pack("<3I", 0, 0, 20))
    frame = (0, 0, round(width * 100), round(height * 100))  # hundredths of a millimetre
    head = struct.pack("<4i", 0, 0, width - 1, height - 1) + struct.pack("<4i", *frame)
    head += struct.pack("<IIIIHHIII", 0x464D4520, 0x10000, 88 + len(records), 3, 1, 0, 0, 0, 0)
    return _record(1, head + struct.pack("<4i", width, height, width, height)) + records


def _record(kind: int, told: bytes) -> bytes:
    return struct.pack("<II", kind, len(told) + 8) + told


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


def _draw_scribbled_stamp(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(30, 120), (380, 90), (395, 260), (45, 290)], outline=RED, width=7)
    draw.line([(90, 230), (140, 170), (170, 240), (230, 160), (260, 230), (340, 150)], fill=RED, width=7)


_DRAWN = {
    "scribbled stamp": _draw_scribbled_stamp,
    "seal": _draw_seal,
    "emblem": _draw_emblem,
    "flag": _draw_flag,
    "blue signature": _draw_signature,
    "black box": _draw_box,
}
