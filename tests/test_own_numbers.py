"""No case, corpus source, fixture or vocabulary tells of the papers that a document of the shared sets tells of.

A number with its code and its day right behind is a paper. Papers of the centre are everybody's to cite, with their true days; one of
a province, a district or a base that stands both here and in a shared document was taken from there. Only places are told, no text.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

import pytest

from pipeline.model.folding import fold_number
from tests.conftest import ROOT
from tests.test_own_sentences import SHARED, own_files, read_own, read_shared

# 16-CTr/TU, 05/QĐ-TLĐ, 12/2012/QH13; not 3/2022, 1-2
NUMBER = re.compile(r"(?<![\w/-])(\d{1,5})((?:\s?/\s?(?:19|20)\d\d)?\s?[-/]\s?[A-ZĐƯ][^\W\d_]*(?:[-/.][^\W_]+)*)")
DAY = re.compile(
    r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
)
# The code of a paper of the centre: of the Party, the state, the unions' confederation, the youth union.
CENTRAL = re.compile(r"(?:TW|TTG|CP|QH\d*|TLD|LDLDVN|BCH|BTV|TWDTN|BYT|BNV|BTC|BTC|BGDDT|BLDTBXH|TOC|CTN|UBTVQH\d*|TWH)[A-Z]?$")
# The two papers of the chain that the project is about, which README and its examples show.
CHAIN = {("5", "TTTU", (2, 3, 2022)), ("16", "TTQU", (28, 3, 2022))}
NEAR = 40  # signs between a number and its day: the word for day, a comma, a bracket
Paper = tuple[str, str, tuple[int, ...]]


def papers_of(text: str) -> set[Paper]:
    """Number, code and day of each paper below the centre that a text tells of with its day right behind its number."""
    text = unicodedata.normalize("NFC", text)
    marks = sorted([*NUMBER.finditer(text), *DAY.finditer(text)], key=lambda found: found.start())
    found: set[Paper] = set()
    for number, day in pairwise(marks):
        code = fold_number(number[2]) if number.re is NUMBER else ""
        if code and code != "NGAY" and day.re is DAY and day.start() - number.end() <= NEAR and not CENTRAL.search(code):
            found.add((number[1].lstrip("0"), code, tuple(int(part) for part in day.groups() if part)))
    return found


@cache
def shared_papers() -> frozenset[Paper]:
    """The papers that the documents of `shared/real` and `shared/authored` tell of."""
    paths = [path for folder in ("real", "authored") for path in sorted((SHARED / folder).iterdir())]
    told = frozenset().union(*(papers_of(read_shared(path)) for path in paths if path.name != "SOURCES.md"))
    return told - CHAIN


@pytest.mark.shared
def test_no_text_tells_of_a_paper_of_a_shared_document() -> None:
    assert len(shared_papers()) > 50
    told = [
        f"{path.relative_to(ROOT).as_posix()}, text {at}"
        for path in own_files()
        for at, text in enumerate(read_own(path))
        if papers_of(text) & shared_papers()
    ]
    assert told == []


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("Thông tri số 07-TT/HU, ngày 3/4/2031 của", {("7", "TTHU", (3, 4, 2031))}),
        ("Kế hoạch 12 /KH-LĐLĐ (ngày 03 tháng 4 năm 2031)", {("12", "KHLDLD", (3, 4, 2031))}),
        ("Quy định số 05-QĐ/TW ngày 03/4/2031", set()),
        ("Thông tri số 07-TT/HU của Huyện ủy; ngày nào cũng vậy, cho tới khi có ý kiến khác, ngày 3/4/2031", set()),
        ("tháng 3/2031 và ngày 3/4/2031", set()),
    ],
)
def test_paper_is_a_number_with_its_day(text: str, papers: set[Paper]) -> None:
    assert papers_of(text) == papers
