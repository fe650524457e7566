"""Marks of secrecy that are pictures in the heads of web pages and workbooks; what is not there is told and waits for nobody."""

import base64
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.ingest import describe_source, read_file
from pipeline.ingest.beside import mark_beside, read_beside, use_file
from pipeline.ingest.cleared import key_of_picture, use_cleared
from pipeline.model.document import RawDocument
from pipeline.secrecy import find_marks
from tests.ingest.ocr.emblems import draw_picture, draw_stamp

HEAD = "<p>HUYỆN ỦY SUỐI MÂY</p><p>Số 71-KH/HU</p><p>KẾ HOẠCH</p>"
BODY = f"<p>{'Ban Thường vụ Huyện ủy Suối Mây xây dựng kế hoạch trồng cây phân tán ven suối như sau: ' * 3}</p>"
LOGO = draw_picture("scribbled stamp")
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="a/image" Target="../media/x.png"/></Relationships>'
)


def png_of(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def address_of(image: Image.Image) -> str:
    return f"data:image/png;base64,{base64.b64encode(png_of(image)).decode()}"


def write_page(folder: Path, inner: str) -> Path:
    path = folder / "trang.html"
    path.write_text(f"<!doctype html><html><body>{inner}</body></html>", encoding="utf-8")
    return path


def read(path: Path) -> RawDocument:
    return read_file(path, describe_source(path, path.parent, {}))


def codes(raw: RawDocument) -> list[str]:
    return [issue.code for issue in raw.issues]


@pytest.mark.ocr
def test_mark_in_a_page_s_own_data_is_found(tmp_path: Path) -> None:
    path = write_page(tmp_path, f'<p><img src="{address_of(draw_stamp("MẬT"))}"></p>{HEAD}{BODY}')
    assert find_marks(read(path)).secrecy == "Mật"


@pytest.mark.ocr
def test_mark_in_a_file_beside_is_found(tmp_path: Path) -> None:
    (tmp_path / "trang_files").mkdir()
    (tmp_path / "trang_files" / "dấu 1.png").write_bytes(png_of(draw_stamp("TỐI MẬT")))
    stamp = '<img src="trang_files/d%E1%BA%A5u%201.png">'
    path = write_page(tmp_path, f"<table><tr><td>{HEAD}</td><td>{stamp}</td></tr></table>{BODY}")
    assert find_marks(read(path)).secrecy == "Tối mật"


@pytest.mark.ocr
def test_logo_waits_until_it_is_cleared_and_a_photo_does_not(tmp_path: Path) -> None:
    path = write_page(tmp_path, f'<img src="{address_of(LOGO)}" width="150" height="150">{HEAD}{BODY}')
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert (caught.value.code, caught.value.detail) == ("picture_unread", key_of_picture(LOGO))
    with use_cleared([key_of_picture(LOGO)]):
        assert codes(read(path)) == ["picture_cleared"]
    as_photo = write_page(tmp_path, f'<img src="{address_of(LOGO)}" style="width:600px;height: 400px">{HEAD}{BODY}')
    assert codes(read(as_photo)) == []


@pytest.mark.parametrize("address", ["trang_files/không có.png", "https://vi.du/dau.png", "../ngoai.png", "data:image/png,%"])
def test_picture_that_is_not_there_is_told(tmp_path: Path, address: str) -> None:
    (tmp_path / "ngoai.png").write_bytes(png_of(LOGO))
    folder = tmp_path / "trong"
    folder.mkdir()
    raw = read(write_page(folder, f'<img src="{address}">{HEAD}{BODY}'))
    assert codes(raw) == ([] if address.startswith("data:") else ["picture_missing"])


def test_pictures_of_a_site_s_frame_and_below_the_head_are_left_alone(tmp_path: Path) -> None:
    raw = read(write_page(tmp_path, f'<nav><img src="a.png"></nav>{HEAD}{BODY}<p>1. Việc</p><img src="b.png">'))
    assert codes(raw) == []


def test_mark_said_of_a_picture_is_found(tmp_path: Path) -> None:
    assert find_marks(read(write_page(tmp_path, f'<img src="a.png" alt="MẬT">{HEAD}{BODY}'))).secrecy == "Mật"


def test_nothing_is_read_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"a")
    (tmp_path / "trong").mkdir()
    (tmp_path / "trong" / "b.png").write_bytes(b"b")
    (tmp_path / "trong" / "c.png").symlink_to(tmp_path / "a.png")
    names = ("b.png", ".\\b.png", "../a.png", str(tmp_path / "a.png"), "c.png", "", "/", "//a/b")
    with use_file(tmp_path / "trong" / "trang.html"):
        assert [read_beside(name) for name in names] == [b"b", b"b", None, None, None, None, None, None]
    assert read_beside("b.png") is None
    assert read_beside("data:text/plain,M%E1%BA%ACT") == "MẬT".encode()


def make_workbook(image: Image.Image | None, *, row: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for at in range(1, 40):
        book.active.append([at, f"Việc thứ {at} của chi bộ", "Văn phòng", "Quý I"])
    if image is not None:
        book.active.add_image(SheetImage(io.BytesIO(png_of(image))), f"B{row}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_workbook(folder: Path, data: bytes) -> Path:
    path = folder / "bang.xlsx"
    path.write_bytes(data)
    return path


@pytest.mark.ocr
def test_mark_on_a_sheet_s_first_rows_is_found(tmp_path: Path) -> None:
    assert find_marks(read(write_workbook(tmp_path, make_workbook(draw_stamp("MẬT"))))).secrecy == "Mật"


@pytest.mark.ocr
def test_mark_in_a_sheet_s_running_head_is_found(tmp_path: Path) -> None:
    out = io.BytesIO(make_workbook(None))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/drawings/_rels/vmlDrawing1.vml.rels", RELS)
        archive.writestr("xl/media/x.png", png_of(draw_stamp("TUYỆT MẬT")))
    assert find_marks(read(write_workbook(tmp_path, out.getvalue()))).secrecy == "Tuyệt mật"


@pytest.mark.ocr
def test_logo_on_a_sheet_waits_and_one_far_below_does_not(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(write_workbook(tmp_path, make_workbook(LOGO)))
    assert caught.value.code == "picture_unread"
    assert codes(read(write_workbook(tmp_path, make_workbook(LOGO, row=30)))) == []


def test_a_page_is_another_when_a_picture_beside_it_comes_changes_or_goes(tmp_path: Path) -> None:
    path = write_page(tmp_path, f"<svg:image x=1 xlink:HREF = 'trang_files/d%E1%BA%A5u&#32;1.png'/>{HEAD}")
    beside = tmp_path / "trang_files" / "dấu 1.png"
    beside.parent.mkdir()
    marks = [mark_beside(path)]
    for data in (b"mot", b"hai"):
        beside.write_bytes(data)
        marks.append(mark_beside(path))
    beside.unlink()
    assert None not in marks and len(set(marks)) == 3 and mark_beside(path) == marks[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1258"])
def test_a_picture_beside_is_minded_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "trang.htm"
    path.write_bytes("<html><img src=dau.png><p>Kế</p>".encode(encoding, errors="replace"))
    before = mark_beside(path)
    (tmp_path / "dau.png").write_bytes(b"x")
    assert before is not None and mark_beside(path) not in (None, before)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 src=a.png", b"", b"<p>Khong co hinh</p>", b'<img src="https://vi.du/a.png"><a href="a.png">a</a>']
)
def test_a_file_that_shows_nothing_beside_it_has_no_mark_of_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "trang.html"
    path.write_bytes(data)
    (tmp_path / "a.png").write_bytes(b"x")
    assert mark_beside(path) is None
    assert mark_beside(tmp_path / "khong-co.html") is None
