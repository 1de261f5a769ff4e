"""Run Python as a reader would: alone, in an empty folder, in a fresh interpreter."""

import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import IO

from authoring import Problem
from authoring.book.snippets import Files

TIMEOUT = 10.0
LARGEST_OUTPUT = 100_000
# SystemExit counts as a failure: what stands after it would never be seen to run.
CHILD = """
import runpy, sys, traceback
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


@cache
def run(
    code: str,
    name: str = "block.py",
    beside: Files = (),
    seconds: float = TIMEOUT,
    kernel: str = "",
) -> str:
    """Return what the code prints.

    Args:
        beside: names and contents of the files that lie in the folder with it.
        kernel: the OpenBLAS kernel to compute with, such as Nehalem; "" for this machine's own.

    Raises:
        Problem: it fails, calls exit, reads input, warns, leaves a file behind, prints without
            end or does not end in time; the text is `name:line: what happened`.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        for file, content in (*beside, (name, code.encode())):
            Path(folder, file).write_bytes(content)
        status = _run_in(folder, name, seconds, kernel, output, errors)
        said = _text(errors, name).strip()
        if status or said:
            line = said if status else f" warns: {said.splitlines()[-1]}"
            raise Problem(f"{name}:{line or f' ended with status {status}'}")
        given = {name, *dict(beside)}
        left = sorted(path.name for path in Path(folder).iterdir() if path.name not in given)
        if left:
            raise Problem(f"{name}: leaves files behind: {', '.join(left)}")
        return _text(output, name)


def _run_in(
    folder: str, name: str, seconds: float, kernel: str, output: IO[bytes], errors: IO[bytes]
) -> int:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY"}
    extra = {"MPLBACKEND": "Agg"} | ({"OPENBLAS_CORETYPE": kernel} if kernel else {})
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-B", "-E", "-s", "-c", CHILD, name],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if k not in hidden} | extra,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
    )
    deadline = time.monotonic() + seconds
    try:
        while True:
            try:
                return process.wait(timeout=0.02)
            except subprocess.TimeoutExpired:
                if time.monotonic() > deadline:
                    raise Problem(f"{name}: still running after {seconds:g} seconds") from None
                if os.fstat(output.fileno()).st_size > LARGEST_OUTPUT:
                    raise Problem(f"{name}: prints more than {LARGEST_OUTPUT:,} bytes") from None
    finally:
        process.kill()
        process.wait()


def _text(stream: IO[bytes], name: str) -> str:
    stream.seek(0)
    printed = stream.read(LARGEST_OUTPUT + 1)
    if len(printed) > LARGEST_OUTPUT:
        raise Problem(f"{name}: prints more than {LARGEST_OUTPUT:,} bytes")
    try:
        return printed.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Problem(f"{name}: prints bytes that are not UTF-8") from error


def printing_lines(code: str, name: str = "block.py", beside: Files = ()) -> list[int]:
    """For each line of the output, the line of the code that printed it."""
    traced = LINES.replace("CODE", repr(code)).replace("NAME", repr(name))
    numbers = run(traced, "lines.py", beside)
    return [int(number) for number in numbers.split()]


LINES = """
import sys
class Lines:
    def write(self, text):
        frame = sys._getframe(1)
        while frame.f_code.co_filename != NAME:
            frame = frame.f_back
        sys.__stdout__.write(f"{frame.f_lineno} " * text.count("\\n"))
    def flush(self):
        pass
sys.stdout = Lines()
exec(compile(CODE, NAME, "exec"), {"__name__": "__main__"})
"""
