"""Marks of recognised names in capitals are those of the name; letters, other words and small letters stay."""

import pytest

from pipeline.ingest.glyphs import Word
from pipeline.ingest.ocr.names import restore_names
from pipeline.ingest.rows import Row, make_row


def print_row(text: str) -> Row:
    """A line of words eight points a letter wide; three blanks are a column's gap."""
    words, left = [], 0.0
    for text_of_word in text.split(" "):
        if text_of_word:
            words.append(Word(text_of_word, left, left + 8 * len(text_of_word), 0, 12, len(words)))
        left += 8 * len(text_of_word) + 4 if text_of_word else 20
    return make_row(words)


def restore(text: str) -> str:
    return restore_names([print_row(text)])[0].text


@pytest.mark.parametrize(
    ("seen", "shown"),
    [
        ("SỞ Y TẺ", "SỞ Y TẾ"),
        ("SỚ Y TẺ", "SỞ Y TẾ"),
        ("SO Y TE", "SỞ Y TẾ"),
        ("TĨNH UỶ", "TỈNH UỶ"),
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("KT. GIÁM ĐỐC SỞ Y TÉ,", "KT. GIÁM ĐỐC SỞ Y TẾ,"),
        ("SỞ Y TẺ   CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ Y TẾ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_name_in_capitals_gets_its_own_marks(seen: str, shown: str) -> None:
    assert restore(seen) == shown


@pytest.mark.parametrize(
    "seen",
    [
        "Sở Y tẻ",  # small letters are matched in the repaired view
        "SỜ Y TÊN",  # another letter
        "ĐẶNG ĐOÀN TÙNG",  # a person, not a Party group
        "HUYỆN SUỐI MÂY",
        "ỦY BAN NHÂN DÂN",
        "TỶ LỆ 12 %",
    ],
)
def test_what_is_no_damaged_name_stays(seen: str) -> None:
    assert restore(seen) == seen


def test_restored_word_is_in_doubt_and_others_are_not() -> None:
    (row,) = restore_names([print_row("SỞ Y TẺ")])
    assert row.line.doubts == ((5, 7),)
    assert [word.left for word in row.words] == [word.left for word in print_row("SỞ Y TẺ").words]
