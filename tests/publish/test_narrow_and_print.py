"""The pages on a narrow screen and on paper: nothing cut off, nothing to scroll for, no links that paper cannot follow."""

from typing import Any

import pytest

from tests.publish.shown_papers import CENTRAL, DISTRICT, PROVINCE
from tests.publish.test_browser import address, browser, page  # noqa: F401 (fixtures)

pytestmark = pytest.mark.browser
PAGES = (
    "/", "/tim?q=doan", f"/van-ban/{PROVINCE}", f"/van-ban/{DISTRICT}", f"/van-ban/{CENTRAL}", "/thoi-han?qua=1", "/co-quan",
    "/doi-chieu", "/mang-vien-dan", "/trien-khai", f"/trien-khai/{PROVINCE}", f"/so-sanh/{PROVINCE}", "/day-so", "/van-de",
    "/directives", "/khong-co",
)  # fmt: skip
CUT_OFF = """() => [...document.querySelectorAll('main *')].filter(one => {
    const scrolls = one.closest('.cascade, pre') || getComputedStyle(one).position === 'absolute';
    const box = one.getBoundingClientRect();
    return !scrolls && box.width > 1 && !one.closest('thead') && (box.right > innerWidth + 1 || box.left < -1);
}).map(one => one.outerHTML.slice(0, 120))"""
UNLABELLED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, a, button')].filter(
    one => !(one.labels && one.labels.length) && !one.getAttribute('aria-label') && !one.textContent.trim()
).map(one => one.outerHTML.slice(0, 120))"""
HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1]))"


@pytest.mark.parametrize("path", PAGES)
def test_a_telephone_shows_all_of_it(page: Any, address: str, path: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(UNLABELLED) == []
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


@pytest.mark.parametrize("path", PAGES)
def test_paper_takes_all_of_it(page: Any, address: str, path: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 673, "height": 950})  # what A4 leaves between its margins
    page.goto(address + path)
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []
    for hidden in page.locator(".go, .filters, .big-search, .site-nav, .contents").all():
        assert not hidden.is_visible()


def test_a_cell_says_its_column_where_there_is_no_room_for_columns(page: Any, address: str) -> None:  # noqa: F811
    cell = "main table td[data-label='Nhiệm vụ']"
    label = f"getComputedStyle(document.querySelector(\"{cell}\"), '::before').content"
    page.goto(f"{address}/co-quan")
    assert page.evaluate(label) == "none"
    page.set_viewport_size({"width": 390, "height": 844})
    assert "Nhiệm vụ" in page.evaluate(label)
