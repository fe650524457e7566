"""`directives body` explains a name in plain Vietnamese."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.command_line import call

RUNNER = CliRunner()
PAPER = """ĐẢNG BỘ TP HẢI PHÒNG
QUẬN ỦY KIẾN AN
*
Số 77-TT/QU
ĐẢNG CỘNG SẢN VIỆT NAM
Kiến An, ngày 28 tháng 3 năm 2023
THÔNG TRI
về mở lớp bồi dưỡng cán bộ công đoàn
Ban Thường vụ Quận ủy yêu cầu:
1. Ban Tuyên giáo chủ trì, phối hợp với Liên đoàn Lao động quận xây dựng kế hoạch, báo cáo Thường trực Thành uỷ trước ngày 31/5/2023.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lê Bá Thử
"""

UNION_PAPER = """LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN
LIÊN ĐOÀN LAO ĐỘNG HUYỆN SUỐI MÂY
Số: 12/KH-LĐLĐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Mây, ngày 01 tháng 6 năm 2022
KẾ HOẠCH
Tổ chức hội thao của đoàn viên
Các công đoàn cơ sở báo cáo kết quả về Liên đoàn Lao động trước ngày 15/7/2022.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Trần Văn Mẫu
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "thong-tri.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def said(*words: str) -> str:
    return call("body", *words)


def test_bare_committee_in_a_districts_paper_is_its_citys(paper: Path) -> None:
    text = said("Thường trực Thành uỷ", "--in", str(paper))
    assert "→ Thành ủy Hải Phòng (trước 01/7/2025)\n  mã: thanh-uy-hai-phong\n" in text
    assert "biết được từ dòng cơ quan cấp trên ở đầu văn bản" in text
    assert "tên không nêu địa phương; hiểu là của Hải Phòng, địa phương của văn bản" in text
    assert "Thường trực là bộ phận thay mặt" in text
    assert "từ 01/07/2025: hợp nhất vào Thành ủy Hải Phòng (từ 01/7/2025)" in text


def test_own_office_says_why(paper: Path) -> None:
    text = said("Ban Tuyên giáo", "--in", str(paper))
    assert "hiểu là của chính cơ quan ban hành, tức Ban Tuyên giáo Quận ủy Kiến An" in text
    assert "cấp trên trực tiếp: Quận ủy Kiến An" in text


def test_day_decides(paper: Path) -> None:
    text = said("Thành uỷ", "--in", str(paper), "--on", "01/3/2026")
    assert "mã: thanh-uy-hai-phong-2025-07" in text
    assert "tiền thân: Tỉnh ủy Hải Dương" in text
    assert "cấp trên trực tiếp: Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam" in said("Tổng Liên đoàn", "--on", "2026-03-01")
    assert "cấp trên trực tiếp: Ban Chấp hành Trung ương Đảng" in said("Tổng Liên đoàn", "--on", "2024-03-01")


def test_ended_body_is_said_to_have_ended() -> None:
    text = said("Tỉnh ủy Hải Dương", "--on", "2026-03-01")
    assert "Chú ý: vào ngày 01/03/2026 cơ quan này đã kết thúc hoạt động." in text


def test_open_name_shows_candidates() -> None:
    text = said("Thành uỷ", "--on", "2024-01-01")
    assert "→ Không rõ là cơ quan nào." in text
    assert "- Thành ủy Hải Phòng (trước 01/7/2025) (thanh-uy-hai-phong)" in text
    assert "Huế" not in text
    assert "Đồng Nai" not in text
    assert "- Thành ủy Đồng Nai (từ 01/7/2025) (tinh-uy-dong-nai-2025-07)" in said("Thành uỷ", "--on", "2026-05-01")


def test_no_body_says_why() -> None:
    assert "chỉ một nhóm cơ quan" in said("các huyện ủy")


def test_a_name_nobody_knows_is_one_plain_line_and_exit_1() -> None:
    result = RUNNER.invoke(app, ["body", "chính quyền"])
    assert result.exit_code == 1
    words = "không có cơ quan nào tên như vậy trong tệp cơ quan (no body of this name is known)"
    assert result.output == f"directives: chính quyền: {words}\n"


def test_no_day_is_told_that_nobody_gave() -> None:
    text = said("Huyện ủy Suối Mây")
    assert "Không nêu ngày" in text
    assert "Chú ý: cơ quan này nay không còn hoạt động." in text
    assert "vào ngày" not in text
    assert "vào ngày 01/03/2026 cơ quan này đã kết thúc" in said("Huyện ủy Suối Mây", "--on", "2026-03-01")


def test_a_districts_superior_is_told_by_the_province_that_the_collection_knows(paper: Path, tmp_path: Path) -> None:
    alone = said("Quận ủy Kiến An", "--output", str(tmp_path / "none"))
    assert "cấp trên trực tiếp: không rõ, vì chưa biết thuộc tỉnh, thành phố nào" in alone
    assert RUNNER.invoke(app, ["run", str(paper), "--output", str(tmp_path / "kho #1 %41")]).exit_code == 0
    text = said("Quận ủy Kiến An", "--output", str(tmp_path / "kho #1 %41"))
    assert "cấp trên trực tiếp: Thành ủy Hải Phòng" in text
    assert "mã: quan-uy-kien-an-hai-phong\n" in text


def test_wrong_day_and_unknown_document_are_wrong_use(tmp_path: Path) -> None:
    assert RUNNER.invoke(app, ["body", "Thành uỷ", "--on", "31/2/2026"]).exit_code == 2
    assert RUNNER.invoke(app, ["body", "Thành uỷ", "--in", "khong-co", "--output", str(tmp_path)]).exit_code == 2


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Thành ủy Việt Trì", "2023-05-01", "→ Thành ủy Việt Trì\n  Việt Trì là thành phố thuộc tỉnh, cấp huyện"),
        ("Thành ủy Việt Trì", "2023-05-01", "cấp trên trực tiếp: Tỉnh ủy Phú Thọ"),
        ("Thành ủy Việt Trì", "2026-03-01", "vào ngày 01/03/2026 cơ quan này đã kết thúc hoạt động"),
        ("Ban Tổ chức Thành ủy Việt Trì", "2023-05-01", "cấp trên trực tiếp: Thành ủy Việt Trì\n"),
        (
            "Thành ủy Đồng Nai",
            "2026-03-01",
            "Đồng Nai là tỉnh, không phải thành phố trực thuộc Trung ương; tên đúng là Tỉnh ủy Đồng Nai",
        ),
        ("Tỉnh ủy Hải Phòng", "2023-05-01", "Hải Phòng là thành phố trực thuộc Trung ương; tên đúng là Thành ủy Hải Phòng"),
        ("Thành ủy Hải Đăng", "2023-05-01", "Hải Đăng không có trong danh sách tỉnh, thành phố"),
    ],
)
def test_a_name_that_fits_its_place_badly_is_told(name: str, day: str, expected: str) -> None:
    assert expected in said(name, "--on", day)


@pytest.mark.parametrize(("name", "day"), [("Thành ủy Đồng Nai", "2026-05-01"), ("Thành ủy Hải Phòng", "2023-05-01")])
def test_a_name_that_fits_is_told_nothing(name: str, day: str) -> None:
    assert "tên đúng là" not in said(name, "--on", day)
    assert "không có trong danh sách" not in said(name, "--on", day)


def test_a_short_name_in_a_paper_of_such_a_body_shows_the_issuer_and_its_superior(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(UNION_PAPER, encoding="utf-8")
    text = said("Liên đoàn Lao động", "--in", str(path))
    own = "- Liên đoàn Lao động huyện Suối Mây [lien-doan-lao-dong-huyen-suoi-may-dong-ha-son] (chính cơ quan ban hành văn bản)"
    assert own in text
    assert "- Liên đoàn Lao động tỉnh Đông Hà Sơn [lien-doan-lao-dong-tinh-dong-ha-son] (cấp trên của cơ quan ban hành)" in text
    assert "Thêm --in" not in text
    assert "Tổng Liên đoàn" not in text


def test_a_short_name_of_another_kind_asks_for_the_place(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(UNION_PAPER, encoding="utf-8")
    assert "chính cơ quan ban hành" not in said("Tỉnh đoàn", "--in", str(path))
    assert "Tỉnh ủy Đông Hà Sơn" in said("TU", "--in", str(path))


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("tinh uy yen bai", "tỉnh ủy Yên Bái", "→ Tỉnh ủy Yên Bái"),
        ("ban to chuc thanh uy vinh", "ban tổ chức thành ủy Vinh", "→ Ban Tổ chức Thành ủy Vinh"),
        ("LIEN DOAN LAO DONG TINH LAI CHAU", "liên đoàn lao động tỉnh Lai Châu", "→ Liên đoàn Lao động tỉnh Lai Châu"),
    ],
)
def test_names_without_accents_are_understood(typed: str, meant: str, found: str) -> None:
    text = said(typed, "--output", "nowhere")
    assert f"Tên viết không dấu hoặc toàn chữ thường, hiểu là: {meant}\n" in text
    assert found in text


def test_a_name_without_accents_is_the_collections(paper: Path, tmp_path: Path) -> None:
    assert RUNNER.invoke(app, ["run", str(paper), "--output", str(tmp_path / "kho #1 %41")]).exit_code == 0
    assert "hiểu là: Quận ủy Kiến An\n" in said("quan uy kien an", "--output", str(tmp_path / "kho #1 %41"))


def test_a_shared_symbol_alone_shows_who_may_be_meant() -> None:
    text = said("TU", "--on", "2024-01-01")
    assert "TU là ký hiệu, hiểu là của: Tỉnh ủy\n" in text
    assert "→ Không rõ là cơ quan nào." in text
