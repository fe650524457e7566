"""Pages of the project's own documents as a scanner gives them, in several faces, sizes and states of wear.

What enters: lines of text, font files. What leaves: grey pictures, each with the lines printed on it. The same seed gives the
same picture. A page is set as an office sets it (12 to 14 points, about 30 lines), then slanted, blurred, faded, specked with
grain and spots, or copied until thin strokes are lost.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.illustrations import Illustration

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, LINES = 85.0, 57.0, 34
SIZES = (12.0, 13.0, 14.0)
THRESHOLD = 150


class PrintedPage(NamedTuple):
    """The picture of a page and the lines on it."""

    image: Image.Image
    lines: tuple[str, ...]


class Wear(NamedTuple):
    """How a page is worn: blur in points, ink left, grain, spots on ten thousand pixels at 150 dots an inch, whether it was copied in black."""

    blur: float
    ink: float
    grain: float
    spots: float
    copied: bool


WEARS = (
    Wear(0.28, 0.9, 8, 0.1, False),
    Wear(0.45, 0.75, 14, 0.3, False),
    Wear(0.35, 0.8, 20, 0.6, True),
    Wear(0.60, 0.6, 18, 0.3, False),
    Wear(0.50, 0.7, 26, 1.0, True),
)


def list_lines(document: Illustration) -> list[str]:
    """Return the texts of a document from head to close, a line or paragraph each."""
    dated = [document.date_line] if "date" in document.facts or "printed_date" in document.facts else []
    texts = [*document.motto, *document.left_head, *dated, *document.title_lines]
    for piece in document.pieces:
        texts += [cell for row in piece.rows for cell in row] or [piece.text]
    texts += ["Nơi nhận:", *document.recipients]
    return [text for text in (*texts, *(line for block in document.signatures for line in block)) if text]


def print_pages(texts: Sequence[str], font: Path, resolution: int, size: float) -> Iterator[PrintedPage]:
    """Yield pages on which texts are printed, wrapped at the margin."""
    face = ImageFont.truetype(str(font), round(size * resolution / 72))
    lines = [line for text in texts for line in wrap(text, face, (WIDTH - LEFT - 48) * resolution / 72)]
    for first in range(0, len(lines), LINES):
        part = tuple(lines[first : first + LINES])
        image = Image.new("L", (round(WIDTH * resolution / 72), round(HEIGHT * resolution / 72)), 255)
        draw = ImageDraw.Draw(image)
        for at, line in enumerate(part):
            draw.text((LEFT * resolution / 72, (TOP + at * size * 1.55) * resolution / 72), line, font=face, fill=0)
        yield PrintedPage(image, part)


def wrap(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Return a text as lines that fit a width."""
    lines: list[str] = []
    for word in text.split():
        if lines and face.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def wear_page(image: Image.Image, resolution: int, wear: Wear, seed: str) -> Image.Image:
    """Return a page as a scanner gives it; the same seed gives the same page."""
    draw = random.Random(seed)
    slanted = image.rotate(draw.uniform(-0.6, 0.6), resample=Image.Resampling.BICUBIC, fillcolor=255)
    blur = wear.blur * draw.uniform(0.8, 1.2) * resolution / 72
    pixels = numpy.asarray(slanted.filter(ImageFilter.GaussianBlur(blur)), dtype=numpy.float32)
    noise = numpy.random.default_rng(draw.randrange(2**32))
    pixels = 255 - (255 - pixels) * wear.ink + noise.normal(0, wear.grain, pixels.shape)
    spots = noise.random(pixels.shape) < wear.spots / 10_000 * (150 / resolution) ** 2
    pixels[spots] = 20
    if wear.copied:
        pixels = numpy.where(pixels < THRESHOLD + draw.uniform(-15, 25), 0, 255).astype(numpy.float32)
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))
