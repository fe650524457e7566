"""Cells merged downwards: what they say holds for each of their rows, whatever the file; a cell that is only empty says nothing."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.extract.task.table import find_head, read_rows
from pipeline.ingest.glyphs import Word
from pipeline.ingest.rulings import read_tables
from pipeline.ingest.table_block import make_table
from pipeline.normalise import normalise
from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.reading import read_bytes

HEADS = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn")
ROWS = (
    ("1", "Rà soát các chi bộ", "Ban Dân vận Huyện ủy", "30/6/2022"),
    ("2", "Tổng hợp kết quả thực hiện", "", "31/7/2022"),
    ("3", "Kiểm tra các cơ sở", "", "31/8/2022"),
    ("4", "Xây dựng đề án tuyên truyền", "Văn phòng Huyện ủy", "30/9/2022"),
)
FIRST, LAST, COLUMN = 1, 2, 2  # rows of work 1 and 2 are merged; row 3 is only empty


def write_docx() -> bytes:
    document = docx.Document()
    table = document.add_table(5, 4, style="Table Grid")
    for at, row in enumerate((HEADS, *ROWS)):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    table.cell(FIRST, COLUMN).merge(table.cell(LAST, COLUMN)).text = ROWS[0][COLUMN]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in (HEADS, *ROWS):
        book.active.append([text or None for text in row])
    book.active.merge_cells(start_row=FIRST + 1, end_row=LAST + 1, start_column=COLUMN + 1, end_column=COLUMN + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_html() -> bytes:
    lines = []
    for at, row in enumerate((HEADS, *ROWS)):
        cells = [f"<td{' rowspan=2' * ((at, column) == (FIRST, COLUMN))}>{text}</td>" for column, text in enumerate(row)]
        lines.append("<tr>" + "".join(cells[:COLUMN] + cells[COLUMN + (at == LAST) :]) + "</tr>")
    return f"<html><meta charset=utf-8><body><table>{''.join(lines)}</table></body></html>".encode()


def write_pdf() -> bytes:
    lefts, tops = [40.0, 80.0, 290.0, 450.0, 550.0], [100.0, 130.0, 160.0, 190.0, 220.0, 250.0]
    page = PdfPage()
    for top, row in zip(tops, (HEADS, *ROWS), strict=False):
        for left, text in zip(lefts, row, strict=False):
            page.write(left + 4, top + 8, text, 11)
    page.rules += [(left, tops[0], left, tops[-1]) for left in lefts]
    page.rules += [(lefts[0], top, lefts[-1], top) for top in tops if top != tops[LAST]]
    page.rules += [(lefts[0], tops[LAST], lefts[COLUMN], tops[LAST]), (lefts[COLUMN + 1], tops[LAST], lefts[-1], tops[LAST])]
    return make_pdf(page)


@pytest.mark.parametrize(
    ("name", "write"), [("a.docx", write_docx), ("a.xlsx", write_xlsx), ("a.html", write_html), ("a.pdf", write_pdf)]
)
def test_merged_body_belongs_to_each_of_its_rows(tmp_path: Path, name: str, write: Callable[[], bytes]) -> None:
    document = normalise(read_bytes(tmp_path, name, write()))
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.kind == "row"]
    head = find_head(document, paragraphs, None)
    assert head is not None
    rows = read_rows(document, paragraphs, head[0], head[1].columns)
    body, other = ROWS[0][COLUMN], ROWS[3][COLUMN]
    leads = [row.cells.get("lead") for row in rows if row is not None]
    assert [document.text[lead.start : lead.end] if lead else None for lead in leads] == [body, body, None, other]
    assert document.text.count(body) == 1


def test_rows_without_text_fall_away_and_places_keep_to_theirs() -> None:
    block = make_table([("a", "b"), ("", ""), ("c", ""), ("", "")], {(1, 1), (2, 1), (3, 1)})
    assert (block.rows, block.merged) == ((("a", "b"), ("c", "")), {(1, 1)})


@pytest.mark.parametrize(
    ("second", "may_miss_rules", "merged"),
    [(45, True, {(1, 1)}), (45, False, {(1, 1)}), (80, True, set()), (80, False, {(1, 1)})],
)
def test_cell_of_a_scan_whose_words_stand_level_with_two_rows_may_be_two(
    second: float, may_miss_rules: bool, merged: set[tuple[int, int]]
) -> None:
    edges = [(0.0, top, 200.0, top) for top in (0, 100)] + [(left, 0.0, left, 100.0) for left in (0, 80, 200)]
    edges.append((0.0, 60.0, 80.0, 60.0))
    words = [
        Word("Rà", 5, 20, 10, 22, 0),
        Word("Kiểm", 5, 30, 70, 82, 1),
        Word("Ban", 90, 110, 10, 22, 2),
        Word("Dân", 90, 110, second, second + 10, 3),
    ]
    ((table,), rest) = read_tables(words, edges, may_miss_rules=may_miss_rules)
    assert (table.merged, rest) == (merged, [])
