"""What a program does in the page is what it would do in a terminal, or is said in one word."""

from pathlib import Path

import pytest
from page_python import job, run_all

GATHER = """
import asyncio

async def later(n):
    await asyncio.sleep(n / 100)
    print(n)
    return n

async def main():
    return await asyncio.gather(later(2), later(1))

print(asyncio.run(main()))
"""
NESTED = """
import asyncio

async def main():
    asyncio.run(main())

asyncio.run(main())
"""
FOREVER = """
import asyncio

async def main():
    await asyncio.get_running_loop().create_future()

asyncio.run(main())
"""
# What it prints, how it ends (None: well), and what is said of it.
RUNS = {
    "asyncio runs": (GATHER, "1\n2\n[2, 1]\n", None, None),
    "asyncio runs again": (GATHER, "1\n2\n[2, 1]\n", None, None),
    "asyncio within asyncio": (NESTED, None, "error", "RuntimeError"),
    "asyncio waits for nothing": (FOREVER, "", "error", "RuntimeError"),
    "exit": ("import sys\nprint(1)\nsys.exit(3)\n", "1\n", "exit", "3"),
    "exit with 0": ("exit(0)\n", "", None, None),
    "exit with a word": ("raise SystemExit('bye')\n", "bye\n", "exit", "1"),
    "exit at once": ("import os\nos._exit(4)\n", "", "exit", "4"),
    "await": ("import asyncio\nawait asyncio.sleep(0)\n", "", "await", None),
    "await in a function that is not async": (
        "def f():\n    await g()\n",
        "",
        "error",
        "SyntaxError",
    ),
    "a notebook's orders": ("%pip install numpy\n", "", "notebook", None),
    "a notebook's shell": ("x = 1\n!pip install numpy\n", "", "notebook", None),
    "a remainder with a fault": ("x = (7\n% 2 +)\n", "", "error", "SyntaxError"),
    "a notebook's shell with its Python": (
        "import sys\n!{sys.executable} -m pip list\n",
        "",
        "notebook",
        None,
    ),
    "a line of a sum": ("x = (7\n%b +)\n", "", "error", "SyntaxError"),
    "another's syntax": ("exec('!ls')\n", "", "error", "SyntaxError"),
    "a misspelt part of a module": ("import collections.abcd\n", "", "module", "collections.abcd"),
    "an inner part of what a browser lacks": (
        "from multiprocessing import shared_memory\n",
        "",
        "absent",
        "_posixshmem",
    ),
    "what a browser lacks": (
        "from multiprocessing import Pool\nPool(2)\n",
        "",
        "absent",
        "multiprocessing",
    ),
    "no such module": ("import matplotlib.pyplot\n", "", "module", "matplotlib"),
    "no such part of a module": ("import numpy.nothing\n", "", "module", "numpy.nothing"),
    "a module's own complaint": ("raise ModuleNotFoundError('no')\n", "", "error", None),
    "a lone surrogate": ("print('a\\ud800')\n", "", "error", "UnicodeEncodeError"),
    "a lone surrogate as an error": (
        "import sys\nprint('\\ud800', file=sys.stderr)\n",
        "\\ud800\n",
        None,
        None,
    ),
}


@pytest.fixture(scope="module")
def answers(runtime: Path) -> dict[str, dict]:
    """What came of each run, all in one interpreter."""
    jobs = [job(source) for source, *_ in RUNS.values()]
    return dict(zip(RUNS, run_all(runtime, jobs), strict=True))


@pytest.mark.parametrize("name", RUNS)
def test_a_run(name: str, answers: dict[str, dict]):
    _, printed, kind, said = RUNS[name]
    answer = answers[name]
    failure = answer["failure"] or {"kind": None, "type": None}
    assert failure["kind"] == kind
    assert said is None or failure["type"] == said
    assert printed is None or answer["printed"] == printed
