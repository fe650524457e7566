"""Where a body's name ends before work that no vocabulary knows: words of two syllables, places, lists under one head."""

import pytest

from pipeline.extract.task.body_name import Entry, read_body
from pipeline.extract.task.surface import Surface, read_surface
from pipeline.model.folding import fold, fold_lower
from tests.extract.task.papers import find_paper_tasks


def read_name(text: str) -> tuple[Surface, Entry]:
    """Return the tokens of a text and the body that it begins with."""
    surface = read_surface(fold(text), fold_lower(text))
    found = read_body(surface, 0, len(surface.words))
    assert found is not None
    return surface, found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nhà máy Nước sạch Bến Đá gác chốt đầu cầu", "Nhà máy Nước sạch Bến Đá"),
        ("UBND xã Pá vun luống rau", "UBND xã Pá"),
        ("Viễn thông Đông Hà Sơn lắp mạng", "Viễn thông Đông Hà Sơn"),
        ("các Sở: Xây dựng, Y tế", "các Sở: Xây dựng, Y tế"),
        ("các Sở: Y tế, Xây dựng", "các Sở: Y tế, Xây dựng"),
        ("Phòng Việc làm - An toàn lao động cần lập sổ", "Phòng Việc làm - An toàn lao động"),
        # no place: a word of two syllables behind a capital, an abbreviation, a word that is also work
        ("Hội Cựu Thanh niên xung phong lập sổ", "Hội Cựu Thanh niên xung phong"),
        ("Công ty TNHH May mặc lập sổ", "Công ty TNHH May mặc"),
        ("Phòng Hậu cần rà soát kho", "Phòng Hậu cần"),
        ("Phòng Thuế làm sổ", "Phòng Thuế"),
    ],
)
def test_name_ends_with_its_place_or_its_list(text: str, name: str) -> None:
    surface, found = read_name(text)
    assert text[surface.starts[found.start] : surface.ends[found.end - 1]] == name


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Đội Văn nghệ tập dượt", "Đội Văn nghệ"),
        ("Trạm Khuyến ngư thả cá", "Trạm Khuyến ngư"),
        ("Phòng Tổ chức biên chế và Tổ chức điền dã lập sổ", "Phòng Tổ chức biên chế và Tổ chức"),
        # not behind a place, whose name is all in capitals, nor behind two capitals
        ("Hội Cựu Thanh niên xung phong", "Hội Cựu Thanh"),
        ("các hội vun trồng", "các hội"),
    ],
)
def test_known_end_of_a_name_is_the_end_of_a_word(text: str, known: str) -> None:
    surface, found = read_name(text)
    assert text[: surface.ends[found.known_end - 1]] == known


def test_unknown_work_behind_a_word_of_two_syllables_is_cut_off() -> None:
    _, tasks = find_paper_tasks(
        "KẾ HOẠCH\n"
        "1. Trạm Khuyến ngư lợp lại mái nhà kho, xong trước ngày 20/6/2023.\n"
        "2. Đồn Biên phòng xã Nậm Luông đan rọ đá trước ngày 20/6/2023.\n"
    )
    assert [task.lead for task in tasks] == [("Trạm Khuyến ngư",), ("Đồn Biên phòng xã Nậm Luông",)]


def test_count_behind_unknown_words_is_no_part_of_a_name() -> None:
    surface, found = read_name("Các chi hội tập dượt ba tiết mục")
    assert surface.words[found.start : found.end] == ("các", "chi", "hội", "tập", "dượt")
