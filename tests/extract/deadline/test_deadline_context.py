"""What a document lends its deadlines: its date, a year, masks, the head of a table's column."""

from datetime import date

import pytest

from pipeline.extract.deadline import DeadlineContext, build_context, find_deadlines
from pipeline.model.document import Document, Origin, Paragraph, Source, Span
from pipeline.model.record import Citation, Header
from pipeline.model.section import Frame, Structure
from tests.extract.deadline.test_deadline_cases import make_document, read


def structure_of(document: Document) -> Structure:
    end = len(document.text)
    return Structure(Frame(Span(0, 0), Span(0, end), Span(end, end)))


def make_table(*rows: tuple[str, ...]) -> Document:
    paragraphs = []
    at = 0
    for row in rows:
        cells, start = [], at
        for cell in row:
            cells.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        paragraphs.append(Paragraph(start, at - 1, "row", 1, cells=tuple(cells)))
    text = "\n".join("\t".join(row) for row in rows)
    return Document(Source("a.docx", "0", 0, "x"), text, tuple(paragraphs), (Origin(0, 1, 0, len(text)),), 1)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Thời hạn", ("by", None, "2025-09-30")),
        ("Thời gian tổ chức", ("interval", "2025-09-30", "2025-09-30")),
        ("Ghi chú", ("by", None, "2025-09-30")),
    ],
)
def test_bare_day_in_a_column_is_what_the_head_says(head: str, expected: tuple[str | None, ...]) -> None:
    document = make_table(("TT", "Nội dung", head), ("1", "Kiện toàn tổ", "30/9/2025"), ("2", "Tập huấn", "Quý IV"))
    start = document.text.index("30/9")
    cell = find_deadlines(document, Span(start, start + 9), DeadlineContext(date(2025, 3, 10)))
    row = find_deadlines(document, Span(*document.paragraphs[1][:2]), DeadlineContext(date(2025, 3, 10)))
    assert [(d.kind, d.start, d.end) for d in cell] == [expected]
    assert [(d.kind, d.start, d.end) for d in row] == [expected]


def test_bare_quarter_in_a_cell_is_read() -> None:
    document = make_table(("TT", "Nội dung", "Thời hạn"), ("2", "Tập huấn", "Quý IV"))
    found = find_deadlines(document, Span(*document.paragraphs[1][:2]), DeadlineContext(date(2025, 3, 10)))
    assert [(d.text, d.start, d.end) for d in found] == [("Quý IV", "2025-10-01", "2025-12-31")]


def test_dates_of_citations_are_masked_with_their_titles() -> None:
    text = "Thực hiện Đề án chăm lo từ năm 2026 đến năm 2030 theo Công văn của Huyện ủy trước ngày 30/9/2025, gửi trước 15/10."
    document = make_document(text)
    start = text.index("Đề án")
    citation = Citation(
        text="Đề án", form="named", title="chăm lo từ năm 2026 đến năm 2030", start=start, end=start + 5, rule="t"
    )
    context = build_context(document, structure_of(document), Header(date="2025-03-10"), (citation,))
    found = find_deadlines(document, Span(0, len(text)), context)
    assert [d.text for d in found] == ["trước ngày 30/9/2025", "trước 15/10"]
    bare = find_deadlines(document, Span(0, len(text)), DeadlineContext(date(2025, 3, 10)))
    assert [d.text for d in bare] == ["từ năm 2026 đến năm 2030", "trước ngày 30/9/2025", "trước 15/10"]


def test_without_a_date_the_title_gives_the_year() -> None:
    document = make_document("Hoàn thành trước ngày 30/9.")
    context = build_context(document, structure_of(document), Header(subject="Kế hoạch kiểm tra năm 2024"), ())
    assert context.default_year == 2024
    (deadline,) = find_deadlines(document, Span(0, len(document.text)), context)
    assert (deadline.end, deadline.year_inferred) == ("2024-09-30", True)


def test_without_date_and_title_the_other_dates_give_the_year() -> None:
    document = make_document("Sơ kết trước ngày 15/6/2024, gửi trước ngày 20/6; tổng kết trước 30/11/2024, khen 1/2/2023.")
    context = build_context(document, structure_of(document), Header(), ())
    found = find_deadlines(document, Span(0, len(document.text)), context)
    assert context.default_year == 2024
    assert [d.end for d in found[:3]] == ["2024-06-15", "2024-06-20", "2024-11-30"]


def test_without_any_year_the_day_stays_unknown() -> None:
    (deadline,) = read("Gửi trước ngày 30/9.", None)
    assert (deadline.kind, deadline.end, deadline.latest) == ("by", None, None)


def test_the_plan_of_a_coming_year_places_its_quarters_there() -> None:
    (quarter,) = read("tổ chức trong quý IV", "2024-12-10", title_year=2025)
    (day,) = read("góp ý trước ngày 25/12", "2024-12-10", title_year=2025)
    assert (quarter.start, quarter.end) == ("2025-10-01", "2025-12-31")
    assert day.end == "2024-12-25"


@pytest.mark.parametrize("subject", ["nhiệm kỳ 2023 - 2028", "năm 2024 - 2025", "năm 2023 và năm 2024", "công tác nữ công"])
def test_a_title_without_one_year_gives_none(subject: str) -> None:
    document = make_document("x")
    assert build_context(document, structure_of(document), Header(date="2022-03-28", subject=subject), ()).title_year is None


def test_bare_day_under_a_time_head_is_a_limit_where_the_table_gives_out_work() -> None:
    document = make_table(("TT", "Nội dung", "Chủ trì", "Thời gian"), ("1", "Khám sức khỏe", "Ban Nữ công", "12/5/2024"))
    start = document.text.index("12/5/2024")
    found = find_deadlines(document, Span(start, start + len("12/5/2024")), DeadlineContext(date(2024, 3, 1)))
    assert [(one.kind, one.end) for one in found] == [("by", "2024-05-12")]
