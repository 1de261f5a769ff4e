"""Run Python as a reader would: alone, in an empty folder, in a fresh interpreter.

What some code prints is computed once and kept in `.cache/runs`, as long as all that it depends on
is unchanged: the code, the files beside it, the versions, the environment, and how it is run here.
"""

import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from authoring import ROOT, Problem
from authoring.book.plain_text import plain_text_fault
from authoring.book.snippets import Files, imports
from authoring.execute import forks, limits, model
from authoring.execute.cache import digest, load_cached, store

# SystemExit counts as a failure: what stands after it would never be seen to run.
CHILD = """
import runpy, signal, sys, traceback
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
name = sys.argv.pop(1)
sys.argv[0] = name
try:
    runpy.run_path(name, run_name="__main__")
except BaseException as error:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == name]
    line = frames[-1].lineno if frames else getattr(error, "lineno", None) or 1
    sys.stdout.flush()
    sys.exit(f"{line}: {type(error).__name__}: {error}".splitlines()[0])
"""
PLACED = re.compile(r"\d+: ")
PRELOAD = ("runpy", "traceback")
NUMPY = ("numpy", "numpy.random")
VERSIONS = """
import ctypes, json, platform
import numpy
from numpy._core import _multiarray_umath as compiled

def kernel():
    for name in ("scipy_openblas_get_corename64_", "openblas_get_corename"):
        if asked := getattr(ctypes.CDLL(compiled.__file__), name, None):
            asked.restype = ctypes.c_char_p
            return asked().decode()
    return ""

blas = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]
print(json.dumps({
    "python": platform.python_version(),
    "numpy": numpy.__version__,
    "platform": f"{platform.system()} {platform.machine()}",
    "blas": f"{blas['name']} {blas['version']}",
    "kernel": kernel(),
}))
"""
ADVICE = ": it could not be shown as it is (print repr() of a text to see what it holds)"
# Of the code that runs here, not of what its files have become since.
OWN = [
    digest(ROOT.joinpath("authoring", f"{name}.py").read_bytes())
    for name in (
        "execute/python",
        "execute/forks",
        "execute/fork_server",
        "execute/limits",
        "execute/model",
        "book/snippets",
        "book/names",
        "book/plain_text",
    )
]


@dataclass(frozen=True)
class Output:
    """What some code printed, and how long it took from its start to its end."""

    text: str
    seconds: float


def run(
    code: str,
    name: str = "block.py",
    beside: Files = (),
    seconds: float = limits.SNIPPET,
    kernel: str = "",
    root: Path = ROOT,
) -> str:
    """Return what the code prints.

    Args:
        beside: names and contents of the files that lie in the folder with it.
        seconds: how long it may take, if it has to be run; more with the real model.
        kernel: the OpenBLAS kernel to compute with, such as Nehalem; "" for this machine's own.
        root: the repository whose cache knows what was run before.

    Raises:
        Problem: it fails, calls exit, reads input, warns, leaves a file behind, prints without
            end or what could not be shown as it is, or does not end in time; the text is
            `name:line: what happened`.
        NoModel: it was not run before, and the weights that it computes with are not here.
    """
    return observe(code, name, beside, seconds, kernel, root).text


def observe(
    code: str,
    name: str = "block.py",
    beside: Files = (),
    seconds: float = limits.SNIPPET,
    kernel: str = "",
    root: Path = ROOT,
) -> Output:
    """Like `run`, with the time that it took when it was run."""
    entry, key = cache_entry(code, name, beside, kernel, root)
    if output := _known(entry, key):
        return output
    output = run_anew(code, name, beside, seconds, kernel)
    keep(output, code, name, beside, root, kernel)
    return output


def keep(
    output: Output, code: str, name: str, beside: Files, root: Path = ROOT, kernel: str = ""
) -> None:
    """Let the cache know what the code has just printed."""
    entry, key = cache_entry(code, name, beside, kernel, root)
    store(entry, key, {"text": output.text, "seconds": round(output.seconds, 2)})


def observed(code: str, name: str, beside: Files, root: Path = ROOT) -> Output | None:
    """What the code printed when it was last run as it is now, or None if it was not."""
    return _known(*cache_entry(code, name, beside, "", root))


def _known(entry: Path, key: str) -> Output | None:
    try:
        return Output(**load_cached(entry, key))
    except TypeError:
        return None


def cache_entry(code: str, name: str, beside: Files, kernel: str, root: Path) -> tuple[Path, str]:
    """Where the cache keeps what some code printed, and a digest of all that it depends on."""
    environment = [f"{key}={value}" for key, value in limits.FIXED.items()]
    files = [part for file in beside for part in file]
    pins = (root / "requirements.txt").read_bytes()
    parts = [name, code, kernel, json.dumps(versions()), digest(*environment), digest(*files), pins]
    weights = [model.SHA256] if model.needs_model(beside) else []
    key = digest(*parts, *weights, *OWN)
    return root / ".cache" / "runs" / f"{Path(name).stem}.{key[:16]}.json", key


@cache
def versions() -> dict[str, str]:
    """What code is run with, told by a run like any other."""
    return json.loads(run_anew(VERSIONS, "versions.py").text)


def run_anew(
    code: str,
    name: str = "block.py",
    beside: Files = (),
    seconds: float = limits.SNIPPET,
    kernel: str = "",
    fixed: dict[str, str] = limits.FIXED,
    fresh: bool = False,
) -> Output:
    """Like `observe`, whatever is known of it, and without keeping it.

    Args:
        fixed: the variables of its environment that are the same everywhere.
        fresh: whether to start an interpreter even where one could be forked.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        for file, content in (*beside, (name, code.encode())):
            Path(folder, file).write_bytes(content)
        environment = limits.environment(fixed) | model.variables(beside)
        environment |= {"OPENBLAS_CORETYPE": kernel} if kernel else {}
        sources = [code, *(content for file, content in beside if file.endswith(".py"))]
        uses_numpy = any("numpy" in imports(source) for source in sources)
        preload = PRELOAD + (NUMPY if uses_numpy else ())
        if model.needs_model(beside):
            seconds = max(seconds, limits.SNIPPET_IF_BUSY)
        started = time.perf_counter()
        process = forks.start(CHILD, (name,), folder, environment, output, errors, preload, fresh)
        try:
            status = forks.wait(process, seconds, output, errors)
        except Problem as problem:
            raise Problem(f"{name}: {problem}") from problem
        finally:
            process.close()
        took = time.perf_counter() - started
        said = _text(errors, name).strip()
        if status or said:
            last = said.splitlines()[-1] if said else f"ended with status {status}"
            line = last if PLACED.match(last) else f" {last}"
            raise Problem(f"{name}:{line if status else f' warns: {last}'}")
        given = {name, *dict(beside)}
        left = sorted(path.name for path in Path(folder).iterdir() if path.name not in given)
        if left:
            raise Problem(f"{name}: leaves files behind: {', '.join(left)}")
        printed = _text(output, name)
        if fault := plain_text_fault(printed):
            raise Problem(f"{name}: line {fault.line} of what it prints {fault.what}{ADVICE}")
        return Output(printed, took)


@contextmanager
def snippet_of(slug: str) -> Iterator[None]:
    """Begins what is wrong with a run with the folder of the snippet, that of a lesson."""
    try:
        yield
    except model.NoModel:
        raise
    except Problem as problem:
        raise Problem(f"snippets/{slug}/{problem}") from problem


def _text(stream: IO[bytes], name: str) -> str:
    stream.seek(0)
    printed = stream.read(limits.OUTPUT + 1)
    if len(printed) > limits.OUTPUT:
        raise Problem(f"{name}: {forks.TOO_MUCH}")
    try:
        return printed.decode("utf-8").replace(os.linesep, "\n")
    except UnicodeDecodeError as error:
        raise Problem(f"{name}: prints bytes that are not UTF-8") from error


def printing_lines(code: str, name: str = "block.py", beside: Files = ()) -> list[int]:
    """For each line of the output, the line of the code that printed it."""
    traced = LINES.replace("CODE", repr(code)).replace("NAME", repr(name))
    return [int(number) for number in run_anew(traced, "lines.py", beside).text.split()]


LINES = """
import sys
class Lines:
    def write(self, text):
        frame = sys._getframe(1)
        while frame.f_code.co_filename != NAME:
            frame = frame.f_back
        sys.__stdout__.write(f"{frame.f_lineno}\\n" * text.count("\\n"))
    def flush(self):
        pass
sys.stdout = Lines()
exec(compile(CODE, NAME, "exec"), {"__name__": "__main__"})
"""
