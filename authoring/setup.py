"""Keep `.venv` and `node_modules` at what is pinned, and touch nothing else.

Standard library only: it runs first.
"""

import hashlib
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import sysconfig
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.plain_text import read
from authoring.file_lock import file_lock
from authoring.installers import Progress, clean_environment, command, without_target

CACHE = ROOT / ".cache"
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements.txt"
READY = VENV / "ready"
PACKAGES = ROOT / "node_modules"
# The Python below the one that runs this, which may be that of the `.venv` to be replaced.
BASE = getattr(sys, "_base_executable", sys.executable)


def python_of_venv(venv: Path = VENV) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_environment() -> bool:
    """Keep `.venv` at exactly what requirements.txt pins; return whether it has just been made.

    One that is half made, was brought from elsewhere or has a Python that no longer starts is
    made anew. One that the user made is used if it holds what is pinned, and put aside if it
    holds anything else.

    Raises:
        Problem: the environment cannot be made; the text says what to do about it.
    """
    ensure_writable()
    wanted = f"{hashlib.sha256(read(REQUIREMENTS).encode()).hexdigest()} {VENV}"

    def ready() -> bool:
        marked = (
            not VENV.is_symlink()
            and READY.is_file()
            and READY.read_text(encoding="utf-8") == wanted
        )
        return marked and python_of_venv().exists()

    if ready():
        return False
    with one_at_a_time(VENV):
        if ready():
            return True
        if VENV.is_symlink() or READY.exists() or fault():
            put_aside_if_strange()
            with whole(VENV), Progress(VENV) as progress:
                install(progress)
                if wrong := fault():
                    raise Problem(f"Setting up .venv failed: {wrong}.")
        READY.write_text(wanted, encoding="utf-8")
    return True


def ensure_packages() -> None:
    """Keep `node_modules` at exactly what package-lock.json pins. Call it from within `.venv`.

    Raises:
        Problem: npm cannot install them; the text says what npm said.
    """
    lock = read(ROOT / "package-lock.json")
    wanted = hashlib.sha256(lock.encode()).hexdigest()
    ready = PACKAGES / "ready"
    with one_at_a_time(PACKAGES):
        if PACKAGES.is_symlink():
            raise Problem("node_modules leads to another place: remove that link and try again.")
        if ready.is_file() and ready.read_text() == wanted:
            return
        with whole(PACKAGES), Progress(PACKAGES) as progress:
            here = ("--prefix", str(ROOT), "--no-global", "--include=dev", "--no-dry-run")
            words = (program("npm"), "ci", *here, "--ignore-scripts", "--no-audit", "--no-fund")
            command(progress, "npm's packages", *words)
            for name, package in json.loads(lock)["packages"].items():
                file = ROOT / name / "package.json"
                if name and json.loads(file.read_bytes())["version"] != package["version"]:
                    raise Problem(f"Setting up node_modules failed: {name} is another version.")
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


def ensure_writable() -> None:
    """Find out before anything is begun whether files can be made here."""
    try:
        CACHE.mkdir(exist_ok=True)
        for folder in (ROOT, CACHE):
            with tempfile.TemporaryFile(dir=folder):
                pass
    except OSError as error:
        raise Problem(
            f"This command makes files below {ROOT}, and cannot: {error.strerror}."
        ) from error


LOOK = """
import json, sys
from importlib.metadata import distributions
has = {d.metadata["Name"]: d.version for d in distributions()}
print(json.dumps([sys.version_info[:2], sys.prefix, has]))
"""


def fault() -> str:
    """What keeps `.venv` from being what requirements.txt pins; nothing if it is that."""
    words = (str(python_of_venv()), "-I", "-c", LOOK)
    try:
        seen = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return "its Python does not start"
    version, prefix, has = json.loads(seen.stdout)
    if os.path.realpath(prefix) != os.path.realpath(VENV) or version < [3, 11]:
        return f"its Python is {version[0]}.{version[1]} of {prefix}"
    has = {normal(name): version for name, version in has.items()}
    for name, version, marker in pins():
        if has.get(name) != version and not (marker and name not in has):
            return f"it should have {name} {version}, and has {has.get(name, 'none')}"
    return ""


def pins() -> list[tuple[str, str, str]]:
    """Name, version and marker of each package in requirements.txt."""
    found = re.findall(r"^([\w.-]+)==(\S+)( ;.*)?", read(REQUIREMENTS), re.MULTILINE)
    return [(normal(name), version, marker) for name, version, marker in found]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def put_aside_if_strange() -> None:
    """Rename a `.venv` that this program did not make and that holds what it could not remake."""
    if not VENV.is_symlink() and (READY.exists() or not VENV.exists()):
        return
    if VENV.is_dir() and not VENV.is_symlink():
        infos = (path.name for path in VENV.glob("[Ll]ib/**/site-packages/*-info"))
        names = {normal(name.partition("-")[0]) for name in infos}
        strange = names - {name for name, _, _ in pins()} - {"pip", "setuptools", "wheel"}
        is_venv = (VENV / "pyvenv.cfg").exists() or not any(VENV.iterdir())
        if is_venv and not strange:
            return
    number = 1
    while os.path.lexists(aside := VENV.with_name(f".venv.{number}")):
        number += 1
    VENV.rename(aside)
    print(f"The .venv found here is not this project's: it is kept as {aside.name}.", flush=True)


def install(progress: Progress) -> None:
    """Make `.venv` and install what requirements.txt pins, with uv: from the PATH or fetched."""
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        uv = shutil.which("uv")
        if not (uv and runs(uv)):
            uv = fetch_uv(Path(folder), progress)
        command(progress, "Python", uv, "venv", "--quiet", "--python", BASE, str(VENV))
        words = ("pip", "sync", "--quiet", "--python", str(python_of_venv()), "--require-hashes")
        doing = f"{len(pins())} packages"
        command(progress, doing, uv, *words, str(REQUIREMENTS), env=without_target())


def runs(uv: str) -> bool:
    """Whether it is uv: what stands on the PATH may be a tool's placeholder."""
    try:
        return not subprocess.run((uv, "--version"), capture_output=True, timeout=60).returncode
    except (OSError, subprocess.SubprocessError):
        return False


def fetch_uv(folder: Path, progress: Progress) -> str:
    """The pinned uv, unpacked into a folder from the wheel that pip brings."""
    only_uv = folder / "uv.txt"
    only_uv.write_text(pinned_block("uv"))
    pip = (BASE, "-I", f"{pip_wheel(folder, progress)}/pip", "--disable-pip-version-check")
    options = ("--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes")
    paths = ssl.get_default_verify_paths()
    bundle = {"REQUESTS_CA_BUNDLE": paths.cafile or paths.capath or ""}
    env = bundle | clean_environment() | {"PIP_REQUIRE_VIRTUALENV": "0"}
    words = ("download", *options, "--dest", str(folder), "-r", str(only_uv))
    command(progress, "uv", *pip, *words, env=env)
    with zipfile.ZipFile(next(folder.glob("uv-*.whl"))) as wheel:
        inside = next(n for n in wheel.namelist() if re.search(r"/scripts/uv(\.exe)?$", n))
        uv = Path(wheel.extract(inside, folder))
    uv.chmod(0o755)
    return str(uv)


def pip_wheel(folder: Path, progress: Progress) -> Path:
    """The pip that comes with Python. Debian keeps it in a package of its own: it is unpacked."""
    standard = Path(sysconfig.get_path("stdlib"), "ensurepip", "_bundled")
    for place in (standard, Path(sysconfig.get_config_var("WHEEL_PKG_DIR") or standard)):
        for wheel in place.glob("pip-*.whl"):
            return wheel
    try:
        get = ("apt-get", "download", "--quiet", "python3-pip-whl")
        command(progress, "pip", *get, cwd=folder)
        command(progress, "pip", "dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(folder))
        return next(folder.rglob("pip-*.whl"))
    except (StopIteration, Problem) as error:
        raise Problem(
            "This Python has no pip of its own. On Debian or Ubuntu: "
            "sudo apt-get install python3-venv (or install uv), then try again."
        ) from error


def pinned_block(package: str) -> str:
    """The lines of requirements.txt that pin one package with its hashes."""
    found = re.search(rf"^{package}==.*\n(?: .*\n)*", read(REQUIREMENTS), re.MULTILINE)
    if not found:
        raise Problem(f"requirements.txt does not pin {package}.")
    return found.group()


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one process at a time set a folder up, and say so to whoever waits for longer."""
    text = f"Another command is setting up {folder.name}; waiting for it ..."
    waiting = threading.Timer(2, print, [text], {"flush": True})
    waiting.daemon = True
    waiting.start()
    try:
        with file_lock(CACHE / f"{folder.name.strip('.')}.lock"):
            waiting.cancel()
            yield
    finally:
        waiting.cancel()


@contextmanager
def whole(folder: Path) -> Iterator[None]:
    """Make a folder anew; if that fails or is interrupted, what was there before is there again."""
    before = CACHE / f"{folder.name}.before"
    shutil.rmtree(before, ignore_errors=True)
    try:
        if folder.exists():
            folder.rename(before)
    except OSError as error:
        said = f"{folder.name} cannot be moved: end what uses it, and try again."
        raise Problem(said) from error
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if before.exists():
            before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
