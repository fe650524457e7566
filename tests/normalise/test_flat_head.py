"""Heads on one line: parted at their forms, every character with its place on the page."""

import pytest

from pipeline.model.document import Span
from tests.normalise.raw import make_document, show_paragraphs

HEAD = (
    "2. CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ NỘI VỤ TỈNH ĐÔNG HÀ SƠN Độc lập - Tự do - Hạnh phúc ------ Phố Suối, "
    "ngày 05 tháng 3 năm 2014 Số: 08/CT-SNV CHỈ THỊ VỀ VIỆC GIỮ GÌN SỔ SÁCH"
)
PARTED = [
    "2.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "SỞ NỘI VỤ TỈNH ĐÔNG HÀ SƠN",
    "Độc lập - Tự do - Hạnh phúc",
    "------",
    "Phố Suối, ngày 05 tháng 3 năm 2014",
    "Số: 08/CT-SNV",
    "CHỈ THỊ",
    "VỀ VIỆC GIỮ GÌN SỔ SÁCH",
]
BODY = "Thời gian qua, sổ sách của nhiều phòng còn thất lạc, nay yêu cầu các phòng kiểm lại."


def test_flat_head_is_parted_at_its_forms() -> None:
    assert show_paragraphs(make_document(f"{HEAD}\n{BODY}")) == [*PARTED, BODY]


def test_parts_keep_their_place_on_the_page() -> None:
    document = make_document(f"{HEAD}\n{BODY}")
    for part in PARTED[1:]:
        start = document.text.index(part)
        assert [raw.start for _, raw in document.raw_spans(Span(start, start + len(part)))] == [HEAD.index(part)]


def test_parted_head_stays_as_it_is() -> None:
    text = make_document(f"{HEAD}\n{BODY}").text
    assert make_document(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        HEAD.replace("CHỈ THỊ", "Chỉ thị"),  # no type in capitals
        HEAD.replace("Số: 08/CT-SNV ", ""),  # no number
        HEAD.replace("ngày 05 tháng 3 năm 2014", "tháng 3"),  # no day
        f"Ngày hội đọc sách. {HEAD}",  # begins like prose
        HEAD.replace("CHỈ THỊ", "đã được gửi kèm. CHỈ THỊ"),  # the type elsewhere
    ],
)
def test_other_lines_stay_whole(line: str) -> None:
    assert show_paragraphs(make_document(f"{line}\n{BODY}"))[0] == line
