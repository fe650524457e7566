"""What could be a Vietnamese syllable."""

import pytest

from pipeline.vocab.syllables import is_syllable


@pytest.mark.parametrize(
    "word", ["ngày", "nghiêm", "quyết", "giếng", "gì", "Hoạch", "khuya", "thuở", "uỷ", "ủy", "ấp", "Nguyễn"]
)
def test_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ng", "nh", "phươ", "tr", "học tập", "mach", "cêp", "kà", "ngịêp", "ớó", "TLĐ", "x"])
def test_no_syllable(word: str) -> None:
    assert not is_syllable(word)
