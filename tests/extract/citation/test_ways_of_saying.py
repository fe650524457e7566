"""Ways in which offices of all kinds say why they name a paper, each with the roles in reading order; near misses below them."""

import pytest

from tests.extract.citation.conftest import Find

SAYINGS = {
    "Tích cực hưởng ứng Kế hoạch số 45-KH/TĐTN ngày 17/10/2020 của Tỉnh đoàn, các chi đoàn ra quân.": ["implements"],
    "Phát huy truyền thống, hưởng ứng Lời kêu gọi số 06/LKG-MTTW ngày 17/10/2020 của Ủy ban Trung ương": ["implements"],
    "Để đưa Nghị quyết số 12-NQ/TU của Tỉnh ủy đi vào cuộc sống, các cấp ủy tập trung lãnh đạo.": ["implements"],
    "Sớm đưa Chỉ thị số 12-CT/TU và Kế hoạch số 15-KH/TU vào thực tiễn.": ["implements", "implements"],
    "Thể chế hóa đầy đủ, kịp thời Kết luận số 12-KL/TU của Tỉnh ủy.": ["implements"],
    "Chiếu Nghị định số 12/NĐ-CP ngày 02/3/1998 của Chính phủ;": ["basis"],
    "Chiếu theo Quyết định số 12-QĐ/TU ngày 02/3/1998 của Tỉnh ủy": ["basis"],
    "Dựa trên Quyết định số 12-QĐ/TU ngày 02/3/2010 của Tỉnh ủy": ["basis"],
    "Đánh giá giữa kỳ Chương trình hành động số 12-CTr/TU ngày 02/3/2010": ["reviews"],
    "Đánh giá 03 năm thực hiện Nghị quyết số 12-NQ/TU": ["reviews"],
    "Nhìn lại 5 năm thực hiện Nghị quyết số 12-NQ/TU": ["reviews"],
    "Sơ kết giữa nhiệm kỳ thực hiện Nghị quyết số 12-NQ/TU": ["reviews"],
    "Hội nghị tổng kết mười năm thực hiện Chỉ thị số 12-CT/TU": ["reviews"],
    "Tổng kết 15 năm thi hành Luật Công đoàn": ["reviews"],
    "Tổ chức sơ kết, rút kinh nghiệm việc thực hiện Chỉ thị số 12-CT/TU": ["reviews"],
    "Thông báo nhanh kết quả thực hiện Chỉ thị số 12-CT/TU": ["reports"],
    "Báo cáo kết quả bước đầu thực hiện Chỉ thị số 12-CT/TU": ["reports"],
    "Báo cáo tình hình, kết quả thực hiện Chỉ thị số 12-CT/TU": ["reports"],
    "Báo cáo kết quả học tập, quán triệt và triển khai thực hiện Chỉ thị số 12-CT/TU": ["reports"],
    "Báo cáo kết quả một năm thực hiện Chỉ thị số 12-CT/TU": ["reports"],
    "Hướng dẫn cụ thể việc thực hiện Nghị quyết số 12-NQ/TU": ["guides"],
    "Hướng dẫn thêm một số nội dung Công văn số 12-CV/TU": ["guides"],
    "Hướng dẫn tổ chức thực hiện Quy định số 12-QĐ/TU": ["guides"],
    "Truyền đạt nội dung Nghị quyết số 12-NQ/TU": ["disseminates"],
    "Tổ chức thi tìm hiểu Luật Công đoàn": ["disseminates"],
    "Nắm vững các Nghị quyết số 12-NQ/TU, 15-NQ/TU": ["disseminates", "disseminates"],
    "Trình Tổng Liên đoàn xem xét sửa đổi mức chi tại Quyết định số 2606/QĐ-TLĐ cho phù hợp.": ["mentions"],
    "Đề xuất điều chỉnh chỉ tiêu nêu tại Kế hoạch số 12-KH/TU": ["mentions"],
    "Điều 1. Điều chỉnh thời gian tổ chức nêu tại Kế hoạch số 12-KH/HU ngày 02/3/2010 như sau:": ["amends"],
    "Quy chế làm việc được ban hành tại Quyết định số 12-QĐ/TU ngày 02/3/2010": ["issues"],
    "Sơ kết Nghị quyết số 22-NQ/TU của Tỉnh ủy; tổng kết Nghị quyết 22 năm 2018.": ["reviews", "reviews"],
    "Quy chế hoạt động của Ban Chấp hành Tỉnh đoàn khóa X, nhiệm kỳ 2012 - 2017 ban hành kèm theo Quyết định số 84-QĐ/TĐ": [
        "issues"
    ],
    "Căn cứ Quy chế làm việc của UBND huyện hiện hành (ban hành kèm theo Quyết định số 84/QĐ-UBND)": ["issues"],
}
NEAR_MISSES = {
    "Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ huyện; Quyết định số 84-QĐ/HU ngày 22/02/2013": ["basis", "basis"],
    "Hưởng ứng phong trào thi đua theo Công văn số 12-CV/TU": ["per"],
    "Hưởng ứng Tháng Công nhân, Công đoàn ngành có Công văn số 12/CĐN": ["mentions"],
    "Đưa nội dung Nghị quyết số 12-NQ/TU vào chương trình sinh hoạt chi bộ.": ["mentions"],
    "Đối chiếu Quy định số 12-QĐ/TU, đồng chí A đủ tiêu chuẩn.": ["mentions"],
    "Đánh giá việc thi hành Điều lệ Công đoàn Việt Nam": ["implements"],
    "Sau 10 năm thực hiện Nghị quyết số 12-NQ/TU": ["implements"],
    "Báo cáo kết quả phát triển đoàn viên theo Kế hoạch số 12-KH/TU": ["per"],
    "Thông báo kết quả bầu cử theo Hướng dẫn số 12-HD/TU": ["per"],
    "Lãnh đạo, hướng dẫn, tổ chức thực hiện Nghị quyết số 12-NQ/TU": ["implements"],
    "Giới thiệu nhân sự theo Hướng dẫn số 12-HD/TU": ["per"],
    "Đề nghị các đơn vị bổ sung hồ sơ nêu tại Công văn số 12-CV/TU": ["per"],
    "Mức chi bổ sung theo quy định tại Quyết định số 2606/QĐ-TLĐ": ["per"],
    "Thực hiện Nghị quyết số 5-NQ/HU của Huyện ủy; xây dựng Nghị quyết 5 năm 2021 - 2025": ["implements"],
}


@pytest.mark.parametrize("text", [*SAYINGS, *NEAR_MISSES])
def test_roles_in_reading_order(text: str, find: Find) -> None:
    found = find(text, number="31-KH/HU", doc_type="Kế hoạch")
    assert [one.role for one in found.citations] == {**SAYINGS, **NEAR_MISSES}[text]


@pytest.mark.parametrize("heading", ["I. CĂN CỨ XÂY DỰNG ĐỀ ÁN", "1. Cơ sở pháp lý", "Phần I: Các căn cứ pháp lý và thực tiễn"])
def test_papers_under_a_heading_of_bases_are_bases(find: Find, heading: str) -> None:
    lines = (
        "- Chỉ thị số 10-CT/TU ngày 30/3/2007;\n- Kế hoạch số 12-KH/TU ngày 02/3/2012 và Thông tri số 13-TT/TU ngày 03/3/2012."
    )
    found = find(
        f"{heading}\n{lines}\n\nII. MỤC TIÊU\n- Chỉ thị số 11-CT/TU đến từng chi bộ.", doc_type="Đề án", number="31-ĐA/HU"
    )
    assert [str(one.role) for one in found.citations] == ["basis", "basis", "basis", "mentions"]


@pytest.mark.parametrize("heading", ["1. Cơ sở vật chất", "II. CÁC VĂN BẢN", "Căn cứ tình hình cụ thể của các đơn vị"])
def test_other_headings_make_no_bases(find: Find, heading: str) -> None:
    found = find(f"{heading}\n- Chỉ thị số 10-CT/TU ngày 30/3/2007.", doc_type="Đề án", number="31-ĐA/HU")
    assert [str(one.role) for one in found.citations] == ["mentions"]


def test_part_of_a_paper_that_is_replaced(find: Find) -> None:
    (one,) = find(
        "Kế hoạch này thay thế nội dung về thời gian tại Thông báo số 90-TB/TU ngày 02/4/2021.", doc_type="Kế hoạch"
    ).citations
    assert (str(one.role), one.subrole) == ("replaces", None)
    (other,) = find("Thay thế cán bộ theo quy định tại Quyết định số 12-QĐ/TU ngày 02/4/2021.", doc_type="Kế hoạch").citations
    assert str(other.role) == "per"
