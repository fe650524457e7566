"""How long bodies lived, what stood above them on a day, what became of them, what they were called."""

import pytest

from pipeline.resolve.bodies import BodyRef, read_body
from pipeline.resolve.called import names_of, shown_name, shown_names
from pipeline.resolve.lives import changes_of, life_of, lived_on, origins_of
from pipeline.resolve.places import Place
from pipeline.resolve.superiors import chain_on, superiors_on

CITY = Place("Hải Phòng", "Kiến An", is_city=True)
PROVINCE = Place("Đông Hà Sơn", "Suối Mây")


def body(name: str, place: Place, date: str | None = None) -> BodyRef:
    found = read_body(name, place, date=date)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("name", "place", "date", "life"),
    [
        ("Thành ủy", CITY, "2022-01-01", (None, "2025-06-30")),
        ("Thành ủy", CITY, "2026-01-01", ("2025-07-01", None)),
        ("Tỉnh ủy Hải Dương", CITY, "2026-01-01", (None, "2025-06-30")),
        ("Tỉnh ủy Lai Châu", CITY, "2026-01-01", (None, None)),
        ("Thành ủy Huế", CITY, "2026-01-01", ("2025-01-01", None)),
        ("Quận ủy", CITY, "2022-01-01", (None, "2025-06-30")),
        ("UBND huyện", PROVINCE, "2022-01-01", (None, "2025-06-30")),
        ("Ban Tuyên giáo Thành ủy", CITY, "2022-01-01", (None, "2025-03")),
        ("Ban Tuyên giáo Quận ủy", CITY, "2022-01-01", (None, "2025-06-30")),
        ("Đảng đoàn Liên đoàn Lao động tỉnh", PROVINCE, "2022-01-01", (None, "2025-02-03")),
        ("Ban Tuyên giáo Trung ương", CITY, "2022-01-01", (None, "2025-02-03")),
    ],
)
def test_life(name: str, place: Place, date: str, life: tuple[str | None, str | None]) -> None:
    found = life_of(body(name, place, date))
    assert (found.valid_from, found.valid_to) == life


@pytest.mark.parametrize(
    ("name", "place", "date", "kind", "after"),
    [
        ("Thành ủy", CITY, "2022-01-01", "merged", ["thanh-uy-hai-phong-2025-07"]),
        ("Tỉnh ủy Hải Dương", CITY, "2022-01-01", "merged", ["thanh-uy-hai-phong-2025-07"]),
        ("Tỉnh ủy Thừa Thiên Huế", CITY, "2022-01-01", "renamed", ["thanh-uy-hue"]),
        ("Ban Tuyên giáo Trung ương", CITY, "2022-01-01", "merged", ["ban-tuyen-giao-va-dan-van-trung-uong"]),
        ("Ban Dân vận Thành ủy", CITY, "2022-01-01", "merged", ["ban-tuyen-giao-va-dan-van-thanh-uy-hai-phong"]),
        ("Quận ủy", CITY, "2022-01-01", "ended", []),
        ("LĐLĐ huyện", PROVINCE, "2022-01-01", "ended", []),
        ("Đảng ủy phường Đèn Biển", CITY, "2022-01-01", "open", []),
        ("Ban cán sự đảng UBND tỉnh", PROVINCE, "2022-01-01", "replaced", ["dang-uy-uy-ban-nhan-dan-tinh-dong-ha-son"]),
        ("Ban Tổ chức Quận ủy", CITY, "2022-01-01", "ended", []),
        ("Sở Giao thông vận tải", CITY, "2022-01-01", "merged", ["so-xay-dung-thanh-pho-hai-phong"]),
    ],
)
def test_what_became_of_it(name: str, place: Place, date: str, kind: str, after: list[str]) -> None:
    (change,) = changes_of(body(name, place, date))
    assert (change.kind, [other.slug for other in change.after]) == (kind, after)
    assert bool(change.note) == (not after)


@pytest.mark.parametrize("name", ["Bộ Chính trị", "Tổng Liên đoàn Lao động Việt Nam", "Tỉnh ủy Lai Châu", "Đảng ủy Chính phủ"])
def test_what_lives_on_has_no_successor(name: str) -> None:
    assert changes_of(body(name, PROVINCE, "2026-01-01")) == ()


def test_merged_committee_tells_what_it_came_of() -> None:
    found = [change.before.slug for change in origins_of(body("Thành ủy", CITY, "2026-01-01"))]
    assert found == ["thanh-uy-hai-phong", "tinh-uy-hai-duong"]


@pytest.mark.parametrize(
    ("name", "place", "date", "above"),
    [
        ("Quận ủy", CITY, "2022-01-01", ["thanh-uy-hai-phong"]),
        ("Đảng ủy phường Đèn Biển", CITY, "2026-01-01", ["thanh-uy-hai-phong-2025-07"]),
        ("Đảng ủy phường Đèn Biển", CITY, "2022-01-01", []),
        ("Đảng ủy Khu kinh tế Hải Phòng", CITY, "2022-03-24", ["thanh-uy-hai-phong"]),
        ("Tổng Liên đoàn", CITY, "2024-01-01", ["ban-chap-hanh-trung-uong-dang"]),
        ("Tổng Liên đoàn", CITY, "2025-07-01", ["uy-ban-trung-uong-mat-tran-to-quoc-viet-nam"]),
        ("Hội LHPN tỉnh", PROVINCE, "2024-01-01", ["hoi-lien-hiep-phu-nu"]),
        ("Hội LHPN tỉnh", PROVINCE, "2026-01-01", ["uy-ban-mat-tran-to-quoc-viet-nam-tinh-dong-ha-son"]),
        ("LĐLĐ huyện", PROVINCE, "2024-01-01", ["lien-doan-lao-dong-tinh-dong-ha-son"]),
        ("UBND huyện", PROVINCE, "2024-01-01", ["uy-ban-nhan-dan-tinh-dong-ha-son"]),
        ("Ban Tuyên giáo Quận ủy", CITY, "2022-01-01", ["quan-uy-kien-an-hai-phong"]),
        ("Bộ Chính trị", CITY, "2022-01-01", []),
    ],
)
def test_superior_on_a_day(name: str, place: Place, date: str, above: list[str]) -> None:
    assert [other.slug for other in superiors_on(body(name, place, date), date)] == above


def test_superiors_form_a_chain() -> None:
    found = chain_on(body("LĐLĐ huyện", PROVINCE, "2022-01-01"), "2022-01-01")
    assert [other.slug for other in found] == [
        "lien-doan-lao-dong-tinh-dong-ha-son",
        "tong-lien-doan-lao-dong-viet-nam",
        "ban-chap-hanh-trung-uong-dang",
    ]


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Ban Quản lý Khu kinh tế", ["uy-ban-nhan-dan-thanh-pho-hai-phong"]),
        ("Đảng ủy Khu kinh tế", ["thanh-uy-hai-phong"]),
        ("Ban Tổ chức Đảng ủy Khu kinh tế Hải Phòng", ["dang-uy-khu-kinh-te-hai-phong"]),
    ],
)
def test_a_zone_has_no_peoples_committee_of_its_own(name: str, above: list[str]) -> None:
    found = body(name, Place("Hải Phòng", is_city=True), "2022-03-01")
    assert [other.slug for other in superiors_on(found, "2022-03-01")] == above


def test_several_committees_of_a_district_are_no_single_superior() -> None:
    found = read_body("Trung tâm Chính trị huyện", PROVINCE, date="2022-01-01")
    assert found is not None
    above = superiors_on(found, "2022-01-01")
    assert len(above) > 1
    assert {other.level for other in above} == {"district"}


def test_names_hold_in_their_time() -> None:
    names = {(name.name, name.valid_from, name.valid_to) for name in names_of(body("Tỉnh ủy Đồng Nai", PROVINCE, "2026-01-01"))}
    assert ("Tỉnh ủy Đồng Nai", "2025-07-01", "2026-04-29") in names
    assert ("Thành ủy Đồng Nai", "2026-04-30", None) in names
    assert ("Ban Chấp hành Đảng bộ thành phố Đồng Nai", "2025-07-01", "2026-04-29") not in names


def test_names_fit_the_place() -> None:
    names = [name.name for name in names_of(body("Thành ủy", CITY, "2022-01-01"))]
    assert "Đảng bộ thành phố Hải Phòng" in names
    assert not [name for name in names if "tỉnh" in name.lower()]


@pytest.mark.parametrize(("day", "lived"), [("2025-06-30", True), ("2025-07-01", False), (None, True)])
def test_lived_on(day: str | None, lived: bool) -> None:
    assert lived_on(body("Quận ủy", CITY, "2022-01-01"), day) is lived


@pytest.mark.parametrize(
    ("name", "place", "date", "shown"),
    [
        ("Tỉnh ủy", Place("Lào Cai"), "2022-01-01", "Tỉnh ủy Lào Cai (trước 01/7/2025)"),
        ("Tỉnh ủy", Place("Lào Cai"), "2025-11-01", "Tỉnh ủy Lào Cai (từ 01/7/2025)"),
        ("Văn phòng Tỉnh ủy", Place("Lào Cai"), "2025-11-01", "Văn phòng Tỉnh ủy Lào Cai (từ 01/7/2025)"),
        ("Tỉnh ủy Yên Bái", Place("Lào Cai"), "2022-01-01", "Tỉnh ủy Yên Bái"),
        ("Tỉnh ủy", Place("Lai Châu"), "2026-01-01", "Tỉnh ủy Lai Châu"),
        ("Thành ủy", Place("Huế", is_city=True), "2026-01-01", "Thành ủy Huế"),
        ("Huyện ủy", Place("Lào Cai", "Suối Mây"), "2022-01-01", "Huyện ủy Suối Mây"),
        ("Ban Tuyên giáo Thành ủy", CITY, "2022-01-01", "Ban Tuyên giáo Thành ủy Hải Phòng"),
        ("Bộ Chính trị", CITY, "2026-01-01", "Ban Chấp hành Trung ương Đảng"),
    ],
)
def test_bodies_of_one_name_before_and_since_the_merger_are_shown_apart(name: str, place: Place, date: str, shown: str) -> None:
    assert shown_name(body(name, place, date)) == shown


def test_communes_are_shown_with_their_time_where_a_collection_has_two_of_a_name() -> None:
    old = body("Đảng ủy xã Bản Sen", Place("Lào Cai", commune="Bản Sen"), "2022-01-01")
    new = body("Đảng ủy xã Bản Sen", Place("Lào Cai", commune="Bản Sen"), "2026-01-01")
    assert set(shown_names({old.slug: old, new.slug: new}).values()) == {
        "Đảng ủy xã Bản Sen (trước 01/7/2025)",
        "Đảng ủy xã Bản Sen (từ 01/7/2025)",
    }
    assert shown_names({new.slug: new}) == {new.slug: "Đảng ủy xã Bản Sen"}
