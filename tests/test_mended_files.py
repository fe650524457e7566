"""Corrections of a number said twice, and of a file that is mended later: addresses, reports, and what else people said."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.command_line import call

TEXT = """ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN
HUYỆN ỦY SUỐI MÂY
*
Số {number}
ĐẢNG CỘNG SẢN VIỆT NAM
Suối Mây, ngày {day} tháng 4 năm 2022
CHỈ THỊ
về {subject}
Ban Thường vụ Huyện ủy yêu cầu:
1. {words} xong trước ngày 30/6/2023.
Nơi nhận:
- Thường trực Tỉnh ủy,
- Lưu Văn phòng.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lê Bá Thử
"""
WRONG, RIGHT, PASSING = "41-CT/HU", "14-CT/HU", "99-CT/HU"
SAID = ("--who", "Lan", "--why", "bản giấy")


def address(number: str) -> str:
    return f"ct-{number.split('-')[0]}-hu-huyen-uy-suoi-may-dong-ha-son-2022"


def put(folder: Path, number: str, day: str = "07") -> None:
    """Write the directive with a number, and a second paper that cites another of the same body."""
    (folder / "in").mkdir(exist_ok=True)
    first = TEXT.format(number=number, day=day, subject="trồng rừng phòng hộ", words="Các chi bộ vận động nhân dân trồng rừng")
    (folder / "in" / "a.txt").write_text(first, encoding="utf-8")
    words = "Các chi bộ quán triệt Chỉ thị số 80-CT/HU ngày 03/02/2022 của Huyện ủy, hoàn thành"
    second = TEXT.format(number="52-CT/HU", day="20", subject="chống rét cho trâu bò", words=words)
    (folder / "in" / "b.txt").write_text(second, encoding="utf-8")


def run(folder: Path) -> str:
    return call("run", folder / "in", "-o", folder / "out", "--workers", 1)


def ask(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "out" / "directives.db")) as connection:
        return connection.execute(sql).fetchall()


def say(folder: Path, *words: str) -> None:
    call("corrections", *words, *SAID, "-o", folder / "out")


def redirects(folder: Path) -> list[tuple[object, ...]]:
    return ask(folder, "select address, node_id from redirects where address not like 'ct-80-%' order by address")


def say_twice(folder: Path) -> None:
    """Correct the number to another wrong one, run, correct it again from the address that it has then, run."""
    put(folder, WRONG)
    run(folder)
    say(folder, "field", address(WRONG), "number", RIGHT)
    say(folder, "field", address(WRONG), "number", PASSING)
    run(folder)
    assert redirects(folder) == [(address(WRONG), address(PASSING))]
    say(folder, "field", address(PASSING), "number", RIGHT)
    run(folder)


def test_every_address_that_was_shown_leads_on_after_a_second_correction(tmp_path: Path) -> None:
    say_twice(tmp_path)
    assert redirects(tmp_path) == [(address(WRONG), address(RIGHT)), (address(PASSING), address(RIGHT))]
    for number in (1, 2):
        call("corrections", "withdraw", number, "--who", "Lan", "-o", tmp_path / "out")
    run(tmp_path)
    assert redirects(tmp_path) == [(address(WRONG), address(RIGHT)), (address(PASSING), address(RIGHT))]


def test_a_mended_file_needs_its_corrections_no_longer_and_what_else_was_said_holds(tmp_path: Path) -> None:
    say_twice(tmp_path)
    mention = str(ask(tmp_path, "select id from citations where text like '%80-CT/HU%'")[0][0])
    say(tmp_path, "field", address(RIGHT), "place", "Bản Sim")
    say(tmp_path, "meaning", mention, address(PASSING))
    run(tmp_path)
    assert ask(tmp_path, f"select target_id from citations where id = '{mention}'") == [(address(RIGHT),)]
    put(tmp_path, RIGHT)
    shown = run(tmp_path)
    assert "found nothing" not in shown
    assert "names a document that is not known" not in shown
    assert "Correction 3 (number) is no longer needed" in shown
    assert ask(tmp_path, f"select target_id from citations where id = '{mention}'") == [(address(RIGHT),)]
    assert redirects(tmp_path) == [(address(WRONG), address(RIGHT)), (address(PASSING), address(RIGHT))]
    assert ask(tmp_path, f"select place from documents where id = '{address(RIGHT)}'") == [("Bản Sim",)]


def test_another_paper_of_the_right_number_is_no_mended_file(tmp_path: Path) -> None:
    put(tmp_path, WRONG)
    run(tmp_path)
    say(tmp_path, "field", address(WRONG), "number", RIGHT)
    put(tmp_path, "77-CT/HU")
    assert "Correction 1 (number) found nothing to apply to" in run(tmp_path)


def test_the_file_of_another_paper_is_not_taken_for_mended_while_the_corrected_one_is_here(tmp_path: Path) -> None:
    put(tmp_path, WRONG)
    run(tmp_path)
    say(tmp_path, "field", address(WRONG), "date", "2022-04-20")
    run(tmp_path)
    assert ask(tmp_path, "select number, date from documents order by number") == [
        (WRONG, "2022-04-20"),
        ("52-CT/HU", "2022-04-20"),
    ]
    put(tmp_path, WRONG, "20")
    shown = run(tmp_path)
    assert "Correction 1 (date) is no longer needed" in shown
    assert ask(tmp_path, "select date from documents where number = '41-CT/HU'") == [("2022-04-20",)]


def test_list_says_which_correction_a_later_one_takes_the_place_of(tmp_path: Path) -> None:
    say_twice(tmp_path)
    lines = call("corrections", "list", "-o", tmp_path / "out").splitlines()
    assert ["overridden by correction 3" in line for line in lines] == [True, True, False]


def test_of_two_joinings_that_contradict_each_other_the_later_holds(tmp_path: Path) -> None:
    put(tmp_path, WRONG)
    run(tmp_path)
    (stub,) = ask(tmp_path, "select id from nodes where id like 'ct-80-%'")[0]
    say(tmp_path, "same", address(WRONG), str(stub))
    say(tmp_path, "same", str(stub), address(WRONG))
    shown = run(tmp_path)
    assert "no longer needed" not in shown
    assert ask(tmp_path, "select id from documents where number = '41-CT/HU'") == [(stub,)]
    first, second = call("corrections", "list", "-o", tmp_path / "out").splitlines()
    assert ("đã được điểm sửa số 2 thay" in first, "thay" in second) == (True, False)
