"""How fast the pages are in a browser, beside bare Material and a bare page with Pyodide.

Two things are measured: how long a page blocks a phone's main thread while it loads, and how long
the first run of an experiment takes, from the press to the output.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copy, copytree, which

from playwright.sync_api import Browser, Page, sync_playwright

from authoring import Problem
from authoring.execute.pyodide import CORE, FILES, PYODIDE, lock, wheel

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
PHONE = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
SLOWDOWN = 4  # of the processor, as Lighthouse has it for a phone
SETTLED = 5_000  # milliseconds after loading
LIMIT = 120_000
SAME = "Same as the recorded output"  # what an English page says of it
# Beyond 50 ms, a task keeps a finger waiting.
WATCH = """
    window.tasks = [];
    new PerformanceObserver(list => window.tasks.push(...list.getEntries()))
        .observe({type: "longtask", buffered: true});
"""
BLOCKED = """() => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return window.tasks.filter(task => task.startTime + task.duration > paint.startTime)
        .reduce((sum, task) => sum + task.duration - 50, 0) / 1000;
}"""
BARE_RUN = """<!doctype html><button>Run</button><pre></pre><script type="module">
document.querySelector("button").onclick = async () => {
    const { loadPyodide } = await import(new URL("python/pyodide.mjs", location));
    const here = new URL("python/", location).href;
    const python = await loadPyodide({ indexURL: here, packageBaseUrl: here });
    await python.loadPackage("numpy", { messageCallback() {} });
    for (const file of FILES) {
        const data = await (await fetch(`given/${file}`)).arrayBuffer();
        python.FS.writeFile(`/home/pyodide/${file}`, new Uint8Array(data));
    }
    let printed = "";
    python.setStdout({ batched: (line) => { printed += `${line}\\n`; } });
    python.runPython(await (await fetch("given/NAME")).text());
    document.querySelector("pre").textContent = printed;
};
</script>
"""


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium.

    Raises:
        Problem: there is none.
    """
    if not (found := next(filter(None, map(which, BROWSERS)), None)):
        raise Problem("no browser to measure pages with; install one: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=ARGUMENTS)


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """A plain host of static files, which compresses nothing; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *words: object) -> None:
        pass


def blocking(chromium: Browser, address: str) -> Callable[[], float]:
    """Seconds for which a page blocks the main thread of a phone after its first paint."""

    def measure() -> float:
        with visitor(chromium, **PHONE) as page:
            page.add_init_script(WATCH)
            slow = page.context.new_cdp_session(page)
            slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            page.goto(address, wait_until="load")
            page.wait_for_timeout(SETTLED)
            return page.evaluate(BLOCKED)

    return measure


def first_run(chromium: Browser, address: str) -> Callable[[], float]:
    """Seconds from the press of Run to the output, for a visitor who has run nothing yet."""

    def measure() -> float:
        with visitor(chromium) as page:
            page.goto(address, wait_until="networkidle")
            card = page.locator(".language-python.highlight", has=page.locator(".run-go")).first
            card.scroll_into_view_if_needed()
            started = time.monotonic()
            card.locator(".run-go").click()
            card.locator(".run-status", has_text=SAME).wait_for()
            return time.monotonic() - started

    return measure


def bare_run(chromium: Browser, address: str) -> Callable[[], float]:
    def measure() -> float:
        with visitor(chromium) as page:
            page.goto(address)
            started = time.monotonic()
            page.click("button")
            page.wait_for_selector("pre:not(:empty)")
            return time.monotonic() - started

    return measure


@contextmanager
def visitor(chromium: Browser, **options: object) -> Iterator[Page]:
    """A page of somebody who was never here."""
    with chromium.new_context(**options) as context:
        context.set_default_timeout(LIMIT)
        yield context.new_page()


def bare_page(folder: Path, snippet: Path, beside: list[Path]) -> None:
    """A page that does nothing but run one snippet with Pyodide as npm has it."""
    python, given = folder / "python", folder / "given"
    given.mkdir(parents=True)
    copytree(PYODIDE, python, ignore=lambda _, names: {*names} - {*FILES, CORE})
    copy(wheel(), python)
    sha256 = hashlib.sha256(wheel().read_bytes()).hexdigest()
    numpy = lock()["packages"]["numpy"] | {"sha256": sha256, "depends": []}
    kept = {"info": lock()["info"], "packages": {"numpy": numpy}}
    (python / "pyodide-lock.json").write_text(json.dumps(kept), encoding="utf-8")
    for file in (snippet, *beside):
        copy(file, given)
    names = json.dumps([file.name for file in beside])
    page = BARE_RUN.replace("FILES", names).replace("NAME", snippet.name)
    (folder / "index.html").write_text(page, encoding="utf-8")
