"""What people type finds what papers print."""

import pytest

from pipeline.store.search import fold_number, fold_strokes, read_number, search_query


@pytest.mark.parametrize(
    ("number", "folded"),
    [
        ("05-TT/TU", "5TTTU"),
        ("5-TT/TU", "5TTTU"),
        ("05tt/tu", "5TTTU"),
        ("217/QĐ-TW", "217QDTW"),
        ("217-QÐ/TW", "217QDTW"),
        ("145/2020/NĐ-CP", "1452020NDCP"),
        (None, None),
        ("…", None),
    ],
)
def test_number_folds_to_one_form(number: str | None, folded: str | None) -> None:
    assert fold_number(number) == folded


@pytest.mark.parametrize(("typed", "form"), [("05tt/tu", "5TTTU"), ("5-TT/TU", "5TTTU"), ("số 217 QĐ-TW", "217QDTW")])
def test_number_typed_is_known(typed: str, form: str) -> None:
    assert read_number(typed) == form


@pytest.mark.parametrize("typed", ["đại hội 12", "năm 2022", "12 tháng qua", "thông tri", ""])
def test_words_are_no_number(typed: str) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("đoàn viên", '"doàn" "viên"'),
        ("ĐOÀN OR viên", '"DOÀN" "OR" "viên"'),
        ('"công đoàn" quận', '"công doàn" "quận"'),
        ("05-TT/TU", '"05-TT/TU"'),
        ('"', '""'),
        ("", '""'),
        ("* ^ ( )", '""'),
    ],
)
def test_query_is_quoted_word_by_word(typed: str, query: str) -> None:
    assert search_query(typed) == query


def test_strokes_fold_in_place() -> None:
    assert fold_strokes("Đảng đoàn Ðảng") == "Dảng doàn Dảng"
