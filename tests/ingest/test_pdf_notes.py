"""Notes at the foot of a page as LibreOffice and Word export them: called for above, smaller, their figure before the words."""

from pathlib import Path

import pytest

from tests.ingest.papers import PdfPage, make_pdf, text_width
from tests.ingest.reading import read_bytes, texts_of

BODY = ["Thực hiện Chỉ thị số 05-CT/TU", "của Tỉnh ủy, Huyện ủy yêu cầu:", "Các chi bộ báo cáo kết quả."]
NOTE = "Chỉ thị số 05-CT/TU ngày 15/5/2021 của Ban Thường vụ Tỉnh ủy Đông Hà Sơn về công tác"
MORE = "dân vận của hệ thống chính trị trong tình hình mới trên địa bàn toàn tỉnh."


def page_with(*notes: str, size: float = 10, call: str = "1") -> PdfPage:
    """A page with one call and more small print than body."""
    page = PdfPage()
    page.write_lines(60, 60, BODY, 13)
    page.write(60 + text_width(BODY[0]), 60, call, 7)
    page.write_lines(60, 740, list(notes), size)
    return page


@pytest.mark.parametrize("figure", ["1 ", "1"])
def test_called_note_of_smaller_print_is_a_footnote(tmp_path: Path, figure: str) -> None:
    raw = read_bytes(tmp_path, "a.pdf", make_pdf(page_with(f"{figure}{NOTE}", MORE)))
    assert texts_of(raw, "footnotes") == [f"{figure}{NOTE}", MORE]
    assert texts_of(raw) == [f"{BODY[0]}¹", *BODY[1:]]


@pytest.mark.parametrize(
    ("page", "last"),
    [
        (page_with(f"2 {NOTE}", MORE), MORE),
        (page_with(f"1 {NOTE}", MORE, size=13), MORE),
        (page_with(f"1. {NOTE}", MORE, size=13), MORE),
        (page_with(f"1 {NOTE}", MORE, call=""), MORE),
    ],
    ids=["another figure", "body's size", "item", "no call"],
)
def test_lines_that_are_no_notes_stay(tmp_path: Path, page: PdfPage, last: str) -> None:
    raw = read_bytes(tmp_path, "a.pdf", make_pdf(page))
    assert texts_of(raw, "footnotes") == []
    assert texts_of(raw)[-1] == last


def test_figures_in_a_table_are_no_notes(tmp_path: Path) -> None:
    sheet = page_with()
    sheet.write_grid([60, 90, 400], [200, 220, 240, 260])
    for at, cell in enumerate(("Nội dung", "Chi bộ", "Huyện ủy")):
        sheet.write(65, 203 + 20 * at, str(at), 9).write(95, 203 + 20 * at, cell, 9)
    assert texts_of(read_bytes(tmp_path, "a.pdf", make_pdf(sheet)), "footnotes") == []


@pytest.mark.parametrize("more", [(), ("của Huyện ủy.",)])
def test_short_note_right_under_the_close_is_no_recipient(tmp_path: Path, more: tuple[str, ...]) -> None:
    page = page_with()
    recipients = ["Nơi nhận:", "- Tỉnh ủy Đông Hà Sơn;", "- Các chi bộ trực thuộc;", "- Lưu Văn phòng."]
    page.write_lines(60, 600, recipients, 11)
    page.write_lines(340, 600, ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"], 13)
    page.write(370, 648, "Lò Văn Suối", 13)
    notes = ["1 Kế hoạch số 12-KH/HU", *more]
    page.write_lines(60, 680, notes, 9)
    raw = read_bytes(tmp_path, "a.pdf", make_pdf(page))
    assert texts_of(raw, "footnotes") == notes
    assert texts_of(raw)[-7:] == [*recipients, "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lò Văn Suối"]
