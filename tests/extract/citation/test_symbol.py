"""The grammar of numbers: every form of domain.md §1.1 and §11, and what looks like one."""

import pytest

from pipeline.extract.citation.symbol import build_key, find_symbols, name_type, repair_digits
from pipeline.model.folding import fold

FORMS = [
    ("16-TT/QU", "16-TT/QU", "16-TT/QU", "Thông tri"),
    ("02 NQ-TW", "02 NQ-TW", "02-NQ/TW", "Nghị quyết"),
    ("số12-CTr/QU", "12-CTr/QU", "12-CTr/QU", "Chương trình"),
    ("217/QĐ-TW", "217/QĐ-TW", "217-QĐ/TW", "Quyết định"),
    ("157KL-TW", "157KL-TW", "157-KL/TW", "Kết luận"),
    ("06/NQ-BCH", "06/NQ-BCH", "06/NQ-BCH", "Nghị quyết"),
    ("7b/NQ-BCH", "7b/NQ-BCH", "07b/NQ-BCH", "Nghị quyết"),
    ("06b /NQ-TLĐ", "06b /NQ-TLĐ", "06b/NQ-TLĐ", "Nghị quyết"),
    ("733-CV/VPTU/nb", "733-CV/VPTU/nb", "733-CV/VPTU/nb", "Công văn"),
    ("145/2020/NĐ-CP", "145/2020/NĐ-CP", "145/2020/NĐ-CP", "Nghị định"),
    ("97/2025/QH15", "97/2025/QH15", "97/2025/QH15", "Luật"),
    ("43/2013/QH 13", "43/2013/QH 13", "43/2013/QH13", "Luật"),
    ("30-NQ/2026/QH16", "30-NQ/2026/QH16", "30-NQ/2026/QH16", "Nghị quyết"),
    ("1674/NQ-UBTVQH15", "1674/NQ-UBTVQH15", "1674/NQ-UBTVQH15", "Nghị quyết"),
    ("12/UBND-VX", "12/UBND-VX", "12/UBND-VX", "Công văn"),
    ("120/TLĐ", "120/TLĐ", "120/TLĐ", "Công văn"),
    ("199/CSPL-CĐN", "199/CSPL-CĐN", "199/CSPL-CĐN", "Công văn"),
    ("4288 /VPCP-V. I", "4288 /VPCP-V. I", "4288/VPCP-V.I", "Công văn"),
    ("08 –HD/BTCTU", "08 –HD/BTCTU", "08-HD/BTCTU", "Hướng dẫn"),
    ("61- KL/TW", "61- KL/TW", "61-KL/TW", "Kết luận"),
    ("05-QC/BTCTU-BNCTU", "05-QC/BTCTU-BNCTU", "05-QC/BTCTU-BNCTU", "Quy chế"),
    ("02-HDLN/BTCTU-HND", "02-HDLN/BTCTU-HND", "02-HDLN/BTCTU-HND", "Hướng dẫn liên ngành"),
    ("119/2004/TTLT/BTC-TLÐLÐVN", "119/2004/TTLT/BTC-TLÐLÐVN", "119/2004/TTLT/BTC-TLĐLĐVN", "Thông tư liên tịch"),
    ("1836 QĐ/TWĐTN", "1836 QĐ/TWĐTN", "1836-QĐ/TWĐTN", "Quyết định"),
    ("1961/QĐUBND", "1961/QĐUBND", "1961/QĐ-UBND", "Quyết định"),
    ("01/KH-BCĐ389QNg", "01/KH-BCĐ389QNg", "01/KH-BCĐ389QNg", "Kế hoạch"),
    ("08-QĐi/TW", "08-QĐi/TW", "08-QĐi/TW", "Quy định"),
    ("02/2023/TT-BTTTT", "02/2023/TT-BTTTT", "02/2023/TT-BTTTT", "Thông tư"),
    ("67-QÐ/TU", "67-QÐ/TU", "67-QĐ/TU", "Quyết định"),
]

NEAR_MISSES = [
    "1- Tổ chức thực hiện",
    "5- Ban Cán sự đảng",
    "2/ BAN TỔ CHỨC",
    "ngày 31/5/2023",
    "trực 24/7",
    "nhiệm kỳ 2023 - 2028",
    "02 CT-XH",
    "CÔNG BÁO/Số 31/Ngày 05-9-2017",
    "ĐT: 0275.3822.115",
    "tổng đài 1800.888864",
    "1.046 công đoàn cơ sở",
    "12/15 đơn vị",
    "/KH-LĐLĐ",
    "tài khoản 1500/QH",
]


@pytest.mark.parametrize(("text", "surface", "key", "doc_type"), FORMS)
def test_form_is_read_whole(text: str, surface: str, key: str, doc_type: str) -> None:
    (symbol,) = find_symbols(fold(text))
    assert text[symbol.start : symbol.end] == surface
    assert build_key(symbol) == key
    assert name_type(symbol) == doc_type


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss_is_no_number(text: str) -> None:
    assert list(find_symbols(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "key", "repairs"),
    [
        ("2l7-QĐ/TW", "217-QĐ/TW", ("l → 1",)),
        ("ó4-KH/QU", "64-KH/QU", ("ó → 6",)),
        ("số l8-CTr/TU", "18-CTr/TU", ("l → 1",)),
        ("O2-NQ/TW", "02-NQ/TW", ("O → 0",)),
    ],
)
def test_damaged_digits_are_read_and_told(text: str, key: str, repairs: tuple[str, ...]) -> None:
    (symbol,) = find_symbols(fold(text))
    assert build_key(symbol) == key
    assert symbol.repairs == repairs


@pytest.mark.parametrize(("printed", "number"), [("7b", "7b"), ("10c", "10c"), ("1l", "11"), ("b", ""), ("", "")])
def test_repair_keeps_a_letter_that_is_no_digit(printed: str, number: str) -> None:
    assert repair_digits(printed)[0] == number


def test_party_and_state_separators_follow_the_issuer() -> None:
    keys = [build_key(symbol) for symbol in find_symbols("217/QĐ-TW, 217-QĐ/TW, 15-QĐ/LĐLĐ, 05/HD-MTTW-BTT, 18-HD/MTTW-BTT")]
    assert keys == ["217-QĐ/TW", "217-QĐ/TW", "15/QĐ-LĐLĐ", "05/HD-MTTW-BTT", "18-HD/MTTW-BTT"]
