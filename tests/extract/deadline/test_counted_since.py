"""The day since which people are counted sets no limit; the day since which they must act does."""

import pytest

from tests.extract.deadline.test_deadline_cases import read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lập danh sách người đi làm ăn xa kể từ ngày 03/5/2023.", []),
        ("Rà soát trường hợp nghỉ việc kể từ ngày 03/5/2023, gửi trước ngày 20/5/2023.", ["trước ngày 20/5/2023"]),
        ("Người sử dụng lao động phải nộp sổ kể từ ngày 03/5/2023.", ["kể từ ngày 03/5/2023"]),
        ("Các xã mở sổ kể từ ngày 03/5/2023.", ["kể từ ngày 03/5/2023"]),
    ],
)
def test_day_of_counting_is_told_from_a_limit(text: str, found: list[str]) -> None:
    assert [deadline.text for deadline in read(text, "2023-05-01")] == found
