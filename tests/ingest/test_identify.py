"""The kind of a file comes from its content."""

import io
import zipfile

import pytest

from pipeline.ingest.identify import PDF, ZIP, identify, is_encrypted_office_file, is_name_wrong
from tests.ingest.papers import PdfPage, make_pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", b"", "application/x-empty"),
        ("a.txt", b" \r\n\t\n", "application/x-empty"),
        ("a.doc", make_pdf(PdfPage().write(60, 60, "x")), "application/pdf"),
        ("a.pdf", b"\xef\xbb\xbf\r\n%PDF-1.4\n", "application/pdf"),
        (
            "a.zip",
            zipped(word__document_xml=b"<a/>"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.docx", zipped(a_xml=b"<a/>"), "application/zip"),
        ("a.odt", zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
        ("a.txt", OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
        ("a.doc", OLE, "application/x-ole-storage"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "application/x-ole-storage"),
        ("a.doc", b"{\\rtf1\\ansi x}", "application/rtf"),
        ("a.txt", b"<!DOCTYPE html>\n<html><body>x", "text/html"),
        ("a.html", b"<p>fragment</p>", "text/html"),
        ("a.md", b"<p>fragment</p>", "text/markdown"),
        ("a.html", "Không có thẻ nào".encode(), "text/plain"),
        ("a.bin", "Thông tri".encode("utf-16-le") * 20, "text/plain"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40, "image/png"),
    ],
)
def test_kind_comes_from_content(name: str, data: bytes, expected: str) -> None:
    assert identify(name, data) == expected


def test_cut_off_word_file_is_known_by_its_first_members() -> None:
    whole = zipped(**{"[Content_Types]_xml": b"<a/>", "word__document_xml": b"<a/>" * 100})
    assert identify("a.docx", whole[:-40]).endswith("wordprocessingml.document")


def test_locked_office_file_is_known() -> None:
    assert is_encrypted_office_file(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert not is_encrypted_office_file(OLE)


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("a.pdf", "application/pdf", False),
        ("a.PDF", "text/plain", True),
        ("a.docx", "application/pdf", True),
        ("a.txt", "text/html", True),
        ("a.unknown", "application/pdf", False),
        ("a", "text/plain", False),
    ],
)
def test_name_claims_a_kind_by_its_suffix(name: str, media_type: str, expected: bool) -> None:
    assert is_name_wrong(name, media_type) is expected


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_archive_whose_first_member_is_a_pdf_as_it_is_stays_an_archive(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("kế hoạch.pdf", b"%PDF-1.4\n%" + bytes(range(200)))
    assert identify("gói.zip", out.getvalue()) == ZIP
    assert identify("a.pdf", b"\r\n" * 20 + b"%PDF-1.4\n") == PDF
