"""Digits beside taller letters are no calls of notes; small ones above the line are."""

import math

import pytest

from pipeline.ingest.glyphs import Word, raise_if_small
from pipeline.ingest.raised import is_raised, measure_digits

FULL, SMALL = 9.4, 6.1


def test_digits_of_a_page_tell_how_tall_a_digit_is() -> None:
    assert measure_digits([FULL] * 30 + [SMALL] * 4) == pytest.approx(0.8 * FULL)


def test_page_of_few_digits_tells_nothing() -> None:
    assert measure_digits([FULL] * 11) == math.inf


@pytest.mark.parametrize(("height", "bottom", "expected"), [(SMALL, 95.0, True), (SMALL, 100.0, False), (13.5, 95.0, False)])
def test_small_and_above_the_foot_is_raised(height: float, bottom: float, expected: bool) -> None:
    assert is_raised(height, bottom, 14.4, 100.0) is expected


def test_year_beside_letters_of_a_taller_font_stays() -> None:
    year = Word("2023", 10, 38, 88.1, 97.5, 0, is_full_size=measure_digits([FULL] * 30) <= FULL)
    assert raise_if_small(year, 14.4, 100.0).text == "2023"


def test_call_of_a_note_is_raised() -> None:
    call = Word("2", 10, 14, 88.0, 94.1, 0, is_full_size=measure_digits([FULL] * 30) <= SMALL)
    assert raise_if_small(call, 14.4, 100.0).text == "²"
