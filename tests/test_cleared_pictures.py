"""A picture that a person has cleared: every file that shows it is read, every other picture waits as before."""

import io
import json
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.ingest.cleared import current_cleared, key_of_bytes, key_of_picture, use_cleared
from pipeline.ingest.ocr import pdf_sheets
from tests.ingest.ocr.emblems import draw_picture, draw_stamp
from tests.ingest.test_docx_drawings import make_paper, put_picture
from tests.test_kept import published, run_over
from tests.test_run_pictured import make_stamped_pdf

LOGO = draw_picture("scribbled stamp")
SAID = ("--who", "Trần Thị Thử", "--why", "biểu trưng", "--at", "2026-11-21")


def another_logo() -> Image.Image:
    """The same to the eye, of which one dot differs."""
    other = LOGO.copy()
    other.putpixel((3, 3), (250, 250, 250))
    return other


def glassy(picture: Image.Image) -> Image.Image:
    shown = picture.convert("RGBA")
    shown.putalpha(picture.convert("L").point([255 - value for value in range(256)]))
    return shown


def write_papers(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.docx").write_bytes(make_paper(first=partial(put_picture, image=LOGO)))
    (folder / "b.pdf").write_bytes(make_stamped_pdf(LOGO, width=90, height=60))
    (folder / "c.docx").write_bytes(make_paper(first=partial(put_picture, image=another_logo())))
    (folder / "d.pdf").write_bytes(make_stamped_pdf(draw_stamp("MẬT"), width=110, height=46))


def codes(output: Path) -> dict[str, str]:
    issues = map(json.loads, (output / "issues.jsonl").read_text(encoding="utf-8").splitlines())
    return {issue["file"]: issue["code"] for issue in issues if issue["code"].startswith(("picture_", "head_", "secret"))}


def clear(output: Path, key: str) -> int:
    return CliRunner().invoke(app, ["corrections", "picture", key, *SAID, "--output", str(output)]).exit_code


@pytest.mark.ocr
def test_picture_is_cleared_once_and_waits_again_when_that_is_withdrawn(tmp_path: Path) -> None:
    folder, output = tmp_path / "papers", tmp_path / "out"
    write_papers(folder)
    key, waiting = key_of_picture(LOGO), "picture_unread"
    told = run_over(folder, output)
    assert codes(output) == {"a.docx": waiting, "b.pdf": waiting, "c.docx": waiting, "d.pdf": "secret"}
    assert all(f"directives corrections picture {key}" in said for said in (*told.reasons["a.docx"], *told.reasons["b.pdf"]))
    assert clear(output, key) == 0
    assert run_over(folder, output).unchanged == 1
    cleared = {"a.docx": "picture_cleared", "b.pdf": "picture_cleared", "c.docx": waiting, "d.pdf": "secret"}
    assert codes(output) == cleared
    made = published(output)
    assert run_over(folder, output).unchanged == 4
    assert published(output) == made
    run_over(folder, output, fresh=True)
    assert published(output) == made
    withdrawn = CliRunner().invoke(app, ["corrections", "withdraw", "1", "--who", "Thử", "--output", str(output)])
    assert withdrawn.exit_code == 0
    run_over(folder, output)
    assert codes(output) == {**dict.fromkeys(("a.docx", "b.pdf", "c.docx"), waiting), "d.pdf": "secret"}


@pytest.mark.ocr
def test_mark_beside_a_cleared_logo_is_found(tmp_path: Path) -> None:
    page = make_stamped_pdf(LOGO, width=90, height=60)
    other = make_stamped_pdf(draw_stamp("MẬT"), width=110, height=46)
    with use_cleared([key_of_picture(LOGO)]):
        assert pdf_sheets.find_pictured_marks(pdfium.PdfDocument(page), {1: ()}) == {}
        assert pdf_sheets.find_pictured_marks(pdfium.PdfDocument(other), {1: ()}) == {1: "MẬT"}


def test_key_that_no_file_waits_for_is_refused(tmp_path: Path) -> None:
    folder, output = tmp_path / "papers", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text("Kế hoạch trồng cây.", encoding="utf-8")
    run_over(folder, output)
    assert clear(output, "a" * 64) == 2
    assert not (output / "office.db").exists()


@pytest.mark.parametrize(
    "shown", [LOGO, glassy(LOGO), LOGO.convert("L"), LOGO.quantize(16)], ids=["plain", "glass", "grey", "few"]
)
def test_picture_has_one_key_in_word_and_pdf(shown: Image.Image) -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    sheet.drawImage(ImageReader(shown), 400, 770, 90, 60, mask="auto")
    sheet.save()
    page = pdfium.PdfDocument(out.getvalue())[0]
    (found,) = pdf_sheets._head_pictures(page)
    matrix = found.image.get_matrix()
    assert pdf_sheets._key_of(found.image) == key_of_picture(shown)
    assert found.image.get_matrix() == matrix


def test_glass_of_another_form_is_another_picture() -> None:
    red = Image.new("RGBA", (60, 30), (200, 30, 30, 255))
    other = red.copy()
    other.putalpha(draw_stamp("MẬT").convert("L").resize((60, 30)))
    assert key_of_picture(red) != key_of_picture(other)


def test_keys_of_bytes_and_of_dots_differ_and_only_met_keys_are_told() -> None:
    out = io.BytesIO()
    LOGO.save(out, "PNG")
    assert key_of_bytes(out.getvalue()) != key_of_picture(LOGO)
    with use_cleared(["a", "b"]):
        assert (current_cleared().holds("b"), current_cleared().holds("c")) == (True, False)
        assert (current_cleared().take_met(), current_cleared().take_met()) == (("b",), ())
    assert not current_cleared().holds("b")
