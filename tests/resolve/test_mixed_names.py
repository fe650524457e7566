"""Names that look like another's: a short form inside a place's name, a province's city and the city the province became,
two types of one code, a superior printed with and without its unit's word."""

import pytest

from pipeline.resolve import resolve
from pipeline.resolve.bodies import read_body
from pipeline.resolve.lives import changes_of, life_of
from pipeline.resolve.places import Place
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import cite, paper
from tests.resolve.targets import targets

HERE = Place("Đông Hà Sơn")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("HUYỆN ỦY TƯ SƠN", "huyen-uy-tu-son-dong-ha-son"),
        ("Huyện ủy Tư Sơn", "huyen-uy-tu-son-dong-ha-son"),
        ("ỦY BAN NHÂN DÂN HUYỆN TƯ SƠN", "uy-ban-nhan-dan-huyen-tu-son-dong-ha-son"),
        ("ĐẢNG ỦY XÃ TƯ SƠN", "dang-uy-xa-tu-son-dong-ha-son"),
        ("Đảng ủy xã Suối Tư", "dang-uy-xa-suoi-tu-dong-ha-son"),
        ("BAN TỔ CHỨC TƯ", "ban-to-chuc-trung-uong"),
        ("Ban Chấp hành TƯ Đảng", "ban-chap-hanh-trung-uong-dang"),
        ("QUÂN ỦY TƯ", "quan-uy-trung-uong"),
        ("VĂN PHÒNG TƯ ĐẢNG", "van-phong-trung-uong-dang"),
    ],
)
def test_the_short_form_of_the_centre_is_none_in_a_places_name(name: str, slug: str) -> None:
    body = read_body(name, HERE)
    assert body is not None
    assert body.slug == slug


@pytest.mark.parametrize(
    ("name", "day", "slug"),
    [
        ("Thành ủy Bắc Ninh", "2025-06-30", "thanh-uy-bac-ninh"),
        ("Thành ủy Bắc Ninh", "2025-07-01", "tinh-uy-bac-ninh-2025-07"),
        ("Thành ủy Bắc Ninh", "2026-05-12", "tinh-uy-bac-ninh-2025-07"),
        ("Thành ủy Bắc Ninh", "2026-10-05", "tinh-uy-bac-ninh-2025-07"),
        ("Tỉnh ủy Bắc Ninh", "2026-10-05", "tinh-uy-bac-ninh-2025-07"),
        ("Thành ủy", "2026-10-05", "tinh-uy-bac-ninh-2025-07"),
        ("Thành ủy", "2026-05-12", None),
        ("Thành ủy Bắc Giang", "2026-05-12", "thanh-uy-bac-giang"),
    ],
)
def test_a_city_named_after_the_districts_ended_is_the_province_that_became_one(name: str, day: str, slug: str | None) -> None:
    """Bắc Ninh is a city of the centre since 20 September 2026; cities below provinces ended on 30 June 2025."""
    body = read_body(name, Place("Bắc Ninh"), date=day)
    assert (body.slug if body else None) == slug


@pytest.mark.parametrize(
    ("day", "ident"),
    [("2026-05-12", "nq-11-tu-tinh-uy-bac-ninh-2026"), ("2024-05-12", "nq-11-tu-tinh-uy-bac-giang-hoac-tinh-uy-bac-ninh-2024")],
    ids=["before the province was a city", "while cities stood below it"],
)
def test_a_paper_of_the_city_calls_its_committee_by_todays_name(day: str, ident: str) -> None:
    said = cite("Nghị quyết số 11-NQ/TU", key="11-NQ/TU", doc_type="Nghị quyết", date=day, issuer="Thành ủy")
    below = paper("1.txt", "31-TT/ĐU", "Đảng ủy phường Suối Mây", "2026-10-05", superior="THÀNH ỦY BẮC NINH", citations=(said,))
    assert targets(resolve([below]), "tt-31-du-dang-uy-phuong-suoi-may-bac-ninh-2026") == [("stub", ident)]


@pytest.mark.parametrize(
    ("kind", "ident"),
    [
        ("Quyết định", "qd-90-hu-huyen-uy-suoi-may-dong-ha-son-2024"),
        ("Quy định", "quy-dinh-90-hu-huyen-uy-suoi-may-dong-ha-son-2024"),
    ],
)
def test_the_types_name_tells_two_papers_of_one_code_number_and_day(kind: str, ident: str) -> None:
    own = {"superior": "TỈNH ỦY ĐÔNG HÀ SƠN"}
    papers = [
        paper("a.txt", "90-QĐ/HU", "Huyện ủy Suối Mây", "2024-04-15", doc_type="Quyết định", subject="thành lập Tổ công tác", **own),
        paper("b.txt", "90-QĐ/HU", "Huyện ủy Suối Mây", "2024-04-15", doc_type="Quy định", subject="về chế độ họp của Tổ", **own),
        paper(
            "c.txt", "22-KH/HU", "Huyện ủy Suối Mây", "2024-05-02", doc_type="Kế hoạch", **own,
            citations=(cite(f"{kind} số 90-QĐ/HU", key="90-QĐ/HU", doc_type=kind, date="2024-04-15", issuer="Huyện ủy"),),
        ),
    ]  # fmt: skip
    collection = resolve(papers)
    assert targets(collection, "kh-22-hu-huyen-uy-suoi-may-dong-ha-son-2024") == [("held", ident)]
    assert "two_types" not in {one.code for one in contradictions(collection)}


@pytest.mark.parametrize(("role", "is_told"), [("issues", False), ("per", True)], ids=["the decision issues it", "it does not"])
def test_a_decision_and_the_rule_it_issues_are_one_document_of_two_names(role: str, is_told: bool) -> None:
    said = (
        cite("Quyết định số 66-QĐ/TU", key="66-QĐ/TU", doc_type="Quyết định", date="2021-02-02", issuer="Tỉnh ủy", role=role),
        cite("Quy chế số 66-QĐ/TU", at=90, key="66-QĐ/TU", doc_type="Quy chế", role="per"),
    )
    held = paper("1.txt", "58-KH/HU", "Huyện ủy Suối Mây", "2022-09-09", superior="TỈNH ỦY ĐÔNG HÀ SƠN", citations=said)
    collection = resolve([held])
    assert [stub.id for stub in collection.stubs] == ["qd-66-tu-tinh-uy-dong-ha-son-2021"]
    assert ("two_types" in {one.code for one in contradictions(collection)}) is is_told


def test_a_superior_whose_unit_is_told_elsewhere_is_no_second_body() -> None:
    union = paper(
        "1.txt", "15/KH-LĐLĐ", "Liên đoàn Lao động huyện Suối Mây", "2025-01-09", superior="LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN"
    )
    below = paper(
        "2.txt", "02/KH-CĐCS", "Công đoàn cơ sở Công ty May Sao Băng", "2025-01-13",
        superior="LIÊN ĐOÀN LAO ĐỘNG HUYỆN SUỐI MÂY", place="Suối Mây",
    )  # fmt: skip
    bodies = [body for body in resolve([union, below]).bodies if "suoi-may" in body.id and "lien-doan" in body.id]
    assert [body.id for body in bodies] == ["lien-doan-lao-dong-huyen-suoi-may-dong-ha-son"]


@pytest.mark.parametrize(
    ("name", "last", "since"),
    [("Thành ủy Huế", "2024-12-31", "2025-01-01"), ("Huyện ủy Phú Vang", "2025-06-30", "2025-07-01")],
    ids=["the city whose name the centre's city took", "a district of the renamed province"],
)
def test_a_district_has_one_end(name: str, last: str, since: str) -> None:
    """Huế is a city of the centre since 1 January 2025; the other districts of Thừa Thiên Huế ended with all."""
    body = read_body(name, Place("Thừa Thiên Huế"), date="2024-06-01")
    assert body is not None
    assert life_of(body).valid_to == last
    assert [change.since for change in changes_of(body)] == [since]
