"""Laws of the task stage: spans show what they name, the same paper gives the same tasks."""

from pipeline.language import NameRuler, find_phrases
from pipeline.model.document import Span
from pipeline.model.folding import squeeze
from tests.extract.task.papers import find_paper_tasks

PAPER = """
Ban Thường vụ Huyện ủy yêu cầu các chi bộ, đảng bộ cơ sở thực hiện các nội dung sau:
1. Tổ chức học tập, xong trước ngày 20/5/2026.
2. Giao Ban Dân vận Huyện ủy chủ trì, phối hợp với Văn phòng Huyện ủy theo dõi, báo cáo Thường trực Huyện ủy (qua Ban Tổ chức).
"""


def test_bodies_stand_at_their_spans() -> None:
    document, tasks = find_paper_tasks(PAPER)
    for task in tasks:
        assert [squeeze(document.text[at.start : at.end]) for at in task.lead_spans] == list(task.lead)
        assert [squeeze(document.text[at.start : at.end]) for at in task.coordinating_spans] == list(task.coordinating)


def test_sources_and_rules_of_leads_are_named() -> None:
    _, tasks = find_paper_tasks(PAPER)
    assert [(task.assignee_from, task.rule, task.state) for task in tasks] == [
        ("lead-in", "task.lead-in", "read"),
        ("item", "task.assigned", "read"),
    ]


def test_report_names_receiver_and_way() -> None:
    _, tasks = find_paper_tasks(PAPER)
    assert (tasks[0].report_to, tasks[1].report_to, tasks[1].report_via) == (None, "Thường trực Huyện ủy", "Ban Tổ chức")


def test_same_paper_gives_same_tasks() -> None:
    assert find_paper_tasks(PAPER)[1] == find_paper_tasks(PAPER)[1]


def test_paper_without_items_and_requests_has_no_tasks() -> None:
    assert find_paper_tasks("Hội nghị đã thành công tốt đẹp.\nCác đại biểu chụp ảnh lưu niệm.")[1] == ()


def test_ruler_prefers_longest_name() -> None:
    ruler = NameRuler([["sở", "văn", "hóa"], ["sở", "văn", "hóa", ",", "thể", "thao"]])
    assert ruler.find_names(["giao", "sở", "văn", "hóa", ",", "thể", "thao", "tỉnh"]) == [Span(1, 7)]


def test_ruler_finds_nothing_in_no_tokens() -> None:
    assert NameRuler([["sở", "y", "tế"]]).find_names([]) == []


def test_phrases_of_underthesea_keep_offsets() -> None:
    text = "Ban Tổ chức hướng dẫn các đơn vị"
    phrases = find_phrases(text)
    assert phrases
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span, _, _ in phrases)
    assert [span.start for span, _, _ in phrases] == sorted(span.start for span, _, _ in phrases)


def test_ruler_keeps_the_places_of_names_far_apart_and_at_the_end() -> None:
    ruler = NameRuler([["sở", "y", "tế"], ["sở", "y", "tế", "và", "công", "an"], ["thuế"]])
    filler = ["họp"] * 20
    tokens = ["thuế", *filler, "sở", "y", "tế", "sở", "y", *filler, "sở", "y", "tế", "và", "công", "an", "sở", "y", "tế"]
    assert ruler.find_names(tokens) == [Span(0, 1), Span(21, 24), Span(46, 52), Span(52, 55)]
    assert ruler.find_names(["sở", "y", *filler, "tế"]) == []
