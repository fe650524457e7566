"""Archives and e-mails: how they are told, their members and names, programs that unpack them."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.batch.unpacking import unpack
from pipeline.commands.machine import check_machine
from pipeline.errors import UnreadableFile
from pipeline.ingest.containers.names import Names, clean_name, decode_name, is_clutter
from pipeline.ingest.identify import EML, MSG, OLE, RAR, SEVEN_ZIP, TEXT, ZIP, identify
from pipeline.ingest.programs import has_program, kind_of
from pipeline.platform import IS_WINDOWS
from tests.ingest.archives import build_seven_zip, named, read
from tests.ingest.containers import build_message, build_rar, build_zip, build_zip_with_raw_names, lock_zip, pack_rar
from tests.ingest.legacy_writer import write_abc, write_cp1258, write_vni


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.zip", build_zip({"a.txt": b"x"}), ZIP),
        ("a.docx", build_seven_zip({"a.txt": b"x"}), SEVEN_ZIP),
        ("a.bin", build_rar({"a.txt": b"x"}), RAR),
        ("thu.eml", b"Subject: xin\r\nFrom: a@b.example\r\n\r\nloi\r\n", EML),
        ("thu.txt", b"Return-Path: <a@b.example>\nReceived: from x\n\tby y\nSubject: xin\n\nloi\n", EML),
        ("a.msg", build_message("Tin", "Lời", {"WordDocument.doc": "WordDocument".encode("utf-16-le")}), MSG),
        ("a.txt", b"Subject: xin\nFrom: here on\n\nloi\n", TEXT),
        ("a.eml", "Kính gửi: Ban Tổ chức\nSố: 12\n".encode(), TEXT),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), OLE),
    ],
)
def test_container_is_known_by_its_content(name: str, data: bytes, media_type: str) -> None:
    assert identify(name, data) == media_type


@pytest.mark.parametrize(
    "data",
    [
        build_zip({"thư mục/công văn.txt": b"mot", "b.txt": b""}),
        build_seven_zip({"thư mục/công văn.txt": b"mot", "b.txt": b""}),
        build_rar({"thư mục/công văn.txt": b"mot", "b.txt": b""}),
    ],
    ids=["zip", "7z", "rar"],
)
def test_archive_gives_its_files_in_order(data: bytes) -> None:
    assert list(named(read(data)).items()) == [("thư mục/công văn.txt", b"mot"), ("b.txt", b"")]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Công văn số 5.docx".encode(), "Công văn số 5.docx"),
        ("Kê\u0301 hoa\u0323ch 2022.docx".encode("cp1258"), "Kế hoạch 2022.docx"),
        ("Quyê\u0301t đi\u0323nh.pdf".encode("cp1258"), "Quyết định.pdf"),
        ("R\u00e9sum\u00e9 annuel.pdf".encode("cp437"), "Résumé annuel.pdf"),
        ("Dépêche n° 5.pdf".encode("cp1252"), "Dépêche n° 5.pdf"),
        (write_abc("Kế hoạch kiểm tra, giám sát.pdf").encode("latin-1"), "Kế hoạch kiểm tra, giám sát.pdf"),
        (write_abc("Thông tri 'số 5' (dự thảo).doc").encode("latin-1"), "Thông tri 'số 5' (dự thảo).doc"),
        (write_vni("Chỉ thị số 5.doc").encode("cp1252"), "Chỉ thị số 5.doc"),
        (write_cp1258('Công văn "về đại hội".docx'), 'Công văn "về đại hội".docx'),
    ],
)
def test_name_in_a_legacy_code_page_is_decoded(raw: bytes, name: str) -> None:
    assert decode_name(raw) == name


def test_zip_names_without_the_flag_are_decoded() -> None:
    members = {"Chỉ thị 05.txt".encode(): b"a", "Quyê\u0301t đi\u0323nh.txt".encode("cp1258"): b"b"}
    assert named(read(build_zip_with_raw_names(members))) == {"Chỉ thị 05.txt": b"a", "Quyết định.txt": b"b"}


def test_zip_made_by_old_programs_gives_its_names_and_folders() -> None:
    told = ["Thư mục/Kế hoạch 'a' số 5.txt", "Quyết định về đại hội.txt"]
    packed = build_zip_with_raw_names({write_abc(name).encode("latin-1"): name.encode() for name in told})
    assert named(read(packed)) == {name: name.encode() for name in told}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/cron.d/a.txt", "etc/cron.d/a.txt"),
        ("..\\..\\Windows\\a.txt", "Windows/a.txt"),
        ("/tuyet/doi.txt", "tuyet/doi.txt"),
        ("C:\\van ban\\a.txt", "van ban/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("..", "khong-ten"),
        ("", "khong-ten"),
        ("Co\u0302ng va\u0306n.txt", "Công văn.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("Kế hoạch 'a' \"b\".txt", "Kế hoạch 'a' \"b\".txt"),
    ],
)
def test_name_stays_inside_its_container(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("__MACOSX/._a.txt", True),
        ("a/.git/x", True),
        ("~$a.docx", True),
        ("x/Thumbs.db", True),
        ("../a.txt", False),
        ("a.b", False),
    ],
)
def test_clutter_is_told_from_files(name: str, expected: bool) -> None:
    assert is_clutter(name) is expected


def test_members_of_one_name_are_told_apart() -> None:
    names = Names()
    assert [names.add(name) for name in ("a.pdf", "a.pdf", "a (2).pdf", "a.pdf", "b/c", "b/c")] == [
        "a.pdf", "a (2).pdf", "a (2) (2).pdf", "a (3).pdf", "b/c", "b/c (2)",
    ]  # fmt: skip


def test_members_that_lead_out_are_kept_inside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "members"
    folder.mkdir()
    path = tmp_path / "a.zip"
    path.write_bytes(build_zip({"../../thoat.txt": b"a", "/tmp/b.txt": b"b", "..\\c.txt": b"c"}))
    pieces = unpack(path, "a.zip", folder)
    assert [piece.shown for piece in pieces] == ["a.zip/thoat.txt", "a.zip/tmp/b.txt", "a.zip/c.txt"]
    assert {piece.path.parent for piece in pieces if piece.path} == {folder}
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.zip", "members"]


def test_member_is_laid_under_a_plain_name_with_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "vo.zip"
    path.write_bytes(build_zip({"công văn.docx": b"a", "b.phần-cuối": b"b", "c.qualongdesuyra": b"c", "d": b"d"}))
    laid = [piece.path for piece in unpack(path, "vo.zip", tmp_path)]
    assert [one.name for one in laid if one] == ["000000.docx", "000001", "000002", "000003"]


def test_link_in_an_archive_is_no_file() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", "a")
    assert named(read(stream.getvalue())) == {"a.txt": b"a"}


def test_locked_member_is_that_member_s_failure_alone() -> None:
    data = lock_zip(build_zip({"mo.txt": b"a", "khoa.txt": b"b"}), "khoa.txt")
    assert named(read(data)) == {"mo.txt": b"a", "khoa.txt": "password_needed"}
    assert named(read(build_rar({"mo.txt": b"a", "khoa.txt": b"b"}, locked="khoa.txt"))) == {
        "mo.txt": b"a",
        "khoa.txt": "password_needed",
    }
    assert named(read(build_seven_zip({"a.txt": b"a", "b.txt": b"b"}, password="khoa"))) == {
        "a.txt": "password_needed",
        "b.txt": "password_needed",
    }


def test_damaged_member_is_that_member_s_failure_alone() -> None:
    data = build_zip({"tot.txt": b"a" * 50, "hong.txt": bytes(range(256)) * 4})
    at = data.index(b"hong.txt") + len("hong.txt")
    broken = data[:at] + b"\xff" * 20 + data[at + 20 :]
    assert named(read(broken)) == {"tot.txt": b"a" * 50, "hong.txt": "damaged_file"}


@pytest.mark.parametrize("data", [build_zip({"a.txt": b"a" * 99}), build_seven_zip({"a.txt": b"a" * 99})], ids=["zip", "7z"])
def test_cut_archive_is_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data[: len(data) // 2])
    assert caught.value.code == "damaged_file"


NO_CODEC = "echo '7-Zip 22'; echo ' 0  ...F.... Rar5  rar r00'; echo ' 0 ED 30101 LZMA'"
CODEC = f"{NO_CODEC}; echo ' 1  D     40305 Rar5'"


def put_program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.mark.skipif(IS_WINDOWS, reason="programs of the test are shell scripts")
@pytest.mark.parametrize(
    ("name", "script", "can"),
    [
        ("7z", NO_CODEC, False),
        ("7z", CODEC, True),
        ("unrar", "echo 'unrar-free 0.1.3  Copyright (C) 2004  Ben Asselstine'", False),
        ("unrar", "echo 'UNRAR 6.21 freeware  Copyright (c) 1993-2023 Alexander Roshal'", True),
        ("unar", "exit 0", True),
        ("khac", "exit 0", False),
    ],
)
def test_program_that_cannot_unpack_rar_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str, can: bool
) -> None:
    put_program(tmp_path, name, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda asked: str(tmp_path / name) if asked == name else None)
    assert [line.split()[0] for line in check_machine([RAR]) if "RAR" in line] == ["ok" if can else "missing"]
    member, stored = read(build_rar({"a.txt": b"packed"}, method=0x33)) + read(build_rar({"a.txt": b"stored"}))
    assert stored.data == b"stored"
    if not can:
        assert (member.code, member.detail) == ("unpacker_missing", "apt-get install unar")


def test_packed_rar_is_unpacked_where_a_program_can() -> None:
    if not has_program(kind_of(RAR)):
        pytest.skip("no program here unpacks RAR")
    words = "Kế hoạch số 5 về đường bản Nà Lọng\n".encode() * 3
    assert named(read(pack_rar("kế hoạch.txt", words))) == {"kế hoạch.txt": words}
