"""A widget belongs to a figure of both languages, has a comparison, and costs a page little."""

import gzip

import pytest

from authoring import ROOT
from authoring.checks.completeness import lesson_slugs
from authoring.checks.widgets import widget_problems


@pytest.mark.parametrize("slug", lesson_slugs())
def test_a_widget_has_its_figure_what_it_starts_from_and_a_comparison(slug: str):
    """tests/browser/test_play_numbers.py says what stands in the comparison."""
    assert list(widget_problems(slug)) == []


def test_what_every_page_loads_is_small():
    files = [ROOT / "docs/assets" / name for name in ("play.js", "play.css")]
    size = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert size < 3_000, f"{size} bytes of gzip for a page on which nothing is played"
