"""What decided which document a citation means, on the page of the document and in its JSON."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from pipeline.vocab.decisions import load_decisions
from tests.publish.builder import build_database
from tests.publish.shown_papers import DISTRICT, PROVINCE


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented papers, their citations decided in several ways."""
    folder = tmp_path_factory.mktemp("vi-sao")
    database = build_database(folder / "directives.db")
    told = {f"{DISTRICT}-c0": "words.date", f"{PROVINCE}-c0": "words_place.date", f"{DISTRICT}-c3": "place.several"}
    with closing(sqlite3.connect(database)) as connection:
        for citation, rule in told.items():
            connection.execute(
                "update citations set resolved_by = ?, cue_start = start_offset, cue_end = start_offset + 5 where id = ?",
                (rule, citation),
            )
        connection.commit()
    return build_site(database, folder / "site")


async def row_of(site: Path, paper: str, ordinal: int) -> str:
    page = lxml.html.fromstring((await Datasette([], config_dir=site).client.get(f"/van-ban/{paper}")).text)
    return " ".join(page.xpath(f"string(//tr[@id='vien-dan-{ordinal}'])").split())


async def citation(site: Path, paper: str, ordinal: int) -> dict[str, Any]:
    found = (await Datasette([], config_dir=site).client.get(f"/van-ban/{paper}.json")).json()
    chosen: dict[str, Any] = found["citations"][ordinal]
    return chosen


async def test_a_decided_citation_tells_why(site: Path) -> None:
    reason = "lời viện dẫn ghi đủ cơ quan ban hành; đúng năm (hoặc nhiệm kỳ) và loại"
    assert f"Hiểu như vậy vì: {reason}." in await row_of(site, DISTRICT, 0)
    assert "theo chữ “Thông”" in await row_of(site, DISTRICT, 0)
    found = await citation(site, DISTRICT, 0)
    assert (found["resolved_by"], found["reason"], found["cue"]) == ("words.date", reason, "Thông")


async def test_an_open_citation_tells_why_it_is_open_beside_its_candidates(site: Path) -> None:
    shown = await row_of(site, DISTRICT, 3)
    assert "Chưa rõ vì: ký hiệu, theo địa phương của văn bản viện dẫn; nhiều văn bản cùng phù hợp." in shown
    assert "Có thể là:" in shown and "Hiểu như vậy" not in shown
    assert len((await citation(site, DISTRICT, 3))["candidates"]) == 2


async def test_what_only_became_a_stub_is_not_said_to_agree_with_anything(site: Path) -> None:
    found = await citation(site, PROVINCE, 0)
    assert "chưa có văn bản nào như vậy trong kho" in found["reason"]
    assert "đúng năm" not in found["reason"]


async def test_a_citation_that_nothing_decided_says_nothing(site: Path) -> None:
    assert " vì: " not in await row_of(site, DISTRICT, 2)
    found = await citation(site, DISTRICT, 2)
    assert (found["resolved_by"], found["reason"], found["cue"]) == (None, None, None)


def test_an_unknown_rule_is_shown_as_it_is() -> None:
    assert load_decisions().describe("x.y", is_stub=True) == "x; y"
