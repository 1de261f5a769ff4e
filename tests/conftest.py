"""What several promises need: the built site, a small tree to break."""

import shutil
from pathlib import Path

import pytest
from browsing import browser as browser
from browsing import host as host
from browsing import open_page as open_page

from authoring import ROOT
from authoring.site import build


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the lessons and snippets, free to be broken."""
    for folder in ("docs", "snippets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, as `make site` builds it where its address is not known."""
    folder = tmp_path_factory.mktemp("site")
    build(folder, "")
    return folder
