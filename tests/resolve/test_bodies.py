"""A name means one body of one place, or none."""

import pytest

from pipeline.resolve.bodies import read_body, slugify
from pipeline.resolve.body_heads import era_of
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
        ("Thành ủy Vinh", Place(), "ThU//nghe an|vinh|/", "Thành ủy Vinh"),
        ("UBND thành phố Vinh", CITY, "UBND//nghe an|vinh|/", "Ủy ban nhân dân thành phố Vinh"),
        ("Thành ủy Thủ Đức", Place(), "ThU//ho chi minh|thu duc|/", "Thành ủy Thủ Đức"),
        ("Thành ủy Vinh, tỉnh Đông Hà Sơn", Place(), "ThU//dong ha son|vinh|/", "Thành ủy Vinh"),
        ("Thành ủy Nghệ An", Place(), "TU//nghe an||/", "Tỉnh ủy Nghệ An"),
        ("Thành ủy Hải Đăng", Place(), "TU//hai dang||/", "Thành ủy Hải Đăng"),
        ("Thành ủy Bến Tre", Place("Bến Tre"), "ThU//ben tre|ben tre|/", "Thành ủy Bến Tre"),
        ("Ban Bí thư", CITY, "TW//||/", "Ban Chấp hành Trung ương Đảng"),
        ("Ban Bí thư Trung ương Đoàn", CITY, "TWĐTN//||/", "Trung ương Đoàn TNCS Hồ Chí Minh"),
        ("Ban Chấp hành Trung ương Hội Nông dân Việt Nam", CITY, "HNDTW//||/", "Hội Nông dân"),
        ("Ban Thường vụ Đảng ủy Chính phủ", PROVINCE, "ĐU.CP//||/", "Đảng ủy Chính phủ"),
        ("Đảng ủy các cơ quan Đảng Trung ương", CITY, "ĐU.CQTW//||/", "Đảng ủy các cơ quan Đảng Trung ương"),
        ("Đảng ủy các cơ quan Đảng tỉnh", PROVINCE, "ĐU.CQĐ//dong ha son||/", "Đảng ủy các cơ quan Đảng tỉnh Đông Hà Sơn"),
        ("Đảng uỷ UBND phường", WARD, "ĐU.UBND//hai dang||den bien/", "Đảng ủy Ủy ban nhân dân phường Đèn Biển"),
        (
            "Đảng ủy Khối các cơ quan - doanh nghiệp tỉnh",
            PROVINCE,
            "ĐUK.CQDN//dong ha son||/",
            "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Đông Hà Sơn",
        ),
        ("Đảng ủy Khối doanh nghiệp tỉnh", PROVINCE, "ĐUK.DN//dong ha son||/", "Đảng ủy Khối doanh nghiệp tỉnh Đông Hà Sơn"),
        ("Huyện đoàn", PROVINCE, "HĐTN//dong ha son|suoi may|/", "Huyện đoàn Suối Mây"),
        ("Văn phòng Huyện uỷ", PROVINCE, "VPQU//dong ha son|suoi may|/", "Văn phòng Huyện ủy Suối Mây"),
        ("Ban Chỉ đạo 389 của tỉnh", PROVINCE, "BCĐ/389/dong ha son||/", "Ban Chỉ đạo 389 tỉnh Đông Hà Sơn"),
        (
            "Công đoàn Khu kinh tế",
            PROVINCE,
            "CĐKKT//dong ha son||khu kinh te dong ha son/",
            "Công đoàn Khu kinh tế Đông Hà Sơn",
        ),
        (
            "Ban Quản lý các khu công nghiệp tỉnh",
            PROVINCE,
            "BQL//dong ha son||khu cong nghiep dong ha son/",
            "Ban Quản lý các Khu công nghiệp Đông Hà Sơn",
        ),
        ("Liên minh Hợp tác xã tỉnh", PROVINCE, "LMHTX//dong ha son||/", "Liên minh Hợp tác xã tỉnh Đông Hà Sơn"),
        ("BTT UBMTTQVN tỉnh", PROVINCE, "MTTQ//dong ha son||/", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đông Hà Sơn"),
        ("Công an Đèn Biển", WARD, "CAT//hai dang||den bien/", "Công an phường Đèn Biển"),
        ("Công đoàn ngành Giáo dục", PROVINCE, "CĐN/giao duc/dong ha son||/", "Công đoàn ngành giáo dục tỉnh Đông Hà Sơn"),
        ("Cơ quan Ủy ban Kiểm tra Trung ương", CITY, "co-quan-uy-ban-kiem-tra.TW//||/", "Cơ quan Ủy ban Kiểm tra Trung ương"),
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
        ("Công đoàn ngành", PROVINCE),
        ("Ngân hàng Nhà nước - Chi nhánh Đông Hà Sơn", PROVINCE),
        ("Ngân hàng Nhà nước tỉnh Đông Hà Sơn", PROVINCE),
        ("Công đoàn Khu kinh tế", Place()),
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


@pytest.mark.parametrize(
    ("name", "speaker", "date", "slug"),
    [
        ("Tỉnh ủy Hải Dương", Place(), "2026-03-01", "tinh-uy-hai-duong"),
        ("Tỉnh ủy", Place("Hải Dương"), "2019-03-01", "tinh-uy-hai-duong"),
        ("Quận ủy Kiến An", CITY, "2026-03-01", "quan-uy-kien-an-hai-phong"),
        ("Ban Tuyên giáo Thành ủy", CITY, "2026-03-01", "ban-tuyen-giao-thanh-uy-hai-phong"),
        ("Ban Tuyên giáo và Dân vận Thành ủy", CITY, "2025-03-15", "ban-tuyen-giao-va-dan-van-thanh-uy-hai-phong"),
        ("Ban Tuyên giáo và Dân vận Thành ủy", CITY, "2026-03-01", "ban-tuyen-giao-va-dan-van-thanh-uy-hai-phong-2025-07"),
        ("Đảng ủy phường Đèn Biển", CITY, "2026-03-01", "dang-uy-phuong-den-bien-hai-phong-2025-07"),
    ],
)
def test_body_is_of_the_time_in_which_it_lived(name: str, speaker: Place, date: str, slug: str) -> None:
    """What had ended when a paper names it is the old body, of a province that is no more too."""
    body = read_body(name, speaker, date=date)
    assert body is not None
    assert body.slug == slug


@pytest.mark.parametrize(
    ("name", "speaker", "date", "slug"),
    [
        ("Tỉnh ủy Đồng Nai", Place(), "2026-04-29", "tinh-uy-dong-nai-2025-07"),
        ("Thành ủy Đồng Nai", Place(), "2026-04-30", "tinh-uy-dong-nai-2025-07"),
        ("Thành ủy", Place("Đồng Nai"), "2026-05-04", "tinh-uy-dong-nai-2025-07"),
        ("LĐLĐ thành phố", Place("Đồng Nai"), "2026-05-04", "lien-doan-lao-dong-tinh-dong-nai-2025-07"),
        ("Thành ủy Bắc Ninh", Place("Bắc Ninh"), "2023-05-04", "thanh-uy-bac-ninh"),
        ("Thành ủy Bắc Ninh", Place("Bắc Ninh"), "2026-10-04", "tinh-uy-bac-ninh-2025-07"),
    ],
)
def test_province_that_became_a_city_keeps_its_bodies(name: str, speaker: Place, date: str, slug: str) -> None:
    body = read_body(name, speaker, date=date)
    assert body is not None
    assert body.slug == slug


def test_bare_city_committee_before_the_province_is_a_city_means_none() -> None:
    assert read_body("Thành ủy", Place("Đồng Nai"), date="2026-04-29") is None


def test_city_below_a_province_is_not_the_city_that_the_province_became() -> None:
    before = read_body("Thành ủy Bắc Ninh", Place("Bắc Ninh"), date="2023-05-04")
    assert before is not None
    assert (before.head, before.level) == ("ThU", "district")


def test_unit_of_a_known_province_is_what_it_is_whatever_is_printed() -> None:
    names = {body.name for said in ("UBND tỉnh Đồng Nai", "UBND thành phố Đồng Nai") if (body := read_body(said, Place()))}
    assert names == {"Ủy ban nhân dân tỉnh Đồng Nai"}


@pytest.mark.parametrize(
    ("date", "era"), [(None, None), ("2025-06-30", "2025-04-01"), ("2025-07-01", "2025-07-01"), ("1999-05-01", "1976-01-01")]
)
def test_days_of_one_era_share_a_first_day(date: str | None, era: str | None) -> None:
    if era == "1976-01-01":
        assert era_of(date) == era_of("2003-01-01") != era_of("2016-01-01")
    else:
        assert era_of(date) == era


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
