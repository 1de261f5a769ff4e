"""Pin the packages that `pyproject.toml` asks for, each with the digests of its files."""

import subprocess
from pathlib import Path

from authoring import ROOT, Problem
from authoring.installers import clean_environment
from authoring.setup import program

OPTIONS = (
    *("--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-annotate", "--no-header"),
)
ONE_FOR_ALL = ("--fork-strategy", "fewest")  # the same version for every Python
NEWEST_NUMPY = Path("tests/numpy-newest.txt")  # with which snippets have to print the same


def pin(upgrade: bool = False, root: Path = ROOT) -> None:
    """Write `requirements.txt`.

    Args:
        upgrade: whether what is pinned already becomes the newest that may be, and NumPy for
            `make matrix` the newest that there is.

    Raises:
        Problem: uv cannot resolve it; the text is what uv says.
    """
    options = ("--upgrade",) if upgrade else ()
    _compile(root, "pyproject.toml", "requirements.txt", *ONE_FOR_ALL, *options)
    if upgrade:
        _compile(root, "-", NEWEST_NUMPY.as_posix(), *options, given="numpy\n")


def _compile(root: Path, wanted: str, target: str, *options: str, given: str = "") -> None:
    words = (program("uv"), "pip", "compile", *OPTIONS, *options, wanted, "--output-file", target)
    done = subprocess.run(
        words,
        cwd=root,
        input=given,
        capture_output=True,
        text=True,
        env=clean_environment(),
    )
    if done.returncode:
        raise Problem(f"{target} is as it was: {done.stderr.strip()}")
