"""How uv, pip and npm are run: the environment, the progress, the line that says what failed.

Standard library only: it runs first.
"""

import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from contextlib import suppress
from pathlib import Path

from authoring import ROOT, Problem

MISLEADING = re.compile(r"(UV|PIP|NPM_CONFIG|NODE|PYTHON|CONDA|VIRTUAL_ENV|__PYVENV).*")
WELCOME = re.compile(
    r"UV_(DEFAULT_INDEX|INDEX.*|EXTRA_INDEX_URL|FIND_LINKS|KEYRING_PROVIDER|INSECURE_HOST|OFFLINE"
    r"|CONFIG_FILE|NO_CONFIG|CACHE_DIR|NO_CACHE|SYSTEM_CERTS|NATIVE_TLS|HTTP_.*|CONCURRENT_.*)"
    r"|PIP_(INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|KEYRING_PROVIDER|TRUSTED_HOST|PROXY|CERT"
    r"|CLIENT_CERT|CONFIG_FILE|CACHE_DIR|NO_CACHE_DIR|TIMEOUT|DEFAULT_TIMEOUT|RETRIES)"
    r"|NPM_CONFIG_(REGISTRY|//.*|USERCONFIG|GLOBALCONFIG|CACHE|PREFER_OFFLINE|OFFLINE|FETCH_.*"
    r"|PROXY|HTTPS_PROXY|NOPROXY|CAFILE|CA|CERT|KEY|STRICT_SSL|MAXSOCKETS)"
    r"|NODE_(EXTRA_CA_CERTS|USE_SYSTEM_CA|USE_ENV_PROXY|TLS_REJECT_UNAUTHORIZED)"
    r"|PYTHON(UNBUFFERED|UTF8|IOENCODING|WARNINGS|FAULTHANDLER|DEVMODE|HASHSEED|BREAKPOINT)"
)


def clean_environment() -> dict[str, str]:
    """The environment without what would lead uv, pip, npm or Python to another place.

    Of what is addressed to them (`MISLEADING`), only that stays which somebody needs behind a
    proxy, with a mirror or without a network (`WELCOME`): where packages come from, with which
    certificates, how patiently, and where downloads are kept. Whatever comes has a pinned digest.
    Of Python's own variables those stay that change neither what is imported nor what it does.
    The system's certificates count, where nothing else is said.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not MISLEADING.fullmatch(name.upper()) or WELCOME.fullmatch(name.upper())
    }
    certificates = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true", "NODE_USE_SYSTEM_CA": "1"}
    return certificates | kept


def without_target() -> dict[str, str]:
    """The clean environment, without a uv.toml that names a target: that would win over `--python`.

    A uv.toml in a folder above is not read, because the project's pyproject.toml speaks of uv.
    """
    env = clean_environment()
    folders = [os.environ.get(name) for name in ("APPDATA", "PROGRAMDATA", "XDG_CONFIG_HOME")]
    folders += [Path.home() / ".config", "/etc", *os.environ.get("XDG_CONFIG_DIRS", "").split(":")]
    files = [Path(folder, "uv", "uv.toml") for folder in folders if folder]
    for file in (*files, Path(env.get("UV_CONFIG_FILE", "/etc/xdg/uv/uv.toml"))):
        try:
            pip = tomllib.loads(file.read_text(encoding="utf-8")).get("pip", {})
        except (OSError, ValueError):
            continue  # uv says what is wrong with it
        if pip.keys() & {"target", "prefix"}:
            env.pop("UV_CONFIG_FILE", None)
            return env | {"UV_NO_CONFIG": "1"}
    return env


class Progress:
    """Says what set-up is doing and for how long, once it takes more than two seconds.

    On a terminal that is one line, renewed; elsewhere a line now and then.
    """

    def __init__(self, folder: Path):
        self.name, self.started, self.next = folder.name, time.monotonic(), 2.0
        self.terminal = sys.stdout.isatty()

    def tick(self, doing: str) -> None:
        seconds = time.monotonic() - self.started
        if seconds >= self.next:
            self.next = seconds + (0.5 if self.terminal else 10)
            self._say(f"Setting up {self.name}: {doing} ... {seconds:.0f} s", not self.terminal)

    def _say(self, text: str, last: bool) -> None:
        print(f"\r{text:<60}" if self.terminal else text, end="\n" if last else "", flush=True)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type | None, *_: object) -> None:
        seconds = time.monotonic() - self.started
        if seconds >= 2:
            self._say(
                f"Setting up {self.name}: {'stopped' if kind else 'done'}, {seconds:.0f} s", True
            )


def command(
    progress: Progress, doing: str, *words: str, env: dict[str, str] | None = None, cwd: Path = ROOT
) -> None:
    """Run a command of the set-up in the clean environment.

    Raises:
        Problem: it failed; the text is the line that says why.
    """
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    options |= {"text": True, "errors": "replace", "cwd": cwd, "start_new_session": True}
    env = (env or clean_environment()) | {"NO_COLOR": "1"}
    env = {k: v for k, v in env.items() if k not in ("FORCE_COLOR", "CLICOLOR_FORCE")}
    held = hold_signals()  # until it is known which process they have to end
    try:
        process = subprocess.Popen(words, env=env, **options)
    except OSError as error:
        release_signals(held)
        raise Problem(f"Setting up {progress.name} failed: {words[0]}: {error.strerror}") from error
    with process:
        try:
            release_signals(held)
            while (said := output(process)) is None:
                progress.tick(doing)
        except BaseException:
            end(process)
            raise
    if process.returncode:
        raise Problem(f"Setting up {progress.name} failed ({doing}): {root_cause(said)}")


def output(process: subprocess.Popen) -> str | None:
    """All that a process said; nothing yet if it goes on for longer than a moment."""
    try:
        return process.communicate(timeout=0.2)[0]
    except subprocess.TimeoutExpired:
        return None


def hold_signals() -> set[int]:
    """Keep interruptions waiting, where the system can; what was kept waiting before."""
    if os.name != "posix":
        return set()
    return signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})


def release_signals(held: set[int]) -> None:
    if os.name == "posix":
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def end(process: subprocess.Popen) -> None:
    """End a process and those that it started, before what they made is removed."""
    if os.name == "posix":
        with suppress(ProcessLookupError):  # it has ended just now
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def root_cause(said: str) -> str:
    """The line that says what went wrong, among all that uv, pip or npm said."""
    if broken := re.search(r"connection broken by '(.*)': /", said):  # pip then blames the package
        return broken.group(1)
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["no message"]
    errors = re.findall(r"^npm error (?!code |errno |syscall )(.+)$", said, re.MULTILINE)
    if not errors:
        form = r"^\s*(?:error|cause|caused by): (.+)$"
        errors = re.findall(form, said, re.MULTILINE | re.IGNORECASE)
        # The first that names an address or a package, and the last, at the bottom of it all.
        named = [line for line in errors if "://" in line or "`" in line]
        errors = [": ".join(dict.fromkeys([(named or errors)[0], errors[-1]]))] if errors else []
    return (errors or [line for line in lines if not line.startswith("hint")] or lines)[0]
