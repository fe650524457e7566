"""What a paper without a head is: an article by its own signs, else another paper; English notes are no directive."""

from pathlib import Path

import openpyxl
import pytest

from pipeline.reading import read_record

CLOSE = "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nLò Văn Páo\n\nNơi nhận:\n- Tỉnh ủy,\n- Lưu Văn phòng.\n"
NOTES = (
    "Sources of the sample\n\n"
    "The plan is one of the papers that were copied by hand from a board of the district, and the list of its\n"
    "recipients is not whole. It was signed by the secretary, and the page from which it comes is:\n\n"
)
PLAN = "KẾ HOẠCH\nmở lớp kỹ năng Train the Trainer\n\nKính gửi: Các chi bộ\n1. Các chi bộ cử 02 đảng viên dự lớp.\n\n"
HEAD = "HUYỆN ỦY SUỐI MÂY          ĐẢNG CỘNG SẢN VIỆT NAM\nSố 07-KH/HU\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NOTES + CLOSE, "other"),
        (NOTES + "- 07-KH/HU, scanned\n" + CLOSE, "other"),
        (PLAN + CLOSE, "directive"),
        (HEAD + NOTES + CLOSE, "directive"),
    ],
)
def test_language_of_the_prose_decides_where_no_head_stands(tmp_path: Path, text: str, kind: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    assert read_record(path).kind == kind


TIMETABLE = (
    "LỊCH LÀM VIỆC TUẦN 30 CỦA THƯỜNG TRỰC HUYỆN ỦY BẢN ĐÁ\n(Từ ngày 24/7/2023 đến ngày 30/7/2023)\n\n"
    "Thứ Hai, 24/7: 7h30 họp Thường trực Huyện ủy, tại phòng họp tầng 3 của trụ sở.\n"
    "14h00 đồng chí Bí thư làm việc với xã Nậm Khao về thu ngân sách.\n"
    "Thứ Ba, 25/7: 8h00 đồng chí Phó Bí thư tham dự hội nghị giao ban tại Tỉnh ủy.\n"
)
TIMETABLE_BY_HOURS = "Kế hoạch tuần\n" + "\n".join(
    f"{hour} giờ 30 đồng chí Phó Bí thư tham dự buổi làm việc tại hội trường tầng hai của cơ quan." for hour in (7, 9, 14)
)
FORM = (
    "PHIẾU ĐĂNG KÝ HỌC LỚP CẢM TÌNH ĐẢNG\n\nHọ và tên: ..............................\nSinh ngày: ....../....../..........\n"
    "Tôi đã nghiên cứu Điều lệ và tự nguyện đăng ký học lớp bồi dưỡng nhận thức về Đảng năm nay.\n"
)
UNTITLED_FORM = (
    "Tôi tên là: ……………… Chức vụ: ………………\nHiện công tác tại: ………………\n"
    "Tôi khẳng định những lời khai trên là đúng sự thật và xin chịu trách nhiệm theo đó.\n"
)
APPLICATION = (
    "ĐƠN XIN CHUYỂN SINH HOẠT CÔNG ĐOÀN\n\nKính gửi: Công đoàn cơ sở ....................\nTôi tên là: Lò Văn Páo.\n"
    "Tôi xin chuyển sinh hoạt công đoàn từ tháng sau, kính mong các đồng chí xem xét và bày tỏ ý kiến.\n"
)
SIGNED_APPLICATION = (
    "ĐƠN XIN NGHỈ PHÉP\n\nTôi xin nghỉ phép năm từ ngày 02/5/2023 để đưa mẹ đi chữa bệnh ở tỉnh bạn, mong được cho phép.\n\n"
    "TM. CHI BỘ\nBÍ THƯ\n\nLò Văn Páo\n"
)
FAMILY_THANKS = (
    "LỜI CẢM ƠN\n\nGia đình chúng tôi xin cảm ơn bà con bản Đá đã đến chia buồn trong những ngày vừa rồi.\n\n"
    "TM. GIA ĐÌNH\nCON TRƯỞNG\n\nLò Văn Páo\n"
)
ESSAY = "Trồng rừng là việc của nhiều năm. Ai cũng phải bắt tay vào việc từ hôm nay, không đợi người khác.\n" * 4
ARTICLE = (
    "Bản Đá trồng thêm hai mươi héc-ta rừng đầu nguồn\n\n"
    "Sáng 12/8, hơn hai trăm đoàn viên của huyện đã có mặt từ sớm ở xã Nậm Khao để trồng cây.\n"
    "Bí thư Huyện đoàn cho biết, mỗi chi đoàn nhận chăm sóc một khoảnh rừng trong ba năm.\n"
)
ARTICLE_WITH_HOURS = ARTICLE + "Thứ Hai: trời nắng.\nNgày 13/8: có mưa.\n"
ARTICLE_ON_A_LIST = ARTICLE.replace("Bản Đá trồng", "Danh sách xã của Bản Đá trồng")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TIMETABLE, "other"),
        (TIMETABLE_BY_HOURS, "other"),
        (FORM, "other"),
        (UNTITLED_FORM, "other"),
        (APPLICATION, "other"),
        (SIGNED_APPLICATION, "other"),
        (FAMILY_THANKS, "other"),
        (ESSAY, "other"),
        (ARTICLE, "news"),
        (ARTICLE_WITH_HOURS, "news"),
        (ARTICLE_ON_A_LIST, "news"),
    ],
)
def test_an_article_is_told_by_its_own_signs(tmp_path: Path, text: str, kind: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    assert read_record(path).kind == kind


ROWS = "TT\tNội dung\tCơ quan chủ trì\tThời gian\n1\tSửa cổng làng\tĐoàn Thanh niên xã\ttháng 9/2023\n"
CARRIER = "(Kèm theo Kế hoạch số 58-KH/HU ngày 03/8/2023 của Ban Thường vụ Huyện ủy)\n"


@pytest.mark.parametrize(
    ("text", "kind", "leads"),
    [
        ("PHÂN CÔNG CÔNG VIỆC\n" + CARRIER + ROWS, "directive", ["Đoàn Thanh niên xã"]),
        ("PHỤ LỤC\nPhân công công việc\n" + ROWS, "directive", ["Đoàn Thanh niên xã"]),
        ("PHÂN CÔNG CÔNG VIỆC\n" + ROWS, "other", []),
        ("LỊCH CÔNG TÁC THÁNG 9\n" + CARRIER + ROWS, "other", []),
        ("DANH SÁCH TỔ CÔNG TÁC\n" + CARRIER + "TT\tHọ và tên\tChức vụ\n1\tLù Thị Sen\tTổ trưởng\n", "other", []),
    ],
)
def test_an_annex_that_assigns_tasks_directs(tmp_path: Path, text: str, kind: str, leads: list[str]) -> None:
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append(line.split("\t"))
    book.save(path := tmp_path / "annex.xlsx")
    record = read_record(path)
    assert record.kind == kind
    assert [lead for task in record.tasks for lead in task.lead] == leads
    assert record.header.number is None
