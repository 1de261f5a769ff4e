"""What differs between the two languages of a lesson is found, and said with the command to run."""

import re

import pytest

from authoring import Problem
from authoring.book.sections import sections
from authoring.checks.translations import drift, match, pair_problems, recorded

CHANGES = {
    "heading id": (r"\{#count\}", "{#total}"),
    "heading level": (r"## (.*?\{#count\})", r"### \1"),
    "included file": (r"letters/count\.py", "letters/other_word.py"),
    "figure": (r"figures/letters/count\.svg", "figures/words/learn.svg"),
    "table row": (r"\n\| a .*", ""),
    "table column": (r"\n\| (a .*?) \|", r"\n| \1 | x |"),
    "exercise": (r'!!! exercise "(Exercise |練習)1.*', '!!! note "1"'),
    "answer": (r'\?\?\? answer "', '??? note "'),
    "limits": (r"!!! limits", "!!! note"),
    "link": (r"\]\(words\.md#sum\)", "](words.md#summary)"),
    "recorded output": (r"<!--pytest-codeblocks:expected-output-->\n", ""),
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("what", CHANGES)
def test_a_difference_in_shape_is_found(what, language, tree):
    lesson = tree / "docs" / language / "letters.md"
    pattern, replacement = CHANGES[what]
    text, count = re.subn(pattern, replacement, lesson.read_text(encoding="utf-8"), count=1)
    assert count == 1
    lesson.write_text(text, encoding="utf-8")
    assert pair_problems("letters", tree)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_page_in_one_language_only_is_found(language, tree):
    (tree / "docs" / language / "alone.md").write_text("# Alone\n", encoding="utf-8")
    other = {"ja": "en", "en": "ja"}[language]
    assert pair_problems("alone", tree) == [
        f"docs/{other}/alone.md:1: it is missing; docs/{language}/alone.md exists"
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_change_on_one_side_names_the_section_and_the_command(language, tree):
    lesson = tree / "docs" / language / "letters.md"
    section = next(s for s in sections(lesson, tree) if s.id == "count")
    changed = lesson.read_text(encoding="utf-8").replace(section.text, section.text + "More.\n")
    lesson.write_text(changed, encoding="utf-8")
    [message] = drift("letters", tree)
    assert message.startswith(f"docs/{language}/letters.md:{section.line}: changed")
    assert "make matched SECTION=letters#count" in message
    assert match("letters#count", tree) == ["letters#count"]
    assert not drift("letters", tree)


def test_recording_one_section_leaves_the_others_alone(tree):
    for language in ("ja", "en"):
        lesson = tree / "docs" / language / "letters.md"
        text = lesson.read_text(encoding="utf-8")
        lesson.write_text(re.sub(r"(##.*\n)", r"\1\nMore.\n", text), encoding="utf-8")
    before = recorded(tree)["letters"]
    match("letters#count", tree)
    after = recorded(tree)["letters"]
    assert {key for key in after if after[key] != before[key]} == {"count"}


@pytest.mark.parametrize("section", ["nothing", "letters#nothing", ""])
def test_a_wrong_name_is_one_clear_line(section, tree):
    with pytest.raises(Problem, match=r"^[^\n]*(no page|no section)[^\n]*$"):
        match(section, tree)
