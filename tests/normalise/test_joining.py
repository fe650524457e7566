"""Which print lines become one paragraph."""

import pytest

from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage
from pipeline.normalise import normalise
from tests.normalise.raw import SOURCE, make_document, show_paragraphs

# Print lines of some 60 characters, broken between words, as an office program breaks them.
WRAPPED = """Thực hiện Kế hoạch số 12-KH/TU, ngày 03/02/2024 của Ban
Thường vụ Tỉnh ủy Đông Hà Sơn về phát triển đoàn viên, Ban
Thường vụ Huyện ủy Suối Mây yêu cầu các cấp ủy thực hiện tốt
những việc sau đây:
1. Ban Dân vận Huyện ủy chủ trì, phối hợp với Liên đoàn Lao
động huyện rà soát doanh nghiệp chưa có tổ chức công đoàn,
báo cáo Thường trực Huyện ủy trước ngày 30/4/2024.
2. Đảng ủy các xã, thị trấn lãnh đạo công đoàn cơ sở đổi mới
nội dung sinh hoạt, gắn với việc thực hiện quy chế dân chủ
ở nơi làm việc.
Văn bản này phổ biến đến chi bộ."""


def test_print_lines_become_paragraphs() -> None:
    assert show_paragraphs(make_document(WRAPPED)) == [
        "Thực hiện Kế hoạch số 12-KH/TU, ngày 03/02/2024 của Ban Thường vụ Tỉnh ủy Đông Hà Sơn về phát triển đoàn viên, Ban "
        "Thường vụ Huyện ủy Suối Mây yêu cầu các cấp ủy thực hiện tốt những việc sau đây:",
        "1. Ban Dân vận Huyện ủy chủ trì, phối hợp với Liên đoàn Lao động huyện rà soát doanh nghiệp chưa có tổ chức công đoàn, "
        "báo cáo Thường trực Huyện ủy trước ngày 30/4/2024.",
        "2. Đảng ủy các xã, thị trấn lãnh đạo công đoàn cơ sở đổi mới nội dung sinh hoạt, gắn với việc thực hiện quy chế dân chủ "
        "ở nơi làm việc.",
        "Văn bản này phổ biến đến chi bộ.",
    ]


def test_blank_lines_between_all_print_lines_change_nothing() -> None:
    assert make_document(WRAPPED.replace("\n", "\n\n")).text == make_document(WRAPPED).text


@pytest.mark.parametrize(
    "furniture", ["2", "- 2 -", "Trang 2/3", "Quét bằng CamScanner", "Quét bằng CamScanner\n2", "“`. ' – ,"]
)
def test_a_sentence_cut_by_page_furniture_is_whole_again(furniture: str) -> None:
    cut = WRAPPED.replace("Liên đoàn Lao\nđộng", f"Liên đoàn Lao\n\n{furniture}\n\nđộng")
    assert make_document(cut).text == make_document(WRAPPED).text


def test_a_sentence_cut_by_a_page_is_whole_again() -> None:
    first, second = WRAPPED.split("báo cáo Thường trực", 1)
    document = make_document(first, "báo cáo Thường trực" + second)
    assert document.text == make_document(WRAPPED).text
    assert document.page_at(document.text.index("báo cáo Thường trực")) == 2
    assert document.page_at(document.text.index("Liên đoàn Lao")) == 1


def test_lines_of_the_head_stay_apart() -> None:
    head = [
        "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN",
        "HUYỆN ỦY SUỐI MÂY",
        "*",
        "Số 16-TT/HU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "-----",
        "Suối Mây, ngày 28 tháng 3 năm 2024",
        "THÔNG TRI",
    ]
    assert show_paragraphs(make_document("\n".join([*head, "", WRAPPED])))[:8] == head


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "công đoàn các cấp trong toàn huyện nhiệm kỳ 2023 - 2028, đến ngày",
            "15. Việc này do Huyện ủy chỉ đạo",
        ),  # a date, no item
        ("các quy định của Điều lệ, trong đó có điểm", "a) và các điểm khác của khoản này"),
        ("theo Thông tri số 09-TT/TU (sau đây gọi tắt là Thông tri", "09) và các văn bản khác"),
        ("thành phần dự gồm: (1) đại diện Thường trực Huyện ủy; và", "(2) các thành phần khác"),
        ("theo Quyết định số 1729/QĐ", "-TTg của Thủ tướng"),
        ("tất cả các tổ chức chính trị của huyện và các tổ chức chính trị", "- xã hội cùng cấp"),
        ("kế hoạch công tác của Ban Chấp hành nhiệm kỳ 2025", "- 2030;"),
        ("Khu công nghiệp Bến Đá, Công đoàn Than -", "Khoáng sản Đông Hà Sơn"),
        ("theo Quy định của Ban Bí thư, Quy chế làm việc của Bộ", "Chính trị"),
    ],
)
def test_a_marker_inside_a_sentence_opens_no_item(first: str, second: str) -> None:
    found = show_paragraphs(make_document(f"{WRAPPED}\n{first}\n{second}"))
    assert found[-1].endswith((f"{first} {second}", f"{first}{second}"))


@pytest.mark.parametrize(
    "item",
    [
        "- Liên đoàn Lao động huyện,",
        "a) Rà soát doanh nghiệp;",
        "II- NỘI DUNG",
        "Điều 2. Hiệu lực",
        "Nơi nhận:",
        "Kính gửi: Các huyện ủy",
    ],
)
def test_an_item_opens_a_paragraph(item: str) -> None:
    assert show_paragraphs(make_document(f"{WRAPPED}\n{item}"))[-1] == item


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("Điều 2. Báo cáo định kỳ", "1. Các chi bộ gửi báo cáo tháng;"),
        ("2. Chế độ báo cáo tháng, quý, năm", "a) Các chi bộ gửi trước ngày 20;"),
        ("3. Giao ban tuần", "a. Văn phòng chuẩn bị tài liệu;"),
        ("4. Trách nhiệm của cấp trên", "1. Đảng ủy cấp trên hướng dẫn chi bộ;"),
        ("5. Tài khoản", "I. Ban Tài chính mở tài khoản;"),
    ],
)
def test_a_heading_that_ends_like_words_before_a_number_swallows_no_item(heading: str, item: str) -> None:
    assert show_paragraphs(make_document(f"{WRAPPED}\n{heading}\n{item}"))[-2:] == [heading, item]


def test_a_recipient_over_two_lines_is_one_item() -> None:
    found = show_paragraphs(
        make_document(
            WRAPPED
            + "\nNơi nhận:\n- Ủy ban Mặt trận Tổ quốc\nViệt Nam huyện,\n- Công an huyện,\n- Lưu VPHU.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Khuyết"
        )
    )
    assert found[-6:] == [
        "- Ủy ban Mặt trận Tổ quốc Việt Nam huyện,",
        "- Công an huyện,",
        "- Lưu VPHU.",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Lò Văn Khuyết",
    ]


def test_a_text_without_wrapping_is_joined_only_inside_a_sentence() -> None:
    long = "Thường trực Huyện ủy yêu cầu các chi bộ, đảng bộ trực thuộc tổ chức học tập và triển khai kế hoạch của"
    assert show_paragraphs(make_document(f"{long}\n\nBan Thường vụ Huyện ủy.\n\nKế hoạch này phổ biến đến chi bộ.")) == [
        f"{long} Ban Thường vụ Huyện ủy.",
        "Kế hoạch này phổ biến đến chi bộ.",
    ]


def test_a_heading_in_capitals_over_two_lines_is_one_paragraph() -> None:
    found = show_paragraphs(
        make_document(
            f"{WRAPPED}\nII- TĂNG CƯỜNG SỰ LÃNH ĐẠO CỦA CẤP ỦY ĐỐI VỚI TỔ CHỨC\nCÔNG ĐOÀN Ở CƠ SỞ\n1. Các cấp ủy lãnh đạo."
        )
    )
    assert "II- TĂNG CƯỜNG SỰ LÃNH ĐẠO CỦA CẤP ỦY ĐỐI VỚI TỔ CHỨC CÔNG ĐOÀN Ở CƠ SỞ" in found


def test_lines_with_positions_are_parted_by_their_indent() -> None:
    first, inner, right = 106.0, 85.0, 530.0
    lines = [
        RawLine("1. Các cấp ủy tổ chức học tập, quán triệt Nghị quyết đến toàn thể cán bộ,", first, right),
        RawLine("đảng viên và nhân dân trong huyện bằng các hình thức phù hợp.", inner, 450.0),
        RawLine("2. Ủy ban nhân dân huyện bố trí kinh phí và chỉ đạo các phòng chuyên môn,", first, right),
        RawLine("cơ quan liên quan thực hiện tốt các nhiệm vụ được giao trong văn bản này.", inner, right - 1),
        RawLine("Ban Dân vận Huyện ủy theo dõi, đôn đốc, kiểm tra và kịp thời báo cáo việc", first, right),
        RawLine("thực hiện với Ban Thường vụ Huyện ủy theo chế độ hằng quý, hằng năm.", inner, 500.0),
        RawLine("- Hội Nông dân huyện vận động hội viên tham gia, phối hợp cùng các đoàn thể", first, right),
        RawLine("tổ chức tuyên truyền.", inner, 200.0),
        RawLine("3. Các chi bộ tổ chức thực hiện trong toàn đảng bộ và báo cáo kết quả về", first, right),
        RawLine("– Xã hội và các đoàn thể huyện theo quy định.", inner, 400.0),
    ]
    document = normalise(RawDocument(SOURCE, (RawPage(1, (RawBlock("lines", tuple(lines)),)),)))
    assert [text[:14] for text in show_paragraphs(document)] == [
        "1. Các cấp ủy ",
        "2. Ủy ban nhân",
        "Ban Dân vận Hu",
        "- Hội Nông dân"[:14],
        "3. Các chi bộ ",
    ]


def test_hard_lines_are_never_joined() -> None:
    block = RawBlock(
        "lines", (RawLine("Thực hiện chỉ đạo của Ban Thường vụ Tỉnh ủy và của"), RawLine("các cấp ủy trong tỉnh")), hard=True
    )
    assert len(normalise(RawDocument(SOURCE, (RawPage(1, (block,)),))).paragraphs) == 2


def test_a_short_text_with_few_breaks_shows_its_width_by_its_longest_line() -> None:
    text = """1. Các cấp ủy đã có chuyển biến rõ trong lãnh đạo tổ chức công đoàn; kết nạp được 21.300
đoàn viên trong hai năm.

2. Thời gian tới, tiếp tục thực hiện nghiêm Nghị quyết số 02-NQ/TW, ngày 12/6/2021 của Bộ
Chính trị; yêu cầu các chi bộ:

a) Tham mưu tổng kết việc thực hiện Chương trình hành động số
16-CTr/TU vào cuối năm."""
    assert show_paragraphs(make_document(text)) == [
        "1. Các cấp ủy đã có chuyển biến rõ trong lãnh đạo tổ chức công đoàn; kết nạp được 21.300 đoàn viên trong hai năm.",
        "2. Thời gian tới, tiếp tục thực hiện nghiêm Nghị quyết số 02-NQ/TW, ngày 12/6/2021 của Bộ Chính trị; yêu cầu các chi bộ:",
        "a) Tham mưu tổng kết việc thực hiện Chương trình hành động số 16-CTr/TU vào cuối năm.",
    ]


def test_a_line_that_ends_in_trinh_goes_on_with_a_body() -> None:
    first, second = "xây dựng, hoàn thiện và trình", "Ban Thường vụ Huyện ủy xem xét, quyết định theo thẩm quyền."
    assert show_paragraphs(make_document(f"{WRAPPED}\n{first}\n{second}"))[-1].endswith(f"{first} {second}")


def test_a_heading_that_ends_in_trinh_stands_alone() -> None:
    found = show_paragraphs(make_document(f"{WRAPPED}\n2. Chương trình\nBan Thường vụ Huyện ủy quyết định theo thẩm quyền."))
    assert found[-2] == "2. Chương trình"
