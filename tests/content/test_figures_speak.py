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


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("fault", ["none", "short", "other language", "twice"])
def test_a_bad_alternative_text_is_found_with_its_line(fault, language, tree):
    (tree / "figures/core-concepts").mkdir(parents=True)
    (tree / "figures/core-concepts/loop.py").touch()
    good = {"ja": "三つの候補にロジットが付き、確率が最大のcapitalが選ばれる",
            "en": "Three candidates get logits, and the likeliest is chosen"}  # fmt: skip
    other = {"ja": "en", "en": "ja"}[language]
    alt = {"none": "", "short": "図1", "other language": good[other], "twice": good[language]}
    figure = "![{}](figures/core-concepts/loop.svg)\n"
    lesson = tree / "docs" / language / "page.md"
    text = "# Page\n\n" + figure.format(good[language]) + "\n" + figure.format(alt[fault])
    lesson.write_text(text, encoding="utf-8")
    [problem] = picture_problems(lesson, tree)
    assert problem.startswith(f"docs/{language}/page.md:5: ")
