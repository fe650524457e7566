"""Dates, issuers, damaged words and pins: the pieces of a mention."""

import pytest

from pipeline.extract.citation.dates import AFTER_NUMBER, read_day
from pipeline.extract.citation.issuers import find_issuer_end
from pipeline.extract.citation.repair import repair_marks
from pipeline.model.folding import fold, fold_lower
from tests.extract.citation.conftest import Find


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (", ngày 02/03/2022", "2022-03-02"),
        (" ngày 07-02-2017", "2017-02-07"),
        (" ngày 12.6.2021", "2021-06-12"),
        (" ngày 05 tháng 02 năm 2026", "2026-02-05"),
        (" (ngày 12-12-2022)", "2022-12-12"),
        (" ký ngày 17/5/2022", "2022-05-17"),
        (" ng ày 27/5/2026", "2026-05-27"),
        (" ngày 15/l2/2021", "2021-12-15"),
        (", ngày 12/ó/2021", "2021-06-12"),
        (" ngày 06 / 7 /2005", "2005-07-06"),
        (" ngày 03.3.23", "2023-03-03"),
        (" (06/02/2017)", "2017-02-06"),
        (" ngày 15 tháng 11", None),
        (" ngày 24/11", None),
        (" ngày 31/02/2020", None),
    ],
)
def test_date_after_number(text: str, day: str | None) -> None:
    found = AFTER_NUMBER.match(fold_lower(text))
    assert found is not None and found.end() == len(text)
    assert read_day(found) == day


@pytest.mark.parametrize("text", [" ngày càng tăng", " ngày làm việc", " trong 15 ngày"])
def test_no_date_after_number(text: str) -> None:
    assert AFTER_NUMBER.match(fold_lower(text)) is None


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Ban Thường vụ Tỉnh ủy", " về lãnh đạo"),
        ("Bộ Chính trị, Ban Bí thư", ", để tổ chức"),
        ("Bộ Chính trị", ", Thành ủy đã ban hành"),
        ("Bộ Lao động - Thương binh và Xã hội", " hướng dẫn"),
        ("Bộ Văn hóa, Thể thao và Du lịch", " quy định"),
        ("Ban Thường vụ Liên đoàn Lao động (LĐLĐ) tỉnh", ", đến ngày"),
        ("Ban Chấp hành Trung ương Đảng khóa XII", " về"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị phường", "."),
        ("Chính phủ", " tham mưu xử lý"),
        ("Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII", ";"),
        ("Sở Y tế", " và Luật Dược"),
        ("Ban Chỉ đạo 389 quốc gia", ","),
    ],
)
def test_issuer_ends(name: str, rest: str) -> None:
    text = name + rest
    assert find_issuer_end(fold(text), fold_lower(text), 0, limit=len(text)) == len(name)


@pytest.mark.parametrize("text", ["đồng chí Bí thư", "năm 2022", "pháp luật"])
def test_no_issuer_begins(text: str) -> None:
    assert find_issuer_end(fold(text), fold_lower(text), 0, limit=len(text)) is None


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Nghị quyêt số 02", "Nghị quyết số 02"),
        ("KÉ HOẠCH thực hiên", "KẾ HOẠCH thực hiện"),
        ("Ban Thương vụ Tỉnh ưỷ", "Ban Thường vụ Tỉnh ủy"),
        ("đồng chí ủy viên", "đồng chí ủy viên"),
        ("cần cù lao động", "cần cù lao động"),
        ("ý kiến của bạn", "ý kiến của bạn"),
        ("kế hoạch sơ kết", "kế hoạch sơ kết"),
    ],
)
def test_marks_are_repaired_in_the_view_only_where_safe(printed: str, read: str) -> None:
    plain, lower = repair_marks(fold(printed), fold_lower(printed))
    assert plain == fold(read)
    assert lower == fold_lower(read)


def test_damaged_words_keep_their_surface(find: Find) -> None:
    (one, short) = find(
        "Quán triệt Nghị quyêt số 02-NQ/TW, ngày l2/6/2021 của Bộ Chính trị. Thực hiện Nghị quyêt số 02."
    ).citations
    assert one.text == "Nghị quyêt số 02-NQ/TW, ngày l2/6/2021 của Bộ Chính trị"
    assert (one.doc_type, one.date, one.repairs) == ("Nghị quyết", "2021-06-12", ("l → 1",))
    assert (short.text, short.key) == ("Nghị quyêt số 02", "02-NQ/TW")


def test_nothing_runs_over_a_paragraph_or_a_cell(find: Find) -> None:
    found = find("Kế hoạch số 12-KH/TU\nNgày 03/3/2020 của Tỉnh ủy\nChỉ thị số 05-CT/HU\tBan Tổ chức\tQuý II").citations
    assert [one.text for one in found] == ["Kế hoạch số 12-KH/TU", "Chỉ thị số 05-CT/HU"]
    assert [one.issuer for one in found] == [None, None]


def test_a_sentence_left_in_two_lines_is_read_on(find: Find) -> None:
    (one,) = find(
        "Thực hiện Nghị quyết số 02-NQ/TW, ngày 12/6/2021\ncủa Bộ Chính trị về đổi mới, yêu cầu:\na) báo cáo."
    ).citations
    assert (one.text, one.issuer) == ("Nghị quyết số 02-NQ/TW, ngày 12/6/2021 của Bộ Chính trị", "Bộ Chính trị")
    assert one.title == "về đổi mới"


def test_damaged_digits_and_later_days_are_told(find: Find) -> None:
    found = find("Theo Chỉ thị số l3-CT/TW, ngày 05/9/2024. Thực hiện Nghị quyết 02.", number="31-KH/HU", date="2023-01-09")
    assert [(issue.code, issue.start) for issue in found.issues] == [
        ("citation_repaired", 5),
        ("citation_after_document", 5),
        ("citation_without_key", 52),
    ]


def test_number_that_a_lines_end_breaks_is_one(find: Find) -> None:
    (one,) = find("Theo Chỉ thị số 29-\nCT/TU của Tỉnh ủy.").citations
    assert (one.number, one.key) == ("29-CT/TU", "29-CT/TU")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Theo Quyết định số 12-QĐ/HU, 15/8/2020, của Huyện ủy.", "2020-08-15"),
        ("Theo Quyết định số 12-QĐ/HU, 15/8/2020 của Huyện ủy.", "2020-08-15"),
        ("Theo Công văn số 12-CV/HU, 15/8/2020 là hạn cuối nộp báo cáo.", None),  # a limit, not the paper's day
        ("Theo Kế hoạch số 12-KH/HU, 30/9/2020 các xã phải làm xong cầu treo.", None),
    ],
)
def test_a_day_without_its_word_is_the_paper_s_where_the_mention_goes_on(find: Find, text: str, day: str | None) -> None:
    (found,) = find(text).citations
    assert found.date == day


@pytest.mark.parametrize(
    "text", ["Theo Công văn số 12-CV/HU về nội dung trên, các xã báo cáo.", "Theo Công văn số 12-CV/HU về việc này."]
)
def test_what_points_back_is_no_title(find: Find, text: str) -> None:
    (found,) = find(text).citations
    assert found.title is None
