"""Readable and usable by everybody: contrast of the colours, focus, heads of tables, buttons, the order of the keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from datasette.app import Datasette

from pipeline.publish.canned import CANNED
from tests.conftest import ROOT
from tests.publish.shown_papers import CENTRAL, DISTRICT, PROVINCE

STYLES = Path(ROOT / "pipeline/publish/site/static/site.css").read_text(encoding="utf-8")
LEAST_TEXT, LEAST_LINE = 4.5, 3.0
PAGES = (
    "/", "/tim?q=doan", "/tim?q=zzzz", "/tim?q=2/3/2022", f"/van-ban/{PROVINCE}", f"/van-ban/{DISTRICT}", f"/van-ban/{CENTRAL}",
    "/co-quan", "/co-quan/ldld-dong-ha-son", "/thoi-han?qua=1", "/trien-khai", f"/trien-khai/{CENTRAL}", f"/so-sanh/{PROVINCE}",
    "/doi-chieu", "/mang-vien-dan", "/van-de", "/day-so", "/khong-co", "/directives", "/directives/documents",
    *(f"/directives/{name}" for name in CANNED),
)  # fmt: skip


def colours() -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", STYLES))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    colour = "#" + "".join(char * 2 for char in colour[1:]) if len(colour) == 4 else colour
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def pairs() -> Iterator[tuple[str, str]]:
    """What is written in which colour on which ground."""
    found = colours()
    grounds = [found[name] for name in ("paper", "ground", "header", "citation", "deadline", "body", "target")]
    grounds += ["#fff7e6", "#fdeeee", "#eef5fd", "#fff3c4", "#ffe98a"]
    yield from ((found["ink"], ground) for ground in grounds)
    soft = (found["paper"], found["ground"], "#fff7e6", "#eef5fd", "#fff3c4")
    for name in ("soft", "link", "brand", "deadline-line", "body-line", "target-line", "task-line"):
        yield from ((found[name], ground) for ground in soft)
    yield from (("#fff", ground) for ground in (found["brand"], found["link"], "#5e0c0e"))


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(("ink", "ground"), sorted(set(pairs())))
def test_words_stand_out_from_their_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= LEAST_TEXT


def test_grounds_told_here_are_those_of_the_styles() -> None:
    told = {ground for pair in pairs() for ground in pair}
    written = set(re.findall(r"background:\s*(#[0-9a-f]{3,6})", STYLES.partition("@media print")[0]))
    assert {one if len(one) == 7 else "#fff" for one in written} <= told | {"#fff"}


def test_the_focus_is_seen() -> None:
    rule = re.search(r":focus-visible \{(.*?)\}", STYLES, re.DOTALL)
    assert rule and "outline: 3px solid var(--focus)" in rule[1]
    for ground in ("paper", "ground"):
        assert contrast(colours()["focus"], colours()[ground]) >= LEAST_LINE
    assert contrast("#ffd27d", colours()["brand"]) >= LEAST_LINE
    assert not re.search(r"outline:\s*(?:none|0)", STYLES.replace("main:focus { outline: none; }", ""))


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_can_be_used_by_keyboard_and_reader(datasette: Datasette, path: str) -> None:
    page = lxml.html.fromstring((await datasette.client.get(path, follow_redirects=True)).text)
    assert set(page.xpath("//@tabindex")) <= {"0", "-1"}
    assert not page.xpath("//th[not(@scope)]")
    assert not page.xpath("//table[not(.//th) and not(ancestor::article)]")
    assert not page.xpath("//*[@role='button'] | //a[not(@href)] | //input[@type='button' or @type='image']")
    assert all(one.text_content().strip() for one in page.xpath("//button | //h1 | //h2 | //h3 | //summary | //legend"))
    assert not page.xpath("//img[not(@alt)]")
    assert all(one.get("aria-label") for one in page.xpath("//nav | //*[@role='region']"))
    labels = page.xpath("//nav/@aria-label")
    assert len(labels) == len(set(labels))
    assert not page.xpath("//select[@onchange]")
