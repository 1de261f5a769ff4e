"""What several promises need: the built site, a small book to break, the marks of the tests."""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from browsing import arguments as arguments
from browsing import browser as browser
from browsing import host as host
from browsing import idle as idle
from browsing import new_page as new_page
from browsing import open_page as open_page
from browsing import port as port

from authoring import ROOT
from authoring.execute.pyodide import write_runtime
from authoring.file_lock import file_lock
from authoring.site import ADDRESS, build, known_address, staged

BOOK = ROOT / "tests" / "fixtures" / "book"
BUILT = {"site", "addressed_site", "drawn", "have_been_run"}  # takes long, and is made once


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and order the tests so that the last worker need not wait.

    While the first builds the site for those that need it, or what it runs, the last begins with
    the others. What is slow comes before what is not: nothing long is left for the end.
    """

    def order(item: pytest.Item) -> tuple[bool, bool, bool]:
        marks = {mark.name for mark in item.iter_markers()}
        fixtures = set(getattr(item, "fixturenames", ()))
        waits = item.path.suffix == ".md" or fixtures & BUILT
        return not waits, "slow" not in marks, "browser" not in marks

    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=order)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the small book of tests/fixtures, free to be broken."""
    return shutil.copytree(BOOK, tmp_path, dirs_exist_ok=True)


def small_site_in(folder: Path, cache: Path | None = None) -> Path:
    """The small book in a folder, with the theme, assets and figure style of the real one.

    Args:
        cache: a copy of it becomes the book's own.
    """
    shutil.copytree(BOOK, folder, dirs_exist_ok=True)
    if cache:
        shutil.copytree(cache, folder / ".cache")
    for part in ("docs/theme", "docs/assets", "figures/fonts"):
        shutil.copytree(ROOT / part, folder / part)
    for file in (
        "docs/index.html",
        "docs/404.html",
        "figures/__init__.py",
        "figures/style.py",
        "figures/palette.py",
    ):
        shutil.copy(ROOT / file, folder / file)
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    config |= yaml.safe_load((BOOK / "mkdocs.yml").read_text(encoding="utf-8"))
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_cache(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is known of the small book after it was staged: outputs, drawings, workbooks."""

    def make(folder: Path) -> None:
        book = small_site_in(tmp_path_factory.mktemp("small-cache") / "book")
        staged("", book)
        shutil.copytree(book / ".cache", folder, ignore=shutil.ignore_patterns("stage", "*.lock"))

    return made_once(shared / "small-cache", make)


@pytest.fixture
def small_site(tmp_path: Path, small_cache: Path) -> Path:
    """A small book that can be built, free to be broken. It has been run and drawn."""
    return small_site_in(tmp_path / "book", small_cache)


@pytest.fixture(scope="module")
def small_site_for_all(tmp_path_factory: pytest.TempPathFactory, small_cache: Path) -> Path:
    """A small book that can be built, for all tests of a file. It has been run and drawn."""
    return small_site_in(tmp_path_factory.mktemp("small") / "book", small_cache)


@pytest.fixture
def whole_tree(tmp_path: Path) -> Path:
    """A copy of the real lessons and snippets, free to be broken. `tree` is smaller."""
    for folder in ("docs", "snippets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def interruptible() -> Iterator[None]:
    """Lets SIGINT end a process that the test starts, also where it is ignored on entry.

    A shell ignores it for what it starts in the background, and children inherit that.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of a test run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The built site, as `make site` builds it where its address is not known."""
    return made_once(shared / "moved", lambda folder: build(folder, ""))


@pytest.fixture(scope="session")
def addressed_site(shared: Path) -> Path:
    """The site as it is built for a project page on a code host.

    Where SITE_URL says what that page is, it is the `site/` that `make site` has built for it.
    """
    if known_address():
        return ROOT / "site"
    return made_once(shared / "book", lambda folder: build(folder, ADDRESS))


@pytest.fixture(scope="session")
def built_small_site(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, small_cache: Path
) -> Path:
    """The built site of the small book."""
    book = tmp_path_factory.mktemp("small-book") / "book"
    return made_once(
        shared / "small", lambda folder: build(folder, "", small_site_in(book, small_cache))
    )


@pytest.fixture(scope="session")
def runtime(shared: Path) -> Path:
    """The page's Python, as a site has it."""
    return made_once(shared / "runtime", write_runtime)


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A shared folder, made by the first worker that needs it."""
    with file_lock(folder.with_suffix(".lock")):
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder
