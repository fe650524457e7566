"""PDF pages in fonts of the time before Unicode: by the font's name, by the words, in place."""

import shutil
from pathlib import Path

import pytest

from tests.ingest import legacy_writer as writer
from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.reading import codes_of, read_bytes, texts_of

LINES = [
    "Thực hiện Kế hoạch của Huyện ủy về lãnh đạo",
    "đại hội công đoàn các cấp, hướng dẫn cơ sở",
    "thường xuyên theo dõi, đôn đốc, báo cáo trước ngày 30/6/2022.",
]
needs_iconv = pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv")


def read(folder: Path, lines: list[str], font: str) -> list[str]:
    page = PdfPage()
    page.write_lines(60, 60, lines)
    return texts_of(read_bytes(folder, "a.pdf", make_pdf(page, font=font)))


@needs_iconv
@pytest.mark.parametrize("font", [".VnTime", "ABCDEF+.VnTime,Bold", "T"])
def test_old_one_byte_font_is_turned(tmp_path: Path, font: str) -> None:
    assert read(tmp_path, [writer.write_abc(line) for line in LINES], font) == LINES


@needs_iconv
def test_capital_font_shows_capitals(tmp_path: Path) -> None:
    assert read(tmp_path, [writer.write_abc(line) for line in LINES], ".VnTimeH") == [line.upper() for line in LINES]


@pytest.mark.parametrize("font", ["VNI-Times", "T"])
def test_letters_with_signs_after_them_are_turned(tmp_path: Path, font: str) -> None:
    assert read(tmp_path, [writer.write_vni(line) for line in LINES], font) == LINES


def test_letter_whose_code_is_a_soft_hyphen_at_the_end_of_a_line(tmp_path: Path) -> None:
    lines = ["Cấp ủy các cấp chỉ đạo thực hiện tốt, bầu bí th\u00ad", "chi bộ, đảng bộ; đại hội"]
    shown = [writer.write_abc(lines[0][:-1]) + "\u00ad", writer.write_abc(lines[1])] if shutil.which("iconv") else []
    if shown:
        assert read(tmp_path, shown, ".VnTime") == [lines[0][:-1] + "ư", lines[1]]


@pytest.mark.parametrize("font", ["T", ".VnTime"])
def test_unicode_stays(tmp_path: Path, font: str) -> None:
    assert read(tmp_path, LINES, font) == LINES


def test_other_languages_stay(tmp_path: Path) -> None:
    lines = ["Les élèves étaient à Genève où ils", "étudiaient «très bien» la forêt près du lac"]
    assert read(tmp_path, lines, "T") == lines


@needs_iconv
def test_old_font_is_said_and_its_original_kept(tmp_path: Path) -> None:
    page = PdfPage()
    page.write_lines(60, 60, [writer.write_abc(line) for line in LINES])
    raw = read_bytes(tmp_path, "a.pdf", make_pdf(page, font=".VnTime"))
    assert codes_of(raw) == ["legacy_encoding"]
    assert [(entry.text, entry.original) for entry in raw.recoded] == [(line, writer.write_abc(line)) for line in LINES]
