"""Digital signatures and pictures of unread stamps, from the file to the document's page."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("pyhanko")

from datasette.app import Datasette

from pipeline.batch.running import RunSettings, run
from pipeline.publish.build import build_site
from pipeline.publish.render import format_moment, picture_path
from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.signing import leader, office, sign


def blank_paper(mark: str = "") -> bytes:
    """A directive whose number stands in a field as nothing that can be read."""
    page = PdfPage()
    page.write(60, 50, "HUYỆN ỦY SUỐI MÂY").write(320, 50, "ĐẢNG CỘNG SẢN VIỆT NAM")
    page.write(60, 70, "Số").write(120, 70, "-TT/HU").write(320, 70, "Suối Mây, ngày 02 tháng 8 năm 2025")
    page.write(60, 100, mark or "*").write(265, 130, "THÔNG TRI").write(200, 150, "về việc học tập chỉ thị")
    page.write_lines(60, 190, ["Ban Thường vụ Huyện ủy yêu cầu các chi bộ, đảng bộ trực thuộc:", "1. Tổ chức học tập chỉ thị."])
    page.stamps.append((80, 66, 34, 20, ""))
    return make_pdf(page)


def run_over(folder: Path, data: bytes) -> Path:
    (folder / "in").mkdir()
    (folder / "in" / "a.pdf").write_bytes(data)
    return run([folder / "in"], RunSettings(folder / "out", workers=1)).database


def rows(database: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The collection of one file, signed by its leader and by the office."""
    return run_over(tmp_path, sign(sign(blank_paper(), leader(), "s1"), office(), "s2"))


async def test_signatures_and_picture_reach_the_page(database: Path, tmp_path: Path) -> None:
    found = rows(database, "select signer, organisation, unit, is_altered, validity from signatures order by ordinal")
    assert found == [
        ("Mạc Văn Thịnh", "Huyện ủy Suối Mây", "Văn phòng", 0, "unverified"),
        ("Ban Tổ chức", "Huyện ủy Suối Mây", None, 0, "unverified"),
    ]
    ((identifier, of, page),) = rows(database, "select id, of, page from pictures")
    assert (of, page) == ("number", 1)
    site = build_site(database, tmp_path / "site")
    assert (site / picture_path(identifier).lstrip("/")).read_bytes().startswith(b"\x89PNG")
    ((document,),) = rows(database, "select id from documents")
    datasette = Datasette([], config_dir=site)
    shown = (await datasette.client.get(f"/van-ban/{document}")).text
    assert "Mạc Văn Thịnh, Văn phòng, Huyện ủy Suối Mây; ký " in shown
    assert "có chữ ký số, chưa kiểm chứng" in shown
    assert 'alt="Ảnh chụp ô số ở trang 1 của tệp nguồn"' in shown
    assert "đã thay đổi sau khi ký" not in shown
    assert (await datasette.client.get(picture_path(identifier))).status_code == 200


def test_secret_file_leaves_no_picture_and_no_signature(tmp_path: Path) -> None:
    database = run_over(tmp_path, sign(blank_paper("TUYỆT MẬT"), leader(), "s"))
    assert rows(database, "select count(*) from pictures") == rows(database, "select count(*) from signatures") == [(0,)]
    assert b"iVBOR" not in database.read_bytes()


@pytest.mark.parametrize(
    ("moment", "shown"),
    [("2025-08-21T15:41:16+07:00", "21/08/2025 15:41"), ("2025-08-21", "21/08/2025"), (None, "")],
)
def test_moment_is_shown_by_its_own_clock(moment: str | None, shown: str) -> None:
    assert format_moment(moment) == shown
