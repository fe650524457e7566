"""The page of the whole graph, and what is withheld of it."""

from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from tests.publish.builder import Builder


def make(path: Path, *, published: int) -> Path:
    """Three papers in a ring (hai → ba → tu → hai) and a chain hai → ba → tu; `published` is that of `ba`."""
    builder = Builder(path / "x.db")
    names = ("hai", "ba", "tu")
    for name in names:
        shown = published if name == "ba" else 1
        builder.add_document(name, f"Thông tri {name}", date="2024-01-01", title=f"Thông tri {name}", published=shown)
    for start, end in (("hai", "ba"), ("ba", "tu"), ("tu", "hai")):
        builder.add_citation(start, f"Thông tri {start}", f"Thông tri {start}", end)
    builder.connection.execute("update nodes set community = 1, pagerank = 0.3, in_degree = 1, out_degree = 1, component = 1")
    for table in ("chain", "cycle"):
        for at, name in enumerate(names):
            builder.add(f"{table}s", **{table: 1, "ordinal": at, "node_id": name})
    builder.close()
    return build_site(path / "x.db", path / "site")


async def ask(folder: Path, address: str) -> Any:
    return await Datasette([], config_dir=folder).client.get(address)


async def test_ring_chain_and_group_are_shown(tmp_path: Path) -> None:
    page = (await ask(make(tmp_path, published=1), "/mang-vien-dan")).text
    assert "Vòng viện dẫn khép kín (1)" in page
    assert "Chuỗi 1: 3 văn bản" in page
    assert "3 văn bản quanh" in page
    assert page.count('href="/van-ban/ba"') == 4  # ranked, ring, chain, group


async def test_json_bears_the_ways_in_their_order(tmp_path: Path) -> None:
    found = (await ask(make(tmp_path, published=1), "/mang-vien-dan.json")).json()
    assert [[row["id"] for row in way] for way in found["cycles"]] == [["hai", "ba", "tu"]]
    assert [[row["id"] for row in way] for way in found["chains"]] == [["hai", "ba", "tu"]]
    assert found["communities"][0]["size"] == 3
    assert found["counts"]["links"] == 3


@pytest.mark.parametrize("key", ["cycles", "chains"])
async def test_way_through_a_withheld_paper_is_not_told(tmp_path: Path, key: str) -> None:
    found = (await ask(make(tmp_path, published=0), "/mang-vien-dan.json")).json()
    assert found[key] == []


async def test_empty_graph_says_so(tmp_path: Path) -> None:
    builder = Builder(tmp_path / "x.db")
    builder.close()
    page = (await ask(build_site(tmp_path / "x.db", tmp_path / "site"), "/mang-vien-dan")).text
    assert "Chưa có văn bản nào dẫn văn bản khác." in page
