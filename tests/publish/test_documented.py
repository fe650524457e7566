"""What `docs/site.md` says of the site's pages and their JSON is what the site gives."""

import re

import pytest
from datasette.app import Datasette

from pipeline.publish.routes import PAGES
from tests.conftest import ROOT
from tests.publish.shown_papers import CENTRAL, PROVINCE

PAGE = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
KEYS = {
    path: re.findall(r"`(\w+)`", keys) for path, keys in re.findall(r"^\| (`/\S+\.json`.*?) \| (`.*`) \|$", PAGE, re.MULTILINE)
}
SHOWN = {"/van-ban/<id>": PROVINCE, "/co-quan/<id>": "ldld-dong-ha-son", "/trien-khai/<id>": CENTRAL, "/so-sanh/<id>": CENTRAL}


def asked(path: str) -> list[str]:
    """The addresses that a row of the table of keys speaks of, without `.json`."""
    return [one.removesuffix(".json") for one in re.findall(r"`(/\S+?)`", path)]


@pytest.mark.parametrize("path", sorted(KEYS))
async def test_json_has_the_keys_of_the_page_on_the_site(datasette: Datasette, path: str) -> None:
    for address in asked(path):
        shown = CENTRAL if path.endswith("only cited") else SHOWN.get(address, "")
        found = (await datasette.client.get(f"{address.replace('<id>', shown)}.json")).json()
        assert sorted(found) == sorted(["schema", *KEYS[path]]), address


async def test_json_of_what_is_not_there_has_the_keys_told(datasette: Datasette) -> None:
    found = (await datasette.client.get("/van-ban/nope.json")).json()
    assert sorted(found) == ["error", "ok", "status", "title"]


def test_every_page_is_told_of_with_its_json() -> None:
    told = {address for path in KEYS for address in asked(path)}
    assert {page.path for page in PAGES} <= told
    lines = PAGE.partition("## JSON")[0].splitlines()
    for page in PAGES:
        assert any(line.startswith("|") and f"`{page.path}" in line for line in lines), (
            f"{page.path} is missing in docs/site.md"
        )
