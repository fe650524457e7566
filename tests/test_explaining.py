"""`directives explain` says what decided a mention by the file alone, or in a collection where one is given."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.command_line import call

RUNNER = CliRunner()
HEAD = """ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN
HUYỆN ỦY SUỐI MÂY
*
Số 34-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Suối Mây, ngày 10 tháng 5 năm 2022
KẾ HOẠCH
thực hiện Chỉ thị số 28-CT/TU của Tỉnh ủy
Thực hiện Chỉ thị số 28-CT/TU ngày 05/4/2022 của Tỉnh ủy, Huyện ủy xây dựng kế hoạch.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Lê Bá Thử
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(HEAD, encoding="utf-8")
    return path


def said(*words: str) -> str:
    return call("explain", *words)


def test_without_a_collection_the_page_says_that_the_file_alone_was_asked(paper: Path) -> None:
    text = said(str(paper))
    assert "được xét riêng theo tệp này, không theo kho. Thêm -o THƯ_MỤC" in text
    assert "      => ct-28-tu-tinh-uy-dong-ha-son-2022\n" in text


def test_with_a_collection_the_page_says_what_its_documents_decided(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert RUNNER.invoke(app, ["run", str(paper), "--output", str(out)]).exit_code == 0
    text, by_id = said(str(paper), "-o", str(out)), said("kh-34-hu-huyen-uy-suoi-may-dong-ha-son-2022", "-o", str(out))
    meant = "      => ct-28-tu-tinh-uy-dong-ha-son-2022 (Chỉ thị 28-CT/TU, Tỉnh ủy Đông Hà Sơn, chưa có trong kho)\n         lời viện dẫn ghi"
    assert "theo kho văn bản, trong đó tệp này là kh-34-hu-huyen-uy-suoi-may-dong-ha-son-2022." in text
    assert meant in text and meant in by_id
    assert "không theo kho" not in text


def test_a_file_that_the_collection_does_not_hold_is_told_so(paper: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "khac.txt"
    other.write_text(HEAD.replace("34-KH", "35-KH"), encoding="utf-8")
    assert RUNNER.invoke(app, ["run", str(paper), "--output", str(out)]).exit_code == 0
    assert "Kho văn bản không có tệp này" in said(str(other), "-o", str(out))


def test_neither_file_nor_document_is_wrong_use(tmp_path: Path) -> None:
    assert RUNNER.invoke(app, ["explain", str(tmp_path / "none.txt")]).exit_code == 2
    assert RUNNER.invoke(app, ["explain", "none", "-o", str(tmp_path)]).exit_code == 2
