"""Words of recurring times: put right where one of the two stands and the other belongs to nothing beside it."""

import pytest

from pipeline.normalise.misread_recurring import repair_recurring


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("kinh phí hoạt động hàng nâm cho các xã", "kinh phí hoạt động hàng năm cho các xã"),
        ("Tổ chức đối thoại định hỳ, lắng nghe", "Tổ chức đối thoại định kỳ, lắng nghe"),
        ("Công đoàn xã họp định kỹ và đột xuất", "Công đoàn xã họp định kỳ và đột xuất"),
        ("Đính kỳ rà soát danh sách", "Định kỳ rà soát danh sách"),
        ("gửi hằng thảng.", "gửi hằng tháng."),
    ],
)
def test_recurring_words_are_put_right(printed: str, read: str) -> None:
    assert repair_recurring(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "xem xét quyết định kỷ luật",
        "quy định kỹ thuật về mẫu thẻ",
        "họp định kỳ, gửi hằng năm",
        "nhận hàng nhập kho",
        "thi đua giữa kỳ, cuối kỳ",
        "định. Kỹ thuật",
    ],
    ids=["a decision on discipline", "technical rules", "good", "two signs", "other words", "two sentences"],
)
def test_other_words_stay(line: str) -> None:
    assert repair_recurring(line) == line
