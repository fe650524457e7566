"""One small directive in four formats gives the same lines."""

from pathlib import Path

import docx
import pytest

from tests.ingest.papers import PdfPage, make_pdf, save_docx
from tests.ingest.reading import read_bytes, texts_of

LEFT = ["TỈNH ỦY ĐÔNG HÀ SƠN", "HUYỆN ỦY SUỐI MÂY", "*", "Số 16-TT/HU"]
RIGHT = ["ĐẢNG CỘNG SẢN VIỆT NAM", "Suối Mây, ngày 28 tháng 3 năm 2022"]
BODY = [
    "THÔNG TRI",
    "về lãnh đạo đại hội công đoàn các cấp nhiệm kỳ 2023 - 2028",
    "1. Ban Dân vận Huyện ủy chủ trì, cùng Liên đoàn Lao động theo dõi.",
    "2. Các chi bộ, đảng bộ báo cáo Huyện ủy trước ngày 30/6/2022.",
]
CLOSE_LEFT = ["Nơi nhận:", "- Thường trực Tỉnh ủy,", "- Lưu Văn phòng Huyện ủy."]
CLOSE_RIGHT = ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Trần Văn Ví Dụ"]
ALL = [*LEFT, *RIGHT, *BODY, *CLOSE_LEFT, *CLOSE_RIGHT]


def as_text() -> bytes:
    return "\n".join(ALL).encode()


def as_docx() -> bytes:
    document = docx.Document()
    for left, right, body in ((LEFT, RIGHT, BODY), (CLOSE_LEFT, CLOSE_RIGHT, [])):
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "\n".join(left), "\n".join(right)
        for line in body:
            document.add_paragraph(line)
    return save_docx(document)


def as_pdf() -> bytes:
    page = PdfPage()
    page.write_lines(60, 50, LEFT)
    page.write(330, 50, RIGHT[0]).write(330, 105, RIGHT[1])
    page.write(270, 150, BODY[0])
    page.write_lines(60, 180, BODY[1:])
    page.write_lines(60, 300, CLOSE_LEFT, size=11)
    page.write_lines(350, 300, CLOSE_RIGHT[:2])
    page.write(360, 400, CLOSE_RIGHT[2])
    return make_pdf(page)


def as_html() -> bytes:
    def row(left: list[str], right: list[str]) -> str:
        return f"<table><tr><td>{'<br>'.join(left)}</td><td>{'<br>'.join(right)}</td></tr></table>"

    body = "".join(f"<p>{line}</p>" for line in BODY)
    return f"<html><body>{row(LEFT, RIGHT)}{body}{row(CLOSE_LEFT, CLOSE_RIGHT)}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", as_text()), ("a.md", as_text()), ("a.docx", as_docx()), ("a.pdf", as_pdf()), ("a.html", as_html())],
)
def test_every_reader_gives_the_same_lines(tmp_path: Path, name: str, data: bytes) -> None:
    assert texts_of(read_bytes(tmp_path, name, data)) == ALL


def test_every_reader_says_its_source_and_pages(tmp_path: Path) -> None:
    for name, data in [("a.txt", as_text()), ("a.docx", as_docx()), ("a.pdf", as_pdf()), ("a.html", as_html())]:
        raw = read_bytes(tmp_path, name, data)
        assert raw.source.file == name
        assert [page.number for page in raw.pages] == [1]
        assert raw.text_source == "text"
        assert raw == read_bytes(tmp_path, name, data)
