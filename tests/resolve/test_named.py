"""Documents cited by name: two ways to name one give one key, two documents two."""

import pytest

from pipeline.resolve.issuers import Speaker
from pipeline.resolve.named import law_name_key, read_named
from pipeline.resolve.places import Place
from tests.resolve.papers import cite

CITY = Speaker(place=Place("Hải Đăng", "Đèn Biển", is_city=True))
PROVINCE = Speaker(place=Place("Đông Hà Sơn"))


def key_of(text: str, speaker: Speaker, **fields: object) -> str:
    return read_named(cite(text, **fields), speaker).key


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đại hội XIII của Đảng", "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"),
        ("Đại hội XVI Đảng bộ thành phố", "Đại hội Đảng bộ Thành phố lần thứ XVI, nhiệm kỳ 2020 - 2025"),
        ("Đại hội XVI Đảng bộ thành phố", "Đại hội đại biểu Đảng bộ thành phố Hải Đăng lần thứ XVI"),
    ],
)
def test_one_congress_has_one_key(first: str, second: str) -> None:
    keys = {key_of(f"Nghị quyết {name}", CITY, doc_type="Nghị quyết", issuer=name) for name in (first, second)}
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đại hội XIII của Đảng", "Đại hội XII của Đảng"),
        ("Đại hội XVI Đảng bộ thành phố", "Đại hội XVI Đảng bộ quận"),
        ("Đại hội XIII của Đảng", "Đại hội XIII Công đoàn Việt Nam"),
    ],
)
def test_two_congresses_have_two_keys(first: str, second: str) -> None:
    keys = {key_of(f"Nghị quyết {name}", CITY, doc_type="Nghị quyết", issuer=name) for name in (first, second)}
    assert len(keys) == 2


def test_congress_of_another_province_is_another() -> None:
    city = key_of(
        "Nghị quyết Đại hội XVI Đảng bộ tỉnh Mây Ngàn",
        PROVINCE,
        doc_type="Nghị quyết",
        issuer="Đại hội XVI Đảng bộ tỉnh Mây Ngàn",
    )
    own = key_of("Nghị quyết Đại hội XVI Đảng bộ tỉnh", PROVINCE, doc_type="Nghị quyết", issuer="Đại hội XVI Đảng bộ tỉnh")
    assert city != own


def test_plenum_is_told_by_number_and_term() -> None:
    named = read_named(cite("Nghị quyết Trung ương 4 khóa XII", doc_type="Nghị quyết", issuer="Trung ương 4 khóa XII"), CITY)
    assert (named.key, named.slug) == ("plenum/nghị quyết/4/12", "nghi-quyet-trung-uong-4-khoa-xii")
    assert key_of("Quy định thi hành Điều lệ Đảng của Ban Chấp hành Trung ương Đảng khóa XIII", CITY).startswith("named/")


def test_law_is_told_by_name_and_its_year_stands_apart() -> None:
    with_year = read_named(cite("Luật Công đoàn năm 2012", doc_type="Luật"), CITY)
    without = read_named(cite("Luật Công đoàn", doc_type="Luật"), CITY)
    assert with_year.key == without.key == law_name_key("Luật Công đoàn số 12/2012/QH13")
    assert (with_year.year, without.year) == (2012, None)
    assert with_year.label == "Luật Công đoàn năm 2012"


def test_charter_of_the_country_is_the_charter() -> None:
    keys = {key_of(name, CITY, doc_type="Điều lệ") for name in ("Điều lệ Công đoàn Việt Nam", "Điều lệ Công đoàn")}
    assert len(keys) == 1
    assert key_of("Điều lệ Công đoàn Việt Nam (khóa XII)", CITY, doc_type="Điều lệ") not in keys
