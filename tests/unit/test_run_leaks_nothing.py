"""In the page, one run leaves nothing behind that changes what the next one prints."""

from pathlib import Path

import pytest
from page_python import job, run_all

from authoring import ROOT

POCKET_MODEL = sorted((ROOT / "snippets" / "pretraining").glob("pocket_model.*"))

CHANGES = {
    "a global": ("leaked = 1", "print('leaked' in globals())"),
    "print options": ("np.set_printoptions(precision=1)", "print(np.array([0.123456]))"),
    "the error state": ("np.seterr(all='raise')", "print(np.geterr())"),
    "a function of NumPy": ("np.exp = None", "print(np.exp(0))"),
    "a module of NumPy": (
        "np.linalg.norm = np.random.rand = None",
        "print(np.linalg.norm([3, 4]))",
    ),
    "a class": ("np.ma.MaskedArray.mean = None", "print(np.ma.MaskedArray.mean is None)"),
    "the standard library": ("import math; math.pi = 3", "import math; print(math.pi)"),
    "the end at once": ("import os; os._exit = None", "import os; print(os._exit.__name__)"),
    "a late import": (
        "import decimal; decimal.Decimal = 1",
        "import decimal; print(decimal.Decimal)",
    ),
    "a built-in": ("import builtins; builtins.sum = max", "print(sum([1, 2]))"),
    "print itself": ("import builtins; builtins.print = None", "print(1)"),
    "standard output": ("import sys; sys.stdout.close()", "print(1)"),
    "a warning filter": (
        "import warnings; warnings.simplefilter('error')",
        "import warnings; print(len(warnings.filters)); warnings.warn('!')",
    ),
    "the path of imports": ("import sys; sys.path.clear()", "import json; print(json.dumps(1))"),
    "the recursion limit": (
        "import sys; sys.setrecursionlimit(99)",
        "import sys; print(sys.getrecursionlimit())",
    ),
    "the environment": ("import os; os.environ['X'] = '1'", "import os; print('X' in os.environ)"),
    "the folder": ("import os; os.mkdir('a'); os.chdir('a')", "import os; print(os.listdir())"),
    "a file": ("open('left.txt', 'w').write('1')", "import os; print(os.listdir())"),
    "a lesson's module": (
        "import pocket_model; pocket_model.WINDOW = 1",
        "import pocket_model; print(pocket_model.WINDOW)",
    ),
    "sys.modules": ("import sys; sys.modules['math'] = None", "import math; print(math.e)"),
    "sys.argv": ("import sys; sys.argv.append('x')", "import sys; print(sys.argv)"),
    "a trace function": (
        "import sys; sys.settrace(lambda *a: print(a))",
        "def f(): pass\nf(); print(1)",
    ),
    "a switched-off collector": ("import gc; gc.disable()", "import gc; print(gc.isenabled())"),
}
NUMPY = "import numpy as np\n"
SEEDS = "import random\nnp.random.seed(1)\nrandom.seed(1)"
UNSEEDED = "import random\nprint(np.random.rand(), random.random())"


@pytest.fixture(scope="module")
def answers(runtime: Path) -> dict[str, list[dict]]:
    """What each code prints before the change, with it and after it, all in one interpreter."""
    jobs = []
    for change, seen in [*CHANGES.values(), (SEEDS, UNSEEDED), (SEEDS, UNSEEDED)]:
        files = POCKET_MODEL if "pocket_model" in change else []
        jobs += [job(NUMPY + code, files=files) for code in (seen, change, seen)]
    found = iter(run_all(runtime, jobs))
    names = [*CHANGES, "seeds", "the same seeds"]
    return dict(zip(names, zip(found, found, found, strict=True), strict=True))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_gone_in_the_next_run(name: str, answers: dict[str, list[dict]]):
    before, _, after = answers[name]
    seen = [(answer["printed"], answer["failure"]) for answer in (before, after)]
    assert seen[0] == seen[1], f"{name} leaks into the next run: see reset() in runner.py"


def test_what_is_not_seeded_is_drawn_anew(answers: dict[str, list[dict]]):
    drawn = [answers[name][2]["printed"].split() for name in ("seeds", "the same seeds")]
    for library, one, other in zip(("NumPy", "Python"), *drawn, strict=True):
        assert one != other, f"{library} goes on with the seed of the run before"


def test_a_run_takes_milliseconds(answers: dict[str, list[dict]]):
    times = sorted(each["milliseconds"] for three in answers.values() for each in three)
    assert times[len(times) // 2] < 50, f"a run of two lines takes {times[len(times) // 2]:.0f} ms"
