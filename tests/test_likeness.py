"""How far two words are apart: the one comparison of everything that reads misread pages."""

import pytest

from pipeline.model.likeness import count_off, has_lost_one, is_changed_once, is_one_off


@pytest.mark.parametrize(
    ("one", "other", "off", "changed", "near", "lost"),
    [
        ("thị", "thị", 0, False, True, False),
        ("thi", "thị", 1, True, True, False),
        ("chi", "thị", 2, False, False, False),
        ("quý", "qý", 2, False, True, False),
        ("qý", "quý", 2, False, True, True),
        ("năm", "nă", 1, False, True, False),
        ("nă", "năm", 1, False, True, True),
        ("n", "năm", 2, False, False, False),
        ("ab", "ba", 2, False, False, False),
        ("", "a", 1, False, True, True),
    ],
)
def test_two_words_are_compared(one: str, other: str, off: int, changed: bool, near: bool, lost: bool) -> None:
    assert count_off(one, other) == off
    assert is_changed_once(one, other) is changed
    assert is_one_off(one, other) is near
    assert has_lost_one(one, other) is lost
