"""Labels of automatic lists as Word prints them: restarts, lists that go on, formats."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.ingest.docx_lists import print_number
from tests.ingest.papers import save_docx
from tests.ingest.reading import read_bytes, texts_of
from tests.ingest.test_docx import add_item

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
