"""A snippet that misbehaves is named with its line, never accepted, and harms nothing."""

import pytest

from authoring import Problem
from authoring.accept import accept
from authoring.execute.python import run

BAD = {
    "raises": ("x = 1\nx / 0\n", r"^bad.py:2: ZeroDivisionError: division by zero$"),
    "does not parse": ("x = 1\nx = = 2\n", r"^bad.py:2: SyntaxError: invalid syntax"),
    "loops for ever": ("while True:\n    pass\n", r"^bad.py: still running after 0.5 seconds$"),
    "prints 100 MB": ("print('x' * 100_000_000)\n", r"^bad.py: prints more than 100,000 bytes$"),
    "prints for ever": ("while True: print(1)\n", r"^bad.py: prints more than 100,000 bytes$"),
    "calls sys.exit": ("import sys\nsys.exit(0)\n", r"^bad.py:2: SystemExit: 0$"),
    "dies": ("import os\nos._exit(3)\n", r"^bad.py: ended with status 3$"),
    "reads input": ("input('name? ')\n", r"^bad.py:1: EOFError: EOF when reading a line$"),
    "leaves a file": ("open('x.txt', 'w').close()\n", r"^bad.py: leaves files behind: x.txt$"),
    "opens a window": ("import tkinter\ntkinter.Tk()\n", r"^bad.py:[12]: (TclError|Module)"),
    "warns": ("import warnings\nwarnings.warn('old')\n", r"^bad.py: warns: .*"),
    "prints no UTF-8": (
        "import sys\nsys.stdout.buffer.write(b'\\xff')\n",
        r"^bad.py: prints bytes that are not UTF-8$",
    ),
}


@pytest.fixture
def tree(whole_tree):
    return whole_tree


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_snippet_is_named_in_one_line(fault):
    code, message = BAD[fault]
    seconds = 0.5 if fault == "loops for ever" else 10.0
    with pytest.raises(Problem, match=message) as raised:
        run(code, "bad.py", seconds=seconds)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("fault", ["raises", "leaves a file", "not UTF-8", "unstable"])
def test_a_bad_snippet_is_not_accepted_and_nothing_changes(fault, tree, capsys):
    code = {
        "raises": b"x = 1 / 0\n",
        "leaves a file": b"open('x.txt', 'w').close()\n",
        "not UTF-8": b"print('\xff')\n",
        "unstable": b"import time\nprint(time.perf_counter_ns())\n",
    }[fault]
    only(tree, code)
    (tree / "snippets/core-concepts/loop.out").write_text("recorded\n", encoding="utf-8")
    before = contents(tree)
    assert not accept(tree)
    assert "not accepted: snippets/core-concepts/loop.py" in capsys.readouterr().out
    assert contents(tree) == before


def test_an_unstable_snippet_shows_both_runs(tree, capsys):
    only(tree, b"import time\nprint(time.perf_counter_ns())\n")
    accept(tree)
    said = capsys.readouterr().out
    assert "two runs differ" in said
    assert "--- first" in said and "+++ second" in said


def test_accept_rewrites_the_output_and_names_the_lessons(tree, capsys):
    only(tree, b"print('new')\n")
    recorded = tree / "snippets/core-concepts/loop.out"
    recorded.write_text("old\n", encoding="utf-8")
    assert accept(tree)
    said = capsys.readouterr().out
    assert recorded.read_text(encoding="utf-8") == "new\n"
    assert "-old" in said and "+new" in said
    for language in ("ja", "en"):
        assert f"shown in docs/{language}/core-concepts.md" in said


def only(tree, code: bytes) -> None:
    """Leave one snippet, loop.py, with this code."""
    for path in (tree / "snippets").glob("*/*.py"):
        path.unlink()
    (tree / "snippets/core-concepts/loop.py").write_bytes(code)


def contents(tree) -> dict[str, bytes]:
    return {str(p.relative_to(tree)): p.read_bytes() for p in tree.rglob("*") if p.is_file()}
