"""Vietnamese before Unicode: read back from every encoding, by its words; Unicode and other languages are left alone."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from corpus.illustrations import read_illustrations
from corpus.render_text import render_text
from pipeline.ingest.legacy import choose_encoding, decode, is_better_as_is
from pipeline.vocab.legacy_encodings import find_by_font, load_legacy_encodings, show_byte
from tests.ingest import legacy_writer as writer
from tests.ingest.reading import codes_of, read_bytes, texts_of

ENCODINGS = load_legacy_encodings()
TEXTS = {document.id: writer.plain(render_text(document).decode("utf-8")) for document in read_illustrations()}
needs_iconv = pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv")

AS_BYTES = {
    "TCVN3": lambda text: writer.write_bytes(text, "TCVN"),
    "VISCII": lambda text: writer.write_bytes(text, "VISCII"),
    "VNI": lambda text: writer.write_vni(text).encode("cp1252"),
    "CP1258": writer.write_cp1258,
    "VIQR": lambda text: writer.write_viqr(text).encode("ascii"),
}


@needs_iconv
@pytest.mark.parametrize(("name", "other"), [("TCVN3", "TCVN"), ("VISCII", "VISCII")])
def test_tables_say_what_iconv_says(name: str, other: str) -> None:
    encoding = ENCODINGS[name]
    ours = {**encoding.letter_by_sign, **encoding.rare_letter_by_sign}
    theirs = {show_byte(code): letter for letter, code in writer.iconv_table(other).items() if code > 127 or letter.isalpha()}
    marked = {sign: letter for sign, letter in theirs.items() if ord(letter) > 127 and letter.isalpha()}
    assert {sign: ours.get(sign, sign) for sign in marked} == marked


@needs_iconv
@pytest.mark.parametrize("name", AS_BYTES)
@pytest.mark.parametrize("document", TEXTS)
def test_every_document_of_the_corpus_comes_back(tmp_path: Path, name: str, document: str) -> None:
    text = TEXTS[document]
    raw = read_bytes(tmp_path, "a.txt", AS_BYTES[name](text))
    assert [line.text for page in raw.pages for block in page.blocks for line in block.lines] == text.rstrip("\n").split("\n")
    assert [issue.message for issue in raw.issues] == [f"The file holds text in {name}; it was turned into Unicode."]


@needs_iconv
@pytest.mark.parametrize("document", TEXTS)
def test_capitals_that_the_fonts_lack_come_back(document: str) -> None:
    lines = TEXTS[document].split("\n")
    read = decode(writer.write_abc("\n".join(lines)), ENCODINGS["TCVN3"]).split("\n")
    pairs = [pair for line, told in zip(lines, read, strict=True) for pair in zip(line.split(), told.split(), strict=True)]
    wrong = [(word, told) for word, told in pairs if word != told]
    # A capital that begins a word in small letters leaves no trace; words in capitals come back.
    assert all(told == word[0].lower() + word[1:] for word, told in wrong)
    assert len(wrong) <= 0.03 * len(pairs), wrong


@pytest.mark.parametrize(
    ("name", "shown", "text"),
    [
        ("TCVN3", "Uû ban nh©n d©n", "Uỷ ban nhân dân"),
        ("TCVN3", "Céng hoµ x· héi", "Cộng hoà xã hội"),
        ("TCVN3", "CéNG §OµN TØNH Hµ S¥N", "CỘNG ĐOÀN TỈNH HÀ SƠN"),
        ("TCVN3", "Së Y tÕ, ñy ban Hµ S¬n", "Sở Y tế, ủy ban Hà Sơn"),
        ("TCVN3", "phô tr\u00adëng “chi bé”", "phụ trưởng “chi bộ”"),
        ("TCVN3", "\uf043\uf0e9\uf06e\uf067", "Cộng"),
        ("TCVN3", "Céng ®oµn – 30°", "Cộng đoàn – 30°"),
        ("VNI", "Coâng ñoaøn, quyõ", "Công đoàn, quỹ"),
        ("VNI", "LIEÂN ÑOAØN ÔÛ CÔ SÔÛ", "LIÊN ĐOÀN Ở CƠ SỞ"),
        ("VNI", "Aù, Ñöùc, nghæ, kyõ, mó, lyù", "Á, Đức, nghỉ, kỹ, mĩ, lý"),
        ("VIQR", "DDa?ng u?y xa~ Ho`a\\.", "Đảng ủy xã Hòa."),
        ("VIQR", "nhie^.m vu. ddu+o+.c giao", "nhiệm vụ được giao"),
        ("VIQR", "I. NHIE^.M VU.\n1. Huye^.n u?y.", "I. NHIỆM VỤ\n1. Huyện ủy."),
        ("VIQR", "VI. TO^? CHU+'C\na. La^.p to^?. b. Ho.p.", "VI. TỔ CHỨC\na. Lập tổ. b. Họp."),
        ("VIQR", "Ba'o ca'o Huye^.n u?y? Chi bo^. tra? lo+`i.", "Báo cáo Huyện ủy? Chi bộ trả lời."),
        ("VIQR", "(theo nhie^.m vu.) va` chi bo^.", "(theo nhiệm vụ) và chi bộ"),
        ("VIQR", "giao nhie^.m vu. cho chi bo^. cu.m xa~", "giao nhiệm vụ cho chi bộ cụm xã"),
        ("VIQR", "Thu+.c hie^.n nhie^.m vu..", "Thực hiện nhiệm vụ."),
        ("VIQR", "(U?y ban la`m vie^.c vo+'i HTX.) Xong.", "(Ủy ban làm việc với HTX.) Xong."),
        ("VIQR", "ho.p chi bo^. Chi bo^. tra? lo+`i xa~ nha`.", "họp chi bộ Chi bộ trả lời xã nhà."),
        ("VISCII", "C\u00b5ng \u00f0oàn", "Cộng đoàn"),
        ("CP1258", "Côòng ðoaÌn", "Cộng đoàn"),
        ("CP1258", "Cô\u0323ng đoa\u0300n", "Cộng đoàn"),
    ],
)
def test_words_of_each_encoding(name: str, shown: str, text: str) -> None:
    assert decode(shown, ENCODINGS[name]) == text


def test_capital_font_shows_small_letters_as_capitals() -> None:
    assert decode("th«ng tri", ENCODINGS["TCVN3"], is_capital=True) == "THÔNG TRI"


@pytest.mark.parametrize(
    "text",
    [
        "Công đoàn cấp trên trực tiếp cơ sở tổ chức thực hiện tốt các nội dung sau.",
        unicodedata.normalize("NFD", "Công đoàn cấp trên trực tiếp cơ sở tổ chức thực hiện tốt."),
        "Le député a été élu à la majorité; où était-il né, à Genève ou à Zürich?",
        "The plan (a) was done. What? Why? See e.g. item a. and b. of the list.",
        "Hà Nam, xã Lâm Hà, thôn Tân Sơn, ông Lê Văn Nam, bà Hoàng Thị Mai",
        "Cong doan co so, khong dau: to chuc dai hoi dung ke hoach",
        "a.b(c) + d^2 = e?; f'(x) ~ y. dd",
        "",
    ],
)
def test_text_that_is_in_no_old_encoding_is_left_alone(text: str) -> None:
    assert choose_encoding(text) is None


@pytest.mark.parametrize(
    ("name", "syllable", "other", "counts", "is_known"),
    [
        ("TCVN3", "nh©n", "b©zk", (33, 8), True),
        ("TCVN3", "nh©n", "b©zk", (32, 8), False),
        ("VIQR", "nha^n", "ba^zk", (32, 8), True),
        ("VIQR", "nha^n", "ba^zk", (31, 8), False),
    ],
)
def test_four_fifths_of_the_words_with_marks_must_become_syllables(
    name: str, syllable: str, other: str, counts: tuple[int, int], is_known: bool
) -> None:
    found = choose_encoding(" ".join([syllable] * counts[0] + [other] * counts[1]))
    assert (found.name if found else None) == (name if is_known else None)


def test_unicode_in_an_old_font_stays() -> None:
    encoding = ENCODINGS["TCVN3"]
    assert is_better_as_is("Công đoàn cấp trên", encoding)
    assert is_better_as_is("đã có", encoding)
    assert not is_better_as_is("Céng ®oµn cÊp trªn", encoding)
    assert not is_better_as_is("nãi", encoding)  # a syllable either way: the font's name decides


@pytest.mark.parametrize(
    ("font", "name", "is_capital"),
    [
        (".VnTime", "TCVN3", False),
        (".VnTimeH", "TCVN3", True),
        ("ABCDEF+.VnArialH,Bold", "TCVN3", True),
        (".VnTime-Bold", "TCVN3", False),
        ("VNI-Times", "VNI", False),
        ("VNI-Helve-Condense", "VNI", False),
        ("VI Times", "VISCII", False),
    ],
)
def test_fonts_tell_their_encoding(font: str, name: str, is_capital: bool) -> None:
    found = find_by_font(font)
    assert found is not None
    assert (found[0].name, found[1]) == (name, is_capital)


@pytest.mark.parametrize("font", ["Times New Roman", "Vni", "", "Vietnam Sans", "VnTime"])
def test_other_fonts_tell_nothing(font: str) -> None:
    assert find_by_font(font) is None


@needs_iconv
def test_untouched_original_is_kept(tmp_path: Path) -> None:
    text = "Công đoàn cấp trên\nNăm 2022\nthực hiện tốt các nội dung\n"
    raw = read_bytes(tmp_path, "a.txt", writer.write_bytes(text, "TCVN"))
    assert texts_of(raw) == text.split("\n")[:3]
    assert [(entry.text, entry.original) for entry in raw.recoded] == [
        ("Công đoàn cấp trên", "C«ng ®oµn cÊp trªn"),
        ("Năm 2022", "N¨m 2022"),
        ("thực hiện tốt các nội dung", "thùc hiÖn tèt c¸c néi dung"),
    ]
    assert codes_of(raw) == ["legacy_encoding"]


@needs_iconv
def test_old_text_saved_as_utf_8_is_read_too(tmp_path: Path) -> None:
    shown = writer.write_abc("Công đoàn cấp trên thực hiện tốt các nội dung sau đây")
    assert texts_of(read_bytes(tmp_path, "a.txt", shown.encode())) == ["Công đoàn cấp trên thực hiện tốt các nội dung sau đây"]


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8"])
def test_page_saved_by_word_in_an_old_font_is_turned(tmp_path: Path, charset: str) -> None:
    page = (
        f"<html><head><meta charset={charset}></head><body style='font-family:.VnTime'><p>Céng ®oµn cÊp trªn thùc hiÖn"
        "<span style='font-family:.VnTimeH'> th«ng tri</span> c¸c néi dung, h&shy;íng dÉn</p></body></html>"
    )
    raw = read_bytes(tmp_path, "a.doc", page.encode(charset))
    assert texts_of(raw) == ["Cộng đoàn cấp trên thực hiện THÔNG TRI các nội dung, hướng dẫn"]
    assert codes_of(raw) == ["wrong_extension", "legacy_encoding"]
    assert raw.recoded[0].original == "Céng ®oµn cÊp trªn thùc hiÖn"
