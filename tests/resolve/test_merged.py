"""Papers since the merger of 2025 that name old bodies without their province: any of the provinces joined may be meant."""

import pytest

from pipeline.model.record import Record
from pipeline.resolve import resolve
from pipeline.resolve.merged import before_merger, with_members
from pipeline.resolve.places import Place
from tests.resolve.papers import cite, paper, task

HERE, OTHER, EITHER = "tinh-uy-lao-cai", "tinh-uy-yen-bai", "tinh-uy-lao-cai-hoac-tinh-uy-yen-bai"
BAMBOO = "về bảo tồn rừng vầu lấy măng"


def old(province: str, date: str, subject: str = BAMBOO, number: str = "61-NQ/TU") -> Record:
    issuer = f"Tỉnh ủy {province}"
    return paper(f"{province} {date}.txt", number, issuer, date, place=province, doc_type="Nghị quyết", subject=subject)


def commune(*said: dict[str, str | None], superior: str = "TỈNH ỦY LÀO CAI", date: str = "2025-11-06") -> Record:
    cites = tuple(
        cite("Nghị quyết số 61-NQ/TU", at=100 * at, **{"key": "61-NQ/TU", "doc_type": "Nghị quyết", **one})
        for at, one in enumerate(said)
    )
    return paper(
        "commune.txt", "07-KH/ĐU", "Đảng ủy xã Nà Hẩu Mới", date, superior=superior, doc_type="Kế hoạch", citations=cites
    )


def targets(*records: Record) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    (held,) = [held for held in resolve(list(records)).held if held.record.file == "commune.txt"]
    found = [citation.target for citation in held.record.citations]
    return [(one.id, one.candidates, one.rule) for one in found if one is not None]


def said(
    date: str | None = None, issuer: str | None = "Ban Thường vụ Tỉnh ủy", title: str | None = None
) -> dict[str, str | None]:
    return {"date": date, "issuer": issuer, "title": title}


def test_the_day_tells_the_old_province() -> None:
    records = (old("Lào Cai", "2022-06-30"), old("Yên Bái", "2023-04-11"))
    found = targets(*records, commune(said("2023-04-11")))
    assert found == [(f"nq-61-tu-{OTHER}-2023", (), "words_place.near_only")]
    assert targets(*records, commune(said("2022-06-30")))[0][0] == f"nq-61-tu-{HERE}-2022"


def test_a_slip_of_the_day_tells_it_where_one_document_bears_it() -> None:
    records = (old("Lào Cai", "2022-06-30"), old("Yên Bái", "2023-04-11"))
    assert targets(*records, commune(said("2024-04-11"))) == [(f"nq-61-tu-{OTHER}-2023", (), "words_place.near_slip")]


def test_one_number_and_day_in_both_is_open() -> None:
    found = targets(old("Lào Cai", "2023-04-11"), old("Yên Bái", "2023-04-11"), commune(said("2023-04-11")))
    assert found == [(None, (f"nq-61-tu-{HERE}-2023", f"nq-61-tu-{OTHER}-2023"), "words_place.near_several")]


def test_the_title_tells_two_of_one_number_and_day_apart() -> None:
    records = (old("Lào Cai", "2023-04-11", "về nuôi cá nước lạnh"), old("Yên Bái", "2023-04-11"))
    assert targets(*records, commune(said("2023-04-11", title=BAMBOO)))[0][0] == f"nq-61-tu-{OTHER}-2023"


def test_what_nobody_holds_is_a_stub_of_either() -> None:
    collection = resolve([commune(said("2023-04-11"))])
    (stub,) = collection.stubs
    assert (stub.id, stub.issuer, stub.province) == (f"nq-61-tu-{EITHER}-2023", "Tỉnh ủy Lào Cai hoặc Tỉnh ủy Yên Bái", None)
    (body,) = [body for body in collection.bodies if body.id == stub.body_id]
    assert (body.id, body.level, body.province, body.valid_to) == (EITHER, "province", None, "2025-06-30")
    assert body.parent_id is None  # so that it is nowhere listed among those who have not answered
    assert {one.successor_id for one in collection.body_successions if one.body_id == EITHER} == {"tinh-uy-lao-cai-2025-07"}


def test_a_province_named_is_that_one() -> None:
    found = targets(old("Yên Bái", "2023-04-11"), commune(said("2023-04-11", "Ban Thường vụ Tỉnh ủy Lào Cai")))
    assert found == [(f"nq-61-tu-{HERE}-2023", (), "words.date")]


def test_a_day_since_the_merger_is_of_the_present_committee() -> None:
    found = targets(old("Yên Bái", "2023-04-11"), commune(said("2025-08-11")))
    assert found == [(f"nq-61-tu-{HERE}-2025-07", (), "words_place.date")]


@pytest.mark.parametrize(("superior", "date"), [("TỈNH ỦY SƠN LA", "2025-11-06"), ("TỈNH ỦY LÀO CAI", "2025-06-06")])
def test_papers_of_other_provinces_and_earlier_ones_mean_their_own(superior: str, date: str) -> None:
    own = "tinh-uy-son-la" if "SƠN LA" in superior else HERE
    found = targets(old("Yên Bái", "2023-04-11"), commune(said("2023-04-11"), superior=superior, date=date))
    assert found[0][0] == f"nq-61-tu-{own}-2023"


def test_an_undated_number_is_what_bears_its_title_else_open() -> None:
    records = (old("Yên Bái", "2023-04-11"), old("Lào Cai", "2022-06-30", "về nuôi cá nước lạnh"))
    assert targets(*records, commune(said(title=BAMBOO))) == [(f"nq-61-tu-{OTHER}-2023", (), "words_place.near_title")]
    ((found, candidates, rule),) = targets(*records, commune(said()))
    assert (found, rule) == (None, "words_place.near_merged")
    assert set(candidates) == {f"nq-61-tu-{OTHER}-2023", f"nq-61-tu-{HERE}-2022"}


def test_an_undated_number_is_the_present_committees_where_that_has_one() -> None:
    records = (old("Yên Bái", "2023-04-11"), old("Lào Cai", "2025-09-12", "về nuôi cá nước lạnh"))
    assert targets(*records, commune(said())) == [(f"nq-61-tu-{HERE}-2025-07", (), "words_place.only")]


def test_words_for_province_or_city_leave_only_such() -> None:
    superior = "THÀNH ỦY HẢI PHÒNG"
    assert targets(commune(said("2023-04-11"), superior=superior))[0][0] == "nq-61-tu-tinh-uy-hai-duong-2023"
    city = commune(said("2023-04-11", "Ban Thường vụ Thành ủy"), superior=superior)
    assert targets(city)[0][0] == "nq-61-tu-thanh-uy-hai-phong-2023"


def test_a_district_named_is_in_the_province_that_the_collection_knows_for_it() -> None:
    name = "Huyện ủy Khe Măng"
    county = paper("county.txt", "16-KH/HU", name, "2023-03-28", superior="TỈNH ỦY YÊN BÁI", doc_type="Kế hoạch")
    citing = commune({"key": "16-KH/HU", "doc_type": "Kế hoạch", "date": "2023-03-28", "issuer": name})
    citing = citing.model_copy(update={"tasks": (task("Ban Dân vận giao hồ sơ", f"Ban Dân vận {name}"),)})
    assert targets(county, citing) == [("kh-16-hu-huyen-uy-khe-mang-yen-bai-2023", (), "words_place.near_only")]
    known = {body.id for body in resolve([county, citing]).bodies if "Khe Măng" in body.name}
    assert known == {"huyen-uy-khe-mang-yen-bai", "ban-dan-van-huyen-uy-khe-mang-yen-bai"}
    alone = {body.id: body.province for body in resolve([citing]).bodies if "Khe Măng" in body.name}
    assert set(alone.values()) == {None}


def test_members_stand_beside_a_province_that_the_merger_made_and_since_it_alone() -> None:
    place = Place("Lào Cai", commune="Nà Hẩu Mới")
    assert with_members(place, "2025-07-01").among == ("Lào Cai", "Yên Bái")
    assert with_members(place, "2025-06-30").among == with_members(Place("Sơn La"), "2026-01-01").among == ()


@pytest.mark.parametrize(
    ("day", "is_open"), [("2025-06-30", True), ("2024", True), ("2025", False), ("2025-07", False), (None, False)]
)
def test_a_year_that_the_merger_parts_says_nothing(day: str | None, is_open: bool) -> None:
    here = with_members(Place("Lào Cai"), "2025-12-01")
    assert (before_merger(Place("Lào Cai"), here, day).province is None) is is_open


def test_a_later_mention_of_the_number_alone_means_what_the_first_one_with_its_day_means() -> None:
    records = (old("Lào Cai", "2022-06-30"), old("Yên Bái", "2023-04-11"))
    found = targets(*records, commune(said("2023-04-11", None), said(None, None)))
    assert {one[0] for one in found} == {f"nq-61-tu-{OTHER}-2023"}


def test_a_province_that_took_another_name_is_spoken_of_by_its_old_one() -> None:
    city = commune(said("2023-04-11"), said("2025-03-11"), superior="THÀNH ỦY HUẾ")
    assert [one[0] for one in targets(city)] == ["nq-61-tu-tinh-uy-thua-thien-hue-2023", "nq-61-tu-thanh-uy-hue-2025"]


def test_a_paper_that_names_its_district_speaks_of_its_own_province_after_the_merger_too() -> None:
    assert with_members(Place("Lào Cai", "Khe Măng"), "2025-07-25").among == ()


def test_a_day_before_the_merger_is_of_any_old_province_where_the_symbol_may_be_the_communes_own() -> None:
    records = [
        paper(f"{name}.txt", "33/CT-UBND", f"Ủy ban nhân dân tỉnh {name}", day, place=name, doc_type="Chỉ thị", subject=BAMBOO)
        for name, day in (("Lào Cai", "2018-06-30"), ("Yên Bái", "2019-03-12"))
    ]
    said_of = cite("Chỉ thị số 33/CT-UBND ngày 12/3/2019", key="33/CT-UBND", doc_type="Chỉ thị", date="2019-03-12")
    citing = paper(
        "commune.txt", "07/KH-UBND", "Ủy ban nhân dân xã Nà Hẩu Mới", "2025-11-06", superior="TỈNH LÀO CAI",
        place="Lào Cai", doc_type="Kế hoạch", citations=(said_of,),
    )  # fmt: skip
    assert targets(*records, citing) == [("ct-33-ubnd-uy-ban-nhan-dan-tinh-yen-bai-2019", (), "own.near_day")]


def test_a_later_mention_of_an_undated_number_waits_as_the_first_one_does() -> None:
    records = (old("Yên Bái", "2023-04-11"), old("Lào Cai", "2022-06-30", "về nuôi cá nước lạnh"))
    found = targets(*records, commune(said(), said(None, None)))
    assert [one[0] for one in found] == [None, None]
    assert {one[2] for one in found} == {"words_place.near_merged", "earlier.near_merged"}
    named = targets(*records, commune(said(None, "Tỉnh ủy Lào Cai"), said(None, None)))
    assert {rule for _, _, rule in named} == {"words.only", "earlier.only"}
