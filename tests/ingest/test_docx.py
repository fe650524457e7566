"""Word files: order, notes, columns, tables, changes, boxes and breaks."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import UnreadableFile
from tests.ingest.papers import add_element, save_docx
from tests.ingest.reading import blocks_of, codes_of, read_bytes, texts_of
from tests.ingest.word_files import read, with_part

FOOTNOTES = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Kế hoạch số 15-KH/HU.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Nghị định.</w:t></w:r></w:p><w:p><w:r><w:t>dòng hai</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""


def test_paragraphs_and_tables_keep_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("THÔNG TRI")
    table = document.add_table(2, 3, style="Table Grid")
    for at, text in enumerate(["TT", "Nội dung", "Chủ trì", "1", "Rà soát", "Ban Dân vận"]):
        table.cell(at // 3, at % 3).text = text
    document.add_paragraph("Giao Ban Dân vận theo dõi.")
    blocks = blocks_of(read(tmp_path, document))
    assert [block.kind for block in blocks] == ["lines", "table", "lines"]
    assert blocks[0].hard
    assert blocks[1].rows == (("TT", "Nội dung", "Chủ trì"), ("1", "Rà soát", "Ban Dân vận"))


def test_notes_follow_with_superscript_marks_in_order_of_call(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Thực hiện Kế hoạch")
    for note, text in (("5", " và Nghị định"), ("2", ".")):
        add_element(paragraph.add_run()._r, "w:footnoteReference", id=note)
        paragraph.add_run(text)
    data = save_docx(document)
    raw = read_bytes(tmp_path, "a.docx", with_part(data, "footnotes", FOOTNOTES))
    assert texts_of(raw) == ["Thực hiện Kế hoạch¹ và Nghị định²."]
    assert texts_of(raw, "footnotes") == ["¹ Kế hoạch số 15-KH/HU.", "² Nghị định.", "dòng hai"]


def test_head_and_close_tables_are_read_by_columns(tmp_path: Path) -> None:
    document = docx.Document()
    head = document.add_table(2, 2)
    head.cell(0, 0).text = "TỈNH ỦY ĐÔNG HÀ SƠN\nHUYỆN ỦY SUỐI MÂY\n*"
    head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    head.cell(1, 0).text = "Số 16-TT/HU"
    head.cell(1, 1).text = "Suối Mây, ngày 28 tháng 3 năm 2022"
    document.add_paragraph("THÔNG TRI")
    close = document.add_table(1, 2, style="Table Grid")
    close.cell(0, 0).text = "Nơi nhận:\n- Tỉnh ủy,"
    close.cell(0, 1).text = "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ"
    blocks = blocks_of(read(tmp_path, document))
    assert [[line.text for line in block.lines] for block in blocks if block.lines] == [
        ["TỈNH ỦY ĐÔNG HÀ SƠN", "HUYỆN ỦY SUỐI MÂY", "*", "Số 16-TT/HU"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Suối Mây, ngày 28 tháng 3 năm 2022"],
        ["THÔNG TRI"],
        ["Nơi nhận:", "- Tỉnh ủy,"],
        ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
    ]
    assert all(block.kind == "lines" and block.hard for block in blocks)


def test_two_signers_in_a_bare_table_stand_left_then_right(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Giao Ban Dân vận theo dõi.")
    table = document.add_table(5, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "CHỦ TỊCH", "GIÁM ĐỐC"
    table.cell(4, 0).text, table.cell(4, 1).text = "Lê Thị Thử", "Đỗ Văn Nghiệm"
    assert texts_of(read(tmp_path, document))[1:] == ["CHỦ TỊCH", "Lê Thị Thử", "GIÁM ĐỐC", "Đỗ Văn Nghiệm"]


def test_ruled_table_of_two_columns_holds_data(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2, style="Table Grid")
    for at, text in enumerate(["Nội dung", "Chủ trì", "Rà soát", "Ban Dân vận"]):
        table.cell(at // 2, at % 2).text = text
    assert blocks_of(read(tmp_path, document))[0].rows == (("Nội dung", "Chủ trì"), ("Rà soát", "Ban Dân vận"))


def test_tabs_that_set_the_head_side_by_side_are_columns(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("TỈNH ĐÔNG HÀ SƠN\t\tĐộc lập - Tự do - Hạnh phúc")
    document.add_paragraph("Số: 09/2022/CT-UBND\tĐông Hà Sơn, ngày 28 tháng 3 năm 2022")
    document.add_paragraph("CHỈ THỊ")
    document.add_paragraph("Nơi nhận:\tTM. ỦY BAN NHÂN DÂN")
    document.add_paragraph("- Như trên;\tCHỦ TỊCH")
    document.add_paragraph("- Lưu: VT.")
    texts = texts_of(read(tmp_path, document))
    assert texts == [
        *("ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG HÀ SƠN", "Số: 09/2022/CT-UBND"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Đông Hà Sơn, ngày 28 tháng 3 năm 2022"),
        "CHỈ THỊ",
        *("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ]


def test_tab_in_running_text_is_no_column(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("a)\tRà soát các chi bộ")
    document.add_paragraph("b)\tBáo cáo Huyện ủy")
    assert texts_of(read(tmp_path, document)) == ["a)\tRà soát các chi bộ", "b)\tBáo cáo Huyện ủy"]


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3, style="Table Grid")
    for at in range(9):
        table.cell(at // 3, at % 3).text = "abcdefghi"[at]
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Ban Dân vận"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Nội dung"
    (block,) = blocks_of(read(tmp_path, document))
    assert block.rows == (("Nội dung", "", "c"), ("d", "e", "Ban Dân vận"), ("g", "h", ""))
    assert block.merged == {(2, 2)}


def test_line_breaks_stay_in_one_soft_block(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("THÔNG TRI")
    document.add_paragraph("về lãnh đạo đại hội\ncông đoàn các cấp")
    blocks = blocks_of(read(tmp_path, document))
    assert [(block.hard, [line.text for line in block.lines]) for block in blocks] == [
        (True, ["THÔNG TRI"]),
        (False, ["về lãnh đạo đại hội", "công đoàn các cấp"]),
    ]


def test_changes_are_read_as_final_and_said(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("trước ngày ")
    deleted = add_element(paragraph._p, "w:del", id="1", author="x")
    add_element(add_element(deleted, "w:r"), "w:delText", "31/5")
    inserted = add_element(paragraph._p, "w:ins", id="2", author="x")
    add_element(add_element(inserted, "w:r"), "w:t", "30/6")
    raw = read(tmp_path, document)
    assert texts_of(raw) == ["trước ngày 30/6"]
    assert codes_of(raw) == ["tracked_changes"]


def test_special_characters_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph()._p.add_r()
    add_element(run, "w:sym", char="F0B7", font="Symbol")
    add_element(run, "w:t", " Số 37")
    add_element(run, "w:noBreakHyphen")
    add_element(run, "w:t", "CT/TW, chung")
    add_element(run, "w:softHyphen")
    add_element(run, "w:t", "\u00a0tay")
    assert texts_of(read(tmp_path, document)) == ["• Số 37-CT/TW, chung\u00a0tay"]


def test_hidden_text_is_left_out_and_capitals_are_printed(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("xem ")
    paragraph.add_run("giấu").font.hidden = True
    paragraph.add_run("huyện ủy").font.all_caps = True
    paragraph.add_run("75%")
    paragraph.add_run("1").font.superscript = True
    assert texts_of(read(tmp_path, document)) == ["xem HUYỆN ỦY75%¹"]


def make_box(text: str):  # type: ignore[no-untyped-def]
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
    )


def test_text_box_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Số 12-CV/HU")._p.append(make_box("Nơi dán tem"))
    assert texts_of(read(tmp_path, document)) == ["Số 12-CV/HU", "Nơi dán tem"]


@pytest.mark.parametrize(
    ("text", "is_lifted"),
    [("HỎA TỐC", True), ("MẬT", True), ("LƯU HÀNH NỘI BỘ", True), ("Khẩn", False), ("HỎA TỐC QUÁ", False)],
)
def test_mark_in_a_text_box_stands_in_the_head_wherever_the_box_was_put(tmp_path: Path, text: str, is_lifted: bool) -> None:
    document = docx.Document()
    for line in ("HUYỆN ỦY SUỐI MÂY", "Số 12-CV/HU", "Kính gửi: Các chi bộ", "BÍ THƯ"):
        document.add_paragraph(line)
    document.paragraphs[-1]._p.append(make_box(text))
    lines = ["HUYỆN ỦY SUỐI MÂY", "Số 12-CV/HU", "Kính gửi: Các chi bộ", "BÍ THƯ"]
    assert texts_of(read(tmp_path, document)) == ([text, *lines] if is_lifted else [*lines, text])


def test_mark_in_a_text_box_of_a_cell_is_lifted_too(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("HUYỆN ỦY SUỐI MÂY")
    table = document.add_table(1, 2)
    table.cell(0, 0).paragraphs[0].text, table.cell(0, 1).paragraphs[0].text = "Nơi nhận", "BÍ THƯ"
    table.cell(0, 1).paragraphs[0]._p.append(make_box("THƯỢNG KHẨN"))
    assert texts_of(read(tmp_path, document))[0] == "THƯỢNG KHẨN"


def test_content_control_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, control)
    document.add_paragraph("Sau khung")
    assert texts_of(read(tmp_path, document)) == ["Trong khung", "Sau khung"]


def test_page_break_opens_a_page(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Trang một")
    document.add_page_break()
    document.add_paragraph("Phụ lục")
    raw = read(tmp_path, document)
    assert [[line.text for line in page.blocks[0].lines if line.text] for page in raw.pages] == [["Trang một"], ["Phụ lục"]]


def test_running_head_is_furniture(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "TÀI LIỆU HỘI NGHỊ"
    document.add_paragraph("THÔNG TRI")
    assert texts_of(read(tmp_path, document), "furniture") == ["TÀI LIỆU HỘI NGHỊ"]


def test_word_file_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, docx.Document())
    assert caught.value.code == "empty_file"


def test_table_in_a_cell_of_a_head_gives_whole_lines(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "HUYỆN ỦY SUỐI MÂY"
    outer.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    inner = outer.cell(0, 1).add_table(2, 3)
    inner.style = "Table Grid"
    for at, text in enumerate(("1", "Rà soát\ncác chi bộ", "Ban Dân vận", "2", "Kiểm tra", "Văn phòng")):
        inner.cell(at // 3, at % 3).text = text
    lines = texts_of(read(tmp_path, document))
    assert "1   Rà soát các chi bộ   Ban Dân vận" in lines
    assert not any("\n" in line for line in lines)
