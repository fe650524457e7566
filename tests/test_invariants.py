"""Laws that hold for every text: spans, the way back to the page, normal forms, stability, nesting of sections."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ingest import describe_source, read_file
from pipeline.model.document import Document, RawBlock, RawDocument, RawLine, RawPage, Span
from pipeline.model.folding import fold, fold_lower
from pipeline.normalise import normalise
from pipeline.segment import find_structure
from tests.normalise.raw import SOURCE, make_document, make_raw, show_raw

WORDS = st.sampled_from(
    ["Ban", "Dân", "vận", "Huyện", "ủy", "chủ", "trì,", "phối", "hợp", "với", "Liên", "đoàn", "Lao", "động", "trước", "ngày",
     "30/4/2024.", "số", "12-KH/TU;", "uỷ", "Ðảng", "–", "1.500", "75%¹", "(qua", "tỉnh)", "“Xanh", "Sạch”", "và", "của"]
)  # fmt: skip
OPENINGS = st.sampled_from(["", "", "", "1. ", "2. ", "I- ", "a) ", "- ", "+ ", "Điều 1. ", "¹ ", "| ", "## ", "**", "   "])
LINES = st.one_of(
    st.builds(lambda opening, words: opening + " ".join(words), OPENINGS, st.lists(WORDS, min_size=1, max_size=14)),
    st.sampled_from(
        [
            "",
            "",
            "2",
            "*",
            "-----",
            "Nơi nhận:",
            "T/M BAN THƯỜNG VỤ",
            "a\tb\tc",
            "PHỤ LỤC",
            "Quét bằng CamScanner",
            "| x | y |",
            "| --- | --- |",
        ]
    ),
    st.text(st.characters(exclude_characters="\n\r", exclude_categories=("Cs",)), max_size=30),
)
PAGES = st.lists(st.lists(LINES, max_size=14).map("\n".join), min_size=1, max_size=3)


def assert_laws(raw: RawDocument, document: Document) -> None:
    """The guarantees of `normalise`."""
    assert unicodedata.is_normalized("NFC", document.text)
    assert len(document.plain) == len(document.lower) == len(document.text)
    pieces = [document.text[one.start : one.end] for one in document.paragraphs]
    assert "\n".join(pieces) == document.text
    for piece, paragraph in zip(pieces, document.paragraphs, strict=True):
        assert "\n" not in piece and piece.strip()
        assert paragraph.kind == "row" or piece == piece.strip()
        if paragraph.kind == "row":
            assert "\t".join(document.text[start:end] for start, end in paragraph.cells) == piece
    assert_origins(raw, document)


def assert_origins(raw: RawDocument, document: Document) -> None:
    """Every character read leads back to its place in the raw text; only blanks, tabs and line feeds were added."""
    pages = show_raw(raw)
    starts = [origin.start for origin in document.origins]
    assert starts == sorted(starts)
    covered = [False] * len(document.text)
    for start, page, raw_start, length in document.origins:
        covered[start : start + length] = [True] * length
        shown, printed = document.text[start : start + length], pages[page][raw_start : raw_start + max(length, 1)]
        same = unicodedata.normalize("NFC", printed) == shown or shown == " "
        assert same or length == 1 or shown == re.sub("[\x02\ufffe]", "-", printed)
    assert all(is_covered or char in " \t\n" for is_covered, char in zip(covered, document.text, strict=True))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_normalise_keeps_its_laws(pages: list[str]) -> None:
    raw = make_raw(*pages)
    assert_laws(raw, normalise(raw))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_decomposed_letters_give_the_same_text(pages: list[str]) -> None:
    composed = [unicodedata.normalize("NFC", page) for page in pages]
    decomposed = [unicodedata.normalize("NFD", page) for page in composed]
    assert make_document(*decomposed).text == make_document(*composed).text


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_sections_nest(pages: list[str]) -> None:
    assert_sections(make_document(*pages))


def assert_sections(document: Document) -> None:
    """Children lie inside their parent, siblings follow each other, and spans lie in the text."""
    structure = find_structure(document)
    ends: dict[int | None, int] = {}
    for at, section in enumerate(structure.sections):
        assert section.index == at
        assert 0 <= section.span.start <= section.marker.start <= section.marker.end <= section.content.end
        assert section.content.start <= section.content.end <= section.span.end <= len(document.text)
        if section.kind == "footnote":
            continue
        assert section.span.start >= ends.get(section.parent, 0)
        ends[section.parent] = section.span.end
        if section.parent is not None:
            parent = structure.sections[section.parent]
            assert parent.index < at and parent.level < section.level
            assert parent.span.start <= section.span.start and section.span.end <= parent.span.end


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(fold(composed)) == len(fold_lower(composed)) == len(composed)
    assert fold(fold(composed)) == fold(composed)


def test_a_span_leads_back_to_every_page_it_was_read_from() -> None:
    document = make_document("Các chi bộ tổ chức thực hiện và báo cáo kết quả về cấp", "ủy cấp trên trước ngày 30/4.")
    start = document.text.index("quả về")
    end = document.text.index(" trước")
    assert list(document.raw_spans(Span(start, end))) == [(1, Span(44, 54)), (2, Span(0, 11))]


def test_a_composed_letter_leads_back_to_its_parts() -> None:
    raw = RawDocument(SOURCE, (RawPage(1, (RawBlock("lines", (RawLine("  Huye\u0302\u0323n u\u0309y"),)),)),))
    document = normalise(raw)
    assert document.text == "Huyện ủy"
    assert [(origin.start, origin.raw_start, origin.length) for origin in document.origins] == [
        (0, 2, 3),
        (3, 5, 1),
        (4, 8, 2),
        (6, 10, 1),
        (7, 12, 1),
    ]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("186/KH\x02UBND", "186/KH-UBND"),
        ("Đảng\u200b ủy\ufeff", "Đảng ủy"),
        ("số\xad12", "số12"),
        ("C&#244;ng &amp; đoàn", "Công & đoàn"),
        ("a & b; c", "a & b; c"),
    ],
)
def test_invisible_and_lost_characters(printed: str, shown: str) -> None:
    assert make_document(printed).text == shown


@pytest.mark.shared
def test_real_documents_keep_the_laws_and_stay_when_normalised_again(shared_dir: Path) -> None:
    for path in sorted([*(shared_dir / "real").glob("*.txt"), *(shared_dir / "authored").glob("*.txt")]):
        raw = read_file(path, describe_source(path, path.parent, {}))
        document = normalise(raw)
        assert_laws(raw, document)
        assert_sections(document)
        again = make_document(document.text)
        assert again.text == document.text, path.name


@pytest.mark.parametrize(
    "text",
    [
        "a" + " " * 50_000 + "b",
        "|" + "-" * 20_000 + "x|",
        "1." * 20_000,
        "(" * 20_000,
        "*" * 20_000 + "a",
        "a\t" * 20_000,
        "- " * 20_000,
        "&" * 20_000,
        "1\n" * 4_000,
        "I" * 20_000,
    ],
)
def test_naughty_text_is_read_in_good_time(text: str) -> None:
    start = time.process_time()
    document = make_document(text, text)
    assert_sections(document)
    assert time.process_time() - start < 5
