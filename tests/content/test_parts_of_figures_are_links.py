"""The parts of a figure that are links lie on it, can be hit, and are called the same."""

import runpy
from itertools import combinations

import pytest

from authoring import ROOT
from authoring.book.words import ORIGINALS
from authoring.execute.figures import figure_sources
from figures.style import Look

LINKED = {
    f"{path.parent.name}/{path.stem}": figure
    for path in figure_sources(ROOT)
    if "links" in (figure := runpy.run_path(str(path)))
}
SMALLEST = 24
"""What a finger hits, in CSS pixels (WCAG 2.2, target size)."""


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("name", LINKED)
def test_links_lie_on_the_drawing_and_apart(name: str, wide: bool) -> None:
    for language in ORIGINALS:
        look = Look(language, wide=wide)
        box = LINKED[name]["draw"](look).bbox
        places = LINKED[name]["links"](look)
        assert places
        for x, y, w, h, *_ in places:
            assert min(w, h) >= SMALLEST
            assert x >= 0 and y >= 0 and x + w <= box.width and y + h <= box.height
        for (ax, ay, aw, ah, *_), (bx, by, bw, bh, *_) in combinations(places, 2):
            apart = ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay
            assert apart, f"{name}: two links lie on each other at {ax}, {ay} and {bx}, {by}"


@pytest.mark.parametrize("name", LINKED)
def test_wide_and_narrow_lead_to_the_same_places(name: str) -> None:
    for language in ORIGINALS:
        found = [LINKED[name]["links"](Look(language, wide=wide)) for wide in (True, False)]
        assert {place[4:] for place in found[0]} == {place[4:] for place in found[1]}
    pages = [{place[4] for place in LINKED[name]["links"](Look(lang))} for lang in ORIGINALS]
    assert pages[0] == pages[1]
