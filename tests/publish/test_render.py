"""Values as a reader sees them."""

import pytest
from markupsafe import Markup

from pipeline.ingest import READERS
from pipeline.ingest.containers import CONTAINERS
from pipeline.ingest.identify import DOC, EMPTY, OLE, UNKNOWN, XLS
from pipeline.publish.render import (
    body_path,
    document_path,
    format_date,
    format_number,
    mark_words,
    render_context,
    render_snippet,
    shorten,
    show_value,
)
from pipeline.publish.table_cells import explain_reason, render_cell, reword_link
from pipeline.vocab.issues import load_issue_codes


@pytest.mark.parametrize(
    ("value", "expected"), [(1234567, "1.234.567"), (0, "0"), (390000.0, "390.000"), (2.5, "2,5"), (None, "")]
)
def test_numbers_are_printed_as_in_vietnam(value: object, expected: str) -> None:
    assert format_number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2022-03-02", "02/03/2022"), ("2022-03", "03/2022"), ("2022", "2022"), ("2022-03-02x", "2022-03-02x"), (None, "")],
)
def test_dates_are_printed_day_first(value: object, expected: str) -> None:
    assert format_date(value) == expected


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("role", "implements", "Thực hiện"),
        ("draft", 1, "có"),
        ("draft", 0, "không"),
        ("status", "stub", "Chưa có trong kho"),
        ("title", "held", "held"),
        ("role", "PHÓ BÍ THƯ", "PHÓ BÍ THƯ"),
        ("date", "2022-03-02", "02/03/2022"),
    ],
)
def test_coded_values_get_their_label_and_others_stay(column: str, value: object, expected: str) -> None:
    assert show_value(column, value) == expected


def test_shorten_cuts_at_a_blank() -> None:
    assert shorten("Thông tri về lãnh đạo đại hội", 20) == "Thông tri về lãnh…"
    assert shorten("ngắn", 20) == "ngắn"


def test_a_snippet_escapes_everything_but_its_own_marks() -> None:
    assert (
        render_snippet("<b>\x01đoàn\x02 \x01viên\x02 & </b>\n x")
        == '&lt;b&gt;<mark class="hit">đoàn viên</mark> &amp; &lt;/b&gt; x'
    )


def test_words_of_the_query_are_marked_without_accents() -> None:
    assert mark_words("Đoàn viên <i>", "doan 05") == '<mark class="hit">Đoàn</mark> viên &lt;i&gt;'
    assert mark_words("số 05-TT/TU", "5tt/tu 05-tt/tu") == 'số <mark class="hit">05-TT/TU</mark>'
    assert mark_words("05-TT/TU", "5") == '<mark class="hit">05</mark>-TT/TU'
    assert mark_words("đoàn", "") == "đoàn"


def test_context_keeps_the_words_round_a_fact() -> None:
    text = "Thực hiện\nThông tri 05; theo"
    assert render_context(text, 10, 12) == 'Thực hiện <mark class="hit">Thông tri 05</mark>; theo'


def test_paths_are_quoted() -> None:
    assert document_path("a/b c") == "/van-ban/a%2Fb%20c"
    assert body_path('x"><') == "/co-quan/x%22%3E%3C"


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("citations", "document_id", "van-ban-1", '<a href="/van-ban/van-ban-1">van-ban-1</a>'),
        ("citations", "document_id", {"value": "v", "label": "<b>"}, '<a href="/van-ban/v">&lt;b&gt;</a>'),
        ("documents", "body_id", "co-quan", '<a href="/co-quan/co-quan">co-quan</a>'),
        (None, "to_id", "v", '<a href="/van-ban/v">v</a>'),
        ("links", "role", "basis", "Căn cứ"),
        ("signers", "role", "lead", None),
        ("deadlines", "due_on", "2023-05-30", "30/05/2023"),
        ("documents", "title", "<script>", None),
        ("documents", "body_id", None, None),
        ("tasks", "spans", "[[1, 5], [7, 9]]", "1–5, 7–9"),
        ("sources", "reason", "no_text_layer", load_issue_codes()["no_text_layer"].message_vi),
    ],
)
def test_cells(table: str | None, column: str, value: object, expected: str | None) -> None:
    assert render_cell(table, column, value) == expected


def test_a_link_of_datasette_gets_other_words_and_stays_escaped() -> None:
    link = Markup('<a href="/directives/documents/a">a&lt;b</a>')
    assert reword_link(link, "Cả dòng") == '<a href="/directives/documents/a" title="a&lt;b">Cả dòng</a>'
    assert reword_link(Markup("<b>x</b>"), "y") == "<b>x</b>"


@pytest.mark.parametrize("code", sorted(load_issue_codes()))
def test_every_reason_is_explained_without_braces(code: str) -> None:
    said = explain_reason(code)
    assert said
    assert "{" not in said
    assert said != code


def test_every_format_has_a_name_that_people_use() -> None:
    kinds = [*READERS, *CONTAINERS, XLS, OLE, EMPTY, UNKNOWN]
    named = {kind: show_value("media_type", kind) for kind in kinds}
    assert [kind for kind, name in named.items() if "/" in name] == []
    assert named[DOC] == "Word 97-2003 (DOC)"
