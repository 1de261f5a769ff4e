"""`make new-lesson` lays out a lesson; then `make check` leads its author from line to line."""

import re
import shutil

import pytest

from authoring import ROOT, Problem
from authoring.book.words import ORIGINALS
from authoring.checks.lesson import problems
from authoring.new_lesson import NAV, new_exercise, new_lesson

SLUG = "laid-out-by-a-test"
FILES = [
    "docs/ja/laid-out-by-a-test.md",
    "docs/en/laid-out-by-a-test.md",
    "snippets/laid-out-by-a-test/sums.py",
    "figures/laid-out-by-a-test/sums.py",
    "snippets/laid-out-by-a-test/sums.out",
    "snippets/laid-out-by-a-test/check_laid_out_by_a_test.py",
    "snippets/laid-out-by-a-test/try_first_exercise.py",
    "snippets/laid-out-by-a-test/first_exercise.py",
    "tests/answers/laid-out-by-a-test.yml",
    "snippets/laid-out-by-a-test/try_first_exercise.out",
    "snippets/laid-out-by-a-test/first_exercise.out",
    "docs/ja/workbooks/laid-out-by-a-test.py",
    "docs/en/workbooks/laid-out-by-a-test.py",
]
GAPS = [
    "snippets/laid-out-by-a-test/first_exercise.py:1: this",
    "snippets/laid-out-by-a-test/sums.py:1: this",
    "figures/laid-out-by-a-test/sums.py:1: this",
    "snippets/laid-out-by-a-test/check_laid_out_by_a_test.py:6: this",
    "tests/answers/laid-out-by-a-test.yml:1: this",
    *(
        f"docs/{language}/{gap}"
        for language, later in (("ja", 6), ("en", 0))
        for gap in (
            "laid-out-by-a-test.md:2: title",
            "laid-out-by-a-test.md:3: description",
            "laid-out-by-a-test.md:6: open",
            "laid-out-by-a-test.md:6: write",
            "laid-out-by-a-test.md:8: this",
            "laid-out-by-a-test.md:21: nothing",
            "laid-out-by-a-test.md:49: write",
            "laid-out-by-a-test.md:25: write",
            "laid-out-by-a-test.md:26: write",
            "laid-out-by-a-test.md:38: write",
            "workbooks/laid-out-by-a-test.py:2: write",
            "workbooks/laid-out-by-a-test.py:4: write",
            f"workbooks/laid-out-by-a-test.py:{13 + later}: write",
            f"workbooks/laid-out-by-a-test.py:{18 + later}: write",
        )
    ),
    *(f"docs/{language}/laid-out-by-a-test.md:19: say" for language in ORIGINALS),
]


@pytest.fixture
def tree(small_site):
    """The small book, with the library that says whether an answer is right."""
    shutil.copy(ROOT / "snippets/core-concepts/check.py", small_site / "snippets/letters")
    return small_site


def contents(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_lesson_is_laid_out_in_all_its_places(tree):
    before = (tree / NAV).read_text(encoding="utf-8")
    made = [path.relative_to(tree).as_posix() for path in new_lesson(SLUG, "sums", tree)]
    assert made == FILES
    nav = (tree / NAV).read_text(encoding="utf-8")
    assert nav.replace(f"- {SLUG}.md\n", "") == before
    lessons = re.findall(r"^- (\S+)\.md$", nav, re.MULTILINE)
    assert lessons[-1] == SLUG, "it comes last among the lessons"


def test_what_is_laid_out_is_complete_but_for_what_only_its_author_knows(tree):
    """`make check` names each gap with its line, and finds no other fault."""
    new_lesson(SLUG, "sums", tree)
    said = list(problems(SLUG, tree))
    assert [re.match(r"[\w./-]+:\d+: \w+", sentence)[0] for sentence in said] == GAPS


def test_an_exercise_is_added_to_the_end_of_all_that_exercises_have(tree):
    new_lesson(SLUG, "sums", tree)
    before = contents(tree)
    made = {path.relative_to(tree).as_posix() for path in new_exercise(SLUG, "more", tree)}
    after = contents(tree)
    assert made == {
        path.relative_to(tree).as_posix() for path in after if after[path] != before.get(path)
    }
    said = list(problems(SLUG, tree))
    assert len(said) == len(GAPS) + 3 + 5 * len(ORIGINALS)
    assert all(re.search(r": (write|this|title|desc|open|nothing|say)", one) for one in said)
    page = (tree / f"docs/en/{SLUG}.md").read_text(encoding="utf-8")
    assert page.index("Exercise 1: first_exercise") < page.index("Exercise 2: more")
    assert page.index("Exercise 2: more") < page.index("{#summary}")


@pytest.mark.parametrize(
    ("slug", "name", "said"),
    [
        ("nothing", "more", "there is no lesson 'nothing'"),
        ("../letters", "more", "there is no lesson"),
        ("letters", "other_word", "'other_word' is taken"),
        ("letters", "random", "'random' is a module of Python"),
        ("letters", "two words", "'two words' can't name a module"),
    ],
)
def test_an_exercise_that_cannot_be_added_is_one_line_and_changes_nothing(slug, name, said, tree):
    before = contents(tree)
    with pytest.raises(Problem, match=f"^{said}[^\n]*$"):
        new_exercise(slug, name, tree)
    assert contents(tree) == before


def test_a_bad_name_for_the_experiment_is_one_line_and_changes_nothing(tree):
    before = contents(tree)
    with pytest.raises(Problem, match=r"^'json' is a module of Python"):
        new_lesson(SLUG, "json", tree)
    assert contents(tree) == before


def test_what_does_not_run_is_taken_back(tree):
    before = contents(tree)
    with pytest.raises(Problem, match=r"^snippets/letters/try_more.py:3: NameError"):
        new_exercise("letters", "more", tree)
    assert contents(tree) == before


@pytest.mark.parametrize("part", ["snippets/laid-out-by-a-test", "docs/en/laid-out-by-a-test.md"])
def test_a_taken_slug_is_refused_and_nothing_changes(part, tree):
    place = tree / part
    place.mkdir() if not place.suffix else place.write_text("# Mine\n")
    before = contents(tree)
    with pytest.raises(Problem, match=f"^'laid-out-by-a-test' is taken: {part} exists$"):
        new_lesson(SLUG, root=tree)
    assert contents(tree) == before


@pytest.mark.parametrize(
    "slug",
    ["", "My-lesson", "my lesson", "my_lesson", "-my", "my-", "../x", "1st", "レッスン", "a\n"],
)
def test_a_bad_slug_is_refused_in_one_line_and_nothing_changes(slug, tree):
    before = contents(tree)
    with pytest.raises(Problem, match=r"^[^\n]* is no slug: [^\n]*$"):
        new_lesson(slug, root=tree)
    assert contents(tree) == before


@pytest.mark.parametrize("slug", ["figures", "letters", "index", "glossary"])
def test_a_name_in_use_on_the_site_is_refused(slug, tree):
    before = contents(tree)
    with pytest.raises(Problem, match=r"^[^\n]* is taken: [^\n]*$"):
        new_lesson(slug, root=tree)
    assert contents(tree) == before


def test_a_failure_half_way_leaves_nothing_behind(tree):
    shutil.rmtree(tree / "figures")
    (tree / "figures").touch()
    before = set(tree.rglob("*")), contents(tree)
    with pytest.raises(Problem, match=r"^[^\n]*; nothing was changed$"):
        new_lesson(SLUG, root=tree)
    assert (set(tree.rglob("*")), contents(tree)) == before


def test_a_nav_of_another_form_is_said_and_nothing_changes(tree):
    (tree / NAV).write_text("nav: []\n")
    before = contents(tree)
    with pytest.raises(Problem, match=f"^{NAV}: "):
        new_lesson(SLUG, root=tree)
    assert contents(tree) == before
