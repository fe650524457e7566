"""What holds of every text: spans, order, and facts that do not change with the writing."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.citation import find_citations
from pipeline.model.document import Span
from pipeline.model.record import Header
from pipeline.model.section import Frame, Structure
from tests.extract.citation.conftest import Find, make_document

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "citation.yml").read_text(encoding="utf-8"))
TEXTS = [case["text"] for case in CASES]
PIECES = sorted({piece for text in TEXTS for piece in text.replace(";", " ; ").split(" ")})


def read(text: str) -> list[tuple[str | None, ...]]:
    document = make_document(text)
    end = len(document.text)
    found = find_citations(document, Structure(Frame(Span(0, 0), Span(0, end), Span(end, end))), Header())
    for one in found.citations:
        assert " ".join(document.text[one.start : one.end].split()) == one.text
        assert 0 <= one.start < one.end <= end
    starts = [one.start for one in found.citations]
    assert starts == sorted(starts)
    return [(one.key, one.date, one.role, one.citer) for one in found.citations if one.form == "numbered"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_any_words_are_read_without_failing(words: list[str]) -> None:
    text = " ".join(words)
    assert read(text) == read(text)


@pytest.mark.parametrize("text", TEXTS[:40])
def test_decomposed_letters_change_no_fact(text: str) -> None:
    assert read(unicodedata.normalize("NFD", text)) == read(text)


@pytest.mark.parametrize("text", TEXTS[:40])
def test_look_alikes_and_tone_places_change_no_fact(text: str) -> None:
    written = text.replace("Đ", "Ð").replace("ủy", "uỷ").replace("khóa", "khoá").replace(" - ", " – ")
    assert read(written) == read(text)


@pytest.mark.parametrize("text", TEXTS[:40])
def test_double_blanks_change_no_fact(text: str) -> None:
    assert read(text.replace(" của ", "  của ").replace(", ngày", ",  ngày")) == read(text)


def test_a_hyphen_between_numbers_may_be_any(find: Find) -> None:
    for hyphen in "-\u2010\u2011\u2013\u2014":
        (one,) = find(f"Thực hiện Chỉ thị số 13{hyphen}CT/TW của Ban Bí thư.").citations
        assert (one.key, one.number) == ("13-CT/TW", f"13{hyphen}CT/TW")
