"""Lists too long for a page: shown page by page or in part, with how many there are; nothing is cut off in silence."""

import sqlite3
from pathlib import Path

import lxml.html
import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from tests.publish.builder import Builder, build_database

BODIES, TASKS, CITERS, FINDINGS = 300, 130, 120, 25
HOME = "tinh-uy-dong-ha-son"


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented papers with three hundred bodies, a body with many tasks, a much cited paper and many contradictions."""
    folder = tmp_path_factory.mktemp("dai")
    database = build_database(folder / "directives.db")
    builder = Builder.__new__(Builder)
    builder.connection = sqlite3.connect(database)
    text = "1. Tỉnh ủy Đông Hà Sơn báo cáo trước ngày 31/5/2099 theo Luật Thử nghiệm."
    builder.add_stub("luat-thu-nghiem", "Luật Thử nghiệm")
    for at in range(max(TASKS, CITERS)):
        paper = f"ke-hoach-{at}"
        builder.add_document(
            paper,
            text,
            number=f"{at}-KH/TU",
            doc_type="Kế hoạch",
            date="2021-01-02",
            title=f"Kế hoạch {at}-KH/TU",
            body_id=HOME,
        )
        task = builder.add_task(paper, text, text)
        builder.add_task_body(task, text, "Tỉnh ủy Đông Hà Sơn", "lead", HOME)
        builder.add_deadline(task, paper, text, "trước ngày 31/5/2099", kind="by", due_on="2099-05-30", ends_on="2099-05-31")
        if at < CITERS:
            builder.add_citation(paper, text, "Luật Thử nghiệm", "luat-thu-nghiem", target_status="stub")
    for at in range(BODIES):
        builder.add(
            "bodies", id=f"xa-{at}", name=f"Đảng ủy xã Thử {at:03}", level="commune", province="Tỉnh Mây Trắng", is_home=0
        )
    for at in range(BODIES):
        builder.add(
            "task_bodies", id=f"{task}--b-{at}", task_id=task, role="coordinating", ordinal=at, body="x", body_id=f"xa-{at}"
        )
    for at in range(FINDINGS):
        builder.add(
            "discrepancies",
            id=f"m-{at:03}",
            code="number_twice",
            severity="check",
            message_vi=f"Chỗ thứ {at}",
            node_id="ke-hoach-1",
        )
    if not builder.connection.execute("select count(*) from discrepancy_codes where code = 'number_twice'").fetchone()[0]:
        builder.add("discrepancy_codes", code="number_twice", vi="Một số dùng hai lần")
    builder.connection.commit()
    builder.connection.close()
    return build_site(database, folder / "site")


async def read(site: Path, path: str) -> lxml.html.HtmlElement:
    response = await Datasette([], config_dir=site).client.get(path)
    assert response.status_code == 200, path
    return lxml.html.fromstring(response.text)


async def read_json(site: Path, path: str) -> dict[str, object]:
    found: dict[str, object] = (await Datasette([], config_dir=site).client.get(path)).json()
    return found


def rows_of(page: lxml.html.HtmlElement) -> int:
    return len(page.xpath("//main//tbody/tr"))


async def test_bodies_stand_a_hundred_a_page_and_all_are_reached(long_site: Path) -> None:
    page, seen = await read(long_site, "/co-quan"), list[str]()
    while True:
        assert rows_of(page) <= 100
        seen += page.xpath("//main//tbody//td[1]/a/@href")
        following = page.xpath("//nav[@class='pager']/a[@rel='next']/@href")
        if not following:
            break
        page = await read(long_site, following[0])
    assert len(seen) == len(set(seen)) >= BODIES
    assert len((await read_json(long_site, "/co-quan.json"))["bodies"]) == len(seen)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/co-quan?ten=xa+thu+007", 1),
        ("/co-quan?ten=lđlđ", 1),
        ("/co-quan?cap=commune&trang=3", 100),
        ("/co-quan?cap=commune&trang=99", 0),
        ("/co-quan?tinh=Nơi+khác", 0),
        ("/co-quan?trang=-1", 100),
        ("/co-quan?trang=²", 100),
    ],
)
async def test_bodies_are_found_by_name_level_and_province(long_site: Path, path: str, count: int) -> None:
    assert rows_of(await read(long_site, path)) == count


async def test_time_limits_stand_a_hundred_a_page(long_site: Path) -> None:
    first, second = await read(long_site, "/thoi-han"), await read(long_site, "/thoi-han?trang=2")
    assert len(first.xpath("//table[.//th='Ngày']/tbody/tr")) == 100
    assert f"{TASKS + 1} thời hạn có ngày" in first.text_content()
    assert len(second.xpath("//table[.//th='Ngày']/tbody/tr")) == TASKS + 1 - 100
    assert second.xpath("//a[@rel='prev']/@href") and not second.xpath("//a[@rel='next']")
    found = await read_json(long_site, "/thoi-han.json")
    assert (found["total"], found["next_page"], len(found["deadlines"])) == (TASKS + 1, 2, 100)  # type: ignore[arg-type]


async def test_a_body_tells_how_many_it_has_and_leads_to_all(long_site: Path) -> None:
    page = await read(long_site, f"/co-quan/{HOME}")
    assert page.xpath("string(//h2[@id='chu-tri'])") == f"Chủ trì ({TASKS})"
    assert len(page.xpath("//h2[@id='chu-tri']/following-sibling::div[1]//tbody/tr")) == 50
    whole = page.xpath(f"//a[contains(., 'Xem cả {TASKS} việc')]/@href")[0]
    assert f"{TASKS} dòng" in (await read(long_site, whole)).text_content()
    found = await read(long_site, page.xpath("//a[contains(., 'Tìm trong văn bản')]/@href")[0])
    assert f"{max(TASKS, CITERS) + 1} văn bản" in found.text_content()


async def test_a_much_cited_paper_tells_how_often_and_leads_to_all(long_site: Path) -> None:
    page = await read(long_site, "/van-ban/luat-thu-nghiem")
    assert len(page.xpath("//li[starts-with(@id, 'duoc-dan-')]")) == 100
    whole = page.xpath(f"//a[contains(., 'Xem cả {CITERS} chỗ')]/@href")[0]
    assert f"{CITERS} dòng" in (await read(long_site, whole)).text_content()


async def test_contradictions_show_some_of_each_kind_and_lead_to_all(long_site: Path) -> None:
    page = await read(long_site, "/doi-chieu")
    heading = page.xpath("//h2[@id='loai-number_twice']")[0]
    assert f"({FINDINGS})" in heading.text_content()
    assert len(heading.getnext().xpath("./li")) == 10
    whole = await read(long_site, page.xpath("//a[contains(@href, 'loai=number_twice')]/@href")[0])
    assert len(whole.xpath("//ul[@class='discrepancies']/li")) == FINDINGS
    found = await read_json(long_site, "/doi-chieu.json?loai=number_twice")
    assert (found["total"], len(found["discrepancies"])) == (FINDINGS, FINDINGS)  # type: ignore[arg-type]


async def test_a_long_query_is_repeated_in_short(long_site: Path) -> None:
    said = (await read(long_site, f"/tim?q={'a' * 390}")).xpath("string(//main//div[contains(@class, 'notice')]/p)")
    assert "aaa" in said
    assert len(said) < 200
