"""A snippet that misbehaves is named with its line, never accepted, and harms nothing."""

import subprocess
import time
from pathlib import Path

import pytest

from authoring import Problem
from authoring.accept import accept
from authoring.execute import limits
from authoring.execute.python import run, run_anew

BAD = {
    "raises": ("x = 1\nx / 0\n", r"^bad.py:2: ZeroDivisionError: division by zero$"),
    "does not parse": ("x = 1\nx = = 2\n", r"^bad.py:2: SyntaxError: invalid syntax"),
    "loops for ever": ("while True:\n    pass\n", r"^bad.py: still running after 0.5 seconds$"),
    "prints 100 MB": ("print('x' * 100_000_000)\n", r"^bad.py: prints more than 100,000 bytes$"),
    "prints for ever": ("while True: print(1)\n", r"^bad.py: prints more than 100,000 bytes$"),
    "calls sys.exit": ("import sys\nsys.exit(0)\n", r"^bad.py:2: SystemExit: 0$"),
    "warns for ever": (
        "import sys\nwhile True: print(1, file=sys.stderr)\n",
        r"^bad.py: prints more than 100,000 bytes$",
    ),
    "dies": ("import os\nos._exit(3)\n", r"^bad.py: ended with status 3$"),
    "fails to say what is wrong": (
        "class E(Exception):\n    def __str__(self): raise E\nraise E\n",
        r"^bad.py: E: .*",
    ),
    "warns before it raises": (
        "import warnings\nwarnings.warn('old')\n1 / 0\n",
        r"^bad.py:3: ZeroDivisionError: division by zero$",
    ),
    "fails after its end": (
        "import atexit, os\natexit.register(os._exit, 5)\n",
        r"^bad.py: ended with status 5$",
    ),
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


in_both_ways = pytest.mark.parametrize("fresh", [False, True], ids=["forked", "fresh"])


@in_both_ways
@pytest.mark.parametrize("fault", BAD)
def test_a_bad_snippet_is_named_in_one_line(fault, fresh):
    code, message = BAD[fault]
    seconds = 0.5 if fault == "loops for ever" else 10.0
    with pytest.raises(Problem, match=message) as raised:
        run_anew(code, "bad.py", seconds=seconds, fresh=fresh)
    assert "\n" not in str(raised.value)


@in_both_ways
def test_a_run_that_is_ended_takes_along_what_it_started(fresh, tmp_path):
    pid = tmp_path / "pid"
    code = f"""
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path({str(pid)!r}).write_text(str(child.pid))
time.sleep(60)
"""
    with pytest.raises(Problem, match="still running after 2 seconds"):
        run_anew(code, "bad.py", seconds=2, fresh=fresh)
    state, started = Path("/proc", pid.read_text(), "stat"), time.monotonic()
    while state.exists() and state.read_text().split()[2] != "Z":
        assert time.monotonic() - started < 5, "it goes on"
        time.sleep(0.01)


# What a run sees: a forked one and a fresh one, whoever starts them, see the same


PROBE = """
import gc, os, random, signal, sys, warnings
import numpy as np
signals = [one for one in signal.valid_signals() if isinstance(one, signal.Signals)]
print(sys.argv, sys.path, sys.flags, sys.getrecursionlimit(), sys.getdefaultencoding())
print(__name__, __file__, sorted(vars(sys.modules["__main__"])))
print({key: value for key, value in os.environ.items() if value != os.getcwd()})
print(os.environ["HOME"] == os.getcwd(), os.getsid(0) == os.getpid(), sys.stdin.read() == "")
print(sorted(os.listdir("/dev/fd")), os.umask(0o22), hash("a"), {"a", "b", "c", "d"})
print([(one.name, str(signal.getsignal(one))) for one in signals], signal.pthread_sigmask(0, []))
print(warnings.filters, np.geterr(), np.get_printoptions(), gc.isenabled(), gc.get_threshold())
print(sys.stdout.encoding, sys.stdout.errors, sys.stdout.line_buffering, sys.stderr.errors)
print([name for name in sys.modules if name.partition(".")[0] in ("authoring", "matplotlib")])
"""


def test_a_forked_run_is_like_a_fresh_one():
    forked, fresh = (run_anew(PROBE, fresh=fresh).text.splitlines() for fresh in (False, True))
    assert len(forked) == 9
    assert forked == fresh


def test_what_the_caller_has_in_its_environment_reaches_no_run(monkeypatch):
    known = run_anew(PROBE, fresh=True).text
    for variable in (*limits.FIXED, "HOME", "PYTHONPATH", "PYTHONWARNINGS", "OPENBLAS_CORETYPE"):
        monkeypatch.setenv(variable, "7")
    assert run_anew(PROBE, fresh=True).text == known
    assert run_anew(PROBE).text == known


def test_each_run_has_its_own_random_numbers():
    code = "import random\nimport numpy as np\nprint(random.random(), np.random.rand())\n"
    assert len({number for _ in range(3) for number in run_anew(code).text.split()}) == 6


def test_what_was_printed_once_is_known(tmp_path):
    (tmp_path / "requirements.txt").write_text("numpy\n")
    code = "import time\nprint(time.perf_counter_ns())\n"
    first = run(code, root=tmp_path)
    assert run(code, root=tmp_path) == first
    (tmp_path / "requirements.txt").write_text("another\n")
    second = run(code, root=tmp_path)
    assert second != first
    for changed in ({"name": "b.py"}, {"beside": (("a.txt", b""),)}, {"kernel": "Nehalem"}):
        assert run(code, root=tmp_path, **changed) not in (first, second)


UNSTABLE = {
    "the order of a set": b"print({str(number) for number in range(20)})\n",
    "the width of a window": b"import shutil\nprint(shutil.get_terminal_size().columns)\n",
    "the time zone": b"import time\nprint(time.timezone)\n",
    "the home": b"import pathlib\nprint(pathlib.Path.home())\n",
    "an address": b"print(object())\n",
}


@pytest.mark.parametrize("fault", ["raises", "leaves a file", "not UTF-8", "unstable", *UNSTABLE])
def test_a_bad_snippet_is_not_accepted_and_nothing_changes(fault, tree, capsys):
    code = {
        "raises": b"x = 1 / 0\n",
        "leaves a file": b"open('x.txt', 'w').close()\n",
        "not UTF-8": b"print('\xff')\n",
        "unstable": b"import time\nprint(time.perf_counter_ns())\n",
        **UNSTABLE,
    }[fault]
    only(tree, code)
    (tree / "snippets/core-concepts/loop.out").write_text("recorded\n", encoding="utf-8")
    before = contents(tree)
    assert not accept(root=tree)
    assert "not accepted: snippets/core-concepts/loop.py" in capsys.readouterr().out
    assert contents(tree) == before


def test_an_unstable_snippet_shows_both_runs(tree, capsys):
    only(tree, b"import time\nprint(time.perf_counter_ns())\n")
    accept(root=tree)
    said = capsys.readouterr().out
    assert "two runs differ" in said
    assert "--- first" in said and "+++ second" in said


def test_accept_rewrites_the_output_and_names_the_lessons(tree, capsys):
    only(tree, b"print('new')\n")
    recorded = tree / "snippets/core-concepts/loop.out"
    recorded.write_text("old\n", encoding="utf-8")
    assert accept(root=tree)
    said = capsys.readouterr().out
    assert recorded.read_text(encoding="utf-8") == "new\n"
    assert "-old" in said and "+new" in said
    for language in ("ja", "en"):
        assert f"shown in docs/{language}/core-concepts.md" in said


def test_accept_runs_only_what_changed_or_was_never_recorded(tree, capsys):
    only(tree, b"print('new')\n")
    other = tree / "snippets/tokens/other.py"
    other.write_text("print('other')\n", encoding="utf-8")
    assert accept(root=tree)
    assert "2 snippets run, 2 outputs rewritten, 0 not accepted." in capsys.readouterr().out
    assert accept(root=tree)
    assert capsys.readouterr().out == (
        "0 snippets run, 0 outputs rewritten, 0 not accepted; 2 are as recorded.\n"
    )
    other.write_text("print('another')\n", encoding="utf-8")
    assert accept("core-concepts", root=tree)
    assert "0 snippets run" in capsys.readouterr().out
    assert accept("tokens", root=tree)
    assert "1 snippets run, 1 outputs rewritten" in capsys.readouterr().out
    assert accept(everything=True, root=tree)
    assert "2 snippets run, 0 outputs rewritten" in capsys.readouterr().out
    with pytest.raises(Problem, match="there is no lesson 'no-lesson'"):
        accept("no-lesson", root=tree)


def test_accept_writes_no_carriage_returns_into_logs(tree, capsys):
    only(tree, b"print('new')\n")
    accept(root=tree)
    assert "\r" not in capsys.readouterr().out


def only(tree, code: bytes) -> None:
    """Leave one snippet, loop.py, with this code."""
    for path in (tree / "snippets").glob("*/*.py"):
        path.unlink()
    (tree / "snippets/core-concepts/loop.py").write_bytes(code)


def contents(tree) -> dict[str, bytes]:
    return {str(p.relative_to(tree)): p.read_bytes() for p in tree.rglob("*") if p.is_file()}


def test_accept_leaves_alone_what_is_as_it_was_committed(tree, capsys):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*git, *words], cwd=tree, check=True)
    assert accept(root=tree) and capsys.readouterr().out.startswith("0 snippets run")
    snippet = tree / "snippets/core-concepts/five_lines.py"
    snippet.write_text(snippet.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert accept(root=tree) and capsys.readouterr().out.startswith("1 snippets run")
    snippet.with_suffix(".out").unlink()
    subprocess.run([*git, "commit", "-qam", "never recorded"], cwd=tree, check=True)
    assert accept(root=tree) and snippet.with_suffix(".out").exists()
