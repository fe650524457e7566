"""A server that runs while the folder is built anew: the new data are served without a restart, never half of them."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from pipeline.publish.build import INSPECT, SiteSettings, read_current
from pipeline.publish.following import follow
from tests.publish.shown_papers import DISTRICT


@pytest.fixture
def given(database: Path, tmp_path: Path) -> Path:
    """A database that may be changed."""
    return Path(shutil.copyfile(database, tmp_path / "kho.db"))


@pytest.fixture
def folder(given: Path, tmp_path: Path) -> Path:
    return build_site(given, tmp_path / "site")


def retitle(database: Path, title: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("update documents set title = ? where id = ?", (title, DISTRICT))
        connection.commit()


async def read_page(datasette: Datasette, path: str) -> str:
    response = await datasette.client.get(path)
    assert response.status_code == 200
    return str(response.text)


async def test_each_night_is_served_without_a_restart(given: Path, folder: Path) -> None:
    datasette = Datasette([], config_dir=folder)
    for title in ("Đêm thứ nhất", "Đêm thứ hai", "Đêm thứ ba"):
        retitle(given, title)
        build_site(given, folder, SiteSettings(title=f"Kho {title}"))
        page = await read_page(datasette, f"/van-ban/{DISTRICT}")
        assert title in page
        assert f"Kho {title}" in page
        assert f"Bản dữ liệu {Path(read_current(folder) or '').stem.removeprefix('directives-')}" in page
        rows = (await datasette.client.get(f"/directives/documents/{DISTRICT}.json?_shape=objects")).json()["rows"]
        assert rows[0]["title"] == title


async def test_nothing_is_opened_anew_while_the_folder_stays(folder: Path) -> None:
    datasette = Datasette([], config_dir=folder)
    await datasette.invoke_startup()
    assert follow(datasette) is False
    serving = datasette.get_database("directives")
    await read_page(datasette, "/")
    assert datasette.get_database("directives") is serving


@pytest.mark.parametrize("harm", ["gone", "no JSON", "no database"])
async def test_a_folder_that_is_not_whole_changes_nothing(given: Path, folder: Path, harm: str) -> None:
    datasette = Datasette([], config_dir=folder)
    before = await read_page(datasette, f"/van-ban/{DISTRICT}")
    inspect, words = folder / INSPECT, (folder / INSPECT).read_text()
    inspect.unlink()
    if harm == "no JSON":
        inspect.write_text(words[: len(words) // 2])
    elif harm == "no database":
        inspect.write_text(words.replace(str(read_current_name(words)), "directives-khong-co.db"))
    assert follow(datasette) is False
    assert await read_page(datasette, f"/van-ban/{DISTRICT}.json")
    retitle(given, "Sau khi lành")
    build_site(given, folder)
    assert "Sau khi lành" in await read_page(datasette, f"/van-ban/{DISTRICT}")
    assert "Sau khi lành" not in before


async def test_whoever_is_being_answered_keeps_what_he_began_with(given: Path, folder: Path) -> None:
    datasette = Datasette([], config_dir=folder)
    await datasette.invoke_startup()
    begun = datasette.get_database("directives")
    retitle(given, "Đêm sau")
    build_site(given, folder)
    assert follow(datasette) is True
    sql = "select title from documents where id = ?"
    assert (await begun.execute(sql, [DISTRICT])).single_value() != "Đêm sau"
    assert (await datasette.get_database("directives").execute(sql, [DISTRICT])).single_value() == "Đêm sau"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="files held open are counted in /proc")
async def test_old_databases_are_let_go(given: Path, folder: Path) -> None:
    datasette = Datasette([], config_dir=folder)
    for night in range(6):
        retitle(given, f"Đêm {night}")
        build_site(given, folder)
        await read_page(datasette, f"/van-ban/{DISTRICT}")
    held = {os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if os.path.islink(f"/proc/self/fd/{fd}")}
    assert len([name for name in held if f"{folder}/directives-" in name]) <= 2


def read_current_name(words: str) -> str:
    start = words.index('"file": "') + len('"file": "')
    return words[start : words.index('"', start)]
