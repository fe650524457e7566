"""The files that mutants are made of: the project's own corpus, the twins, and what else a reader knows."""

import base64
import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openpyxl
import py7zr
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image, ImageDraw

from tests.ingest.legacy_writer import plain, write_abc, write_cp1258, write_viqr, write_vni
from tests.ingest.office_papers import make_odt, make_rtf
from tests.twins.papers import LETTER, TABLE, read_papers
from tests.twins.render import WRITTEN, pack_mail, pack_zip, render_signed

FILES = Path(__file__).resolve().parents[2] / "corpus" / "files"
OFFICE = (".rtf", ".odt")  # read by LibreOffice, two seconds each
PICTURES = (".png", ".tif", ".jpg")
PICTURED = ("pictured.html", "pictured.xlsx")  # with a picture in the head, which is recognised


@cache
def read_seeds() -> dict[str, bytes]:
    """Seeds by name; the suffix tells their kind."""
    return dict(_make_seeds())


def _make_seeds() -> Iterator[tuple[str, bytes]]:
    for path in sorted(FILES.iterdir()):
        yield path.name, path.read_bytes()
    document = read_papers()[TABLE]
    for kind, render in WRITTEN.items():
        yield f"twin.{kind}", render(document)
    letter = read_papers()[LETTER]
    yield "signed.pdf", render_signed(letter)
    text = WRITTEN["txt"](letter).decode()
    yield "tcvn3.txt", write_abc(plain(text)).encode()
    yield "vni.txt", write_vni(plain(text)).encode("cp1252", errors="replace")
    yield "viqr.txt", write_viqr(plain(text)).encode()
    yield "cp1258.txt", write_cp1258(plain(text))
    yield "utf16.txt", text.encode("utf-16")
    yield "sheet.xlsx", _make_sheet()
    yield "a.rtf", make_rtf(text.split("\n"))
    yield "a.odt", make_odt(text.split("\n"))
    files = {"Công văn 88.docx": WRITTEN["docx"](letter), "a/b.txt": text.encode()}
    yield "a.zip", pack_zip(files)
    yield "b.zip", pack_zip({"trong.zip": pack_zip(files, code_page="cp1258")})
    yield "a.7z", _make_seven(files)
    yield "a.eml", pack_mail({"b.eml": pack_mail(files, "Thư chuyển tiếp"), "c.txt": text.encode()}, "V/v gửi công văn")
    yield from _make_pictures()
    stamp = _make_stamp()
    address = f"data:image/png;base64,{base64.b64encode(stamp).decode()}"
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    yield PICTURED[0], f'<html><body><img src="{address}" width="90">{lines}</body></html>'.encode()
    yield PICTURED[1], _make_sheet(stamp)


def _make_sheet(picture: bytes | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in next(piece.rows for piece in read_papers()[TABLE].pieces if piece.kind == "table"):
        sheet.append(list(row))
    sheet.merge_cells("A1:B1")
    if picture is not None:
        sheet.add_image(SheetImage(io.BytesIO(picture)), "B1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _make_seven(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return out.getvalue()


def _make_stamp() -> bytes:
    stamp = Image.new("RGB", (300, 120), "white")
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((5, 5, 294, 114), outline=(200, 30, 30), width=6)
    draw.line([(40, 90), (90, 30), (140, 90), (190, 30), (250, 90)], fill=(200, 30, 30), width=7)
    out = io.BytesIO()
    stamp.save(out, "PNG")
    return out.getvalue()


def _make_pictures() -> Iterator[tuple[str, bytes]]:
    page = Image.new("L", (620, 300), 250)
    ImageDraw.Draw(page).text((40, 40), "KE HOACH\nSo 41/KH-LDLD", fill=20)
    for suffix, kind in zip(PICTURES, ("PNG", "TIFF", "JPEG"), strict=True):
        out = io.BytesIO()
        page.save(out, kind)
        yield f"a{suffix}", out.getvalue()


def is_zip(data: bytes) -> bool:
    """Whether a seed is a container of parts that may be changed one by one."""
    return zipfile.is_zipfile(io.BytesIO(data))
