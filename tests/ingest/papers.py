"""Small files built in memory: PDF by hand (any letter, no font file), Word by python-docx."""

import io
import zlib
from dataclasses import dataclass, field

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

WIDTH, HEIGHT = 595.0, 842.0
GLYPH = 0.5  # every letter of the PDF's font is half its size wide, a blank half of that

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%s
endcmap end end"""


@dataclass
class PdfPage:
    """What is drawn on a page; heights count from the top."""

    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    shades: list[tuple[float, float, float, float]] = field(default_factory=list)
    sideways: list[tuple[float, float, str]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    stamps: list[tuple[float, float, float, float, str]] = field(default_factory=list)

    def write(self, x: float, top: float, text: str, size: float = 13) -> "PdfPage":
        self.texts.append((x, top, size, text))
        return self

    def write_lines(self, x: float, top: float, lines: list[str], size: float = 13, pitch: float = 1.4) -> float:
        """Write lines one under the other; returns where the next would stand."""
        for line in lines:
            self.write(x, top, line, size)
            top += size * pitch
        return top

    def write_grid(self, lefts: list[float], tops: list[float]) -> "PdfPage":
        """Rule a full grid."""
        self.rules += [(lefts[0], top, lefts[-1], top) for top in tops]
        self.rules += [(left, tops[0], left, tops[-1]) for left in lefts]
        return self


def text_width(text: str, size: float = 13) -> float:
    return (len(text) - text.count(" ") / 2) * size * GLYPH


def make_pdf(*pages: PdfPage, font: str = "T") -> bytes:
    """Build a PDF whose text can be read and whose letters need no font file; `font` is the name that it gives its font."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    maps = _unicode_map(pages)
    face = font.encode()
    objects.append(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>" % face
    )
    objects.append(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor 5 0 R/DW 500/W[32[250]]>>" % face
    )
    objects.append(
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -200 1000 900]/Ascent 900/Descent -200/CapHeight 700"
        b"/ItalicAngle 0/StemV 80>>" % face
    )
    objects.append(_stream(b"", maps))
    objects.append(_stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80"))
    numbers = []
    for page in pages:
        annotations = []
        for box in page.stamps:
            x, top, width, height, text = box
            look = _stream(
                f"/Type/XObject/Subtype/Form/BBox[0 0 {width} {height}]/Resources<</Font<</F 3 0 R>>>>".encode(),
                _show(0, 3, height - 3, text) if text else b"0 0 m",
            )
            objects.append(look)
            rect = f"{x} {HEIGHT - top - height} {x + width} {HEIGHT - top}"
            objects.append(
                f"<</Type/Annot/Subtype/Widget/FT/Sig/T(s{len(objects)})/F 4/Rect[{rect}]/AP<</N {len(objects)} 0 R>>>>".encode()
            )
            annotations.append(f"{len(objects)} 0 R")
        objects.append(_stream(b"", _content(page)))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<</F 3 0 R>>/XObject<</I 7 0 R>>>>/Annots[{' '.join(annotations)}]>>".encode()
        )
        numbers.append(len(objects))
    objects[1] = f"<</Type/Pages/Count {len(numbers)}/Kids[{' '.join(f'{number} 0 R' for number in numbers)}]>>".encode()
    if any(page.stamps for page in pages):
        objects[0] = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/SigFlags 3>>>>"
    return _assemble(objects)


def _unicode_map(pages: tuple[PdfPage, ...]) -> bytes:
    texts = [text for page in pages for _, _, _, text in page.texts]
    texts += [text for page in pages for *_, text in (*page.sideways, *page.stamps)]
    chars = sorted(set("".join(texts)))
    lines = [f"<{ord(char):04X}> <{ord(char):04X}>" for char in chars]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return TO_UNICODE % body.encode()


def _show(x: float, y: float, size: float, text: str, matrix: str = "1 0 0 1") -> bytes:
    codes = "".join(f"{ord(char):04X}" for char in text)
    return f"BT /F {size} Tf {matrix} {x} {y} Tm <{codes}> Tj ET\n".encode()


def _content(page: PdfPage) -> bytes:
    parts = [f"{width} 0 0 {height} {x} {HEIGHT - top - height} cm /I Do".encode() for x, top, width, height in page.pictures]
    parts = [b"q " + part + b" Q\n" for part in parts]
    parts += [f"0.9 g {x} {HEIGHT - top - height} {w} {height} re f 0 g\n".encode() for x, top, w, height in page.shades]
    parts += [_show(x, HEIGHT - top - 0.9 * size, size, text) for x, top, size, text in page.texts]
    parts += [_show(x, HEIGHT - top, 8, text, "0 1 -1 0") for x, top, text in page.sideways]
    parts += [f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n".encode() for x0, y0, x1, y1 in page.rules]
    return b"".join(parts)


def _stream(entries: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def _assemble(objects: list[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def save_docx(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_element(parent, name: str, text: str | None = None, **attributes: str):
    """Append a Word element (`w:sym`, char="F0B7") to another; underscores in names of attributes stand for `w:`."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    if text is not None:
        element.text = text
    parent.append(element)
    return element
