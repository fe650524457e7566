"""Word files with fonts of the time before Unicode: run by run, by the font's name and by the words."""

import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from corpus.illustrations import read_illustrations
from corpus.render_text import render_text
from pipeline.model.document import RawDocument
from tests.ingest import legacy_writer as writer
from tests.ingest.office_papers import make_rtf, save_with_libreoffice
from tests.ingest.papers import add_element, save_docx
from tests.ingest.reading import codes_of, read_bytes, texts_of
from tests.ingest.word_files import add_list

needs_iconv = pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv")
LINES = [
    "HUYỆN ỦY SUỐI MÂY",
    "THÔNG TRI",
    "về lãnh đạo đại hội công đoàn các cấp, nhiệm kỳ 2023 - 2028",
    "1. Ban Dân vận Huyện ủy chủ trì, hướng dẫn, phụ trách, thường xuyên theo dõi.",
    "2. Các chi bộ, đảng bộ trực thuộc báo cáo Huyện ủy trước ngày 30/6/2022.",
]


def write(document: "docx.document.Document", *runs: tuple[str, str | None]) -> None:
    """Add a paragraph of runs, each with its font."""
    paragraph = document.add_paragraph()
    for text, font in runs:
        run = paragraph.add_run(text)
        if font:
            run.font.name = font


def read(folder: Path, document: "docx.document.Document") -> RawDocument:
    return read_bytes(folder, "a.docx", save_docx(document))


def test_runs_in_three_encodings_and_unicode_in_one_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    write(
        document,
        ("Céng ®oµn ", ".VnTime"),
        ("Lieân ñoaøn ", "VNI-Times"),
        ("Huyện ủy, ", "Times New Roman"),
        ("th«ng tri", ".VnTimeH"),
    )
    raw = read(tmp_path, document)
    assert texts_of(raw) == ["Cộng đoàn Liên đoàn Huyện ủy, THÔNG TRI"]
    assert codes_of(raw) == ["legacy_encoding"]
    assert [entry.original for entry in raw.recoded] == ["Céng ®oµn Lieân ñoaøn Huyện ủy, th«ng tri"]


CORPUS = {document.id: writer.plain(render_text(document).decode("utf-8")) for document in read_illustrations()}


def in_tcvn3(word: str) -> tuple[str, str]:
    """A word as typists set it: capitals in the font of capitals; a marked capital that begins a word stays Unicode."""
    is_capital = word.isupper()
    try:
        letters = writer.write_bytes(word.lower() if is_capital else word, "TCVN").decode("latin-1")
    except UnicodeEncodeError:
        return word, "Times New Roman"
    if any("\x7f" <= letter < "\xa0" or letter < " " for letter in letters):
        return word, "Times New Roman"
    return letters, ".VnTimeH" if is_capital else ".VnTime"


@needs_iconv
@pytest.mark.parametrize("name", CORPUS)
def test_every_document_of_the_corpus_comes_back_from_runs_of_mixed_fonts(tmp_path: Path, name: str) -> None:
    """The words of each line in turn in a font of TCVN3, in one of VNI, and in Unicode."""
    lines = [" ".join(line.split()) for line in CORPUS[name].splitlines() if line.strip()]
    document = docx.Document()
    fonts: set[str | None] = set()
    for line in lines:
        words = line.split(" ")
        ways = ((in_tcvn3(word), (writer.write_vni(word), "VNI-Times"), (word, "Times New Roman")) for word in words)
        runs = [way[at % 3] for at, way in enumerate(ways)]
        fonts |= {font for _, font in runs}
        write(document, *((text if at == 0 else f" {text}", font) for at, (text, font) in enumerate(runs)))
    assert fonts >= {".VnTime", "VNI-Times", "Times New Roman"}
    assert [" ".join(text.split()) for text in texts_of(read(tmp_path, document))] == lines


def test_letter_and_its_sign_may_stand_in_two_runs(tmp_path: Path) -> None:
    document = docx.Document()
    write(document, ("co", "VNI-Times"), ("âng ña", "VNI-Times"), ("ûng", "VNI-Times"))
    assert texts_of(read(tmp_path, document)) == ["công đảng"]


def test_unicode_typed_into_an_old_font_stays(tmp_path: Path) -> None:
    document = docx.Document()
    write(document, ("Huyện ủy đã họp", ".VnTime"))
    write(document, ("Céng ®oµn", ".VnTime"))
    assert texts_of(read(tmp_path, document)) == ["Huyện ủy đã họp", "Cộng đoàn"]


def test_font_of_style_and_of_the_file_counts(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.styles["Heading 1"].font.name = ".VnTimeH"
    document.add_paragraph("Céng ®oµn")
    document.add_paragraph("th«ng tri", style="Heading 1")
    write(document, ("Đảng", "Times New Roman"))
    assert texts_of(read(tmp_path, document)) == ["Cộng đoàn", "THÔNG TRI", "Đảng"]


def test_soft_hyphen_is_a_letter_in_an_old_font_only(tmp_path: Path) -> None:
    document = docx.Document()
    write(document, ("ph", ".VnTime"))
    run = document.paragraphs[0].runs[0]._r
    add_element(run, "w:softHyphen")
    add_element(run, "w:t", "¬ng; h\u00adíng")
    write(document, ("chung", "Times New Roman"))
    add_element(document.paragraphs[1].runs[0]._r, "w:softHyphen")
    add_element(document.paragraphs[1].runs[0]._r, "w:t", "tay")
    assert texts_of(read(tmp_path, document)) == ["phương; hướng", "chungtay"]


def test_symbol_of_an_old_font_is_its_letter(tmp_path: Path) -> None:
    document = docx.Document()
    write(document, ("C", ".VnTime"))
    add_element(document.paragraphs[0].runs[0]._r, "w:sym", char="F0E9", font=".VnTime")
    add_element(document.paragraphs[0].runs[0]._r, "w:t", "ng")
    assert texts_of(read(tmp_path, document)) == ["Cộng"]


def test_label_of_a_list_is_in_the_font_of_its_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    number = add_list(document, [("decimal", "§iÒu %1.")])
    write(document, ("Ph¹m vi", ".VnTime"))
    numbering = add_element(document.paragraphs[0]._p.get_or_add_pPr(), "w:numPr")
    add_element(numbering, "w:ilvl", val="0")
    add_element(numbering, "w:numId", val=str(number))
    assert texts_of(read(tmp_path, document)) == ["Điều 1. Phạm vi"]


def test_old_text_in_a_font_that_does_not_tell_is_known_by_its_words(tmp_path: Path) -> None:
    document = docx.Document()
    write(document, ("Céng ®oµn cÊp trªn thùc hiÖn tèt c¸c néi dung", "Times New Roman"))
    write(document, ("chi bé, ®¶ng bé", "Times New Roman"))
    raw = read(tmp_path, document)
    assert texts_of(raw) == ["Cộng đoàn cấp trên thực hiện tốt các nội dung", "chi bộ, đảng bộ"]
    assert "TCVN3" in raw.issues[0].message


def test_one_old_paragraph_among_unicode_is_known_by_its_words(tmp_path: Path) -> None:
    document = docx.Document()
    write(document, ("Công đoàn cấp trên thực hiện tốt các nội dung", None))
    write(document, ("Lieân ñoaøn Lao ñoäng tænh chuû trì thöïc hieän", None))
    assert texts_of(read(tmp_path, document)) == [
        "Công đoàn cấp trên thực hiện tốt các nội dung",
        "Liên đoàn Lao động tỉnh chủ trì thực hiện",
    ]


def test_text_typed_in_ascii_signs_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Co^ng ddoa`n ca^'p tre^n thu+.c hie^.n to^'t ca'c no^.i dung")
    assert texts_of(read(tmp_path, document)) == ["Công đoàn cấp trên thực hiện tốt các nội dung"]


def test_ordinary_file_is_not_turned(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("§1. Nhiệt độ 30°C ±2; diện tích 5m²; “Búp sen xanh” – ½ số phiếu; Ä, ö và ñ.")
    document.add_paragraph("Café à la carte")
    raw = read(tmp_path, document)
    assert texts_of(raw) == ["§1. Nhiệt độ 30°C ±2; diện tích 5m²; “Búp sen xanh” – ½ số phiếu; Ä, ö và ñ.", "Café à la carte"]
    assert (raw.recoded, raw.issues) == ((), ())


def test_footnotes_and_tables_are_turned_too(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 3, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("Néi dung", "Chñ tr×", "Thêi h¹n"), strict=True):
        cell.paragraphs[0].add_run(text).font.name = ".VnTime"
    rows = read(tmp_path, document).pages[0].blocks[0].rows
    assert rows == (("Nội dung", "Chủ trì", "Thời hạn"),)


def test_head_in_an_old_font_is_read_by_columns(tmp_path: Path) -> None:
    document = docx.Document()
    write(document, ("UBND TØNH §¤NG Hµ S¥N\tCéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", ".VnTime"))
    write(document, ("Sè: 9/CT-UBND\t§«ng Hµ S¬n, ngµy 28 th¸ng 3 n¨m 2022", ".VnTime"))
    assert texts_of(read(tmp_path, document)) == [
        *("UBND TỈNH ĐÔNG HÀ SƠN", "Số: 9/CT-UBND"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đông Hà Sơn, ngày 28 tháng 3 năm 2022"),
    ]


@pytest.mark.office
@needs_iconv
@pytest.mark.parametrize("name", ["a.rtf", "a.doc"])
@pytest.mark.parametrize(
    ("font", "lines"),
    [
        (".VnTime", [writer.write_abc(line) for line in LINES] if shutil.which("iconv") else []),
        ("VNI-Times", [*map(writer.write_vni, LINES)]),
    ],
)
def test_old_fonts_in_old_files(tmp_path: Path, name: str, font: str, lines: list[str]) -> None:
    data = make_rtf(lines, font=font)
    if name == "a.doc":
        data = save_with_libreoffice(data, "rtf", "doc:MS Word 97")
    raw = read_bytes(tmp_path, name, data)
    assert texts_of(raw) == LINES
    assert codes_of(raw) == ["legacy_encoding"]


def test_alternate_fonts_of_complex_script_do_not_count(tmp_path: Path) -> None:
    document = docx.Document()
    write(document, ("Café ä", "Arial"))
    document.paragraphs[0].runs[0]._r.rPr.rFonts.set(qn("w:cs"), ".VnTime")
    assert texts_of(read(tmp_path, document)) == ["Café ä"]
