"""Scans of our own documents say what the documents say; nothing unsure is told as sure; nothing secret stays."""

import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.ingest.ocr import pdf_sheets, reading, tesseract
from pipeline.ingest.ocr.settings import Recognition, use_recognition
from pipeline.ingest.ocr.tesseract import Limits, SeenWord
from pipeline.model.record import Record
from pipeline.reading import read_record
from tests.ingest.ocr.scans import (
    find_illustration,
    press_mark,
    scan_pages,
    scribble,
    write_layered_pdf,
    write_pdf,
    write_picture,
)

pytestmark = [pytest.mark.ocr, pytest.mark.slow]
DOCUMENT = "hd-16-ctr-tu-2021"


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return scan_pages(find_illustration(DOCUMENT), most=1)[0]


def read(folder: Path, name: str, data: bytes, recognition: Recognition | None = None) -> Record:
    (folder / name).write_bytes(data)
    with use_recognition(recognition or Recognition()):
        return read_record(folder / name)


def assert_same_head(record: Record) -> None:
    facts = find_illustration(DOCUMENT).facts
    header = record.header
    assert (header.number, header.date, header.doc_type) == (facts["number"], str(facts["date"]), "Chương trình hành động")
    assert header.issuer == "BAN THƯỜNG VỤ THÀNH ỦY"
    assert record.text_source == "ocr"
    assert [issue.code for issue in record.issues] == ["recognised"]


def test_scanned_pdf_says_what_the_document_says(tmp_path: Path, page: Image.Image) -> None:
    record = read(tmp_path, "a.pdf", write_pdf([page]))
    assert_same_head(record)
    assert record.header.evidence.number is not None
    assert record.header.evidence.number.page == 1


def test_photo_taken_upside_down_is_turned(tmp_path: Path, page: Image.Image) -> None:
    assert_same_head(read(tmp_path, "a.jpg", write_picture([page.transpose(Image.Transpose.ROTATE_180)], "JPEG", quality=80)))


@pytest.mark.ocr
@pytest.mark.parametrize("turn", [90, 270])
def test_photo_on_its_side_with_a_blank_strip_is_one_page(tmp_path: Path, page: Image.Image, turn: int) -> None:
    middle = page.height // 2
    parted = page.copy()
    parted.paste(250, (0, middle - 60, page.width, middle + 60))
    assert_same_head(read(tmp_path, "a.jpg", write_picture([parted.rotate(turn, expand=True)], "JPEG")))


def test_photo_that_its_camera_turned_is_turned_back(tmp_path: Path, page: Image.Image) -> None:
    turned = page.transpose(Image.Transpose.ROTATE_90)
    exif = turned.getexif()
    exif[0x0112] = 6
    assert_same_head(read(tmp_path, "a.jpg", write_picture([turned], "JPEG", exif=exif)))


def test_heic_is_read(tmp_path: Path, page: Image.Image) -> None:
    assert_same_head(read(tmp_path, "a.heic", write_picture([page], "HEIF", quality=85)))


def test_tiff_of_two_pages_has_two_pages(tmp_path: Path) -> None:
    record = read(tmp_path, "a.tif", write_picture(scan_pages(find_illustration(DOCUMENT)), "TIFF"))
    assert_same_head(record)
    assert record.pages == 2


@pytest.mark.parametrize("turn", [0, 90])
def test_two_pages_on_one_sheet_are_parted(tmp_path: Path, turn: int) -> None:
    left, right = scan_pages(find_illustration(DOCUMENT), lean=0)
    sheet = Image.new("L", (left.width * 2, left.height), 250)
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width, 0))
    record = read(tmp_path, "a.png", write_picture([sheet.rotate(turn, expand=True)], "PNG"))
    assert record.pages == 2
    assert record.header.number == "16-CTr/TU"


@pytest.fixture(scope="module")
def words(page: Image.Image) -> tuple[SeenWord, ...]:
    return tesseract.recognise(page, dpi=200)


@pytest.fixture(scope="module")
def written(page: Image.Image, words: tuple[SeenWord, ...]) -> Image.Image:
    """The page with number and day written by hand."""
    symbol = next(word for word in words if "CTr/TU" in word.text)
    day = words[[word.text for word in words].index("ngày") + 1]
    half = scribble(page, (int(symbol.left) - 2, int(symbol.ink_top), int(symbol.left) + 36, int(symbol.ink_bottom)))
    return scribble(half, (int(day.left), int(day.ink_top), int(day.right), int(day.ink_bottom)))


def test_number_written_by_hand_is_unknown_says_so_and_is_shown(tmp_path: Path, written: Image.Image) -> None:
    recognition = Recognition(cache=tmp_path / "cache")
    record = read(tmp_path, "a.pdf", write_pdf([written]), recognition)
    assert record.header.number is None
    assert record.header.date is None
    assert "number_on_stamp" in [issue.code for issue in record.issues]
    assert record.header.doc_type == "Chương trình hành động"
    assert [(picture.of, picture.page) for picture in record.pictures] == [("number", 1), ("date", 1)]
    for picture in record.pictures:
        shown = Image.open(io.BytesIO(picture.png))
        assert shown.width == pytest.approx((picture.right - picture.left) * 3, abs=4)
        assert min(shown.crop((shown.width // 8, 0, shown.width // 2, shown.height)).get_flattened_data()) < 120
    assert read(tmp_path, "a.pdf", write_pdf([written]), recognition).pictures == record.pictures


def test_sure_number_and_day_are_not_shown_as_pictures(tmp_path: Path, page: Image.Image) -> None:
    assert read(tmp_path, "a.pdf", write_pdf([page])).pictures == ()


def test_secret_scan_leaves_no_picture(tmp_path: Path, written: Image.Image) -> None:
    record = read(tmp_path, "a.pdf", write_pdf([press_mark(written, "TỐI MẬT")]))
    assert (record.header.secrecy, record.pictures) == ("Tối mật", ())


def test_scanner_s_own_layer_is_as_unsure_as_our_recognition(
    tmp_path: Path, page: Image.Image, written: Image.Image, words: tuple[SeenWord, ...]
) -> None:
    sure = read(tmp_path, "sure.pdf", write_layered_pdf(page, words))
    assert (sure.text_source, sure.header.number, sure.header.date) == ("ocr", "16-CTr/TU", "2021-10-14")
    assert sure.pictures == ()
    unsure = read(tmp_path, "unsure.pdf", write_layered_pdf(written, words))
    assert (unsure.text_source, unsure.header.number, unsure.header.date) == ("ocr", None, None)
    assert "number_on_stamp" in [issue.code for issue in unsure.issues]
    assert [picture.of for picture in unsure.pictures] == ["number", "date"]


def test_second_run_recognises_nothing(tmp_path: Path, page: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    recognition = Recognition(cache=tmp_path / "cache")
    data = write_pdf([page])
    first = read(tmp_path, "a.pdf", data, recognition)
    assert len(list((tmp_path / "cache").iterdir())) == 1
    monkeypatch.setattr(tesseract, "run", None)
    assert read(tmp_path, "a.pdf", data, recognition) == first


def test_secret_stamp_leaves_no_byte_in_the_cache(tmp_path: Path, page: Image.Image) -> None:
    recognition = Recognition(cache=tmp_path / "cache")
    record = read(tmp_path, "a.pdf", write_pdf([press_mark(page, "TỐI MẬT")]), recognition)
    assert record.header.secrecy == "Tối mật"
    assert not (tmp_path / "cache").exists()
    assert not recognition.waiting


def test_without_tesseract_the_file_is_set_aside_with_the_command(
    tmp_path: Path, page: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_sheets, "find_program", lambda: None)
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, "a.pdf", write_pdf([page]))
    assert (caught.value.code, caught.value.detail) == ("ocr_missing", "apt-get install tesseract-ocr tesseract-ocr-vie")


def test_second_page_over_the_time_limit_is_unread_and_the_rest_stands(
    tmp_path: Path, page: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = reading.recognise

    def crawl(picture: Image.Image, **told: object) -> tuple[SeenWord, ...]:
        if picture.height < picture.width:
            raise UnreadableFile("ocr_too_slow", "90 s")
        return quick(picture, **told)

    monkeypatch.setattr(reading, "recognise", crawl)
    recognition = Recognition(cache=tmp_path / "cache")
    sheet = Image.new("L", (page.height, page.width), 250)
    sheet.paste(page.resize((400, 560)), (0, 0))
    record = read(tmp_path, "a.pdf", write_pdf([page, sheet]), recognition)
    assert record.header.number == "16-CTr/TU"
    assert record.pages == 2
    (told,) = [issue for issue in record.issues if issue.code == "page_unread"]
    assert told.message_vi.startswith("Trang 2 chưa nhận dạng được, hoặc chỉ được phần đầu trang (90 giây)")
    assert not (tmp_path / "cache").exists()  # the next run tries again


def test_of_a_first_page_that_is_too_slow_the_head_is_read(
    tmp_path: Path, page: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = reading.recognise

    def crawl(picture: Image.Image, **told: object) -> tuple[SeenWord, ...]:
        if picture.height > 3000:
            raise UnreadableFile("ocr_too_slow", "90 s")
        return quick(picture, **told)

    monkeypatch.setattr(reading, "recognise", crawl)
    record = read(tmp_path, "a.pdf", write_pdf([page]))
    assert (record.header.number, record.header.doc_type) == ("16-CTr/TU", "Chương trình hành động")
    assert [issue.code for issue in record.issues] == ["recognised", "page_unread"]
    secret = read(tmp_path, "b.pdf", write_pdf([press_mark(page, "TỐI MẬT")]))
    assert secret.header.secrecy == "Tối mật"


def test_page_over_the_time_limit_is_said(tmp_path: Path, page: Image.Image) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, "a.pdf", write_pdf([page]), Recognition(limits=Limits(seconds=0.05)))
    assert caught.value.code == "ocr_too_slow"


def test_head_that_cannot_be_read_waits_for_a_person(tmp_path: Path, page: Image.Image) -> None:
    smeared = page.copy()
    head = smeared.crop((0, 0, page.width, page.height // 3)).resize((40, 20)).resize((page.width, page.height // 3))
    smeared.paste(head.point([0 if value < 246 else 255 for value in range(256)]), (0, 0))
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, "a.pdf", write_pdf([smeared]))
    assert caught.value.code == "head_unreadable"


def test_word_is_placed_on_its_line_s_font_box() -> None:
    answer = (
        "<span class='ocr_line' id='l' title=\"bbox 10 20 200 60; baseline 0 -12; x_size 40; x_descenders 10; x_ascenders 9\">"
        "<span class='ocrx_word' id='w' title='bbox 10 28 60 48; x_wconf 91'>xe</span></span>"
    )
    assert list(tesseract._read_words(answer)) == [SeenWord("xe", 10, 60, 18, 58, 28, 48, 91, 0)]
