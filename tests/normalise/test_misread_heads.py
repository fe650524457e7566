"""First words of names of bodies and types, letters read twice, and the words behind mentions."""

import pytest

from pipeline.normalise.misread_heads import repair_heads
from pipeline.normalise.misread_links import repair_links
from pipeline.normalise.misread_openings import repair_opening
from pipeline.normalise.misread_phrases import repair_phrases
from pipeline.normalise.repair import LineRepairer


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ngày 12/6/2021 của Hộ Chính trị về", "ngày 12/6/2021 của Bộ Chính trị về"),
        ("LAN CHẤP HÀNH TRUNG ƯƠNG", "BAN CHẤP HÀNH TRUNG ƯƠNG"),
        ("Iỷ ban nhân dân huyện Suối Mây", "Ủy ban nhân dân huyện Suối Mây"),
        ("Thũng tri số 05-TT/HU", "Thông tri số 05-TT/HU"),
        ("học tập Chí thị 11, Nghị quyết", "học tập Chỉ thị 11, Nghị quyết"),
        ("theo Diều lệ Công đoàn", "theo Điều lệ Công đoàn"),
        ("Lê7Thị Suối Mây", "Lê Thị Suối Mây"),
        ("theo Điều lệ ĐIảng", "theo Điều lệ  Đảng"),
        ("Khoản 5, Điều 13 ĐÐiều lệ Đảng", "Khoản 5, Điều 13  Điều lệ Đảng"),
    ],
)
def test_a_name_begins_as_the_words_behind_it_tell(printed: str, read: str) -> None:
    assert repair_heads(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "Hộ gia đình chính sách",
        "hộ chính trị",
        "Sở Tổ chức cán bộ",
        "Quy định số 05-QĐ/HU",
        "Nghị định số 45/2020/NĐ-CP",
        "- ĐÐảng ủy xã Đông Hà",
        "ĐÐẢNG BỘ HUYỆN SUỐI MÂY",
        "Đoàn ĐI 5 xe",
        "mẫu C7Ban",
        "Kế hoạch số 12",
    ],
)
def test_other_words_stay_before_a_name(line: str) -> None:
    assert repair_heads(line) == line


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ngày 14/11/2023 cäạ Thường trực Huyện ủy", "ngày 14/11/2023 của Thường trực Huyện ủy"),
        ("05-CT/TW €ủạ Ban Bí thư", "05-CT/TW của Ban Bí thư"),
        ("của Huyện ủy vệ “Nâng cao chất lượng", "của Huyện ủy về “Nâng cao chất lượng"),
        ("ngày 20/9/2017 vê tổ chức mạng lưới", "ngày 20/9/2017 về tổ chức mạng lưới"),
        ("cề “Đổi mới", "về “Đổi mới"),
    ],
)
def test_words_behind_a_mention_are_read(printed: str, read: str) -> None:
    assert repair_links(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "công tác bảo vệ “Nhà nước",
        "đến tháng 8/2018 bê tông hóa 3 km",
        "UBND, UB MTTQ VN các huyện",
        "năm 2023 cửa Khẩu",
        "tên gọi là “Chợ Tết",
        "ngày 14/11/2023 tại Huyện ủy",
    ],
)
def test_good_words_behind_a_mention_stay(line: str) -> None:
    assert repair_links(line) == line


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("KZT CHÁNH VĂN PHÒNG", "K/T CHÁNH VĂN PHÒNG"),
        ("T M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ"),
        ("TiM BAN CHỈ ĐẠO", "T/M BAN CHỈ ĐẠO"),
        ("K M BAN CHỈ ĐẠO", "K M BAN CHỈ ĐẠO"),
        ("T M Ban Thường vụ", "T M Ban Thường vụ"),
    ],
)
def test_who_is_signed_for_has_its_slash(printed: str, read: str) -> None:
    assert repair_opening(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Hướng dẫn này thay thể Hướng dẫn số 08", "Hướng dẫn này thay thế Hướng dẫn số 08"),
        ("được bổ sung bửi Nghị định số 67", "được bổ sung bởi Nghị định số 67"),
        ("hãi bỏ mục 4 Công văn", "bãi bỏ mục 4 Công văn"),
        ("căn cử Điều lệ Đảng", "căn cứ Điều lệ Đảng"),
        ("Chương trình sá 09", "Chương trình số 09"),
        ("Đảng hộ thành phố", "Đảng bộ thành phố"),
        ("Cá€ đơn ⁄ị trực thuộc", "Các đơn vị trực thuộc"),
        ("các đoàn thể hướng dẫn số", "các đoàn thể hướng dẫn số"),
        ("cụ thể Hướng dẫn", "cụ thể Hướng dẫn"),
        ("hộ thành phố", "hộ thành phố"),
    ],
)
def test_cues_and_types_are_told_by_both_sides(printed: str, read: str) -> None:
    assert repair_phrases(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "sơ trong 03 ngày làm việc",
        "có sức khoẻ và uy",
        "thế các Nghị định số 108/2014/NĐ-CP",
        "Đồng Thị Khuyên",
        "đoàn viên ưu tú vào Đảng",
        "hoạt động ở xa nơi cư trú",
        "do chính đáng; đảng viên",
        "đi đôi với việc đổi mới",
        "sôi nổi ở mọi",
        "các chi, đảng bộ",
    ],
)
def test_good_words_with_good_neighbours_stay(line: str) -> None:
    assert LineRepairer([line]).repair(line) == line


def test_a_figure_in_a_word_is_a_letter() -> None:
    assert LineRepairer(["Ban 2ân vận Huyện ủy"]).repair("Ban 2ân vận Huyện ủy") == "Ban dân vận Huyện ủy"
    assert LineRepairer(["mua 15kg, 2đ và 3Đ"]).repair("mua 15kg, 2đ và 3Đ") == "mua 15kg, 2đ và 3Đ"
