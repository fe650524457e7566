"""Scans of the project's own illustrative documents: rendered, made to look photographed, packed as any kind of file."""

import io
from collections.abc import Iterable
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from corpus.illustrations import Illustration, read_illustrations
from corpus.render_pdf import render_pdf
from pipeline.ingest.ocr.tesseract import SeenWord

DPI = 200
FONTS = Path(__file__).resolve().parents[3] / "corpus" / "sources" / "fonts"


def find_illustration(name: str) -> Illustration:
    return next(document for document in read_illustrations() if document.id == name)


def scan_pages(document: Illustration, *, lean: float = 0.6, noise: float = 10, most: int = 2) -> list[Image.Image]:
    """The first pages of a document as a scanner sees them: leaning, soft, a little dirty."""
    pdf = pdfium.PdfDocument(render_pdf(document))
    pages = []
    for at in range(min(len(pdf), most)):
        page = pdf[at].render(scale=DPI / 72, grayscale=True).to_pil()
        page = page.rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=250).filter(ImageFilter.GaussianBlur(0.6))
        pages.append(Image.blend(page, Image.effect_noise(page.size, noise), 0.1) if noise else page)
    return pages


def write_pdf(pages: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    pages[0].copy().save(out, "PDF", resolution=DPI, save_all=True, append_images=[page.copy() for page in pages[1:]])
    return out.getvalue()


def write_layered_pdf(page: Image.Image, words: Iterable[SeenWord]) -> bytes:
    """A page as scanning programs leave it: its picture, and words over it that nobody sees."""
    pdfmetrics.registerFont(TTFont("Layer", str(FONTS / "DejaVuSerif.ttf")))
    width, height = (side * 72 / DPI for side in page.size)
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(width, height), invariant=1)
    sheet.drawImage(ImageReader(page), 0, 0, width, height)
    for word in words:
        foot = word.bottom - 0.22 * (word.bottom - word.top)
        layer = sheet.beginText(word.left * 72 / DPI, height - foot * 72 / DPI)
        layer.setFont("Layer", 9)
        layer.setTextRenderMode(3)
        layer.textOut(word.text)
        sheet.drawText(layer)
    sheet.save()
    return out.getvalue()


def write_picture(pages: list[Image.Image], kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": [page.copy() for page in pages[1:]]} if kind == "TIFF" else {}
    pages[0].copy().save(out, kind, **more, **options)
    return out.getvalue()


def press_mark(page: Image.Image, text: str, *, turn: float = 7) -> Image.Image:
    """A page with a red stamp on its head."""
    colour = page.convert("RGB")
    font = ImageFont.truetype(str(FONTS / "DejaVuSerif-Bold.ttf"), 52)
    box = font.getbbox(text)
    cover = Image.new("L", (box[2] - box[0] + 60, box[3] - box[1] + 60), 0)
    draw = ImageDraw.Draw(cover)
    draw.text((30 - box[0], 30 - box[1]), text, font=font, fill=255)
    draw.rectangle((3, 3, cover.width - 4, cover.height - 4), outline=255, width=4)
    cover = cover.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    colour.paste(Image.new("RGB", cover.size, (200, 30, 40)), (150, 20), cover)
    return colour


def scribble(page: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """A page with strokes of a pen instead of what is printed in a box."""
    written = page.copy()
    draw = ImageDraw.Draw(written)
    draw.rectangle(box, fill=250)
    left, top, right, bottom = box
    middle = (left + right) // 2
    draw.line([(left, bottom), (left + 12, top), (middle, bottom), (middle + 8, top), (right, bottom - 6)], fill=40, width=4)
    draw.arc((middle - 8, top - 4, right + 4, bottom + 4), 20, 300, fill=40, width=4)
    return written
