"""Keep `.venv` and `node_modules` at what is pinned. Standard library only: it runs first."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from authoring import ROOT, Problem
from authoring.file_lock import file_lock

VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements.txt"
READY = VENV / "ready"
PACKAGES = ROOT / "node_modules"


def python_of_venv(venv: Path = VENV) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_environment() -> Path:
    """Return the Python of an environment that holds exactly what requirements.txt pins.

    Raises:
        Problem: the environment cannot be made; the text says what to do about it.
    """
    if sys.version_info < (3, 11):
        raise Problem(
            f"Python 3.11 or later is needed; this is {sys.version.split()[0]} ({sys.executable})."
        )
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if not (READY.is_file() and READY.read_text() == wanted and python_of_venv().exists()):
        print("Setting up .venv (the first time, or when requirements.txt changed) ...", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        try:
            install()
            READY.write_text(wanted)
        except BaseException:
            shutil.rmtree(VENV, ignore_errors=True)
            raise
    return python_of_venv()


def ensure_packages() -> None:
    """Keep `node_modules` at exactly what package-lock.json pins. Call it from within `.venv`.

    Raises:
        Problem: npm cannot install them; the text says what npm said.
    """
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    ready = PACKAGES / "ready"
    with file_lock(ROOT / ".cache/node_modules.lock"):
        if ready.is_file() and ready.read_text() == wanted:
            return
        print("Setting up node_modules (the first time, or when it changed) ...", flush=True)
        words = (program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        command(*words, what="node_modules")
        ready.write_text(wanted)


def program(name: str) -> str:
    """A program of the environment that runs this, by its path.

    Raises:
        Problem: the environment does not have it.
    """
    found = shutil.which(name, path=str(Path(sys.prefix) / python_of_venv().parent.name))
    if not found:
        raise Problem(f"{sys.prefix} has no {name}; remove .venv and run the command again.")
    return found


def install() -> None:
    """Make `.venv` and install what requirements.txt pins, with uv: from the PATH or from PyPI."""
    uv = shutil.which("uv")
    if uv:
        command(uv, "venv", "--quiet", "--python", sys.executable, str(VENV))
    else:
        with tempfile.TemporaryDirectory() as folder:
            pip = venv_with_pip(Path(folder))
            only_uv = Path(folder) / "uv.txt"
            only_uv.write_text(pinned_block("uv"))
            command(*pip, "install", "--quiet", "--require-hashes", "-r", str(only_uv))
        uv = shutil.which("uv", path=str(python_of_venv().parent))
    options = ("--quiet", "--compile-bytecode", "--require-hashes")
    sync = (uv, "pip", "sync", *options, str(REQUIREMENTS))
    command(*sync, env={**os.environ, "VIRTUAL_ENV": str(VENV)})


def venv_with_pip(folder: Path) -> tuple[str, ...]:
    """Make `.venv` and return the command for a pip that installs into it."""
    python = str(python_of_venv())
    try:
        import ensurepip  # noqa: F401

        venv.create(VENV, with_pip=True)
        return python, "-m", "pip"
    except ImportError:
        venv.create(VENV, with_pip=False)
        return python, f"{debian_pip(folder)}/pip"


def debian_pip(folder: Path) -> Path:
    """The pip that Debian keeps in a package of its own, unpacked into a folder, not installed."""
    try:
        command("apt-get", "download", "--quiet", "python3-pip-whl", cwd=folder)
        command("dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(folder))
        return next(folder.rglob("pip-*.whl"))
    except (OSError, StopIteration, Problem) as error:
        raise Problem(
            "This Python has no pip of its own. On Debian or Ubuntu: "
            "sudo apt-get install python3-venv (or install uv), then try again."
        ) from error


def pinned_block(package: str) -> str:
    """The lines of requirements.txt that pin one package with its hashes."""
    found = re.search(rf"^{package}==.*\n(?: .*\n)*", REQUIREMENTS.read_text(), re.MULTILINE)
    if not found:
        raise Problem(f"requirements.txt does not pin {package}.")
    return found.group()


def command(
    *words: str, env: dict[str, str] | None = None, cwd: Path = ROOT, what: str = ".venv"
) -> None:
    done = subprocess.run(words, capture_output=True, text=True, env=env, cwd=cwd)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        errors = [line for line in said if re.match(r"(npm )?error (?!code )", line, re.IGNORECASE)]
        raise Problem(
            f"Setting up {what} failed (is the network there?): {(errors or said[-1:])[0].strip()}"
        )
