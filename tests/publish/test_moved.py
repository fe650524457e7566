"""Addresses that documents once had: each page leads on to the one they have, or names the several that share one."""

import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from tests.publish.test_citator_pages import DISTRICT, PROVINCE, ROOT, make

OLD, OLDER, SHARED, LOOP = "ct-13-cu", "ct-13-cu-nua", "tt-chung", "vong-1"


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cascade with addresses that lead on: in one step, in two, to two papers, and in a circle."""
    folder = tmp_path_factory.mktemp("chuyen")
    make(folder)
    connection = sqlite3.connect(folder / "x.db")
    connection.execute("drop table redirects")
    connection.execute("create table redirects (address text, node_id text, primary key (address, node_id))")
    rows = [(OLD, ROOT), (OLDER, OLD), (SHARED, PROVINCE), (SHARED, DISTRICT), (LOOP, "vong-2"), ("vong-2", LOOP)]
    connection.executemany("insert into redirects values (?, ?)", rows)
    connection.commit()
    connection.close()
    return build_site(folder / "x.db", folder / "site")


@pytest.mark.parametrize("old", [OLD, OLDER])
@pytest.mark.parametrize(
    ("path", "tail"),
    [
        ("/van-ban/", ""), ("/van-ban/", ".json"), ("/van-ban/", "?trang=2"), ("/trien-khai/", ""), ("/trien-khai/", ".json"),
        ("/trien-khai/", ".json?noi=%C4%90%C3%B4ng+H%C3%A0+S%C6%A1n"), ("/so-sanh/", "?a=co-quan:hu&b=co-quan:kc"),
        ("/so-sanh/", ".json?a=co-quan%3Ahu&b=co-quan%3Akc"),
    ],
)  # fmt: skip
async def test_an_old_address_leads_on_with_all_that_was_asked(moved_site: Path, old: str, path: str, tail: str) -> None:
    client = Datasette([], config_dir=moved_site).client
    answer = await client.get(f"{path}{old}{tail}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"{path}{ROOT}{tail}")
    assert (await client.get(answer.headers["location"])).status_code == 200


@pytest.mark.parametrize("path", ["/van-ban/", "/trien-khai/", "/so-sanh/"])
async def test_an_address_of_several_papers_names_each(moved_site: Path, path: str) -> None:
    client = Datasette([], config_dir=moved_site).client
    answer = await client.get(f"{path}{SHARED}?a=1")
    assert answer.status_code == 300
    for identifier in (PROVINCE, DISTRICT):
        assert f'href="{path}{identifier}?a=1"' in answer.text
    found = (await client.get(f"{path}{SHARED}.json")).json()
    assert (found["status"], found["address"]) == ("shared", SHARED)
    assert sorted(row["id"] for row in found["documents"]) == sorted((PROVINCE, DISTRICT))


@pytest.mark.parametrize("path", ["/van-ban/khong-co", "/trien-khai/khong-co", f"/trien-khai/{LOOP}", f"/co-quan/{OLD}"])
async def test_what_leads_nowhere_is_not_there(moved_site: Path, path: str) -> None:
    assert (await Datasette([], config_dir=moved_site).client.get(path)).status_code == 404
