"""A name means one body of one place, or none."""

import pytest

from pipeline.resolve.bodies import read_body, slugify
from pipeline.resolve.places import Place

CITY = Place("Hải Phòng", "Kiến An", is_city=True)
PROVINCE = Place("Đông Hà Sơn", "Suối Mây")
WARD = Place("Hải Đăng", None, "Đèn Biển", is_city=True, unit="phường")


@pytest.mark.parametrize(
    ("name", "speaker", "key", "shown"),
    [
        ("Ban Thường vụ Thành ủy", CITY, "TU//hai phong||/", "Thành ủy Hải Phòng"),
        ("Ban Chấp hành Đảng bộ thành phố", CITY, "TU//hai phong||/", "Thành ủy Hải Phòng"),
        ("ĐẢNG BỘ TP HẢI PHÒNG", Place(), "TU//hai phong||/", "Thành ủy Hải Phòng"),
        ("Thường trực Tỉnh uỷ", PROVINCE, "TU//dong ha son||/", "Tỉnh ủy Đông Hà Sơn"),
        ("TỈNH ỦY ĐÔNG HÀ SƠN", Place(), "TU//dong ha son||/", "Tỉnh ủy Đông Hà Sơn"),
        ("Ban Thường vụ Quận ủy Kiến An", Place("Hải Phòng", is_city=True), "QU//hai phong|kien an|/", "Quận ủy Kiến An"),
        ("Đảng bộ quận", CITY, "QU//hai phong|kien an|/", "Quận ủy Kiến An"),
        ("Bộ chính trị", CITY, "TW//||/", "Ban Chấp hành Trung ương Đảng"),
        ("Ban Chấp hành Trung ương Đảng khóa XIII", CITY, "TW//||/", "Ban Chấp hành Trung ương Đảng"),
        ("Tổng LĐLĐ Việt Nam", CITY, "TLĐ//||/", "Tổng Liên đoàn Lao động Việt Nam"),
        ("Đoàn Chủ tịch Tổng Liên đoàn", CITY, "TLĐ//||/", "Tổng Liên đoàn Lao động Việt Nam"),
        ("LĐLĐ TP", CITY, "LĐLĐ//hai phong||/", "Liên đoàn Lao động thành phố Hải Phòng"),
        ("Liên đoàn Lao động quận", CITY, "LĐLĐ//hai phong|kien an|/", "Liên đoàn Lao động quận Kiến An"),
        ("Ban Tuyên giáo Quận ủy", CITY, "ban-tuyen-giao.QU//hai phong|kien an|/", "Ban Tuyên giáo Quận ủy Kiến An"),
        ("Ban Tổ chức Thành ủy", CITY, "BTCTU//hai phong||/", "Ban Tổ chức Thành ủy Hải Phòng"),
        ("Chủ tịch UBND tỉnh", PROVINCE, "UBND//dong ha son||/", "Ủy ban nhân dân tỉnh Đông Hà Sơn"),
        ("UBND huyện Suối Mây", PROVINCE, "UBND//dong ha son|suoi may|/", "Ủy ban nhân dân huyện Suối Mây"),
        ("Sở Y tế", PROVINCE, "SYT//dong ha son||/", "Sở Y tế tỉnh Đông Hà Sơn"),
        ("Ban Chỉ đạo 389 tỉnh", PROVINCE, "BCĐ/389/dong ha son||/", "Ban Chỉ đạo 389 tỉnh Đông Hà Sơn"),
        ("Đảng ủy Khu kinh tế Hải Phòng", CITY, "ĐU//hai phong||khu kinh te hai phong/", "Đảng ủy Khu kinh tế Hải Phòng"),
        ("Ủy ban Kiểm tra Đảng ủy", WARD, "uy-ban-kiem-tra.ĐU//hai dang||den bien/", "Ủy ban Kiểm tra Đảng ủy phường Đèn Biển"),
        ("Bộ trưởng Bộ Công Thương", CITY, "BCT//||/", "Bộ Công Thương"),
        ("Thành ủy Bến Tre", Place("Bến Tre"), "ThU//ben tre|ben tre|/", "Thành ủy Bến Tre"),
    ],
)
def test_name_means_the_body_of_its_place(name: str, speaker: Place, key: str, shown: str) -> None:
    body = read_body(name, speaker)
    assert body is not None
    assert (body.key, body.name) == (key, shown)


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("các huyện ủy", PROVINCE),
        ("Các đơn vị", CITY),
        ("Ban Thường vụ", CITY),
        ("Liên đoàn Lao động quận", Place("Đông Hà Sơn")),
        ("Chủ tịch UBND các huyện, thị xã", PROVINCE),
        ("Thành ủy", Place("Đông Hà Sơn")),
        ("chính quyền", CITY),
        ("", CITY),
    ],
)
def test_group_or_place_unknown_means_no_body(name: str, speaker: Place) -> None:
    assert read_body(name, speaker) is None


def test_merged_province_has_two_committees() -> None:
    before = read_body("Thành ủy Hải Phòng", Place(), date="2025-06-30")
    since = read_body("Thành ủy Hải Phòng", Place(), date="2025-07-01")
    assert before is not None and since is not None
    assert before.key != since.key
    assert (before.slug, since.slug) == ("thanh-uy-hai-phong", "thanh-uy-hai-phong-2025-07")


def test_province_that_did_not_merge_has_one_committee() -> None:
    before = read_body("Tỉnh ủy Lai Châu", Place(), date="2024-01-01")
    since = read_body("Tỉnh ủy Lai Châu", Place(), date="2026-01-01")
    assert before == since


def test_district_slug_holds_its_province() -> None:
    body = read_body("Huyện ủy Suối Mây", Place("Đông Hà Sơn"))
    assert body is not None
    assert body.slug == "huyen-uy-suoi-may-dong-ha-son"


@pytest.mark.parametrize(("text", "slug"), [("Quận ủy Kiến An", "quan-uy-kien-an"), ("  --Đ/đ ", "d-d"), ("…", "")])
def test_slug_is_plain_ascii(text: str, slug: str) -> None:
    assert slugify(text) == slug
