"""Numbers of documents read by more than their tail: another mention, the type's name, the assembly's form; times of days."""

import pytest

from pipeline.normalise.misread_codes import repair_codes
from pipeline.normalise.misread_numbers import NumberRepairer
from pipeline.normalise.misread_openings import repair_opening
from pipeline.normalise.misread_periods import repair_periods
from pipeline.normalise.misread_signs import SignRepairer


@pytest.mark.parametrize(
    ("others", "read"),
    [
        (["Kết luận 158-KL/TW"], "Kết luận số 158-KL/TW"),
        (["Kết luận 155-KL/TW"], "Kết luận số 155-KL/TW"),
        (["Kết luận 158-KL/TW", "Kết luận 155-KL/TW"], "Kết luận số 155-KL/TW"),
        (["Kết luận 153-KL/TW"], "Kết luận số 155-KL/TW"),
        (["Kết luận 158-KL/TU"], "Kết luận số 155-KL/TW"),
    ],
    ids=["the eight", "the five", "both are there", "another number", "another body"],
)
def test_sign_for_two_figures_is_the_one_of_another_mention(others: list[str], read: str) -> None:
    printed = "Kết luận số 15Š-KL/TW"
    assert NumberRepairer([printed, *others]).repair(printed) == read


def test_figure_read_as_another_figure_stays_beside_a_near_number() -> None:
    lines = ["Nghị quyết số 02-NQ/TW", "Nghị quyết số 03-NQ/TW"]
    assert [NumberRepairer(lines).repair(line) for line in lines] == lines


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Công văn số §12/SNV-CCVC ngày", "Công văn số 812/SNV-CCVC ngày"),
        ("Quyết định H956/QĐ-TTg", "Quyết định 1956/QĐ-TTg"),
        ("Kế hoạch số Ã8-KH/ĐU, ngày", "Kế hoạch số 58-KH/ĐU, ngày"),
        ("Chương trình 04-CTr/ĐÐU ngày", "Chương trình 04-CTr/ ĐU ngày"),
        ("Quy định 124-QĐÁ/TW, ngày", "Quy định 124-QĐ/ TW, ngày"),
        ("Công văn số 1452/TLĐ-QHLÐĐ ngày", "Công văn số 1452/TLĐ- QHLĐ ngày"),
        ("Hướng dẫn số 01-HĐ/TW, ngày", "Hướng dẫn số 01-HD/TW, ngày"),
    ],
    ids=[
        "a code known",
        "a stroke",
        "a five",
        "a body's letter twice",
        "a type's letter twice",
        "inside a code",
        "by the name",
    ],
)
def test_number_is_read_whole(printed: str, read: str) -> None:
    assert NumberRepairer([]).repair(printed) == read and len(printed) == len(read)


@pytest.mark.parametrize(
    "line",
    ["xe H12/ABC-XYZ", "Công văn số §12/XYZ-KLM", "Biên bản số 01-HĐ/TW", "TCVN 5700:2031", "căn hộ Ã8-KH/ABC"],
    ids=["no number", "no code known", "no name that has another", "a standard", "no word before"],
)
def test_number_that_may_be_meant_stays(line: str) -> None:
    assert NumberRepairer([]).repair(line) == line


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Nghị quyết số 1674(NQ-UBTVQH15, ngày", "Nghị quyết số 1674/NQ-UBTVQH15, ngày"),
        ("Nghị quyết số 1674iNQ-UBTVQH15", "Nghị quyết số 1674/NQ-UBTVQH15"),
        ("Nghị quyết số 201í2031/QH15", "Nghị quyết số 201/2031/QH15"),
        ("Luật số 202/2031QH15", "Luật số202/2031/QH15"),
        ("Nghị quyết số 02-NQ(TW ngày", "Nghị quyết số 02-NQ/TW ngày"),
        ("Quyết định 1956(QĐ-TTg", "Quyết định 1956/QĐ-TTg"),
        ("Luật số 202/2031/QH15", "Luật số 202/2031/QH15"),
        ("Quyết định số 5/QĐ(TU)", "Quyết định số 5/QĐ(TU)"),
        ("khóa 15 QH15 bầu 2031 người", "khóa 15 QH15 bầu 2031 người"),
    ],
)
def test_slash_of_a_number_is_put_back(printed: str, read: str) -> None:
    assert repair_codes(printed) == read and len(printed) == len(read)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("01/3/2031 05/3/2031 Sở Y tế", "01/3/2031-05/3/2031 Sở Y tế"),
        ("Dự kiến 23/12/2031 14/1/2032", "Dự kiến 23/12/2031-14/1/2032"),
        ("05/3/2031 01/3/2031", "05/3/2031 01/3/2031"),
        ("01/3/2031 05/3/2034", "01/3/2031 05/3/2034"),
        ("01/3/2031, 05/3/2031", "01/3/2031, 05/3/2031"),
        ("31/2/2031 05/3/2031", "31/2/2031 05/3/2031"),
        ("từ 01/3 05/3/2031", "từ 01/3 05/3/2031"),
    ],
    ids=["a time", "over a year's end", "backwards", "years apart", "a list", "no day", "no year"],
)
def test_two_days_with_a_blank_between_are_a_time(printed: str, read: str) -> None:
    assert repair_periods(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Nữi nhận:", "Nơi nhận:"),
        ("Kính gừi: Huyện ủy Suối Mây", "Kính gửi: Huyện ủy Suối Mây"),
        ("Nơi nhậu:", "Nơi nhậu:"),
        ("Nơi nhập:", "Nơi nhập:"),
        ("Nữi nhận hàng", "Nữi nhận hàng"),
        ("Người nhận:", "Người nhận:"),
    ],
    ids=["a vowel", "marks", "another consonant", "another word", "no colon", "another length"],
)
def test_words_before_a_list(printed: str, read: str) -> None:
    assert repair_opening(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Công văn số 318/UBND-NN ngày 06/12/2022", "318/UBND-NN"),
        ("Chỉ thị số 02/CT-CĐCN ngày 11/5/2006", "02/CT-CĐCN"),
        ("Số: O4/CT-CĐCT Hà Sơn", "04/CT-CĐCT"),
        ("Chỉ thị số 02/CT-CĐC5 ngày 11/5/2006", "02/CT-CĐCS"),
    ],
    ids=["an office's initials", "a branch union's", "a figure before them", "near miss: a figure in a known code"],
)
def test_initials_that_no_list_holds_stay(printed: str, read: str) -> None:
    others = ["thực hiện Nghị quyết số 12-NQ/TU", "Nghị quyết số 13-NQ/TU", "Nghị quyết số 14-NQ/TU"]
    assert read in SignRepairer([*others, printed]).repair(printed)
