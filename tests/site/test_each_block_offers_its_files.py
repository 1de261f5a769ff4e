"""What a page offers beside an experiment is the file to the byte, with all that it needs."""

import html
import re

import pytest

from authoring import ROOT
from authoring.book.lessons import included, read
from authoring.book.snippets import dependencies, downloads
from authoring.book.words import ORIGINALS
from authoring.checks.completeness import lesson_slugs

HEAD = re.compile(r'<span class="filename[^"]*">(<a href="[^"]*/snippets/.*?)</span>')
LINK = re.compile(r'<a href="[^"]*/snippets/([^"]+)" download>')


@pytest.mark.parametrize("language", ORIGINALS)
def test_every_file_of_the_site_is_the_file_to_the_byte(language, site):
    for file in downloads():
        built = site / language / "snippets" / file.parent.name / file.name
        assert built.read_bytes() == file.read_bytes(), built


@pytest.mark.parametrize("language", ORIGINALS)
@pytest.mark.parametrize("slug", lesson_slugs())
def test_each_block_offers_its_file_and_then_all_that_it_needs(slug, language, site):
    """Run gives them to the page's Python; a reader who copies the block needs them, too."""
    page = (site / language / slug / "index.html").read_text(encoding="utf-8")
    offered = [LINK.findall(html.unescape(head)) for head in HEAD.findall(page)]
    shown = [p for p in included(read(ROOT / f"docs/{language}/{slug}.md")) if p[-3:] == ".py"]
    needed = [dependencies(read(ROOT / "snippets" / path)) for path in shown]
    assert offered == [
        [path, *(f"{file.parent.name}/{file.name}" for file in files)]
        for path, files in zip(shown, needed, strict=True)
    ]
