"""Rows of a table that a page's end broke, and heads that the next page repeats."""

from pipeline.model.document import Document, RawBlock, RawDocument, RawLine, RawPage
from pipeline.normalise import normalise
from tests.normalise.raw import SOURCE, show_raw

HEAD = ("TT", "Nội dung", "Chủ trì")
FIRST = ("1", "Rà soát hồ sơ của", "Ban Dân vận")

Rows = tuple[tuple[str, ...], ...]


def make_raw(*pages: Rows, between: str = "") -> RawDocument:
    made = []
    for number, rows in enumerate(pages, 1):
        lines = (RawBlock("lines", (RawLine(between),)),) if between and number > 1 else ()
        made.append(RawPage(number, (*lines, RawBlock("table", rows=rows))))
    return RawDocument(SOURCE, tuple(made))


def cells_of(document: Document) -> list[list[str]]:
    return [[document.text[cell.start : cell.end] for cell in one.cells] for one in document.paragraphs if one.kind == "row"]


def test_row_without_ordinal_goes_on_with_the_row_above_the_page_s_end() -> None:
    raw = make_raw((HEAD, FIRST), (("", "các chi bộ", ""), ("2", "Kiểm tra", "Văn phòng")))
    document = normalise(raw)
    assert cells_of(document) == [[*HEAD], ["1", "Rà soát hồ sơ của các chi bộ", "Ban Dân vận"], ["2", "Kiểm tra", "Văn phòng"]]
    texts = show_raw(raw)
    start = document.text.index("các chi bộ")
    ((page, span),) = list(document.raw_spans(type(document.paragraphs[0].cells[0])(start, start + 10)))
    assert (page, texts[page][span.start : span.end]) == (2, "các chi bộ")


def test_head_repeated_on_the_next_page_stands_once() -> None:
    document = normalise(make_raw((HEAD, FIRST), (HEAD, ("", "các chi bộ", "phối hợp"), ("2", "Kiểm tra", "Văn phòng"))))
    assert cells_of(document) == [
        [*HEAD],
        ["1", "Rà soát hồ sơ của các chi bộ", "Ban Dân vận phối hợp"],
        ["2", "Kiểm tra", "Văn phòng"],
    ]


def test_row_without_ordinal_on_the_same_page_stays() -> None:
    assert len(cells_of(normalise(make_raw((HEAD, FIRST, ("", "các chi bộ", "")))))) == 3


def test_new_sentence_after_a_full_stop_stays_a_row() -> None:
    whole = ("1", "Rà soát hồ sơ.", "Ban Dân vận")
    assert len(cells_of(normalise(make_raw((HEAD, whole), (("", "Kiểm tra chi bộ", ""),))))) == 3


def test_row_with_its_own_ordinal_stays() -> None:
    assert len(cells_of(normalise(make_raw((HEAD, FIRST), (("2", "các chi bộ", ""),))))) == 3


def test_table_of_another_width_or_after_a_line_is_another_table() -> None:
    other = normalise(make_raw((HEAD, FIRST), (("", "các chi bộ"),)))
    apart = normalise(make_raw((HEAD, FIRST), (HEAD, ("", "các chi bộ", "")), between="Phụ lục số 2 kèm theo kế hoạch."))
    assert [len(row) for row in cells_of(other)] == [3, 3, 2]
    assert len(cells_of(apart)) == 4
