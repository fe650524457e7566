"""News pages: the article is read, the site around it is not, and pages that carry a document stay whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch.running import RunSettings, run
from pipeline.ingest.article import find_publisher
from pipeline.reading import read_records

TITLE = "Suối Mây tổng kết phong trào thi đua lao động giỏi"
LEAD = "Sáng nay, Liên đoàn Lao động huyện tổ chức hội nghị tổng kết phong trào thi đua trong công nhân, viên chức."
BODY = (
    "Dự hội nghị có đại diện Thường trực Huyện ủy, lãnh đạo các phòng, ban, đoàn thể và hơn một trăm đoàn viên tiêu biểu.",
    "Báo cáo nêu rõ, thực hiện Kế hoạch số 12-KH/HU ngày 05/3/2021 của Huyện ủy, các công đoàn đã có nhiều sáng kiến.",
    "Phát biểu tại hội nghị, lãnh đạo Liên đoàn Lao động huyện đề nghị các cấp công đoàn tiếp tục đổi mới hoạt động.",
)
METADATA = (
    '<meta property="og:type" content="article"><meta property="og:site_name" content="Báo Đông Hà Sơn">'
    f'<meta property="og:title" content="{TITLE}"><meta property="article:published_time" content="2022-05-14T08:30:00+07:00">'
)
LINKS = "".join(f'<li><a href="/{at}">Chuyên mục {at}</a></li>' for at in range(18))
AFTER = """<div class="related"><h3>Tin liên quan</h3><p><a href="/1">Khánh thành cầu treo bản Lũng Cao sau hai năm xây dựng</a></p></div>
<div class="comments"><h3>Bình luận (2)</h3><p>Nguyễn An: Bài viết rất hay và bổ ích cho bà con trong huyện chúng ta.</p></div>
<div class="footer"><p>Cơ quan chủ quản: Tỉnh ủy Đông Hà Sơn. Tổng biên tập: Trần Văn Thử. Giấy phép số 12/GP-BTTTT.</p></div>"""
DIRECTIVE = """<table><tr><td>HUYỆN ỦY SUỐI MÂY<br>*<br>Số 31-CV/HU<br>V/v góp ý dự thảo</td>
<td>ĐẢNG CỘNG SẢN VIỆT NAM<br>Suối Mây, ngày 02 tháng 6 năm 2022</td></tr></table>
<p>Kính gửi: Ban Tổ chức Tỉnh ủy,</p><p>Ban Thường vụ Huyện ủy cơ bản nhất trí với dự thảo báo cáo và có một số ý kiến sau.</p>
<table><tr><td>Nơi nhận:<br>- Như trên,<br>- Lưu VP.</td><td>T/M BAN THƯỜNG VỤ<br>PHÓ BÍ THƯ<br>Lò Thị Mẩy</td></tr></table>"""


def build_page(inner: str = "", metadata: str = METADATA, time: str = "Thứ bảy, 14/05/2022 | 08:30") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    table = "<table><tr><th>Đơn vị</th><th>Số sáng kiến</th></tr><tr><td>Công đoàn Giáo dục</td><td>25</td></tr></table>"
    return f"""<!doctype html><html lang="vi"><head><title>{TITLE}</title>{metadata}</head><body>
<div class="top"><ul>{LINKS}</ul><p>Hôm nay trời nhiều mây, có mưa rào vài nơi.</p></div>
<div class="container"><h1>{TITLE}</h1><div class="time">{time}</div><div class="sapo"><strong>{LEAD}</strong></div>
<div class="content">{paragraphs}{table}{inner}<p class="author">Hà Khởi</p></div>{AFTER}</div></body></html>"""


def read(tmp_path: Path, page: str) -> tuple[str, str | None, object]:
    path = tmp_path / "trang.html"
    path.write_text(page, encoding="utf-8")
    (record,) = read_records(path)
    return record.text or "", record.kind, record


def test_article_runs_from_its_headline_to_its_author(tmp_path: Path) -> None:
    text, kind, record = read(tmp_path, build_page())
    assert text.split("\n") == [
        TITLE,
        "Thứ bảy, 14/05/2022 | 08:30",
        LEAD,
        *BODY,
        "Đơn vị\tSố sáng kiến",
        "Công đoàn Giáo dục\t25",
        "Hà Khởi",
    ]
    assert kind == "news"
    assert (record.publisher, record.header.date, record.header.number, record.tasks) == (
        "Báo Đông Hà Sơn",
        "2022-05-14",
        None,
        (),
    )  # type: ignore[attr-defined]
    assert [citation.key for citation in record.citations] == ["12-KH/HU"]  # type: ignore[attr-defined]


def test_date_of_the_metadata_alone_is_no_date_of_the_page(tmp_path: Path) -> None:
    assert read(tmp_path, build_page(time=""))[2].header.date is None  # type: ignore[attr-defined]


def test_page_without_metadata_is_an_article_by_its_headline_and_links(tmp_path: Path) -> None:
    text, kind, record = read(tmp_path, build_page(metadata=""))
    assert (text.split("\n")[0], kind, record.publisher) == (TITLE, "news", None)  # type: ignore[attr-defined]
    assert "Bình luận" not in text and "trời nhiều mây" not in text


@pytest.mark.parametrize("metadata", [METADATA, ""])
def test_page_that_carries_a_directive_stays_whole_and_is_one(metadata: str, tmp_path: Path) -> None:
    text, kind, record = read(tmp_path, build_page(DIRECTIVE, metadata))
    assert (kind, record.header.number) == ("directive", "31-CV/HU")  # type: ignore[attr-defined]
    assert BODY[0] in text and "Lò Thị Mẩy" in text


def test_directive_s_own_words_quoted_in_an_article_leave_it_an_article(tmp_path: Path) -> None:
    quoted = "<p>Công văn nêu: “Ban Thường vụ Huyện ủy yêu cầu Phòng Nội vụ báo cáo trước ngày 30/6/2022.”</p>"
    text, kind, record = read(tmp_path, build_page(quoted))
    assert kind == "news" and "Phòng Nội vụ" in text and record.tasks == ()  # type: ignore[attr-defined]


def test_portal_page_with_attributes_stays_whole(tmp_path: Path) -> None:
    listed = "<p>Số hiệu: 12-KH/HU</p><p>Loại văn bản: Kế hoạch</p><p>Người ký: Hà Văn Khởi</p>"
    assert "Bình luận" in read(tmp_path, build_page(listed))[0]


@pytest.mark.parametrize("count", [0, 3])
def test_page_that_is_no_article_stays_whole(count: int, tmp_path: Path) -> None:
    links = "".join(f'<p><a href="/{at}">Văn bản {at}</a> mới đăng</p>' for at in range(count))
    text, _, _ = read(
        tmp_path, f"<!doctype html><html><body><h1>Lịch tiếp dân</h1>{links}<p>Thứ hai: phòng số 2.</p></body></html>"
    )
    assert text.split("\n") == ["Lịch tiếp dân", *(f"Văn bản {at} mới đăng" for at in range(count)), "Thứ hai: phòng số 2."]


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content=" Báo  Suối Mây ">', "Báo Suối Mây"),
        ('<meta name="application-name" content="Cổng huyện">', "Cổng huyện"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Báo Mây"}}</script>', "Báo Mây"),
        ('<script type="application/ld+json">[{"publisher": "Đài Mây"}]</script>', "Đài Mây"),
        ('<script>var x = {"publisher": </script>', None),
        ('<meta property="og:site_name" content=" ">', None),
        ("", None),
    ],
)
def test_publisher_is_what_the_page_names(head: str, publisher: str | None) -> None:
    import lxml.html

    assert find_publisher(lxml.html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")) == publisher


def test_publisher_stands_with_the_file_and_the_manifest_goes_first(tmp_path: Path) -> None:
    folder = tmp_path / "tin"
    folder.mkdir()
    (folder / "mot.html").write_text(build_page(), encoding="utf-8")
    (folder / "hai.html").write_text(
        build_page("<p>Tin thêm.</p>").replace(TITLE, "Tin khác hẳn của huyện nhà hôm nay"), encoding="utf-8"
    )
    (folder / "manifest.yml").write_text(
        "documents:\n  - {file: mot.html, publisher: Văn phòng}\n  - {file: hai.html}\n", encoding="utf-8"
    )
    run([folder], RunSettings(output=tmp_path / "ra", workers=1))
    with closing(sqlite3.connect(tmp_path / "ra" / "directives.db")) as connection:
        told = dict(connection.execute("select file, publisher from sources").fetchall())
    assert told == {"mot.html": "Văn phòng", "hai.html": "Báo Đông Hà Sơn"}
