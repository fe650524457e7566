"""What a PDF holds besides plain lines: hidden text, watermarks, forms, attachments, passwords, damage, turned tables."""

import io
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from pipeline.errors import UnreadableFile
from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.reading import blocks_of, codes_of, read_bytes, texts_of

LINE = "Ban Thuong vu Huyen uy yeu cau cac chi bo thuc hien tot chi thi"


def sheet_of(*drawn, encrypt=None) -> bytes:
    """Draw a page with a plain line, then what each function draws."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842), invariant=1, encrypt=encrypt)
    sheet.drawString(60, 700, LINE)
    for draw in drawn:
        sheet.saveState()
        draw(sheet)
        sheet.restoreState()
    sheet.save()
    return out.getvalue()


def invisible(sheet) -> None:
    text = sheet.beginText(60, 600)
    text.setTextRenderMode(3)
    text.textOut("Chu an khong ai thay")
    sheet.drawText(text)


def white(sheet) -> None:
    sheet.setFillGray(1)
    sheet.drawString(60, 600, "Chu trang tren giay trang")


def white_on_dark(sheet) -> None:
    sheet.setFillGray(0.1)
    sheet.rect(50, 590, 300, 30, stroke=0, fill=1)
    sheet.setFillGray(1)
    sheet.drawString(60, 600, "Dong chu trang tren nen sam")


def off_page(sheet) -> None:
    sheet.drawString(700, 600, "Chu ngoai trang")


@pytest.mark.parametrize("draw", [invisible, white, off_page])
def test_text_that_cannot_be_seen_is_no_fact_and_is_said(tmp_path: Path, draw) -> None:
    raw = read_bytes(tmp_path, "a.pdf", sheet_of(draw))
    assert texts_of(raw) == [LINE]
    assert codes_of(raw) == ["hidden_text"]


def test_white_letters_on_a_dark_ground_are_seen(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.pdf", sheet_of(white_on_dark))
    assert texts_of(raw) == [LINE, "Dong chu trang tren nen sam"]
    assert codes_of(raw) == []


def test_watermark_across_the_page_is_no_line(tmp_path: Path) -> None:
    def watermark(sheet) -> None:
        sheet.translate(200, 400)
        sheet.rotate(45)
        sheet.setFont("Helvetica", 60)
        sheet.drawString(0, 0, "BAN SAO")

    raw = read_bytes(tmp_path, "a.pdf", sheet_of(watermark))
    assert texts_of(raw) == [LINE]
    assert "BAN SAO" in "".join(texts_of(raw, "furniture"))


def test_upright_watermark_on_the_text_is_no_line(tmp_path: Path) -> None:
    def watermark(sheet) -> None:
        sheet.setFont("Helvetica", 70)
        sheet.setFillGray(0.85)
        sheet.drawString(120, 690, "BAN SAO")

    raw = read_bytes(tmp_path, "a.pdf", sheet_of(watermark))
    assert texts_of(raw) == [LINE]
    assert texts_of(raw, "furniture") == ["BAN SAO"]


def test_large_letters_beside_the_text_are_a_line(tmp_path: Path) -> None:
    def heading(sheet) -> None:
        sheet.setFont("Helvetica", 40)
        sheet.drawString(120, 560, "KE HOACH")

    assert texts_of(read_bytes(tmp_path, "a.pdf", sheet_of(heading))) == [LINE, "KE HOACH"]


@pytest.mark.parametrize(("step", "left"), [(1, 36), (5, 36), (1, 540), (5, 540)])
def test_line_numbers_in_a_margin_are_no_text(tmp_path: Path, step: int, left: float) -> None:
    page = PdfPage()
    lines = [f"{LINE[:16]} cho ban {word}" for word in ("an", "bao", "cho", "do", "em", "ga", "ha", "in", "keo", "la") * 2]
    page.write_lines(80, 80, lines)
    for at in range(step, len(lines) + 1, step):
        page.write(left, 80 + (at - 1) * 13 * 1.4 + 3, str(at), 9)
    assert texts_of(read_bytes(tmp_path, "a.pdf", make_pdf(page))) == lines


def test_ordinals_of_a_list_with_columns_are_no_line_numbers(tmp_path: Path) -> None:
    page = PdfPage()
    for at in range(1, 13):
        for left, cell in ((40, str(at)), (80, "Bui Van Nga"), (300, "Chi bo 2")):
            page.write(left, 80 + at * 20, cell)
    (table,) = (block.rows for block in blocks_of(read_bytes(tmp_path, "a.pdf", make_pdf(page))) if block.kind == "table")
    assert table == tuple((str(at), "Bui Van Nga", "Chi bo 2") for at in range(1, 13))


def test_oblique_letters_stand_in_their_line(tmp_path: Path) -> None:
    def oblique(sheet) -> None:
        text = sheet.beginText()
        text.setTextTransform(1, 0, 0.2126, 1, 60, 600)
        text.textOut("Dong chu nghieng")
        sheet.drawText(text)

    assert texts_of(read_bytes(tmp_path, "a.pdf", sheet_of(oblique))) == [LINE, "Dong chu nghieng"]


def test_value_of_a_form_field_stands_in_its_line(tmp_path: Path) -> None:
    value = "Ban To chuc Huyen uy va cac co quan"

    def form(sheet) -> None:
        sheet.drawString(60, 600, "Don vi:")
        sheet.acroForm.textfield(name="d", value=value, x=105, y=596, width=300, height=16, fontSize=12, borderWidth=0)

    assert texts_of(read_bytes(tmp_path, "a.pdf", sheet_of(form))) == [LINE, f"Don vi: {value}"]


def test_attachments_are_listed_and_not_opened(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(sheet_of())) as pdf:
        pdf.attachments["phu luc.txt"] = b"Chu trong tep kem"
        out = io.BytesIO()
        pdf.save(out)
    raw = read_bytes(tmp_path, "a.pdf", out.getvalue())
    assert [(issue.code, issue.level, "phu luc.txt" in issue.message_vi) for issue in raw.issues] == [
        ("attachments_listed", "info", True)
    ]
    assert texts_of(raw) == [LINE]


def test_owner_password_does_not_keep_a_reader_out(tmp_path: Path) -> None:
    data = sheet_of(encrypt=StandardEncryption("", ownerPassword="chu-so-huu", canPrint=0, canCopy=0))
    assert texts_of(read_bytes(tmp_path, "a.pdf", data)) == [LINE]


def test_user_password_sets_the_file_aside(tmp_path: Path) -> None:
    data = sheet_of(encrypt=StandardEncryption("nguoi-dung", ownerPassword="chu-so-huu"))
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.pdf", data)
    assert caught.value.code == "password_needed"


def test_damaged_page_does_not_lose_the_others(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(*(PdfPage().write(60, 60, f"Trang {word}") for word in ("A", "B", "C"))))) as pdf:
        pdf.Root.Pages.Kids[1] = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font))
        out = io.BytesIO()
        pdf.save(out)
    raw = read_bytes(tmp_path, "a.pdf", out.getvalue())
    assert texts_of(raw) == ["Trang A", "Trang C"]
    assert [(issue.code, "2" in issue.message) for issue in raw.issues] == [("page_damaged", True)]
    assert [page.number for page in raw.pages] == [1, 2, 3]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_table_on_a_turned_page_stays_a_table(tmp_path: Path, angle: int) -> None:
    page = PdfPage().write(60, 60, LINE)
    page.write_grid([60, 90, 300, 450], [100, 125, 150, 175])
    for top, cells in zip(
        (104, 129, 154), (("TT", "Viec", "Chu tri"), ("1", "Ra soat", "Van phong"), ("2", "Bao cao", "Ban")), strict=True
    ):
        for left, cell in zip((64, 94, 304), cells, strict=True):
            page.write(left, top, cell, 11)
    with pikepdf.open(io.BytesIO(make_pdf(page))) as pdf:
        pdf.pages[0].rotate(angle, relative=False)
        out = io.BytesIO()
        pdf.save(out)
    tables = [block.rows for block in blocks_of(read_bytes(tmp_path, "a.pdf", out.getvalue())) if block.kind == "table"]
    assert tables == [(("TT", "Viec", "Chu tri"), ("1", "Ra soat", "Van phong"), ("2", "Bao cao", "Ban"))]
