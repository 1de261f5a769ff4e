"""How fast the press is, beside bare Material on the same pages, measured in one run.

Everything happens in copies: of this book, of its lessons as a bare project of Material's, and of
books made up of many short lessons, which show how times grow.
"""

import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from authoring import ROOT, Problem
from authoring.bench_model import real_model
from authoring.bench_pages import bare_page, bare_run, blocking, browser, first_run, host
from authoring.book.lessons import FIGURE, lesson_pages, present, read
from authoring.book.snippets import dependencies
from authoring.book.words import LANGUAGES
from authoring.stage import CONFIG

COPIED = ("authoring", "docs", "figures", "snippets", "vendor", ".cache")
COPIED_FILES = (CONFIG, "package.json", "package-lock.json", "requirements.txt")
SERVE = "from authoring.serve import serve; serve({port})"
SITE = "from authoring.site import publish; publish()"
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="300"></svg>'
LANGUAGE, LESSON, SNIPPET = LANGUAGES[0], "core-concepts", "next_token"
WATCHED = ("ja/core-concepts", "en/core-concepts", "en/preference")
TIMEOUT = 900.0


def bench(rounds: int, sizes: list[int]) -> None:
    """Print a table of times and ratios, and how they grow with the number of lessons."""
    with tempfile.TemporaryDirectory() as folder:
        book, bare = copy_of_book(Path(folder, "book")), bare_project(Path(folder, "bare"))
        print("| | here | bare Material | ratio |\n|---|---|---|---|", flush=True)
        run(python(SITE), book)
        row("`make site`, nothing changed", lambda: run(python(SITE), book), build(bare), rounds)
        page = book / "docs" / LANGUAGE / f"{LESSON}.md"
        row("`make site`, a lesson changed", after_edit(page, book), build(bare), rounds)
        compare_edits("save a lesson → its page shows it", book, bare, LESSON, rounds)
        snippet = book / "snippets" / LESSON / f"{SNIPPET}.py"
        times = follow_snippet(book, snippet, rounds)
        print(
            f"| save a snippet → its page shows what it prints now | {times} | – | – |", flush=True
        )
        pages(Path(folder), rounds)
        for size in sizes:
            grow(Path(folder), size, rounds)


def pages(folder: Path, rounds: int) -> None:
    """Rows for what a reader's browser does, with the sites of both books in a folder."""
    loop = ROOT / "snippets" / LESSON / "loop.py"
    bare_page(folder / "run", loop, dependencies(read(loop)))
    with browser() as chromium, host(folder) as address:
        for page in WATCHED:
            sites = [f"{address}{book}/site/{page}/" for book in ("book", "bare")]
            row(f"a phone is blocked by {page}", *(blocking(chromium, s) for s in sites), rounds)
        ours = first_run(chromium, f"{address}book/site/en/{LESSON}/")
        name = "press of Run → output (here: a bare page with Pyodide)"
        row(name, ours, bare_run(chromium, f"{address}run/"), rounds)
        real_model(chromium, f"{address}book/site/en/real-model/")


def grow(folder: Path, size: int, rounds: int) -> None:
    """Rows for a book of many short lessons."""
    book = made_up_book(folder / f"book-{size}", size)
    bare = bare_project(folder / f"bare-{size}", book)
    run(python(SITE), book)
    page = book / "docs" / LANGUAGE / "lesson-0.md"
    row(f"{size:,} lessons: a lesson changed", after_edit(page, book), build(bare), 1)
    compare_edits(f"{size:,} lessons: save → page", book, bare, "lesson-0", rounds)


def row(name: str, ours: Callable[[], float], bare: Callable[[], float], rounds: int) -> None:
    """Measure two things in turn, and print their medians and the median ratio."""
    pairs = [(ours(), bare()) for _ in range(rounds)]
    print_row(name, *zip(*pairs))


def print_row(name: str, ours: tuple[float, ...], bare: tuple[float, ...]) -> None:
    ratio = statistics.median(a / b for a, b in zip(ours, bare))
    print(f"| {name} | {shown(ours)} | {shown(bare)} | {ratio:.2f} |", flush=True)


def shown(times: tuple[float, ...]) -> str:
    return f"{statistics.median(times):.2f} s ({min(times):.2f}-{max(times):.2f})"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def run(words: list[str], folder: Path) -> float:
    """Run a command, and return the seconds that it took."""
    started = time.monotonic()
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT)
    if done.returncode:
        raise Problem((done.stderr or done.stdout).strip().splitlines()[-1])
    return time.monotonic() - started


def build(bare: Path) -> Callable[[], float]:
    """The build of every language of a bare project, side by side as ours."""

    def measure() -> float:
        started = time.monotonic()
        commands = [mkdocs("build", language) for language in LANGUAGES]
        runs = [subprocess.Popen(words, cwd=bare, stderr=subprocess.DEVNULL) for words in commands]
        if sum(one.wait() for one in runs):
            raise Problem("the bare project cannot be built")
        return time.monotonic() - started

    return measure


def mkdocs(command: str, language: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", command, "--quiet", "-f", f"mkdocs.{language}.yml"]


def after_edit(page: Path, book: Path) -> Callable[[], float]:
    """The build of our site after a change of one page."""

    def measure() -> float:
        page.write_text(f"{read(page)}\n{time.time_ns()}\n", encoding="utf-8")
        return run(python(SITE), book)

    return measure


def compare_edits(name: str, book: Path, bare: Path, slug: str, rounds: int) -> None:
    """Serve both books in turn, and measure how long an edit takes to be seen."""
    port = free_port()
    with serving(python(SERVE.format(port=port)), book, port, f"/{LANGUAGE}/{slug}/"):
        ours = edits(book / "docs" / LANGUAGE / f"{slug}.md", port, f"/{LANGUAGE}/{slug}/", rounds)
    port = free_port()
    words = [*mkdocs("serve", LANGUAGE), "-a", f"127.0.0.1:{port}"]
    with serving(words, bare, port, f"/{slug}/"):
        theirs = edits(bare / "docs" / LANGUAGE / f"{slug}.md", port, f"/{slug}/", rounds)
    print_row(name, ours, theirs)


def edits(page: Path, port: int, address: str, rounds: int) -> tuple[float, ...]:
    before, times = read(page), []
    for _ in range(rounds):
        mark = f"edit{time.time_ns()}"
        page.write_text(f"{before}\n{mark}\n", encoding="utf-8")
        times.append(until(lambda mark=mark: mark in fetch(port, address)))
        time.sleep(1.5)
    page.write_text(before, encoding="utf-8")
    return tuple(times)


def follow_snippet(book: Path, snippet: Path, rounds: int) -> str:
    """How long it takes until the page shows what a changed snippet prints."""
    port, before, times = free_port(), snippet.read_text(encoding="utf-8"), []
    address = f"/{LANGUAGE}/{LESSON}/"
    with serving(python(SERVE.format(port=port)), book, port, address):
        for _ in range(rounds):
            mark = f"run{time.time_ns()}"
            snippet.write_text(f'{before}print("{mark}"[:99])\n', encoding="utf-8")
            times.append(until(lambda m=mark: f"{m}\n" in fetch(port, address)))
            time.sleep(1.5)
        snippet.write_text(before, encoding="utf-8")
    return shown(tuple(times))


@contextmanager
def serving(words: list[str], folder: Path, port: int, address: str) -> Iterator[None]:
    """A server in a process of its own, once it answers; it is stopped in the end."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(words, cwd=folder, start_new_session=True, **quiet)
    try:
        until(lambda: fetch(port, address))
        time.sleep(2)
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def until(holds: Callable[[], object]) -> float:
    """Seconds until something holds."""
    started = time.monotonic()
    while not holds():
        if time.monotonic() - started > TIMEOUT:
            raise Problem(f"nothing was to be seen within {TIMEOUT:.0f} seconds")
        time.sleep(0.02)
    return time.monotonic() - started


def fetch(port: int, address: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        content = answer.read().decode("utf-8", "replace")
        return content if answer.status == 200 else ""
    except OSError:
        return ""
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def copy_of_book(target: Path) -> Path:
    """This book with all that it has built so far, in another folder."""
    for name in COPIED:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("*.lock"))
    for name in COPIED_FILES:
        shutil.copy(ROOT / name, target)
    (target / ".venv").symlink_to(ROOT / ".venv")
    shutil.copytree(ROOT / "node_modules", target / "node_modules", symlinks=True)
    return target


def bare_project(target: Path, book: Path = ROOT) -> Path:
    """The lessons of a book as Material builds them by itself: includes in place, blank figures."""
    config = yaml.safe_load((book / CONFIG).read_text(encoding="utf-8"))
    for language in LANGUAGES:
        docs = target / "docs" / language
        for page in lesson_pages(config["nav"], book):
            text = present(read(book / "docs" / language / page), language, book)
            write(docs / page, text)
            for figure in FIGURE.finditer(text):
                write(docs / "figures" / f"{figure['name']}.svg", BLANK)
        theme = {"name": "material", "language": language, "font": False}
        bare = {"site_name": "Bare", "docs_dir": f"docs/{language}", "site_dir": f"site/{language}"}
        bare |= {"theme": theme, "markdown_extensions": config["markdown_extensions"]}
        write(target / f"mkdocs.{language}.yml", yaml.safe_dump(bare, allow_unicode=True))
    return target


def made_up_book(target: Path, size: int) -> Path:
    """A book of many short lessons, each with an experiment of its own."""
    copy_of_book(target)
    shutil.rmtree(target / ".cache")
    for name in ("docs/glossary.yml", "docs/matched.json"):
        (target / name).write_text("{}\n", encoding="utf-8")
    for folder in (*(target / "docs" / lang for lang in LANGUAGES), target / "figures"):
        for path in folder.iterdir():
            if path.is_dir() and path.name not in ("fonts", "__pycache__"):
                shutil.rmtree(path)
            elif path.suffix == ".md":
                path.unlink()
    shutil.rmtree(target / "snippets")
    nav = [f"lesson-{number}.md" for number in range(size)]
    for number, page in enumerate(nav):
        write(target / "snippets" / page[:-3] / f"number_{number}.py", f"print({number})\n")
        write(target / "snippets" / page[:-3] / f"number_{number}.out", f"{number}\n")
        for language in LANGUAGES:
            write(target / "docs" / language / page, made_up_page(number))
    for language in LANGUAGES:
        write(target / "docs" / language / "index.md", made_up_home())
    config = yaml.safe_load((target / CONFIG).read_text(encoding="utf-8"))
    config["nav"] = ["index.md", *nav]
    write(target / CONFIG, yaml.safe_dump(config, allow_unicode=True, sort_keys=False))
    return target


def made_up_page(number: int) -> str:
    name = f"lesson-{number}/number_{number}"
    paragraphs = "\n\n".join(f"Sentence {n} of lesson {number}. " * 8 for n in range(12))
    return (
        f"---\ntitle: Lesson {number}\ndescription: A question\n---\n\n# Lesson {number}\n\n"
        f'{paragraphs}\n\n## Run {{#run}}\n\n```python\n--8<-- "{name}.py"\n```\n\n'
        "<!--pytest-codeblocks:expected-output-->\n"
        f'```text\n--8<-- "{name}.out"\n```\n'
    )


def made_up_home() -> str:
    return "---\ntitle: Home\ndescription: A book\n---\n\n# Home\n\n<!-- lessons -->\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
