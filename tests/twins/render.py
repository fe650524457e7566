"""One directive in every format: by the corpus's own renderers, by LibreOffice, as pictures, and inside containers."""

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx
import pypdfium2 as pdfium
from docx.shared import Pt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.illustrations import Illustration
from corpus.render_docx import render_docx
from corpus.render_pdf import render_pdf
from corpus.render_text import render_html, render_markdown, render_text
from tests.ingest.signing import leader, sign

WRITTEN = {"txt": render_text, "md": render_markdown, "html": render_html, "docx": render_docx, "pdf": render_pdf}
OFFICE = ("doc", "rtf", "odt", "pdf")
DPI = 200
FONTS = Path(__file__).resolve().parents[2] / "corpus" / "sources" / "fonts"


def render_signed(document: Illustration) -> bytes:
    """The PDF with a digital signature."""
    return sign(render_pdf(document), leader(), "Signature1")


def save_with_office(papers: Mapping[str, Illustration], wanted: str, folder: Path) -> dict[str, Path]:
    """The directives as LibreOffice saves them, all in one call; its PDF in a font that has every letter."""
    program = shutil.which("soffice")
    assert program is not None
    given = folder / f"from-{wanted}"
    given.mkdir()
    for name, document in papers.items():
        (given / f"{name}.docx").write_bytes(_as_word_does(render_docx(document), "DejaVu Serif" if wanted == "pdf" else None))
    with tempfile.TemporaryDirectory() as home:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        files = [str(path) for path in sorted(given.iterdir())]
        subprocess.run(
            [program, profile, "--headless", "--convert-to", wanted, "--outdir", str(folder / wanted), *files],
            env={"PATH": os.environ["PATH"], "HOME": home},
            capture_output=True,
            timeout=120,
            check=True,
        )
    return {name: folder / wanted / f"{name}.{wanted}" for name in papers}


def _as_word_does(data: bytes, font: str | None) -> bytes:
    """The Word file with a paragraph after its last table, which Word never leaves out, and in a font if one is named."""
    word = docx.Document(io.BytesIO(data))
    word.add_paragraph()
    if font:
        word.styles["Normal"].font.name, word.styles["Normal"].font.size = font, Pt(11)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def scan(document: Illustration, *, lean: float = 0.5, noise: float = 12) -> list[Image.Image]:
    """The pages as a scanner sees them: leaning, soft, a little dirty, a round red seal beside the signer's name."""
    pdf = pdfium.PdfDocument(render_pdf(document))
    pages = []
    for page in pdf:
        image = page.render(scale=DPI / 72).to_pil().convert("RGB")
        if box := _find_name(page, document.facts["signers"][0]["name"]):
            _press_seal(image, (box[0] * DPI / 72 - 60, (page.get_height() - box[3]) * DPI / 72 - 60), document.facts["issuer"])
        image = image.rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=(250, 250, 248)).filter(
            ImageFilter.GaussianBlur(0.6)
        )
        pages.append(Image.blend(image, Image.effect_noise(image.size, noise).convert("RGB"), 0.1))
    return pages


def _find_name(page: pdfium.PdfPage, name: str) -> tuple[float, float, float, float] | None:
    text = page.get_textpage()
    found = text.search(name).get_next()
    return text.get_charbox(found[0]) if found else None


def _press_seal(page: Image.Image, middle: tuple[float, float], words: str) -> None:
    """Press a seal of 36 mm: two rings, letters around, a star."""
    size = round(36 / 25.4 * DPI)
    cover = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(cover)
    for inset, width in ((2, 5), (size // 5, 2)):
        draw.ellipse((inset, inset, size - inset, size - inset), outline=190, width=width)
    font = ImageFont.truetype(str(FONTS / "DejaVuSerif-Bold.ttf"), size // 14)
    for at, letter in enumerate(words[:24]):
        glyph = Image.new("L", (size, size), 0)
        ImageDraw.Draw(glyph).text((size / 2 - size // 30, size // 14), letter, font=font, fill=190)
        turned = glyph.rotate(150 - 300 * at / 24, resample=Image.Resampling.BICUBIC)
        cover.paste(turned, (0, 0), turned)
    page.paste(Image.new("RGB", cover.size, (205, 30, 45)), (round(middle[0] - size / 2), round(middle[1] - size / 2)), cover)


def pack_pictures(pages: Sequence[Image.Image], kind: str) -> bytes:
    """Pages as one file: a PDF of pictures or a TIFF of all pages, a PNG or a JPEG of the first."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:])} if kind in ("PDF", "TIFF") else {}
    options = {"resolution": DPI} if kind == "PDF" else {"dpi": (DPI, DPI)}
    pages[0].save(out, kind, **more, **options)
    return out.getvalue()


class _Named(zipfile.ZipInfo):
    """A member whose name stands in a code page that nothing names."""

    code_page = "cp1258"

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  (the name in zipfile)
        return self.filename.encode(self.code_page), self.flag_bits & ~0x800


def pack_zip(files: Mapping[str, bytes], *, code_page: str | None = None) -> bytes:
    """Files in an archive, their names in UTF-8 or in the bytes of a code page."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name) if code_page is None else _Named(name)
            if isinstance(member, _Named):
                member.code_page = code_page
            archive.writestr(member, data)
    return out.getvalue()


def pack_mail(files: Mapping[str, bytes], subject: str) -> bytes:
    """Files attached to a letter."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "vanthu@suoimay.example", "phong@suoimay.example", subject
    message["Date"] = "Tue, 17 May 2022 08:00:00 +0700"
    message.set_content("Kính gửi các đơn vị văn bản kèm theo.")
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
