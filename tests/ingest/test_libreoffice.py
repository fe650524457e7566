"""Word 97-2003, RTF and OpenDocument through LibreOffice: the same lines, limits kept, nothing fetched, plain words where it lacks."""

import io
import shutil
import socket
import threading
import zipfile
from pathlib import Path

import docx
import pytest

from pipeline.commands.machine import check_machine
from pipeline.errors import UnreadableFile
from pipeline.ingest import READERS, libreoffice
from pipeline.ingest.identify import DOC, DOCX, HTML, ODT, RTF, TEXT, identify
from pipeline.vocab.issues import load_issue_codes
from tests.ingest.office_papers import make_odt, make_rtf, save_with_libreoffice
from tests.ingest.papers import save_docx
from tests.ingest.reading import codes_of, read_bytes, texts_of
from tests.ingest.test_contract import ALL, as_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
COMMAND = "apt-get install libreoffice-writer"


@pytest.mark.office
@pytest.mark.parametrize(("name", "wanted"), [("a.doc", "doc:MS Word 97"), ("a.rtf", "rtf"), ("a.odt", "odt")])
def test_old_formats_give_the_lines_of_the_word_file(tmp_path: Path, name: str, wanted: str) -> None:
    document = docx.Document(io.BytesIO(as_docx()))
    document.add_paragraph()  # Word closes every text with a paragraph; without it LibreOffice writes no last table
    raw = read_bytes(tmp_path, name, save_with_libreoffice(save_docx(document), "docx", wanted))
    assert texts_of(raw) == ALL
    assert raw.source.media_type == {"a.doc": DOC, "a.rtf": RTF, "a.odt": ODT}[name]
    assert codes_of(raw) == []


@pytest.mark.office
def test_same_file_gives_the_same_document_twice(tmp_path: Path) -> None:
    data = make_rtf(["THÔNG TRI", "về đại hội công đoàn\ncác cấp"])
    assert read_bytes(tmp_path, "a.rtf", data) == read_bytes(tmp_path, "a.rtf", data)
    assert texts_of(read_bytes(tmp_path, "a.rtf", data)) == ["THÔNG TRI", "về đại hội công đoàn", "các cấp"]


@pytest.mark.office
def test_rtf_under_the_name_doc_is_read_and_said(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.doc", make_rtf(["Huyện ủy Suối Mây"]))
    assert texts_of(raw) == ["Huyện ủy Suối Mây"]
    assert codes_of(raw) == ["wrong_extension"]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        ("<html><body><p>Thông tri</p></body></html>".encode(), HTML),
        ("Thông tri số 16-TT/HU".encode(), TEXT),
        (b"{\\rtf1 x}", RTF),
        (as_docx(), DOCX),
    ],
)
def test_other_kinds_under_the_name_doc_are_told_by_content(data: bytes, media_type: str) -> None:
    assert identify("a.doc", data) == media_type


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.doc", OLE + "WordDocument".encode("utf-16-le")), ("a.rtf", b"{\\rtf1 x}"), ("a.odt", make_odt(["x"]))],
)
def test_without_libreoffice_the_command_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, name, data)
    assert (caught.value.code, caught.value.detail) == ("office_missing", COMMAND)
    assert "{detail}" in load_issue_codes()["office_missing"].message_vi


def test_check_says_what_needs_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    missing = [line for line in check_machine(READERS) if COMMAND in line]
    assert [line.split()[:2] for line in missing] == [["missing", "Word"], ["missing", "RTF"], ["missing", "OpenDocument"]]
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert not [line for line in check_machine(READERS) if COMMAND in line]


@pytest.mark.office
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le")),
        ("a.rtf", b"{\\rtf1 {{{"),
        ("a.odt", make_odt(["x"])[:200]),
    ],
)
def test_file_that_libreoffice_cannot_open_is_damaged(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, name, data)
    assert caught.value.code == "damaged_file"


@pytest.mark.office
def test_call_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "LIMIT_SECONDS", 0.05)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.rtf", make_rtf(["x"]))
    assert caught.value.code == "too_slow"


@pytest.mark.office
def test_memory_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "MEMORY_BYTES", 60 * 2**20)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.rtf", make_rtf(["x"]))
    assert caught.value.code == "damaged_file"


@pytest.mark.office
def test_nothing_is_fetched_and_no_other_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("khong duoc doc")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        calls: list[object] = []
        threading.Thread(target=_count_calls, args=(server, calls), daemon=True).start()
        section = (
            '<text:section text:name="s"><text:section-source xlink:type="simple" xlink:show="embed"'
            f' xlink:href="{(tmp_path / "secret.txt").as_uri()}"/><text:p>trong</text:p></text:section>'
            f'<text:p><draw:frame svg:width="1cm" svg:height="1cm"><draw:image xlink:href="http://127.0.0.1:{port}/a.png"/>'
            "</draw:frame></text:p>"
        )
        raw = read_bytes(tmp_path, "a.odt", make_odt(["Huyện ủy"], extra=section))
        assert calls == []
    assert texts_of(raw) == ["Huyện ủy", "trong"]


def _count_calls(server: socket.socket, calls: list[object]) -> None:
    while True:
        try:
            calls.append(server.accept())
        except OSError:
            return


def as_strict(data: bytes) -> bytes:
    """Rewrite a Word file in the strict variant of its format, which python-docx does not know."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith((".xml", ".rels")):
                part = part.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ).replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.office
def test_sound_word_file_of_unusual_make_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Huyện ủy Suối Mây")
    data = as_strict(save_docx(document))
    assert texts_of(read_bytes(tmp_path, "a.docx", data)) == ["Huyện ủy Suối Mây"]


def test_unusual_word_file_stays_damaged_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    document = docx.Document()
    document.add_paragraph("Huyện ủy Suối Mây")
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path, "a.docx", as_strict(save_docx(document)))
    assert caught.value.code == "damaged_file"


@pytest.mark.office
def test_profile_of_the_first_call_serves_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_warm_profile", [])
    for word in ("một", "hai"):
        assert texts_of(read_bytes(tmp_path, "a.rtf", make_rtf([word]))) == [word]
    assert len(libreoffice._warm_profile) == 1
    assert b"paper" not in libreoffice._warm_profile[0]


@pytest.mark.office
def test_day_of_opening_is_no_fact_of_the_document(tmp_path: Path) -> None:
    field = r'{\field{\*\fldinst DATE \\@ "dd/MM/yyyy"}{\fldrslt 28/3/2022}}'
    page = r"{\field{\*\fldinst PAGE}{\fldrslt 1}}"
    raw = read_bytes(tmp_path, "a.rtf", rf"{{\rtf1\ansi ngay {field}; trang {page} het\par}}".encode())
    assert texts_of(raw) == ["ngay ; trang 1 het"]
    assert codes_of(raw) == ["day_of_opening"]
