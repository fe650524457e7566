"""Word files that are traps, cut off or damaged: refused with their reason, or read, never a crash."""

from pathlib import Path

import docx
import pytest

from pipeline.errors import UnreadableFile
from tests.ingest.containers import build_zip
from tests.ingest.papers import save_docx
from tests.ingest.reading import read_bytes


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (build_zip({"word/document.xml": b"0" * 2**20 * 130}), "unpacks_too_large"),
        (build_zip({"word/document.xml": b"<a/>", **{f"word/{at}": b"" for at in range(6000)}}), "unpacks_too_large"),
        (build_zip({"word/document.xml": b"<a/>"}), "damaged_file"),
        (build_zip({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<broken"}), "damaged_file"),
    ],
    ids=["bomb", "members", "no types", "broken types"],
)
def test_container_that_is_a_trap_or_broken(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.docx", data)
    assert caught.value.code == code


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_cut_off_word_file_is_damaged(tmp_path: Path, share: float) -> None:
    document = docx.Document()
    document.add_paragraph("THÔNG TRI")
    whole = save_docx(document)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.docx", whole[: int(len(whole) * share)])
    assert caught.value.code == "damaged_file"


def test_flipped_bytes_are_damaged_or_read_never_crash(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("THÔNG TRI")
    whole = save_docx(document)
    for at in range(50, len(whole), len(whole) // 40):
        spoiled = bytearray(whole)
        spoiled[at : at + 4] = b"\xff\x00\xff\x00"
        try:
            read_bytes(tmp_path, "a.docx", bytes(spoiled))
        except UnreadableFile as error:
            assert error.code in ("damaged_file", "password_needed", "unpacks_too_large", "unsupported_format", "empty_file")
