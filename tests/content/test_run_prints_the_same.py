"""Every snippet prints in the page's Python what its `.out` records, byte by byte.

One Node process runs them all, with the code that the page's worker uses.
"""

import json
import subprocess
from pathlib import Path

import pytest

from authoring import ROOT
from authoring.book.snippets import dependencies, read_code, snippet_files
from authoring.setup import program

RUNNER = ROOT / "docs" / "assets" / "run" / "runner.js"


def run_all(site: Path, jobs: list[dict]) -> list[dict]:
    """What the page's Python prints for each job, one after the other in one interpreter."""
    words = [program("node"), str(ROOT / "tests" / "run_in_node.mjs"), str(site / "run"), RUNNER]
    done = subprocess.run(words, input=json.dumps(jobs), capture_output=True, text=True)
    assert done.returncode == 0, "\n".join(line[:200] for line in done.stderr.splitlines()[-20:])
    return json.loads(done.stdout)


def job(source: str, name: str = "code.py", files: list[Path] | None = None) -> dict:
    return {"source": source, "name": name, "files": [str(file) for file in files or []]}


@pytest.fixture(scope="module")
def answers(site: Path) -> dict[Path, dict]:
    snippets = snippet_files()
    codes = [read_code(snippet) for snippet in snippets]
    jobs = [job(c, s.name, dependencies(c)) for c, s in zip(codes, snippets, strict=True)]
    return dict(zip(snippets, run_all(site, jobs), strict=True))


@pytest.mark.parametrize("snippet", snippet_files(), ids=lambda s: "/".join(s.parts[-2:]))
def test_a_snippet_prints_the_same_in_the_page(snippet: Path, answers: dict[Path, dict]):
    answer = answers[snippet]
    assert answer["failure"] is None, answer["failure"]["traceback"]
    recorded = snippet.with_suffix(".out").read_text(encoding="utf-8")
    assert answer["printed"] == recorded, f"{snippet.name} prints otherwise in the page's Python"
