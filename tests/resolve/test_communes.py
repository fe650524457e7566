"""Communes of one name: the district above tells them apart as bodies; what one paper prints completes what another leaves out."""

import pytest

from pipeline.model.collection import BodyEntry
from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import cite, paper
from tests.resolve.test_alike import FISH, commune

PROVINCE, DISTRICT = "TỈNH ỦY ĐÔNG HÀ SƠN", "HUYỆN ỦY SUỐI MÂY"


def district(name: str = "Suối Mây", superior: str = PROVINCE) -> Record:
    return paper(f"{name}-{superior}.txt", "31-KH/HU", f"Ban Thường vụ Huyện ủy {name}", "2023-04-05", superior=superior)


def named(file: str, superior: str | None, name: str = "Nậm Mở", number: str = "07-KH/ĐU", **fields: object) -> Record:
    return paper(file, number, f"Đảng ủy xã {name}", "2023-05-02", superior=superior, doc_type="Kế hoạch", **fields)


def bodies_of(*records: Record) -> dict[str, str | None]:
    """The body of each file."""
    return {held.record.file: held.body_id for held in resolve(list(records)).held}


def body(records: list[Record], id_: str) -> BodyEntry:
    (found,) = [one for one in resolve(records).bodies if one.id == id_]
    return found


def test_a_commune_is_of_the_province_of_its_district() -> None:
    records = [district(), named("xa.txt", DISTRICT)]
    collection = resolve(records)
    (held,) = [held for held in collection.held if held.record.file == "xa.txt"]
    assert (held.province, held.body_id) == ("Đông Hà Sơn", "dang-uy-xa-nam-mo-dong-ha-son")
    entry = body(records, "dang-uy-xa-nam-mo-dong-ha-son")
    assert (entry.province, entry.parent_id) == ("Đông Hà Sơn", "huyen-uy-suoi-may-dong-ha-son")


@pytest.mark.parametrize(
    "others",
    [[], [district(), district(superior="TỈNH ỦY LẠC GIANG")], [district("Đá Bạc")]],
    ids=["nothing", "a district of that name in two provinces", "another district"],
)
def test_a_commune_whose_districts_province_is_not_told_has_none(others: list[Record]) -> None:
    records = [*others, named("xa.txt", DISTRICT)]
    entry = body(records, "dang-uy-xa-nam-mo")
    assert entry.province is None


def test_a_commune_without_a_province_stands_under_its_district() -> None:
    records = [named("xa.txt", DISTRICT), paper("huyen.txt", "31-KH/HU", "Huyện ủy Suối Mây", "2023-04-05")]
    assert body(records, "dang-uy-xa-nam-mo").parent_id == "huyen-uy-suoi-may"


def test_communes_of_one_name_under_two_districts_are_two_bodies() -> None:
    records = [commune("a.txt", DISTRICT), commune("b.txt", "HUYỆN ỦY ĐÁ BẠC", "2023-05-19", subject=FISH)]
    collection = resolve(records)
    assert bodies_of(*records) == {"a.txt": "dang-uy-xa-tan-lap-suoi-may", "b.txt": "dang-uy-xa-tan-lap-da-bac"}
    names = {one.id: one.name for one in collection.bodies}
    assert names["dang-uy-xa-tan-lap-suoi-may"] == "Đảng ủy xã Tân Lập (Suối Mây)"
    assert names["dang-uy-xa-tan-lap-da-bac"] == "Đảng ủy xã Tân Lập (Đá Bạc)"


def test_a_paper_that_leaves_its_district_out_is_of_the_same_body() -> None:
    records = [named("a.txt", DISTRICT), named("b.txt", None, number="08-KH/ĐU")]
    assert set(bodies_of(*records).values()) == {"dang-uy-xa-nam-mo"}


def test_a_paper_without_a_district_is_nobodys_where_two_are_known() -> None:
    records = [named("a.txt", DISTRICT), named("b.txt", "HUYỆN ỦY ĐÁ BẠC"), named("c.txt", None, number="09-KH/ĐU")]
    assert bodies_of(*records)["c.txt"] == "dang-uy-xa-nam-mo"


def test_a_district_names_its_own_commune() -> None:
    """Also the office of a commune, and the body of a document that is cited and not held."""
    cites = (cite("Kế hoạch số 02-KH/ĐU", key="02-KH/ĐU", issuer="Đảng ủy xã Nậm Mở", date="2022-03-04"),)
    union = paper("cd.txt", "05/KH-CĐ", "Công đoàn xã Nậm Mở", "2023-06-01", superior="LĐLĐ HUYỆN ĐÁ BẠC", citations=cites,
                  recipients=("Đảng ủy xã Nậm Mở", "Văn phòng Đảng ủy xã Nậm Mở"))  # fmt: skip
    records = [named("a.txt", DISTRICT), named("b.txt", "HUYỆN ỦY ĐÁ BẠC"), union]
    (held,) = [held for held in resolve(records).held if held.record.file == "cd.txt"]
    assert held.recipient_ids == ("dang-uy-xa-nam-mo-da-bac", "van-phong-dang-uy-xa-nam-mo-da-bac")
    ids = {one.id for one in resolve(records).bodies}
    assert {*held.recipient_ids, held.body_id} <= ids


def test_one_paper_of_each_of_two_communes_is_no_number_used_twice() -> None:
    records = [commune("a.txt", DISTRICT), commune("b.txt", "HUYỆN ỦY ĐÁ BẠC", "2023-05-19", subject=FISH)]
    assert not [one for one in contradictions(resolve(records)) if one.code == "number_twice"]


@pytest.mark.parametrize(
    ("superior", "later"), [("TĨNH ỦY ĐÔNG HÀ SƠN", True), ("TÌNH ỦY ĐÔNG HÀ SƠN", True), ("TỔ ỦY ĐÔNG HÀ SƠN", False)]
)
def test_a_superior_with_one_sign_read_wrong_is_the_same_body(superior: str, later: bool) -> None:
    right, wrong = (paper(f"{at}.txt", "64-KH/HU", "Ban Thường vụ Huyện ủy Suối Mây", "2023-05-02", superior=above, doc_type="Kế hoạch",
                          subject=FISH, text="Một hai ba bốn.") for at, above in enumerate((PROVINCE, superior)))  # fmt: skip
    assert (len(list(resolve([right, wrong]).held)) == 1) is later


def test_a_commune_that_outlives_the_districts_is_not_ended_with_them() -> None:
    after = paper("c.txt", "01-KH/UBND", "Ủy ban nhân dân xã Nậm Mở", "2026-01-05", superior="UBND TỈNH ĐÔNG HÀ SƠN")
    before = paper("b.txt", "02/KH-UBND", "Ủy ban nhân dân xã Nậm Mở", "2023-01-05", superior="UBND HUYỆN SUỐI MÂY",
                   recipients=("UBND tỉnh Đông Hà Sơn",))  # fmt: skip
    ended = body([before], "uy-ban-nhan-dan-xa-nam-mo-dong-ha-son")
    assert (ended.valid_to, body([before, after], ended.id).valid_to) == ("2025-06-30", None)
