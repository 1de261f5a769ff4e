"""A widget belongs to a figure of both languages, has a comparison, and costs a page little."""

import gzip

import pytest

from authoring import ROOT
from authoring.book.lessons import FIGURE, lesson_files, read, widgets

every_widget = pytest.mark.parametrize("name", widgets())


@every_widget
def test_a_widget_belongs_to_a_figure_that_both_languages_show(name: str):
    for lesson in lesson_files():
        if lesson.stem == name.split("/")[0]:
            shown = [figure["name"] for figure in FIGURE.finditer(read(lesson))]
            assert name in shown, f"{lesson} lacks the figure of docs/assets/play/{name}.js"
    assert "def play()" in (ROOT / f"figures/{name}.py").read_text(encoding="utf-8")


@every_widget
def test_a_widget_has_a_comparison(name: str):
    """tests/browser/test_play_numbers.py says what stands in it."""
    assert (ROOT / f"tests/play/{name}.py").exists(), (
        f"write tests/play/{name}.py with shown(state)"
    )


def test_what_every_page_loads_is_small():
    files = [ROOT / "docs/assets" / name for name in ("play.js", "play.css")]
    size = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert size < 3_000, f"{size} bytes of gzip for a page on which nothing is played"
