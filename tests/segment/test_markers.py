"""Labels at the start of a paragraph, and what only looks like one."""

import pytest

from pipeline.vocab.markers import find_marker


@pytest.mark.parametrize(
    ("text", "kind", "label", "rest"),
    [
        ("I. MỤC ĐÍCH", "roman", "I", "MỤC ĐÍCH"),
        ("II- NỘI DUNG", "roman", "II", "NỘI DUNG"),
        ("IV/ TỔ CHỨC", "roman", "IV", "TỔ CHỨC"),
        ("1. Ban Dân vận", "number", "1", "Ban Dân vận"),
        ("1- Ban Dân vận", "number", "1", "Ban Dân vận"),
        ("1-Ban Dân vận", "number", "1", "Ban Dân vận"),
        ("2) Ban Dân vận", "number", "2", "Ban Dân vận"),
        ("2/ BAN TỔ CHỨC", "number", "2", "BAN TỔ CHỨC"),
        ("01. Kiện toàn", "number", "01", "Kiện toàn"),
        ("4.1. Các huyện ủy", "number", "4.1", "Các huyện ủy"),
        ("4.1 Các huyện ủy", "number", "4.1", "Các huyện ủy"),
        ("**4.1. Các huyện ủy:** chỉ đạo", "number", "4.1", "Các huyện ủy:** chỉ đạo"),
        ("IV.2. Các chi bộ", "number", "2", "Các chi bộ"),
        ("l. Làm cho cấp ủy hiểu", "number", "1", "Làm cho cấp ủy hiểu"),
        ("2, Phòng Tổng hợp", "number", "2", "Phòng Tổng hợp"),
        ("Il. NHIỆM VỤ", "roman", "II", "NHIỆM VỤ"),
        ("“1. Quán triệt", "number", "1", "Quán triệt"),
        ("(2) Hai là", "number", "2", "Hai là"),
        ("a) Chi bộ", "letter", "a", "Chi bộ"),
        ("đ) Sở Nội vụ", "letter", "đ", "Sở Nội vụ"),
        ("b, Tham mưu cấp ủy", "letter", "b", "Tham mưu cấp ủy"),
        ("A. ĐÁNH GIÁ", "letter", "A", "ĐÁNH GIÁ"),
        ("- Cấp cơ sở", "dash", "-", "Cấp cơ sở"),
        ("-Cấp cơ sở", "dash", "-", "Cấp cơ sở"),
        ("+ Đợt một", "plus", "+", "Đợt một"),
        ("* Lưu ý", "bullet", "*", "Lưu ý"),
        ("\uf0b7 Một", "bullet", "\uf0b7", "Một"),
        ("Điều 3. Hiệu lực", "article", "Điều 3", "Hiệu lực"),
        ("CHƯƠNG II", "chapter", "CHƯƠNG II", ""),
        ("Phần thứ nhất", "part", "Phần thứ nhất", ""),
        ("PHỤ LỤC SỐ 02", "appendix", "PHỤ LỤC SỐ 02", ""),
    ],
)
def test_a_label(text: str, kind: str, label: str, rest: str) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert (marker.kind, marker.label, text[marker.end :]) == (kind, label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "16-CTr/TU, ngày 12/11/2021",
        "05/QĐ-TTg ngày 05/01/2016",
        "94- KH/TU ngày 02/3",
        "412 /LĐLĐ-ToC",
        "1.500 đoàn viên",
        "2.5 lần",
        "2, 3 và 4 nêu trên",
        "a, b và c khoản 2",
        "c, gồm các chi bộ",
        "02, gồm các đơn vị",
        "12/6/2021 của Bộ Chính trị",
        "02 người",
        "7 giờ 30: Giao ban",
        "-----",
        "v.v. và các việc khác",
        "đ/c Hà",
        "b/c Tỉnh ủy",
        "Điều 5 Quy chế làm việc",
        "Mục II phần A Hướng dẫn số 134",
        "Phụ lục I ban hành kèm theo",
        "*Đến năm 2028*: phấn đấu",
        "T.Ư Đảng",
        "XIII của Đảng",
    ],
)
def test_no_label(text: str) -> None:
    assert find_marker(text) is None
