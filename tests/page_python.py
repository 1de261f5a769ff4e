"""The page's Python in Node, for the tests that run code in it without a browser."""

import json
import subprocess
from pathlib import Path

from authoring import ROOT
from authoring.execute import model
from authoring.setup import program

RUNNER = ROOT / "docs" / "assets" / "run" / "runner.js"
SCRIPT = ROOT / "tests" / "run_in_node.mjs"


def run_all(runtime: Path, jobs: list[dict]) -> list[dict]:
    """What the page's Python prints for each job, one after the other in one interpreter.

    Args:
        runtime: the folder of a site that holds Python.
    """
    weights = [str(model.place())] if model.is_here() else []
    words = [program("node"), str(SCRIPT), str(runtime), RUNNER, *weights]
    done = subprocess.run(words, input=json.dumps(jobs), capture_output=True, text=True)
    assert done.returncode == 0, "\n".join(line[:200] for line in done.stderr.splitlines()[-20:])
    return json.loads(done.stdout)


def run_script(name: str, module: str, given: list) -> list:
    """What a script of this folder says of each of some values, with a module of the page."""
    words = [program("node"), str(ROOT / "tests" / name), str(ROOT / module)]
    done = subprocess.run(words, input=json.dumps(given), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def job(source: str, name: str = "code.py", files: list[Path] | None = None) -> dict:
    return {"source": source, "name": name, "files": [str(file) for file in files or []]}
