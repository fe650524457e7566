"""Bad files are refused with the code that says why, and nothing else is raised."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest import describe_source, read_file, read_manifest
from pipeline.vocab.issues import load_issue_codes
from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.reading import codes_of, read_bytes, texts_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
NOBODY = 65534


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "empty_file"),
        ("a.txt", b"\n \t\r\n", "empty_file"),
        ("a.pdf", b"%PDF-1.4\nnothing", "damaged_file"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password_needed"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40, "damaged_file"),
        ("a.pdf", bytes((at * 131 + 7) % 251 for at in range(4000)), "unknown_format"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "unsupported_format"),
    ],
)
def test_bad_file_is_refused_with_its_code(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, name, data)
    assert caught.value.code == code
    assert code in load_issue_codes()


def test_missing_file_and_folder_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UnreadableFile) as caught:
            describe_source(path, tmp_path, {})
        assert caught.value.code == "unreadable_file"


def test_larger_file_than_allowed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Thông tri")
    source = describe_source(path, tmp_path, {})
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, source, most_bytes=5)
    assert caught.value.code == "file_too_large"


def test_wrong_suffix_is_said_and_read_by_content(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.docx", make_pdf(PdfPage().write(60, 60, "Huyện ủy Suối Mây")))
    assert texts_of(raw) == ["Huyện ủy Suối Mây"]
    assert [(issue.code, "DOCX" in issue.message) for issue in raw.issues] == [("wrong_extension", True)]


def test_right_suffix_is_not_said(tmp_path: Path) -> None:
    assert codes_of(read_bytes(tmp_path, "a.pdf", make_pdf(PdfPage().write(60, 60, "Huyện ủy")))) == []


def as_nobody(action: Callable[[], bytes]) -> bytes:
    """Run an action as an ordinary user in a child process; returns what it answered."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return action()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        try:
            answer = action()
        except BaseException as error:
            answer = repr(error).encode()
        os.write(writer, answer)
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are set otherwise on Windows")
def test_file_without_right_to_read_is_refused() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = folder / "a.txt"
        path.write_text("Thông tri", encoding="utf-8")
        path.chmod(0)

        def read() -> bytes:
            try:
                describe_source(path, folder, {})
            except UnreadableFile as error:
                return f"{error.code} {error.detail}".encode()
            return b"read"

        assert as_nobody(read) == b"unreadable_file Permission denied"


def test_source_says_what_the_manifest_says(tmp_path: Path) -> None:
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu" / "a.txt").write_text("Thông tri", encoding="utf-8")
    (tmp_path / "manifest.yml").write_text(
        "documents:\n- {file: thu/a.txt, licence: CC0-1.0, illustrative: true, expected: {tasks: 3}}\n", encoding="utf-8"
    )
    source = describe_source(tmp_path / "thu" / "a.txt", tmp_path, read_manifest(tmp_path))
    assert (source.file, source.licence, source.illustrative, source.size_bytes) == ("thu/a.txt", "CC0-1.0", True, 10)
    assert source.sha256 == hashlib.sha256("Thông tri".encode()).hexdigest()
