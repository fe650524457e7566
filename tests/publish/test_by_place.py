"""One province under a directive: who answered, when, and of whom no answer is in the collection."""

from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.publish import build_site
from pipeline.publish.branches import Branch
from pipeline.publish.by_place import list_places
from pipeline.publish.places import ShownPlace, find_place, place_of
from tests.publish.builder import Builder
from tests.publish.test_citator_pages import TEXT, ask, ask_json, link

BODIES = (  # id, name, level, superior, province, valid_from, valid_to
    ("tw", "Ban Chấp hành Trung ương", "central", None, None, None, None),
    ("tu", "Tỉnh ủy Đông Hà Sơn", "province", "tw", "Đông Hà Sơn", None, None),
    ("tu2", "Tỉnh ủy Mây Ngàn", "province", "tw", "Mây Ngàn", None, None),
    ("hu", "Huyện ủy Suối Mây", "district", "tu", "Đông Hà Sơn", None, None),
    ("hu2", "Huyện ủy Ao Sen", "district", "tu", "Đông Hà Sơn", None, None),
    ("hu3", "Huyện ủy Bến Đá", "district", "tu", "Đông Hà Sơn", None, None),
    ("hm", "Huyện ủy Đồi Thông", "district", "tu2", "Mây Ngàn", None, None),
    ("lc", "Tỉnh ủy Lào Cai", "province", "tw", "Lào Cai", None, "2025-06-30"),
    ("lc2", "Tỉnh ủy Lào Cai", "province", "tw", "Lào Cai", "2025-07-01", None),
)
PAPERS = (
    ("tt-05", "05-TT/TU", "2022-03-02", "tu", "Đông Hà Sơn", "province"), ("tt-16", "16-TT/HU", "2022-03-28", "hu", "Đông Hà Sơn", "district"),
    ("kh-09", "09-KH/TU", "2022-04-02", "tu2", "Mây Ngàn", "province"), ("bc-01", "01-BC/HU", "2022-09-01", "hu3", "Đông Hà Sơn", "district"),
    ("kh-11", "11-KH/TU", "2022-05-02", "lc", "Lào Cai", "province"), ("kh-12", "12-KH/TU", "2025-09-02", "lc2", "Lào Cai", "province"),
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directive that two invented provinces answer, and one whose name two areas bore in turn."""
    folder = tmp_path_factory.mktemp("noi")
    builder = Builder(folder / "x.db")
    for identifier, name, level, parent, province, since, until in BODIES:
        builder.add("bodies", id=identifier, name=name, level=level, system="party", parent_id=parent, province=province,
                    valid_from=since, valid_to=until, is_home=0, document_count=3)  # fmt: skip
    builder.add_stub("ct-13", "Chỉ thị 13-CT/TW", date="2022-01-17", body_id="tw", year=2022)
    builder.connection.execute("update nodes set level = 'central' where id = 'ct-13'")
    for identifier, number, day, body, province, level in PAPERS:
        builder.add_document(
            identifier, TEXT, number=number, date=day, body_id=body, doc_type="Kế hoạch", title=number, province=province
        )
        builder.connection.execute("update nodes set level = ? where id = ?", (level, identifier))
    for lower, upper in (("tt-05", "ct-13"), ("tt-16", "tt-05"), ("kh-09", "ct-13"), ("kh-11", "ct-13"), ("kh-12", "ct-13")):
        link(builder, lower, upper)
    link(builder, "bc-01", "tt-05", role="reports")
    builder.close()
    return build_site(folder / "x.db", folder / "site")


async def test_the_places_are_counted_each_alone(site: Path) -> None:
    places = (await ask_json(site, "/trien-khai/ct-13.json"))["places"]
    assert [(one["name"], one["documents"], one["answered"], one["silent"], one["first_days"]) for one in places] == [
        ("Đông Hà Sơn", 2, 3, 1, 44), ("Lào Cai (trước 01/7/2025)", 1, 1, 0, 105), ("Lào Cai (từ 01/7/2025)", 1, 1, 0, 1324),
        ("Mây Ngàn", 1, 1, 1, 75),
    ]  # fmt: skip
    page = await ask(site, "/trien-khai/ct-13")
    assert page.xpath("//table//th/a[.='Mây Ngàn']/@href") == ["/trien-khai/ct-13?noi=M%C3%A2y+Ng%C3%A0n"]


async def test_a_place_shows_all_its_bodies_and_nothing_of_others(site: Path) -> None:
    found = await ask_json(site, "/trien-khai/ct-13.json?noi=Đông Hà Sơn")
    rows = [(one["id"], one["level"], one["superior"], one["answered"], one["papers_held"]) for one in found["bodies"]]
    assert rows == [
        ("tu", "province", "Ban Chấp hành Trung ương", True, 3), ("hu2", "district", "Tỉnh ủy Đông Hà Sơn", False, 3),
        ("hu3", "district", "Tỉnh ủy Đông Hà Sơn", True, 3), ("hu", "district", "Tỉnh ủy Đông Hà Sơn", True, 3),
    ]  # fmt: skip
    by_id = {one["id"]: one for one in found["bodies"]}
    (answer,) = by_id["hu"]["answers"]
    assert (answer["id"], answer["days"], answer["days_from_root"], answer["is_aside"]) == ("tt-16", 26, 70, False)
    assert [(one["id"], one["is_aside"]) for one in by_id["hu3"]["answers"]] == [("bc-01", True)]
    assert found["place"]["name"] == found["asked"] == "Đông Hà Sơn"
    assert [one["id"] for one in found["tree"]["children"]] == ["tt-05"]
    page = await ask(site, "/trien-khai/ct-13?noi=Đông Hà Sơn")
    (row,) = page.xpath("//tr[th/a='Huyện ủy Ao Sen']")
    assert " ".join(row.xpath("string(td[3])").split()) == "Chưa có trong kho 3 văn bản khác của cơ quan này trong kho"
    text = " ".join(page.text_content().split())
    assert "sau 26 ngày, 70 ngày kể từ Chỉ thị 13-CT/TW" in text
    assert "Huyện ủy Đồi Thông" not in text and "không triển khai;" in text


@pytest.mark.parametrize(
    ("order", "ids"),
    [("ten", ["hu2", "hu3", "hu", "tu"]), ("ngay", ["tu", "hu", "hu3", "hu2"]), ("zzz", ["tu", "hu2", "hu3", "hu"])],
)
async def test_bodies_stand_in_the_order_asked_for(site: Path, order: str, ids: list[str]) -> None:
    found = await ask_json(site, f"/trien-khai/ct-13.json?noi=dong ha son&xep={order}")
    assert [one["id"] for one in found["bodies"]] == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [("Lào Cai (trước 01/7/2025)", ["kh-11"]), ("lao cai (tu 01/7/2025)", ["kh-12"]), ("Lào Cai", ["kh-11"])],
)
async def test_old_and_new_area_of_one_name_are_two_places(site: Path, typed: str, ids: list[str]) -> None:
    found = await ask_json(site, f"/trien-khai/ct-13.json?noi={typed}")
    assert [one["id"] for one in found["tree"]["children"]] == ids


async def test_an_unknown_place_is_told_and_all_are_shown(site: Path) -> None:
    found = await ask_json(site, "/trien-khai/ct-13.json?noi=Xa Lạ")
    assert (found["asked"], found["place"], found["bodies"], len(found["tree"]["children"])) == ("Xa Lạ", None, [], 4)
    assert "Không có nơi nào tên “Xa Lạ”" in (await ask(site, "/trien-khai/ct-13?noi=Xa Lạ")).text_content()


async def test_choosing_works_without_script_and_by_keyboard(site: Path) -> None:
    page = await ask(site, "/trien-khai/ct-13?noi=Mây Ngàn")
    (form,) = page.xpath("//main//form")
    assert (form.get("method"), form.xpath(".//select/@name"), form.xpath(".//option[@selected]/@value")) == (
        "get",
        ["noi"],
        ["Mây Ngàn"],
    )
    assert form.xpath(".//button") and form.xpath(".//label[@for='noi']")
    every = await ask(site, "/trien-khai/ct-13")
    assert {"theo-noi", "cay", "chua-co", "duoi-tu"} <= set(every.xpath("//*/@id"))


def test_each_open_paper_of_a_body_is_counted() -> None:
    """Two papers of a body that is no superior's next, and one of an issuer without a body, may answer."""

    def paper(name: str, body: str | None) -> Branch:
        known = {"id": name, "body_id": body, "issuer": "Hội Thử", "province": "Đông Hà Sơn", "date": "2022-05-05"}
        return Branch(defaultdict(lambda: None, known), ())

    root = paper("goc", "tw")
    root.open = [paper("mot", "hoi"), paper("hai", "hoi"), paper("ba", None)]
    (bodies,) = list_places(root, ()).values()
    assert [(body.id, body.open, body.answers) for body in bodies] == [("hoi", 2, []), (None, 1, [])]


def test_a_place_is_told_by_the_body_and_else_by_the_day() -> None:
    old, new = ShownPlace("Lào Cai", since=False), ShownPlace("Lào Cai", since=True)
    assert place_of("Lào Cai", valid_to="2025-06-30", day="2026-01-01") == old
    assert place_of("Lào Cai", valid_from="2025-07-01", day="2020-01-01") == new
    assert [place_of("Lào Cai", day=day) for day in ("2025-06-30", "2025-07-01", "2025-07", None)] == [old, new, new, old]
    assert place_of("Yên Bái", day="2020-01-01") == ShownPlace("Yên Bái")
    assert place_of("Quảng Ninh", day="2026-01-01") == ShownPlace("Quảng Ninh")
    assert place_of(None) is None
    assert find_place("Lào Cai", [new], "2022-01-01") == new
    assert find_place("Lào", [old, new], "2022-01-01") is None
