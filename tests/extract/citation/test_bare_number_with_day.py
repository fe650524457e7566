"""A number without `số` and without a symbol before its day; places with a number in the names of issuers."""

import pytest

from tests.extract.citation.conftest import Find


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Chỉ thị 18 ngày 05/4/2023 của Ban Thường vụ Tỉnh ủy", "2023-04-05"),
        ("Nghị quyết 05 ngày 12 tháng 6 năm 2021 của Huyện ủy", "2021-06-12"),
        ("Kế hoạch 26 ngày 05/4/2023 của Liên đoàn Lao động tỉnh", "2023-04-05"),
        ("Báo cáo 15 ngày 20/3/2024 của Phòng Nội vụ", "2024-03-20"),
    ],
)
def test_number_before_a_whole_day_is_cited(find: Find, words: str, day: str) -> None:
    found = find(f"Thực hiện {words}, đơn vị xây dựng kế hoạch.", number="88-KH/HU", doc_type="Kế hoạch")
    assert [(one.text, one.date) for one in found.citations] == [(words, day)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch 5 năm 2021 - 2025 của tỉnh được thông qua.",
        "Báo cáo 9 tháng năm 2023 của huyện nêu rõ.",
        "Kế hoạch 30 ngày đêm thi đua của Liên đoàn kết thúc.",
        "Kế hoạch 100 ngày, từ ngày 05/4/2023 đến ngày 15/7/2023, được duyệt.",
        "Kế hoạch 90 ngày (05/4/2023 - 05/7/2023) của huyện được duyệt.",
    ],
)
def test_count_of_days_is_not(find: Find, sentence: str) -> None:
    assert find(sentence, number="88-KH/HU", doc_type="Kế hoạch").citations == ()


@pytest.mark.parametrize(
    ("issuer", "after"),
    [
        ("Đảng ủy Phường 5, Quận 3", " về chợ tự phát"),
        ("Đảng ủy Phường 05, thành phố Đà Lạt", "; các đơn vị"),
        ("Ủy ban nhân dân Quận 3, Thành phố Hồ Chí Minh", ", các đơn vị báo cáo"),
        ("Đảng ủy Phường 5 Quận 3", ", đơn vị xây dựng kế hoạch"),
        ("Quận ủy 12", ", Đảng ủy phường xây dựng kế hoạch"),
        ("Quận đoàn 4", ", Đoàn phường xây dựng kế hoạch"),
        ("Đảng ủy Phường 5", ", Đảng ủy Phường 6 xây dựng kế hoạch"),
        ("Đảng ủy Phường 5", ", phấn đấu hoàn thành trước 30/6"),
    ],
)
def test_issuer_of_a_place_with_a_number(find: Find, issuer: str, after: str) -> None:
    found = find(f"Thực hiện Kế hoạch số 08-KH/XX ngày 15/4/2023 của {issuer}{after}.", number="88-KH/HU")
    assert [one.issuer for one in found.citations] == [issuer]
