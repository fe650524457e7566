"""Labels of automatic lists as Word prints them: restarts, lists that go on, formats."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.ingest.docx_lists import print_number
from tests.ingest.papers import add_element, save_docx
from tests.ingest.reading import read_bytes, texts_of
from tests.ingest.word_files import add_instance, add_item, add_list, definition_of, read

START_5 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'


def level(at: int, kind: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def labels(folder: Path, levels: str, items: list[tuple[int, int]], lists: dict[int, str], head: str = "") -> list[str]:
    """Return the lines of items, each of a list and a level."""
    document = docx.Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="950">{levels}</w:abstractNum>'))
    if head:
        root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="951">{head}</w:abstractNum>'))
    for number, changes in lists.items():
        definition = 951 if head else 950
        link = f'<w:abstractNumId w:val="{definition}"/>{changes}'
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{link}</w:num>'))
    for number, at in items:
        add_item(document, "x", number, at)
    return [text.removesuffix(" x").removesuffix("x") for text in texts_of(read_bytes(folder, "a.docx", save_docx(document)))]


def test_inner_level_starts_anew_under_each_outer(tmp_path: Path) -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.")
    assert labels(tmp_path, levels, [(901, 0), (901, 1), (901, 1), (901, 0), (901, 1)], {901: ""}) == [
        "I.",
        "1.",
        "2.",
        "II.",
        "1.",
    ]


def test_inner_level_goes_on_where_its_definition_says_so(tmp_path: Path) -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    assert labels(tmp_path, levels, [(901, 0), (901, 1), (901, 0), (901, 1)], {901: ""}) == ["I.", "1.", "II.", "2."]


def test_list_that_starts_anew_leaves_the_other_alone(tmp_path: Path) -> None:
    items = [(901, 0), (902, 0), (902, 0), (901, 0), (903, 0)]
    assert labels(tmp_path, level(0, "decimal", "%1."), items, {901: "", 902: START_5, 903: ""}) == [
        "1.",
        "5.",
        "6.",
        "2.",
        "3.",
    ]


def test_changed_format_keeps_the_count(tmp_path: Path) -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    items = [(901, 0), (902, 0), (901, 0)]
    assert labels(tmp_path, level(0, "decimal", "%1."), items, {901: "", 902: changed}) == ["1.", "b)", "3."]


def test_legal_numbering_prints_outer_numbers_in_digits(tmp_path: Path) -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    assert labels(tmp_path, levels, [(901, 0), (901, 1)], {901: ""}) == ["I.", "1.1."]


def test_definition_that_names_a_style_has_its_levels(tmp_path: Path) -> None:
    levels = '<w:styleLink w:val="Muc"/>' + level(0, "upperLetter", "%1.")
    assert labels(tmp_path, levels, [(901, 0)], {901: ""}, head='<w:numStyleLink w:val="Muc"/>') == ["A."]


def test_list_without_definition_has_no_label(tmp_path: Path) -> None:
    assert labels(tmp_path, level(0, "decimal", "%1."), [(999, 0), (901, 7)], {901: ""}) == ["", ""]


@pytest.mark.parametrize(
    ("value", "kind", "printed"),
    [
        *[(4, "upperRoman", "IV"), (39, "lowerRoman", "xxxix"), (26, "lowerLetter", "z"), (28, "upperLetter", "BB")],
        *[(7, "decimalZero", "07"), (12, "decimalZero", "12"), (3, "none", ""), (0, "upperRoman", "0"), (9, "chicago", "9")],
    ],
)
def test_formats_of_numbers(value: int, kind: str, printed: str) -> None:
    assert print_number(value, kind) == printed


def test_numbering_is_written_out_as_word_prints_it(tmp_path: Path) -> None:
    document = docx.Document()
    number = add_list(document, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "(%3)"), ("bullet", "-")])
    for text, level in [("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 1), ("F", 2), ("G", 3), ("H", 0), ("I", 1)]:
        add_item(document, text, number, level)
    lines = texts_of(read(tmp_path, document))
    assert lines == ["I. A", "1. B", "(a) C", "(b) D", "2. E", "(a) F", "- G", "II. H", "1. I"]


def test_lists_of_one_definition_count_on_unless_one_starts_anew(tmp_path: Path) -> None:
    document = docx.Document()
    first = add_list(document, [("decimal", "%1.")])
    second = add_instance(document, definition_of(document, first))
    third = add_instance(document, definition_of(document, first), restart=True)
    for text, number in [("A", first), ("B", second), ("C", third), ("D", third)]:
        add_item(document, text, number)
    assert texts_of(read(tmp_path, document)) == ["1. A", "2. B", "1. C", "2. D"]


def test_paragraph_taken_out_of_its_list_has_no_label(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Một", style="List Number")
    out = document.add_paragraph("không đánh số", style="List Number")
    numbering = add_element(out._p.get_or_add_pPr(), "w:numPr")
    add_element(numbering, "w:numId", val="0")
    document.add_paragraph("Hai", style="List Number")
    assert texts_of(read(tmp_path, document)) == ["1. Một", "không đánh số", "2. Hai"]
