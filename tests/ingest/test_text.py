"""Text and Markdown: as found, pages by form feeds, the encoding said where it was guessed."""

from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from tests.ingest.reading import codes_of, read_bytes, texts_of

TEXT = "THÔNG TRI\n\nvề lãnh đạo đại hội công đoàn\r\nHuyện ủy Suối Mây yêu cầu:\n"


def test_text_keeps_blank_lines_and_characters(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.txt", TEXT.encode())
    assert [line.text for line in raw.pages[0].blocks[0].lines] == [
        "THÔNG TRI",
        "",
        "về lãnh đạo đại hội công đoàn",
        "Huyện ủy Suối Mây yêu cầu:",
    ]
    assert not raw.pages[0].blocks[0].hard


def test_text_keeps_residue_of_markup(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.md", "| **HUYỆN ỦY** <br> * | &amp; |\n\u00a0x\n".encode())
    assert [line.text for line in raw.pages[0].blocks[0].lines] == ["| **HUYỆN ỦY** <br> * | &amp; |", "\u00a0x"]
    assert raw.source.media_type == "text/markdown"


def test_form_feed_parts_pages(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.txt", "một\n\f2\nhai\n\f\n".encode())
    assert [page.number for page in raw.pages] == [1, 2]
    assert [line.text for line in raw.pages[1].blocks[0].lines] == ["2", "hai"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides(tmp_path: Path, encoding: str) -> None:
    raw = read_bytes(tmp_path, "a.txt", TEXT.encode(encoding))
    assert texts_of(raw)[1] == "về lãnh đạo đại hội công đoàn"
    assert codes_of(raw) == []


def test_utf_16_without_a_mark_is_guessed_and_said(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.txt", (TEXT * 5).encode("utf-16-le"))
    assert texts_of(raw)[0] == "THÔNG TRI"
    assert codes_of(raw) == ["encoding_guessed"]


def test_file_cut_inside_a_letter_stays_utf_8(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.txt", (TEXT * 3 + "đoà").encode()[:-1])
    assert texts_of(raw)[0] == "THÔNG TRI"
    assert texts_of(raw)[-1] == "đo\ufffd"
    assert codes_of(raw) == ["encoding_guessed"]


def test_a_few_damaged_bytes_spoil_nothing_else(tmp_path: Path) -> None:
    data = bytearray((TEXT * 40).encode())
    for at in range(100, len(data), 500):
        data[at] = 0xFF
    raw = read_bytes(tmp_path, "a.txt", bytes(data))
    assert texts_of(raw)[0] == "THÔNG TRI"
    assert codes_of(raw) == ["encoding_guessed"]


def test_noise_with_a_text_name_is_refused(tmp_path: Path) -> None:
    noise = bytes((at * 73 + 11) % 256 for at in range(5000))
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.txt", noise)
    assert caught.value.code == "unknown_format"
