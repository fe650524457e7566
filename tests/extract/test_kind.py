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
QUOTING_ARTICLE = (
    "Bản Đá có cầu treo mới\n\nCây cầu dài bốn mươi mét, do dân bản góp công và đá hộc trong suốt mùa khô.\n"
    "Bà Lù Thị Sen, trưởng bản, {verb}: “Lũ về con trẻ vẫn tới lớp được.”\n"
)
BYLINE = "\nBài và ảnh: Mai Pha\n"
ARTICLE_IN_CAPITALS = ARTICLE.replace("Bản Đá trồng thêm hai mươi héc-ta rừng đầu nguồn", "{title}")
HOURS_OF_A_MIDWIFE = (
    "Một ngày của cô đỡ thôn bản\n\n5 giờ 30 chị Sen đã dậy nhóm bếp, xếp bông băng vào gùi cho chuyến đi xa.\n"
    "9 giờ 15 chị đã tới nhà đầu tiên, {told} việc đi khám thai đúng kỳ với cả gia đình.\n"
    "16 giờ 00 chị còn ghé trạm xá xã, kể lại từng ca cho y sĩ trực nghe và chép vào sổ.\n"
)
SHORT_HOURS = (
    "Tuần 30\n7 giờ 30: họp giao ban cơ quan.\n9 giờ: báo cáo việc đã làm.\n14 giờ: tham dự lễ kết nạp.\n"
    "16 giờ: tới dự buổi tổng kết, nghe báo cáo những việc cơ quan đã làm trong cả tháng.\n"
)
TEACHING = (
    "Bác Hồ nói: “Trồng cây là việc tốt cho đời sau.” Bản ta cùng làm theo lời dạy ấy từ mùa xuân năm nay.\n"
    "Bác từng nói: “Một người trồng, muôn người hưởng.” Mỗi nhà trồng lấy năm cây ở đầu ngõ nhà mình.\n"
)


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
        (QUOTING_ARTICLE.format(verb="nói") + BYLINE, "news"),
        (QUOTING_ARTICLE.format(verb="cho biết") + "\nPV\n", "news"),
        (QUOTING_ARTICLE.format(verb="gửi kèm"), "other"),
        (ESSAY + "Gửi tin, bài và ảnh về Ban Tuyên giáo để chọn đăng trong tập san của cơ quan.\n", "other"),
        (TEACHING, "other"),
        (ARTICLE_IN_CAPITALS.format(title="MẪU SƠN VÀO MÙA HOA"), "news"),
        (ARTICLE_IN_CAPITALS.format(title="MẪU ĐƠN NỞ RỘ Ở BẢN ĐÁ"), "news"),
        (ARTICLE_IN_CAPITALS.format(title="LỊCH TRÌNH GIỮ RỪNG CỦA BẢN ĐÁ"), "news"),
        (ARTICLE_IN_CAPITALS.format(title="PHIẾU BẦU ĐẦU TIÊN CỦA NGƯỜI GIỮ RỪNG"), "news"),
        (ARTICLE_IN_CAPITALS.format(title="MẪU SỐ 3"), "other"),
        (ARTICLE_IN_CAPITALS.format(title="MẪU 2A"), "other"),
        (ARTICLE_IN_CAPITALS.format(title="MẪU PHIẾU KHẢO SÁT RỪNG"), "other"),
        (ARTICLE_IN_CAPITALS.format(title="LỊCH TRỰC RỪNG THÁNG 8"), "other"),
        (ARTICLE_IN_CAPITALS.format(title="PHIẾU"), "other"),
        (HOURS_OF_A_MIDWIFE.format(told="chia sẻ và nhấn mạnh"), "news"),
        (SHORT_HOURS, "other"),
    ],
)
def test_an_article_is_told_by_its_own_signs(tmp_path: Path, text: str, kind: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    assert read_record(path).kind == kind


ROWS = "TT\tNội dung\tCơ quan chủ trì\tThời gian\n1\tSửa cổng làng\tĐoàn Thanh niên xã\ttháng 9/2023\n"
RESULT_ROWS = "TT\tNội dung\t{who}\t{last}\n1\tSửa cổng làng\tĐoàn Thanh niên xã\t2023\n"
REPORT = "(Kèm theo Báo cáo số 61-BC/HU ngày 03/8/2023 của Ban Thường vụ Huyện ủy)\n"
CARRIER = "(Kèm theo Kế hoạch số 58-KH/HU ngày 03/8/2023 của Ban Thường vụ Huyện ủy)\n"


@pytest.mark.parametrize(
    ("text", "kind", "leads"),
    [
        ("PHÂN CÔNG CÔNG VIỆC\n" + CARRIER + ROWS, "directive", ["Đoàn Thanh niên xã"]),
        ("PHỤ LỤC\nPhân công công việc\n" + ROWS, "directive", ["Đoàn Thanh niên xã"]),
        ("PHÂN CÔNG CÔNG VIỆC\n" + ROWS, "other", []),
        ("LỊCH CÔNG TÁC THÁNG 9\n" + CARRIER + ROWS, "other", []),
        ("PHỤ LỤC\n" + RESULT_ROWS.format(who="Đơn vị", last="Kết quả"), "other", []),
        ("PHỤ LỤC\n" + RESULT_ROWS.format(who="Đơn vị thực hiện", last="Kết quả"), "other", []),
        ("PHỤ LỤC\n" + RESULT_ROWS.format(who="Đơn vị thực hiện", last="Tỷ lệ (%)"), "other", []),
        ("PHỤ LỤC\n" + RESULT_ROWS.format(who="Đơn vị", last="Ghi chú"), "other", []),
        ("PHỤ LỤC\n" + RESULT_ROWS.format(who="Đơn vị phụ trách", last="Ghi chú"), "directive", ["Đoàn Thanh niên xã"]),
        ("PHỤ LỤC\n" + RESULT_ROWS.format(who="Đơn vị thực hiện", last="Kết quả đầu ra"), "directive", ["Đoàn Thanh niên xã"]),
        (
            "PHỤ LỤC\n" + RESULT_ROWS.format(who="Đơn vị thực hiện", last="Kết quả/sản phẩm"),
            "directive",
            ["Đoàn Thanh niên xã"],
        ),
        (REPORT + RESULT_ROWS.format(who="Đơn vị thực hiện", last="Năm"), "other", []),
        (CARRIER + RESULT_ROWS.format(who="Đơn vị thực hiện", last="Năm"), "directive", ["Đoàn Thanh niên xã"]),
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


INVITATION = (
    "HUYỆN ỦY BẢN ĐÁ                    ĐẢNG CỘNG SẢN VIỆT NAM\nVĂN PHÒNG                        Bản Đá, ngày 06 tháng 5 năm 2021\n*\n"
    "Số 19-GM/VPHU\nGIẤY MỜI\nhọp bàn việc giữ rừng\n{body}\nThời gian: 14 giờ ngày 12/5/2021.\n"
    "T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nNgô Văn Thử\n"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "Văn phòng Huyện ủy kính mời:\n- Thường trực Huyện ủy chủ trì buổi họp.\n- Hội Nông dân huyện báo cáo kết quả.",
            "other",
        ),
        ("1. Thành phần:\n- Hội Nông dân huyện báo cáo việc nhận rừng.\n- Hạt Kiểm lâm huyện chủ trì phần trao đổi.", "other"),
        ("1. Nội dung: bàn việc giữ rừng.\n- Thường trực Huyện ủy chủ trì hội nghị.", "other"),
        ("Văn phòng Huyện ủy kính mời:\n- Hội Nông dân huyện báo cáo, chuẩn bị số liệu gửi trước ngày 10/5.", "directive"),
        ("1. Thành phần:\n- Hội Nông dân huyện.\n2. Phân công:\n- Hạt Kiểm lâm huyện báo cáo việc nhận rừng.", "directive"),
        ("Kính mời:\n1. Thường trực Huyện ủy chủ trì.\n2. Hội Nông dân huyện báo cáo.\n3. Các chi bộ.", "other"),
        ("Chương trình:\n- Hội Nông dân huyện báo cáo việc nhận rừng.\n- Hạt Kiểm lâm huyện báo cáo thêm.", "other"),
        ("Phân công chuẩn bị nội dung:\n- Hội Nông dân huyện báo cáo việc nhận rừng.", "directive"),
        ("1. Nội dung: bàn việc giữ rừng.\n- Hội Nông dân huyện chủ trì xây dựng báo cáo.", "directive"),
    ],
)
def test_an_invitation_directs_only_where_it_gives_work(tmp_path: Path, body: str, kind: str) -> None:
    path = tmp_path / "invitation.txt"
    path.write_text(INVITATION.format(body=body), encoding="utf-8")
    assert read_record(path).kind == kind


TAGGED = (
    "CTTĐT - Ngày 6/8, Ban Thường vụ Huyện ủy đã ban hành Chỉ thị số 17 về công tác dư luận xã hội.\n"
    "Trong những năm qua, công tác dư luận xã hội trên địa bàn huyện được các cấp ủy quan tâm lãnh đạo.\n"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TAGGED, "news"),
        (TAGGED.replace("CTTĐT - Ngày 6/8", "(SMO) – Sáng 6/8"), "news"),
        (TAGGED.replace("CTTĐT - Ngày 6/8", "UBND - Văn phòng"), "other"),  # no day behind the letters
        (TAGGED.replace("CTTĐT - Ngày", "Ngày"), "other"),  # one sign alone
    ],
)
def test_who_reports_before_a_day_is_a_sign_of_an_article(tmp_path: Path, text: str, kind: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    assert read_record(path).kind == kind
