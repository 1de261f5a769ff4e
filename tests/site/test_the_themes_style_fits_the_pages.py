"""What is taken out of the theme's style sheet is on no page."""

import re
from pathlib import Path

from authoring.book.words import LANGUAGES
from authoring.pages.theme_style import ONE, UNUSED

CLASSES = re.compile(r'\bclass="([^"]*)"')


def test_no_page_has_a_component_whose_style_is_left_out(site: Path):
    for language in LANGUAGES:
        sheet = site / language / ONE
        assert not UNUSED.search(sheet.read_text(encoding="utf-8")), "it is as Material has it"
    for page in site.rglob("*.html"):
        found = CLASSES.findall(page.read_text(encoding="utf-8"))
        used = {f".{name}" for names in found for name in names.split() if UNUSED.match(f".{name}")}
        assert not used, f"{page.relative_to(site)} has {used}: see UNUSED in theme_style.py"
