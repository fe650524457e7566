"""A file that holds several papers is cut at full heads, and at nothing that only looks like one."""

from pathlib import Path

import pytest

from pipeline.batch.file_records import without_secret
from pipeline.ingest import describe_source
from pipeline.model.document import Document, Span
from pipeline.reading import read_records
from pipeline.segment import part_document
from tests.normalise.raw import make_document

DECISION = """ỦY BAN NHÂN DÂN
HUYỆN SUỐI MÂY
-------
Số: 412/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Mây, ngày 14 tháng 5 năm 2022
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch chuyển đổi số năm 2022
CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Trưởng phòng Văn hóa và Thông tin huyện tại Tờ trình số 19/TTr-VHTT.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số huyện Suối Mây năm 2022.
Điều 2. Chánh Văn phòng, Trưởng các phòng chịu trách nhiệm thi hành Quyết định này kể từ ngày ký ban hành.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Hà Văn Khởi
"""
PLAN = """ỦY BAN NHÂN DÂN
HUYỆN SUỐI MÂY
-------
Số: 95/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Mây, ngày 14 tháng 5 năm 2022
KẾ HOẠCH
Chuyển đổi số huyện Suối Mây năm 2022
I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao chất lượng phục vụ người dân và doanh nghiệp trên địa bàn toàn huyện trong năm nay.
2. Phòng Văn hóa và Thông tin chủ trì, hoàn thành trước ngày 30/9/2022.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
CHỦ TỊCH
Hà Văn Khởi
"""
LETTER = """TỈNH ỦY ĐÔNG HÀ SƠN
HUYỆN ỦY SUỐI MÂY
*
Số 31-CV/HU
V/v góp ý dự thảo báo cáo
ĐẢNG CỘNG SẢN VIỆT NAM
Suối Mây, ngày 02 tháng 6 năm 2022
Kính gửi: Ban Tổ chức Tỉnh ủy,
Ban Thường vụ Huyện ủy cơ bản nhất trí với dự thảo báo cáo và có một số ý kiến tham gia như sau đây.
1. Bổ sung số liệu về phát triển đảng viên ở các xã vùng cao trong sáu tháng đầu năm.
Nơi nhận:
- Như trên,
- Lưu Văn phòng Huyện ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lò Thị Mẩy
"""
ANNEX = """QUY CHẾ
Làm việc của Ban Chỉ đạo chuyển đổi số huyện Suối Mây
(Ban hành kèm theo Quyết định số 412/QĐ-UBND ngày 14 tháng 5 năm 2022)
Chương I. QUY ĐỊNH CHUNG
Điều 1. Quy chế này quy định nguyên tắc, chế độ làm việc của Ban Chỉ đạo chuyển đổi số huyện Suối Mây.
"""
SAMPLE = "PHỤ LỤC\nMẪU SỐ 1\n" + PLAN.partition("I. MỤC")[0] + "(Nội dung kế hoạch)\nTHỦ TRƯỞNG CƠ QUAN\n(Ký, ghi rõ họ tên)\n"
ISSUED_LINE = "(Ban hành kèm theo Quyết định số 412/QĐ-UBND ngày 14 tháng 5 năm 2022 của Chủ tịch Ủy ban nhân dân huyện)\n"
ISSUED_PLAN = (
    """ỦY BAN NHÂN DÂN
HUYỆN SUỐI MÂY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH
Chuyển đổi số huyện Suối Mây năm 2022
"""
    + ISSUED_LINE
    + PLAN[PLAN.index("I. MỤC") : PLAN.index("Nơi nhận")]
)
ISSUED_IN_COLUMNS = ISSUED_PLAN.replace(
    "ỦY BAN NHÂN DÂN\nHUYỆN SUỐI MÂY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập",
    "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN SUỐI MÂY                  Độc lập",
)
ISSUED_AGENDA = ISSUED_PLAN.replace("KẾ HOẠCH\nChuyển", "CHƯƠNG TRÌNH LÀM VIỆC\nHội nghị chuyển")
ISSUED_RULES = ISSUED_PLAN.replace("KẾ HOẠCH\nChuyển", "QUY CHẾ\nLàm việc về chuyển")
REPEATED = PLAN.replace("95/KH-UBND", "412/QĐ-UBND").replace("KẾ HOẠCH", "PHỤ LỤC", 1)
COPY = """TỈNH ỦY ĐÔNG HÀ SƠN
HUYỆN ỦY SUỐI MÂY
*
Số 77-BS/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Suối Mây, ngày 20 tháng 5 năm 2022
SAO Y BẢN CHÍNH
Nơi nhận:
- Các chi bộ, đảng bộ cơ sở,
- Lưu Văn phòng.
T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG
Đèo Văn Páo
"""
PORTAL = "Số hiệu: 412/QĐ-UBND\nLoại văn bản: Quyết định\nNơi ban hành: Huyện Suối Mây\nNgày ban hành: 14/05/2022\n"
QUOTED = DECISION.replace("Điều 2.", "Ví dụ:\n" + PLAN.partition("I. MỤC")[0] + "Điều 2.")


def first_lines(parts: tuple[Document, ...]) -> list[str]:
    return [part.text.split("\n")[0] for part in parts]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (DECISION + PLAN, ["412/QĐ-UBND", "95/KH-UBND"]),
        (DECISION + LETTER, ["412/QĐ-UBND", "31-CV/HU"]),
        (LETTER + DECISION + PLAN, ["31-CV/HU", "412/QĐ-UBND", "95/KH-UBND"]),
        (LETTER + LETTER.replace("31-CV/HU", "32-CV/HU"), ["31-CV/HU", "32-CV/HU"]),
        (DECISION + SAMPLE + LETTER, ["412/QĐ-UBND", "31-CV/HU"]),
        (DECISION + ISSUED_PLAN, ["Số: 412/QĐ-UBND", "KẾ HOẠCH"]),
        (DECISION + ISSUED_IN_COLUMNS, ["Số: 412/QĐ-UBND", "KẾ HOẠCH"]),
        (DECISION + ISSUED_AGENDA, ["412/QĐ-UBND"]),
        (DECISION + "PHỤ LỤC\n" + ISSUED_IN_COLUMNS, ["412/QĐ-UBND"]),
        (DECISION + ISSUED_PLAN + LETTER, ["Số: 412/QĐ-UBND", "KẾ HOẠCH", "31-CV/HU"]),
    ],
    ids=[
        "decision and plan",
        "two systems",
        "three",
        "letters",
        "after a sample",
        "issued",
        "issued in columns",
        "agenda issued",
        "issued in an appendix",
        "issued, three",
    ],
)
def test_papers_in_one_file_are_parted_at_their_heads(text: str, numbers: list[str]) -> None:
    document = make_document(text)
    parts = part_document(document)
    assert [next(number for number in numbers if number in part.text[:200]) for part in parts] == numbers
    assert "\n".join(part.text for part in parts) == document.text


@pytest.mark.parametrize(
    "text",
    [
        DECISION,
        DECISION + ANNEX,
        DECISION + SAMPLE,
        DECISION + ISSUED_RULES,
        DECISION + ISSUED_PLAN.replace(ISSUED_LINE, ""),
        DECISION + ISSUED_PLAN.partition("Hạnh phúc\n")[2],
        DECISION + "PHỤ LỤC\n" + ISSUED_PLAN,
        DECISION.partition("CHỦ TỊCH\nHà Văn Khởi")[0] + ISSUED_PLAN,
        DECISION + REPEATED,
        DECISION + COPY,
        COPY + DECISION,
        PORTAL + DECISION,
        QUOTED,
        DECISION + PLAN.replace("95/KH", "    /KH"),
        DECISION + PLAN.replace("ngày 14 tháng 5 năm 2022", "ngày     tháng     năm 2022"),
        "Bản tin huyện\n" * 30 + DECISION,
        DECISION.partition("Nơi nhận")[0] + LETTER,
    ],
    ids=[
        "one",
        "annex",
        "sample",
        "rules with a head of their own",
        "plan that names no decision",
        "plan without a head",
        "plan under an appendix's title",
        "plan under an unsigned decision",
        "number repeated",
        "certified copy",
        "copy's head first",
        "portal",
        "head quoted in the body",
        "blank number",
        "blank day",
        "words before the head",
        "unsigned paper in mid-page",
    ],
)
def test_what_only_looks_like_a_second_head_parts_nothing(text: str) -> None:
    document = make_document(text)
    assert part_document(document) == (document,)


def test_stray_first_page_of_another_paper_is_parted_where_the_page_begins() -> None:
    parts = part_document(make_document(DECISION.partition("Nơi nhận")[0], LETTER))
    assert first_lines(parts) == ["ỦY BAN NHÂN DÂN", "TỈNH ỦY ĐÔNG HÀ SƠN"]
    assert [(part.paragraphs[0].page, part.paragraphs[-1].page, part.page_count) for part in parts] == [(1, 1, 1), (2, 2, 1)]


def test_part_keeps_the_way_back_to_its_page() -> None:
    document = make_document(DECISION, PLAN)
    part = part_document(document)[1]
    start = part.text.index("Nâng cao")
    whole = document.text.index("Nâng cao")
    assert part.page_at(start) == 2
    assert list(part.raw_spans(Span(start, start + 8))) == list(document.raw_spans(Span(whole, whole + 8)))
    assert all(part.text[paragraph.start : paragraph.end].strip() for paragraph in part.paragraphs)


def test_records_of_one_file_bear_their_part_and_pages(tmp_path: Path) -> None:
    path = tmp_path / "hai-van-ban.txt"
    path.write_text(DECISION + "\f" + PLAN, encoding="utf-8")
    first, second = read_records(path)
    assert [(record.part, record.header.number) for record in (first, second)] == [(1, "412/QĐ-UBND"), (2, "95/KH-UBND")]
    assert second.issues[0].code == "several_documents"
    assert "pages 2 to 2" in second.issues[0].message
    assert second.text is not None
    evidence = second.header.evidence.number
    assert evidence is not None and second.text[evidence.start : evidence.end] == "95/KH-UBND"
    assert [task.deadlines[0].end for task in second.tasks if task.deadlines] == ["2022-09-30"]


def test_secret_second_paper_makes_the_whole_file_secret(tmp_path: Path) -> None:
    path = tmp_path / "hai-van-ban.txt"
    path.write_text(DECISION + LETTER.replace("*\nSố", "*\nMẬT\nSố"), encoding="utf-8")
    records = read_records(path)
    assert [bool(record.header.secrecy) for record in records] == [True, True]
    assert [without_secret(record).text for record in records] == [None, None]


def test_one_paper_has_no_part(tmp_path: Path) -> None:
    path = tmp_path / "mot.txt"
    path.write_text(DECISION, encoding="utf-8")
    (record,) = read_records(path, source=describe_source(path, tmp_path, {}))
    assert record.part is None and all(issue.code != "several_documents" for issue in record.issues)


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["real", "authored"])
def test_documents_of_the_shared_sets_are_one_each(folder: str) -> None:
    root = Path("/work/shared") / folder
    if not root.is_dir():
        pytest.skip("shared documents are not here")
    for path in sorted(root.glob("*.txt")):
        assert len(read_records(path)) == 1, path.name


DRAFT = """{mark}LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN
LIÊN ĐOÀN LAO ĐỘNG HUYỆN SUỐI MÂY
-------
Số:     /KH-LĐLĐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Mây, ngày    tháng    năm 2022

KẾ HOẠCH
Tổ chức hội thao công nhân, viên chức, lao động năm 2022

1. Các công đoàn cơ sở cử vận động viên, gửi danh sách trước ngày 15/5/2022.
"""


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("DỰ THẢO\n", ["ỦY BAN NHÂN DÂN", "DỰ THẢO"]),
        ("DỰ THẢO LẦN 2\n", ["ỦY BAN NHÂN DÂN", "DỰ THẢO LẦN 2"]),
        ("", ["ỦY BAN NHÂN DÂN"]),
        ("Mẫu số 1\nDỰ THẢO\n", ["ỦY BAN NHÂN DÂN"]),
    ],
)
def test_draft_behind_a_signed_paper_is_parted_where_it_says_so(mark: str, expected: list[str]) -> None:
    document = make_document(DECISION + "\n" + DRAFT.format(mark=mark))
    assert [part.text.split("\n")[0] for part in part_document(document)] == expected
