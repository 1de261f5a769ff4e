"""A decimal number in prose passes if it is printed, computed, in code or a fact, and only then."""

import pytest

from authoring.checks.numbers import equals, number_problems

BLOCK = "```python\nprint(0.25)\n```\n<!--pytest-codeblocks:expected-output-->\n```text\n0.25\n```"
VOUCHED = {
    "printed": "It is 0.25.",
    "Japanese around it": "値は0.25です。",
    "arithmetic": "It doubles to 0.5.\n<!-- arithmetic: 0.25 * 2 = 0.5 -->",
    "function": "Its root is 0.50.\n<!-- arithmetic: sqrt(0.25) = 0.50 -->",
    "in code": "The code has 0.25.\n<!-- in code: 0.25 -->",
    "fact": "Others found 0.31.\n<!-- fact: 0.31 A. Author, 2020 -->",
}
UNVOUCHED = {
    "other digit": "It is 0.26.",
    "more digits": "It is 0.250.",
    "Japanese around it": "値は0.26です。",
    "wrong arithmetic": "It doubles to 0.6.\n<!-- arithmetic: 0.25 * 2 = 0.6 -->",
    "arithmetic on another number": "It is 0.6.\n<!-- arithmetic: 0.3 * 2 = 0.6 -->",
    "not in code": "The code has 0.27.\n<!-- in code: 0.27 -->",
    "alternative text": "![It is 0.26](figures/letters/count.svg)",
    "inline code": "It is `0.26`.",
    "call": "It is 0.5.\n<!-- arithmetic: __import__('os') = 0.5 -->",
}


def problems_of(text, tree):
    lesson = tree / "docs/en/page.md"
    lesson.write_text(f"# Page\n\n{text}\n\n{BLOCK}\n", encoding="utf-8")
    return number_problems(lesson, tree)


@pytest.mark.parametrize("case", VOUCHED)
def test_a_number_with_a_source_passes(case, tree):
    assert problems_of(VOUCHED[case], tree) == []


@pytest.mark.parametrize("case", UNVOUCHED)
def test_a_number_without_a_source_is_found_with_its_line(case, tree):
    found = problems_of(UNVOUCHED[case], tree)
    assert found
    assert found[0].startswith("docs/en/page.md:")


def test_arithmetic_rounds_to_the_digits_written():
    assert equals("2 / 3", "0.667")
    assert not equals("2 / 3", "0.666")
    assert not equals("1 / 0", "0.0")
