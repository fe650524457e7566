"""The vocabularies of time: no dead words, numbers that agree, a lunar calendar that keeps its laws."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.extract.deadline.figures import read_figure
from pipeline.vocab.lunar_years import load_lunar_years
from pipeline.vocab.time_words import compile_time, join_words, load_time_words

GRAMMAR = Path(__file__).resolve().parents[3] / "pipeline" / "extract" / "deadline"


def test_every_group_is_named_by_the_grammar() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in GRAMMAR.glob("*.py"))
    groups = [group for group in load_time_words() if not group.startswith("number_")]
    assert [group for group in groups if f"<{group}>" not in source and f'"{group}"' not in source] == []


def test_every_number_word_has_its_number() -> None:
    words = load_time_words()
    numbered = {word for group in words if group.startswith("number_") and group != "number_word" for word in words[group]}
    assert numbered == set(words["number_word"])
    assert [read_figure(word) for word in ("một", "tư", "bẩy", "mười hai", "12", "3l", "x")] == [1, 4, 7, 12, 12, 31, 0]


def test_words_that_begin_alike_match_the_longest() -> None:
    pattern = compile_time(r"(?P<word><before_event>|<before>)(?!\w)")
    assert pattern.match("trước  khi họp")["word"] == "trước  khi"  # type: ignore[index]
    assert pattern.match("trước")["word"] == "trước"  # type: ignore[index]
    assert pattern.match("trướcx") is None
    assert join_words(["a b", "a", "a c"]) == r"a(?:\s+(?:b|c))?"


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(KeyError):
        compile_time("<no_such_group>")


@pytest.mark.parametrize(
    ("year", "name", "day"),
    [
        (2007, "Đinh Hợi", "2007-02-17"),
        (2018, "Mậu Tuất", "2018-02-16"),
        (2025, "Ất Tỵ", "2025-01-29"),
        (2030, "Canh Tuất", "2030-02-02"),
    ],
)
def test_tet_falls_on_its_day_in_viet_nam(year: int, name: str, day: str) -> None:
    lunar = next(one for one in load_lunar_years() if one.year == year)
    assert (lunar.name, lunar.new_year) == (name, date.fromisoformat(day))


def test_lunar_years_follow_one_another() -> None:
    years = load_lunar_years()
    assert [one.year for one in years] == list(range(years[0].year, years[-1].year + 1))
    for one, after in zip(years, years[1:], strict=False):
        assert (after.new_year - one.new_year).days in (353, 354, 355, 383, 384, 385)
        assert (after.new_year - one.last_month).days in (29, 30)
        assert one.new_year < one.third_month < one.eighth_month < one.last_month
        assert date(one.year, 1, 20) < one.new_year < date(one.year, 2, 21) + timedelta(days=1)
