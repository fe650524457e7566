"""The page of contradictions, the section on documents' pages, and what is withheld of them."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.publish import build_site
from pipeline.publish.render import cut_at_blanks
from tests.publish.builder import Builder

SENTENCE = "Kết luận 81-KL/TW: Thông tri 2-Y ghi ngày 04/3/2023, Thông tri 3-Y ghi ngày 03/4/2023."


def make(path: Path, *, published: int) -> Path:
    builder = Builder(path / "x.db")
    for name, shown in (("hai", published), ("ba", 1)):
        builder.add_document(
            name, "Kết luận 81-KL/TW ngày khác nhau", date="2024-01-01", title=f"Thông tri {name}", published=shown
        )
    builder.add_stub("kl-81", "Kết luận 81-KL/TW", date="2023-04-03", doc_type="Kết luận")
    for name, day in (("hai", "2023-03-04"), ("ba", "2023-04-03")):
        builder.add_citation(name, "Kết luận 81-KL/TW", "Kết luận 81-KL/TW", "kl-81", date=day, doc_type="Kết luận")
    builder.add(
        "discrepancy_codes",
        code="two_dates",
        severity="serious",
        en="Two days",
        vi="Hai ngày cho một văn bản",
        sentence="{document}",
    )
    builder.add(
        "discrepancies", id="kl-81--x-1", code="two_dates", severity="serious", message_vi=SENTENCE, slip="day_month",
        node_id="kl-81", value="2023-03-04", document_id="hai", start_offset=0, end_offset=17, other_value="2023-04-03",
        other_document_id="ba", other_start=0, other_end=17,
    )  # fmt: skip
    builder.close()
    return build_site(path / "x.db", path / "site")


@pytest.mark.parametrize("address", ["/doi-chieu", "/van-ban/hai", "/van-ban/ba", "/van-ban/kl-81"])
async def test_sentence_slip_and_both_papers_are_shown(tmp_path: Path, address: str) -> None:
    page = (await Datasette([], config_dir=make(tmp_path, published=1)).client.get(address)).text
    assert SENTENCE in page
    assert "Có thể do: đảo ngày và tháng." in page
    assert 'href="/van-ban/hai"' in page and 'href="/van-ban/ba"' in page


async def test_json_bears_both_sides(tmp_path: Path) -> None:
    site = Datasette([], config_dir=make(tmp_path, published=1))
    (row,) = (await site.client.get("/doi-chieu.json")).json()["discrepancies"]
    assert (row["code"], row["severity"], row["document_id"], row["other_document_id"]) == ("two_dates", "serious", "hai", "ba")
    for name in ("hai", "kl-81"):
        assert (await site.client.get(f"/van-ban/{name}.json")).json()["discrepancies"] == [row]


async def test_nothing_that_only_a_withheld_paper_shows_is_told(tmp_path: Path) -> None:
    folder = make(tmp_path, published=0)
    page = (await Datasette([], config_dir=folder).client.get("/doi-chieu")).text
    assert SENTENCE not in page and "Chưa thấy chỗ nào mâu thuẫn." in page
    (database,) = folder.glob("directives-*.db")
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("select count(*) from discrepancies").fetchone() == (0,)


async def test_quotations_hold_whole_words_and_tell_their_page(tmp_path: Path) -> None:
    text = f"{'Mười ' * 40}Kết luận 81-KL/TW ngày khác{' nghiêng' * 40}"
    builder = Builder(tmp_path / "x.db")
    builder.add_document("hai", text, date="2024-01-01", title="Thông tri hai")
    builder.add_document("ba", "Kết luận 81-KL/TW", date="2024-01-01", title="Thông tri ba")
    builder.add_citation("hai", text, "Kết luận 81-KL/TW", None)
    builder.connection.execute("update citations set page = 3")
    builder.add_evidence("ba", "Kết luận 81-KL/TW", "number", "81-KL/TW")
    builder.connection.execute("update evidence set page = 2")
    start = text.index("Kết luận")
    builder.add("discrepancy_codes", code="two_dates", severity="serious", en="x", vi="Hai ngày", sentence="{document}")
    builder.add(
        "discrepancies", id="x", code="two_dates", severity="serious", message_vi=SENTENCE, document_id="hai", citation_id="hai-c0",
        start_offset=start, end_offset=start + 17, other_document_id="ba", other_start=9, other_end=17,
    )  # fmt: skip
    builder.close()
    client = Datasette([], config_dir=build_site(tmp_path / "x.db", tmp_path / "site")).client
    for address in ("/doi-chieu", "/van-ban/hai"):
        page = (await client.get(address)).text
        (told,) = re.findall("“… (Mười.*?) …”", page)
        assert set(told.split()) == {"Mười", "Kết", "luận", "81-KL/TW", "ngày", "khác", "nghiêng"}, told
        assert "Thông tri hai</a>, trang 3: “… Mười" in page
        assert "Thông tri ba</a>, trang 2: “… Kết luận 81-KL/TW …”" in page
    (row,) = (await client.get("/doi-chieu.json")).json()["discrepancies"]
    assert (row["page"], row["other_page"]) == (3, 2)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [("hai ", " bốn", "hai ba bốn"), ("ột hai ", " bốn nă", "hai ba bốn"), ("ột\nhai ", " bốn\nn", "hai ba bốn"), ("aaaaaaa", "ccccccc", "ba")],
)  # fmt: skip
def test_words_round_a_fact_are_whole(before: str, after: str, shown: str) -> None:
    assert cut_at_blanks(f"{before}ba{after}", len(before), 2, 6) == shown
