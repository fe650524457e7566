"""Cells of a scanned assignment table: each word in its cell, lone figures and words of leaning lines too."""

from pathlib import Path

import pytest

from pipeline.ingest.ocr.cells import reread_cells
from pipeline.ingest.ocr.tesseract import USUAL, SeenWord
from tests.ingest.ocr import scans
from tests.ingest.reading import blocks_of, read_bytes

PLAN = "hd-41-kh-ldld-2022"
TABLE_PAGE = 2
GRID = [(0, top, 200, top) for top in (0, 40, 80)] + [(left, 0, left, 80) for left in (0, 40, 200)]


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.parametrize(("dpi", "lean"), [(200, 0.6), (300, -1.0)])
def test_scanned_table_is_parted_into_its_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dpi: int, lean: float) -> None:
    monkeypatch.setattr(scans, "DPI", dpi)
    document = scans.find_illustration(PLAN)
    rows = next(piece.rows for piece in document.pieces if piece.kind == "table")
    page = scans.scan_pages(document, lean=lean, noise=0, most=TABLE_PAGE + 1)[TABLE_PAGE]
    blocks = blocks_of(read_bytes(tmp_path, "a.pdf", scans.write_pdf([page])))
    (table,) = (block.rows for block in blocks if block.kind == "table")
    found = [[" ".join(cell.split()) for cell in row] for row in table]
    same = sum(
        cell == expected for row, told in zip(found, rows, strict=True) for cell, expected in zip(row, told, strict=True)
    )
    assert [row[2] for row in found] == [row[2] for row in rows]
    assert same >= len(rows) * len(rows[0]) - 3


def word(text: str, left: float, top: float, *, confidence: float = 95, line: int = 0) -> SeenWord:
    return SeenWord(text, left, left + 30, top, top + 12, top, top + 12, confidence, line)


def test_cells_without_unread_ink_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    asked: list[int] = []
    monkeypatch.setattr(
        "pipeline.ingest.ocr.cells.recognise_all", lambda pictures, **_: asked.append(len(pictures)) or [() for _ in pictures]
    )
    level = Image.new("L", (400, 200), 255)
    level.paste(0, (100, 20, 160, 44))
    words = (word("Ban", 50, 10),)
    assert reread_cells(level, words, GRID, 144, USUAL) == words
    level.paste(0, (20, 100, 32, 124))
    assert reread_cells(level, words, GRID, 144, USUAL) == words
    assert reread_cells(level, (word("Ban", 50, 10, confidence=40),), GRID, 144, USUAL)[0].text == "Ban"
    assert asked == [0, 1, 2]


def test_second_reading_takes_the_place_of_the_first_where_it_is_worth_more(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    level = Image.new("L", (400, 200), 255)
    readings = [(word("Ban", 24, 20, line=0)._replace(confidence=96), word("Dân", 90, 20, line=0))]
    monkeypatch.setattr("pipeline.ingest.ocr.cells.recognise_all", lambda pictures, **_: readings)
    words = (word("Trước", 50, 50, line=3), word("BanDn", 50, 10, confidence=40, line=4))
    found = reread_cells(level, words, GRID, 144, USUAL)
    assert [(one.text, one.line > 4) for one in found] == [("Trước", False), ("Ban", True), ("Dân", True)]
    assert all(one.left >= 40 and 0 <= one.top <= 40 for one in found[1:])


def test_second_reading_keeps_signs_that_say_something_and_drops_dust(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    texts = ["_", "—", "01/3/2022", "-", "05/3/2022", "<", "10", "ngày", "|", "<", "Sở", "–", "_"]
    reading = tuple(word(text, 24 + 32 * at, 20) for at, text in enumerate(texts))
    monkeypatch.setattr("pipeline.ingest.ocr.cells.recognise_all", lambda pictures, **_: [reading])
    words = (word("O1/3", 50, 10, confidence=40),)
    found = reread_cells(Image.new("L", (400, 200), 255), words, GRID, 144, USUAL)
    assert [one.text for one in found] == ["01/3/2022", "-", "05/3/2022", "<", "10", "ngày", "Sở"]
