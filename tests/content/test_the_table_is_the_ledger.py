"""The table of methods says what the experiments measured; nobody types it."""

import re

import pytest

from authoring import ROOT
from authoring.book.lessons import lesson_files, read
from authoring.book.snippets import dependency_files
from authoring.book.words import ORIGINALS
from authoring.execute.python import run
from authoring.pages.methods import PLACEHOLDER, PRINTED, lines, rows

LEDGER = {f"{path.parent.name}/{path.stem}": match for path, match in lines()}
SAME = sorted(name for name, match in LEDGER.items() if match["weights"] == "same")


def pages() -> list[str]:
    return sorted({path.name for path in lesson_files()})


@pytest.mark.slow
@pytest.mark.parametrize("name", SAME)
def test_a_method_that_touches_the_base_weights_prints_that(name):
    """That the table then says so, too, is tested on the small book."""
    snippet = ROOT / "snippets" / f"{name}.py"
    code = read(snippet)
    weights = re.search(r"ledger_row\(\s*.+?, (\w+), ", code)[1]
    touch = f"{weights}[next(iter({weights}))].flat[0] += 1"
    touched = code.replace("print(ledger_row(", f"{touch}\nprint(ledger_row(")
    printed = run(touched, snippet.name, beside=dependency_files(touched))
    assert PRINTED.search(printed)["weights"] == "changed"
    assert printed != snippet.with_suffix(".out").read_text()


def test_every_method_has_its_row_in_both_languages():
    by_language = [
        [row for page in pages() for row in rows(ROOT / "docs" / lang / page)] for lang in ORIGINALS
    ]
    measured = [[(r.link, r.same, r.trained, r.before, r.after) for r in x] for x in by_language]
    assert measured[0] == measured[1], "list the experiments under ledger: in the same order"
    assert len(measured[0]) == len(LEDGER)


def test_no_page_types_the_table():
    for lesson in lesson_files():
        for heading in ("重みを変えるか |", "the weights? |"):
            assert heading not in read(lesson), f"{lesson}: put {PLACEHOLDER} in place of the table"
