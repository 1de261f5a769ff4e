"""Somebody who hears the page is told what each figure shows, in the page's language."""

import pytest

from authoring import ROOT
from authoring.book.lessons import FIGURE, lesson_files, read
from authoring.checks.blocks import picture_problems

LESSONS = [
    pytest.param(path, id=path.relative_to(ROOT / "docs").as_posix()) for path in lesson_files()
]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_figure_has_its_alternative_text(lesson):
    assert not picture_problems(lesson), "\n".join(picture_problems(lesson))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_image_is_a_figure_that_is_drawn(lesson):
    assert read(lesson).count("![") == len(FIGURE.findall(read(lesson)))
