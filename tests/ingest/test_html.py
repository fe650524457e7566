"""HTML: what a reader sees, in order."""

import unicodedata
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.model.document import RawDocument
from tests.ingest.reading import blocks_of, codes_of, read_bytes, texts_of


def read(folder: Path, body: str, name: str = "a.html", encoding: str = "utf-8", head: str = "") -> RawDocument:
    page = f"<!DOCTYPE html><html><head>{head}<title>T</title></head><body>{body}</body></html>"
    return read_bytes(folder, name, page.encode(encoding))


def test_paragraphs_headings_and_breaks_are_lines(tmp_path: Path) -> None:
    raw = read(tmp_path, "<h1>THÔNG TRI</h1><p>về  lãnh\nđạo <b>đại</b> hội<br>công đoàn</p>đuôi<div>khối</div>")
    assert texts_of(raw) == ["THÔNG TRI", "về lãnh đạo đại hội", "công đoàn", "đuôi", "khối"]
    assert all(block.hard for block in blocks_of(raw))


def test_navigation_scripts_and_hidden_parts_are_left_out(tmp_path: Path) -> None:
    body = (
        "<nav>Trang chủ</nav><script>a()</script><style>b</style><!-- c --><div style='display: none'>d</div>"
        "<footer>Bản quyền</footer><p>Nội dung</p>"
    )
    assert texts_of(read(tmp_path, body)) == ["Nội dung"]


def test_run_of_links_is_a_menu_and_links_in_text_are_not(tmp_path: Path) -> None:
    links = "".join(f"<li><a href=x>Mục {at}</a></li>" for at in range(5))
    cited = "".join(f"<li>Căn cứ <a href=x>Luật số {at}</a> của Quốc hội và các quy định</li>" for at in range(5))
    lines = texts_of(read(tmp_path, f"<ul>{links}</ul><ul>{cited}</ul>"))
    assert [line[:17] for line in lines] == [f"- Căn cứ Luật số {at}"[:17] for at in range(5)]


def test_footer_that_holds_the_close_is_kept(tmp_path: Path) -> None:
    assert texts_of(read(tmp_path, "<p>Nội dung</p><footer>Nơi nhận:<br>- Tỉnh ủy,</footer>")) == [
        "Nội dung",
        "Nơi nhận:",
        "- Tỉnh ủy,",
    ]


def test_article_is_chosen_where_the_page_marks_it(tmp_path: Path) -> None:
    words = "Ban Thường vụ Huyện ủy Suối Mây yêu cầu " * 5
    assert texts_of(read(tmp_path, f"<p>Tin khác</p><article><p>{words}</p></article>")) == [words.strip()]


def test_entities_escaped_twice_are_characters(tmp_path: Path) -> None:
    raw = read(tmp_path, "<p>T&Ecirc;N LO&#7840;I, T&amp;Ecirc;N LO&amp;#7840;I, R&amp;D &lt;x&gt;</p>")
    assert texts_of(raw) == ["TÊN LOẠI, TÊN LOẠI, R&D <x>"]


def test_lists_have_the_labels_a_browser_prints(tmp_path: Path) -> None:
    body = "<ol start=3><li>ba<ul><li>con</li></ul></li><li>bốn</li></ol><ol type=a><li>một</li></ol><ol type=I><li>x</li></ol>"
    assert texts_of(read(tmp_path, body)) == ["3. ba", "- con", "4. bốn", "a) một", "I. x"]


def test_head_table_is_read_by_columns_and_data_table_by_rows(tmp_path: Path) -> None:
    body = (
        "<table><tr><td>HUYỆN ỦY SUỐI MÂY<br>*</td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr>"
        "<tr><td>Số 16-TT/HU</td><td>Suối Mây, ngày 28 tháng 3 năm 2022</td></tr></table><p>THÔNG TRI</p>"
        "<table><tr><th>TT</th><th>Việc</th><th>Chủ trì</th></tr><tr><td>1</td><td>A<br>B</td><td rowspan=2>Ban X</td></tr>"
        "<tr><td>2</td><td>C</td></tr></table>"
    )
    blocks = blocks_of(read(tmp_path, body))
    assert [[line.text for line in block.lines] for block in blocks[:3]] == [
        ["HUYỆN ỦY SUỐI MÂY", "*", "Số 16-TT/HU"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Suối Mây, ngày 28 tháng 3 năm 2022"],
        ["THÔNG TRI"],
    ]
    assert blocks[3].rows == (("TT", "Việc", "Chủ trì"), ("1", "A\nB", "Ban X"), ("2", "C", ""))


def test_raised_digits_are_superscripts(tmp_path: Path) -> None:
    assert texts_of(read(tmp_path, "<p>75%<sup>1</sup>, m<sup>th</sup></p>")) == ["75%¹, mth"]


@pytest.mark.parametrize(
    "head", ["<meta charset=windows-1258>", '<meta http-equiv="Content-Type" content="text/html; charset=x">']
)
def test_utf_8_wins_over_what_the_page_says(tmp_path: Path, head: str) -> None:
    assert texts_of(read(tmp_path, "<p>Huyện ủy</p>", head=head)) == ["Huyện ủy"]


def test_encoding_said_by_the_page_is_used(tmp_path: Path) -> None:
    raw = read(tmp_path, "<p>Đ\u00e0 \u00ea</p>", head="<meta charset='windows-1258'>", encoding="cp1258")
    assert texts_of(raw) == ["Đà ê"]
    assert codes_of(raw) == []


def test_saved_page_with_a_text_name_is_read_by_content(tmp_path: Path) -> None:
    raw = read(tmp_path, "<p>Huyện ủy</p>", name="a.txt")
    assert texts_of(raw) == ["Huyện ủy"]
    assert codes_of(raw) == ["wrong_extension"]


def test_page_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, "<script>x</script><div></div>")
    assert caught.value.code == "empty_file"


def test_deep_nesting_does_not_break(tmp_path: Path) -> None:
    raw = read(tmp_path, "<p>trước</p>" + "<div>" * 3000 + "sâu" + "</div>" * 3000)
    assert texts_of(raw)[0] == "trước"


@pytest.mark.parametrize("named", ["no-such-encoding", "utf-8", "ascii"])
def test_encoding_that_the_page_names_in_vain_is_guessed_and_said(tmp_path: Path, named: str) -> None:
    body = "<p>Căn cứ Điều lệ Đảng Cộng sản Việt Nam, Ban Thường vụ Huyện ủy ban hành Thông tri về việc học tập</p>" * 3
    page = unicodedata.normalize("NFD", f"<html><head><meta charset={named}></head><body>{body}</body></html>")
    raw = read_bytes(tmp_path, "b.html", page.encode("cp1258", "ignore"))
    assert "encoding_guessed" in codes_of(raw)
    assert len(texts_of(raw)) == 3


def test_encoding_that_the_page_names_is_taken_without_a_word(tmp_path: Path) -> None:
    raw = read(tmp_path, "<p>M&#7909;c § 2, à 3</p>", encoding="cp1252", head="<meta charset=windows-1252>")
    assert texts_of(raw) == ["Mục § 2, à 3"]
    assert codes_of(raw) == []
