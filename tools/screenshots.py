"""Take the pictures of `docs/huong-dan.md` from the site of the illustrative corpus (`make screenshots`).

What enters: a Chromium on the path. What leaves: `docs/hinh/*.png`. The site is built in a temporary folder and served on
this machine only.
"""

import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from pipeline.stages import RunSettings, run_stages

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "hinh"
PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"
DOCUMENT = "/van-ban/tt-16-qu-quan-uy-den-bien-hai-dang-2022"
VIEWS = {
    "trang-dau": "/",
    "tim": "/tim?q=dai+hoi+cong+doan",
    "tim-so": "/tim?q=05tt%2Ftu",
    "van-ban": DOCUMENT,
    "thoi-han": "/thoi-han?qua=1",
    "co-quan": "/co-quan",
    "trien-khai": "/trien-khai/tt-05-tu-thanh-uy-hai-dang-2022",
    "so-sanh": "/so-sanh/ct-13-tw-2022?a=tinh%3AH%E1%BA%A3i+%C4%90%C4%83ng&b=tinh%3AM%C3%A2y+Ng%C3%A0n",
    "doi-chieu": "/doi-chieu",
    "chua-co": "/van-ban/ct-13-tw-2022",
    "van-de": "/van-de",
}
SIZE = {"width": 1180, "height": 900}


def main() -> int:
    """Build, serve, take the pictures, stop."""
    browser = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if browser is None:
        print("screenshots: no Chromium on this machine; make setup-browser gets one", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder, "hong.pdf")
        broken.write_bytes(b"")
        run_stages((ROOT / "corpus", broken), RunSettings(output=Path(folder, "out")))
        command = [sys.executable, "-m", "datasette", "serve", str(Path(folder, "out", "site")), "--port", str(PORT)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait()
            with sync_playwright() as playwright:
                page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(viewport=SIZE)
                for name, path in VIEWS.items():
                    _take(page, name, path)
        finally:
            server.terminate()
            server.wait()
    return 0


def _wait() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(SITE, timeout=1)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("screenshots: the site does not answer")


def _take(page: Page, name: str, path: str) -> None:
    response = page.goto(SITE + path)
    if response is None or not response.ok:
        raise SystemExit(f"screenshots: {path} does not answer")
    page.screenshot(path=str(PICTURES / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main())
