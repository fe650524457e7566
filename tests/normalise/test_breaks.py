"""Numbers and words broken at the end of a print line."""

import pytest

from pipeline.normalise.breaks import WordBreaks


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("Chỉ thị số 37-", "CT/TW, ngày", "Chỉ thị số 37-CT/TW, ngày"),
        ("số 15/2020/NĐ-", "CP ngày", "số 15/2020/NĐ-CP ngày"),
        ("ngày 12/", "6/2021", "ngày 12/6/2021"),
        ("nhiệm kỳ 2025 -", "2030", "nhiệm kỳ 2025 - 2030"),
        ("việc ban hành kế ho-", "ạch của", "việc ban hành kế hoạch của"),
        ("Công văn số 12", "/LĐLĐ-ToC", "Công văn số 12/LĐLĐ-ToC"),
        ("ngày 08/3/20", "18 của", "ngày 08/3/2018 của"),
        ("ngày 08/3", "2018", "ngày 08/3 2018"),
        ("số 588-CV/T", "U ngày", "số 588-CV/TU ngày"),
        ("Quyết định 1729/QĐ", "-TTg ngày", "Quyết định 1729/QĐ-TTg ngày"),
        ("các đơn vị", ", địa phương", "các đơn vị, địa phương"),
        ("các cấp ủy", "đảng", "các cấp ủy đảng"),
        ("tại điểm d", "khoản 1", "tại điểm d khoản 1"),
    ],
)
def test_what_stands_between_two_lines(before: str, after: str, joined: str) -> None:
    glue = WordBreaks([before, after]).choose_glue(before, after)
    assert before[: len(before) - glue.cut] + glue.text + after == joined


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("xong tr", "ước", "xong trước"),
        ("công nhâ", "n lao động", "công nhân lao động"),
        ("chư", "a đóng", "chưa đóng"),
        ("ngày 27/5, ng", "ày", "ngày 27/5, ngày"),
        ("Tỉnh ủy Ni", "nh Bình", "Tỉnh ủy Ninh Bình"),
        ("bảo hi", "ểm xã hội", "bảo hiểm xã hội"),
    ],
)
def test_a_broken_word_comes_together_where_the_document_breaks_words(before: str, after: str, joined: str) -> None:
    breaks = WordBreaks(["đóng bảo hiểm cho người lao động tỉnh Ninh Bình", before, after])
    breaks.learn("Hướng ng", "ày")
    assert before + breaks.choose_glue(before, after).text + after == joined


@pytest.mark.parametrize(
    ("before", "after"), [("lao động", "an toàn"), ("quy", "ước"), ("để cho", "an toàn"), ("loại B", "trở lên")]
)
def test_two_words_stay_two(before: str, after: str) -> None:
    breaks = WordBreaks(["người lao động được an toàn theo quy ước cho mọi người", before, after])
    breaks.learn("Hướng ng", "ày")
    assert breaks.choose_glue(before, after).text == " "


def test_a_document_that_breaks_no_word_joins_no_halves() -> None:
    assert WordBreaks(["bảo hiểm", "bảo hi", "ểm"]).choose_glue("bảo hi", "ểm").text == " "
