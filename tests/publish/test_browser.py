"""What a person does with keyboard and eyes: find, open, jump, print; on a small laptop and at twice the size."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publish.shown_papers import ATTACKER, CENTRAL, DISTRICT, NEWS, PROVINCE

pytestmark = pytest.mark.browser
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site, served as people serve it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(site), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(base)
        yield base
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(base: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"{base}/static/site.css", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the site did not start")


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    """A Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=browser_path, args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page as on a small laptop, which must ask nobody else and report no error."""
    opened = browser.new_page(viewport={"width": 1280, "height": 720})
    problems: list[str] = []
    opened.on("console", lambda message: problems.append(message.text) if message.type in {"error", "warning"} else None)
    opened.on("request", lambda request: None if "127.0.0.1" in request.url else problems.append(request.url))
    yield opened
    opened.close()
    assert not [problem for problem in problems if "404" not in problem]


def test_the_congress_is_found_without_accents_by_keyboard(page: Any, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#q").focus()
    page.keyboard.type("dai hoi cong doan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim?**")
    assert "đại hội công đoàn" in page.locator(".hits mark").first.inner_text()
    page.locator(".hits a").first.press("Enter")
    page.wait_for_url("**/van-ban/**")
    assert "đại hội công đoàn" in page.locator("h1").inner_text()


def test_a_fact_leads_to_its_place_and_back(page: Any, address: str) -> None:
    page.goto(f"{address}/van-ban/{PROVINCE}")
    page.locator("#vien-dan-0 a[href='#dan-0']").click()
    assert page.url.endswith("#dan-0")
    marked = page.locator("#dan-0 + a mark")
    assert page.evaluate(
        "el => el.getBoundingClientRect().top < innerHeight && el.getBoundingClientRect().top >= 0", marked.element_handle()
    )
    marked.click()
    assert page.url.endswith("#vien-dan-0")


def test_marks_can_be_switched_off(page: Any, address: str) -> None:
    page.goto(f"{address}/van-ban/{PROVINCE}")
    colour = "el => getComputedStyle(el).backgroundColor"
    mark = page.locator(".text mark.deadline").first
    assert page.evaluate(colour, mark.element_handle()) != "rgba(0, 0, 0, 0)"
    page.locator("#show-deadline").focus()
    page.keyboard.press("Space")
    assert page.evaluate(colour, mark.element_handle()) == "rgba(0, 0, 0, 0)"


def test_every_link_shows_where_the_focus_is(page: Any, address: str) -> None:
    page.goto(f"{address}/van-ban/{DISTRICT}")
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize(
    "path",
    ["/", "/tim?q=doan", f"/van-ban/{DISTRICT}", f"/van-ban/{CENTRAL}", "/thoi-han?qua=1", "/van-de", "/directives/documents"],
)
@pytest.mark.parametrize("width", [640, 1366])
def test_nothing_runs_off_the_side(page: Any, address: str, path: str, width: int) -> None:
    """640 points is a laptop of 1280 at twice the size."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_script_of_a_document_runs(page: Any, address: str) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    for path in (f"/van-ban/{ATTACKER}", "/co-quan/co-quan-la", "/tim?q=bao+cao", "/directives/documents"):
        page.goto(address + path)
    assert alerts == []


def test_a_printed_document_has_text_and_no_menus(page: Any, address: str) -> None:
    page.goto(f"{address}/van-ban/{PROVINCE}")
    page.set_viewport_size({"width": 640, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.cascade svg').getBoundingClientRect().right") <= 640
    assert not page.locator(".site-nav").is_visible()
    assert not page.locator(".contents").is_visible()
    assert page.locator("article.text").is_visible()
    assert page.locator(".task-card").first.is_visible()


def test_the_neighbourhood_is_drawn_without_script(page: Any, address: str) -> None:
    page.goto(f"{address}/van-ban/{PROVINCE}")
    assert page.locator(".cascade svg rect").count() == 5
    page.locator(f".cascade svg a[href='/van-ban/{NEWS}']").click()
    assert page.url.endswith(NEWS)
