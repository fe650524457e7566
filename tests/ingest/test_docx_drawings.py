"""Marks of secrecy that are drawn in a Word file's head: pictures, WordArt, diagrams; and what stands there and is none."""

import gzip
import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Cm
from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.ingest.docx import read_docx
from pipeline.ingest.docx_drawings import PastedPicture, find_head_drawings
from pipeline.ingest.docx_package import open_parts
from pipeline.ingest.identify import DOC, ODT, RTF
from pipeline.ingest.libreoffice import find_program
from pipeline.ingest.metafiles import draw_metafile
from pipeline.ingest.ocr import pasted
from pipeline.ingest.office_text import read_with_libreoffice
from pipeline.model.document import Source
from pipeline.secrecy import find_marks
from tests.ingest.ocr.emblems import draw_picture, draw_stamp, make_emf
from tests.ingest.office_papers import save_with_libreoffice
from tests.ingest.papers import save_docx

NAMES = (
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
# As Word writes a watermark.
WATERMARK = (
    '<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;'
    "margin-top:0;width:220pt;height:90pt;rotation:315;mso-position-horizontal:center;mso-position-vertical:center"
    '" fillcolor="silver" stroked="f"><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="MẬT"/>'
    "</v:shape></w:pict>"
)
SOURCE = Source(file="a.docx", sha256="", size_bytes=0, media_type="application/docx")
HEAD = ("TỈNH ỦY ĐÔNG HÀ SƠN", "HUYỆN ỦY SUỐI MÂY", "*", "Số 71-KH/HU", "KẾ HOẠCH", "về việc trồng cây ven suối")
BODY = (
    "Thực hiện chủ trương của Tỉnh ủy về trồng cây phân tán, Ban Thường vụ Huyện ủy Suối Mây xây dựng kế hoạch như sau:",
    "1. Các chi bộ chọn giống cây trước ngày 05/5/2023.",
)
Document = docx.document.Document
Put = Callable[[Document], None]


def make_paper(*, first: Put | None = None, last: Put | None = None) -> bytes:
    document = docx.Document()
    if first:
        first(document)
    for line in (*HEAD, *BODY):
        document.add_paragraph(line)
    if last:
        last(document)
    return save_docx(document)


def picture_of(image: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, "PNG")
    return io.BytesIO(out.getvalue())


def put_picture(document: Document, image: Image.Image, *, width: float = 4.0, height: float | None = None) -> None:
    size = {"width": Cm(width), **({"height": Cm(height)} if height else {})}
    document.add_paragraph().add_run().add_picture(picture_of(image), **size)


def put_in_header(document: Document, image: Image.Image) -> None:
    document.sections[0].header.paragraphs[0].add_run().add_picture(picture_of(image), width=Cm(4))


def put_xml(document: Document, xml: str, *, in_header: bool = False) -> None:
    paragraph = document.sections[0].header.paragraphs[0] if in_header else document.add_paragraph()
    paragraph._p.append(parse_xml(f"<w:r {NAMES}>{xml}</w:r>"))


def secrecy_of(data: bytes) -> str | None:
    return find_marks(read_docx(data, SOURCE)).secrecy


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("text", "turn", "expected"),
    [("MẬT", 0, "Mật"), ("TỐI MẬT", -9, "Tối mật"), ("TUYỆT MẬT", 14, "Tuyệt mật")],
)
def test_pictured_mark_in_the_body_s_head_is_found(text: str, turn: float, expected: str) -> None:
    assert secrecy_of(make_paper(first=partial(put_picture, image=draw_stamp(text, turn=turn)))) == expected


@pytest.mark.ocr
def test_pictured_mark_in_a_header_is_found() -> None:
    assert secrecy_of(make_paper(first=partial(put_in_header, image=draw_stamp("MẬT")))) == "Mật"


@pytest.mark.ocr
def test_squeezed_picture_is_looked_at_as_it_is_shown() -> None:
    squeezed = partial(put_picture, image=draw_stamp("MẬT", turn=20), width=4.4, height=1.6)
    assert secrecy_of(make_paper(first=squeezed)) == "Mật"


@pytest.mark.ocr
def test_black_mark_with_glass_around_it_is_found() -> None:
    stamp = draw_stamp("TỐI MẬT", ink=(25, 25, 30)).convert("RGBA")
    stamp.putalpha(stamp.convert("L").point([255 - value for value in range(256)]))
    assert secrecy_of(make_paper(first=partial(put_picture, image=stamp))) == "Tối mật"


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["seal", "emblem", "flag", "blue signature", "black box"])
def test_emblem_in_the_head_is_stored(name: str) -> None:
    data = make_paper(first=partial(put_picture, image=draw_picture(name), width=2.5))
    assert find_marks(read_docx(data, SOURCE)).found == ()


@pytest.mark.ocr
@pytest.mark.parametrize("text", ["HỎA TỐC", "CÔNG VĂN ĐẾN", "CÔNG ĐOÀN"])
def test_stamp_with_other_words_is_stored(text: str) -> None:
    assert secrecy_of(make_paper(first=partial(put_picture, image=draw_stamp(text)))) is None


@pytest.mark.ocr
def test_red_stamp_without_a_word_waits_for_a_person() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(make_paper(first=partial(put_picture, image=draw_picture("scribbled stamp"))), SOURCE)
    assert caught.value.code == "picture_unread"


@pytest.mark.ocr
def test_signed_stamp_at_the_close_is_not_of_the_head() -> None:
    assert secrecy_of(make_paper(last=partial(put_picture, image=draw_picture("scribbled stamp")))) is None


def test_picture_in_the_head_without_recognition_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasted, "find_program", lambda: None)
    with pytest.raises(UnreadableFile) as caught:
        read_docx(make_paper(first=partial(put_picture, image=draw_stamp("MẬT"))), SOURCE)
    assert caught.value.code == "head_unseen"


def test_only_pictures_of_the_head_are_looked_at() -> None:
    def put_next_page(document: Document) -> None:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        put_picture(document, draw_picture("flag"))

    found = find_head_drawings(open_parts(make_paper(first=partial(put_picture, image=draw_stamp("MẬT")), last=put_next_page)))
    assert [(round(picture.width, 2), picture.turn) for picture in found.pictures] == [(1.57, 0.0)]


def test_picture_that_floats_at_the_top_is_of_the_head() -> None:
    def put_floating(document: Document, offset: int) -> None:
        put_picture(document, draw_stamp("MẬT"))
        inline = document.paragraphs[-1]._p.xpath(".//wp:inline")[0]
        inline.tag = inline.tag.replace("inline", "anchor")
        place = f'<wp:positionV {NAMES} relativeFrom="page"><wp:posOffset>{offset}</wp:posOffset></wp:positionV>'
        inline.insert(0, parse_xml(place))

    counts = [
        len(find_head_drawings(open_parts(make_paper(last=partial(put_floating, offset=offset)))).pictures)
        for offset in (914_400, 7 * 914_400)
    ]
    assert counts == [1, 0]


@pytest.mark.parametrize("in_header", [True, False])
@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ('<w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict>', "Mật"),
        ('<w:pict><v:shape><v:textpath string="T Ố I  M Ậ T"/></v:shape></w:pict>', "Tối mật"),
        ('<w:pict><v:shape><v:textpath style="font-family:\'.VnTimeH\'" string="MËT"/></v:shape></w:pict>', "Mật"),
        ("<w:drawing><a:sp><a:p><a:r><a:t>TUYỆT </a:t></a:r><a:r><a:t>MẬT</a:t></a:r></a:p></a:sp></w:drawing>", "Tuyệt mật"),
        ('<w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict>', None),
        ('<w:pict><v:shape><v:textpath string="MẶT TRẬN TỔ QUỐC"/></v:shape></w:pict>', None),
        ('<w:pict><v:shapetype><v:textpath on="t"/></v:shapetype></w:pict>', None),
    ],
)
def test_letters_that_are_drawn_are_read(drawn: str, expected: str | None, in_header: bool) -> None:
    assert secrecy_of(make_paper(first=partial(put_xml, xml=drawn, in_header=in_header))) == expected


def test_what_is_said_of_a_picture_is_read() -> None:
    def put_described(document: Document) -> None:
        put_picture(document, draw_picture("flag"))
        document.paragraphs[-1]._p.xpath(".//wp:docPr")[0].set("descr", "TỐI MẬT")

    assert find_head_drawings(open_parts(make_paper(first=put_described))).sayings == ("TỐI MẬT",)


@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
@pytest.mark.parametrize("way", ["picture", "letters"])
def test_other_formats_keep_what_is_drawn(suffix: str, way: str) -> None:
    letters = partial(put_xml, xml=WATERMARK, in_header=True)
    put = letters if way == "letters" else partial(put_picture, image=draw_stamp("MẬT", turn=6))
    data = save_with_libreoffice(make_paper(first=put), "docx", suffix)
    source = replace(SOURCE, file=f"a.{suffix}", media_type={"doc": DOC, "odt": ODT, "rtf": RTF}[suffix])
    assert find_marks(read_with_libreoffice(data, source)).secrecy == "Mật"


@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
@pytest.mark.ocr
@pytest.mark.slow
def test_metafile_is_drawn_and_looked_at() -> None:
    metafile = make_emf(draw_stamp("TỐI MẬT"))
    assert pasted.find_pasted_mark([PastedPicture(metafile, 1.6, 0.7)], draw_metafile) == "Tối mật"
    assert pasted.find_pasted_mark([PastedPicture(gzip.compress(metafile), 1.6, 0.7)], draw_metafile) == "Tối mật"


def test_bytes_that_are_no_metafile_draw_nothing() -> None:
    assert draw_metafile(gzip.compress(b"x")[:-6]) is None
    assert pasted.find_pasted_mark([PastedPicture(b"\x01\x00\x00\x00", 1.6, 0.7)], lambda metafile: None) is None
