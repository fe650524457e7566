"""Words of subjects: parted once, remembered, and nothing kept of what is gone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch.running import RunSettings, run
from pipeline.language import split_words
from pipeline.store import subject_words
from pipeline.store.subject_words import SubjectWords


def test_syllables_of_one_word_stand_together() -> None:
    assert SubjectWords().find("Về tổ chức\nĐại hội  Công đoàn, 2023") == "về tổ_chức đại_hội công_đoàn 2023"
    assert split_words("- , .") == []


@pytest.mark.parametrize("subject", [None, "", "  \n"])
def test_no_subject_has_no_words(subject: str | None) -> None:
    assert SubjectWords().find(subject) is None


def test_what_is_known_is_not_parted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    words = SubjectWords({"về chăm lo đời sống": "đã_biết", "về việc không còn": "thừa"})
    monkeypatch.setattr(subject_words, "split_words", lambda text: pytest.fail(f"{text} was parted again"))
    assert words.find("về chăm lo  đời sống") == "đã_biết"
    assert words.used == {"về chăm lo đời sống": "đã_biết"}  # the other belonged to a paper that is gone


PAPER = """HUYỆN ỦY SUỐI MÂY
Số {number}-CV/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Suối Mây, ngày 05 tháng 4 năm 2023
V/v {subject}
Kính gửi: Các chi bộ trực thuộc
Ban Thường vụ Huyện ủy yêu cầu các chi bộ báo cáo trước ngày 20/5/2023.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Lê Bá Thử
"""


def read_words(database: Path) -> dict[str, str]:
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute("select subject, subject_words from documents").fetchall())


def test_next_run_takes_words_from_the_last_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(PAPER.format(number="12", subject="rà soát nhà văn hóa thôn"), encoding="utf-8")
    (folder / "b.txt").write_text(PAPER.format(number="13", subject="trồng rừng đầu nguồn"), encoding="utf-8")
    first = read_words(run([folder], RunSettings(output, workers=1)).database)
    assert len(first) == 2 and any("rà_soát" in words for words in first.values())
    (folder / "b.txt").unlink()
    monkeypatch.setattr(subject_words, "split_words", lambda text: pytest.fail(f"{text} was parted again"))
    again = read_words(run([folder], RunSettings(output, workers=1)).database)
    assert again == {subject: words for subject, words in first.items() if "rừng" not in subject}
    (kept,) = (output / ".cache" / "records").glob("records-*.db")
    assert "đầu nguồn".encode() not in kept.read_bytes()
