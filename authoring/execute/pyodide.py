"""Python for the page's Run button: Pyodide from npm and NumPy from `vendor/`, below `run/`.

The site holds it once for both languages. Its folder is named for its contents, so that a browser
may keep what it has once fetched and never mixes two versions.
"""

import gzip
import hashlib
import json
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from authoring import ROOT, Problem
from authoring.execute.cache import digest
from authoring.setup import ensure_packages, program

PYODIDE = ROOT / "node_modules" / "pyodide"
CORE = "pyodide.asm.wasm"
PACKED = f"{CORE}.gzip"  # not .gz, which some hosts say they have compressed on the way
LIBRARY = "python_stdlib.zip"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", LIBRARY)
NUMPY = ROOT / "vendor" / "numpy"
PROGRAM = ROOT / "docs" / "assets" / "run" / "runner.py"
COMPILER = Path(__file__).with_name("compile_archives.py")
OWN = Path(__file__).read_bytes() + COMPILER.read_bytes()


def write_runtime(target: Path) -> None:
    """Put the runtime into a folder, and write `runtime.json`, which names what is in it.

    Its core is compressed, for hosts that don't compress; what Python loads at once is compiled.
    Its `bytes` are those of the files that the page fetches by itself, and so can count.

    Raises:
        Problem: npm's packages cannot be installed, the wheel is not the one Pyodide knows, or
            Pyodide fails.
    """
    ensure_packages()
    pins = (
        (ROOT / "package-lock.json").read_bytes(),
        wheel().read_bytes(),
        PROGRAM.read_bytes(),
        OWN,
    )
    made = ROOT / ".cache" / "run" / digest(*pins)[:16]
    if not made.is_dir():
        made.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=made.parent) as folder:
            fresh = Path(folder, "run")
            assemble(fresh)
            with suppress(OSError):  # another process was as quick
                fresh.rename(made)
    shutil.copytree(made, target)


def assemble(target: Path) -> None:
    """Put together what the site holds of the runtime."""
    contents = {name: (PYODIDE / name).read_bytes() for name in FILES if name != LIBRARY}
    contents |= compiled(PYODIDE / LIBRARY, wheel())
    contents[PACKED] = gzip.compress((PYODIDE / CORE).read_bytes(), mtime=0)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    folder = hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:12]
    (target / folder).mkdir(parents=True)
    for name, content in contents.items():
        (target / folder / name).write_bytes(content)
    runtime = {
        "folder": folder,
        "bytes": sum(len(c) for name, c in contents.items() if not name.endswith(".mjs")),
        "core": PACKED,
        "wheel": wheel().name,
        "lock": {"info": lock()["info"], "packages": {}},
    }
    (target / "runtime.json").write_text(json.dumps(runtime, indent=1) + "\n", encoding="utf-8")


# Node would show where Pyodide fails, which is a script of one line.
PLAINLY = """
process.on("uncaughtException", (error) => {
    console.error(String(error));
    process.exitCode = 1;
});
"""
COMPILE = """
import { loadPyodide } from PYODIDE;
import { readFileSync } from "node:fs";
const [folder, numpy, page, compile] = process.argv.splice(1);  // Python would take them
const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
python.unpackArchive(new Uint8Array(readFileSync(`${folder}/${numpy}`)), "wheel");
python.runPython(page, { globals: python.toPy({ __name__: "runner" }) });
python.mountNodeFS("/archives", folder);
python.runPython(compile);
"""


def compiled(*archives: Path) -> dict[str, bytes]:
    """Archives of Python, by name, with bytecode in place of the sources that `runner.py` loads.

    It is Pyodide itself that compiles them, which else it would do whenever it starts in a page.
    """
    with tempfile.TemporaryDirectory() as folder:
        for archive in archives:
            shutil.copyfile(archive, Path(folder, archive.name))
        programs = (file.read_text(encoding="utf-8") for file in (PROGRAM, COMPILER))
        done = run_module(COMPILE, folder, wheel().name, *programs)
        if done.returncode:
            raise Problem(f"Pyodide, with {PROGRAM.name}, does not start: {last_line(done)}")
        return {archive.name: Path(folder, archive.name).read_bytes() for archive in archives}


def run_module(script: str, folder: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script of Node that imports PYODIDE; it gets a folder, in which it runs, and words."""
    code = PLAINLY + script.replace("PYODIDE", json.dumps((PYODIDE / "pyodide.mjs").as_uri()))
    run = [program("node"), "--input-type=module", "--eval", code, folder, *words]
    # In a session of its own, so that Ctrl-C is nothing that it could fail of.
    return subprocess.run(run, capture_output=True, text=True, cwd=folder, start_new_session=True)


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    return ((done.stderr + done.stdout).strip().splitlines() or ["no message"])[-1]


def lock() -> dict:
    """What npm's Pyodide knows of its own build and of the packages that go with it."""
    return json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))


def wheel() -> Path:
    """The NumPy wheel that Pyodide names.

    Raises:
        Problem: `vendor/numpy/` holds none of that name.
    """
    wanted = NUMPY / lock()["packages"]["numpy"]["file_name"]
    if not wanted.is_file():
        raise Problem(f"vendor/numpy/ has no {wanted.name}, which npm's pyodide needs")
    return wanted


OFFICIAL = """
import { loadPyodide } from PYODIDE;
const python = await loadPyodide({ packageCacheDir: process.argv[1] });
await python.loadPackage("numpy", { checkIntegrity: true, messageCallback() {} });
"""


def fetch_wheel() -> None:
    """Replace the wheel in `vendor/numpy/` by Pyodide's own, which Pyodide downloads.

    Raises:
        Problem: it cannot be had here or has another digest; nothing is changed.
    """
    ensure_packages()
    official = lock()["packages"]["numpy"]
    with tempfile.TemporaryDirectory() as folder:
        done = run_module(OFFICIAL, folder)
        got = Path(folder, official["file_name"])
        if not got.is_file():
            raise Problem(f"Pyodide's own wheel cannot be downloaded here: {last_line(done)}")
        digest = hashlib.sha256(got.read_bytes()).hexdigest()
        if digest != official["sha256"]:
            raise Problem(f"{got.name} has sha256 {digest}; Pyodide's lock: {official['sha256']}")
        shutil.copyfile(got, NUMPY / got.name)
    print(f"vendor/numpy/{got.name} is Pyodide's own now (sha256 {digest}).")
