"""Numbers are told by the content of their parts."""

import pytest

from pipeline.resolve.mentions import series_of
from pipeline.resolve.number import base_type, parse_number, tidy_number, type_name_of


@pytest.mark.parametrize(
    ("key", "value", "series", "issuer"),
    [
        ("05-TT/TU", "5", "TT", "TU"),
        ("217/QĐ-TW", "217", "QD", "TW"),
        ("217-QĐ/TW", "217", "QD", "TW"),
        ("14-QĐi/TU", "14", "QD", "TU"),
        ("07c/NQ-BCH", "7c", "NQ", "BCH"),
        ("145/2020/NĐ-CP", "145", "ND", "CP"),
        ("4173/TLĐ-ToC", "4173", "CV", "TLĐ"),
        ("199/CSPL-CĐN", "199", "CV", "CĐN"),
        ("97/2025/QH15", "97", "L", "QH15"),
        ("3294-CV/VPTW/nb", "3294", "CV", "VPTW"),
        ("12-CTHĐ/TU", "12", "CTR", "TU"),
        ("1674/NQ-UBTVQH15", "1674", "NQ", "UBTVQH15"),
    ],
)
def test_parts(key: str, value: str, series: str, issuer: str) -> None:
    number = parse_number(key)
    assert number is not None
    assert (number.value, series_of(number), number.issuer) == (value, series, issuer)


@pytest.mark.parametrize(
    ("printed", "tidy"), [("9 -KH/ QU", "09-KH/QU"), ("217–QÐ/TW", "217-QĐ/TW"), ("7b/NQ-BCH", "07b/NQ-BCH")]
)
def test_tidy_number_keeps_its_separators(printed: str, tidy: str) -> None:
    assert tidy_number(printed) == tidy


def test_blank_number_has_no_value() -> None:
    number = parse_number("/KH-LĐLĐ")
    assert number is not None
    assert (number.value, number.issuer) == ("", "LĐLĐ")


@pytest.mark.parametrize("key", ["", "Luật Công đoàn", "TCVN 6909:2001"])
def test_no_number(key: str) -> None:
    assert parse_number(key) is None


@pytest.mark.parametrize(
    ("key", "system", "name"),
    [
        ("05-TT/TU", "party", "Thông tri"),
        ("97/2010/TT-BTC", "state", "Thông tư"),
        ("12/UBND-VX", "state", "Công văn"),
        ("10/2012/QH13", "state", "Luật"),
        ("217-QĐ/TW", "party", "Quyết định"),
    ],
)
def test_code_gives_the_type_by_its_system(key: str, system: str, name: str) -> None:
    number = parse_number(key)
    assert number is not None
    assert type_name_of(number, system) == name


@pytest.mark.parametrize(("name", "base"), [("Chương trình hành động", "Chương trình"), ("Quy định", "Quy định"), (None, None)])
def test_base_type(name: str | None, base: str | None) -> None:
    assert base_type(name) == base
