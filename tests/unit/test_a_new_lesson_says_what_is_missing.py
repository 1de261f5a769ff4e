"""`make new-lesson` lays out a lesson; then the tests lead its author from line to line."""

import re
import shutil

import pytest

from authoring import Problem
from authoring.accept import accept
from authoring.book.lessons import blocks
from authoring.book.words import LANGUAGES
from authoring.checks.blocks import block_problem, picture_problems
from authoring.checks.completeness import lesson_slugs, missing
from authoring.checks.translations import check_pages, match, pair_problems
from authoring.generator import render
from authoring.new_lesson import NAV, new_lesson

EXERCISE = '\n!!! exercise "Exercise 1"\n    Why?\n\n    ??? answer "Answer"\n        So.\n'
WRITTEN = {
    'title: "laid-out-by-a-test"': "title: Sums",
    'description: ""': "description: What is a sum?",
    "# laid-out-by-a-test\n": "# Sums\n\nWhat is a sum?\n{ .question }\n",
    "{#experiment}\n": "{#experiment}\n\nHere we add.\n",
    "![?]": "![{figure}]",
    '!!! limits "{limits}"\n': '!!! limits "{limits}"\n    It is one sum.\n',
    "{#exercises}\n": "{#exercises}\n" + EXERCISE,
    "{#summary}\n": "{#summary}\n\nSums add.\n",
}
WORDS = {
    "ja": ("この実験が示さないこと", "三本の棒が、足し合わせる三つの数を長さで示している図"),
    "en": ("What this experiment does not prove", "Three bars show the numbers that are added"),
}


def contents(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_lesson_is_laid_out_in_all_its_places(tree):
    before = (tree / NAV).read_text(encoding="utf-8")
    made = [path.relative_to(tree).as_posix() for path in new_lesson("laid-out-by-a-test", tree)]
    assert made == [
        "docs/ja/laid-out-by-a-test.md",
        "docs/en/laid-out-by-a-test.md",
        "snippets/laid-out-by-a-test/experiment.py",
        "snippets/laid-out-by-a-test/experiment.out",
        "figures/laid-out-by-a-test/experiment.py",
    ]
    nav = (tree / NAV).read_text(encoding="utf-8")
    assert nav.replace("  - laid-out-by-a-test.md\n", "") == before
    lessons = re.findall(r"^  - (\S+)\.md$", nav, re.MULTILINE)
    assert lessons[-1] == "laid-out-by-a-test", "it comes last among the lessons"


def test_what_is_laid_out_can_be_read_and_shown(tree):
    new_lesson("laid-out-by-a-test", tree)
    check_pages(tree)
    assert not pair_problems("laid-out-by-a-test", tree)
    for language in LANGUAGES:
        text = (tree / f"docs/{language}/laid-out-by-a-test.md").read_text(encoding="utf-8")
        assert "experiment.py" in render(text, language, tree)


def test_each_gap_is_said_with_its_line(tree):
    new_lesson("laid-out-by-a-test", tree)
    said = [*missing("laid-out-by-a-test", tree)]
    for language in LANGUAGES:
        page = tree / f"docs/{language}/laid-out-by-a-test.md"
        said += [*picture_problems(page, tree)]
        said += [block_problem(block) for block in blocks(page, tree)]
    assert [re.match(r"[\w./-]+:\d+: \w+", sentence)[0] for sentence in said] == [
        "snippets/laid-out-by-a-test/experiment.py:1: this",
        "figures/laid-out-by-a-test/experiment.py:1: this",
        *(
            f"docs/{language}/laid-out-by-a-test.md:{gap}"
            for language in LANGUAGES
            for gap in (
                "2: title",
                "3: description",
                "6: open",
                "6: write",
                "8: this",
                "21: nothing",
                "23: no",
                "25: write",
            )
        ),
        *(
            f"docs/{language}/laid-out-by-a-test.md:{gap}"
            for language in LANGUAGES
            for gap in ("19: say", "10: no")
        ),
    ]


def test_a_lesson_that_is_written_lacks_nothing(tree):
    new_lesson("laid-out-by-a-test", tree)
    (tree / "snippets/laid-out-by-a-test/experiment.py").write_text("print(1 + 2 + 3)\n")
    (tree / "figures/laid-out-by-a-test/experiment.py").write_text('"""Three bars."""\n')
    for language in LANGUAGES:
        page = tree / f"docs/{language}/laid-out-by-a-test.md"
        text, (limits, figure) = page.read_text(encoding="utf-8"), WORDS[language]
        for gap, words in WRITTEN.items():
            gap, words = (w.replace("{limits}", limits) for w in (gap, words))
            assert gap in text
            text = text.replace(gap, words.replace("{figure}", figure), 1)
        page.write_text(text, encoding="utf-8")
    (tree / "snippets/laid-out-by-a-test/experiment.out").write_text("6\n")
    assert missing("laid-out-by-a-test", tree) == []
    for language in LANGUAGES:
        page = tree / f"docs/{language}/laid-out-by-a-test.md"
        assert not picture_problems(page, tree)
        assert not [block_problem(block) for block in blocks(page, tree) if block_problem(block)]
    assert match("laid-out-by-a-test", tree)


@pytest.mark.parametrize("part", ["snippets/laid-out-by-a-test", "docs/en/laid-out-by-a-test.md"])
def test_a_taken_slug_is_refused_and_nothing_changes(part, tree):
    place = tree / part
    place.mkdir() if not place.suffix else place.write_text("# Mine\n")
    before = contents(tree)
    with pytest.raises(Problem, match=f"^'laid-out-by-a-test' is taken: {part} exists$"):
        new_lesson("laid-out-by-a-test", tree)
    assert contents(tree) == before


@pytest.mark.parametrize(
    "slug",
    ["", "My-lesson", "my lesson", "my_lesson", "-my", "my-", "../x", "1st", "レッスン", "a\n"],
)
def test_a_bad_slug_is_refused_in_one_line_and_nothing_changes(slug, tree):
    before = contents(tree)
    with pytest.raises(Problem, match=r"^[^\n]* is no slug: [^\n]*$"):
        new_lesson(slug, tree)
    assert contents(tree) == before


@pytest.mark.parametrize("slug", ["figures", "letters", "index", "glossary"])
def test_a_name_in_use_on_the_site_is_refused(slug, tree):
    before = contents(tree)
    with pytest.raises(Problem, match=r"^[^\n]* is taken: [^\n]*$"):
        new_lesson(slug, tree)
    assert contents(tree) == before


def test_a_failure_half_way_leaves_nothing_behind(tree):
    shutil.rmtree(tree / "figures")
    before = set(tree.rglob("*")), contents(tree)
    with pytest.raises(Problem, match=r"^[^\n]*; nothing was changed$"):
        new_lesson("laid-out-by-a-test", tree)
    assert (set(tree.rglob("*")), contents(tree)) == before


def test_a_nav_of_another_form_is_said_and_nothing_changes(tree):
    (tree / NAV).write_text("nav: []\n")
    before = contents(tree)
    with pytest.raises(Problem, match=f"^{NAV}: "):
        new_lesson("laid-out-by-a-test", tree)
    assert contents(tree) == before


def test_what_the_laid_out_experiment_prints_can_be_recorded(tree, capsys):
    for slug in lesson_slugs(tree):
        shutil.rmtree(tree / "snippets" / slug)
    new_lesson("laid-out-by-a-test", tree)
    assert accept(tree)
    assert (tree / "snippets/laid-out-by-a-test/experiment.out").read_text() == "mean=2.000\n"
