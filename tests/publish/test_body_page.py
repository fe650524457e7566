"""The page of a body: its names, superiors, what it came of and what became of it; nothing of bodies held back."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette
from lxml import html

from pipeline.publish.bodies import read_life
from pipeline.publish.build import read_current


async def page_of(datasette: Datasette, identifier: str) -> html.HtmlElement:
    response = await datasette.client.get(f"/co-quan/{identifier}")
    assert response.status_code == 200
    return html.fromstring(response.text)


def facts_of(page: html.HtmlElement) -> dict[str, str]:
    """The list of facts: label and words."""
    labels = [" ".join(part.text_content().split()) for part in page.xpath("//dl[1]/dt")]
    words = [" ".join(part.text_content().split()) for part in page.xpath("//dl[1]/dd")]
    return dict(zip(labels, words, strict=True))


@pytest.mark.asyncio
async def test_ended_body_says_what_became_of_it(datasette: Datasette) -> None:
    facts = facts_of(await page_of(datasette, "huyen-uy-suoi-may"))
    assert facts["Cấp trên trực tiếp"] == "Tỉnh ủy Đông Hà Sơn"
    assert facts["Về sau"] == "từ 01/07/2025: kết thúc hoạt động. Bỏ cấp huyện. Chưa kiểm chứng"
    assert facts["Cách gọi khác"] == "Đảng bộ huyện Suối Mây"


@pytest.mark.asyncio
async def test_successor_names_those_before_it(datasette: Datasette) -> None:
    page = await page_of(datasette, "tinh-uy-dong-ha-son")
    assert facts_of(page)["Tiền thân"] == "Ban Tuyên giáo Huyện ủy Suối Mây (hợp nhất vào từ 03/02/2025)"
    assert page.xpath("//dd//a[@href='/co-quan/ban-tuyen-giao-suoi-may']")


@pytest.mark.asyncio
async def test_superiors_are_a_way_back(datasette: Datasette) -> None:
    page = await page_of(datasette, "ban-tuyen-giao-suoi-may")
    names = [link.text_content() for link in page.xpath("//nav[@class='crumbs']/a")]
    assert names == ["Cơ quan", "Tỉnh ủy Đông Hà Sơn", "Huyện ủy Suối Mây"]


@pytest.mark.asyncio
async def test_json_holds_names_and_changes(datasette: Datasette) -> None:
    found = (await datasette.client.get("/co-quan/huyen-uy-suoi-may.json")).json()
    assert [name["name"] for name in found["names"]] == ["Huyện ủy Suối Mây", "Đảng bộ huyện Suối Mây"]
    assert [(change["since"], change["successor_id"]) for change in found["after"]] == [("2025-07-01", None)]


def test_body_held_back_leaves_no_name_and_no_change(site: Path) -> None:
    """A body that only withheld papers name goes with its names, and its successor does not tell of it."""
    current = read_current(site)
    assert current is not None
    with closing(sqlite3.connect(site / current)) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("select count(*) from bodies where id = 'to-kin-suoi-may'").fetchone()[0] == 0
        for table in ("body_names", "body_successions"):
            assert connection.execute(f"select count(*) from {table} where body_id = 'to-kin-suoi-may'").fetchone()[0] == 0
        assert read_life(connection, "ldld-dong-ha-son").before == []
