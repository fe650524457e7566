"""Marks of secrecy and circulation: found at their place in every guise, and not in running text."""

import docx
import pytest

from pipeline.ingest.docx import read_docx
from pipeline.ingest.text import split_pages
from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage, Source
from pipeline.model.folding import fold_lower
from pipeline.secrecy import find_marks, find_marks_in_name
from pipeline.vocab.marks import load_marks, marks_by_form
from tests.ingest.papers import save_docx

HEAD = "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN\nHUYỆN ỦY SUỐI MÂY\n*\n{mark}\nSố 318-CV/HU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nSuối Mây, ngày 19 tháng 8 năm 2021\n"
BODY = "\nKính gửi: các chi bộ trực thuộc,\n\n1. Các chi bộ thực hiện việc sau:\n{text}\n"
FILLER = "Các chi bộ, đảng bộ trực thuộc tổ chức thực hiện nghiêm túc.\n" * 12


def source_named(name: str) -> Source:
    return Source(file=name, sha256="", size_bytes=0, media_type="text/plain")


def read(text: str, name: str = "a.txt") -> RawDocument:
    return RawDocument(source=source_named(name), pages=split_pages(text))


def paper(mark: str = "", text: str = "") -> str:
    return HEAD.format(mark=mark) + BODY.format(text=text) + FILLER


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("MẬT", "Mật"),
        ("Mật", "Mật"),
        ("TỐI MẬT", "Tối mật"),
        ("TUYỆT MẬT", "Tuyệt mật"),
        ("TUYỆT   MẬT", "Tuyệt mật"),
        ("M Ậ T", "Mật"),
        ("T Ố I  M Ậ T", "Tối mật"),
        ("T U Y Ệ T M Ậ T", "Tuyệt mật"),
        ("[MẬT]", "Mật"),
        ("(MẬT)", "Mật"),
        ("| MẬT |", "Mật"),
        ("│ TỐI MẬT │", "Tối mật"),
        ("**MẬT**", "Mật"),
        ("<b>MẬT</b>", "Mật"),
        ("| **TỈNH ỦY** <br> **TỐI MẬT** | x |", "Tối mật"),
        ("ĐỘ MẬT: TỐI MẬT", "Tối mật"),
        ("Độ mật: Mật", "Mật"),
        ("TÀI LIỆU MẬT", "Mật"),
        ("MÂT", "Mật"),
        ("MẠT", "Mật"),
        ("TÔI MÂT", "Tối mật"),
        ("TUYỆT MẠT", "Tuyệt mật"),
        ("MẬT                     Bản số: 03", "Mật"),
        ("MẬT - HỎA TỐC", "Mật"),
        ("KHẨN, TỐI MẬT", "Tối mật"),
        ("MẬT ĐẢNG CỘNG SẢN VIỆT NAM", "Mật"),
        ("Số 12-CV/HU TỐI MẬT", "Tối mật"),
        ("MA\u0323\u0302T", "Mật"),
    ],
)
def test_mark_in_the_head_is_found(mark: str, expected: str) -> None:
    marks = find_marks(read(paper(mark)))
    assert marks.secrecy == expected
    assert marks.is_secret


@pytest.mark.parametrize(
    "text",
    [
        "bảo mật thông tin, giữ bí mật nhà nước",
        "mật",
        "việc bảo vệ bí\nmật nhà nước",
        "Luật Bảo vệ bí mật nhà nước năm 2018",
        "III. BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "các con dấu “MẬT”, “TỐI MẬT”, “TUYỆT MẬT” không dùng",
        "“MẬT”",
        "Tài liệu mật để trong bì riêng",
        "Nguyễn Văn Mật",
        "MẬT ĐỘ DÂN SỐ",
        "MẬT MÃ",
    ],
)
def test_words_in_running_text_are_no_mark(text: str) -> None:
    assert find_marks(read(paper(text=text))).secrecy is None


@pytest.mark.parametrize(
    "line",
    [
        "VỀ TĂNG CƯỜNG BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "VIỆN KHOA HỌC MẬT MÃ",
        "BAN CƠ YẾU - BẢO MẬT",
        "MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "về công tác bảo mật",
        "Số 12-CV/HU về bảo mật",
        "KHẨN",
        "LƯU HÀNH NỘI BỘ",
    ],
)
def test_other_lines_of_the_head_are_no_secrecy(line: str) -> None:
    assert find_marks(read(paper(line))).secrecy is None


def test_strictest_mark_counts_and_places_are_told() -> None:
    marks = find_marks(read(paper("MẬT\nTUYỆT MẬT")))
    assert marks.secrecy == "Tuyệt mật"
    assert {(mark.name, mark.where) for mark in marks.found} == {("Mật", "page 1"), ("Tuyệt mật", "page 1")}


def test_mark_at_the_top_of_a_later_page_is_found() -> None:
    marks = find_marks(read(paper() + "\f2\nTỐI MẬT\n" + FILLER))
    assert [(mark.name, mark.where) for mark in marks.found] == [("Tối mật", "page 2")]


def test_word_in_small_letters_at_a_page_s_edge_is_text() -> None:
    assert find_marks(read(paper() + "\f2\nMật\n" + FILLER + "Nguyễn Văn\nMật\n")).secrecy is None


@pytest.mark.parametrize("form", sorted(form for mark in load_marks().marks for form in mark.forms))
def test_every_form_of_the_vocabulary_is_its_mark(form: str) -> None:
    mark = marks_by_form()[fold_lower(form)]
    marks = find_marks(read(paper(form)))
    assert mark.name in {found.name for found in marks.found}
    assert getattr(marks, mark.kind) == mark.name


def test_mark_amid_a_later_page_is_text() -> None:
    assert find_marks(read(paper() + "\f" + FILLER + "MẬT\n" + FILLER)).secrecy is None


@pytest.mark.parametrize(("lines_above", "expected"), [(20, "Mật"), (60, None)])
def test_head_of_a_paper_without_outline_is_its_first_lines(lines_above: int, expected: str | None) -> None:
    above = "các hộ ven suối dọn rác và phát quang lối đi trước mùa nước lên\n" * lines_above
    assert find_marks(read(f"{above}MẬT\n{above * 2}")).secrecy == expected


def test_mark_in_furniture_and_first_table_is_found() -> None:
    furniture = RawBlock(kind="furniture", lines=(RawLine("MẬT"),))
    body = RawBlock(kind="lines", lines=tuple(RawLine(line) for line in paper().splitlines()))
    table = RawBlock(kind="table", rows=(("TỈNH ỦY ĐÔNG HÀ SƠN", "TỐI MẬT"),))
    for block, expected in ((furniture, "Mật"), (table, "Tối mật")):
        raw = RawDocument(source=source_named("a.pdf"), pages=(RawPage(1, (block, body)),))
        assert find_marks(raw).secrecy == expected


def test_mark_in_a_word_file_s_running_head_is_found() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "MẬT"
    for line in paper().splitlines():
        document.add_paragraph(line)
    assert find_marks(read_docx(save_docx(document), source_named("a.docx"))).secrecy == "Mật"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TOI MAT.pdf", "Tối mật"),
        ("cv 12 (MẬT).docx", "Mật"),
        ("CV_12_Mật.pdf", "Mật"),
        ("MAT_12.pdf", "Mật"),
        ("mat-cv-suoi-may-2021.txt", "Mật"),
        ("tuyet-mat.pdf", "Tuyệt mật"),
        ("Tối mật/cv 12.pdf", "Tối mật"),
        ("[MAT] ke hoach.doc", "Mật"),
        ("Ma\u0323\u0302t 12.pdf", "Mật"),
        ("TốiMật_12.pdf", "Tối mật"),
        ("CVMat12.pdf", None),
        ("mat-tran-to-quoc.pdf", None),
        ("Mặt trận Tổ quốc.pdf", None),
        ("bao mat thong tin.txt", None),
        ("Bí mật nhà nước.docx", None),
        ("tien-mat.pdf", None),
        ("lễ ra mắt.doc", None),
        ("giai phong mat bang.txt", None),
        ("kh-bao-ve-bi-mat-nha-nuoc-2024.pdf", None),
        ("cong-van-mật-khẩu.txt", None),
        ("format.txt", None),
    ],
)
def test_file_name_bears_a_mark(name: str, expected: str | None) -> None:
    marks = find_marks_in_name(name)
    assert [mark.name for mark in marks] == ([expected] if expected else [])
    assert all(mark.where == "file name" for mark in marks)
    assert find_marks(read(paper(), name)).secrecy == expected


def test_container_s_name_counts_too() -> None:
    source = Source(file="a.txt", sha256="", size_bytes=0, media_type="text/plain", container="Ho so TUYET MAT.zip")
    assert find_marks(RawDocument(source=source, pages=split_pages(paper()))).secrecy == "Tuyệt mật"


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("LƯU HÀNH NỘI BỘ", "Lưu hành nội bộ"),
        ("(Lưu hành nội bộ)", "Lưu hành nội bộ"),
        ("XEM XONG TRẢ LẠI", "Xem xong trả lại"),
        ("TÀI LIỆU HỘI NGHỊ", "Tài liệu hội nghị"),
        ("TÀI LIỆU THU HỒI", "Tài liệu thu hồi"),
    ],
)
def test_mark_of_circulation_is_no_secrecy(mark: str, expected: str) -> None:
    marks = find_marks(read(paper(mark)))
    assert (marks.secrecy, marks.circulation) == (None, expected)


def test_mark_of_circulation_at_the_end_is_found() -> None:
    text = paper() + "T/M BAN THƯỜNG VỤ\nTrần Văn Ví Dụ\nKhông phổ biến trên các phương tiện thông tin đại chúng\n"
    assert find_marks(read(text)).circulation == "Không phổ biến"


@pytest.mark.parametrize("text", ["tài liệu lưu hành nội bộ", "Chỉ lưu hành nội bộ trong các chi bộ trực thuộc Huyện ủy."])
def test_circulation_in_running_text_is_no_mark(text: str) -> None:
    assert find_marks(read(paper(text=text))).circulation is None


def test_urgency_is_found_with_its_hour() -> None:
    assert find_marks(read(paper("HỎA TỐC HẸN GIỜ"))).urgency == "Hỏa tốc hẹn giờ"
    assert find_marks(read(paper("HOẢ TỐC"))).urgency == "Hỏa tốc"
    assert find_marks(read(paper(text="triển khai khẩn trương"))).urgency is None


@pytest.mark.shared
def test_shared_papers(shared_dir) -> None:
    secret = {}
    for path in sorted((shared_dir / "authored").glob("*.txt")):
        raw = read(path.read_text(encoding="utf-8"), path.name)
        secret[path.name] = find_marks(raw)
    assert [name for name, marks in secret.items() if marks.is_secret] == ["mat-cv-son-ha-2021.txt"]
    assert [name for name, marks in secret.items() if marks.circulation] == ["luu-hanh-noi-bo-hd-2024.txt"]
