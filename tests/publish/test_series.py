"""Number series: off unless the office asks for them, and then with what is held, known and never seen."""

from pathlib import Path

from tests.publish.test_citator_pages import ask, ask_json, make


async def test_series_are_off_by_default(tmp_path: Path) -> None:
    site = make(tmp_path)
    assert "Trang này đang tắt" in (await ask(site, "/day-so")).text_content()
    assert (await ask_json(site, "/day-so.json?co_quan=tu"))["published"] is False
    assert await ask_json(site, "/directives/series_numbers.json?_shape=array") == []


async def test_series_tell_held_known_and_never_seen(tmp_path: Path) -> None:
    found = await ask_json(make(tmp_path, publish_series=True), "/day-so.json?co_quan=tu")
    assert found["published"] is True
    (series,) = found["series"]
    assert ([row["number"] for row in series["numbers"]], series["gaps"], series["unseen"]) == ([5, 9], [[1, 4], [6, 8]], 7)
