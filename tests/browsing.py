"""A real browser and a host of the built site, for the tests that read pages as a reader does."""

import os
import re
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from authoring.book.words import words_of
from authoring.site import ADDRESS, known_address

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)


def missing() -> str:
    """What this machine lacks for a browser test, in one line; "" where it lacks nothing."""
    if not CHROMIUM:
        shell = "apt-get install chromium-headless-shell"
        return f"no browser to open the built site with; install one: {shell}"
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
    "--process-per-site",
]
DESK = {"width": 1300, "height": 900}
PHONE = {"width": 390, "height": 800}
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]


def words_of_page(page: Page) -> dict:
    """What docs/words.yml has in the language of a page."""
    return words_of(urlsplit(page.url).path.split("/")[2])


class Host(SimpleHTTPRequestHandler):
    """Like a strict host of static pages: it sends the policy that the site asks for in `_headers`,
    and what is missing is answered with the site's own 404.html.

    The site of `moved/` stands below `forbids/`, too, where no WebAssembly may run, below
    `plain/`, where no header is sent, and below `pieces/`, where a page comes little by little.
    """

    def translate_path(self, path: str) -> str:
        place, _, rest = path.removeprefix("/").partition("/")
        return super().translate_path(f"/{ALIASES.get(place, place)}/{rest}")

    def end_headers(self) -> None:
        place = self.path.split("/")[1]
        asked = Path(self.directory, ALIASES.get(place, place), "_headers")
        if place != "plain" and asked.is_file():
            policy = re.search("Content-Security-Policy: (.*)", asked.read_text())[1]
            if place == "forbids":
                policy = policy.replace(" 'wasm-unsafe-eval'", "")
            self.send_header("Content-Security-Policy", policy)
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
        if not self.path.startswith("/pieces/") or not self.path.endswith("/"):
            return super().copyfile(source, outputfile)
        while piece := source.read(2_000):
            outputfile.write(piece)
            outputfile.flush()
            time.sleep(0.02)

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


ALIASES = {"forbids": "moved", "pieces": "moved", "plain": "moved"}


@pytest.fixture(scope="session")
def port(shared: Path) -> Iterator[int]:
    """The port of a server of the folder into which the sites are built."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(shared))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(scope="session")
def arguments(port: int) -> list[str]:
    """How a browser is started, so that it finds the server at the address of the site."""
    found_at = f"--host-resolver-rules=MAP {urlsplit(ADDRESS).netloc} 127.0.0.1:{port}"
    return [*ARGUMENTS, found_at]


@pytest.fixture(scope="session")
def browser(arguments: list[str]) -> Iterator[Browser]:
    """A browser; where this machine has none, the test is skipped, or fails in CI."""
    if hint := missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(hint)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)


@pytest.fixture(scope="session")
def host(browser: Browser, site: Path, addressed_site: Path) -> str:
    """The address of a server with the site below two paths.

    `book/` was built for that address, `moved/` without knowing where it will be read.
    """
    if known_address():
        pytest.fail("a browser reads the site at an address of its own: unset SITE_URL")
    return urljoin(ADDRESS, "/")


@pytest.fixture(scope="session")
def idle(browser: Browser) -> dict[str, list[BrowserContext]]:
    """The browser's contexts that no test uses now, by their options."""
    return defaultdict(list)


@pytest.fixture
def new_page(browser: Browser, idle: dict[str, list[BrowserContext]]) -> Iterator[Open]:
    """Gives an empty page as a new visitor has it; options are those of a browser context.

    A context is forgotten and used again, and keeps one page of the host: to make another, or to
    close the last page of one, takes longer than to read a page, and a process that has read some
    pages reads the next one sooner.
    """
    used = []

    def new_page(**options: object) -> Page:
        visitor = {"viewport": DESK, "reduced_motion": "reduce", **options}
        kind = repr(sorted(visitor.items()))
        if not idle[kind]:
            idle[kind].append(browser.new_context(**visitor))
            idle[kind][-1].new_page().goto(urljoin(ADDRESS, "/kept"))
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


# White space alone is not seen to move: at the end of what has come it has no place yet.
WATCH = """
    window.moved = [];
    const name = node => node?.className || node?.nodeName || "gone";
    const blank = node => node?.nodeType === Node.TEXT_NODE && !node.data.trim();
    const seen = shift => !shift.sources.length || !shift.sources.every(({node}) => blank(node));
    const note = entries => window.moved.push(
        ...entries.filter(shift => !shift.hadRecentInput && seen(shift))
            .map(shift => [shift.value, ...shift.sources.map(source => name(source.node))])
    );
    window.shifts = new PerformanceObserver(list => note(list.getEntries()));
    window.shifts.observe({type: "layout-shift", buffered: true});
    window.takeShifts = () => note(window.shifts.takeRecords());
"""
STILL = """async (patience) => {
    const start = performance.now();
    const frame = () => new Promise(requestAnimationFrame);
    if (document.readyState !== "complete")
        await new Promise(done => addEventListener("load", done, {once: true}));
    await document.fonts.ready;
    const seen = ({top, bottom}) => bottom > 0 && top < innerHeight;
    // What stands in a closed <details> has a place, but is not fetched.
    const waits = image =>
        !image.complete && image.checkVisibility() && seen(image.getBoundingClientRect());
    const state = () => {
        window.takeShifts();
        const fetched = performance.getEntriesByType("resource").length;
        return [...document.images].some(waits) ? NaN : fetched + window.moved.length;
    };
    for (let before = NaN, still = 0; still < 6; still++) {
        await frame();
        const now = state();
        if (now !== before) still = 0;
        before = now;
        if (performance.now() - start > patience)
            throw new Error(
                `not still after ${patience} ms: ${window.moved.length} shifts; waits for ` +
                [...document.images].filter(waits).map(image => image.src).join()
            );
    }
}"""


def moved(page: Page, most: float = 0.001) -> list[list]:
    """What has moved without the reader's doing since `WATCH` ran: how much, and which nodes.

    It waits until the page has loaded, with its fonts and all pictures in sight, and has fetched
    and moved nothing more for six frames. Nothing, where the shifts add up to less than `most`;
    what a browser calls good is 0.1.
    """
    page.evaluate(STILL, 2 * PATIENCE)
    shifts = page.evaluate("window.moved")
    return shifts if sum(shift[0] for shift in shifts) >= most else []


# Only what is said of a page leaves it: the rest of axe's answer takes longer than axe itself.
AXE = """async ([within, contrastAlone]) => {
    // The theme lets code that scrolls at a new width be reached by keyboard in the frame after.
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
    // Of texts of one colour, size and weight on one ground, the first is enough.
    const grounds = new Map();
    const ground = (one) => {
        if (!one) return "";
        if (!grounds.has(one)) {
            const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(one);
            const own = [backgroundColor, backgroundImage, opacity, position].join();
            const plain = own === "rgba(0, 0, 0, 0),none,1,static";
            grounds.set(one, ground(one.parentElement) + (plain ? "" : own + ";"));
        }
        return grounds.get(one);
    };
    const part = document.querySelector(within || "body"), compared = new Set();
    const seen = { visibilityProperty: true, opacityProperty: true };
    for (const one of [part, ...part.querySelectorAll("*")]) {
        const { color, fontSize, fontWeight } = getComputedStyle(one);
        const token = one.closest("code") ? one.className : "";
        const kind = [color, fontSize, fontWeight, token, ground(one)].join();
        const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const isFirst = says && !compared.has(kind) && one.checkVisibility(seen);
        one.toggleAttribute("data-compared", isFirst);
        if (isFirst) compared.add(kind);
    }
    for (const token of part.querySelectorAll("code span:not([data-compared], :has(*))"))
        token.replaceWith(token.textContent);
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-compared]" }] });
    // A link that a sidebar's edge cuts would count as small.
    for (const bar of document.querySelectorAll(".md-sidebar__scrollwrap")) bar.scrollTop = 0;
    // A field lies over code, which is inert and fades at its edge: axe would not look at it.
    const covered = [...document.querySelectorAll("pre > code, math[display=block]")];
    const inert = covered.filter((code) => code.inert);
    for (const code of inert) {
        code.inert = false;
        Object.assign(code.style, { zIndex: 1, overflow: "hidden" });  // the field scrolls for it
    }
    for (const code of covered) code.style.backgroundImage = "none";
    const rules = { "target-size": { enabled: true } };
    const { violations } = await axe.run(within || document, {
        ...(contrastAlone ? { runOnly: ["color-contrast"] } : { rules }),
        resultTypes: ["violations"],
    });
    for (const code of covered) code.style.backgroundImage = "";
    for (const code of inert) {
        code.inert = true;
        Object.assign(code.style, { zIndex: "", overflow: "" });
    }
    const places = ({ nodes }) => nodes.slice(0, 3).map((node) => node.target.join(" "));
    return violations.map((one) => `${one.help}: ${places(one)}`);
}"""


def violations(page: Page, within: str = "", contrast_alone: bool = False) -> list[str]:
    """What axe finds in a page or a part of it, one line for each kind.

    Args:
        within: a selector of the part.
        contrast_alone: leave out what does not depend on the theme.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return page.evaluate(AXE, [within, contrast_alone])


def open_answers(page: Page) -> None:
    """Open all that can be opened; in the list of experiments, below the first lesson."""
    closed = page.locator("details:not(.of-lesson ~ .of-lesson details)")
    closed.evaluate_all("all => all.forEach(answer => answer.open = true)")


def part_is_open_to_all(page: Page, within: str) -> None:
    """A part of a page fits a desk and a phone; axe finds nothing in it in light and dark."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"{wide} px"
        with alone(page.locator(within)):
            found = violations(page, within)
            page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
            found += violations(page, within, contrast_alone=True)
            page.evaluate("document.body.dataset.mdColorScheme = 'default'")
        assert not found, "\n".join(found)


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
