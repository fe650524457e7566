"""Numeric targets: every case of `cases/target.yml`, and where in a document they may stand."""

from pathlib import Path

import pytest
import yaml

from pipeline.extract.target import find_targets
from pipeline.model.document import Document, Origin, Paragraph, Source, Span
from pipeline.model.folding import squeeze
from pipeline.model.record import Header, NumericTarget
from pipeline.model.section import Frame, Section, Structure
from tests.extract.deadline.test_deadline_cases import make_document

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "target.yml").read_text(encoding="utf-8"))


def find(text: str, on: str | None) -> tuple[NumericTarget, ...]:
    document = make_document(text)
    end = len(document.text)
    structure = Structure(Frame(Span(0, 0), Span(0, end), Span(end, end)))
    return find_targets(document, structure, Header(date=on))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_target_case(case: dict) -> None:
    found = find(case["text"], case["date"])
    assert [{"text": t.text, "value": t.value, "unit": t.unit, "by": t.by} for t in found] == case["expect"], case["why"]
    assert [squeeze(case["text"][t.start : t.end]) for t in found] == [t.text for t in found]


def make_lines(*lines: str) -> tuple[Document, list[Span]]:
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    text = "\n".join(lines)
    paragraphs = tuple(Paragraph(span.start, span.end, "paragraph", 1) for span in spans)
    return Document(Source("a", "0", 0, "x"), text, paragraphs, (Origin(0, 1, 0, len(text)),), 1), spans


def test_targets_stand_neither_in_head_nor_in_close() -> None:
    line = "Phấn đấu có 500 đoàn viên."
    document, spans = make_lines(line, line, line)
    structure = Structure(Frame(spans[0], spans[1], spans[2]))
    assert [target.start for target in find_targets(document, structure, Header())] == [spans[1].start + 12]


def test_items_under_a_heading_of_targets_need_no_word_of_aim() -> None:
    document, spans = make_lines("1. Chỉ tiêu", "- Kết nạp 60 đoàn viên.", "2. Giải pháp", "- Kiểm tra 60 đơn vị.")
    ends = (spans[1].end, spans[3].end)
    sections = tuple(
        Section(
            i,
            "number",
            str(i + 1),
            str(i + 1),
            Span(spans[at].start, spans[at].start + 2),
            spans[at],
            Span(spans[at].start, end),
            None,
            0,
        )
        for i, (at, end) in enumerate(zip((0, 2), ends, strict=True))
    )
    structure = Structure(
        Frame(Span(0, 0), Span(0, len(document.text)), Span(len(document.text), len(document.text))), sections
    )
    assert [target.text for target in find_targets(document, structure, Header())] == ["60 đoàn viên"]
