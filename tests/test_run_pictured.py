"""A mark of secrecy that is only drawn (picture, WordArt, pulled stamp): of such a file not a word is written anywhere."""

import io
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from tests.ingest.ocr.emblems import draw_picture, draw_stamp
from tests.ingest.ocr.stamping import FONTS
from tests.ingest.test_docx_drawings import HEAD, make_paper, put_in_header, put_picture, put_xml
from tests.test_run import run_over

SECRET_WORDS = "trồng cây ven suối"
WATERMARK = '<w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict>'


def make_stamped_pdf(stamp: Image.Image, *, width: float, height: float) -> bytes:
    """A page with good text and a picture pulled to a size in its head."""
    pdfmetrics.registerFont(TTFont("Head", str(FONTS / "DejaVuSerif.ttf")))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    page.setFont("Head", 12)
    for at, line in enumerate((*HEAD, *["Các chi bộ tổ chức thực hiện kế hoạch này và báo cáo Huyện ủy."] * 12)):
        page.drawString(70, 740 - 18 * at, line)
    page.drawImage(ImageReader(stamp), 400, 770, width, height)
    page.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    papers = {
        "anh.docx": make_paper(first=partial(put_picture, image=draw_stamp("MẬT", turn=5))),
        "dau-trang.docx": make_paper(first=partial(put_in_header, image=draw_stamp("TỐI MẬT"))),
        "chu-ve.docx": make_paper(first=partial(put_xml, xml=WATERMARK, in_header=True)),
        "dau-meo.pdf": make_stamped_pdf(draw_stamp("MẬT", turn=-20), width=110, height=46),
        "khong-doc-duoc.docx": make_paper(first=partial(put_picture, image=draw_picture("scribbled stamp"))),
        "khong-doc-duoc.pdf": make_stamped_pdf(draw_picture("scribbled stamp"), width=90, height=60),
    }
    for name, data in papers.items():
        (folder / name).write_bytes(data)
    output = tmp_path_factory.mktemp("out")
    run_over(folder, output)
    return output


@pytest.mark.ocr
def test_each_way_is_set_aside_with_its_reason(output: Path) -> None:
    with closing(sqlite3.connect(output / "directives.db")) as database:
        rows = {file: (status, reason) for file, status, reason in database.execute("select file, status, reason from sources")}
    assert rows == {
        "anh.docx": ("secret", "secret"),
        "dau-trang.docx": ("secret", "secret"),
        "chu-ve.docx": ("secret", "secret"),
        "dau-meo.pdf": ("secret", "secret"),
        "khong-doc-duoc.docx": ("set_aside", "picture_unread"),
        "khong-doc-duoc.pdf": ("set_aside", "picture_unread"),
    }


@pytest.mark.ocr
def test_no_word_of_them_is_written(output: Path) -> None:
    written = [path for path in output.rglob("*") if path.is_file()]
    assert len(written) >= 6
    for path in written:
        data = path.read_bytes()
        for words in (SECRET_WORDS, SECRET_WORDS.upper(), "71-KH/HU", "ven suối"):
            for encoding in ("utf-8", "utf-16-le"):
                assert words.encode(encoding) not in data, f"{path.name} holds {words}"


@pytest.mark.ocr
def test_the_same_paper_with_an_emblem_is_stored(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.docx").write_bytes(make_paper(first=partial(put_picture, image=draw_picture("emblem"))))
    (folder / "b.pdf").write_bytes(make_stamped_pdf(draw_picture("flag"), width=60, height=60))
    run_over(folder, tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "directives.db")) as database:
        assert {status for (status,) in database.execute("select status from sources")} <= {"stored", "duplicate"}
