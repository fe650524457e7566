"""What Word prints and what it does not: fields, forms, notes, hidden marks, formulas, nested tables."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.model.document import RawDocument
from tests.ingest.papers import add_element, save_docx
from tests.ingest.reading import blocks_of, codes_of, read_bytes, texts_of
from tests.ingest.word_files import with_part

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
RULED = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(run(text))}</w:tc>"


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def make(*elements: str) -> bytes:
    document = docx.Document()
    for element in elements:
        tag, rest = element.split(">", 1)
        document.element.body.insert(-1, parse_xml(f"{tag} {nsdecls('w')} {MATH}>{rest}"))
    return save_docx(document)


def read(folder: Path, *elements: str) -> RawDocument:
    return read_bytes(folder, "a.docx", make(*elements))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("Trang ") + BEGIN + instruction("PAGE") + SEPARATE + run("7") + END, "Trang 7"),
        (f'<w:fldSimple w:instr="DOCPROPERTY So">{run("16-TT/HU")}</w:fldSimple>', "16-TT/HU"),
        (
            BEGIN + instruction("IF ") + BEGIN + instruction("X") + SEPARATE + run("trong") + END + SEPARATE + run("ra") + END,
            "ra",
        ),
        (f"<w:hyperlink>{run('liên kết')}</w:hyperlink>", "liên kết"),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm vào đây')}</w:sdtContent></w:sdt>{run('a')}",
            "a",
        ),
        (f"<w:sdt><w:sdtContent>{run('28/3/2022')}</w:sdtContent></w:sdt>", "28/3/2022"),
        (f"<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>{run(' người')}", "x=2 người"),
        (f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>", "mới"),
        (run("Số\u00a012\u2011CT/TW"), "Số\u00a012\u2011CT/TW"),
        ('<w:commentRangeStart w:id="0"/>' + run("chữ") + '<w:r><w:commentReference w:id="0"/></w:r>', "chữ"),
        (
            '<w:r><w:rPr><w:strike/></w:rPr><w:t>gạch</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r>',
            "gạchhiện",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:sym w:font="Arial" w:char="00A7"/></w:r>', "✓§"),
        (BEGIN + instruction("PAGE") + run("không đóng"), ""),
    ],
)
def test_what_a_paragraph_prints(tmp_path: Path, content: str, text: str) -> None:
    raw = read(tmp_path, paragraph(content), paragraph(run("Hết")))
    assert texts_of(raw) == [*([text] if text else []), "Hết"]


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:vanish/>"])
def test_paragraph_whose_end_is_deleted_or_hidden_goes_on(tmp_path: Path, mark: str) -> None:
    joined = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{run('về lãnh đạo ')}"
    assert texts_of(read(tmp_path, paragraph(joined), paragraph(run("đại hội")))) == ["về lãnh đạo đại hội"]


def test_deleted_row_is_left_out(tmp_path: Path) -> None:
    rows = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('xóa')}{cell('bỏ')}</w:tr><w:tr>{cell('còn')}{cell('lại')}</w:tr>"
    raw = read(tmp_path, f"<w:tbl>{RULED}{rows}</w:tbl>")
    assert blocks_of(raw)[0].rows == (("còn", "lại"),)
    assert codes_of(raw) == ["tracked_changes"]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    row = f"<w:tr><w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>{cell('Rà soát')}</w:tr>"
    raw = read(
        tmp_path,
        f"<w:tbl>{RULED}<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt><w:tr>{cell('2')}{cell('Báo cáo')}</w:tr></w:tbl>",
    )
    assert blocks_of(raw)[0].rows == (("1", "Rà soát"), ("2", "Báo cáo"))


def test_table_within_a_cell_stays_in_its_cell(tmp_path: Path) -> None:
    inner = f"<w:tbl>{RULED}<w:tr>{cell('a')}{cell('b')}</w:tr><w:tr>{cell('c')}{cell('d')}</w:tr></w:tbl>"
    raw = read(tmp_path, f"<w:tbl>{RULED}<w:tr>{cell('TT')}<w:tc>{inner}{paragraph('')}</w:tc></w:tr></w:tbl>")
    assert blocks_of(raw)[0].rows == (("TT", "a   b\nc   d"),)


def test_table_framed_by_a_table_of_one_cell_is_a_table(tmp_path: Path) -> None:
    inner = f"<w:tbl>{RULED}<w:tr>{cell('a')}{cell('b')}</w:tr><w:tr>{cell('c')}{cell('d')}</w:tr></w:tbl>"
    frame = f"<w:tbl>{RULED}<w:tr><w:tc>{paragraph(run('Bảng phân công'))}{inner}{paragraph('')}</w:tc></w:tr></w:tbl>"
    twice = f"<w:tbl>{RULED}<w:tr><w:tc>{frame}{paragraph('')}</w:tc></w:tr></w:tbl>"
    for content in (frame, twice):
        blocks = blocks_of(read(tmp_path, content))
        shown = [block.rows or tuple(line.text for line in block.lines if line.text) for block in blocks]
        assert list(filter(None, shown)) == [("Bảng phân công",), (("a", "b"), ("c", "d"))]


def test_table_of_one_cell_without_a_table_is_text(tmp_path: Path) -> None:
    raw = read(tmp_path, f"<w:tbl>{RULED}<w:tr>{cell('Ghi nhớ')}</w:tr></w:tbl>")
    assert texts_of(raw) == ["Ghi nhớ"]


def test_endnotes_follow_the_text_with_marks_of_their_own(tmp_path: Path) -> None:
    document = docx.Document()
    text = document.add_paragraph("Theo Kế hoạch")
    add_element(text.add_run()._r, "w:endnoteReference", id="3")
    text.add_run(", tiếp tục")
    notes = f'<w:endnotes {nsdecls("w")}><w:endnote w:id="3"><w:p>{run("Kế hoạch số 15-KH/HU.")}</w:p></w:endnote></w:endnotes>'
    raw = read_bytes(tmp_path, "a.docx", with_part(save_docx(document), "endnotes", notes))
    assert texts_of(raw) == ["Theo Kế hoạch¹, tiếp tục"]
    assert texts_of(raw, "footnotes") == ["¹ Kế hoạch số 15-KH/HU."]


def test_note_with_a_mark_of_its_own_is_not_counted(tmp_path: Path) -> None:
    document = docx.Document()
    text = document.add_paragraph("Một")
    add_element(text.add_run()._r, "w:footnoteReference", customMarkFollows="1", id="2")
    add_element(text.runs[-1]._r, "w:t", "*")
    text.add_run(" hai")
    add_element(text.add_run()._r, "w:footnoteReference", id="3")
    bodies = "".join(
        f'<w:footnote w:id="{number}"><w:p>{run(body)}</w:p></w:footnote>' for number, body in ((2, "* riêng"), (3, "chung"))
    )
    raw = read_bytes(
        tmp_path, "a.docx", with_part(save_docx(document), "footnotes", f"<w:footnotes {nsdecls('w')}>{bodies}</w:footnotes>")
    )
    assert texts_of(raw) == ["Một* hai¹"]
    assert texts_of(raw, "footnotes") == ["* riêng", "¹ chung"]


def test_heads_and_feet_of_every_kind_are_furniture_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("THÔNG TRI")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "TÀI LIỆU HỘI NGHỊ"
    section.header.paragraphs[0].text = "TÀI LIỆU HỘI NGHỊ"
    section.footer.paragraphs[0].text = "Lưu hành nội bộ"
    raw = read_bytes(tmp_path, "a.docx", save_docx(document))
    assert texts_of(raw) == ["THÔNG TRI"]
    assert sorted(texts_of(raw, "furniture")) == ["Lưu hành nội bộ", "TÀI LIỆU HỘI NGHỊ"]
