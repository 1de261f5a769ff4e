"""The table of methods says what the experiments measured; nobody types it."""

import re
from pathlib import Path

import pytest

from authoring import ROOT, Problem
from authoring.book.lessons import lesson_files, read
from authoring.book.snippets import dependency_files, read_code
from authoring.book.words import LANGUAGES, words_of
from authoring.execute.python import run
from authoring.pages.methods import PLACEHOLDER, PRINTED, lines, methods_table, rows

LEDGER = {f"{path.parent.name}/{path.stem}": match for path, match in lines()}
SAME = sorted(name for name, match in LEDGER.items() if match["weights"] == "same")


def pages(root: Path = ROOT) -> list[str]:
    return sorted({path.name for path in lesson_files(root)})


@pytest.mark.parametrize("name", SAME)
def test_a_method_that_touches_the_base_weights_is_found_out(name, tree):
    snippet = tree / "snippets" / f"{name}.py"
    code = read_code(snippet)
    weights = re.search(r"ledger_row\(\s*.+?, (\w+), ", code)[1]
    touched = code.replace("print(ledger_row(", f'{weights}["Wo"][0, 0] += 1\nprint(ledger_row(')
    printed = run(touched, snippet.name, beside=dependency_files(touched, tree / "snippets"))
    assert PRINTED.search(printed)["weights"] == "changed"
    assert printed != snippet.with_suffix(".out").read_text()

    before = {lang: methods_table(lang, pages(tree), tree) for lang in LANGUAGES}
    snippet.with_suffix(".out").write_text(printed)
    after = {lang: methods_table(lang, pages(tree), tree) for lang in LANGUAGES}
    for language in LANGUAGES:
        yes = words_of(language)["methods"]["changed"].split("{")[0]
        assert after[language].count(yes) == before[language].count(yes) + 1


def test_every_method_has_its_row_in_both_languages():
    by_language = [
        [row for page in pages() for row in rows(ROOT / "docs" / lang / page)] for lang in LANGUAGES
    ]
    measured = [[(r.link, r.same, r.trained, r.before, r.after) for r in x] for x in by_language]
    assert measured[0] == measured[1], "list the experiments under ledger: in the same order"
    assert len(measured[0]) == len(LEDGER)


def test_no_page_types_the_table():
    for lesson in lesson_files():
        for heading in ("重みを変えるか |", "the weights? |"):
            assert heading not in read(lesson), f"{lesson}: put {PLACEHOLDER} in place of the table"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  low_rank:\n", "  lower_rank:\n", "lower_rank.py prints no line|low_rank.py prints a"),
        ("    measure:", "    measures:", "needs adds, measure, method"),
        ('--8<-- "instruction-tuning-and-lora/low_rank.py"', "", "does not include"),
    ],
)
def test_a_row_that_lost_its_words_or_its_experiment_is_named(tree, old, new, said):
    lesson = tree / "docs" / "en" / "instruction-tuning-and-lora.md"
    lesson.write_text(read(lesson).replace(old, new))
    with pytest.raises(Problem, match=said):
        methods_table("en", pages(tree), tree)
