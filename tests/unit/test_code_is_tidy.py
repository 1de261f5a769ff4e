"""Code is formatted and linted by ruff, as pyproject.toml says. `ruff format` mends most of it."""

import subprocess
import sys

import pytest

from authoring import ROOT


@pytest.mark.parametrize("words", [("check",), ("format", "--check")])
def test_ruff_finds_nothing(words):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *words], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
