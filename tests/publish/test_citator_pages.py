"""Pages on what follows from a document: the tree of implementing documents, two places beside each other, statuses, series."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from pipeline.publish.build import SiteSettings
from pipeline.publish.status import answer_lines, answer_number
from tests.publish.builder import Builder

ROOT, PROVINCE, DISTRICT, UNION, WARD, ASIDE = "ct-13", "tt-05", "tt-16", "kh-41", "tt-01", "kl-97"
TEXT = "Thực hiện văn bản trên. Rà soát nhà ở của công nhân thuê trọ gần khu chế xuất. Quy chế này thay thế quy chế cũ."


def link(builder: Builder, lower: str, upper: str, *, section: str | None = None, role: str = "implements") -> None:
    builder.add_citation(lower, TEXT, "văn bản trên", upper, role=role, section=section)


def make(folder: Path, **settings: Any) -> Path:
    """A central directive, a province that answers, two districts of which one answers, a ward passed to directly."""
    builder = Builder(folder / "x.db")
    bodies = (
        ("tw", "Ban Chấp hành Trung ương", "central", None, None), ("tu", "Tỉnh ủy Đông Hà Sơn", "province", "tw", "Đông Hà Sơn"),
        ("hu", "Huyện ủy Suối Mây", "district", "tu", "Đông Hà Sơn"), ("hu2", "Huyện ủy Đồi Thông", "district", "tu", "Đông Hà Sơn"),
        ("kc", "Đảng ủy Khu chế xuất", "commune", "tu", "Đông Hà Sơn"), ("cd", "Công đoàn huyện Suối Mây", "district", None, "Đông Hà Sơn"),
    )  # fmt: skip
    for identifier, name, level, parent, province in bodies:
        builder.add("bodies", id=identifier, name=name, level=level, system="union" if identifier == "cd" else "party",
                    parent_id=parent, province=province, is_home=0, document_count=0)  # fmt: skip
    builder.add_stub(ROOT, "Chỉ thị 13-CT/TW", number_key="13-CT/TW", date="2022-01-17", body_id="tw", year=2022)
    papers = (
        (PROVINCE, "05-TT/TU", "2022-03-02", "tu"), (DISTRICT, "16-TT/HU", "2022-03-28", "hu"), (UNION, "41/KH-CĐH", "2022-04-05", "cd"),
        (WARD, "01-TT/ĐU", "2022-03-23", "kc"), (ASIDE, "97-KL/TU", "2023-09-20", "tu"),
    )  # fmt: skip
    for identifier, number, date, body in papers:
        builder.add_document(identifier, TEXT, number=number, date=date, body_id=body, doc_type="Thông tri", title=f"Thông tri {number}",
                             province="Đông Hà Sơn", published=0 if identifier == settings.get("withheld") else 1)  # fmt: skip
    for identifier, level in ((ROOT, "central"), (PROVINCE, "province"), (DISTRICT, "district"), (UNION, "district"), (WARD, "commune"), (ASIDE, "province")):  # fmt: skip
        builder.connection.execute("update nodes set level = ? where id = ?", (level, identifier))
    for lower, upper in ((PROVINCE, ROOT), (DISTRICT, PROVINCE), (DISTRICT, ROOT), (UNION, DISTRICT), (WARD, PROVINCE)):
        link(builder, lower, upper)
    link(builder, ASIDE, ROOT, section="II.1")
    for identifier in (DISTRICT, WARD):
        builder.add_task(identifier, TEXT, "Rà soát nhà ở của công nhân thuê trọ gần khu chế xuất")
    upper = builder.add_task(PROVINCE, TEXT, "Rà soát nhà ở của công nhân thuê trọ")
    builder.add("task_lineage", id="l", task_id=f"{DISTRICT}-t0", document_id=DISTRICT, upper_task_id=upper, upper_document_id=PROVINCE,
                certainty="sure", likeness=92, shared="nhà ở … công nhân thuê trọ", body_tie="assigned")  # fmt: skip
    builder.add("statuses", id="s", node_id=PROVINCE, status="replaced", by_id=ASIDE, since="2023-09-20", since_from="issued", is_partial=0,
                origin="own", document_id=ASIDE, sentence="Quy chế này thay thế quy chế cũ.", state="read")  # fmt: skip
    for number, node in ((5, PROVINCE), (9, ASIDE)):
        builder.add("series_numbers", node_id=node, body_id="tu", series="TT", period="2020-2025", number=number, suffix="")
    builder.close()
    given = {name: value for name, value in settings.items() if name != "withheld"}
    return build_site(folder / "x.db", folder / "site", SiteSettings(**given))


async def ask(site: Path, path: str) -> lxml.html.HtmlElement:
    response = await Datasette([], config_dir=site).client.get(path)
    assert response.status_code == 200
    return lxml.html.fromstring(response.text)


async def ask_json(site: Path, path: str) -> Any:
    return (await Datasette([], config_dir=site).client.get(path)).json()


def shape(branch: dict[str, Any]) -> dict[str, Any]:
    return {child["id"]: shape(child) for child in branch["children"]}


async def test_each_document_stands_under_the_nearest_it_names(tmp_path: Path) -> None:
    found = await ask_json(make(tmp_path), f"/trien-khai/{ROOT}.json")
    assert shape(found["tree"]) == {PROVINCE: {WARD: {}, DISTRICT: {UNION: {}}}}
    (province,) = found["tree"]["children"]
    ward, district = province["children"]
    assert (province["days"], district["days"], district["days_from_root"]) == (44, 26, 70)
    assert (ward["skipped"], district["skipped"]) == (["district"], [])
    assert [row["id"] for row in found["asides"]] == [ASIDE]
    assert [(row["level"], row["documents"], row["first_days"]) for row in found["levels"]] == [
        ("province", 1, 44), ("district", 2, 70), ("commune", 1, 65),
    ]  # fmt: skip


@pytest.mark.parametrize(("cue", "shape_found"), [(0, {"b": {"d": {}}}), (7, {})], ids=["one breath", "two cues"])
async def test_two_documents_named_in_one_breath_are_a_guess(tmp_path: Path, cue: int, shape_found: dict[str, Any]) -> None:
    builder = Builder(tmp_path / "x.db")
    for identifier, level in (("tw", "central"), ("tu", "province")):
        builder.add("bodies", id=identifier, name=identifier, level=level, system="party", is_home=0, document_count=0)
    text = "Quán triệt Chỉ thị 13-CT/TW, Thông tri 05-TT/TU."
    builder.add_stub("a", "Chỉ thị 13-CT/TW", body_id="tw")
    builder.add_stub("b", "Thông tri 05-TT/TU", body_id="tu", date="2022-03-02")
    builder.add_document("d", text, number="16-TT/HU", date="2022-03-28", doc_type="Thông tri", title="Thông tri 16-TT/HU")
    for identifier, level in (("a", "central"), ("b", "province"), ("d", "district")):
        builder.connection.execute("update nodes set level = ? where id = ?", (level, identifier))
    builder.add_citation("d", text, "Chỉ thị 13-CT/TW", "a", role="disseminates", section="1", cue_start=0)
    builder.add_citation("d", text, "Thông tri 05-TT/TU", "b", role="disseminates", section=None, cue_start=cue)
    builder.close()
    found = await ask_json(build_site(tmp_path / "x.db", tmp_path / "site"), "/trien-khai/a.json")
    assert shape(found["tree"]) == shape_found
    assert all(child["is_guess"] and child["told_by"] == "d" for child in found["tree"]["children"])


async def test_bodies_without_an_answer_are_said_to_be_not_in_the_collection(tmp_path: Path) -> None:
    site = make(tmp_path)
    found = await ask_json(site, f"/trien-khai/{ROOT}.json")
    (silent,) = found["silent"]
    assert ([body["id"] for body in silent["bodies"]], silent["answered"], silent["level"]) == (["hu2"], 1, "district")
    text = (await ask(site, f"/trien-khai/{ROOT}")).text_content()
    assert "Chưa có trong kho" in text and "Huyện ủy Đồi Thông" in text
    assert "không triển khai" not in text and "chưa triển khai" not in text


async def test_a_withheld_document_takes_its_own_words_out_of_the_tree(tmp_path: Path) -> None:
    site = make(tmp_path, withheld=DISTRICT)
    found = await ask_json(site, f"/trien-khai/{ROOT}.json")
    assert shape(found["tree"]) == {PROVINCE: {WARD: {}}}
    assert (await ask_json(site, "/directives/task_lineage.json?_shape=array")) == []


async def test_status_is_shown_with_its_sentence_and_never_as_in_force(tmp_path: Path) -> None:
    site = make(tmp_path)
    text = " ".join((await ask(site, f"/van-ban/{PROVINCE}")).text_content().split())
    assert "Văn bản này đã bị thay thế bởi Thông tri 97-KL/TU từ ngày 20/09/2023." in text
    assert "“Quy chế này thay thế quy chế cũ.”" in text
    other = " ".join((await ask(site, f"/van-ban/{WARD}")).text_content().split())
    assert "Chưa thấy văn bản thay thế trong kho." in other
    assert "không có nghĩa là văn bản còn hiệu lực" in other
    stub = " ".join((await ask(site, f"/van-ban/{ROOT}")).text_content().split())
    assert "Chưa thấy văn bản thay thế trong kho." in stub
    assert (await ask_json(site, f"/van-ban/{PROVINCE}.json"))["statuses"][0]["by_id"] == ASIDE


async def test_withheld_acting_document_leaves_no_status(tmp_path: Path) -> None:
    text = (await ask(make(tmp_path, withheld=ASIDE), f"/van-ban/{PROVINCE}")).text_content()
    assert "đã bị thay thế" not in text


async def test_lineage_stands_at_both_tasks(tmp_path: Path) -> None:
    site = make(tmp_path)
    lower = await ask(site, f"/van-ban/{DISTRICT}")
    assert lower.xpath(f"//section[@id='viec-1']//a[@href='/van-ban/{PROVINCE}#viec-1']")
    assert "Rõ" in lower.xpath("string(//section[@id='viec-1'])")
    upper = await ask(site, f"/van-ban/{PROVINCE}")
    assert upper.xpath(f"//section[@id='viec-1']//a[@href='/van-ban/{DISTRICT}#viec-1']")


async def test_two_bodies_stand_beside_each_other(tmp_path: Path) -> None:
    site = make(tmp_path)
    address = f"/so-sanh/{ROOT}.json?a=co-quan:hu&b=co-quan:kc"
    found = await ask_json(site, address)
    assert (found["left"]["first_days"], found["right"]["first_days"]) == (70, 65)
    assert [pair["likeness"] for pair in found["pairs"]] == [100]
    assert (found["left_only"], found["right_only"]) == ([], [])
    apart = await ask_json(site, f"/so-sanh/{ROOT}.json?a=co-quan:hu&b=co-quan:cd")
    assert (apart["pairs"], len(apart["left_only"]), apart["right_only"]) == ([], 1, [])


async def test_a_place_stands_beside_a_body_inside_it_without_that_body_papers(tmp_path: Path) -> None:
    site = make(tmp_path)
    address = f"/so-sanh/{ROOT}.json?a=tinh:Đông+Hà+Sơn&b=co-quan:hu"
    found = await ask_json(site, address)
    place, body = ([one["id"] for one in found[side]["documents"]] for side in ("left", "right"))
    assert body == [DISTRICT] and DISTRICT not in place and PROVINCE in place
    assert (found["left"]["left_out"], found["right"]["left_out"]) == (1, 0)
    page = (await ask(site, address.replace(".json", ""))).text_content()
    assert "Huyện ủy Suối Mây thuộc Đông Hà Sơn: 1 văn bản của Huyện ủy Suối Mây chỉ kể ở bên Huyện ủy Suối Mây" in page
    turned = await ask_json(site, f"/so-sanh/{ROOT}.json?a=co-quan:hu&b=tinh:Đông+Hà+Sơn")
    assert (turned["left"]["left_out"], turned["right"]["left_out"]) == (0, 1)
    assert "thuộc" not in (await ask(site, f"/so-sanh/{ROOT}?a=co-quan:hu&b=co-quan:kc")).xpath("string(//main)")


async def test_pickers_work_without_script(tmp_path: Path) -> None:
    site = make(tmp_path)
    page = await ask(site, f"/so-sanh/{ROOT}?a=co-quan:hu&b=co-quan:kc")
    assert page.xpath("//form[@method='get']//select/@name") == ["a", "b"]
    assert page.xpath("//select[@id='a']//option[@selected]/@value") == ["co-quan:hu"]
    empty = await ask(site, f"/so-sanh/{ROOT}?a=zzz&b=co-quan:kc")
    assert "không có nơi hoặc cơ quan nào là “zzz”" in empty.text_content()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("", "đã bị thay thế, bãi bỏ hoặc được báo là hết hiệu lực."),
        ("2023-09-20", "đã bị thay thế, bãi bỏ hoặc được báo là hết hiệu lực tính đến ngày 20/09/2023."),
        ("2023-09-19", "chưa thấy văn bản thay thế trong kho tính đến ngày 19/09/2023."),
        ("2022-03-01", "chưa ban hành tính đến ngày 01/03/2022."),
    ],
)
def test_answer_on_a_day(tmp_path: Path, day: str, words: str) -> None:
    make(tmp_path)
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        lines = list(answer_lines(answer_number(connection, "5TTTU", day), day))
    assert words in lines[0]
    assert "còn hiệu lực" not in lines[0] or "không có nghĩa" in lines[0]


async def test_five_hundred_documents_stay_one_page(tmp_path: Path) -> None:
    builder = Builder(tmp_path / "x.db")
    builder.add_stub("goc", "Chỉ thị 1-CT/TW", date="2020-01-01", year=2020)
    for at in range(500):
        builder.add_document(
            f"d{at}", TEXT, number=f"{at}-KH/HU", date="2021-01-01", doc_type="Kế hoạch", title=f"Kế hoạch {at}"
        )
        link(builder, f"d{at}", "goc" if at < 20 else f"d{at % 20}")
    builder.close()
    site = build_site(tmp_path / "x.db", tmp_path / "site")
    found = await ask_json(site, "/trien-khai/goc.json")
    assert found["count"] == 500
    page = await ask(site, "/trien-khai/goc")
    assert len(page.xpath("//ul[@class='tree']//li")) == 500


OPEN_TEXT = "Các đơn vị họp sáng nay. Thực hiện Thông tri số 05-TT/TU, giao các chi bộ rà soát nhà ở. Việc khác để sau."
LOOSE, BELOW, REPORT = "kh-07", "kh-08", "bc-09"


def open_site(folder: Path, *, role: str = "implements", section: str | None = None, date: str = "2022-05-05") -> Path:
    """Beside the province's paper of 2022 one of 2016; a paper of a district may mean either, and one stands under that paper."""
    builder = Builder(folder / "x.db")
    for identifier, name, level, parent in (
        ("tu", "Tỉnh ủy Đông Hà Sơn", "province", None), ("hu", "Huyện ủy Suối Mây", "district", "tu"),
        ("hu2", "Huyện ủy Đồi Thông", "district", "tu"), ("cd", "Đảng ủy xã Tân Mây", "commune", "hu"),
    ):  # fmt: skip
        builder.add(
            "bodies", id=identifier, name=name, level=level, system="party", parent_id=parent, is_home=0, document_count=1
        )
    papers = (
        (PROVINCE, "05-TT/TU", "2022-03-02", "tu", "province"), ("tt-05-cu", "05-TT/TU", "2016-03-02", "tu", "province"),
        (DISTRICT, "16-TT/HU", "2022-03-28", "hu2", "district"), (LOOSE, "07-KH/HU", date, "hu", "district"),
        (BELOW, "08-KH/ĐU", "2022-06-06", "cd", "commune"),
    )  # fmt: skip
    for identifier, number, day, body, level in papers:
        builder.add_document(identifier, OPEN_TEXT, number=number, date=day, body_id=body, doc_type="Kế hoạch", title=number)
        builder.connection.execute("update nodes set level = ? where id = ?", (level, identifier))
    builder.add_citation(DISTRICT, OPEN_TEXT, "Thông tri số 05-TT/TU", PROVINCE)
    builder.add_citation(BELOW, OPEN_TEXT, "Thông tri số 05-TT/TU", LOOSE)
    start = OPEN_TEXT.index("Thực hiện")
    builder.add_citation(
        LOOSE, OPEN_TEXT, "Thông tri số 05-TT/TU", None, role=role, section=section, cue_start=start, target_status="ambiguous"
    )
    for node in ("tt-05-cu", PROVINCE):
        builder.add("citation_candidates", citation_id=f"{LOOSE}-c0", node_id=node)
    builder.close()
    return build_site(folder / "x.db", folder / "site")


async def test_a_paper_whose_mention_is_open_stands_in_a_place_of_its_own(tmp_path: Path) -> None:
    site = open_site(tmp_path)
    found = await ask_json(site, f"/trien-khai/{PROVINCE}.json")
    assert shape(found["tree"]) == {DISTRICT: {}}
    (one,) = found["tree"]["open"]
    assert (one["id"], shape(one), one["days"], one["roles"]) == (LOOSE, {BELOW: {}}, 64, ["implements"])
    assert one["doubt"] == {
        "under": PROVINCE, "role": "implements", "citation_id": f"{LOOSE}-c0", "told_by": LOOSE,
        "sentence": "Thực hiện Thông tri số 05-TT/TU, giao các chi bộ rà soát nhà ở.",
        "others": [{"id": "tt-05-cu", "label": "Kế hoạch 05-TT/TU", "status": "held"}],
    }  # fmt: skip
    assert (found["count"], found["open_count"]) == (1, 2)
    assert [(row["level"], row["documents"], row["open"]) for row in found["levels"]] == [("district", 1, 1), ("commune", 0, 1)]


async def test_a_body_with_an_open_paper_is_not_said_to_be_missing_without_a_note(tmp_path: Path) -> None:
    site = open_site(tmp_path)
    (silent,) = (await ask_json(site, f"/trien-khai/{PROVINCE}.json"))["silent"]
    assert [(body["id"], body["open"]) for body in silent["bodies"]] == [("hu", 1)] and silent["answered"] == 1
    page = await ask(site, f"/trien-khai/{PROVINCE}")
    text = " ".join(page.text_content().split())
    assert "Huyện ủy Suối Mây (1; chưa rõ: 1)" in text
    assert "Cây triển khai (1, chưa rõ 2)" in text and "Chưa rõ: có thể thực hiện Kế hoạch 05-TT/TU (1)" in text
    assert "“Thực hiện Thông tri số 05-TT/TU, giao các chi bộ rà soát nhà ở.”" in text
    assert page.xpath(f"//li[@id='{LOOSE}']//a[@href='/van-ban/tt-05-cu']")
    assert page.xpath(f"//li[@id='{LOOSE}']//a[@href='/van-ban/{LOOSE}#dan-0']")


async def test_a_report_left_open_is_noted_at_its_body_alone(tmp_path: Path) -> None:
    found = await ask_json(open_site(tmp_path, role="reports"), f"/trien-khai/{PROVINCE}.json")
    assert (found["tree"]["open"], found["open_count"]) == ([], 0)
    assert [(body["id"], body["open"]) for body in found["silent"][0]["bodies"]] == [("hu", 1)]


@pytest.mark.parametrize(
    "changed", [{"role": "mentions"}, {"section": "II.1"}, {"date": "2022-01-05"}], ids=lambda one: next(iter(one))
)
async def test_what_would_make_no_edge_is_not_open(tmp_path: Path, changed: dict[str, str]) -> None:
    found = await ask_json(open_site(tmp_path, **changed), f"/trien-khai/{PROVINCE}.json")
    assert (found["tree"]["open"], found["open_count"], found["count"]) == ([], 0, 1)


async def test_a_tree_of_open_papers_alone_is_shown(tmp_path: Path) -> None:
    site = open_site(tmp_path)
    found = await ask_json(site, "/trien-khai/tt-05-cu.json")
    assert (found["count"], found["open_count"], [one["id"] for one in found["tree"]["open"]]) == (0, 2, [LOOSE])
    assert "Chưa có trong kho văn bản nào" not in (await ask(site, "/trien-khai/tt-05-cu")).text_content()


@pytest.mark.parametrize(
    "asked", ["a=tinh:Đông+Hà+Sơn&b=co-quan:hu", "a=Đông+Hà+Sơn&b=hu", "a=dong+ha+son&b=Huyện+ủy+Suối+Mây"]
)
async def test_sides_are_taken_by_bare_names_and_ids(tmp_path: Path, asked: str) -> None:
    found = await ask_json(make(tmp_path), f"/so-sanh/{ROOT}.json?{asked}")
    assert (found["left"]["value"], found["right"]["value"]) == ("tinh:Đông Hà Sơn", "co-quan:hu")
    assert found["error"] is None


async def test_sides_that_are_not_understood_are_said(tmp_path: Path) -> None:
    site = make(tmp_path)
    found = await ask_json(site, f"/so-sanh/{ROOT}.json?a=Bắc+Sim&b=tinh:Đông+Hà+Sơn")
    assert (found["left"], found["right"], "“Bắc Sim”" in found["error"], "Đông Hà Sơn" in found["error"]) == (
        None,
        None,
        True,
        False,
    )
    page = (await ask(site, f"/so-sanh/{ROOT}?a=co-quan:nope&b=<b>x</b>")).xpath("string(//main)")
    assert "“co-quan:nope”" in page and "“<b>x</b>”" in page
    assert "Mới chọn một nơi" in (await ask_json(site, f"/so-sanh/{ROOT}.json?a=co-quan:hu"))["error"]
    assert (await ask_json(site, f"/so-sanh/{ROOT}.json"))["error"] is None


def make_merged(folder: Path) -> Path:
    """A directive of 2022 that Lào Cai answered before the merger of July 2025, and a commune of the new province after it."""
    builder = Builder(folder / "x.db")
    for identifier, name, level, since, until in (
        ("tw", "Ban Chấp hành Trung ương", "central", None, None), ("lc", "Tỉnh ủy Lào Cai", "province", None, "2025-06-30"),
        ("lc2", "Đảng ủy xã Bản Sim", "commune", "2025-07-01", None), ("yb", "Tỉnh ủy Yên Bái", "province", None, "2025-06-30"),
    ):  # fmt: skip
        province = {"tw": None, "yb": "Yên Bái"}.get(identifier, "Lào Cai")
        builder.add("bodies", id=identifier, name=name, level=level, system="party", parent_id=None, province=province, is_home=0,
                    document_count=0, valid_from=since, valid_to=until)  # fmt: skip
    builder.add_stub(ROOT, "Chỉ thị 13-CT/TW", number_key="13-CT/TW", date="2022-01-17", body_id="tw", year=2022)
    papers = (
        ("p-lc", "lc", "2022-03-02", "Lào Cai"),
        ("p-xa", "lc2", "2025-08-02", "Lào Cai"),
        ("p-yb", "yb", "2022-03-02", "Yên Bái"),
    )
    words = "Các cấp ủy lãnh đạo đại hội công đoàn cơ sở"
    text = f"{TEXT} {words}."
    for identifier, body, day, province in papers:
        builder.add_document(identifier, text, number="05-TT/TU", date=day, body_id=body, doc_type="Thông tri",
                             title=f"Thông tri {identifier}", province=province, published=1)  # fmt: skip
        link(builder, identifier, ROOT)
        builder.add_task(identifier, text, words)
    builder.close()
    return build_site(folder / "x.db", folder / "site", SiteSettings())


async def test_old_and_new_province_of_one_name_are_two_places(tmp_path: Path) -> None:
    site = make_merged(tmp_path)
    found = await ask_json(site, f"/so-sanh/{ROOT}.json?a=Lào+Cai&b=tinh:Lào+Cai+(từ+01/7/2025)")
    places = [(one["name"], one["documents"]) for one in found["choices"] if one["value"].startswith("tinh:")]
    assert places == [("Lào Cai (trước 01/7/2025)", 1), ("Lào Cai (từ 01/7/2025)", 1), ("Yên Bái", 1)]
    assert found["left"]["value"] == "tinh:Lào Cai (trước 01/7/2025)"
    assert [[one["id"] for one in found[side]["documents"]] for side in ("left", "right")] == [["p-lc"], ["p-xa"]]


async def test_tasks_equal_word_for_word_are_a_pair_whatever_their_words_are(tmp_path: Path) -> None:
    found = await ask_json(make_merged(tmp_path), f"/so-sanh/{ROOT}.json?a=Yên+Bái&b=Lào+Cai")
    assert [pair["likeness"] for pair in found["pairs"]] == [100]
    assert (found["left_only"], found["right_only"]) == ([], [])
