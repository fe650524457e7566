"""The outline: labels, paths, and what an unnumbered paragraph belongs to."""

import pytest

from pipeline.model.document import Document, Span
from pipeline.model.section import Frame, Section
from pipeline.segment.outline import find_sections
from tests.normalise.raw import make_document


def outline(text: str, *, appendix: str | None = None) -> tuple[Document, tuple[Section, ...]]:
    """The sections of a body, and of an appendix after it."""
    document = make_document(text if appendix is None else f"{text}\n{appendix}")
    end = len(document.text)
    start = end if appendix is None else document.text.index(appendix.split("\n")[0])
    frame = Frame(Span(0, 0), Span(0, start), Span(start, start), (Span(start, end),) if start < end else ())
    return document, find_sections(document, frame)


def paths_of(text: str, *, appendix: str | None = None) -> list[str | None]:
    return [one.path for one in outline(text, appendix=appendix)[1]]


def test_a_plan_of_parts_items_and_dashes() -> None:
    text = "Thực hiện Chỉ thị.\nI. MỤC ĐÍCH\n1. Yêu cầu\n- Một.\n- Hai.\nII. NHIỆM VỤ\n1. Các huyện ủy lãnh đạo.\n- Ba.\n+ Bốn.\n+ Năm."
    assert paths_of(text) == [None, "I", "I.1", "I.1.-1", "I.1.-2", "II", "II.1", "II.1.-1", "II.1.-1.+1", "II.1.-1.+2"]


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        (["1. Một", "1.1. Hai.", "1.2. Ba.", "2. Bốn", "2.1. Năm."], ["1", "1.1", "1.2", "2", "2.1"]),
        (["II. Hai", "1. Một", "1.1. Hai.", "1.1.1. Ba."], ["II", "II.1", "II.1.1", "II.1.1.1"]),
        (
            ["1. Một", "a) Hai.", "b) Ba.", "c) Tư", "d) Năm.", "đ) Sáu.", "e) Bảy."],
            ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e"],
        ),
        (["I- MỘT", "1- Hai.", "2- Ba."], ["I", "I.1", "I.2"]),
        (["Điều 1. Một.", "Điều 2. Hai", "1. Ba.", "a) Bốn."], ["Điều 1", "Điều 2", "Điều 2.1", "Điều 2.1.a"]),
        (["Chương I", "Điều 1. Một.", "Chương II", "Điều 2. Hai."], ["Chương I", "Điều 1", "Chương II", "Điều 2"]),
        (["A. MỘT", "I. Hai", "1. Ba.", "B. BỐN", "I. Năm"], ["A", "A.I", "A.I.1", "B", "B.I"]),
        (["- Căn cứ Luật;", "- Theo đề nghị,", "Ban Thường vụ yêu cầu:", "1. Một."], ["-1", "-2", None, "1"]),
        (["l. Một.", "2. Hai."], ["1", "2"]),
        (["1. Một.", "1. Một lại."], ["1", "1"]),
    ],
)
def test_paths(lines: list[str], paths: list[str | None]) -> None:
    assert paths_of("\n".join(lines)) == paths


@pytest.mark.parametrize("line", ["12. Đề nghị này không theo thứ tự.", "k) Không phải điểm nào.", "XL. Không phải phần nào"])
def test_a_label_out_of_order_is_text(line: str) -> None:
    _, sections = outline(f"1. Một.\n2. Hai.\n{line}\n3. Ba.")
    assert [(one.kind, one.path) for one in sections] == [("number", "1"), ("number", "2"), ("paragraph", "2"), ("number", "3")]


def test_a_paragraph_under_a_title_belongs_to_it_and_the_closing_to_none() -> None:
    text = "I. MỘT\n1. Phòng Tổng hợp\nChủ trì, phối hợp xây dựng kế hoạch.\nBáo cáo theo đề cương.\nKế hoạch này được phổ biến đến chi bộ."
    _, sections = outline(text)
    assert [one.path for one in sections] == ["I", "I.1", "I.1", "I.1", None]
    assert [one.parent for one in sections] == [None, 0, 1, 1, None]


def test_a_paragraph_between_items_belongs_to_the_item_above() -> None:
    assert paths_of("6. Các huyện:\n- Một.\n- Hai.\nThủ trưởng các đơn vị phối hợp.\n7. Giao Ban Dân vận theo dõi.") == [
        "6",
        "6.-1",
        "6.-2",
        "6",
        "7",
    ]


def test_a_paragraph_inside_a_list_of_pluses_does_not_end_it() -> None:
    text = "2. Hai\n- Một:\n+ Ba.\nPhần nói thêm của mục này.\n+ Bốn.\n- Năm.\n3. Ba."
    assert paths_of(text) == ["2", "2.-1", "2.-1.+1", "2.-1", "2.-1.+2", "2.-2", "3"]


def test_dashes_after_the_closing_paragraph_stand_alone() -> None:
    assert paths_of("1. Một.\n2. Hai.\nNhận được Chỉ thị này, yêu cầu:\n- Ba.\n- Bốn.") == ["1", "2", None, "-1", "-2"]


def test_spans_and_contents() -> None:
    document, sections = outline("I. MỘT\n1. **Các huyện ủy:** chỉ đạo.\n- Hai.\nII. BA")
    first, item, dash, second = sections
    assert document.text[item.content.start : item.content.end] == "**Các huyện ủy:** chỉ đạo."
    assert document.text[item.marker.start : item.marker.end] == "1. "
    assert document.text[first.span.start : first.span.end] == "I. MỘT\n1. **Các huyện ủy:** chỉ đạo.\n- Hai."
    assert (dash.parent, dash.level, second.parent) == (item.index, 2, None)


def test_rows_of_an_appendix_bear_their_printed_ordinals() -> None:
    appendix = "PHỤ LỤC 1\nphân công nhiệm vụ\nTT\tNội dung\tChủ trì\n1\tLập bản đồ\tPhòng Kinh tế\n2\tKiểm tra\tVăn phòng"
    document, sections = outline("1. Một.", appendix=appendix)
    assert [(one.kind, one.path) for one in sections[1:]] == [
        ("appendix", "Phụ lục 1"),
        ("paragraph", "Phụ lục 1"),
        ("row", None),
        ("row", "Phụ lục 1.1"),
        ("row", "Phụ lục 1.2"),
    ]
    assert document.text[sections[-1].content.start : sections[-1].content.end] == "Kiểm tra\tVăn phòng"


@pytest.mark.parametrize("title", ["PHỤ LỤC DANH MỤC NHIỆM VỤ ƯU TIÊN", "PHỤ LỤC\nDANH MỤC NHIỆM VỤ ƯU TIÊN"])
def test_an_appendix_of_a_plan_that_a_decision_carries_begins_anew(title: str) -> None:
    plan = f"PHỤ LỤC 1\nI. KINH PHÍ\nDo ngân sách bảo đảm.\n{title}\nTT\tNội dung\tChủ trì\n1\tLập bản đồ\tPhòng Kinh tế"
    assert paths_of("1. Một.", appendix=plan)[-2:] == [None, "Phụ lục.1"]


def test_rows_without_ordinals_are_counted() -> None:
    appendix = "PHỤ LỤC\nNội dung\tChủ trì\tThời hạn\nLập bản đồ\tPhòng Kinh tế\tQuý I\nKiểm tra\tVăn phòng\tQuý II"
    assert paths_of("1. Một.", appendix=appendix)[1:] == ["Phụ lục", None, "Phụ lục.1", "Phụ lục.2"]


def test_a_row_whose_first_cell_opens_with_a_letter() -> None:
    document, sections = outline(
        "3. Thời gian\n| Cấp | Thời gian |\n| --- | --- |\n| a) Cơ sở | trước 30/6 |\n| b) Huyện | trước 31/7 |"
    )
    assert [one.path for one in sections] == ["3", None, "3.a", "3.b"]
    assert document.text[sections[2].content.start : sections[2].content.end] == "Cơ sở\ttrước 30/6"


def test_what_follows_the_close_without_an_appendix_has_no_sections() -> None:
    assert paths_of("1. Một.", appendix="HUYỆN ỦY SUỐI MÂY\nSố 24-BS/HU\nNơi nhận:\n- Các chi bộ,\n- Lưu VPHU.") == ["1"]


def test_a_footnote_is_a_section_of_its_own() -> None:
    document, sections = outline(
        "1. Các giải pháp chăm lo đời sống của đoàn viên và các giải\n¹ Theo Kế hoạch số 15/KH-LĐLĐ\npháp khác.\n2. Hai."
    )
    note = sections[1]
    assert (note.kind, note.label, note.path, note.parent) == ("footnote", "1", None, None)
    assert document.text[note.content.start : note.content.end] == "Theo Kế hoạch số 15/KH-LĐLĐ"
