"""The table of methods says what the outputs record, and a row without its words is named."""

import pytest

from authoring import Problem
from authoring.book.lessons import read
from authoring.book.words import ORIGINALS, words_of
from authoring.pages.methods import methods_table

PAGES = ["letters.md", "words.md"]


@pytest.mark.parametrize("language", ORIGINALS)
def test_an_output_that_says_changed_changes_the_table(language, tree):
    words = words_of(language)["methods"]
    added, yes = (words[kind].split("{")[0] for kind in ("added", "changed"))
    assert added in methods_table(language, PAGES, tree)
    output = tree / "snippets/words/learn.out"
    output.write_text(output.read_text().replace("weights same", "weights changed"))
    assert yes in methods_table(language, PAGES, tree)
    assert added not in methods_table(language, PAGES, tree)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  learn:\n", "  learned:\n", "learned.py prints no line|learn.py prints a"),
        ("    measure:", "    measures:", "needs adds, measure, method"),
        ('--8<-- "words/learn.py"', "", "does not include"),
    ],
)
def test_a_row_that_lost_its_words_or_its_experiment_is_named(tree, old, new, said):
    lesson = tree / "docs" / "en" / "words.md"
    lesson.write_text(read(lesson).replace(old, new))
    with pytest.raises(Problem, match=said):
        methods_table("en", PAGES, tree)
