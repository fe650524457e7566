"""Pictures that stand in heads: stamps with words; seals, emblems, flags, rules, logos, signatures, all drawn by hand."""

import math
import random
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


def _draw_party_flag(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((20, 70, 400, 330), fill=(218, 20, 30))
    draw.arc((150, 120, 280, 280), 20, 280, fill=GOLD, width=16)
    draw.line((165, 275, 275, 145), fill=GOLD, width=16)


def _draw_logo_box(draw: ImageDraw.ImageDraw) -> None:
    draw.rounded_rectangle((8, 130, 412, 280), 22, outline=RED, width=8)
    draw.polygon([(45, 258), (100, 155), (155, 258)], fill=RED)
    draw.arc((180, 155, 285, 260), 0, 300, fill=RED, width=12)
    draw.line([(305, 256), (340, 160), (375, 256)], fill=RED, width=12)


def _draw_rule_with_star(draw: ImageDraw.ImageDraw) -> None:
    draw.line((10, 210, 175, 210), fill=RED, width=5)
    draw.polygon(_star((210, 210), 16), fill=RED)
    draw.line((245, 210, 410, 210), fill=RED, width=5)


def _draw_ornament(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((6, 160, 414, 260), outline=RED, width=5)
    draw.rectangle((14, 168, 406, 252), outline=RED, width=2)
    for x in range(45, 400, 41):
        draw.ellipse((x - 8, 202, x + 8, 218), outline=RED, width=3)


def _draw_red_signature(draw: ImageDraw.ImageDraw) -> None:
    draw.line([(30, 270), (80, 150), (105, 280), (155, 175), (180, 270), (390, 200)], fill=RED, width=7, joint="curve")


def _draw_squares(draw: ImageDraw.ImageDraw) -> None:
    choose = random.Random(3)
    for at in range(29 * 29):
        x, y = 20 + 12 * (at % 29), 20 + 12 * (at // 29)
        if choose.random() < 0.5:
            draw.rectangle((x, y, x + 11, y + 11), fill=RED)
    for x, y in ((20, 20), (284, 20), (20, 284)):
        draw.rectangle((x, y, x + 83, y + 83), fill="white")
        draw.rectangle((x, y, x + 83, y + 83), outline=RED, width=12)
        draw.rectangle((x + 24, y + 24, x + 59, y + 59), fill=RED)


def _draw_digital_signature(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((4, 150, 416, 268), outline=RED, width=2)
    font = ImageFont.truetype(str(FONTS / "DejaVuSerif.ttf"), 19)
    lines = ("Ký bởi: Huyện ủy Suối Mây", "Cơ quan: Tỉnh Đông Hà Sơn", "Ngày ký: 21-07-2020 08:11:03")
    for at, line in enumerate(lines):
        draw.text((12, 158 + 35 * at), line, font=font, fill=RED)


def _draw_name_of_program(draw: ImageDraw.ImageDraw) -> None:
    draw.text((20, 160), "iOffice", font=ImageFont.truetype(str(FONTS / "DejaVuSerif-Bold.ttf"), 40), fill=RED)


def _draw_name_of_firm(draw: ImageDraw.ImageDraw) -> None:
    draw.text((20, 160), "VIETTEL", font=ImageFont.truetype(str(FONTS / "DejaVuSerif-Bold.ttf"), 80), fill=RED)


OTHER_PICTURES = (
    "seal",
    "emblem",
    "flag",
    "party flag",
    "blue signature",
    "red signature",
    "black box",
    "logo in a box",
    "rule with a star",
    "ornament",
    "code of squares",
    "digital signature",
    "name of a program",
    "name of a firm",
)
_DRAWN = {
    "party flag": _draw_party_flag,
    "logo in a box": _draw_logo_box,
    "rule with a star": _draw_rule_with_star,
    "ornament": _draw_ornament,
    "red signature": _draw_red_signature,
    "code of squares": _draw_squares,
    "digital signature": _draw_digital_signature,
    "name of a program": _draw_name_of_program,
    "name of a firm": _draw_name_of_firm,
    "scribbled stamp": _draw_scribbled_stamp,
    "seal": _draw_seal,
    "emblem": _draw_emblem,
    "flag": _draw_flag,
    "blue signature": _draw_signature,
    "black box": _draw_box,
}
