"""Footnotes follow the paragraph at which their page ends."""

from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage
from pipeline.normalise import normalise
from tests.normalise.raw import SOURCE, make_document, show_paragraphs


def test_notes_in_the_middle_of_a_sentence_follow_its_paragraph() -> None:
    text = (
        "- Công đoàn các cấp chủ động nghiên cứu, đề xuất với cấp ủy và chính quyền cùng cấp về các giải\n\n"
        "¹ Tính đến tháng 6/2024, toàn huyện có 1.200 đoàn viên\n\n² Kế hoạch số 15/KH-LĐLĐ ngày 12/01/2024\n\n"
        "pháp chăm lo đời sống đoàn viên.\n\n- Phối hợp kiểm tra."
    )
    document = make_document(text)
    assert [(one.kind, one.label) for one in document.paragraphs] == [
        ("paragraph", None),
        ("footnote", "1"),
        ("footnote", "2"),
        ("paragraph", None),
    ]
    found = show_paragraphs(document)
    assert found[0].endswith("về các giải pháp chăm lo đời sống đoàn viên.")
    assert found[1] == "¹ Tính đến tháng 6/2024, toàn huyện có 1.200 đoàn viên"


def test_a_block_of_notes_follows_the_paragraph_that_goes_over_the_page() -> None:
    pages = (
        RawPage(
            1,
            (
                RawBlock("lines", (RawLine("1. Các chi bộ tổ chức thực hiện và báo cáo kết quả về"),)),
                RawBlock("footnotes", (RawLine("1 Theo Kế hoạch số 02-KH/HU"), RawLine("của Huyện ủy."))),
            ),
        ),
        RawPage(2, (RawBlock("lines", (RawLine("cấp ủy cấp trên."), RawLine("2. Hết."))),)),
    )
    document = normalise(RawDocument(SOURCE, pages))
    assert show_paragraphs(document) == [
        "1. Các chi bộ tổ chức thực hiện và báo cáo kết quả về cấp ủy cấp trên.",
        "1 Theo Kế hoạch số 02-KH/HU của Huyện ủy.",
        "2. Hết.",
    ]
    assert document.paragraphs[1].label == "1" and document.paragraphs[1].page == 1


def test_a_raised_digit_inside_a_line_opens_no_note() -> None:
    assert [one.kind for one in make_document("Đạt trên 75%¹ số công đoàn cơ sở.").paragraphs] == ["paragraph"]


def test_a_figure_joined_to_its_note_is_its_mark() -> None:
    notes = RawBlock("footnotes", (RawLine("1Chỉ thị số 05-CT/TU"), RawLine("2a) của Tỉnh ủy")))
    page = RawPage(1, (RawBlock("lines", (RawLine("1. Các chi bộ báo cáo kết quả."),)), notes))
    document = normalise(RawDocument(SOURCE, (page,)))
    assert [(one.kind, one.label) for one in document.paragraphs][1:] == [("footnote", "1")]
    assert show_paragraphs(document)[1] == "1Chỉ thị số 05-CT/TU 2a) của Tỉnh ủy"
