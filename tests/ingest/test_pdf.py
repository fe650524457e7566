"""PDF with a text layer: columns, stamps, tables, notes, furniture, and what is no text layer."""

import io
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.model.document import RawDocument
from tests.ingest.papers import PdfPage, make_pdf, text_width
from tests.ingest.reading import blocks_of, codes_of, read_bytes, texts_of

LONG = "Ban Thường vụ Huyện ủy Suối Mây yêu cầu các chi bộ, đảng bộ trực thuộc thực"  # crosses any gutter


def read(folder: Path, *pages: PdfPage) -> RawDocument:
    return read_bytes(folder, "a.pdf", make_pdf(*pages))


def lines_of(raw: RawDocument, page: int = 1, kind: str = "lines") -> list[list[str]]:
    return [[line.text for line in block.lines] for block in raw.pages[page - 1].blocks if block.kind == kind]


def with_head(number: str = "Số 16-TT/HU", day: str = "28") -> PdfPage:
    page = PdfPage()
    page.write_lines(60, 50, ["ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN", "HUYỆN ỦY SUỐI MÂY", "*", number])
    page.write(320, 50, "ĐẢNG CỘNG SẢN VIỆT NAM")
    page.write(320, 106, f"Suối Mây, ngày {day} tháng 3 năm 2022")
    page.write(265, 160, "THÔNG TRI")
    page.write(60, 190, LONG)
    return page


def test_head_is_read_by_columns_and_ends_at_the_line_that_crosses(tmp_path: Path) -> None:
    left, right, body = lines_of(read(tmp_path, with_head()))
    assert left == ["ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN", "HUYỆN ỦY SUỐI MÂY", "*", "Số 16-TT/HU"]
    assert right == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Suối Mây, ngày 28 tháng 3 năm 2022"]
    assert body == ["THÔNG TRI", LONG]


def test_head_whose_long_lines_nearly_touch_is_read_by_columns(tmp_path: Path) -> None:
    page = PdfPage()
    superior = "ỦY BAN NHÂN DÂN TỈNH ĐÔNG HÀ SƠN"
    page.write(40, 50, superior).write(49 + text_width(superior), 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.write(60, 68, "SỞ NỘI VỤ").write(300, 68, "Độc lập - Tự do - Hạnh phúc")
    page.write(60, 86, "Số: 12/KH-SNV").write(300, 86, "Suối Mây, ngày 02 tháng 3 năm 2022")
    page.write(60, 130, LONG)
    left, right, body = lines_of(read(tmp_path, page))
    assert left == [superior, "SỞ NỘI VỤ", "Số: 12/KH-SNV"]
    assert right[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert body == [LONG]


def test_page_without_two_columns_stays_whole(tmp_path: Path) -> None:
    page = PdfPage()
    page.write_lines(60, 60, [LONG, "hiện tốt một số nhiệm vụ sau:", LONG])
    assert lines_of(read(tmp_path, page)) == [[LONG, "hiện tốt một số nhiệm vụ sau:", LONG]]


def test_close_is_read_by_columns_on_whatever_page(tmp_path: Path) -> None:
    last = PdfPage().write(60, 60, LONG)
    last.write_lines(60, 100, ["Nơi nhận:", "- Thường trực Tỉnh ủy,", "- Lưu Văn phòng."], size=11)
    last.write_lines(350, 100, ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"])
    last.write(360, 210, "Trần Văn Ví Dụ")
    body, left, right = lines_of(read(tmp_path, with_head(), last), page=2)
    assert body == [LONG]
    assert left == ["Nơi nhận:", "- Thường trực Tỉnh ủy,", "- Lưu Văn phòng."]
    assert right == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Trần Văn Ví Dụ"]


def test_close_goes_on_over_the_page(tmp_path: Path) -> None:
    first = PdfPage().write(60, 60, LONG).write(60, 760, "Nơi nhận:", 11).write(350, 760, "T/M BAN THƯỜNG VỤ")
    second = PdfPage()
    second.write_lines(60, 60, ["- Thường trực Tỉnh ủy,", "- Lưu Văn phòng."], size=11)
    second.write(360, 60, "Trần Văn Ví Dụ")
    raw = read(tmp_path, first, second)
    assert lines_of(raw, 2) == [["- Thường trực Tỉnh ủy,", "- Lưu Văn phòng."], ["Trần Văn Ví Dụ"]]


def test_two_signatures_stand_left_then_right(tmp_path: Path) -> None:
    page = PdfPage().write(60, 60, LONG)
    page.write_lines(60, 100, ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lê Thị Thử"])
    page.write_lines(350, 100, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đỗ Văn Nghiệm"])
    page.write_lines(60, 200, ["Nơi nhận:", "- Như trên;"], size=11)
    texts = [text for block in lines_of(read(tmp_path, page)) for text in block]
    assert texts[1:] == [
        *("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lê Thị Thử"),
        *("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đỗ Văn Nghiệm"),
        *("Nơi nhận:", "- Như trên;"),
    ]


def test_two_signers_without_authority_stand_left_then_right(tmp_path: Path) -> None:
    page = PdfPage().write(60, 60, LONG)
    page.write_lines(60, 100, ["CHỦ TỊCH", "", "Lê Thị Thử"])
    page.write_lines(350, 100, ["GIÁM ĐỐC", "", "Đỗ Văn Nghiệm"])
    texts = [text for block in lines_of(read(tmp_path, page)) for text in block]
    assert texts[1:] == ["CHỦ TỊCH", "Lê Thị Thử", "GIÁM ĐỐC", "Đỗ Văn Nghiệm"]


def test_headings_side_by_side_without_names_stay_in_their_rows(tmp_path: Path) -> None:
    page = PdfPage().write(60, 60, LONG)
    page.write_lines(60, 100, ["NỘI DUNG", "Rà soát hồ sơ"])
    page.write_lines(350, 100, ["CHỦ TRÌ", "Ban Dân vận"])
    assert lines_of(read(tmp_path, page)) == [[LONG, "NỘI DUNG   CHỦ TRÌ", "Rà soát hồ sơ   Ban Dân vận"]]


def test_number_and_day_drawn_on_fields_stand_on_their_lines(tmp_path: Path) -> None:
    page = PdfPage()
    page.write(60, 50, "ỦY BAN NHÂN DÂN").write(320, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12)
    page.write(60, 70, "Số:").write(110, 70, "/TB-UBND")
    page.write(320, 70, "Suối Mây, ngày").write(430, 70, "tháng 11 năm 2024")
    page.write(60, 120, LONG)
    page.stamps += [(84, 68, 24, 16, "565"), (414, 68, 15, 16, "15")]
    left, right, _ = lines_of(read(tmp_path, page))
    assert left[1] == "Số: 565/TB-UBND"
    assert right[1] == "Suối Mây, ngày 15 tháng 11 năm 2024"


def test_signature_box_stands_apart_as_furniture(tmp_path: Path) -> None:
    page = with_head()
    page.stamps.append((250, 600, 300, 18, "Ký bởi: Trung tâm Văn thư 18.11.2024"))
    raw = read(tmp_path, page)
    assert "Ký bởi: Trung tâm Văn thư 18.11.2024" in texts_of(raw, "furniture")
    assert not any("Ký bởi" in text for text in texts_of(raw))


def test_field_without_text_in_the_number_s_gap_is_said(tmp_path: Path) -> None:
    page = PdfPage()
    page.write(60, 50, "BAN TỔ CHỨC").write(320, 50, "ĐẢNG CỘNG SẢN VIỆT NAM")
    page.write(60, 70, "Số").write(120, 70, "-HD/BTCTU").write(320, 70, "Suối Mây, ngày 02 tháng 8 năm 2025")
    page.write(60, 120, LONG)
    page.stamps.append((80, 66, 34, 20, ""))
    assert codes_of(read(tmp_path, page)) == ["number_on_stamp"]


def test_blank_number_without_a_field_is_not_said_to_be_on_a_stamp(tmp_path: Path) -> None:
    assert codes_of(read(tmp_path, with_head(number="Số       -TT/HU"))) == []


def test_ruled_table_becomes_rows(tmp_path: Path) -> None:
    page = PdfPage().write(60, 60, LONG)
    page.write_grid([60, 90, 300, 450], [100, 125, 175, 200])
    page.write(64, 104, "TT", 11).write(94, 104, "Nội dung", 11).write(304, 104, "Chủ trì", 11)
    page.write(64, 130, "1", 11).write(94, 130, "Rà soát theo Công văn số 12/CT-", 11).write(94, 146, "BCT của Bộ", 11)
    page.write(304, 130, "Ban Dân vận", 11).write(64, 180, "2", 11).write(94, 180, "Kiểm tra", 11)
    page.write(60, 220, LONG)
    blocks = blocks_of(read(tmp_path, page))
    assert [block.kind for block in blocks] == ["lines", "table", "lines"]
    assert blocks[1].rows == (
        ("TT", "Nội dung", "Chủ trì"),
        ("1", "Rà soát theo Công văn số 12/CT-BCT của Bộ", "Ban Dân vận"),
        ("2", "Kiểm tra", ""),
    )


def test_cell_over_two_rows_stands_once(tmp_path: Path) -> None:
    page = PdfPage()
    page.rules += [(60, 100, 400, 100), (60, 125, 300, 125), (60, 150, 400, 150)]
    page.rules += [(60, 100, 60, 150), (300, 100, 300, 150), (400, 100, 400, 150)]
    page.write(64, 104, "Việc một", 11).write(64, 130, "Việc hai", 11).write(304, 115, "Ban Dân vận", 11)
    rows = blocks_of(read(tmp_path, page))[0].rows
    assert rows == (("Việc một", "Ban Dân vận"), ("Việc hai", ""))


def test_table_without_outer_sides_is_whole(tmp_path: Path) -> None:
    page = PdfPage()
    page.rules += [(60, top, 500, top) for top in (100, 125, 150)] + [(300, 100, 300, 150)]
    page.write(64, 104, "Việc một", 11).write(304, 104, "Ban Dân vận", 11)
    page.write(64, 130, "Việc hai", 11).write(304, 130, "Văn phòng", 11)
    assert blocks_of(read(tmp_path, page))[0].rows == (("Việc một", "Ban Dân vận"), ("Việc hai", "Văn phòng"))


def test_rules_between_paragraphs_are_no_table(tmp_path: Path) -> None:
    page = PdfPage()
    for at in range(4):
        page.write(60, 60 + 40 * at, LONG)
        page.rules.append((60, 85 + 40 * at, 540, 85 + 40 * at))
    assert [block.kind for block in blocks_of(read(tmp_path, page))] == ["lines"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_page_turned_in_its_frame_is_read_upright(tmp_path: Path, angle: int) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(make_pdf(with_head()))
    document[0].set_rotation(angle)
    out = io.BytesIO()
    document.save(out)
    assert texts_of(read_bytes(tmp_path, "a.pdf", out.getvalue()))[-2:] == ["THÔNG TRI", LONG]


def test_text_drawn_twice_for_boldness_is_read_once(tmp_path: Path) -> None:
    page = PdfPage().write(60, 60, "CHỈ THỊ").write(60.3, 60, "CHỈ THỊ")
    assert texts_of(read(tmp_path, page)) == ["CHỈ THỊ"]


def test_shading_behind_lines_is_no_table(tmp_path: Path) -> None:
    page = PdfPage()
    page.write_lines(60, 60, [LONG, LONG, LONG])
    page.shades += [(60, 58 + 18 * at, 500, 18) for at in range(3)] + [(60, 58 + 18 * at, 200, 18) for at in range(3)]
    assert [block.kind for block in blocks_of(read(tmp_path, page))] == ["lines"]


def test_footnotes_follow_the_body_with_their_marks(tmp_path: Path) -> None:
    page = PdfPage()
    page.write_lines(60, 60, [LONG, LONG])
    text = "tỷ lệ đạt 75%"
    page.write(60, 100, text).write(60 + text_width(text), 98, "1", 7)
    page.write(60, 700, "1", 6).write(66, 700, "Theo Kế hoạch số 15-KH/HU của Huyện ủy.", 10)
    page.write(60, 714, "ngày 02/3/2022.", 10)
    page.write(295, 790, "3")
    raw = read(tmp_path, page)
    assert texts_of(raw)[-1] == "tỷ lệ đạt 75%¹"
    assert texts_of(raw, "footnotes") == ["¹ Theo Kế hoạch số 15-KH/HU của Huyện ủy.", "ngày 02/3/2022."]
    assert texts_of(raw, "furniture") == ["3"]


def test_small_print_without_a_mark_is_no_footnote(tmp_path: Path) -> None:
    page = PdfPage()
    page.write_lines(60, 60, [LONG, LONG])
    page.write(60, 700, "(Kèm theo danh sách các đơn vị)", 10)
    assert texts_of(read(tmp_path, page), "footnotes") == []


def test_running_heads_and_page_numbers_are_furniture(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 5):
        page = PdfPage().write(60, 30, f"CÔNG BÁO ĐÔNG HÀ SƠN/Số {number}1")
        page.write(60, 100, f"{'abcd'[number - 1]}) {LONG}").write(60, 118, f"{number}. Việc")
        pages.append(page.write(290, 800, f"- {number} -"))
    raw = read(tmp_path, *pages)
    assert texts_of(raw, "furniture")[:2] == ["CÔNG BÁO ĐÔNG HÀ SƠN/Số 11", "- 1 -"]
    assert texts_of(raw)[:2] == [f"a) {LONG}", "1. Việc"]


def test_number_alone_in_the_middle_of_a_page_stays(tmp_path: Path) -> None:
    page = PdfPage()
    page.write_lines(60, 200, [LONG, "2022", LONG])
    assert "2022" in texts_of(read(tmp_path, page))


def test_text_that_stands_crosswise_is_kept_apart(tmp_path: Path) -> None:
    page = with_head()
    page.sideways.append((20, 500, "Bản công bố 12345"))
    raw = read(tmp_path, page)
    assert texts_of(raw, "furniture") == ["Bản công bố 12345"]


def test_hyphen_at_a_line_s_end_is_a_hyphen(tmp_path: Path) -> None:
    page = PdfPage()
    page.write_lines(60, 60, ["và Công văn số 6183/UBND-", "KGVX ngày 15/11/2024", LONG])
    assert texts_of(read(tmp_path, page)) == ["và Công văn số 6183/UBND-", "KGVX ngày 15/11/2024", LONG]


def test_lines_have_their_places(tmp_path: Path) -> None:
    line = blocks_of(read(tmp_path, PdfPage().write(60, 200, "Kính gửi")))[0].lines[0]
    assert line.left == pytest.approx(60, abs=1)
    assert line.right == pytest.approx(60 + text_width("Kính gửi"), abs=1)
    assert line.top is not None
    assert 190 < line.top < 206


def test_picture_of_a_page_is_no_text_layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.ocr.pdf_sheets.find_program", lambda: None)
    page = PdfPage()
    page.pictures.append((0, 0, 595, 842))
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, page)
    assert caught.value.code == "ocr_missing"


def test_stamp_on_a_picture_is_no_text_layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.ocr.pdf_sheets.find_program", lambda: None)
    page = PdfPage()
    page.pictures.append((0, 0, 595, 842))
    page.stamps.append((300, 20, 250, 18, "Ký bởi: Cổng Thông tin điện tử 15.11.2024 10:20"))
    page.sideways.append((20, 500, "Bản công bố"))
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, page)
    assert caught.value.code == "ocr_missing"


def test_one_scanned_page_among_others_is_said(tmp_path: Path) -> None:
    scan = PdfPage()
    scan.pictures.append((0, 0, 595, 842))
    raw = read(tmp_path, with_head(), scan)
    assert [(issue.code, "2" in issue.message) for issue in raw.issues] == [("page_without_text", True)]


def test_picture_in_the_head_waits_for_a_person_where_nothing_recognises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.ingest.ocr.pdf_sheets.find_program", lambda: None)
    page = with_head()
    page.pictures.append((300, 120, 90, 30))
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, page)
    assert (caught.value.code, caught.value.detail) == ("head_unseen", "apt-get install tesseract-ocr tesseract-ocr-vie")


@pytest.mark.parametrize("box", [(300, 120, 12, 5), (300, 600, 200, 100)])
def test_small_picture_or_one_below_the_head_does_not_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, box: tuple[float, float, float, float]
) -> None:
    monkeypatch.setattr("pipeline.ingest.ocr.pdf_sheets.find_program", lambda: None)
    page = with_head()
    page.pictures.append(box)
    assert texts_of(read(tmp_path, page))


@pytest.mark.ocr
def test_text_over_pictures_of_pages_was_recognised(tmp_path: Path) -> None:
    page = with_head()
    page.pictures.append((0, 0, 595, 842))
    assert read(tmp_path, page).text_source == "ocr"


def test_locked_file_needs_its_password(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    from reportlab.lib.pdfencrypt import StandardEncryption

    out = io.BytesIO()
    sheet = canvas.Canvas(out, encrypt=StandardEncryption("chi-nguoi-nhan", canPrint=0), invariant=1)
    sheet.drawString(72, 720, "x")
    sheet.save()
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.pdf", out.getvalue())
    assert caught.value.code == "password_needed"


def test_text_of_reportlab_is_read_too(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=1)
    sheet.drawString(72, 720, "So 12-TT/HU")
    sheet.save()
    assert texts_of(read_bytes(tmp_path, "a.pdf", out.getvalue())) == ["So 12-TT/HU"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_cut_off_file_is_damaged_or_read_never_crashes(tmp_path: Path, share: float) -> None:
    whole = make_pdf(with_head())
    try:
        raw = read_bytes(tmp_path, "a.pdf", whole[: int(len(whole) * share)])
    except UnreadableFile as error:
        assert error.code in ("damaged_file", "no_text_layer")
    else:
        assert texts_of(raw)
