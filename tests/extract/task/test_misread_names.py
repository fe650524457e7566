"""Heads, committees and levels of bodies that were misread, put right by the rest of the name."""

import pytest

from tests.extract.task.misread import assert_mended, assert_untouched


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hạn Tổ chức Thành ủy thẩm định", "ban tổ chức thành ủy thẩm định"),
        ("giao Bạn Tuyên giáo - Nữ công hướng dẫn", "giao ban tuyên giáo - nữ công hướng dẫn"),
        ("Sẽ Công Thương khi thẩm định dự án", "sở công thương khi thẩm định dự án"),
        ("các tính uý, đăng uý xã Suối Mây", "các tỉnh ủy , đảng ủy xã suối mây"),
        ("Đảng u Công an xã lập sổ", "đảng ủy công an xã lập sổ"),
        ("Liên đoàn Lao động tính thành lập đoàn", "liên đoàn lao động tỉnh thành lập đoàn"),
        ("phối hợp với Hội Nông dân tình triển khai", "phối hợp với hội nông dân tỉnh triển khai"),
        ("Hội Nông dân huyên, Hội Nông dân xã", "hội nông dân huyện , hội nông dân xã"),
    ],
)
def test_the_rest_of_a_name_tells_its_misread_word(text: str, words: str) -> None:
    assert_mended(text, words)


@pytest.mark.parametrize(
    "text",
    [
        "các bạn tổ chức sinh hoạt hè",
        "Hội Nông dân tính chất đặc thù",
        "liên đoàn lao động tình nguyện",
        "Quân ủy Trung ương báo cáo",
        "nơi đó thì ủy nhiệm cho ban thường vụ",
        "Đảng ủy ban hành nghị quyết",
        "Tổ Công tác xã Suối Mây",
        "Phòng Tổ chức Huyện ủy",
    ],
)
def test_good_words_beside_names_stay(text: str) -> None:
    assert_untouched(text)
