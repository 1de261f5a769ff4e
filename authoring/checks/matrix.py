"""Run every snippet on the oldest and the newest Python and NumPy that it must work with."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.plain_text import read
from authoring.book.snippets import dependencies, snippet_files
from authoring.execute import model
from authoring.execute.figures import drawings
from authoring.execute.verification import said_of
from authoring.progress import Progress
from authoring.setup import python_of_venv

OLDEST = "3.11"
THREADS = 2  # of OpenBLAS: a sum that two of them share must print the same


def matrix(root: Path = ROOT) -> None:
    """Copy each snippet into an empty folder, run it there and compare with its `.out`.

    The figures are drawn on the newest Python, where it is not the one that draws them anyway,
    and must have the same bytes.

    Raises:
        Problem: an output differs, or an environment cannot be made.
    """
    uv = shutil.which("uv", path=str(python_of_venv().parent)) or "uv"
    newest, own = newest_python(uv), "{}.{}".format(*sys.version_info)
    if absent := with_absent_model(root):
        print(said_of(absent), flush=True)
    differing = []
    at_once = max(1, (os.cpu_count() or 1) // THREADS)
    for python, numpy in ((OLDEST, "oldest"), (newest, "newest")):
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(at_once) as pool:
            interpreter = environment(uv, python, root / "tests" / f"numpy-{numpy}.txt", folder)
            versions = "import platform, numpy; print(platform.python_version(), numpy.__version__)"
            name = "Python {} NumPy {}".format(*_output(interpreter, "-c", versions).split())
            snippets = [file for file in snippet_files(root) if file not in absent]
            outputs = pool.map(partial(printed_by, interpreter), snippets)
            progress = Progress(len(snippets))
            for snippet, printed in zip(snippets, outputs):
                progress.at(name)
                if printed != snippet.with_suffix(".out").read_text():
                    differing.append(f"{name}: snippets/{snippet.parent.name}/{snippet.name}")
            progress.print(f"{name}: {len(snippets)} snippets")
    if newest != own:
        differing += [f"Python {newest} draws {name}" for name in drawn_otherwise(uv, newest, root)]
    if differing:
        raise Problem("These differ from what is recorded or drawn here:\n" + "\n".join(differing))


def with_absent_model(root: Path) -> list[Path]:
    """The snippets that need the real model, where it is not here.

    Raises:
        Problem: that is a fault, as in CI.
    """
    absent = [] if model.is_here() else [s for s in snippet_files(root) if model_of(s)]
    if absent and model.is_expected():
        raise Problem(said_of(absent))
    return absent


def model_of(snippet: Path) -> dict[str, str]:
    """What the environment of a snippet has to say of the real model, if it needs it."""
    names = {file.name for file in dependencies(read(snippet), snippet.parents[1])}
    return {model.VARIABLE: str(model.place())} if model.LIBRARY in names else {}


def newest_python(uv: str) -> str:
    """The newest released CPython on this machine."""
    listed = json.loads(_output(uv, "python", "list", "--only-installed", "--output-format=json"))
    versions = [
        (item["version_parts"]["major"], item["version_parts"]["minor"])
        for item in listed
        if item["implementation"] == "cpython" and item["version"].replace(".", "").isdigit()
    ]
    return "{}.{}".format(*max(versions))


def with_pyenv() -> dict[str, str]:
    """The environment, with the Pythons that pyenv keeps off the PATH."""
    pyenv = sorted(str(path) for path in Path.home().glob(".pyenv/versions/*/bin"))
    return os.environ | {"PATH": os.pathsep.join([os.environ.get("PATH", ""), *pyenv])}


def environment(uv: str, python: str, requirements: Path, folder: str) -> str:
    """Make an environment with one NumPy and nothing else, and return its interpreter."""
    _output(uv, "venv", "--quiet", "--python", python, folder)
    interpreter = python_of_venv(Path(folder))
    options = ("--quiet", "--compile-bytecode", "--require-hashes", "-r", str(requirements))
    install = ("pip", "install", *options)
    _output(uv, *install, "--python", str(interpreter))
    return str(interpreter)


def drawn_otherwise(uv: str, python: str, root: Path) -> list[str]:
    """Draw every figure with another Python and return the drawings whose bytes differ."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        for part in ("authoring", "docs", "figures", "snippets"):
            shutil.copytree(root / part, tree / part)
        shutil.copy(root / "requirements.txt", tree)
        interpreter = environment(uv, python, root / "requirements.txt", f"{folder}/env")
        print(f"drawing with Python {python} ...", flush=True)
        _output(interpreter, "-m", "authoring.execute.figures", cwd=tree)
        theirs, ours = tree / ".cache" / "figures", drawings(root)
        return [n for n, path in ours.items() if (theirs / n).read_bytes() != path.read_bytes()]


def printed_by(interpreter: str, snippet: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        for file in (snippet, *dependencies(read(snippet), snippet.parents[1])):
            shutil.copy(file, folder)
        told = os.environ | {"OPENBLAS_NUM_THREADS": str(THREADS)} | model_of(snippet)
        words = [interpreter, snippet.name]
        done = subprocess.run(
            words, cwd=folder, env=told, capture_output=True, text=True, timeout=240
        )
    return done.stdout + done.stderr


def _output(*words: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(words, capture_output=True, text=True, env=with_pyenv(), cwd=cwd)
    if done.returncode:
        raise Problem(f"{Path(words[0]).name} {words[1]}: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout
