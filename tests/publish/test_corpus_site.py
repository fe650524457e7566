"""The site of the illustrative documents, from their files to its pages."""

from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.batch.running import RunSettings
from pipeline.stages import run_stages
from tests.conftest import ROOT
from tests.publish.test_site import ENGLISH, check_page, crawl, visible_text

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `directives run` makes it of the corpus."""
    output = tmp_path_factory.mktemp("outputs")
    run_stages((ROOT / "corpus",), RunSettings(output=output, workers=1))
    return output / "site"


async def test_every_page_stands_the_rules_and_is_vietnamese(corpus_site: Path) -> None:
    pages = await crawl(Datasette([], config_dir=corpus_site), ["/", "/thoi-han?qua=1", "/van-de", "/directives"], 300)
    assert len(pages) == 300
    for path, page in pages.items():
        check_page(path, page)
        assert not ENGLISH.findall(visible_text(page)), path


async def test_the_cascade_of_the_congress_can_be_followed(corpus_site: Path) -> None:
    datasette = Datasette([], config_dir=corpus_site)
    found = (await datasette.client.get("/tim.json", params={"q": "16 tt qu"})).json()
    numbers = {row["number"] for row in found["by_number"]}
    assert numbers == {"16-TT/QU"}
    document = (await datasette.client.get(found["by_number"][0]["path"] + ".json")).json()
    held = {
        row["number_key"] for row in document["citations"] if row["target_status"] == "held" and row["role"] == "implements"
    }
    assert "05-TT/TU" in held
    spelt = (await datasette.client.get("/tim.json", params={"q": "dai hoi cong doan"})).json()
    assert spelt["total"] >= 10
    assert any("đại hội công đoàn" in (row["snippet"] or "").lower() for row in spelt["hits"])


async def test_two_committees_with_one_number_stay_apart(corpus_site: Path) -> None:
    found = (await Datasette([], config_dir=corpus_site).client.get("/tim.json", params={"q": "05-TT/TU"})).json()
    assert len({row["issuer_canonical"] for row in found["by_number"]}) == 2


async def test_every_fact_stands_at_its_offset(corpus_site: Path) -> None:
    client = Datasette([], config_dir=corpus_site).client
    for row in (await client.get("/van-ban.json")).json()["hits"]:
        document = (await client.get(row["path"] + ".json")).json()
        for fact in (*document["citations"], *document["tasks"], *document["targets"]):
            pieces = fact.get("spans") or [[fact["start_offset"], fact["end_offset"]]]
            surface = " ".join(document["text"][start:end] for start, end in pieces)
            assert " ".join(surface.split()) == fact["text"], (row["path"], fact["text"])
