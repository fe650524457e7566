"""The text with its facts marked: nesting, overlap, tables, escapes."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.publish.marks import KINDS, Mark, render_text, split_marks

TAG = re.compile(r"<[^>]+>")


def plain(html: str) -> str:
    return unescape(TAG.sub("", html))


def test_a_mark_is_a_link_with_an_anchor() -> None:
    html = render_text("theo Thông tri 05.", [Mark(5, 17, "citation", "dan-0", "#vien-dan-0", "Thực hiện")])
    assert html == (
        '<p>theo <span class="anchor" id="dan-0"></span><a href="#vien-dan-0"><mark class="citation" title="Thực hiện">'
        "Thông tri 05</mark></a>.</p>"
    )


def test_nested_marks_carry_both_kinds_and_link_to_the_inner() -> None:
    html = str(render_text("abcdef", [Mark(0, 6, "task", "t", "#viec", note="[1]"), Mark(2, 4, "deadline", "d", "#han")]))
    assert '<a href="#han"><mark class="task deadline">cd</mark></a>' in html
    assert html.count('<mark class="task">') == 2
    assert html.endswith('<a class="note" href="#viec" title="">[1]</a></p>')


def test_overlapping_marks_never_cross_tags() -> None:
    html = str(render_text("abcdef", [Mark(0, 4, "citation", "a", "#a"), Mark(2, 6, "body", "b", "#b")]))
    assert '<a href="#a"><mark class="citation">ab</mark></a>' in html
    assert '<mark class="citation body">cd</mark>' in html
    assert '<a href="#b"><mark class="body">ef</mark></a>' in html


def test_a_mark_over_two_paragraphs_is_cut_at_the_line() -> None:
    assert str(render_text("ab\ncd", [Mark(1, 4, "header")])) == (
        '<p>a<mark class="header">b</mark></p>\n<p><mark class="header">c</mark>d</p>'
    )


def test_lines_with_tabs_become_one_table() -> None:
    html = str(render_text("trước\na\tb\nc\td\nsau", [Mark(8, 9, "body")]))
    assert html.count("<table>") == 1
    assert '<tr><td>a</td><td><mark class="body">b</mark></td></tr><tr><td>c</td><td>d</td></tr>' in html


def test_outline_depth_indents_a_paragraph() -> None:
    assert '<p class="level-2">b</p>' in str(render_text("a\nb", [], {2: 2}))


@pytest.mark.parametrize("mark", [Mark(3, 3, "body"), Mark(-1, 2, "body"), Mark(2, 99, "body")])
def test_a_mark_outside_the_text_is_left_out(mark: Mark) -> None:
    assert render_text("abcd", [mark]) == "<p>abcd</p>"


def test_html_in_the_text_and_in_titles_is_escaped() -> None:
    html = str(render_text("<script>x</script> & co", [Mark(0, 8, "citation", '"><b>', 'javascript:"', '"><i>')]))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert "&lt;script&gt;" in html


def test_split_marks_keeps_the_anchor_on_the_first_piece_and_the_note_on_the_last() -> None:
    pieces = list(split_marks(Mark(0, 9, "task", "a", "#t", "", "[1]"), "[[0, 3], [6, 9]]"))
    assert [(mark.start, mark.end, mark.anchor, mark.note) for mark in pieces] == [(0, 3, "a", ""), (6, 9, "", "[1]")]


TEXTS = st.text(alphabet='ab<&" đ\n\t', max_size=40)
SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(KINDS))


@settings(deadline=None)
@given(text=TEXTS, spans=st.lists(SPANS, max_size=6))
def test_taking_the_tags_away_gives_the_text_back(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, end, kind, f"m{at}", "#x") for at, (start, end, kind) in enumerate(spans)]
    html = str(render_text(text, marks))
    assert "".join(plain(html).split()) == "".join(text.split())
    assert html.count("<mark") == html.count("</mark>")
    assert html.count("<a ") == html.count("</a>")
