"""The files of one document and what differs between them, on the document's page."""

import sqlite3
from contextlib import closing
from pathlib import Path

from datasette.app import Datasette

from pipeline.batch.running import RunSettings, run
from pipeline.publish.build import build_site
from tests.segment.test_parting import PLAN

DRAFT = PLAN.replace("95/KH-UBND", "    /KH-UBND").replace("ngày 14 tháng 5", "ngày     tháng    ")


async def test_files_of_one_document_stand_on_its_page_with_what_differs(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ban-hanh.txt").write_text(PLAN, encoding="utf-8")
    (folder / "du-thao.txt").write_text(DRAFT, encoding="utf-8")
    database = run([folder], RunSettings(tmp_path / "out", workers=1)).database
    with closing(sqlite3.connect(database)) as connection:
        ((identifier, file),) = connection.execute("select id, file from documents").fetchall()
        told = connection.execute("select source_id, field, value, shown from versions order by field").fetchall()
    assert file == "ban-hanh.txt"
    assert ("du-thao.txt", "number", "/KH-UBND", "95/KH-UBND") in told
    assert ("du-thao.txt", "date", None, "2022-05-14") in told
    datasette = Datasette([], config_dir=build_site(database, tmp_path / "site"))
    shown = " ".join((await datasette.client.get(f"/van-ban/{identifier}")).text.split())
    assert "Có 2 tệp của văn bản này." in shown and "đủ số và ngày; có chữ ký số" in shown
    assert '<dd>/KH-UBND <span class="soft">(tệp đang hiển thị: 95/KH-UBND)</span></dd>' in shown
    assert '<dd>không ghi <span class="soft">(tệp đang hiển thị: 14/05/2022)</span></dd>' in shown
    as_json = (await datasette.client.get(f"/van-ban/{identifier}.json")).json()
    assert {"source_id": "du-thao.txt", "field": "date", "value": None, "shown": "2022-05-14"} in as_json["versions"]
