"""Views are counted once, when the site is built; no page counts them anew, and none stands among the tables."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.database import Database

from pipeline.publish.build import INSPECT
from pipeline.publish.metadata import DATABASE


def entries(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / INSPECT).read_text("utf-8"))[DATABASE]
    return found


def test_every_view_is_counted_but_those_that_look_at_the_day(site: Path) -> None:
    entry = entries(site)
    with closing(sqlite3.connect(site / entry["file"])) as connection:
        views = dict(connection.execute("select name, sql from sqlite_master where type = 'view'"))
        for name, sql in views.items():
            rows = connection.execute(f"select count(*) from {name}").fetchone()[0]
            told = entry["tables"].get(name)
            assert told == (None if "'now'" in sql else {"count": rows, "is_view": True}), name
    assert "assignments" in entry["tables"] and "deadlines_ahead" not in entry["tables"]


async def test_the_count_of_a_view_is_not_asked_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    execute = Database.execute

    async def listen(self: Database, sql: str, *given: Any, **named: Any) -> Any:
        asked.append(sql)
        return await execute(self, sql, *given, **named)

    monkeypatch.setattr(Database, "execute", listen)
    datasette = Datasette([], config_dir=site)
    found = (await datasette.client.get("/directives/assignments.json")).json()
    assert found["filtered_table_rows_count"] == entries(site)["tables"]["assignments"]["count"] > 0
    assert not [sql for sql in asked if sql.startswith("select count(*) from assignments")]


async def test_views_stand_apart_from_the_tables(site: Path) -> None:
    found = (await Datasette([], config_dir=site).client.get("/directives.json")).json()
    assert "assignments" in {view["name"] for view in found["views"]}
    assert not {table["name"] for table in found["tables"]} & {view["name"] for view in found["views"]}
