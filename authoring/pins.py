"""Pin the packages that `pyproject.toml` asks for, each with the digests of its files."""

import subprocess
from pathlib import Path

from authoring import ROOT, Problem
from authoring.installers import clean_environment
from authoring.setup import program

OPTIONS = (
    *("--quiet", "--universal", "--fork-strategy", "fewest", "--python-version", "3.11"),
    *("--generate-hashes", "--no-annotate", "--no-header"),
)
NEWEST_NUMPY = Path("tests/numpy-newest.txt")  # with which snippets have to print the same


def pin(upgrade: bool = False, root: Path = ROOT) -> None:
    """Write `requirements.txt`.

    Args:
        upgrade: whether what is pinned already becomes the newest that may be, and NumPy for
            `make matrix` the newest that there is.

    Raises:
        Problem: uv cannot resolve it; the text is what uv says.
    """
    _compile(root, "pyproject.toml", "requirements.txt", upgrade)
    if upgrade:
        _compile(root, "-", NEWEST_NUMPY.as_posix(), upgrade, "numpy\n")


def _compile(root: Path, wanted: str, target: str, upgrade: bool, given: str = "") -> None:
    words = (program("uv"), "pip", "compile", *OPTIONS, wanted, "--output-file", target)
    done = subprocess.run(
        [*words, *(["--upgrade"] if upgrade else [])],
        cwd=root,
        input=given,
        capture_output=True,
        text=True,
        env=clean_environment(),
    )
    if done.returncode:
        raise Problem(f"{target} is as it was: {done.stderr.strip()}")
