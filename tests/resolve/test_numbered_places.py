"""Districts and wards whose name is a number, and places whose name holds a word of numbers or years."""

import pytest

from pipeline.resolve.bodies import is_vague, read_body
from pipeline.resolve.numbered_places import place_number, province_of_numbered, read_number
from pipeline.resolve.places import Place
from pipeline.resolve.superiors import superiors_on

WARD = Place("Hồ Chí Minh", "Quận 3", "Phường 5", is_city=True)
DAY = "2023-04-06"
WARDS = ("Đảng ủy Phường 5", "Đảng ủy Phường 5", "Đảng ủy Phường 05, Quận 3")
CELLS = ("Chi bộ 3", "Chi bộ Khu phố 3", "CHI BỘ KHU PHỐ 5")


def key(name: str) -> str | None:
    body = read_body(name, Place(), date=DAY)
    return body.key if body else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Quận ủy 1", "QU//ho chi minh|quan 1|/"),
        ("QUẬN ỦY 12", "QU//ho chi minh|quan 12|/"),
        ("Quận ủy Quận 03", "QU//ho chi minh|quan 3|/"),
        ("Ban Thường vụ Quận ủy 3", "QU//ho chi minh|quan 3|/"),
        ("ỦY BAN NHÂN DÂN QUẬN 3", "UBND//ho chi minh|quan 3|/"),
        ("Ủy ban nhân dân Quận 3, Thành phố Hồ Chí Minh", "UBND//ho chi minh|quan 3|/"),
        ("UBND Q.3", "UBND//ho chi minh|quan 3|/"),
        ("LIÊN ĐOÀN LAO ĐỘNG QUẬN 10", "LĐLĐ//ho chi minh|quan 10|/"),
        ("Quận Đoàn 4", "HĐTN//ho chi minh|quan 4|/"),
        ("Quận đoàn Quận 4", "HĐTN//ho chi minh|quan 4|/"),
        ("Văn phòng Quận ủy 3", "VPQU//ho chi minh|quan 3|/"),
        ("ĐẢNG ỦY PHƯỜNG 5", "ĐU//||phuong 5/"),
        ("Đảng ủy phường 05", "ĐU//||phuong 5/"),
        ("Đảng ủy phường V", "ĐU//||phuong 5/"),
        ("Đảng ủy P.5, Q.3", "ĐU//ho chi minh|quan 3|phuong 5/"),
        ("Đảng ủy Phường 5 thành phố Đà Lạt", "ĐU//lam dong|da lat|phuong 5/"),
        ("ĐẢNG BỘ PHƯỜNG 12 QUẬN TÂN BÌNH", "ĐU//|tan binh|phuong 12/"),
        ("Quận ủy Quận 3 khóa XI", "QU//ho chi minh|quan 3|/"),
        ("Đảng ủy phường 5 năm 2023", "ĐU//||phuong 5/"),
    ],
)
def test_number_is_the_name_of_the_place(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize(
    "name", ["Phòng 2", "Ban 3", "Chi bộ Tổ dân phố 5", "Đảng ủy quận 3 năm qua", "Quận ủy 2023", "Quận ủy 99"]
)
def test_number_that_is_no_place(name: str) -> None:
    assert key(name) is None


def test_letter_that_stands_for_a_name_left_out_is_no_number() -> None:
    assert read_number("X") is None
    assert read_number("XII") == "12"
    assert read_number("00") is None
    assert read_number("41") is None


def test_only_units_with_numbers_bear_them() -> None:
    assert place_number("phường", "5") == "Phường 5"
    assert place_number("huyện", "5") is None
    assert province_of_numbered("Quận 7") == "Hồ Chí Minh"
    assert province_of_numbered("Phường 7") is None
    assert province_of_numbered("Kiến An") is None


def test_own_units_of_a_numbered_ward() -> None:
    names = ["Đảng ủy phường", "Quận ủy", "Ủy ban nhân dân quận", "Liên đoàn Lao động quận"]
    shown = [body.name for name in names if (body := read_body(name, WARD, date=DAY))]
    assert shown == ["Đảng ủy Phường 5 Quận 3", "Quận ủy Quận 3", "Ủy ban nhân dân Quận 3", "Liên đoàn Lao động Quận 3"]


def test_ward_takes_the_district_of_the_paper_and_is_vague_without_it() -> None:
    district, city = Place("Hồ Chí Minh", "Quận 10", is_city=True), Place("Hồ Chí Minh", is_city=True)
    near, far, named = (read_body(name, place, date=DAY) for name, place in zip(WARDS, (district, city, city), strict=True))
    assert near is not None and far is not None and named is not None
    assert near.key == "ĐU//ho chi minh|quan 10|phuong 5/"
    assert (far.key, is_vague("commune", far.place)) == ("ĐU//ho chi minh||phuong 5/", True)
    assert (named.key, named.name) == ("ĐU//ho chi minh|quan 3|phuong 5/", "Đảng ủy Phường 5 Quận 3")
    assert named.slug == "dang-uy-phuong-5-quan-3-ho-chi-minh"


def test_ward_of_a_city_elsewhere_takes_no_district_of_the_paper() -> None:
    body = read_body("Đảng ủy Phường 5 thành phố Đà Lạt", WARD, date=DAY)
    assert body is not None and body.place.district == "Đà Lạt"


def test_cells_of_one_ward_are_told_apart_by_their_number() -> None:
    assert [body.key for name in CELLS if (body := read_body(name, WARD, date=DAY))] == [
        "CB/3/ho chi minh|quan 3|phuong 5/",
        "CB/khu pho 3/ho chi minh|quan 3|phuong 5/",
        "CB/khu pho 5/ho chi minh|quan 3|phuong 5/",
    ]
    assert read_body("Chi bộ", WARD, date=DAY) is None


def test_superiors_of_a_ward_in_a_numbered_district_are_of_a_district_of_the_city() -> None:
    committee, league = read_body("Đảng ủy phường", WARD, date=DAY), read_body("Quận đoàn 4", Place(), date=DAY)
    assert committee is not None and league is not None
    assert [above.name for above in superiors_on(committee, DAY)] == ["Quận ủy Quận 3"]
    assert league.name == "Quận đoàn Quận 4"


def test_ward_without_its_district_keeps_its_number() -> None:
    names = [body.slug for name in ("Đảng ủy Phường 5", "Đảng ủy Phường 9") if (body := read_body(name, Place(), date=DAY))]
    assert names == ["dang-uy-phuong-5", "dang-uy-phuong-9"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-04-06", "ĐU//lam dong|bao loc|phuong 1/"), ("2026-04-06", "ĐU//lam dong||1 bao loc/2025-07")],
)
def test_number_with_the_town_is_one_name_since_the_districts_ended(day: str, expected: str) -> None:
    body = read_body("ĐẢNG ỦY PHƯỜNG 1 BẢO LỘC", Place("Lâm Đồng"), date=day)
    assert body is not None
    assert (body.key, body.name) == (expected, "Đảng ủy Phường 1 Bảo Lộc")


def test_readable_id_and_superior() -> None:
    body = read_body("QUẬN ỦY 3", Place(), date=DAY)
    assert body is not None
    assert body.slug == "quan-uy-quan-3-ho-chi-minh"
    assert [above.name for above in superiors_on(body, DAY)] == ["Thành ủy Hồ Chí Minh"]


HARD = (
    "Ngã Năm", "Năm Căn", "Ba Vì", "Tam Kỳ", "Ba Tơ", "Ba Bể", "Ba Tri", "Ba Chẽ", "Ba Đình", "Bốn Tổng", "Tháp Mười", "Cửu Long",
    "Hai Bà Trưng", "U Minh", "U Minh Thượng", "M'Đrắk", "Bác Ái", "Lục Nam", "Lục Ngạn", "Thất Khê", "Tứ Kỳ", "Nhị Chiểu",
    "Cư M'gar", "Mỏ Cày Bắc", "Sa Pa", "Ea H'leo", "Ninh Giang", "Quang Bình", "Trà Cú", "Long Mỹ", "Vĩnh Cửu", "Thạnh Hóa", "Ngã Bảy",
    "Cái Bè", "Tân Uyên", "An Biên", "Tam Đảo", "Ý Yên", "Lý Sơn", "Cờ Đỏ", "Phú Quý", "Hòn Đất", "Quỳ Hợp",
)  # fmt: skip


@pytest.mark.parametrize("place", HARD)
@pytest.mark.parametrize("head", ["Huyện ủy {}", "Ủy ban nhân dân huyện {}", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN {}", "HUYỆN ỦY {}"])
def test_hard_names_of_places_stay_whole(place: str, head: str) -> None:
    shown = place.upper() if head.isupper() else place
    body = read_body(head.replace("{}", shown), Place(), date=DAY)
    assert body is not None
    assert body.place.district is not None
    assert body.place.district.lower() == place.lower()
    assert body.extra == ""


def test_year_behind_a_name_is_no_part_of_it() -> None:
    assert key("THỊ ỦY NGÃ NĂM NĂM 2023") == "ThU//|nga nam|/"
    assert key("Huyện ủy Kim Sơn năm qua") == "HU//|kim son|/"
    assert key("Huyện ủy Kim Sơn năm 2023") == "HU//|kim son|/"
