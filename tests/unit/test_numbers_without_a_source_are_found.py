"""A decimal number in prose passes if it is printed, computed, in code or a fact, and only then."""

import re

import pytest

from authoring.checks.numbers import (
    arithmetic_fault,
    glossary_problems,
    number_problems,
    unequal_numbers,
)

BLOCK = """
```python
print(0.25, 25)
if 40 > 7_000 * 0.5:
    pass
```
<!--pytest-codeblocks:expected-output-->
```text
0.25 25
```
"""
VOUCHED = {
    "printed": "It is 0.25.",
    "Japanese around it": "値は0.25です。",
    "arithmetic": "It doubles to 0.5.\n<!-- arithmetic: 0.25 * 2 = 0.5 -->",
    "function": "Its root is 0.50.\n<!-- arithmetic: sqrt(0.25) = 0.50 -->",
    "in code": "The code has 0.25.\n<!-- in code: 0.25 -->",
    "fact": "Others found 0.31.\n<!-- fact: 0.31 A. Author, 2020 -->",
    "whole, in the output": "It is 25 per cent.",
    "whole, in the code": "It stops at 40.",
    "whole, with separators": "It runs 7,000 times.",
    "whole, in millions": "There are 124 million of them.\n<!-- fact: 124000000 A. Author -->",
    "whole arithmetic": "That makes 65.\n<!-- arithmetic: 25 + 40 = 65 -->",
    "in a file": "It has 26 letters.\n<!-- in file: 26 letters/alphabet.py -->",
    "a whole fact": "Others found 1,031.\n<!-- fact: 1031 A. Author, 2020 -->",
    "a year that is cited": 'So say Gage (1994) and Wu and others (2019, "Why").',
    "a year that is cited in Japanese": "Gage（1994）が考えました。",
    "a list": "1. One.\n2. Two.\n33. More.",
    "ordinary": "In 2 steps, or 1.",
    "words": "In seven steps.",
    "names": "GPT-4 and UTF-16 have U+65E5 and C3.",
    "inline code": "The code has `77`.",
}
UNVOUCHED = {
    "another whole number": "It is 26 per cent.",
    "a caption": '![It has bars of many lengths](figures/letters/count.svg "It has 26.")',
    "a table": "| a | b |\n| --- | --- |\n| 26 | 25 |",
    "a year that is not cited": "Since 1994 it is known.",
    "wrong whole arithmetic": "That makes 66.\n<!-- arithmetic: 25 + 40 = 66 -->",
    "not in the file": "It has 27 letters.\n<!-- in file: 27 letters/alphabet.py -->",
    "in a file that is not there": "It has 26 letters.\n<!-- in file: 26 letters/none.py -->",
    "another unit": "It has 25 million.",
    "an ordinal": "It is the 26th.",
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
    (tree / "snippets/letters/alphabet.py").write_text("LETTERS = 26\\n")
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


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("2 / 3", "0.667", ""),
        ("2 / 3", "0.666", "it is 0.667"),
        ("cos(2)", "-0.416", ""),
        ("abs(min(1, -2)) + sum(1, 2, 3) - max(2, 5)", "3", ""),
        ("1 / 0", "0.0", "division by zero"),
        ("sinh(1)", "1.2", "sinh is not known here; there are + - * / **, abs, cos, "),
        ("7 // 2", "3", "7 // 2 is not known here"),
        ("exp(1, 2)", "1", "math.exp() takes exactly one argument"),
        ("2 +", "2", "write an expression of Python, = and its value"),
    ],
)
def test_arithmetic_rounds_and_says_what_is_wrong(left, right, said):
    assert arithmetic_fault(left, right).startswith(said)
    assert bool(said) == bool(arithmetic_fault(left, right))


def test_what_to_paste_is_said(tree):
    (said,) = problems_of("It stops at 0.4.", tree)
    assert said.endswith("or <!-- fact: 0.4 the source -->")
    (said,) = problems_of("The limit is 0.5.", tree)
    assert said.endswith("say so in this section, <!-- in code: 0.5 -->")


PAIRS = {
    "the same": ("36トークンです。", "It takes 36 tokens.", True),
    "in a word": ("3回です。", "It comes three times.", True),
    "a word here, digits there": ("三つです。", "There are 3.", True),
    "in other units": ("3,900万個です。", "There are 39 million.", True),
    "another number": ("36トークンです。", "It takes 38 tokens.", False),
    "another small number": ("6トークンです。", "It takes 7 tokens.", False),
    "once too often": ("36と36です。", "It takes 36 tokens.", False),
    "ordinary ones may come more often": ("1文字と1文字です。", "Each has one character.", True),
    "a number on one side": ("36トークンです。", "It takes some tokens.", False),
    "said otherwise": ("12個です。", "It takes a dozen.\n<!-- in words: 12 -->", True),
    "code": ("`36`です。", "It takes `38`.", True),
}


@pytest.mark.parametrize("case", PAIRS)
def test_both_languages_state_the_same(case, tree):
    *texts, same = PAIRS[case]
    for language, text in zip(("ja", "en"), texts):
        page = tree / f"docs/{language}/page.md"
        page.write_text(f"# Page\n\n{text}\n", encoding="utf-8")
    assert (unequal_numbers("page", tree) == []) == same


def test_a_term_is_explained_with_the_same_numbers(tree):
    glossary = tree / "docs/glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    assert not glossary_problems(tree)
    changed = re.sub(r"(    en: \w.*)", r"\1 There are 5.", text, count=1)
    glossary.write_text(changed, encoding="utf-8")
    assert len(glossary_problems(tree)) == 2
