"""What stands beside a number or a name: a year, a day that cannot be, a place in brackets."""

import pytest

from pipeline.model.record import Record
from pipeline.resolve import resolve
from pipeline.resolve.printed import open_brackets, with_bracket, year_beside
from tests.resolve.papers import cite, paper


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Kế hoạch số 73/KH-UBND năm 2023", "2023"),
        ("Chỉ thị số 35-CT/TU ngày 31/6/2022 của Tỉnh ủy", "2022"),
        ("Chỉ thị số 35-CT/TU, ngày 31 tháng 6 năm 2022", "2022"),
        ("Chỉ thị số 35-CT/TU về tuần lễ sau ngày 31/6/2022", None),
        ("Kế hoạch số 73/KH-UBND năm 2023 - 2025", None),
        ("Chỉ thị số 35-CT/TU ngày 31/6", None),
    ],
)
def test_year_beside_a_number(words: str, year: str | None) -> None:
    assert year_beside(words) == year


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("Huyện ủy Suối Mây (tỉnh Đông Hà Sơn)", "Huyện ủy Suối Mây, tỉnh Đông Hà Sơn"),
        ("LĐLĐ huyện Suối Mây (TP Hải Đăng)", "LĐLĐ huyện Suối Mây, TP Hải Đăng"),
        ("Huyện ủy Suối Mây (cũ)", "Huyện ủy Suối Mây "),
        ("Hội Nông dân (tỉnh)", "Hội Nông dân "),
        ("Ban Tuyên giáo (tỉnh quản lý)", "Ban Tuyên giáo "),
        ("Huyện ủy Suối Mây", "Huyện ủy Suối Mây"),
    ],
)
def test_a_place_in_brackets_stands_behind_a_comma(name: str, opened: str) -> None:
    assert open_brackets(name) == opened


@pytest.mark.parametrize(
    "behind", [" (sau đây gọi tắt là Kế hoạch)", ", (tỉnh Đông Hà Sơn)", " và huyện (tỉnh Đông Hà Sơn)", ""]
)
def test_other_brackets_are_no_place(behind: str) -> None:
    name = "Huyện ủy Suối Mây"
    assert with_bracket(name, name + behind, len(name)) == name


def _citing(words: str, text: str, date: str | None, issuer: str) -> Record:
    said = cite(words, key="77-KH/HU", doc_type="Kế hoạch", date=date, issuer=issuer)
    return paper(
        "1.txt", "16-TT/ĐU", "Đảng ủy xã Tân Suối", "2025-11-13", superior="TỈNH ỦY VĨNH LONG", text=text, citations=(said,)
    )


@pytest.mark.parametrize(
    ("bracket", "ident"),
    [
        ("(tỉnh Bến Tre)", "kh-77-hu-huyen-uy-chau-thanh-ben-tre-2024"),
        ("(tỉnh Trà Vinh)", "kh-77-hu-huyen-uy-chau-thanh-tra-vinh-2024"),
        ("(sửa đổi)", "kh-77-hu-huyen-uy-chau-thanh-ben-tre-tra-vinh-vinh-long-2024"),
    ],
)
def test_the_bracket_tells_of_several_districts_of_a_name_which(bracket: str, ident: str) -> None:
    words = "Kế hoạch số 77-KH/HU ngày 05/6/2024 của Huyện ủy Châu Thành"
    record = _citing(words, f"{words} {bracket}, Đảng ủy xã", "2024-06-05", "Huyện ủy Châu Thành")
    assert [stub.id for stub in resolve([record]).stubs] == [ident]


def test_a_day_that_cannot_be_still_tells_the_year() -> None:
    words = "Kế hoạch số 77-KH/HU ngày 31/6/2024 của Huyện ủy Suối Mây, tỉnh Bến Tre"
    record = _citing(words, words, None, "Huyện ủy Suối Mây, tỉnh Bến Tre")
    assert [(stub.id, stub.year, stub.date) for stub in resolve([record]).stubs] == [
        ("kh-77-hu-huyen-uy-suoi-may-ben-tre-2024", 2024, "2024")
    ]
