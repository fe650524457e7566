"""Names of bodies in full, with their places; all places are invented but for the country's own bodies."""

import pytest

from pipeline.extract.body_name import Surroundings, name_body

NAMES = [
    # office of a Party committee takes the committee's name
    ("BAN TỔ CHỨC", {"superior": "TỈNH ỦY ĐÔNG HÀ SƠN"}, "Ban Tổ chức Tỉnh ủy Đông Hà Sơn"),
    ("BAN TUYÊN GIÁO VÀ DÂN VẬN", {"superior": "THÀNH UỶ BẮC LĨNH"}, "Ban Tuyên giáo và Dân vận Thành ủy Bắc Lĩnh"),
    ("VĂN PHÒNG", {"superior": "HUYỆN ỦY SUỐI MÂY"}, "Văn phòng Huyện ủy Suối Mây"),
    ("ỦY BAN KIỂM TRA", {"superior": "ĐẢNG ỦY XÃ NẬM LUÔNG"}, "Ủy ban Kiểm tra Đảng ủy xã Nậm Luông"),
    ("BAN XÂY DỰNG ĐẢNG", {"superior": "ĐẢNG ỦY PHƯỜNG CẦU ĐÁ"}, "Ban Xây dựng Đảng Đảng ủy phường Cầu Đá"),
    # the organ that issues, with the place of the head's block
    ("BAN THƯỜNG VỤ QUẬN ỦY", {"block": "QUẬN ỦY HẢI LƯU", "superior": "ĐẢNG BỘ TP BẮC LĨNH"}, "Ban Thường vụ Quận ủy Hải Lưu"),
    ("BAN THƯỜNG VỤ TỈNH UỶ", {"block": "TỈNH UỶ ĐÔNG HÀ SƠN", "place": "Phố Suối"}, "Ban Thường vụ Tỉnh ủy Đông Hà Sơn"),
    ("CHỦ TỊCH UBND TỈNH", {"block": "UỶ BAN NHÂN DÂN TỈNH ĐÔNG HÀ SƠN"}, "Chủ tịch Ủy ban nhân dân tỉnh Đông Hà Sơn"),
    ("BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN", {"block": "HUYỆN ỦY SUỐI MÂY"}, "Ban Chấp hành Đảng bộ huyện Suối Mây"),
    (
        "BAN THƯỜNG TRỰC",
        {"superior": "ỦY BAN MTTQ VIỆT NAM TỈNH ĐÔNG HÀ SƠN"},
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đông Hà Sơn",
    ),
    (
        "BAN THƯỜNG VỤ ĐẢNG ỦY",
        {"block": "ĐẢNG ỦY KHU KINH TẾ BẾN ĐÁ", "superior": "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN"},
        "Ban Thường vụ Đảng ủy Khu kinh tế Bến Đá",
    ),
    # state bodies lend only their place
    ("SỞ Y TẾ", {"superior": "UBND TỈNH ĐÔNG HÀ SƠN"}, "Sở Y tế tỉnh Đông Hà Sơn"),
    (
        "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
        {"superior": "ỦY BAN NHÂN DÂN THÀNH PHỐ BẮC LĨNH"},
        "Sở Văn hóa, Thể thao và Du lịch thành phố Bắc Lĩnh",
    ),
    (
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        {"superior": "UBND TỈNH ĐÔNG HÀ SƠN"},
        "Sở Lao động - Thương binh và Xã hội tỉnh Đông Hà Sơn",
    ),
    ("SỞ QUY HOẠCH - KIẾN TRÚC", {"superior": "UBND TP BẮC LĨNH"}, "Sở Quy hoạch - Kiến trúc thành phố Bắc Lĩnh"),
    ("PHÒNG NỘI VỤ", {"superior": "UBND HUYỆN SUỐI MÂY"}, "Phòng Nội vụ huyện Suối Mây"),
    ("VĂN PHÒNG", {"superior": "UBND TỈNH ĐÔNG HÀ SƠN"}, "Văn phòng Ủy ban nhân dân tỉnh Đông Hà Sơn"),
    ("SỞ Y TẾ", {"place": "Quảng Ngãi"}, "Sở Y tế tỉnh Quảng Ngãi"),
    ("SỞ Y TẾ", {"place": "Đà Nẵng"}, "Sở Y tế thành phố Đà Nẵng"),
    ("SỞ Y TẾ", {"place": "Phố Suối"}, "Sở Y tế"),
    # unions
    (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN",
        {"superior": "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"},
        "Liên đoàn Lao động tỉnh Đông Hà Sơn",
    ),
    ("LĐLĐ TP BẮC LĨNH", {}, "Liên đoàn Lao động thành phố Bắc Lĩnh"),
    ("Liên đoàn Lao động thành phố", {"place": "Bắc Lĩnh"}, "Liên đoàn Lao động thành phố Bắc Lĩnh"),
    ("LIÊN ĐOÀN LAO ĐỘNG", {"place": "Hà Nội"}, "Liên đoàn Lao động thành phố Hà Nội"),
    (
        "CÔNG ĐOÀN NGÀNH GIÁO DỤC",
        {"superior": "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN"},
        "Công đoàn ngành Giáo dục tỉnh Đông Hà Sơn",
    ),
    ("CÔNG ĐOÀN VIÊN CHỨC TỈNH", {"superior": "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN"}, "Công đoàn Viên chức tỉnh Đông Hà Sơn"),
    ("BAN TỔ CHỨC", {"superior": "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"}, "Ban Tổ chức Tổng Liên đoàn Lao động Việt Nam"),
    ("CÔNG ĐOÀN XÂY DỰNG VIỆT NAM", {"superior": "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"}, "Công đoàn Xây dựng Việt Nam"),
    ("CÔNG ĐOÀN CƠ SỞ CÔNG TY CP GỐM BẾN ĐÁ", {"superior": "LĐLĐ HUYỆN SUỐI MÂY"}, "Công đoàn cơ sở Công ty CP Gốm Bến Đá"),
    ("CÔNG ĐOÀN PHƯỜNG CẦU ĐÁ", {"superior": "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN"}, "Công đoàn phường Cầu Đá"),
    # đảng đoàn, ban cán sự, bodies of the country
    ("ĐẢNG ĐOÀN LIÊN ĐOÀN LAO ĐỘNG TỈNH", {"superior": "TỈNH ỦY ĐÔNG HÀ SƠN"}, "Đảng đoàn Liên đoàn Lao động tỉnh Đông Hà Sơn"),
    ("BAN CÁN SỰ ĐẢNG UBND TỈNH", {"superior": "TỈNH ỦY ĐÔNG HÀ SƠN"}, "Ban cán sự đảng Ủy ban nhân dân tỉnh Đông Hà Sơn"),
    ("ĐẢNG ỦY QUÂN SỰ HUYỆN", {"superior": "ĐẢNG BỘ HUYỆN SUỐI MÂY"}, "Đảng ủy Quân sự huyện Suối Mây"),
    ("BỘ NỘI VỤ", {"place": "Hà Nội"}, "Bộ Nội vụ"),
    ("THỦ TƯỚNG CHÍNH PHỦ", {"place": "Hà Nội"}, "Thủ tướng Chính phủ"),
    ("VĂN PHÒNG", {"superior": "BAN CHẤP HÀNH TRUNG ƯƠNG"}, "Văn phòng Trung ương Đảng"),
    ("BAN DÂN VẬN", {"superior": "BAN CHẤP HÀNH TRUNG ƯƠNG"}, "Ban Dân vận Trung ương"),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", {"authorities": ("T/M BỘ CHÍNH TRỊ",)}, "Bộ Chính trị"),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", {"authorities": ("T/M BAN BÍ THƯ",)}, "Ban Bí thư Trung ương Đảng"),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", {}, "Ban Chấp hành Trung ương Đảng"),
    ("BỘ CHÍNH TRỊ", {"block": "BAN CHẤP HÀNH TRUNG ƯƠNG"}, "Bộ Chính trị"),
    # youth
    (
        "BAN CHẤP HÀNH TỈNH ĐÔNG HÀ SƠN",
        {"is_youth": True},
        "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Đông Hà Sơn",
    ),
    ("HUYỆN ĐOÀN SUỐI MÂY", {"superior": "TỈNH ĐOÀN ĐÔNG HÀ SƠN"}, "Huyện đoàn Suối Mây"),
    # joint bodies
    ("UBND - LĐLĐ HUYỆN SUỐI MÂY", {}, "Ủy ban nhân dân huyện Suối Mây và Liên đoàn Lao động huyện Suối Mây"),
    (
        "SỞ Y TẾ -CÔNG ĐOÀN NGÀNH",
        {"superior": "UBND TỈNH ĐÔNG HÀ SƠN"},
        "Sở Y tế tỉnh Đông Hà Sơn và Công đoàn ngành Y tế tỉnh Đông Hà Sơn",
    ),
    (
        "BAN TUYÊN GIÁO - NỮ CÔNG",
        {"superior": "LĐLĐ TỈNH ĐÔNG HÀ SƠN"},
        "Ban Tuyên giáo - Nữ công Liên đoàn Lao động tỉnh Đông Hà Sơn",
    ),
    # damaged by OCR
    ("QUẬN ÚY LIÊN HẢI", {"place": "Liên Hải"}, "Quận ủy Liên Hải"),
    ("HUYỆN UY SUÔI MÂY", {"place": "Suối Mây"}, "Huyện ủy Suối Mây"),
    ("LlÊN ĐOÀN LAO ĐÔNG TỈNH ĐÔNG HÀ SƠN", {}, "Liên đoàn Lao động tỉnh Đông Hà Sơn"),
    # a topic stays in small letters
    (
        "BAN CHỈ ĐẠO TRUNG ƯƠNG ĐỔI MỚI HOẠT ĐỘNG CÔNG ĐOÀN",
        {"superior": "BAN CHẤP HÀNH TRUNG ƯƠNG"},
        "Ban Chỉ đạo Trung ương đổi mới hoạt động công đoàn",
    ),
]


@pytest.mark.parametrize(
    ("printed", "around", "name"), NAMES, ids=[f"{at}-{printed[:30]}" for at, (printed, _, _) in enumerate(NAMES)]
)
def test_name_body_gives_name_with_place(printed: str, around: dict, name: str) -> None:
    assert name_body(printed, Surroundings(**around)) == name


@pytest.mark.parametrize(
    ("printed", "superior", "expected"),
    [
        ("QUẬN ỦY 3", None, "Quận ủy 3"),
        ("ỦY BAN NHÂN DÂN QUẬN 3", None, "Ủy ban nhân dân Quận 3"),
        ("ĐẢNG ỦY PHƯỜNG 05", "QUẬN ỦY 3", "Đảng ủy Phường 05"),
        ("ĐẢNG ỦY PHƯỜNG IV", None, "Đảng ủy Phường IV"),
        ("ĐẢNG ỦY PHƯỜNG X", None, "Đảng ủy phường X"),
        ("ĐẢNG BỘ PHƯỜNG 12 QUẬN TÂN BÌNH", None, "Đảng bộ Phường 12 quận Tân Bình"),
        ("VĂN PHÒNG", "QUẬN ỦY 3", "Văn phòng Quận ủy 3"),
        ("CHI BỘ KHU PHỐ 3", "ĐẢNG ỦY PHƯỜNG 5", "Chi bộ Khu phố 3"),
        ("THÀNH ỦY HỘI AN", None, "Thành ủy Hội An"),
        ("ỦY BAN NHÂN DÂN PHƯỜNG ĐOÀN KẾT", None, "Ủy ban nhân dân phường Đoàn Kết"),
    ],
)
def test_places_with_a_number_or_a_bodys_word_for_a_name(printed: str, superior: str | None, expected: str) -> None:
    assert name_body(printed, Surroundings(superior=superior)) == expected
    place = expected.rpartition(" ")[2] if superior is None else None
    assert name_body(printed, Surroundings(superior=superior, place=place)) == expected
