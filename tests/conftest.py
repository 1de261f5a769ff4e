"""What several promises need: the built site, a small tree to break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import browser as browser
from browsing import host as host
from browsing import idle as idle
from browsing import new_page as new_page
from browsing import open_page as open_page
from browsing import port as port

from authoring import ROOT
from authoring.file_lock import file_lock
from authoring.site import ADDRESS, build


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the lessons and snippets, free to be broken."""
    for folder in ("docs", "snippets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


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
    """The site as it is built for a project page on a code host."""
    return made_once(shared / "book", lambda folder: build(folder, ADDRESS))


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A shared folder, made by the first worker that needs it."""
    with file_lock(folder.with_suffix(".lock")):
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder
