"""Roles and finer roles that people correct: what became of a document follows, and no finer role of another role is left."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.vocab.correction_values import find_fault, find_role_fault, subroles_of
from pipeline.vocab.labels import load_labels
from tests.command_line import call

TEXT = """ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN
HUYỆN ỦY SUỐI MÂY
*
Số 31-QĐ/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Suối Mây, ngày 07 tháng 4 năm 2022
QUYẾT ĐỊNH
về quản lý nhà văn hóa thôn
Ban Thường vụ Huyện ủy quyết định:
Điều 1. {words}
Nơi nhận:
- Thường trực Tỉnh ủy,
- Lưu Văn phòng.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lê Bá Thử
"""
LAPSED = "Quy định số 14-QĐ/HU ngày 03/02/2019 của Huyện ủy đã hết hiệu lực."
REPEALED = "Bãi bỏ Quyết định số 15-QĐ/HU ngày 05/3/2019 của Huyện ủy."
SAID = ("--who", "Lan", "--why", "bản giấy")


def run(folder: Path, words: str) -> str:
    """Put the paper with these words into a folder, run, and return the id of its citation."""
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "31.txt").write_text(TEXT.format(words=words), encoding="utf-8")
    call("run", folder / "in", "-o", folder / "out", "--workers", 1)
    return str(ask(folder, "select id from citations")[0][0])


def ask(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "out" / "directives.db")) as connection:
        return connection.execute(sql).fetchall()


def test_a_false_lapse_is_taken_away_by_a_person(tmp_path: Path) -> None:
    out = ("-o", tmp_path / "out")
    citation = run(tmp_path, LAPSED)
    assert ask(tmp_path, "select status from statuses") == [("lapsed",)]
    call("corrections", "field", citation, "subrole", *SAID, *out)
    run(tmp_path, LAPSED)
    assert ask(tmp_path, "select role, subrole, state from citations") == [("mentions", None, "confirmed")]
    assert ask(tmp_path, "select status from statuses") == []
    assert ask(tmp_path, "select field, was, value from corrections") == [("subrole", "lapsed", None)]
    call("corrections", "withdraw", 1, "--who", "Lan", *out)
    run(tmp_path, LAPSED)
    assert ask(tmp_path, "select status from statuses") == [("lapsed",)]


def test_a_corrected_role_leaves_no_finer_role_of_another(tmp_path: Path) -> None:
    citation = run(tmp_path, REPEALED)
    assert ask(tmp_path, "select role, subrole from citations") == [("replaces", "repeals")]
    assert ask(tmp_path, "select status from statuses") == [("repealed",)]
    call("corrections", "field", citation, "role", "mentions", *SAID, "-o", tmp_path / "out")
    run(tmp_path, REPEALED)
    assert ask(tmp_path, "select role, subrole from citations") == [("mentions", None)]
    assert ask(tmp_path, "select status from statuses") == []


def test_a_finer_role_goes_with_the_role_that_a_person_has_given(tmp_path: Path) -> None:
    out = ("-o", str(tmp_path / "out"))
    citation = run(tmp_path, LAPSED)
    wrong = ["corrections", "field", citation, "subrole", "repeals", *SAID, *out]
    refused = CliRunner().invoke(app, wrong)
    assert refused.exit_code == 2
    assert "không đi với quan hệ “mentions”" in refused.output
    assert "does not belong to this role" in refused.output
    call("corrections", "field", citation, "role", "replaces", *SAID, *out)
    call(*wrong)
    run(tmp_path, LAPSED)
    assert ask(tmp_path, "select role, subrole from citations") == [("replaces", "repeals")]
    assert ask(tmp_path, "select status from statuses") == [("repealed",)]
    call("corrections", "withdraw", 1, "--who", "Lan", *out)
    assert "(subrole) was not applied: “repeals”" in call("run", tmp_path / "in", *out, "--workers", 1)
    assert ask(tmp_path, "select role, subrole from citations") == [("mentions", "lapsed")]


@pytest.mark.parametrize("value", ["lapse", "", "mentions"])
def test_a_finer_role_is_one_that_is_known(value: str) -> None:
    assert "lapsed" in (find_fault("citation", "subrole", value) or "")


def test_finer_roles_belong_to_their_roles_and_have_names() -> None:
    assert subroles_of("replaces") == ("repeals",)
    assert subroles_of("basis") == ()
    assert find_role_fault("lapsed", "mentions") is None
    assert find_role_fault("lapsed", "basis") is not None
    assert [one for one in subroles_of() if load_labels().label_value("subrole", one) == one] == []


TWICE = (
    "Xét Tờ trình số 33-TTr/BTC của Ban Tổ chức Huyện ủy, theo Quyết định số 16-QĐ/HU ngày 05/3/2019 của Huyện ủy.\n"
    "{between}Điều 2. Bãi bỏ Quyết định số 16-QĐ/HU ngày 05/3/2019 của Huyện ủy."
)
BETWEEN = "Các chi bộ thôn giữ nhà văn hóa sạch sẽ, ghi sổ mượn trả bàn ghế, loa đài và báo trưởng thôn khi hư hỏng.\n"


@pytest.mark.parametrize("times", [0, 90])
def test_a_case_says_which_of_equal_mentions_it_means(tmp_path: Path, times: int) -> None:
    out = ("-o", tmp_path / "out")
    run(tmp_path, TWICE.format(between=BETWEEN * times))
    named = "text like 'Quyết định số 16%' order by start_offset"
    first, second = ask(tmp_path, f"select id, role from citations where {named}")
    assert (first[1], second[1]) == ("per", "replaces")
    call("corrections", "field", second[0], "role", "per", *SAID, *out)
    call("corrections", "field", first[0], "role", "basis", *SAID, *out)
    case = Path(call("corrections", "case", 1, tmp_path / "cases", *out).strip())
    checked = CliRunner().invoke(app, ["corrections", "check", str(tmp_path / "cases")])
    assert (checked.exit_code, "role is replaces, not per" in checked.output) == (1, True)
    text = case.read_text(encoding="utf-8")
    assert "occurrence: 2" in text
    assert len(text) < 6_500
    case.write_text(text.replace("Bãi bỏ", "Theo đúng"), encoding="utf-8")
    assert "right" in call("corrections", "check", tmp_path / "cases")
    call("corrections", "case", 2, tmp_path / "others", *out)
    checked = CliRunner().invoke(app, ["corrections", "check", str(tmp_path / "others")])
    assert "role is per, not basis" in checked.output


def test_a_case_whose_mention_is_gone_is_not_right(tmp_path: Path) -> None:
    run(tmp_path, TWICE.format(between=""))
    second = ask(tmp_path, "select id from citations where role = 'replaces'")[0][0]
    call("corrections", "field", second, "role", "per", *SAID, "-o", tmp_path / "out")
    case = Path(call("corrections", "case", 1, tmp_path / "cases", "-o", tmp_path / "out").strip())
    case.write_text(
        case.read_text(encoding="utf-8").replace("Bãi bỏ Quyết định số 16-QĐ/HU", "Bãi bỏ văn bản"), encoding="utf-8"
    )
    checked = CliRunner().invoke(app, ["corrections", "check", str(tmp_path / "cases")])
    assert (checked.exit_code, "(2)" in checked.output) == (1, True)
