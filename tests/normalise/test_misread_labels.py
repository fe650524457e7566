"""Labels that were misread: the one that is missing in its list, where what is printed is like it."""

from dataclasses import replace

import pytest

from pipeline.normalise.misread_labels import repair_labels
from pipeline.reading import read_pages
from tests.normalise.raw import make_raw


@pytest.mark.parametrize(
    ("lines", "repaired"),
    [
        (["1. Một", "2. Hai", "8. Ba", "4. Bốn"], {2: "3. Ba"}),
        (["6. Một", "7E Hai", "8. Ba"], {1: "7. Hai"}),
        (["a) một", "b} hai", "c) ba"], {1: "b) hai"}),
        (["a) một", "b} hai", "Điều 3. Ba"], {1: "b) hai"}),
        (["I- MỤC ĐÍCH", "x", "ITI- NỘI DUNG", "y", "III- TỔ CHỨC"], {2: "II-  NỘI DUNG"}),
        (["I. MỤC ĐÍCH", "I. NỘI DUNG", "III. TỔ CHỨC"], {1: "II.NỘI DUNG"}),
        (["1, MỤC ĐÍCH", "1. Một", "2. Hai", "II. NỘI DUNG"], {0: "I. MỤC ĐÍCH"}),
        (["I- YÊU CẦU", "I- Làm rõ", "2- Việc sơ kết", "II- NỘI DUNG"], {1: "1- Làm rõ"}),
        (
            ["I- TÌNH HÌNH", "†~ MỤC ĐÍCH, YÊU CẦU", "1- Một", "HII- CHỈ TIÊU", "HV- NHIỆM VỤ, GIẢI PHÁP", "V- THỰC HIỆN"],
            {1: "II-MỤC ĐÍCH, YÊU CẦU", 3: "III- CHỈ TIÊU", 4: "IV- NHIỆM VỤ, GIẢI PHÁP"},
        ),
        (
            ["6. Phân công", "ah Các sở", "h) Các xã", "c Sở Nội vụ", "đ Sở Tài chính", "e) Sở Y tế"],
            {1: "a) Các sở", 2: "b) Các xã", 3: "c)Sở Nội vụ", 4: "đ)Sở Tài chính"},
        ),
        (["V/v chuẩn bị", "I. Về đại hội", "- một", "2. Về văn kiện", "3. Về nhân sự"], {1: "1. Về đại hội"}),
        (["I. Tổ chức", "a) một", "b) hai", "2. Phân cấp", "3. Thống kê"], {0: "1. Tổ chức"}),
        (
            ["Điều 1. Một", "Ðiều 2, Nhiệm vụ", "Ðiề 3. Phân công", "Điều 4. Bốn"],
            {1: "Điều 2. Nhiệm vụ", 2: "Điều 3.Phân công"},
        ),
        (["3. Ba", "1, Bốn", "5. Năm"], {1: "4. Bốn"}),
        (["I. MỤC ĐÍCH", "II. NỘI DUNG", "II. KINH PHÍ", "⁄V. TỔ CHỨC"], {2: "III.KINH PHÍ", 3: "IV. TỔ CHỨC"}),
        (["1.1. Một", "1.+. Hai", "1.3. Ba"], {1: "1.2. Hai"}),
        (["1.1. Một", "1,2. Hai", "2. Ba"], {1: "1.2. Hai"}),
        (["- Một", "- Hai", "~ Ba"], {2: "- Ba"}),
        (["## I, Một", "x", "## 2. Hai"], {0: "## 1. Một"}),
    ],
)
def test_the_missing_label_is_read(lines: list[str], repaired: dict[int, str]) -> None:
    assert repair_labels(lines) == repaired
    assert all(len(line) == len(lines[at]) for at, line in repaired.items())


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Một", "2. Hai", "x", "4. Bốn"],
        ["I. A", "1. Một", "II. B", "1. Hai", "x", "3. Ba"],
        ["1. Một", "a. Hai", "b. Ba", "3. Bốn"],
        ["1. Một", "2. Hai", "5; Sáu ban"],
        ["a) một", "ch hai", "c) ba"],
        ["~ Ba", "- Một"],
        ["6. Một", "Ta Hai", "8. Ba"],
        ["I. A", "II. B", "PHỤ LỤC I", "I. A", "II. B"],
        ["II. B", "II. C"],
        ["Điều 1. Một", "Điều 5, Luật Công đoàn", "Điều 2. Hai"],
        ["I- A B", "= C D", "V- E F"],
        ["I. TÌNH HÌNH", "1. Một", "2. Hai"],
        ["I. TÌNH HÌNH", "2. Hai", "II. NHIỆM VỤ"],
        ["6. Phân công", "h) Các xã", "Sở Nội vụ", "Sở Tài chính", "e) Sở Y tế"],
        ["3. Ba", "1 Bốn", "5. Năm"],
    ],
    ids=[
        "nothing there",
        "a new list",
        "a list below",
        "the end",
        "two signs off",
        "no dashes",
        "a word",
        "an appendix",
        "which of two",
        "an article of a law",
        "too few",
        "a heading",
        "Roman ones follow",
        "letters lost",
        "a figure",
    ],
)
def test_a_label_in_doubt_stays(lines: list[str]) -> None:
    assert repair_labels(lines) == {}


def test_a_misread_heading_keeps_the_outline() -> None:
    text = "I. MỤC ĐÍCH\nLãnh đạo tốt đại hội.\nI. NHIỆM VỤ\n1. Ban Dân vận chủ trì.\nb. Văn phòng theo dõi.\n3. Các ban phối hợp.\nIII. THỰC HIỆN\nGiao Văn phòng."
    record = read_pages(replace(make_raw(text), text_source="ocr"))[0]
    labels = [item.path for item in record.outline if item.label]
    assert labels == ["I", "II", "II.1", "II.2", "II.3", "III"]
    assert record.text == text
