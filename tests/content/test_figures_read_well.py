"""A figure can be read, and has no number of its own.

Drawing refuses one with a text that is cut off, touched or without a glyph: so every build does.
"""

import math
import re
import runpy
from pathlib import Path

import pytest
from matplotlib.text import Text

from authoring import ROOT
from authoring.book.snippets import is_library
from authoring.book.words import ORIGINALS
from authoring.checks.blocks import typed_numbers
from authoring.execute.figures import figure_sources
from figures.style import Look, contrast, problems

SOURCES = {f"{path.parent.name}/{path.stem}": path for path in figure_sources(ROOT)}
every_figure = pytest.mark.parametrize("name", SOURCES)


LOOKS = [Look(lang, wide=wide) for lang in ORIGINALS for wide in (True, False)]


@every_figure
def test_every_number_is_printed_or_calculated_from_what_is(name: str) -> None:
    """The page shows the snippet and its output; a figure shows no other numbers."""
    figure = runpy.run_path(str(SOURCES[name]))
    given = numbers("".join(path.read_text() for path in shown_beside(name)))
    calculated = figure.get("ARITHMETIC", {})
    drawn = [figure["draw"](look) for look in LOOKS]
    shown = numbers(" ".join(text for page in drawn for text in texts_of(page)))

    assert shown <= given | set(map(float, calculated)), "stands in no output"
    assert set(map(float, calculated)) <= shown, "an allowance that no figure needs"
    for result, expression in calculated.items():
        digits = len(result.partition(".")[2])
        value = eval(expression, {"exp": math.exp})
        assert f"{value:.{digits}f}" == result, f"{expression} is {value}"
        assert numbers(expression) <= given | set(map(float, calculated)) | {0.0}, (
            f"{expression} uses an unknown number"
        )


@every_figure
def test_no_number_is_typed_into_a_text(name: str) -> None:
    assert not typed_numbers(SOURCES[name].read_text(encoding="utf-8"))


def shown_beside(name: str) -> list[Path]:
    """The snippets that the figure reads, and their recorded outputs."""
    snippets = re.findall(r'snippet_(?:values|output)\("(.+?)"\)', SOURCES[name].read_text())
    assert snippets
    files = [ROOT / "snippets" / snippet for snippet in snippets]
    return files + [file.with_suffix(".out") for file in files if not is_library(file)]


def numbers(text: str) -> set[float]:
    return set(map(float, re.findall(r"[0-9]+(?:\.[0-9]+)?", text)))


def texts_of(figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def test_the_four_faults_are_found() -> None:
    def faults(*texts, line=None) -> list[str]:
        page = Look().page(100, "")
        for text in texts:
            page.say(*text)
        if line:
            page.line(*line)
        return [problem.split(":")[0].split(" ")[0] for problem in problems(page.figure)]

    assert faults((10, 50, "すっきり"), (10, 80, "clear")) == []
    assert faults((700, 50, "beyond")) == ["outside"]
    assert faults((10, 95, "below")) == ["outside"]
    assert faults((10, 50, "one"), (20, 55, "two")) == ["overlap"]
    assert faults((10, 50, "龘")) == ["no"]
    assert faults((10, 50, "through"), line=((0, 40), (100, 60))) == ["an"]
    assert faults((10, 50, "beside"), line=((0, 70), (100, 70))) == []


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_of_text_stands_out(dark: bool) -> None:
    """WCAG asks for 4.5 to 1; the ranks of candidates carry whichever of ink and paper suits."""
    look = Look(dark=dark)
    for color in (look.ink, look.muted, look.blue, look.red, look.green):
        assert contrast(color, look.paper) >= 4.5
        assert contrast(color, look.surface) >= 4.5
    for fill in (look.red, *map(look.rank, range(3))):
        assert contrast(look.on(fill), fill) >= 4.5


def test_a_label_wider_than_its_place_is_refused() -> None:
    with pytest.raises(ValueError, match="wider than 20 px"):
        Look().page(100, "").say(0, 50, "a long label", within=20)
