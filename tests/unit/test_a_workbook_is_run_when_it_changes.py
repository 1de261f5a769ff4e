"""A workbook is run again when what it depends on has changed, and only if it is right."""

import os
import re
import shutil
import signal
import time
from pathlib import Path
from threading import Thread

import pytest

from authoring import Problem
from authoring.book.lessons import lesson_pages
from authoring.checks.completeness import no_workbook
from authoring.checks.lesson import Lesson, worked_out
from authoring.execute import limits, notebooks
from authoring.pages.workbook import Workbook, run_all

BOOK = Path(__file__).parents[1] / "fixtures" / "book"
PLACE = "docs/en/workbooks/letters.py"


@pytest.fixture(scope="module")
def worked(tmp_path_factory) -> Path:
    """The small book with its English workbook alone, which has been run."""
    root = shutil.copytree(BOOK, tmp_path_factory.mktemp("worked") / "book")
    shutil.rmtree(root / "docs/ja/workbooks")
    assert rerun(root) == [f"ran {PLACE}"]
    return root


@pytest.fixture
def small(worked, tmp_path) -> Path:
    """A copy of it, free to be broken."""
    return shutil.copytree(worked, tmp_path / "book")


def workbook(root: Path) -> Workbook:
    return Workbook(root / PLACE, root)


def rerun(tree: Path) -> list[str]:
    said: list[str] = []
    run_all(tree, say=said.append)
    return said


def test_what_has_not_changed_is_not_run_again(small):
    assert rerun(small) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PLACE, "plt.subplots()", "plt.subplots( )"),
        ("snippets/letters/other_word.py", "print(", "print( "),
        ("snippets/letters/check_letters.py", "elif", "elif  "),
        (PLACE, 'alt="', 'alt="Now: '),
    ],
)
def test_what_depends_on_a_change_is_run_again(file, old, new, small):
    path = small / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert rerun(small) == [f"ran {PLACE}"]


def test_another_library_or_interpreter_runs_it_again(small, monkeypatch):
    before = workbook(small).work.key()
    monkeypatch.setattr(notebooks, "version", lambda name: "0")
    assert workbook(small).work.key() != before


def test_ctrl_c_ends_a_check_while_a_cell_runs(small, interruptible):
    path, begun = small / PLACE, small / "begun"
    never = f"open({str(begun)!r}, 'w').close()\nwhile True: pass"
    path.write_text(path.read_text(encoding="utf-8").replace("plt.show()", never, 1), "utf-8")

    def interrupt() -> None:
        while not begun.exists():
            time.sleep(0.02)
        os.kill(os.getpid(), signal.SIGINT)

    Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        list(worked_out(Lesson("letters", small)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("plt.show()", "1 / 0", "ZeroDivisionError: division by zero"),
        ("plt.show()", "import warnings; warnings.warn('old')", "neither printed nor drawn"),
        ("plt.show()", "plt.show(); 42", "neither printed nor drawn: 42"),
        (' alt="Two', ' note="Two', "say what the figure shows"),
    ],
)
def test_a_cell_that_fails_stops_the_build_with_its_line(old, new, said, small):
    source = small / "docs/en/workbooks/letters.py"
    text = source.read_text(encoding="utf-8")
    kept = workbook(small).outputs.read_bytes()
    source.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text.count("\n", 0, text.index("# %% alt=")) + 2
    with pytest.raises(Problem, match=rf"^{re.escape(PLACE)}:{line}: .*{re.escape(said)}"):
        rerun(small)
    assert workbook(small).outputs.read_bytes() == kept


@pytest.mark.slow
@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("while True: pass", "still running after 3 seconds"),
        ("while True: print(1)", "prints more than 100,000 bytes"),
        ("import os; os._exit(1)", "the kernel died"),
    ],
)
def test_a_cell_that_never_ends_is_ended(new, said, small, monkeypatch):
    monkeypatch.setattr(limits, "CELL", 20.0 if "print" in new else 3.0)
    source = small / PLACE
    source.write_text(source.read_text(encoding="utf-8").replace("plt.show()", new, 1))
    with pytest.raises(Problem, match=rf"^{re.escape(PLACE)}:\d+: {said}$"):
        rerun(small)


def test_an_answer_that_prints_otherwise_than_recorded_stops_the_build(small):
    (small / "snippets/letters/other_word.out").write_text("4\n")
    with pytest.raises(Problem, match=r"letters\.py:\d+: .* prints otherwise than is recorded"):
        rerun(small)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# %%\nfrom try_other_word import *\n", "", "works out the exercises ; "),
        ("from other_word import *", "from no_such import *", "has no exercise no_such"),
        ("# %% [markdown]\n", "import numpy\n", "begin with # %%"),
    ],
)
def test_a_workbook_that_does_not_match_its_lesson_is_refused(old, new, said, small):
    source = small / "docs/en/workbooks/letters.py"
    source.write_text(source.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem, match=re.escape(said)):
        rerun(small)


def test_a_lesson_without_one_is_missed(small):
    lesson = small / "docs/en/letters.md"
    assert no_workbook(lesson, small) == []
    (small / "docs/en/workbooks/letters.py").unlink()
    assert no_workbook(lesson, small)[0].startswith("docs/en/workbooks/letters.py:1: ")


def test_pages_of_workbooks_are_not_in_the_navigation():
    assert lesson_pages(["workbooks.md"]) == []


def test_nothing_is_made_in_the_home_of_the_user(small, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("IPYTHONDIR", raising=False)
    notebooks.run(workbook(small).work)
    assert list(home.iterdir()) == []
