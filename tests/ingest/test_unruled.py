"""Tables without rulings: columns by their paper, rows by their ordinals, over pages too."""

from pathlib import Path

from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.reading import blocks_of, read_bytes

LINE = "Ban Thường vụ Huyện ủy Suối Mây yêu cầu các chi bộ, đảng bộ trực thuộc thực"
LEFTS = (60, 100, 330, 450)


def write_row(page: PdfPage, top: float, *cells: str) -> None:
    for left, cell in zip(LEFTS, cells, strict=True):
        if cell:
            page.write(left, top, cell, 12)


def tables_of(folder: Path, *pages: PdfPage) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in blocks_of(read_bytes(folder, "a.pdf", make_pdf(*pages))) if block.kind == "table"]


def assignments() -> PdfPage:
    page = PdfPage().write(60, 60, LINE)
    write_row(page, 100, "TT", "    Nội dung", "Chủ trì", "Thời hạn")
    write_row(page, 124, "1", "Rà soát hồ sơ của các chi bộ", "Ban Dân vận", "Quý I")
    write_row(page, 140, "", "trực thuộc Huyện ủy", "", "")
    write_row(page, 164, "2", "Kiểm tra việc học tập", "Văn phòng", "30/6/2022")
    return page


HEAD = ("TT", "Nội dung", "Chủ trì", "Thời hạn")
FIRST = ("1", "Rà soát hồ sơ của các chi bộ\ntrực thuộc Huyện ủy", "Ban Dân vận", "Quý I")
SECOND = ("2", "Kiểm tra việc học tập", "Văn phòng", "30/6/2022")


def test_columns_apart_make_a_table(tmp_path: Path) -> None:
    page = assignments().write(60, 220, LINE)
    raw = read_bytes(tmp_path, "a.pdf", make_pdf(page))
    blocks = blocks_of(raw)
    assert [block.kind for block in blocks] == ["lines", "table", "lines"]
    assert blocks[1].rows == (HEAD, FIRST, SECOND)
    assert [line.text for line in blocks[2].lines] == [LINE]


def test_ordinal_in_the_middle_of_its_row_stands_for_the_whole_row(tmp_path: Path) -> None:
    page = PdfPage()
    write_row(page, 100, "TT", "Nội dung", "Chủ trì", "Thời hạn")
    for ordinal, top in ((1, 130), (2, 200)):
        write_row(page, top, "", "Rà soát hồ sơ", "", "")
        write_row(page, top + 15, str(ordinal), "của các chi bộ", "Ban Dân vận", "Quý I")
        write_row(page, top + 30, "", "trực thuộc", "", "")
    rows = tables_of(tmp_path, page)[0]
    assert [row[1] for row in rows] == ["Nội dung", *["Rà soát hồ sơ\ncủa các chi bộ\ntrực thuộc"] * 2]


def test_table_goes_on_over_the_page(tmp_path: Path) -> None:
    second = PdfPage().write(295, 30, "2")
    write_row(second, 60, "", "và gửi báo cáo", "", "")
    write_row(second, 84, "3", "Tổng kết", "Ban Tổ chức", "Quý IV")
    second.write(60, 130, LINE)
    found = tables_of(tmp_path, assignments(), second)
    assert found == [(HEAD, FIRST, SECOND), (("", "và gửi báo cáo", "", ""), ("3", "Tổng kết", "Ban Tổ chức", "Quý IV"))]


def test_numbered_lines_without_a_head_of_ordinals_are_no_table(tmp_path: Path) -> None:
    page = PdfPage()
    for at in range(1, 4):
        write_row(page, 100 + 20 * at, str(at), "Rà soát hồ sơ", "Ban Dân vận", "Quý I")
    assert tables_of(tmp_path, page) == []


def test_head_of_other_words_without_its_order_is_no_table(tmp_path: Path) -> None:
    page = PdfPage()
    write_row(page, 100, "TT", "Những việc", "Ai làm", "Bao giờ")
    write_row(page, 124, "1", "Rà soát", "Ban Dân vận", "Quý I")
    write_row(page, 148, "5", "Kiểm tra", "Văn phòng", "Quý II")
    assert tables_of(tmp_path, page) == []


def test_text_after_the_table_on_the_next_page_is_no_row(tmp_path: Path) -> None:
    second = PdfPage().write(60, 60, LINE)
    assert tables_of(tmp_path, assignments(), second) == [(HEAD, FIRST, SECOND)]
