"""A figure without a text for those who hear the page is found, with its line."""

import pytest

from authoring.checks.blocks import picture_problems


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("fault", ["none", "short", "other language", "twice"])
def test_a_bad_alternative_text_is_found_with_its_line(fault, language, tree):
    good = {"ja": "三つの候補にロジットが付き、確率が最大のcapitalが選ばれる",
            "en": "Three candidates get logits, and the likeliest is chosen"}  # fmt: skip
    other = {"ja": "en", "en": "ja"}[language]
    alt = {"none": "", "short": "図1", "other language": good[other], "twice": good[language]}
    figure = "![{}](figures/letters/count.svg)\n"
    lesson = tree / "docs" / language / "page.md"
    text = "# Page\n\n" + figure.format(good[language]) + "\n" + figure.format(alt[fault])
    lesson.write_text(text, encoding="utf-8")
    [problem] = picture_problems(lesson, tree)
    assert problem.startswith(f"docs/{language}/page.md:5: ")
