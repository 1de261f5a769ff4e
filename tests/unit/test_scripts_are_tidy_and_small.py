"""The page's scripts are formatted, agree with their types and stay small.

`npx prettier --write docs/assets` mends the form.
"""

import gzip
import subprocess

import pytest

from authoring import ROOT
from authoring.setup import PACKAGES, ensure_packages, program

WORDS = {
    "prettier": ("prettier/bin/prettier.cjs", "--check", "docs/assets/**/*.js", "tests/*.mjs"),
    "tsc": ("typescript/bin/tsc", "--project", "jsconfig.json"),
}
LATER = ("worker.js", "runner.js", "terminal.js", "compare.js")
MOST_BYTES = 10_240


@pytest.mark.parametrize("tool", WORDS)
def test_a_tool_finds_nothing(tool: str):
    ensure_packages()
    script, *words = WORDS[tool]
    command = [program("node"), str(PACKAGES / script), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_every_page_loads_for_run_is_small():
    """The worker and what it loads come with the first run."""
    scripts = [s for s in (ROOT / "docs/assets/run").glob("*.js") if s.name not in LATER]
    sizes = {script.name: len(gzip.compress(script.read_bytes(), 9)) for script in scripts}
    assert sum(sizes.values()) < MOST_BYTES, f"compressed bytes: {sizes}"
