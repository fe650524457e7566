"""Papers that may be on the same matter, by the words of their subjects."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.publish.build import build_site
from pipeline.publish.rows import fetch_one
from pipeline.publish.similar import find_similar
from tests.publish.builder import Builder
from tests.publish.shown_papers import DISTRICT, NEWS, PROVINCE

MATTERS = {
    "dai-hoi-1": "về lãnh_đạo đại_hội công_đoàn các cấp",
    "dai-hoi-2": "chuẩn_bị đại_hội công_đoàn cơ_sở",
    "doan-phi": "về thu công_đoàn_phí",
    "phong-chong-1": "về phòng_chống ma_túy trong trường_học",
    "phong-chong-2": "về phòng_chống bão và tìm_kiếm cứu_nạn",
    "nong-thon": "về xây_dựng nông_thôn mới",
    "khong": None,
}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    builder = Builder(tmp_path / "matters.db")
    for identifier, words in MATTERS.items():
        builder.add_document(identifier, "", date="2023-01-05", title=identifier, subject_words=words)
    builder.close()
    with sqlite3.connect(tmp_path / "matters.db") as opened:
        yield opened


def similar_to(connection: sqlite3.Connection, identifier: str) -> list[str]:
    document = fetch_one(connection, "select * from documents where id = :id", id=identifier)
    assert document is not None
    return [str(row["id"]) for row in find_similar(connection, document)]


def test_shared_words_and_not_shared_syllables_decide(connection: sqlite3.Connection) -> None:
    assert similar_to(connection, "dai-hoi-1") == ["dai-hoi-2"]  # not doan-phi: công_đoàn_phí is a word of its own
    assert similar_to(connection, "dai-hoi-2") == ["dai-hoi-1"]


def test_one_common_word_is_too_little(connection: sqlite3.Connection) -> None:
    assert similar_to(connection, "nong-thon") == []  # `về` alone is shared


def test_document_without_subject_has_none(connection: sqlite3.Connection) -> None:
    assert similar_to(connection, "khong") == []


async def test_page_suggests_and_never_the_withheld(database: Path, tmp_path: Path) -> None:
    site = build_site(database, tmp_path / "site")
    datasette = Datasette([], config_dir=site)
    shown = (await datasette.client.get(f"/van-ban/{PROVINCE}")).text
    section = shown.split('id="cung-van-de"')[1].split("<h2")[0]
    assert f'href="/van-ban/{DISTRICT}"' in section
    assert f'href="/van-ban/{PROVINCE}"' not in section
    told = (await datasette.client.get(f"/van-ban/{PROVINCE}.json")).json()
    assert [row["id"] for row in told["similar"]] == [DISTRICT]
    assert 'id="cung-van-de"' not in (await datasette.client.get(f"/van-ban/{NEWS}")).text
