"""Commas of lists of bodies that were read as full stops."""

import pytest

from pipeline.extract.task.misread_stops import mend_stops
from pipeline.extract.task.surface import read_surface
from pipeline.model.document import Span


def read_marks(text: str) -> str:
    """The stops and commas of a text after mending, in order."""
    surface = mend_stops(read_surface(text, text.lower()))
    return "".join(word for word in surface.words if word in ".,")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Ban Dân vận Huyện ủy. Hội Nông dân huyện cử cán bộ xuống xã", ","),
        ("Các huyện ủy. Thành ủy Đèn Biển, đảng ủy trực thuộc Tỉnh ủy chỉ đạo xây dựng kế hoạch.", ",,."),
        ("6. Sở Nội vụ. Báo Đông Hà Sơn, Đài Phát thanh và Truyền hình tỉnh tuyên truyền.", ".,,."),
        ("Đề nghị Công an tỉnh. Sở Tư pháp phối hợp kiểm tra.", ",."),
        ("Sở Nội vụ chủ trì, phối hợp với Sở Y tế. Sở Tư pháp kiểm tra hồ sơ.", ",,."),
    ],
)
def test_stop_between_bodies_that_act_together_is_a_comma(text: str, marks: str) -> None:
    assert read_marks(text) == marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Gửi báo cáo về Sở Nội vụ, Sở Tài chính. Sở Nội vụ tổng hợp.", ",.."),
        ("Sở Y tế chủ trì kiểm tra. Sở Nội vụ phối hợp.", ".."),
        ("Nơi nhận: Ban Dân vận Huyện ủy.\nHội Nông dân huyện cử cán bộ", "."),
        ("Về tuyên truyền: Sở Nội vụ chủ trì, phối hợp với Sở Y tế. Sở Tư pháp kiểm tra hồ sơ.", ",.."),
        ("Sở Nội vụ chủ trì họp, phối hợp với Sở Y tế. Sở Tư pháp kiểm tra hồ sơ.", ",.."),
        ("Phòng Y tế huyện. Số liệu nêu trong biểu.", ".."),
    ],
)
def test_stop_at_the_end_of_a_sentence_stays(text: str, marks: str) -> None:
    assert read_marks(text) == marks


def test_a_fact_that_rests_on_a_mended_stop_is_to_be_looked_at() -> None:
    text = "Ban Dân vận Huyện ủy. Hội Nông dân huyện cử cán bộ xuống xã. Trạm Y tế xã kiểm tra."
    surface = mend_stops(read_surface(text, text.lower()))
    assert surface.mended == {text.index(".")}
    assert surface.is_mended(Span(0, 40)) and not surface.is_mended(Span(61, len(text)))
