"""Serve the site while it is written: a change is on the page within a second.

One process stays. It watches the files of the book, stages what has changed, makes the pages anew
that show it, and tells the browsers. Experiments, figures and workbooks are run beside it: a page
does not wait for them, and shows them as soon as they are there.
"""

import logging
import os
import queue
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from authoring import ROOT, Problem
from authoring.background import QUIET, Background
from authoring.book.words import LANGUAGES
from authoring.execute.model import write_parts
from authoring.execute.pyodide import write_runtime
from authoring.execute.verification import left_out, said_of
from authoring.generator import Interrupted, LiveSite
from authoring.pages.policy import WAITING, Enforced
from authoring.site import cache_of
from authoring.stage import CONFIG, DOWNLOAD, LIST, SOURCES, Stage, is_source, write

HOST = "127.0.0.1"
WATCHED = (*SOURCES, CONFIG)
TOGETHER = 0.04  # seconds in which changes count as one
DOWNLOADS = ("snippets", "notebooks/")
SLOW = 1.0  # seconds after which is said what goes on
RELOAD = b'<script src="/live.js" async></script></body>'
SCRIPT = """
const shown = {version};
(async function wait() {{
  try {{
    const version = await (await fetch(`/live?since=${{shown}}`)).text();
    if (Number(version) !== shown) return location.reload();
  }} catch {{
    await new Promise((later) => setTimeout(later, 1000));
  }}
  wait();
}})();
"""


def serve(port: int, root: Path = ROOT, host: str = HOST) -> None:
    """Serve every language with live reload until Ctrl-C.

    Args:
        host: the address to listen at; 0.0.0.0 for all that the machine has, as from a container.

    Raises:
        Problem: the port is taken, or the first build fails.
    """
    check_free(port, host)
    with tempfile.TemporaryDirectory(dir=cache_of(root)) as folder:
        preview = Preview(root, port, Path(folder), host)
        try:
            preview.run()
        except KeyboardInterrupt:
            print("\nStopped.")
        finally:
            preview.close()


def check_free(port: int, host: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise Problem(
                f"Port {port} of {host} cannot be used: {error}. "
                "Choose another: make serve PORT=8010"
            ) from error


class Preview:
    """The served site: what is staged, what is built of it, and who reads it."""

    def __init__(self, root: Path, port: int, folder: Path, host: str = HOST):
        self.root, self.folder = root, folder
        self.url = f"http://{host}:{port}/"
        known = self.url if host == HOST else ""  # elsewhere nobody knows how readers get here
        self.stage = Stage(cache_of(root) / "stage" / f"serve-{port}", known, root, draft=True)
        self.sites = {lang: LiveSite(self.stage, lang, folder) for lang in LANGUAGES}
        self.unbuilt: set[str] = set()  # languages of which more has changed than a page
        self.unlinked: set[str] = set()  # languages with what no link leads to yet
        self.incomplete: set[str] = set()  # languages of which only a page has changed
        self.said: set[str] = set()
        self.changes: queue.Queue[Path] = queue.Queue()
        self.background = Background(root, self.changes.put)
        self.readers = Readers()
        self.observer = Observer()
        self.copying = threading.Thread(target=self.copy_runtime, daemon=True)
        handler = partial(
            LiveHandler, readers=self.readers, sites=self.sites, directory=str(folder)
        )
        self.server = ThreadingHTTPServer((host, port), handler)
        self.server.daemon_threads = True

    def run(self) -> None:
        """Build, serve, and follow every change until interrupted.

        What the pages can be read without is staged when they can be read.
        """
        self.watch()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        with saying("staging the pages"):
            for _ in self.stage.update(leave=(DOWNLOAD,)):
                pass
        self.say_problems()
        self.copy_root()
        for language, site in self.sites.items():
            with saying(f"building {language}/"):
                site.build()
            if not self.readers.built:
                print(f"Read the site at {self.url} (Ctrl-C stops)", flush=True)
            self.readers.tell(language)
        if absent := left_out(self.root):
            print(said_of(absent), flush=True)
        self.copying.start()
        with saying("staging downloads and workbooks"):
            self.follow(set())
        self.background.start()
        is_behind = False  # whether lists and downloads are to follow
        while True:
            changed = self.next_changes(QUIET if is_behind else None)
            self.follow(changed, leave=(LIST, DOWNLOAD) if changed else ())
            is_behind = bool(changed)

    def watch(self) -> None:
        handler = Changes(self.changes.put)
        for name in WATCHED:
            path = self.root / name
            self.observer.schedule(handler, str(path), recursive=path.is_dir())
        self.observer.start()

    def next_changes(self, patience: float | None) -> set[Path]:
        """The files of the next change, and of those that come with it; none after a while."""
        try:
            changed = {self.changes.get(timeout=patience)}
            while True:
                changed.add(self.changes.get(timeout=TOGETHER))
        except queue.Empty:
            return changed if "changed" in locals() else set()

    def follow(self, changed: set[Path], leave: tuple[str, ...] = ()) -> None:
        """Bring the site up to date with changed files, and then run what they are about.

        Args:
            leave: the kinds of parts that follow later.
        """
        started = time.monotonic()
        try:
            shown = self.show_changes(changed, leave)
        except Problem as problem:
            self.say(str(problem))
        except Exception as error:  # whatever an author's file brings about, serving goes on
            self.say(f"{type(error).__name__}: {error}")
        else:
            self.say_problems()
            if shown:
                names = ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if shown[3:] else "")
                print(f"built {names} ({time.monotonic() - started:.2f} s)", flush=True)
        self.background.changed(changed)

    def show_changes(self, changed: set[Path], leave: tuple[str, ...]) -> list[str]:
        """Stage what is not current, and make its pages; return which were made."""
        shown = self.show([f"theme/{CONFIG}"]) if self.root / CONFIG in changed else []
        for paths in self.stage.update(changed, leave):
            shown += self.show(paths)
            if not self.changes.empty():
                return shown  # what is left is made with what has changed since
        for language in sorted(self.incomplete - self.unbuilt):
            self.sites[language].complete()
        self.incomplete.clear()
        shown += self.build_whole(self.unbuilt)
        if not leave and self.changes.empty():
            shown += self.build_whole(self.unlinked, leave=lambda: not self.changes.empty())
        return shown

    def show(self, paths: list[str]) -> list[str]:
        """Make the pages of changed paths of the stage, or copy them; return which were made."""
        made = []
        for path in paths:
            language, _, name = path.partition("/")
            if language in ("theme", "docs"):
                self.unbuilt |= set(self.sites)
            elif language not in self.sites:
                self.copy_root()
            elif name.endswith(".md") or (name.startswith("workbooks/") and name.count("/") == 1):
                if language in self.unbuilt:
                    continue  # it comes with all others
                if self.sites[language].page(name):
                    made.append(f"{language}/{name}")
                    self.incomplete.add(language)
                elif name.endswith(".md") or self.sites[language].knows(name):
                    self.unbuilt.add(language)
                else:
                    self.unlinked.add(language)
            else:
                self.copy(path)
                if name.startswith(DOWNLOADS) and not self.sites[language].knows(name):
                    self.unlinked.add(language)
        if paths:
            self.readers.tell()
        return made

    def build_whole(
        self, languages: set[str], leave: Callable[[], bool] | None = None
    ) -> list[str]:
        """Build languages of which more has changed than a page; return which.

        Args:
            leave: whether to leave it for a quieter moment, because nobody waits for it.
        """
        built = []
        for language in sorted(languages):
            try:
                self.build(language, leave)
            except Interrupted:
                break
            self.unbuilt.discard(language)
            self.unlinked.discard(language)
            self.readers.tell()
            built.append(f"{language}/")
            if not self.changes.empty():
                break
        return built

    def copy(self, path: str) -> None:
        """Copy a file that is no page from the stage, or remove it with the stage's."""
        language, _, name = path.partition("/")
        source, target = self.stage.folder / path, self.sites[language].target / name
        if source.exists():
            write(target, source)  # whole: a browser may be reading what was there
        else:
            target.unlink(missing_ok=True)

    def copy_root(self) -> None:
        """Copy what belongs to no language, as far as it could be staged."""
        if (root := self.stage.folder / "root").is_dir():
            shutil.copytree(root, self.folder, dirs_exist_ok=True)
        Enforced().fill(*self.folder.glob("*.html"))

    def build(self, language: str, leave: Callable[[], bool] | None = None) -> None:
        try:
            self.sites[language].build(leave)
        except Problem as problem:
            self.say(str(problem))

    def copy_runtime(self) -> None:
        """The Python of the Run button and the real model, which no page needs to be read."""
        try:
            write_runtime(self.folder / "run")
            write_parts(self.folder / "weights")
        except Problem as problem:
            self.say(str(problem))

    def say_problems(self) -> None:
        """Say what is wrong, once, until it is mended."""
        problems = {*self.stage.problems.values(), *self.background.problems.values()}
        for site in self.sites.values():
            problems.update(site.problems())
        for problem in sorted(problems - self.said):
            self.say(problem)
        self.said = problems

    def say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    def close(self) -> None:
        # It calls a change that comes while it ends an error.
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        self.background.stop()
        if self.observer.is_alive():
            self.observer.stop()
        if self.copying.is_alive():  # it writes into the folder that is removed now
            self.copying.join()
        self.server.server_close()


class Changes(FileSystemEventHandler):
    """Hands on every file that is written, moved or removed; not what is only read."""

    def __init__(self, hear: Callable[[Path], None]):
        self.hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        for path in (event.src_path, getattr(event, "dest_path", "")):
            if path and is_source(file := Path(os.fsdecode(path))):
                self.hear(file)


class Readers:
    """The browsers that wait for the next version of the site."""

    def __init__(self):
        self.version = time.time_ns() // 1_000_000
        self.built: set[str] = set()  # the languages that can be read
        self.told = threading.Condition()

    def tell(self, *built: str) -> None:
        with self.told:
            self.version += 1
            self.built.update(built)
            self.told.notify_all()

    def wait_for(self, path: str) -> None:
        """Wait until the language of an address can be read, and the first for any other."""
        language = path.strip("/").partition("/")[0]
        with self.told:
            self.told.wait_for(
                lambda: language in self.built if language in LANGUAGES else self.built
            )

    def next(self, since: int, patience: float = 30.0) -> int:
        with self.told:
            self.told.wait_for(lambda: self.version != since, patience)
            return self.version


class LiveHandler(SimpleHTTPRequestHandler):
    """Serves the built files, and adds to every page the script that waits for the next one."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def __init__(
        self, *words: object, readers: Readers, sites: dict[str, LiveSite], **settings: object
    ):
        self.readers, self.sites = readers, sites
        super().__init__(*words, **settings)

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        self.readers.wait_for(path)
        if path == "/live":
            since = int(query.removeprefix("since=") or 0)
            self.answer(str(self.readers.next(since)).encode(), "text/plain")
        elif path == "/live.js":
            script = SCRIPT.format(version=self.readers.version)
            self.answer(script.encode(), "text/javascript")
        elif (page := self.page_of(path)) is not None:
            self.answer_page(page)
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """The file of an address; that of a language lies where its site was built last."""
        language, slash, rest = path.partition("?")[0].lstrip("/").partition("/")
        if language in self.sites:
            path = f"/{self.sites[language].target.name}{slash}{rest}"
        return super().translate_path(path)

    def page_of(self, path: str) -> bytes | None:
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        try:
            return file.read_bytes() if file.suffix == ".html" else None
        except OSError:
            return None

    def answer_page(self, page: bytes, status: int = 200) -> None:
        """Send a page that will wait for the next version of itself.

        One that has just been built, and does not have its policy yet, has none.
        """
        page = page.replace(WAITING.encode(), b'content=""').replace(b"</body>", RELOAD)
        self.answer(page, "text/html; charset=utf-8", status)

    def answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        language = self.path.lstrip("/").partition("/")[0]
        page = self.page_of(f"/{language}/404.html") or self.page_of("/404.html")
        if code != 404 or page is None:
            return super().send_error(code, message, explain)
        return self.answer_page(page, 404)

    def log_message(self, *words: object) -> None:
        pass


@contextmanager
def saying(what: str) -> Iterator[None]:
    """Says what goes on when it takes longer than a moment."""
    timer = threading.Timer(SLOW, lambda: print(f"{what} …", flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
