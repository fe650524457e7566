"""Good words that were misread: told by the two words beside them, and nothing of a good text changed."""

import pytest

from pipeline.normalise.misread_phrases import repair_phrases


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("chủ trì củng Thường trực Hội Nông dân huyện", "chủ trì cùng Thường trực Hội Nông dân huyện"),
        ("phối hợp vơi Bảo hiểm xã hội huyện Suối Mây", "phối hợp với Bảo hiểm xã hội huyện Suối Mây"),
        ("Giao Sẽ Khoa học và Công nghệ theo dõi", "Giao Sở Khoa học và Công nghệ theo dõi"),
        ("Bảo hiểm xã hội tình, Hội Nông dân huyện", "Bảo hiểm xã hội tỉnh, Hội Nông dân huyện"),
        ("Các sẽ, ban, ngành, huyện, thị xã", "Các sở, ban, ngành, huyện, thị xã"),
        ("Sở Kế hoạ€h và Đầu tư", "Sở Kế hoạch và Đầu tư"),
        ("Trước ngày 25 hãng tháng, gửi báo cáo", "Trước ngày 25 hằng tháng, gửi báo cáo"),
        ("từ tháng 5/2031 đển hết quý I/2032", "từ tháng 5/2031 đến hết quý I/2032"),
        ("Từ nạy đến hết nâm 2031", "Từ nay đến hết năm 2031"),
        ("các huyện, thành, thị uý, đảng uý trực\\ thuộc", "các huyện, thành, thị ủy, đảng ủy trực  thuộc"),
        ("thự'c hiện, Đảng 'ủy xã", "thực  hiện, Đảng ủy  xã"),
        ("ít nhất 03 tháng một lản theo", "ít nhất 03 tháng một lần theo"),
        ("ít nhất 06 tháng một lủn, ở cấp xã", "ít nhất 06 tháng một lần, ở cấp xã"),
        ("trước 16 giờ hãng ngày", "trước 16 giờ hằng ngày"),
        ("tổ chức giáo ban quý", "tổ chức giao ban quý"),
        ("7. Nở Giáo dục và Đào tạo chủ trì", "7. Sở Giáo dục và Đào tạo chủ trì"),
        ("Han Tổ chức Huyện ủy chủ trì", "Ban Tổ chức Huyện ủy chủ trì"),
        ("gửi trướ© khi tổ chức hội nghị", "gửi trước khi tổ chức hội nghị"),
    ],
)
def test_word_between_two_of_a_fixed_form_is_put_right(printed: str, read: str) -> None:
    assert repair_phrases(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "đội ngũ cộng tác viên bảo hiểm xã hội tình nguyện",
        "củng cố tổ chức của các chi đoàn",
        "nâng cao tính chủ động của các xã",
        "giao Cục Tổ chức cán bộ thẩm định",
        "lập sổ theo dõi, ghi rõ ngày",
        "tên riêng của huyện, quận, thị xã, thành phố",
        "Ban Thường vụ Đảng uỷ và Liên đoàn Lao động huyện",
        "trên 05 tháng với số tiền lớn",
        "KẾ HOẠCH CỦA BAN DÂN VẬN",
        "đồng chí Han Tổ chức họp",
        "chi đoàn kết nạp và© Tổng Liên đoàn",
        "quận chỉ đạo, hướng dẫn các phường",
        "- Cục Kiểm tra văn bản tỉnh Đông Hà Sơn",
    ],
)
def test_good_line_stays(line: str) -> None:
    assert repair_phrases(line) == line
