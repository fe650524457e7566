"""Tables printed with one gap between their cells: the count of gaps tells the column."""

from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage, Source
from pipeline.normalise import normalise

HEAD = "TT   Việc   Chủ trì   Phối hợp   Hạn"


def read_rows(*lines: str) -> list[list[str]]:
    """Return the cells of each row that lines of a text give."""
    blocks = tuple(RawBlock("lines", lines=(RawLine(line),), hard=True) for line in lines)
    document = normalise(RawDocument(Source("a.txt", "0" * 64, 9, "text/plain"), (RawPage(1, blocks),)))
    return [
        [document.text[cell.start : cell.end].strip() for cell in paragraph.cells]
        for paragraph in document.paragraphs
        if paragraph.cells
    ]


def test_gaps_of_one_width_part_cells_by_their_count() -> None:
    rows = read_rows(
        HEAD, "1   Đếm ghế hội trường   Văn phòng   Các thôn   12/6/2024", "2   Mua rèm   nt   Tổ may   Quý III/2024"
    )
    assert rows[1] == ["1", "Đếm ghế hội trường", "Văn phòng", "Các thôn", "12/6/2024"]
    assert rows[2] == ["2", "Mua rèm", "nt", "Tổ may", "Quý III/2024"]


def test_gap_twice_as_wide_leaves_a_cell_empty() -> None:
    rows = read_rows(HEAD, "1   Đếm ghế hội trường   Văn phòng   Các thôn   12/6/2024", "2   Treo đèn   Đoàn xã      9/2024")
    assert rows[2] == ["2", "Treo đèn", "Đoàn xã", "", "9/2024"]


def test_missing_last_cells_are_empty() -> None:
    rows = read_rows(HEAD, "1   Đếm ghế hội trường   Văn phòng   Các thôn   12/6/2024", "2   Quét vôi   Đoàn xã")
    assert rows[2] == ["2", "Quét vôi", "Đoàn xã", "", ""]


def test_columns_that_are_set_are_read_by_their_places() -> None:
    head = "TT   Việc         Chủ trì      Hạn"
    rows = read_rows(head, "1    Quét vôi                  9/2024", "2    Treo đèn     Đoàn xã      8/2024")
    assert rows[1] == ["1", "Quét vôi", "", "9/2024"]


def test_gap_that_is_no_multiple_is_left_to_the_places() -> None:
    rows = read_rows(
        "TT   Việc   Chủ trì   Hạn",
        "1    Vôi    Đoàn      9/2024",
        "2    Đèn    Đoàn      8/2024",
        "3    Rèm    Đoàn      7/2024",
    )
    assert rows[1] == ["1", "Vôi", "Đoàn", "9/2024"]
