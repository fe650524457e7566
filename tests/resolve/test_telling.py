"""What tells documents of one number apart: the superior of one, the term, a printed year, a short title, a day to come."""

import pytest

from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper

DISTRICT = {"superior": "TỈNH ỦY ĐÔNG HÀ SƠN", "doc_type": "Kế hoạch"}


def meant(citing: Record, *known: Record) -> tuple[str | None, tuple[str, ...], str]:
    (held,) = [held for held in resolve([*known, citing]).held if held.record.file == citing.file]
    (target,) = [citation.target for citation in held.record.citations if citation.target is not None]
    return target.id, target.candidates, target.rule or ""


def commune(file: str, superior: str, **fields: object) -> Record:
    given = {"doc_type": "Nghị quyết", "superior": superior, "text": f"văn bản của {superior}", **fields}
    return paper(file, "07-NQ/ĐU", "Đảng ủy xã Tân Lập", "2023-05-02", **given)


@pytest.mark.parametrize(
    ("citer", "target"),
    [("Suối Mây", "suoi-may"), ("Đá Bạc", "da-bac"), ("Bến Tràm", None)],
)
def test_the_superior_of_one_of_two_communes_of_a_name_means_that_one(citer: str, target: str | None) -> None:
    said = cite("Nghị quyết số 07-NQ/ĐU", key="07-NQ/ĐU", doc_type="Nghị quyết", date="2023-05-02", issuer="Đảng ủy xã Tân Lập")
    own = paper("k.txt", "80-TB/HU", f"Huyện ủy {citer}", "2023-08-02", citations=(said,), **DISTRICT)
    found, candidates, rule = meant(own, commune("a.txt", "HUYỆN ỦY SUỐI MÂY"), commune("b.txt", "HUYỆN ỦY ĐÁ BẠC"))
    assert found == (f"nq-07-du-dang-uy-xa-tan-lap-2023-{target}" if target else None)
    assert (rule.endswith("near_chain"), len(candidates)) == ((True, 0) if target else (False, 2))


def test_a_city_of_a_province_numbers_with_the_symbol_of_the_province() -> None:
    said = {"doc_type": "Kế hoạch", "date": "2022-03-05", "key": "12-KH/TU"}
    city = paper("a.txt", "12-KH/TU", "Thành ủy Phú Cát", "2022-03-05", **DISTRICT)
    province = paper("b.txt", "12-KH/TU", "Tỉnh ủy Đông Hà Sơn", "2022-03-02", doc_type="Kế hoạch")
    own = paper("k.txt", "03-KH/ĐU", "Đảng ủy phường Minh Tân", "2022-04-10", superior="THÀNH ỦY PHÚ CÁT",
                citations=(cite("Kế hoạch số 12-KH/TU", issuer="Ban Thường vụ Thành ủy Phú Cát", **said),))  # fmt: skip
    assert meant(own, city, province)[0] == "kh-12-tu-thanh-uy-phu-cat-2022"
    own = paper("k.txt", "80-KH/HU", "Huyện ủy Suối Mây", "2022-04-10",
                citations=(cite("Kế hoạch số 12-KH/TU", issuer="Tỉnh ủy", **{**said, "date": "2022-03-02"}),), **DISTRICT)  # fmt: skip
    assert meant(own, city, province)[0] == "kh-12-tu-tinh-uy-dong-ha-son-2022"


def plan(file: str, day: str, subject: str) -> Record:
    return paper(
        file, "73/KH-UBND", "Ủy ban nhân dân tỉnh Đông Hà Sơn", day, doc_type="Kế hoạch", subject=subject, text=subject
    )


@pytest.mark.parametrize(
    ("words", "title", "year"),
    [
        ("Kế hoạch số 73/KH-UBND năm 2023 của Ủy ban nhân dân tỉnh", None, "2023"),
        ("Kế hoạch số 73/KH-UBND năm 2021 của Ủy ban nhân dân tỉnh", None, "2021"),
        ("Kế hoạch số 73/KH-UBND của Ủy ban nhân dân tỉnh", "về trồng cây xanh", "2023"),
        ("Kế hoạch số 73/KH-UBND của Ủy ban nhân dân tỉnh", "Phòng dịch", "2021"),
        ("Kế hoạch số 73/KH-UBND của Ủy ban nhân dân tỉnh", "về nuôi cá", None),
        ("Kế hoạch số 73/KH-UBND năm 2021 - 2023 của Ủy ban nhân dân tỉnh", None, None),
        ("Kế hoạch số 73/KH-UBND của Ủy ban nhân dân tỉnh năm 2023", None, None),
    ],
)
def test_a_printed_year_or_a_short_title_tells_of_which_year(words: str, title: str | None, year: str | None) -> None:
    said = cite(words, key="73/KH-UBND", doc_type="Kế hoạch", issuer="Ủy ban nhân dân tỉnh", title=title)
    own = paper("k.txt", "51/KH-UBND", "Ủy ban nhân dân huyện Suối Mây", "2023-06-21", doc_type="Kế hoạch",
                superior="ỦY BAN NHÂN DÂN TỈNH ĐÔNG HÀ SƠN", citations=(said,))  # fmt: skip
    found = meant(own, plan("a.txt", "2021-05-15", "Phòng dịch"), plan("b.txt", "2023-05-10", "Trồng cây xanh"))[0]
    assert found == (f"kh-73-ubnd-uy-ban-nhan-dan-tinh-dong-ha-son-{year}" if year else None)


def notice(file: str, day: str) -> Record:
    return paper(file, "05-TT/TU", "Tỉnh ủy Đông Hà Sơn", day, doc_type="Thông tri", text=day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2022-04-10", "2022"), ("2017-09-01", "2017"), ("2026-04-10", None)],
    ids=["the present term", "before the second", "a third term"],
)
def test_without_a_day_the_paper_of_the_present_term_is_meant(day: str, expected: str | None) -> None:
    said = cite("Thông tri số 05-TT/TU", key="05-TT/TU", doc_type="Thông tri")
    own = paper("k.txt", "08-HD/HU", "Huyện ủy Suối Mây", day, citations=(said,), **DISTRICT)
    found, candidates, rule = meant(own, notice("a.txt", "2017-03-02"), notice("b.txt", "2022-03-02"))
    assert found == (f"tt-05-tu-tinh-uy-dong-ha-son-{expected}" if expected else None)
    assert rule.endswith(".term") == (expected == "2022") and len(candidates) == (0 if expected else 2)


def test_a_later_paper_of_the_number_is_never_offered() -> None:
    said = cite("Kế hoạch số 70-KH/HU", key="70-KH/HU", doc_type="Kế hoạch", issuer="Huyện ủy Suối Mây")
    known = [
        paper(f"{day}.txt", "70-KH/HU", "Huyện ủy Suối Mây", day, subject=subject, text=f"{subject} " * 30, **DISTRICT)
        for day, subject in (("2020-03-15", "trồng quế"), ("2020-11-10", "chuyển đổi số"))
    ]
    own = paper("k.txt", "02-KH/ĐU", "Đảng ủy xã An Thịnh", "2020-04-10", superior="HUYỆN ỦY SUỐI MÂY", citations=(said,))
    found, candidates, _ = meant(own, *known)
    assert "kh-70-hu-huyen-uy-suoi-may-dong-ha-son-2020-2020-11-10" not in (found, *candidates)


def test_a_year_that_slips_onto_a_paper_of_another_title_is_no_slip() -> None:
    said = cite("Chỉ thị số 04/CT-UBND", key="04/CT-UBND", doc_type="Chỉ thị", issuer="Ủy ban nhân dân tỉnh Đông Hà Sơn",
                date="2025-03-04", title="về phòng cháy ở các chợ đầu mối")  # fmt: skip
    own = paper("k.txt", "51/KH-UBND", "Ủy ban nhân dân huyện Suối Mây", "2025-06-21", citations=(said,))
    for subject, year in (("về tăng cường quản lý đất đai ven hồ", 2025), ("về phòng cháy ở các chợ đầu mối", 2020)):
        known = paper(
            "a.txt", "04/CT-UBND", "Ủy ban nhân dân tỉnh Đông Hà Sơn", "2020-03-04", doc_type="Chỉ thị", subject=subject
        )
        assert meant(own, known)[0] == f"ct-04-ubnd-uy-ban-nhan-dan-tinh-dong-ha-son-{year}"
