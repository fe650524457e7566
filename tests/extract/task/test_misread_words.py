"""Misread words as tokens: lost signs and lost blanks, offsets those of what is printed."""

import pytest

from pipeline.model.document import Span
from tests.extract.task.misread import assert_mended, assert_untouched, read_misread


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giao Ban Tuyên giáo Huyện u chủ trì", "giao ban tuyên giáo huyện ủy chủ trì"),
        ("Ban Nội chính Tỉnh ủy, Thanh tratỉnh cung cấp", "ban nội chính tỉnh ủy , thanh tra tỉnh cung cấp"),
        ("Phòng Lao động - Thươngbinh và Xã hội", "phòng lao động - thương binh và xã hội"),
        ("các huyện, thành, thị uý", "các huyện , thành , thị ủy"),
    ],
)
def test_lost_signs_and_blanks_are_put_back(text: str, words: str) -> None:
    assert_mended(text, words)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 02-NQ/TW, ngày 12 tháng 6",
        "các ban, đơn vị CĐN; Văn phòng UBND tỉnh",
        "sinh hoạt đảng ở cơ sở",
        "Mỗi công đoàn cấp trên",
        "có đông đảng viên",
        "đi công tác biệt phái từ 12 tháng",
        "phê duyệt Đề án\nHỗ trợ phụ nữ",
        "Công an tỉnh, Thanh tra tỉnh, lực lượng an ninh",
        "a) Ban Dân vận Huyện ủy",
        "Tổ u. 12 xã",
        "phối hợp với 03 xã",
    ],
)
def test_good_words_and_labels_stay(text: str) -> None:
    assert_untouched(text)


def test_mended_token_keeps_the_offsets_of_what_is_printed() -> None:
    text = "Giao Ban Tuyên giáo Huyện u chủ trì"
    surface = read_misread(text)
    at = surface.words.index("ủy")
    assert text[surface.starts[at] : surface.ends[at]] == "u"
    assert surface.is_mended(Span(26, 27)) and not surface.is_mended(Span(0, 25))
