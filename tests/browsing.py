"""A real browser and a host of the built site, for the tests that read pages as a reader does."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from authoring.site import ADDRESS

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)


def missing() -> str:
    """What this machine lacks for a browser test, in one line; "" where it lacks nothing."""
    if not CHROMIUM:
        return "no browser to open the built site with; install one: apt-get install chromium"
    try:
        with sync_playwright():
            return ""
    except Exception:
        return "the browser's driver does not start; it may need: apt-get install libatomic1"


ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESK = {"width": 1300, "height": 900}
PHONE = {"width": 390, "height": 800}
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]


class Host(SimpleHTTPRequestHandler):
    """Like a host of static pages: what it lacks it answers with the site's own 404.html."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, *Path(self.path).parts[1:2], "404.html")
        if not page.exists():
            return super().send_error(code, message, explain)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture(scope="session")
def port(shared: Path) -> Iterator[int]:
    """The port of a server of the folder into which the sites are built."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(shared))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(scope="session")
def browser(port: int) -> Iterator[Browser]:
    """A browser; where this machine has none, the test is skipped, or fails in CI.

    It finds the server at the address that the site was built for.
    """
    if hint := missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(hint)
    found_at = f"--host-resolver-rules=MAP {urlsplit(ADDRESS).netloc} 127.0.0.1:{port}"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, found_at])


@pytest.fixture(scope="session")
def host(browser: Browser, site: Path, addressed_site: Path) -> str:
    """The address of a server with the site below two paths.

    `book/` was built for that address, `moved/` without knowing where it will be read.
    """
    return urljoin(ADDRESS, "/")


@pytest.fixture
def open_page(browser: Browser, host: str) -> Iterator[Open]:
    """Opens a page of the host as a new visitor does; options are those of a browser context."""
    contexts = []

    def open_page(path: str, **options: object) -> Page:
        visitor = {"viewport": DESK, "reduced_motion": "reduce", **options}
        contexts.append(browser.new_context(**visitor))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.goto(urljoin(host, path))
        return page

    yield open_page
    for context in contexts:
        context.close()


def open_answers(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(answer => answer.open = true)")
