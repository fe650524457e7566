"""A name in a document means its own office, what its text defined, or what the words say."""

import pytest

from pipeline.model.record import Header
from pipeline.resolve.issuers import Speaker, read_speaker
from pipeline.resolve.naming import read_name
from pipeline.resolve.short_names import expand, read_short_names


def speaker(issuer: str, superior: str | None = None, **more: object) -> Speaker:
    return read_speaker(Header.model_validate({"issuer": issuer, "superior": superior, "date": "2022-03-28", **more}))


PROVINCE = speaker("TỈNH ỦY ĐÔNG HÀ SƠN")
OFFICE = speaker("BAN TỔ CHỨC", "TỈNH ỦY ĐÔNG HÀ SƠN", issuer_canonical="Ban Tổ chức Tỉnh ủy Đông Hà Sơn")
DISTRICT = speaker("HUYỆN ỦY SUỐI MÂY", "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN")
UNION = speaker("LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM")
STATE = speaker("ỦY BAN NHÂN DÂN TỈNH ĐÔNG HÀ SƠN")
CENTRE = speaker("BAN CHẤP HÀNH TRUNG ƯƠNG", None, issuer_canonical="Bộ Chính trị")


@pytest.mark.parametrize(
    ("name", "paper", "slug"),
    [
        ("Ban Tuyên giáo", PROVINCE, "ban-tuyen-giao-tinh-uy-dong-ha-son"),
        ("Ban Tuyên giáo", OFFICE, "ban-tuyen-giao-tinh-uy-dong-ha-son"),
        ("Ban Tuyên giáo", DISTRICT, "ban-tuyen-giao-huyen-uy-suoi-may-dong-ha-son"),
        ("Ban Tuyên giáo", UNION, "ban-tuyen-giao-lien-doan-lao-dong-tinh-dong-ha-son"),
        ("Ủy ban Kiểm tra", CENTRE, "uy-ban-kiem-tra-trung-uong"),
        ("Văn phòng", UNION, "van-phong-lien-doan-lao-dong-tinh-dong-ha-son"),
        ("Văn phòng", OFFICE, None),
        ("Ban Tuyên giáo", STATE, None),
        ("Văn phòng", STATE, None),
        ("Công đoàn ngành Y tế", UNION, "cong-doan-nganh-y-te-tinh-dong-ha-son"),
        ("Công đoàn ngành", UNION, None),
        ("các ban Tỉnh ủy", PROVINCE, None),
        ("Thường trực Tỉnh ủy", DISTRICT, "tinh-uy-dong-ha-son"),
    ],
)
def test_office_without_an_owner_is_the_papers_own(name: str, paper: Speaker, slug: str | None) -> None:
    body = read_name(name, paper).body
    assert (body.slug if body else None) == slug


def test_own_office_is_said_to_be_one() -> None:
    found = read_name("Ban Tuyên giáo", PROVINCE)
    assert (found.words, found.is_own_office, found.is_expanded) == ("Ban Tuyên giáo Tỉnh ủy Đông Hà Sơn", True, False)


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("giao Ban Quản lý Khu kinh tế (BQL KKT) chủ trì", (("bql kkt", "Ban Quản lý Khu kinh tế"),)),
        (
            "Liên đoàn Lao động huyện Suối Mây (sau đây gọi tắt là Liên đoàn) báo cáo",
            (("liên đoàn", "Liên đoàn Lao động huyện Suối Mây"),),
        ),
        ("Sở Y tế, Hội Nông dân tỉnh (HND) phối hợp", (("hnd", "Hội Nông dân tỉnh"),)),
        ("Chỉ thị số 40-CT/TW (gọi tắt là Chỉ thị 40)", ()),
        ("Ban Tổ chức Tỉnh ủy (b/c)", ()),
        ("Sở Y tế (ĐBQ)", ()),
        ("Sở Y tế (để phối hợp)", ()),
    ],
)
def test_short_names_are_those_that_the_text_defines(text: str, shorts: tuple[tuple[str, str], ...]) -> None:
    assert read_short_names(text) == shorts


def test_short_name_is_read_before_the_authority_file() -> None:
    """The text's own meaning goes before the one that the letters have elsewhere."""
    paper = Speaker(
        PROVINCE.place, PROVINCE.body, "TU", "2022-03-28", "issuer", read_short_names("Ban Tổ chức Tỉnh ủy (BTC) chủ trì")
    )
    found = read_name("BTC", paper)
    assert found.body is not None
    assert (found.body.slug, found.is_expanded) == ("ban-to-chuc-tinh-uy-dong-ha-son", True)


def test_short_name_may_be_followed_by_a_place() -> None:
    assert expand("HND tỉnh", (("hnd", "Hội Nông dân"),)) == "Hội Nông dân tỉnh"
    assert expand("HNDX", (("hnd", "Hội Nông dân"),)) == "HNDX"


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ({"issuer": "TỈNH ỦY ĐÔNG HÀ SƠN"}, "issuer"),
        ({"issuer": "HUYỆN ỦY SUỐI MÂY", "superior": "TỈNH ỦY ĐÔNG HÀ SƠN"}, "superior"),
        ({"issuer": "HUYỆN ỦY SUỐI MÂY", "place": "Lai Châu"}, "place"),
        ({"issuer": "HUYỆN ỦY SUỐI MÂY", "recipients": ("Tỉnh ủy Lai Châu",)}, "bodies"),
        ({"issuer": "HUYỆN ỦY SUỐI MÂY"}, "none"),
    ],
)
def test_speaker_says_where_the_province_was_read(header: dict[str, object], source: str) -> None:
    assert read_speaker(Header.model_validate(header)).place_from == source
