"""Words of command, kinds of bodies and stops inside words that were misread, as tokens; and the bodies that end before them."""

import pytest

from pipeline.extract.task.body_list import read_bodies
from pipeline.extract.task.surface import Surface, read_surface
from pipeline.model.folding import fold, fold_lower


def read(text: str, *, is_misread: bool = True) -> Surface:
    return read_surface(fold(text), fold_lower(text), is_misread=is_misread)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("các đơn vị riển khai lớp học", "các đơn vị"),
        ("CĐCS tố chúc họp tổ", "CĐCS"),
        ("các đơn vị hhẩn7trương rà soát", "các đơn vị"),
        ("CĐCS tổ chứ. họp tổ", "CĐCS"),
        ("Công đoàn cơ sở phầi lập sổ", "Công đoàn cơ sở"),
        ("Ủy an nhân dân huyện Suối Mây lập danh sách", "Ủy an nhân dân huyện Suối Mây"),
        ("Líên đoàn .ao động tỉnh mở lớp", "Líên đoàn .ao động tỉnh"),
        ("Ban Tài c.hính lập danh sách", "Ban Tài c.hính"),
    ],
)
def test_a_name_ends_before_a_misread_command_and_holds_its_damage(text: str, name: str) -> None:
    surface = read(text)
    bodies = read_bodies(surface, 0, len(surface.words))
    assert bodies is not None
    assert text[surface.starts[0] : surface.ends[bodies.end - 1]] == name
    assert surface.mended


@pytest.mark.parametrize(
    "text",
    [
        "các đơn vị phát triển khá nhanh",
        "Ban Tổ chức Huyện ủy",
        "CĐCS tổ. Chức danh do xã bầu",
        "lớp 7a1 họp, phòng 3b, A7 rà soát",
        "công an nhân dân, lực lượng an ninh",
        "đ.c Hoàn, tp.vinh, trang suoimay.vn",
        "họp xong .Các tổ về",
        "Phai mờ, ông Phái",
        "lập hội đồng cấp sở, xử phạt hành chính",
    ],
    ids=[
        "another word",
        "well read",
        "end of a sentence",
        "codes",
        "a good word",
        "abbreviations",
        "a capital",
        "names",
        "one good word",
    ],
)
def test_good_words_signs_and_codes_stay(text: str) -> None:
    assert read(text).words == read(text, is_misread=False).words
    assert not read(text).mended


def test_a_text_that_is_well_read_is_not_touched() -> None:
    text = "CĐCS tố chúc họp; Ủy an nhân dân; .ao động; c.ác"
    assert read(text, is_misread=False).words[:3] == ("cđcs", "tố", "chúc")
    assert not read(text, is_misread=False).mended
