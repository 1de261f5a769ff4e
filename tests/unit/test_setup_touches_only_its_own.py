"""Set-up fills `.venv`, whatever the environment says, leaves everything else alone, and says in
one line what went wrong.

A small project stands for this one: its requirements are a wheel made here. No network is needed.
"""

import ast
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import zipfile
from pathlib import Path

import pytest

from authoring import ROOT, Problem, setup
from authoring.book.plain_text import read
from authoring.installers import Progress, clean_environment, root_cause
from authoring.setup import BASE, program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="its stand-ins are shell scripts")
FILES = (
    *("__init__.py", "__main__.py", "installers.py", "file_lock.py", "setup.py"),
    *("book/__init__.py", "book/plain_text.py"),
)
TELL = """
import json, os, sys, authoring
print(json.dumps({"env": dict(os.environ), "authoring": authoring.__file__, "prefix": sys.prefix}))
"""


def wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """Make a wheel of version 1.0 and return the line that pins it."""
    info = f"{name}-1.0.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{file},,\n" for file in (*files, f"{info}/RECORD"))
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in (files | {f"{info}/RECORD": record}).items():
            archive.writestr(file, text)
    return f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


class Project:
    """A project that is set up as this one is, and whose `test` and `site` print what they see."""

    def __init__(self, folder: Path):
        self.root, self.bin, self.wheels = folder / "project", folder / "bin", folder / "wheels"
        (self.root / "authoring" / "book").mkdir(parents=True)
        for name in FILES:
            shutil.copy(ROOT / "authoring" / name, self.root / "authoring" / name)
        (self.root / "pytest.py").write_text(TELL)
        shutil.copy(ROOT / "pyproject.toml", self.root)  # ends uv's search for a uv.toml above it
        (self.root / "authoring" / "site.py").write_text(f"def publish():\n    exec({TELL!r})\n")
        self.command = "test"
        self.wheels.mkdir()
        demo = wheel(self.wheels, "demo", {"demo.py": "print('demo')\n"})
        (self.root / "requirements.txt").write_text(demo)
        self.venv = self.root / ".venv"
        script(self.bin / "uv", f'exec "{program("uv")}" "$@"')
        self.env = os.environ | {
            "PATH": f"{self.bin}:/usr/bin:/bin",
            "UV_FIND_LINKS": str(self.wheels),
            "UV_OFFLINE": "1",
            "UV_CACHE_DIR": str(folder / "uv-cache"),
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
        }

    def start(self, python: str = BASE, **env: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [python, "-E", "-m", "authoring", self.command],
            cwd=self.root,
            env=self.env | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def run(self, python: str = BASE, **env: str) -> str:
        """Set up and run the command; its output, of which the last line is what it saw."""
        process = self.start(python, **env)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        assert self.installed() == ["demo-1.0"]
        seen = json.loads(said.splitlines()[-1])
        assert seen["prefix"] == str(self.venv)
        assert Path(seen["authoring"]).is_relative_to(self.root)
        return said

    def fail(self, **env: str) -> str:
        """Run the command, which has to fail; its one line."""
        had = self.venv.exists()
        process = self.start(**env)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 1, said
        assert len(said.splitlines()) == 1, said
        assert self.venv.exists() == had
        return said

    def installed(self) -> list[str]:
        return [path.stem for path in self.venv.glob("lib/python*/site-packages/*.dist-info")]

    def fake_uv(self, text: str) -> None:
        script(self.bin / "uv", f'[ "$1" = --version ] && exit\n{text}')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    files = (
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in str(path)
    )
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def throwaway(tmp_path: Path) -> Path:
    """A Python of its own with a canary package, to which nothing may happen."""
    prefix = tmp_path / "throwaway"
    version = "python{}.{}".format(*sys.version_info)
    standard = Path(sysconfig.get_path("stdlib"))
    (prefix / "bin").mkdir(parents=True)
    shutil.copy(os.path.realpath(BASE), prefix / "bin" / "python3")
    site = prefix / "lib" / version / "site-packages"
    site.mkdir(parents=True)
    for entry in standard.iterdir():
        if entry.name not in ("site-packages", "dist-packages", "EXTERNALLY-MANAGED"):
            (prefix / "lib" / version / entry.name).symlink_to(entry)
    wheel(tmp_path, "canary", {"canary.py": "ALIVE = True\n"})
    with zipfile.ZipFile(tmp_path / "canary-1.0-py3-none-any.whl") as archive:
        archive.extractall(site)
    words = [prefix / "bin" / "python3", "-E", "-c", "import canary, sys; print(sys.prefix)"]
    seen = subprocess.run(words, capture_output=True, text=True)
    if seen.stdout.strip() != str(prefix):
        pytest.skip(f"this Python cannot be copied: {seen.stderr or seen.stdout}")
    return prefix


VARIABLES = (
    {"UV_SYSTEM_PYTHON": "1"},
    {"UV_PYTHON": "{python}"},
    {"UV_PROJECT_ENVIRONMENT": "{prefix}"},
    {"UV_CONFIG_FILE": "{folder}/uv.toml"},
    {"XDG_CONFIG_HOME": "{folder}/config"},
    {"VIRTUAL_ENV": "{prefix}"},
    {"CONDA_PREFIX": "{prefix}"},
    {"PYTHONHOME": "{prefix}"},
    {"PYTHONPATH": "{folder}/shadows"},
    {"PYTHONSAFEPATH": "1"},
    {"PIP_TARGET": "{site}", "PIP_PREFIX": "{prefix}", "PIP_PYTHON": "{python}", "PIP_USER": "1"},
    {"PIP_REQUIRE_VIRTUALENV": "1"},
)


@pytest.mark.parametrize("variables", VARIABLES, ids=lambda names: next(iter(names)))
def test_whatever_is_set_only_the_own_environment_is_filled(
    variables: dict[str, str], project: Project, throwaway: Path, tmp_path: Path
):
    site = next(throwaway.glob("lib/python*/site-packages"))
    for file in ("uv.toml", "config/uv/uv.toml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(f'[pip]\ntarget = "{site}"\n')
    for module in ("authoring", "demo", "json", "pytest"):
        (tmp_path / "shadows" / module).mkdir(parents=True)
        (tmp_path / "shadows" / module / "__init__.py").write_text("raise SystemExit('shadow')\n")
    if next(iter(variables)).startswith("PIP"):  # without uv, pip brings the pinned one
        (project.bin / "uv").rename(project.bin / "real-uv")
        uv = f"""#!/bin/sh\nexec "{project.bin}/real-uv" "$@"\n"""
        pin = wheel(project.wheels, "uv", {"uv.py": "", "uv-1.0.data/scripts/uv": uv})
        with (project.root / "requirements.txt").open("a") as file:
            file.write(pin.replace("uv==1.0", "uv==1.0 ; python_version > '3'"))
        project.installed = lambda: ["demo-1.0"]
    python = throwaway / "bin" / "python3"
    places = {"prefix": throwaway, "python": python, "site": site, "folder": tmp_path}
    env = {name: value.format(**places) for name, value in variables.items()}
    before = contents(throwaway)
    project.env["PATH"] = f"{throwaway}/bin:{project.env['PATH']}"
    project.run(str(python), **env)
    assert contents(throwaway) == before
    words = [project.venv / "bin" / "python", "-I", "-c", "import demo"]
    assert subprocess.run(words, capture_output=True, text=True).stdout == "demo\n"


@pytest.mark.parametrize("command", ["test", "site"])
def test_what_a_command_sees_leads_it_nowhere_else(command: str, project: Project):
    project.command = command
    project.run()
    misled = {"PYTHONPATH": "/elsewhere", "UV_PYTHON": "3.1", "HTTPS_PROXY": "http://proxy:1"}
    env = json.loads(project.run(str(project.venv / "bin" / "python"), **misled))["env"]
    assert not {"PYTHONPATH", "UV_PYTHON"} & env.keys()
    assert env["HTTPS_PROXY"] == "http://proxy:1"


@pytest.mark.parametrize(
    "name",
    [
        "UV_DEFAULT_INDEX",
        "UV_INDEX_OURS_PASSWORD",
        "PIP_INDEX_URL",
        "PIP_CERT",
        "SSL_CERT_FILE",
        "npm_config_registry",
        "npm_config_//host/:_authToken",
        "NODE_EXTRA_CA_CERTS",
    ],
)
def test_mirrors_and_certificates_are_kept(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(name, "mine")
    monkeypatch.setenv("npm_config_prefix", "/elsewhere")
    monkeypatch.setenv("NODE_OPTIONS", "--require /elsewhere")
    env = clean_environment()
    assert env[name] == "mine"
    assert not {"npm_config_prefix", "NODE_OPTIONS"} & env.keys()
    assert env["UV_SYSTEM_CERTS"] == "true" and env["NODE_USE_SYSTEM_CA"] == "1"


def test_what_is_half_made_or_moved_or_broken_is_made_anew(project: Project):

    def half_made():
        (project.venv / "ready").unlink()
        shutil.rmtree(next(project.venv.glob("lib/python*/site-packages/demo-1.0.dist-info")))

    def moved():
        project.root = project.root.rename(project.root.with_name("renamed"))
        project.venv = project.root / ".venv"

    def broken():
        python = project.venv / "bin" / "python"
        python.unlink()
        python.symlink_to("/nowhere/python")

    for harm in (half_made, moved, broken):
        project.run()
        (project.venv / "trace").touch()
        harm()
        project.run()
        assert not (project.venv / "trace").exists(), harm.__name__
    assert not list(project.root.glob(".venv.*"))
    (project.venv / "trace").touch()
    project.run()
    assert (project.venv / "trace").exists(), "one that is ready stays"


def test_what_the_user_made_is_used_or_kept_aside(project: Project):
    project.run()
    (project.venv / "ready").unlink()
    (project.venv / "trace").touch()
    assert "kept as" not in project.run()
    assert (project.venv / "trace").exists(), "it holds what is pinned: it is used"

    (project.venv / "ready").unlink()
    site = next(project.venv.glob("lib/python*/site-packages"))
    (site / "canary-1.0.dist-info").mkdir()
    shutil.rmtree(site / "demo-1.0.dist-info")
    assert "kept as .venv.1.\n" in project.run()
    assert list(project.root.glob(".venv.1/lib/python*/site-packages/canary-1.0.dist-info"))


def test_no_link_is_followed(project: Project, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    project.run()
    project.venv.rename(elsewhere)
    before = contents(elsewhere)
    for number in (1, 2):
        project.venv.symlink_to(elsewhere)
        assert f"kept as .venv.{number}.\n" in project.run()
        assert contents(elsewhere) == before
        shutil.rmtree(project.venv)


@pytest.mark.parametrize(
    "said, cause",
    [
        (
            "error: Failed to fetch: https://index/simple/demo/\n  Caused by: client error\n"
            "  Caused by: invalid peer certificate: UnknownIssuer\n\nhint: try something",
            "Failed to fetch: https://index/simple/demo/: invalid peer certificate: UnknownIssuer",
        ),
        (
            "Using Python 3.11\nerror: Request failed after 3 retries\n"
            "  cause: Failed to fetch: https://index/simple/demo/\n  cause: Connection refused",
            "Failed to fetch: https://index/simple/demo/: Connection refused",
        ),
        ("error: No space left on device\n\nhint: none", "No space left on device"),
        (
            "npm warn old\nnpm error code E1\nnpm error errno E1\nnpm error request failed\n"
            "npm error A complete log is elsewhere",
            "request failed",
        ),
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(1, 'bad')': "
            "/simple/uv/\nERROR: No matching distribution found for uv",
            "SSLError(1, 'bad')",
        ),
        ("something else\nhint: none", "something else"),
        ("", "no message"),
    ],
)
def test_the_line_that_says_what_went_wrong_is_chosen(said: str, cause: str):
    assert root_cause(said) == cause


def test_a_failure_is_one_line_and_leaves_nothing(project: Project):
    project.fake_uv(f"mkdir -p {project.venv}\necho 'error: disk full' >&2\nexit 2")
    assert project.fail() == "Setting up .venv failed (Python): disk full\n"


def test_what_cannot_be_made_anew_stays_as_it_was(project: Project):
    project.run()
    before = contents(project.venv)
    pins = project.root / "requirements.txt"
    pinned = pins.read_bytes()
    pins.write_text("")
    project.fake_uv("echo 'error: offline' >&2\nexit 2")
    assert project.fail() == "Setting up .venv failed (Python): offline\n"
    assert contents(project.venv) == before
    pins.write_bytes(pinned)
    project.run()  # it is as pinned: the uv that fails is not asked


def test_only_what_was_looked_at_is_ready(project: Project):
    project.fake_uv(f'[ "$1" = pip ] || exec "{program("uv")}" "$@"')
    assert project.fail() == "Setting up .venv failed: it should have demo 1.0, and has none.\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_nothing(number: int, project: Project, tmp_path: Path):
    """Not even a process that goes on writing."""
    late = f"(sleep 3; mkdir -p {project.venv}; touch {project.venv}/late) &"
    project.fake_uv(f"mkdir -p {project.venv}\n{late}\ntouch {tmp_path}/begun\nwait")
    process = project.start()
    while not (tmp_path / "begun").exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == 128 + number
    time.sleep(3.5)
    assert not project.venv.exists()


def test_after_two_seconds_it_says_what_it_does(project: Project):
    project.fake_uv(f'[ "$1" = pip ] && sleep 2.5\nexec "{program("uv")}" "$@"')
    first, *_, last, _ = project.run().splitlines()
    assert first.startswith("Setting up .venv: 1 packages ... ") and first.endswith(" s")
    assert last.startswith("Setting up .venv: done, ")


def test_on_a_terminal_one_line_is_renewed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with Progress(Path(".venv")) as progress:
        progress.started -= 3
        progress.tick("uv")
        progress.tick("uv")
    said = capsys.readouterr().out
    assert [line.strip() for line in said.split("\r")] == [
        "",
        "Setting up .venv: uv ... 3 s",
        "Setting up .venv: done, 3 s",
    ]
    assert said.count("\n") == 1


def test_a_tree_that_cannot_be_written_is_one_line(project: Project):
    cache = project.root / ".cache"
    cache.touch()
    assert project.fail().startswith(f"This command makes files below {project.root}, and cannot: ")
    cache.unlink()
    if os.geteuid():
        project.root.chmod(0o555)
        said = project.fail()
        project.root.chmod(0o755)
        assert said.startswith(f"This command makes files below {project.root}, and cannot: ")


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for npm, to be written, that the set-up of `node_modules` in a folder runs."""
    for name, path in (("ROOT", ""), ("CACHE", ".cache"), ("PACKAGES", "node_modules")):
        monkeypatch.setattr(setup, name, tmp_path / path)
    monkeypatch.setattr(setup, "program", lambda name: str(tmp_path / name))
    package = {"packages": {"": {}, "node_modules/demo": {"version": "1.0.0"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(package))
    monkeypatch.setenv("NODE_ENV", "production")
    return tmp_path / "npm"


MADE = """[ -z "$NODE_ENV" ] || exit 3
mkdir -p {0}/node_modules/demo; echo '{{"version": "{1}"}}' > {0}/node_modules/demo/package.json"""


def test_packages_are_looked_at_as_well(npm: Path):
    modules = npm.parent / "node_modules"
    script(npm, MADE.format(npm.parent, "0.9.0"))
    with pytest.raises(Problem, match=r"node_modules/demo is another version"):
        setup.ensure_packages()
    assert not modules.exists()
    script(npm, MADE.format(npm.parent, "1.0.0") + "\necho npm error request failed; exit 1")
    with pytest.raises(Problem, match=r"^Setting up node_modules failed .*: request failed$"):
        setup.ensure_packages()
    assert not modules.exists()
    script(npm, MADE.format(npm.parent, "1.0.0"))
    setup.ensure_packages()
    assert (modules / "ready").exists()
    script(npm, "exit 1")
    setup.ensure_packages()  # has nothing to do


def test_packages_of_another_place_are_left_alone(npm: Path):
    (npm.parent / "elsewhere").mkdir()
    (npm.parent / "node_modules").symlink_to(npm.parent / "elsewhere")
    script(npm, MADE.format(npm.parent, "1.0.0"))
    with pytest.raises(Problem, match="node_modules leads to another place"):
        setup.ensure_packages()
    assert not any((npm.parent / "elsewhere").iterdir())


def test_an_older_python_is_told_in_one_line_before_it_reads_what_it_cannot():
    first = read(ROOT / "authoring/__init__.py")
    ast.parse(first, feature_version=(3, 7))
    code = "import sys; sys.version_info = (3, 10, 12, 'final', 0); import authoring.__main__"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert re.fullmatch(r"Python 3\.11 or later is needed; this is .+\n", done.stderr)
