"""What of a page is furniture, and what only looks like it."""

from tests.normalise.raw import make_document, show_paragraphs

HEAD = "CÔNG BÁO ĐÔNG HÀ SƠN/Số 31/Ngày 05-9-2024"


def test_a_running_head_with_page_numbers_goes_everywhere() -> None:
    text = f"      {HEAD}          17\nNội dung trang một.\n18      {HEAD}\nNội dung trang hai."
    assert show_paragraphs(make_document(text)) == ["Nội dung trang một.", "Nội dung trang hai."]


def test_a_line_that_ends_with_a_number_once_is_text() -> None:
    assert show_paragraphs(make_document("Tổng số đoàn viên      17\nHết.")) == ["Tổng số đoàn viên      17", "Hết."]


def test_the_first_lines_of_three_pages_that_are_alike_are_a_running_head() -> None:
    pages = [f"Báo cáo tổng kết năm {at}\nTrang này nói về việc thứ {at}." for at in range(1, 5)]
    assert show_paragraphs(make_document(*pages)) == ["Báo cáo tổng kết năm 1"] + [
        f"Trang này nói về việc thứ {at}." for at in range(1, 5)
    ]


def test_a_page_number_at_a_page_edge_goes() -> None:
    assert show_paragraphs(make_document("Trang một.", "2\nTrang hai.", "3\nTrang ba.")) == [
        "Trang một.",
        "Trang hai.",
        "Trang ba.",
    ]


def test_ordinals_of_a_table_read_cell_by_cell_stay() -> None:
    cells = ["TT", "Nội dung", "1", "Lập bản đồ doanh nghiệp", "2", "Hội nghị đối thoại", "3", "Báo cáo sơ kết"]
    assert show_paragraphs(make_document("\n".join(cells))) == cells


def test_a_rule_and_the_party_star_stay_and_a_lone_bar_goes() -> None:
    assert show_paragraphs(make_document("HUYỆN ỦY SUỐI MÂY\n*\n|\n-----\nHết.")) == ["HUYỆN ỦY SUỐI MÂY", "*", "-----", "Hết."]
