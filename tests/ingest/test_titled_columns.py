"""Tables without rulings and without ordinals: titles of columns, aligned columns, and what only looks like them."""

from pathlib import Path

import pytest

from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.reading import blocks_of, read_bytes
from tests.ingest.test_unruled import LINE, tables_of

HEAD = ("Nội dung", "Cơ quan chủ trì", "Phối hợp", "Thời gian")
FIRST = ("Rà soát hồ sơ của các chi bộ", "Ban Dân vận", "Văn phòng", "Quý I")
SECOND = ("Kiểm tra việc học tập", "Văn phòng", "", "30/6/2022")
LEFTS = (60, 260, 370, 470)


def write_row(page: PdfPage, top: float, *cells: str, lefts: tuple[float, ...] = LEFTS) -> None:
    for left, cell in zip(lefts, cells, strict=False):
        if cell:
            page.write(left, top, cell, 12)


def test_titles_of_an_assignment_make_a_table(tmp_path: Path) -> None:
    page = PdfPage().write(60, 60, LINE)
    for top, row in ((100, HEAD), (124, FIRST), (148, SECOND)):
        write_row(page, top, *row)
    page.write(60, 190, LINE)
    blocks = blocks_of(read_bytes(tmp_path, "a.pdf", make_pdf(page)))
    assert [block.kind for block in blocks] == ["lines", "table", "lines"]
    assert blocks[1].rows == (HEAD, FIRST, SECOND)


def test_lines_of_one_distance_are_parted_by_what_fills_the_columns(tmp_path: Path) -> None:
    page = PdfPage()
    write_row(page, 100, *HEAD)
    write_row(page, 116, *FIRST)
    write_row(page, 132, "trực thuộc Huyện ủy", "", "Huyện ủy", "")
    write_row(page, 148, *SECOND)
    write_row(page, 164, "của đảng viên", "Huyện ủy")
    assert tables_of(tmp_path, page) == [
        (
            HEAD,
            ("Rà soát hồ sơ của các chi bộ\ntrực thuộc Huyện ủy", "Ban Dân vận", "Văn phòng\nHuyện ủy", "Quý I"),
            ("Kiểm tra việc học tập\ncủa đảng viên", "Văn phòng\nHuyện ủy", "", "30/6/2022"),
        )
    ]


def test_titles_on_several_lines_are_one_head(tmp_path: Path) -> None:
    page = PdfPage()
    write_row(page, 100, "", "Cơ quan", "Cơ quan", "Thời gian")
    write_row(page, 108, "Nội dung")
    write_row(page, 116, "", "chủ trì", "phối hợp", "hoàn thành")
    write_row(page, 140, *FIRST)
    write_row(page, 164, *SECOND)
    found = tables_of(tmp_path, page)
    assert found == [(("Nội dung", "Cơ quan\nchủ trì", "Cơ quan\nphối hợp", "Thời gian\nhoàn thành"), FIRST, SECOND)]


def test_two_columns_need_two_whole_titles(tmp_path: Path) -> None:
    page, other = PdfPage(), PdfPage()
    for at, row in enumerate((("Nội dung", "Thời gian"), ("Rà soát hồ sơ", "Quý I"), ("Kiểm tra", "Quý II"))):
        write_row(page, 100 + 24 * at, *row)
    for at, row in enumerate((("Nội dung", "Ai làm"), ("Rà soát hồ sơ", "Đồng chí Nam"), ("Kiểm tra", "Đồng chí Bắc"))):
        write_row(other, 100 + 24 * at, *row)
    assert [len(table) for table in tables_of(tmp_path, page)] == [3]
    assert tables_of(tmp_path, other) == []


def test_table_goes_on_over_the_page(tmp_path: Path) -> None:
    first, second = PdfPage(), PdfPage()
    for top, row in ((700, HEAD), (724, FIRST), (748, SECOND)):
        write_row(first, top, *row)
    write_row(second, 60, "Tổng kết", "Ban Tổ chức", "Văn phòng", "Quý IV")
    write_row(second, 84, "Gửi báo cáo", "Ban Tổ chức", "", "Quý IV")
    second.write(60, 130, LINE)
    found = tables_of(tmp_path, first, second)
    assert [len(table) for table in found] == [3, 2]
    assert found[1][1] == ("Gửi báo cáo", "Ban Tổ chức", "", "Quý IV")


def test_heading_beneath_a_table_is_no_row(tmp_path: Path) -> None:
    page = PdfPage()
    for top, row in ((100, HEAD), (116, FIRST), (132, SECOND)):
        write_row(page, top, *row)
    page.write(60, 148, "IV. TỔ CHỨC THỰC HIỆN", 12).write(60, 166, "1. Các chi bộ học tập.", 12)
    assert tables_of(tmp_path, page) == [(HEAD, FIRST, SECOND)]


ALIGNED = [
    ("Nguyễn Văn Suối", "Bí thư", "1975"),
    ("Trần Thị Mây", "Phó Bí thư", "1980"),
    ("Lê Đông Hà", "Ủy viên", "1982"),
    ("Phạm Sơn", "Ủy viên", "1984"),
]


def test_aligned_columns_over_four_lines_are_a_table(tmp_path: Path) -> None:
    page, shorter = PdfPage().write(60, 60, LINE), PdfPage().write(60, 60, LINE)
    for at, row in enumerate(ALIGNED):
        write_row(page, 100 + 18 * at, *row, lefts=(60, 250, 450))
    for at, row in enumerate(ALIGNED[:3]):
        write_row(shorter, 100 + 18 * at, *row, lefts=(60, 250, 450))
    assert tables_of(tmp_path, page) == [tuple(ALIGNED)]
    assert tables_of(tmp_path, shorter) == []


def test_columns_that_do_not_stay_aligned_are_no_table(tmp_path: Path) -> None:
    page = PdfPage().write(60, 60, LINE)
    for at, row in enumerate(ALIGNED):
        write_row(page, 100 + 18 * at, *row, lefts=(60, 230 + 7 * (at % 3) * (at % 2), 430 + 9 * at))
    assert tables_of(tmp_path, page) == []


@pytest.mark.parametrize(
    "rows",
    [
        [("HUYỆN ỦY SUỐI MÂY", "", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("Số 12-KH/HU", "", "Suối Mây, ngày 5 tháng 5 năm 2022")],
        [
            ("Nơi nhận:", "", "T/M BAN THƯỜNG VỤ"),
            ("- Các chi bộ,", "", "PHÓ BÍ THƯ"),
            ("- Văn phòng,", "", ""),
            ("- Lưu.", "", "Trần Thị Mây"),
        ],
        [("Thời gian: 8 giờ", "", "Địa điểm: Hội trường"), ("Thành phần: các chi bộ", "", "Chủ trì: Bí thư")],
        [("", "1. Chi bộ Suối Mây rà soát."), ("", "2. Chi bộ Đông Hà kiểm tra."), ("", "3. Văn phòng báo cáo.")],
        [("KẾ TOÁN", "THỦ QUỸ", "CHỦ TỊCH"), ("Trần Thị Mây", "Lê Đông Hà", "Phạm Sơn")],
    ],
    ids=["head", "close", "meeting", "indented", "signers"],
)
def test_what_only_looks_like_columns_is_no_table(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    page = PdfPage()
    for at, row in enumerate(rows):
        write_row(page, 100 + 18 * at, *row, lefts=(60, 220, 350))
    assert tables_of(tmp_path, page) == []
