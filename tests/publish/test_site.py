"""Every page a person can reach: in Vietnamese, escaped, usable by keyboard, with nothing from elsewhere."""

import re
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import lxml.html
import pytest
from datasette import handle_exception
from datasette.app import Datasette

from pipeline.publish.build import read_current
from pipeline.publish.canned import CANNED
from pipeline.publish.metadata import DATABASE
from pipeline.vocab.labels import load_labels
from pipeline.vocab.tables import load_tables
from tests.publish.shown_papers import ATTACK, ATTACK_BODY, ATTACKER, CENTRAL, DISTRICT, NEWS, PROVINCE, WITHHELD

PAGES = (
    "/", "/tim?q=dai+hoi", "/tim?q=zzzz", "/tim?q=5tt/tu", "/van-ban", f"/van-ban/{PROVINCE}", f"/van-ban/{DISTRICT}",
    f"/van-ban/{ATTACKER}", f"/van-ban/{NEWS}", f"/van-ban/{CENTRAL}", "/co-quan", "/co-quan/co-quan-la", "/thoi-han",
    "/thoi-han?qua=1", "/van-de", "/doi-chieu", "/trien-khai", f"/trien-khai/{CENTRAL}",
    f"/so-sanh/{CENTRAL}", f"/so-sanh/{PROVINCE}?a=x&b=y", "/day-so", "/mang-vien-dan", f"/{DATABASE}", f"/{DATABASE}?_show_hidden=1", f"/{DATABASE}?sql=select+1+as+x",
    f"/{DATABASE}/documents", f"/{DATABASE}/documents?_search=doan", f"/{DATABASE}/documents?kind__exact=news&year__gt=1",
    f"/{DATABASE}/documents?_facet=issuer&_size=1", f"/{DATABASE}/documents?_where=year%3E1&_sort=title",
    f"/{DATABASE}/documents?year__isnull=1", f"/{DATABASE}/documents/{PROVINCE}", f"/{DATABASE}/citation_candidates",
    "/-/metadata", "/-/versions", "/-/settings", "/-/plugins",
    *(f"/{DATABASE}/{name}" for name in load_tables()), *(f"/{DATABASE}/{name}?co_quan=lien&so=5tt/tu&nam=2023" for name in CANNED),
)  # fmt: skip
FAULTS = {
    "/khong-co": 404, "/x/y/z/w/v": 404, f"/{DATABASE}/nope": 404, f"/{DATABASE}/documents/nope": 404, "/van-ban/nope": 404,
    "/co-quan/nope": 404, "/-/patterns": 404, "/-/threads": 404, f"/{DATABASE}?sql=selec": 400,
    f"/{DATABASE}?sql=delete+from+documents": 400, f"/{DATABASE}/documents?_sort=zzz": 400,
    f"/{DATABASE}/documents?_size=-1": 400, f"/{DATABASE}/documents?_searchmode=raw&_search=05-TT/TU": 400,
    f"/van-ban/{WITHHELD}-x": 404, f"/{DATABASE}/documents_fts_data": 403,
}  # fmt: skip
ENGLISH = re.compile(
    r"(?i)\b(?:rows?|tables?|views?|links?|next|previous|page|advanced|export|description|query|queries|took|powered|by|custom"
    r"|returning|results?|records?|suggested|facets?|search(?:ing)?|apply|filter(?:s|ed)?|sort(?:ed)?|descending|ascending|remove"
    r"|download|error|not found|home|log ?out|columns?|show|hide|edit|licen[sc]e|source|this data as|format|where|contains|is|the"
    r"|and|of|stream|expand|labels?|file|shape|default|array|object|newline|delimited|menu|database|hidden|more|sql editor|run)\b"
)
ALLOWED = re.compile(r"Datasette|SQL|JSON|CSV|SHA-256|PDF|DOCX|Word|TXT|HTML|Markdown|Apache-2\.0|PageRank|RFC 5545|Unicode")


def visible_text(page: lxml.html.HtmlElement) -> str:
    """The words a reader sees or hears, but for code, English marked as such, and the data of the fixture."""
    for element in page.xpath("//*[@lang='en'] | //code | //pre | //style | //mark | //*[local-name()='svg']"):
        element.drop_tree()
    texts = page.xpath("//text()") + page.xpath("//@title | //@aria-label | //@placeholder | //@alt")
    return ALLOWED.sub(" ", " ".join(texts).replace(ATTACK, " ").replace(ATTACK_BODY, " "))


async def get(datasette: Datasette, path: str) -> lxml.html.HtmlElement:
    response = await datasette.client.get(path, follow_redirects=True)
    assert response.status_code == FAULTS.get(path, 200), f"{path}: {response.status_code}"
    return lxml.html.fromstring(response.text)


async def crawl(datasette: Datasette, start: Iterable[str], limit: int) -> dict[str, lxml.html.HtmlElement]:
    """Every page that links lead to from the paths given, each path once.

    Of Datasette's tables, the links that sort, filter and page again are endless: one of each is in PAGES.
    """
    pages: dict[str, lxml.html.HtmlElement] = {}
    waiting = list(start)
    while waiting and len(pages) < limit:
        path = waiting.pop(0)
        if path in pages:
            continue
        pages[path] = await get(datasette, path)
        for href in pages[path].xpath("//a/@href"):
            found = urldefrag(urljoin(f"http://localhost{path}", href))[0].removeprefix("http://localhost")
            is_page = found.startswith("/") and not re.search(r"\.(?:json|csv|jsono|blob)\b", found)
            if is_page and not ("?" in found and found.startswith(f"/{DATABASE}")):
                waiting.append(found)
    return pages


@pytest.fixture
async def crawled(datasette: Datasette) -> dict[str, lxml.html.HtmlElement]:
    """Every page of the invented site."""
    return await crawl(datasette, [*PAGES, *FAULTS], 400)


async def test_pages_stand_the_rules_for_readers(crawled: dict[str, lxml.html.HtmlElement]) -> None:
    assert len(crawled) > 90
    for path, page in crawled.items():
        check_page(path, page)


def check_page(path: str, page: lxml.html.HtmlElement) -> None:
    assert page.get("lang") == "vi", path
    assert len(page.xpath("//h1")) == 1, path
    assert page.xpath("string(//title)").strip().endswith(load_labels().site.title), path
    assert page.xpath("//a[@class='skip']/@href") == ["#noi-dung"], path
    assert len(page.xpath("//main[@id='noi-dung']")) == 1, path
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), f"{path}: an id stands twice"
    check_labels(path, page)
    check_nothing_active(path, page)
    check_local_links(path, page)


def check_labels(path: str, page: lxml.html.HtmlElement) -> None:
    for field in page.xpath("//input[not(@type='hidden' or @type='submit')] | //select | //textarea"):
        labelled = (
            field.get("aria-label")
            or page.xpath("//label[@for=$id]", id=field.get("id") or "")
            or field.xpath("ancestor::label")
        )
        assert labelled, f"{path}: {lxml.html.tostring(field)!r} has no label"
    for link in page.xpath("//a[@href]"):
        assert link.text_content().strip() or link.get("aria-label"), f"{path}: a link without words"


def check_nothing_active(path: str, page: lxml.html.HtmlElement) -> None:
    assert not page.xpath("//script | //style | //iframe | //object | //img | //@style"), path
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")], path
    for url in page.xpath("//link/@href | //@src | //form/@action"):
        assert url.startswith(("/", "http://localhost/")), f"{path}: {url}"


def check_local_links(path: str, page: lxml.html.HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    for href in page.xpath("//main//a/@href"):
        assert not href.startswith("#") or href[1:] in ids, f"{path}: {href} leads nowhere"


async def test_no_english_is_left(crawled: dict[str, lxml.html.HtmlElement]) -> None:
    for path, page in crawled.items():
        if path.startswith("/-/"):
            continue
        found = ENGLISH.findall(visible_text(page))
        assert not found, f"{path}: {sorted(set(found))}"


@pytest.mark.parametrize(
    "path", ["/", f"/van-ban/{ATTACKER}", "/tim?q=bao+cao", "/co-quan/co-quan-la", f"/{DATABASE}/documents", "/khong-co"]
)
async def test_html_in_documents_and_addresses_is_escaped(datasette: Datasette, path: str) -> None:
    text = (await datasette.client.get(path)).text
    assert "<script" not in text
    assert "<img" not in text


async def test_a_query_is_escaped_where_it_is_repeated(datasette: Datasette) -> None:
    text = (await datasette.client.get("/tim", params={"q": '"><script>alert(1)</script>', "loai": "<b>"})).text
    assert "<script" not in text
    assert "<b>" not in text


async def test_headers_forbid_scripts_and_anything_from_elsewhere(datasette: Datasette) -> None:
    for path in ("/", "/khong-co", "/tim.json?q=a", f"/{DATABASE}/documents.json", "/static/site.css"):
        headers = (await datasette.client.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"


async def test_an_unknown_path_is_no_error_of_the_server(datasette: Datasette) -> None:
    """With rich installed, Datasette 0.65.5 answers 500 here, unless it is silenced at the start."""
    response = await datasette.client.get("/x/y/z/w/v")
    assert response.status_code == 404
    assert handle_exception.rich is None


async def test_the_database_is_immutable_and_has_its_lasting_name(datasette: Datasette) -> None:
    await datasette.invoke_startup()
    assert [name for name in datasette.databases if name != "_internal"] == [DATABASE]
    assert not datasette.get_database(DATABASE).is_mutable
    assert (await datasette.get_database(DATABASE).table_counts())["documents"] == 4


@pytest.mark.parametrize("typed", ["đoàn viên", "doan vien", "ĐOÀN VIÊN"])
async def test_search_of_datasette_itself_folds_accents(datasette: Datasette, typed: str) -> None:
    rows = (await datasette.client.get(f"/{DATABASE}/documents.json", params={"_search": typed, "_shape": "array"})).json()
    assert {row["id"] for row in rows} == {PROVINCE, NEWS}


async def test_the_front_page_shows_what_is_new_due_unread_and_wanted(datasette: Datasette) -> None:
    page = await get(datasette, "/")
    text = page.text_content()
    assert "31/12/2099" in text
    assert page.xpath(f"//a[@href='/van-ban/{CENTRAL}']")
    assert page.xpath(f"//a[@href='/van-ban/{PROVINCE}']")
    assert [" ".join(item.text_content().split()) for item in page.xpath("//ul[@class='counts']/li")] == [
        "4 văn bản trong kho", "4 nhiệm vụ", "3 thời hạn", "3 văn bản được dẫn nhưng chưa có", "1 tệp chưa đọc được",
    ]  # fmt: skip
    assert "văn bản minh họa" in text
    assert "1 tệp có dấu độ mật" in text


async def test_a_document_shows_its_facts_with_their_places(datasette: Datasette) -> None:
    page = await get(datasette, f"/van-ban/{PROVINCE}")
    assert page.xpath("//dt[@id='o-number']/following-sibling::dd[1]/a/@href") == ["#cho-number-0"]
    assert "Cần xem" in page.xpath("string(//dt[@id='o-date']/following-sibling::dd[1])")
    (marked,) = page.xpath("//article//a[@href='#vien-dan-0']/mark")
    assert marked.text_content() == "Chỉ thị số 13-CT/TW, ngày 17/01/2022 của Ban Bí thư"
    assert page.xpath("string(//tr[@id='vien-dan-0']/td[4])").endswith("Chưa có trong kho")
    task = page.xpath("string(//section[@id='viec-1'])")
    for words in ("Liên đoàn Lao động tỉnh", "Ban Dân vận Tỉnh ủy", "30/05/2023", "trước ngày 31/5/2023"):
        assert words in task
    assert page.xpath("//section[@id='viec-1']//a[@href='/co-quan/ldld-dong-ha-son']")
    assert [mark.text_content() for mark in page.xpath("//article//mark[contains(@class, 'deadline')]")] == [
        "trước ngày 31/5/2023"
    ]
    assert page.xpath(f"//ol/li/a[@href='/van-ban/{DISTRICT}']")
    assert page.xpath("//article//p[@class='level-1']")


async def test_an_ambiguous_citation_names_its_candidates(datasette: Datasette) -> None:
    page = await get(datasette, f"/van-ban/{DISTRICT}")
    cell = page.xpath("//tr[@id='vien-dan-3']/td[4]")[0]
    assert "Chưa rõ văn bản nào" in cell.text_content()
    assert f"/van-ban/{CENTRAL}" in cell.xpath(".//a/@href")


async def test_an_illustrative_document_says_so(datasette: Datasette) -> None:
    assert "văn bản minh họa" in (await get(datasette, f"/van-ban/{DISTRICT}")).text_content()
    assert "minh họa" not in (await get(datasette, f"/van-ban/{CENTRAL}")).text_content()


async def test_a_stub_shows_conflicting_claims_and_who_cites_it(datasette: Datasette) -> None:
    text = (await get(datasette, f"/van-ban/{CENTRAL}")).text_content()
    assert "Chưa có trong kho" in text
    assert "17/01/2022" in text
    assert "18/01/2022" in text
    assert "Thông tri 05-TT/TU" in text


async def test_a_withheld_document_shows_only_what_others_say(datasette: Datasette) -> None:
    text = (await get(datasette, f"/van-ban/{WITHHELD}")).text_content()
    assert "Chưa có trong kho" in text
    assert "27-HD/HU" in text
    assert "cá voi" not in text


async def test_deadlines_can_be_narrowed_to_a_body_and_a_year(datasette: Datasette) -> None:
    ahead = (await get(datasette, "/thoi-han")).text_content()
    assert "31/12/2099" in ahead
    assert "30/05/2023" not in ahead
    year = (await get(datasette, "/thoi-han?nam=2023&co_quan=ldld-dong-ha-son")).text_content()
    assert "30/05/2023" in year
    assert "31/12/2099" not in year
    assert "hằng tháng" in (await get(datasette, "/thoi-han")).text_content()


async def test_what_was_not_read_is_listed_with_its_reason(datasette: Datasette) -> None:
    text = (await get(datasette, "/van-de")).text_content()
    assert "quet.pdf" in text
    assert "ảnh quét" in text
    assert "rat-kin" not in text


async def test_one_s_own_body_leads_the_front_page(site: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(site, tmp_path / "site"))
    with sqlite3.connect(own / str(read_current(own))) as connection:
        connection.execute("update bodies set is_home = 1 where id = 'ldld-dong-ha-son'")
    page = await get(Datasette([], config_dir=own), "/")
    assert page.xpath("//h2/text()")[0] == "Việc giao cho Liên đoàn Lao động tỉnh Đông Hà Sơn"
    assert "30/05/2023" in page.text_content()


@pytest.mark.parametrize("typed", ['"', "'", "*", "NEAR(", "a AND", "", "%00", "x" * 3000, "05-TT/TU", "\u0000"])
@pytest.mark.parametrize("page", ["1", "0", "-1", "x", "99999999999999999999"])
async def test_no_search_is_an_error(datasette: Datasette, typed: str, page: str) -> None:
    for path in ("/tim", "/tim.json"):
        params = {"q": typed, "trang": page, "nam": "abc", "loai": "'", "nhom": '"'}
        assert (await datasette.client.get(path, params=params)).status_code == 200


async def test_canned_queries_answer_typed_conditions(datasette: Datasette) -> None:
    page = await get(datasette, f"/{DATABASE}/viec_cua_co_quan?co_quan=lien+doan")
    assert "30/05/2023" in page.text_content()
    assert page.xpath("//tbody//a/@href") == [f"/van-ban/{PROVINCE}"]
    page = await get(datasette, f"/{DATABASE}/van_ban_thuc_hien?so=5tt/tu")
    assert f"/van-ban/{DISTRICT}" in page.xpath("//tbody//a/@href")
    page = await get(datasette, f"/{DATABASE}/viec_cua_co_quan")
    assert "Không có dòng nào" in page.text_content()


def test_every_label_a_page_needs_is_there() -> None:
    labels = load_labels()
    assert set(labels.queries) == set(CANNED)
    for name, table in load_tables().items():
        assert name in labels.tables
        for column in table.columns:
            assert column.name in labels.columns or column.name in labels.columns_of.get(name, {}), f"{name}.{column.name}"
    assert set(labels.value_columns) | set(labels.flags) <= set(labels.columns)


def test_templates_and_styles_name_nothing_from_elsewhere(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("*.css"), *site.rglob("*.svg")]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "").replace('startswith("http")', "")
        assert "http" not in text, path.name
        assert "url(" not in text, path.name
        assert "@import" not in text, path.name
        assert "|safe" not in text.replace(" ", "").replace("urlencode|safe", ""), path.name


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("front", "back"),
    [(ink, ground) for ink in ("ink", "soft", "link", "brand") for ground in ("paper", "ground")]
    + [("ink", back) for back in ("header", "citation", "deadline", "body", "target")]
    + [(line, "paper") for line in ("deadline-line", "body-line", "target-line", "task-line")],
)
def test_colours_are_far_enough_apart(site: Path, front: str, back: str) -> None:
    styles = (site / "static" / "site.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", styles))
    light, dark = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tim?q=doan",
        f"/van-ban/{DISTRICT}",
        f"/van-ban/{CENTRAL}",
        "/co-quan",
        "/thoi-han?qua=1",
        f"/{DATABASE}/citations",
        "/khong-co",
    ],
)
async def test_every_link_keeps_the_path_that_the_site_is_mounted_at(site: Path, path: str) -> None:
    datasette = Datasette([], config_dir=site, settings={"base_url": "/kho/"})
    page = lxml.html.fromstring((await datasette.client.get(path)).text)
    found = page.xpath("//a/@href | //link/@href | //form/@action | //*[local-name()='svg']//@href")
    assert found
    for href in found:
        assert href.startswith(("#", "/kho/", "http://localhost/kho/")), href


async def test_the_menu_says_where_one_is(datasette: Datasette) -> None:
    for path, name in (("/", "Trang đầu"), ("/van-ban", "Văn bản"), ("/tim?q=a", "Văn bản"), ("/co-quan", "Cơ quan")):
        assert (await get(datasette, path)).xpath("//nav[@class='site-nav']//a[@aria-current]/text()") == [name]


async def test_logging_out_is_in_vietnamese_from_button_to_message(datasette: Datasette) -> None:
    await datasette.invoke_startup()
    actor = {"ds_actor": datasette.sign({"a": {"id": "quan-tri"}}, "actor")}
    page = lxml.html.fromstring((await datasette.client.get("/-/logout", cookies=actor)).text)
    assert page.xpath("//h1/text()") == ["Đăng xuất"]
    assert not ENGLISH.findall(visible_text(page))
    messages = {"ds_messages": datasette.sign([["You are now logged out", 2]], "messages")}
    page = lxml.html.fromstring((await datasette.client.get("/thoi-han", cookies=messages)).text)
    assert page.xpath("//p[@class='notice']/text()")[0] == "Đã đăng xuất."


async def test_a_query_that_takes_too_long_is_said_in_vietnamese(datasette: Datasette) -> None:
    endless = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
    response = await datasette.client.get(f"/{DATABASE}", params={"sql": endless, "_timelimit": "20"})
    assert response.status_code == 400
    assert not ENGLISH.findall(visible_text(lxml.html.fromstring(response.text)))
