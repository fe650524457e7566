"""The JSON of the site's own pages: the keys that docs/site.md names."""

from datasette.app import Datasette

from tests.publish.shown_papers import ATTACKER, CENTRAL, DISTRICT, NEWS, PROVINCE


async def test_json_of_a_document_has_its_documented_shape(datasette: Datasette) -> None:
    found = (await datasette.client.get(f"/van-ban/{PROVINCE}.json")).json()
    assert list(found) == [
        "schema", "status", "id", "path", "document", "text", "addressees", "recipients", "signers", "citations", "cited_by",
        "tasks", "targets", "issues", "discrepancies", "statuses", "sources", "versions", "corrections", "similar",
    ]  # fmt: skip
    assert found["status"] == "held"
    assert found["document"]["number"] == "05-TT/TU"
    citation = found["citations"][0]
    assert found["text"][citation["start_offset"] : citation["end_offset"]] == citation["text"]
    assert citation["target_id"] == CENTRAL
    assert found["tasks"][0]["deadlines"][0]["due_on"] == "2023-05-30"
    assert found["tasks"][0]["lead"] == [{"body": "Liên đoàn Lao động tỉnh", "body_id": "ldld-dong-ha-son"}]
    assert {row["document_id"] for row in found["cited_by"]} == {DISTRICT, ATTACKER, NEWS}


async def test_json_of_a_stub_and_of_an_unknown_document(datasette: Datasette) -> None:
    stub = (await datasette.client.get(f"/van-ban/{CENTRAL}.json")).json()
    assert (stub["status"], [claim["value"] for claim in stub["claims"]["date"]]) == ("stub", ["2022-01-17", "2022-01-18"])
    missing = await datasette.client.get("/van-ban/nope.json")
    assert (missing.status_code, missing.json()["ok"]) == (404, False)


async def test_json_of_a_search_has_its_documented_shape(datasette: Datasette) -> None:
    found = (await datasette.client.get("/tim.json", params={"q": "dai hoi cong doan", "loai": "Thông tri"})).json()
    assert list(found) == [
        "schema", "query", "filters", "total", "page", "page_size", "next_page", "any_word", "respelled", "day", "by_number",
        "stubs_by_number", "near_numbers", "by_day", "bodies", "hits", "stubs",
    ]  # fmt: skip
    assert (found["total"], found["next_page"]) == (2, None)
    assert {hit["id"] for hit in found["hits"]} == {PROVINCE, DISTRICT}
    assert "đại hội công đoàn" in found["hits"][0]["snippet"]
    assert found["hits"][0]["path"].startswith("/van-ban/")


async def test_json_of_the_other_pages(datasette: Datasette) -> None:
    bodies = (await datasette.client.get("/co-quan.json")).json()["bodies"]
    assert [body["level"] for body in bodies] == ["province", "province", "district", "district", "base"]
    assert [body["name"] for body in bodies[:2]] == ["Liên đoàn Lao động tỉnh Đông Hà Sơn", "Tỉnh ủy Đông Hà Sơn"]
    body = (await datasette.client.get("/co-quan/ldld-dong-ha-son.json")).json()
    assert [(task["due_on"], task["document_id"]) for task in body["lead"]] == [("2023-05-30", PROVINCE)]
    deadlines = (await datasette.client.get("/thoi-han.json?qua=1")).json()
    assert [row["due_on"] for row in deadlines["deadlines"]] == ["2023-05-30", "2099-12-31"]
    assert [row["every"] for row in deadlines["recurring"]] == ["month"]
    unread = (await datasette.client.get("/van-de.json")).json()
    assert ([row["file"] for row in unread["unread"]], unread["secret"]) == (["quet.pdf"], 1)
    assert (await datasette.client.get("/van-ban.json?nhom=news")).json()["total"] == 1
