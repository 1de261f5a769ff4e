"""One press keeps the book of a language: it is read and run without a network, in one version."""

import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import Open, part_is_open_to_all
from playwright.sync_api import BrowserContext, Locator, Page, expect

from authoring.book.words import LANGUAGES, fill, words_of
from authoring.pages.offline import LIST, write_lists

BELOW = "some/path"
RUN = 120_000  # milliseconds for Python to start and run


def said_in(language: str) -> dict:
    words = words_of(language)
    return words["offline"] | {"kept": fill(words["offline"]["kept"], words["name"])}


WORDS = said_in("ja")


class CutOff:
    """A host of a site that can be cut off, lack files, and be given another version."""

    def __init__(self, folder: Path, site: Path):
        self.folder, self.site = folder, folder / BELOW
        shutil.copytree(
            site, self.site, copy_function=os.link, ignore=shutil.ignore_patterns("weights")
        )
        self.asked: list[str] = []
        self.lacks: set[str] = set()
        self.holds = ""  # what it answers only when it is let go
        self.let_go = threading.Event()
        self.most = 0  # requests after which it is lost; 0 for any number
        self.port = 0
        self.start()
        self.url = f"http://127.0.0.1:{self.port}/{BELOW}/"

    def start(self) -> None:
        handler = partial(Handler, host=self, directory=str(self.folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def list(self, language: str = "ja") -> dict:
        return json.loads((self.site / language / LIST).read_text())

    def change(self, path: str, old: str, new: str) -> None:
        """Another version, in which a file reads differently."""
        file = self.site / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.unlink()
        file.write_text(text.replace(old, new), encoding="utf-8")

    def publish(self) -> None:
        for language in LANGUAGES:
            for name in (LIST, "index.html"):  # not those of the site that this is a copy of
                content = (self.site / language / name).read_bytes()
                (self.site / language / name).unlink()
                (self.site / language / name).write_bytes(content)
        write_lists(self.site)


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *words: object, host: CutOff, **settings: object):
        self.host = host
        super().__init__(*words, **settings)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix(f"/{BELOW}/")
        self.host.asked.append(path)
        if path == self.host.holds:
            self.host.let_go.wait(30)
        if self.host.most and len(self.host.asked) > self.host.most:
            self.close_connection = True
        elif path in self.host.lacks:
            self.send_error(404)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def small(built_small_site: Path, tmp_path: Path) -> Iterator[CutOff]:
    host = CutOff(tmp_path, built_small_site)
    yield host
    host.stop()


@pytest.fixture
def whole(site: Path, tmp_path: Path) -> Iterator[CutOff]:
    host = CutOff(tmp_path, site)
    yield host
    host.stop()


def block(page: Page) -> Locator:
    return page.locator(".offline")


def said(page: Page) -> Locator:
    return block(page).locator("[role=status]")


def press(page: Page, word: str) -> None:
    begins = WORDS[word].partition("{")[0]
    block(page).locator("button", has_text=begins).click()


def keep(page: Page) -> None:
    press(page, "keep")
    expect(said(page)).to_have_text(WORDS["kept"], timeout=RUN)


def stored(page: Page) -> list:
    return page.evaluate(
        """async () => [
            ...await caches.keys(),
            ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
        ]"""
    )


@contextmanager
def cut(host: CutOff, context: BrowserContext) -> Iterator[None]:
    context.set_offline(True)
    host.stop()
    try:
        yield
    finally:
        host.start()
        context.set_offline(False)


# Opening each of them would take longer. Of what is kept, the worker answers a fetch as well.
READ = """async (addresses) => {
    const lost = [], parts = new Set();
    const textOf = async (address) => {
        const answer = await fetch(address).catch(() => null);
        if (answer?.status !== 200) lost.push(address);
        return (await answer?.text()) ?? "";
    };
    for (const address of addresses) {
        const page = new DOMParser().parseFromString(await textOf(address), "text/html");
        if (page.querySelectorAll("h1").length !== 1) lost.push(`${address} has no title`);
        for (const part of page.querySelectorAll("link[rel~=stylesheet], link[rel~=icon], [src]"))
            parts.add(new URL(part.getAttribute("src") ?? part.getAttribute("href"), address).href);
    }
    for (const part of parts) await textOf(part);
    return lost;
}"""


@pytest.mark.slow
def test_the_whole_book_is_read_and_run_without_a_network(new_page: Open, whole: CutOff):
    page = new_page()
    page.goto(f"{whole.url}ja/")
    size = f"{whole.list()['bytes'] / 1e6:.0f} MB"
    expect(block(page)).to_contain_text(f"（{size}）")
    expect(block(page).locator("button")).to_have_text(WORDS["keep"].format(size[:-3]))
    assert stored(page) == [], "before the press"
    keep(page)
    with cut(whole, page.context):
        pages = sorted((whole.site / "ja").rglob("index.html"))
        assert len(pages) > 30
        addresses = [f"{whole.url}{p.parent.relative_to(whole.site).as_posix()}/" for p in pages]
        lost = page.evaluate(READ, addresses)
        assert not lost, "\n".join(lost)
        failed = []
        page.on("requestfailed", lambda request: failed.append(f"{request.url} {request.failure}"))
        page.goto(f"{whole.url}ja/core-concepts/?play=core-concepts/draws#loop")
        page.locator(".run-go").first.click()
        expect(page.locator(".run-stop")).to_have_count(0, timeout=RUN)
        assert page.locator(".run-status").first.text_content() == "記録された出力と同じです。"
        known = (LIST, "net::ERR_ABORTED")
        failed = [one for one in failed if not any(part in one for part in known)]
        assert not failed, "besides the question whether there is a new version"


def test_every_kind_of_address_is_answered_without_a_network(new_page: Open, small: CutOff):
    page = new_page()
    page.goto(f"{small.url}ja/")
    keep(page)
    with cut(small, page.context):
        for address, status, heading in (
            ("ja/letters/?h=x#count", 200, "文字を数える"),
            ("ja/letters", 200, "文字を数える"),
            ("ja/nowhere/", 404, "ページが見つかりません"),
            ("?choose", 200, "言語モデルの核心"),
            ("en/letters/", 503, "接続がないと読めません"),
        ):
            assert page.goto(small.url + address).status == status, address
            expect(page.locator("h1")).to_contain_text(heading)
        for language in LANGUAGES:
            link = page.locator(f"a[hreflang={language}]")
            assert link.evaluate("link => link.href") == f"{small.url}{language}/"


def text_of(page: Page, path: str) -> str:
    """What a page that is open gets for one of its parts."""
    return page.evaluate("async (path) => (await fetch(path)).text()", f"/{BELOW}/{path}")


PAGE, PART = "ja/letters/index.html", "ja/assets/tips.js"
WORKER, PYTHON = "ja/assets/run/worker.js", "ja/assets/run/runner.js"


def renewed(host: CutOff) -> None:
    """The host has a new version: of a page, of a part, and of what only the new worker needs."""
    host.change(PAGE, "</h1>", " II</h1>")
    host.change(PART, "\n", "\n// II\n")
    host.change(PYTHON, "startPython", "startNewPython")
    host.change(WORKER, "startPython", "startNewPython")
    host.publish()


def is_new(page: Page) -> tuple[bool, bool]:
    """Whether the page, and a part that it fetches now, are of the new version."""
    return " II" in page.locator("h1").text_content(), "// II" in text_of(page, PART)


def test_a_new_version_arrives_whole_and_no_page_gets_parts_of_two(new_page: Open, small: CutOff):
    home = new_page()
    home.goto(f"{small.url}ja/")
    keep(home)
    before = home.context.new_page()
    before.goto(f"{small.url}ja/letters/", wait_until="networkidle")
    renewed(small)
    small.asked.clear()
    home.reload()
    expect(said(home)).to_have_text(WORDS["next"])
    fetched = {path for path in small.asked if path in {one[0] for one in small.list()["files"]}}
    assert fetched == {PAGE, PART, PYTHON, WORKER}, "what is here already is not fetched"
    beside = home.context.new_page()
    beside.goto(f"{small.url}ja/letters/")
    assert is_new(before) == is_new(beside) == (False, False), "nobody has asked for it"
    press(home, "use")
    expect(said(home)).to_have_text(WORDS["kept"])
    assert "// II" in text_of(home, PART)
    assert is_new(before) == (False, False), "a page that was open keeps its version"
    before.locator(".run-go").first.click()
    expect(before.locator(".run-stop")).to_have_count(0, timeout=RUN)
    expect(before.locator(".run-status").first).to_have_text("記録された出力と同じです。")
    with cut(small, home.context):
        assert is_new(before) == (False, False)
        before.reload()
        assert is_new(before) == (True, True)
    beside.close()
    home.reload(wait_until="networkidle")
    assert len(home.evaluate("caches.keys()")) == 2, "its state and one version"


def test_a_new_version_takes_over_when_no_page_is_open(new_page: Open, small: CutOff):
    page = new_page()
    page.goto(f"{small.url}ja/")
    keep(page)
    renewed(small)
    page.reload()
    expect(said(page)).to_have_text(WORDS["next"])
    page.goto("about:blank")
    page.goto(f"{small.url}ja/letters/")
    assert is_new(page) == (True, True)


def test_half_a_new_version_is_not_seen(new_page: Open, small: CutOff):
    page = new_page()
    page.goto(f"{small.url}ja/")
    keep(page)
    renewed(small)
    small.asked.clear()
    small.lacks.add(PART)
    page.reload(wait_until="networkidle")
    assert PART in small.asked
    page.goto("about:blank")
    page.goto(f"{small.url}ja/letters/")
    assert is_new(page) == (False, False)
    small.lacks.clear()
    page.goto(f"{small.url}ja/")
    expect(said(page)).to_have_text(WORDS["next"])


def test_what_has_come_of_a_lost_download_is_gone_on_with_or_removed(new_page: Open, small: CutOff):
    page = new_page()
    page.goto(f"{small.url}ja/")
    small.asked.clear()
    small.most = 60
    press(page, "keep")
    expect(said(page)).to_have_text(WORDS["reasons"]["network"])
    small.most = 0
    page.reload()
    expect(block(page).locator("button")).to_have_count(2)
    small.asked.clear()
    press(page, "go_on")
    expect(said(page)).to_have_text(WORDS["kept"], timeout=RUN)
    assert len(set(small.asked)) < len(small.list()["files"]) - 40
    press(page, "remove")
    expect(said(page)).to_have_text(WORDS["removed"])
    assert stored(page) == []
    small.asked.clear()
    page.reload()
    assert "ja/" in small.asked, "pages come from the host again"
    small.asked.clear()
    small.most = 60
    press(page, "keep")
    expect(said(page)).to_have_text(WORDS["reasons"]["network"])
    small.most = 0
    press(page, "remove")
    expect(said(page)).to_have_text(WORDS["removed"])
    assert stored(page) == []


@pytest.mark.parametrize("held", [f"ja/{LIST}", PART])
def test_what_is_removed_does_not_come_back(held: str, new_page: Open, small: CutOff):
    """Not either where a new version is on its way meanwhile."""
    page = new_page()
    page.goto(f"{small.url}ja/")
    keep(page)
    page.wait_for_load_state("networkidle")
    renewed(small)
    small.holds = held
    small.asked.clear()
    page.reload()
    while held not in small.asked:
        page.wait_for_timeout(50)
    press(page, "remove")
    expect(said(page)).to_have_text(WORDS["removed"])
    small.let_go.set()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert stored(page) == []


FAILURES = {
    "unsupported": "delete Navigator.prototype.serviceWorker",
    "room": """Cache.prototype.put = async () => {
        throw new DOMException("full", "QuotaExceededError");
    }""",
    "incomplete, a file": "",
    "incomplete, the list": "",
    "incomplete, another file": "",
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_is_one_sentence(failure: str, new_page: Open, small: CutOff):
    page = new_page()
    page.add_init_script(FAILURES[failure])
    if failure.endswith("list"):
        small.lacks.add(f"ja/{LIST}")
    elif failure.endswith("another file"):
        small.change(PART, "\n", "\n\n")
    elif failure.endswith("file"):
        small.lacks.add(PART)
    page.goto(f"{small.url}ja/")
    press(page, "keep")
    expect(said(page)).to_have_text(WORDS["reasons"][failure.partition(",")[0]])


def test_both_languages_are_kept_and_one_is_removed(new_page: Open, small: CutOff):
    page = new_page()
    page.goto(f"{small.url}ja/")
    keep(page)
    page.goto(f"{small.url}en/")
    small.asked.clear()
    block(page).locator("button").click()
    expect(said(page)).to_have_text(said_in("en")["kept"], timeout=RUN)
    assert not [path for path in small.asked if path.startswith("run/")], "Python is here already"
    page.goto(f"{small.url}ja/")
    press(page, "remove")
    expect(said(page)).to_have_text(WORDS["removed"])
    with cut(small, page.context):
        assert page.goto(f"{small.url}en/letters/").status == 200
        assert page.goto(f"{small.url}ja/letters/").status == 503


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_open_to_all(language: str, new_page: Open, small: CutOff):
    """By keys, on a phone as on a desk; axe finds nothing in light and dark."""
    page = new_page()
    page.goto(f"{small.url}{language}/")
    words = said_in(language)
    for keys, text in (("", ""), ("Enter", words["kept"])):
        block(page).locator("button").focus()
        page.keyboard.press(keys) if keys else None
        expect(said(page)).to_have_text(text, timeout=RUN)
        part_is_open_to_all(page, ".offline")
