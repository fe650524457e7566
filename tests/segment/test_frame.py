"""Where head, body, close and appendices stand, and what a printed line falls into."""

import pytest

from pipeline.segment.frame import find_frame
from pipeline.segment.pieces import read_pieces
from tests.normalise.raw import make_document

PLAN = """ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN
HUYỆN ỦY SUỐI MÂY
*
Số 12-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Suối Mây, ngày 05 tháng 3 năm 2021
KẾ HOẠCH
về công tác dân vận năm 2021
-----
Căn cứ Chương trình công tác năm 2021, Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau:
1. Mục đích của kế hoạch.
Nơi nhận:
- Tỉnh ủy (b/c),
- Lưu VPHU.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Hà Văn Khởi
PHỤ LỤC
Phân công nhiệm vụ năm 2021"""


def test_frame_parts_follow_each_other_and_cover_the_text() -> None:
    document = make_document(PLAN)
    frame = find_frame(document)
    assert frame.head.start == 0
    assert frame.head.end == frame.body.start == document.text.index("Căn cứ")
    assert frame.body.end == frame.close.start == document.text.index("Nơi nhận")
    assert frame.close.end == document.text.index("PHỤ LỤC")
    assert [document.text[start:end] for start, end in frame.appendices] == ["PHỤ LỤC\nPhân công nhiệm vụ năm 2021"]


def test_frame_names_the_parts_of_the_head() -> None:
    document = make_document(PLAN)
    parts = {part: [document.text[start:end] for start, end in spans] for part, spans in find_frame(document).parts.items()}
    assert parts == {
        "superior": ["ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN"],
        "issuer": ["HUYỆN ỦY SUỐI MÂY"],
        "number": ["Số 12-KH/HU"],
        "motto": ["ĐẢNG CỘNG SẢN VIỆT NAM"],
        "place_date": ["Suối Mây, ngày 05 tháng 3 năm 2021"],
        "type": ["KẾ HOẠCH"],
        "subject": ["về công tác dân vận năm 2021"],
        "recipient": ["- Tỉnh ủy (b/c),", "- Lưu VPHU."],
        "signature": ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Hà Văn Khởi"],
    }


@pytest.mark.parametrize("text", ["", "Một câu không có gì.", "Nơi nhận văn bản được ghi ở cuối trang, dưới nội dung."])
def test_a_text_without_form_has_no_head_and_no_close(text: str) -> None:
    document = make_document(text)
    frame = find_frame(document)
    assert frame.head == (0, 0)
    assert frame.close == (len(document.text), len(document.text))
    assert frame.parts == {}


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("ĐẢNG BỘ TP BẮC LĨNH ĐẢNG CỘNG SẢN VIỆT NAM", ["text ĐẢNG BỘ TP BẮC LĨNH", "motto ĐẢNG CỘNG SẢN VIỆT NAM"]),
        ("* Suối Mây, ngày l8 tháng 4 năm 2022", ["rule *", "place_date Suối Mây, ngày l8 tháng 4 năm 2022"]),
        (
            "Số 294-QĐ/TW Hà Nội, ngày 26 tháng 5 năm 2025",
            ["number Số 294-QĐ/TW", "place_date Hà Nội, ngày 26 tháng 5 năm 2025"],
        ),
        (
            "Số:        /TB-UBND      Phố Suối, ngày     tháng 11 năm 2024",
            ["number Số:        /TB-UBND", "place_date Phố Suối, ngày     tháng 11 năm 2024"],
        ),
        ("SỞ Y TẾ\tĐộc lập - Tự do - Hạnh phúc", ["text SỞ Y TẾ", "motto Độc lập - Tự do - Hạnh phúc"]),
        ("| **HUYỆN ỦY** <br> **BAN TỔ CHỨC** |", ["text HUYỆN ỦY", "text BAN TỔ CHỨC"]),
        # near misses: a law's date in a sentence, the Party's name in a sentence, a register number of a stamp
        (
            "theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
            ["text theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ"],
        ),
        ("Điều lệ Đảng Cộng sản Việt Nam", ["text Điều lệ Đảng Cộng sản Việt Nam"]),
        ("Số: 345", ["text Số: 345"]),
        ("Số lượng 12 người", ["text Số lượng 12 người"]),
    ],
)
def test_a_line_falls_into_its_pieces(line: str, pieces: list[str]) -> None:
    document = make_document(line)
    found = [f"{piece.kind} {document.text[piece.start : piece.end]}" for piece in read_pieces(document, 0)]
    assert found == pieces


@pytest.mark.parametrize(("rest", "in_motto"), [("VIỆT NAM", True), ("VIỆT BẮC", False)])
def test_motto_that_goes_on_in_the_next_line_ends_no_name_of_a_body(rest: str, in_motto: bool) -> None:
    head = "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH ĐÔNG HÀ SƠN\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\n" + rest
    document = make_document(
        head + "\nĐộc lập - Tự do - Hạnh phúc\nĐông Hà Sơn, ngày 10 tháng 3 năm 2022\nSố: 41/KH-LĐLĐ\nKẾ HOẠCH\n"
    )
    spans = find_frame(document).parts["motto"]
    assert (rest in [document.text[start:end] for start, end in spans]) is in_motto


@pytest.mark.parametrize("banner", ["", "TIN NỔI BẬT\n\n"])
def test_page_title_above_the_head_is_no_part_of_it(banner: str) -> None:
    """A page prints type and subject as its title; they stand again under the paper's number."""
    document = make_document(f"{banner}KẾ HOẠCH\nvề công tác dân vận năm 2021\n\n{PLAN}")
    frame = find_frame(document)
    assert [document.text[start:end] for start, end in frame.parts["superior"]] == ["ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN"]
    assert [document.text[start:end] for start, end in frame.parts["issuer"]] == ["HUYỆN ỦY SUỐI MÂY"]
    assert [start for start, _ in frame.parts["subject"]] == [document.text.rindex("về công tác dân vận năm 2021")]


def test_type_above_the_head_with_another_subject_is_the_head() -> None:
    document = make_document(f"KẾ HOẠCH\nvề công tác tuyên giáo\n\n{PLAN}")
    subject = find_frame(document).parts["subject"]
    assert document.text[subject[0].start : subject[0].end] == "về công tác tuyên giáo"


@pytest.mark.parametrize(
    ("below", "is_subject"),
    [
        ("tại buổi làm việc với Hội Nông dân huyện về công tác hội", True),
        ("tại phiên họp ngày 04/3/2021", True),
        ("Tại buổi làm việc, Thường trực Huyện ủy kết luận như sau:", False),
        ("tại các xã của huyện đều có mưa to.", False),
    ],
)
def test_where_the_words_were_said_goes_on_with_a_subject_in_capitals(below: str, *, is_subject: bool) -> None:
    title = "KẾT LUẬN CỦA THƯỜNG TRỰC HUYỆN ỦY"
    document = make_document(PLAN.replace("KẾ HOẠCH\n", f"THÔNG BÁO\n{title}\n").replace("về công tác dân vận năm 2021", below))
    subject = [document.text[start:end] for start, end in find_frame(document).parts["subject"]]
    assert subject == ([title, below] if is_subject else [title])
