"""What several promises need: a rendered page, a small tree to break."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import markdown
import pytest
from mkdocs.config import load_config

from authoring import ROOT
from authoring.lessons import present
from authoring.site import build


@cache
def _renderer() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )


@pytest.fixture
def render() -> Callable[..., str]:
    """Render a lesson's Markdown to HTML with the extensions of mkdocs.yml."""

    def render(text: str, language: str = "en", root: Path = ROOT) -> str:
        return _renderer().reset().convert(present(text, language, root))

    return render


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
