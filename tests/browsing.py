"""A real browser and a host of the built site, for the tests that read pages as a reader does."""

import os
import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

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


@pytest.fixture(scope="session")
def idle(browser: Browser) -> dict[str, list[BrowserContext]]:
    """The browser's contexts that no test uses now, by their options."""
    return defaultdict(list)


@pytest.fixture
def new_page(browser: Browser, idle: dict[str, list[BrowserContext]]) -> Iterator[Open]:
    """Gives an empty page as a new visitor has it; options are those of a browser context.

    A context is forgotten and used again, and keeps one empty page: to make another, or to close
    the last page of one, takes longer than to read a page.
    """
    used = []

    def new_page(**options: object) -> Page:
        visitor = {"viewport": DESK, "reduced_motion": "reduce", **options}
        kind = repr(sorted(visitor.items()))
        if not idle[kind]:
            idle[kind].append(browser.new_context(**visitor))
            idle[kind][-1].new_page()
        context = idle[kind].pop()
        used.append((kind, context))
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    yield new_page
    for kind, context in used:
        forget(context)
        idle[kind].append(context)


def forget(context: BrowserContext) -> None:
    """Close the pages of a visitor, with all that they stored or fetched."""
    for page in context.pages[1:]:
        browser = context.new_cdp_session(page)
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
        browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        browser.send("Network.clearBrowserCache")
        page.close()


@pytest.fixture
def open_page(new_page: Open, host: str) -> Open:
    """Opens a page of the host as a new visitor does; options are those of a browser context."""

    def open_page(path: str, **options: object) -> Page:
        page = new_page(**options)
        page.goto(urljoin(host, path))
        return page

    return open_page


WATCH = """
    window.moved = [];
    const name = node => node?.className || node?.nodeName || "gone";
    new PerformanceObserver(list => window.moved.push(
        ...list.getEntries().filter(shift => !shift.hadRecentInput)
            .map(shift => [shift.value, ...shift.sources.map(source => name(source.node))])
    )).observe({type: "layout-shift", buffered: true});
"""


def moved(page: Page, most: float = 0.001) -> list[list]:
    """What has moved without the reader's doing since `WATCH` ran: how much, and which nodes.

    Nothing, where the shifts add up to less than `most`; what a browser calls good is 0.1.
    """
    page.wait_for_timeout(400)
    shifts = page.evaluate("window.moved")
    return shifts if sum(shift[0] for shift in shifts) >= most else []


def open_answers(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(answer => answer.open = true)")


@contextmanager
def alone(part: Locator) -> Iterator[Page]:
    """A page from which all but one part, and what it stands in, is taken away meanwhile.

    Axe compares all that it sees with all the rest, and with a part alone has done so sooner.
    """
    twice = part.evaluate(TAKE_AWAY)
    assert not twice, f"an id of the part stands elsewhere, too: {twice}"
    yield part.page
    part.page.evaluate("putBack.forEach(put => put())")


TAKE_AWAY = """part => {
    const ids = [...part.querySelectorAll("[id]")].map(one => one.id);
    const twice = ids.filter(id => document.querySelectorAll(`[id="${id}"]`).length > 1);
    window.putBack = [];
    for (let one = part; one !== document.body; one = one.parentElement) {
        const here = one, all = [...one.parentElement.childNodes], place = all.indexOf(one);
        all.forEach(other => other === here || other.remove());
        window.putBack.push(() => {
            here.before(...all.slice(0, place));
            here.after(...all.slice(place + 1));
        });
    }
    return twice;
}"""
