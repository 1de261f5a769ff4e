"""What one language of a lesson says, the other says too."""

import re

import pytest

from authoring import Problem
from authoring.book.sections import sections
from authoring.checks.numbers import unequal_numbers
from authoring.checks.translations import drift, match, pair_problems, recorded, slugs

CHANGES = {
    "heading id": (r"\{#window\}", "{#budget}"),
    "heading level": (r"## (.*?\{#window\})", r"### \1"),
    "included file": (r"core-concepts/draws\.py", "core-concepts/temperature.py"),
    "figure": (r"figures/core-concepts/draws\.svg", "figures/core-concepts/loop.svg"),
    "table row": (r"\n\| (?:Logits|ロジット).*", ""),
    "table column": (r"\n\| ((?:Logits|ロジット).*?) \|", r"\n| \1 | x |"),
    "exercise": (r'!!! exercise "(Exercise |練習)4.*', '!!! note "4"'),
    "answer": (r'\?\?\? answer "', '??? note "'),
    "limits": (r"!!! limits", "!!! note"),
    "link": (r"\]\(#window\)", "](#loop)"),
    "recorded output": (r"<!--pytest-codeblocks:expected-output-->\n", ""),
}


@pytest.mark.parametrize("slug", slugs())
def test_both_languages_have_the_same_shape(slug):
    assert not pair_problems(slug), "\n".join(pair_problems(slug))


@pytest.mark.parametrize("slug", slugs())
def test_both_languages_state_the_same_numbers(slug):
    assert not unequal_numbers(slug), "\n".join(unequal_numbers(slug))


@pytest.mark.parametrize("slug", slugs())
def test_no_section_changed_in_one_language_alone(slug):
    assert not drift(slug), "\n".join(drift(slug))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("what", CHANGES)
def test_a_difference_in_shape_is_found(what, language, tree):
    lesson = tree / "docs" / language / "core-concepts.md"
    pattern, replacement = CHANGES[what]
    text, count = re.subn(pattern, replacement, lesson.read_text(encoding="utf-8"), count=1)
    assert count == 1
    lesson.write_text(text, encoding="utf-8")
    assert pair_problems("core-concepts", tree)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_page_in_one_language_only_is_found(language, tree):
    (tree / "docs" / language / "alone.md").write_text("# Alone\n", encoding="utf-8")
    other = {"ja": "en", "en": "ja"}[language]
    assert pair_problems("alone", tree) == [
        f"docs/{other}/alone.md is missing; docs/{language}/alone.md exists"
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_change_on_one_side_names_the_section_and_the_command(language, tree):
    lesson = tree / "docs" / language / "core-concepts.md"
    window = next(s for s in sections(lesson, tree) if s.id == "window")
    changed = lesson.read_text(encoding="utf-8").replace(window.text, window.text + "More.\n")
    lesson.write_text(changed, encoding="utf-8")
    [message] = drift("core-concepts", tree)
    assert f"changed: docs/{language}/core-concepts.md:{window.line} ({window.title})" in message
    assert "make matched SECTION=core-concepts#window" in message
    assert match("core-concepts#window", tree) == ["core-concepts#window"]
    assert not drift("core-concepts", tree)


def test_recording_one_section_leaves_the_others_alone(tree):
    for language in ("ja", "en"):
        lesson = tree / "docs" / language / "core-concepts.md"
        text = lesson.read_text(encoding="utf-8")
        lesson.write_text(re.sub(r"(##.*\n)", r"\1\nMore.\n", text), encoding="utf-8")
    before = recorded(tree)["core-concepts"]
    match("core-concepts#loop", tree)
    after = recorded(tree)["core-concepts"]
    assert {key for key in after if after[key] != before[key]} == {"loop"}


@pytest.mark.parametrize("section", ["nothing", "core-concepts#nothing", ""])
def test_a_wrong_name_is_one_clear_line(section, tree):
    with pytest.raises(Problem, match=r"^[^\n]*(no page|no section)[^\n]*$"):
        match(section, tree)
