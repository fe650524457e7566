"""Citations of a number that two held papers bear: decided by district, day or title, else open with both."""

import pytest

from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper
from tests.resolve.test_alike import CAGES, FISH, ROADS, commune, plan

ROADS_ID = "kh-70-hu-huyen-uy-suoi-may-dong-ha-son-2023-lam-duong-ban-nam-2023"
FISH_ID = "kh-70-hu-huyen-uy-suoi-may-dong-ha-son-2023-nuoi-ca-long-tren-long-ho"
HERE, THERE = "kh-07-du-dang-uy-xa-tan-lap-2023-da-bac", "kh-07-du-dang-uy-xa-tan-lap-2023-suoi-may"


def citing(superior: str, issuer: str, number: str, *cites: dict[str, object], **fields: object) -> Record:
    found = tuple(cite(f"Kế hoạch số {one['key']}", at=100 * at, doc_type="Kế hoạch", **one) for at, one in enumerate(cites))
    return paper("k.txt", number, issuer, "2023-08-10", superior=superior, citations=found, doc_type="Báo cáo", **fields)


def meant(*records: Record) -> list[tuple[str | None, tuple[str, ...]]]:
    """What each citation of k.txt means, and its candidates."""
    (held,) = [held for held in resolve(list(records)).held if held.record.file == "k.txt"]
    return [(one.target.id, one.target.candidates) for one in held.record.citations if one.target is not None]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"title": FISH}, (FISH_ID, ())),
        ({"title": ROADS}, (ROADS_ID, ())),
        ({"title": "nuôi cá lồng"}, (FISH_ID, ())),
        ({}, (None, (ROADS_ID, FISH_ID))),
        ({"date": "2023-05-02"}, (None, (ROADS_ID, FISH_ID))),
        ({"title": "trồng rừng phòng hộ ven hồ"}, (None, (ROADS_ID, FISH_ID))),
    ],
    ids=["the second", "the first", "cut short", "number alone", "day of both", "another title"],
)
def test_a_number_used_twice_on_a_day_is_told_by_title_or_open(
    said: dict[str, object], expected: tuple[str | None, tuple[str, ...]]
) -> None:
    cites = {"key": "70-KH/HU", "issuer": "Ban Thường vụ Huyện ủy Suối Mây", "date": "2023-05-02", **said}
    report = citing("TỈNH ỦY ĐÔNG HÀ SƠN", "Ban Thường vụ Huyện ủy Suối Mây", "88-BC/HU", cites)
    for given in ([plan("a.txt"), plan("b.txt", FISH, CAGES), report], [report, plan("b.txt", FISH, CAGES), plan("a.txt")]):
        assert meant(*given) == [expected]


@pytest.mark.parametrize(
    ("superior", "date", "expected"),
    [
        ("LĐLĐ HUYỆN SUỐI MÂY", None, (THERE, ())),
        ("LĐLĐ HUYỆN ĐÁ BẠC", None, (HERE, ())),
        ("LĐLĐ HUYỆN SUỐI MÂY", "2023-05-02", (THERE, ())),
        ("LĐLĐ HUYỆN BẾN TRÀM", None, (None, (HERE, THERE))),
    ],
    ids=["one", "the other", "one with the day of both", "a third"],
)
def test_a_commune_cites_that_of_its_own_district(
    superior: str, date: str | None, expected: tuple[str | None, tuple[str, ...]]
) -> None:
    union = citing(
        superior, "Công đoàn xã Tân Lập", "03/BC-CĐ", {"key": "07-KH/ĐU", "issuer": "Đảng ủy xã Tân Lập", "date": date}
    )
    assert meant(commune("a.txt", "HUYỆN ỦY ĐÁ BẠC"), commune("b.txt", "HUYỆN ỦY SUỐI MÂY"), union) == [expected]


def test_of_two_communes_the_day_decides_where_the_district_does_not() -> None:
    cites = {"key": "07-KH/ĐU", "issuer": "Đảng ủy xã Tân Lập", "date": "2023-05-19"}
    union = citing("", "Công đoàn xã Tân Lập", "03/BC-CĐ", cites)
    records = (commune("a.txt", "HUYỆN ỦY ĐÁ BẠC"), commune("b.txt", "HUYỆN ỦY SUỐI MÂY", "2023-05-19"))
    assert meant(*records, union) == [(THERE, ())]
