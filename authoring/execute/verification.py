"""Run every experiment, see that it prints its `.out`, and keep a record of what was seen.

A record is good only as long as everything that it was made from is unchanged: its key is a digest
of all of that. An experiment that is not as recorded gets none.
"""

import ast
import hashlib
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.snippets import Files, dependency_files, read_code, snippet_files
from authoring.checks.blocks import first_difference
from authoring.execute.python import TIMEOUT, run

TRIED = 2
TIMEOUT_IF_BUSY = 6 * TIMEOUT
ENVIRONMENT = """
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


@dataclass(frozen=True)
class Record:
    """What was seen when an experiment was run.

    It printed its recorded `lines`. Of its statements, `tried` were taken away, one at a time; the
    lack of `found` changed the output or made it fail.
    """

    key: str
    environment: dict[str, str]
    sha256: str
    lines: int
    seconds: float
    tried: int
    found: int


@dataclass(frozen=True)
class Trial:
    """An experiment with all that its record depends on."""

    name: str
    code: str
    beside: Files
    expected: str
    environment: dict[str, str]
    requirements: bytes

    @cached_property
    def key(self) -> str:
        files = (part for name, content in self.beside for part in (name.encode(), content))
        texts = (self.name, self.code, self.expected, json.dumps(self.environment), *OWN)
        parts = [*(text.encode() for text in texts), self.requirements, *files]
        return digest("".join(map(digest, parts)).encode())


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# Of the code that runs here, not of what its files have become since.
OWN = [
    digest(ROOT.joinpath("authoring", f"{name}.py").read_bytes())
    for name in ("__init__", "execute/python", "book/snippets", "execute/verification")
]


def verify(root: Path = ROOT, say: Callable[[str], None] | None = None) -> list[str]:
    """Run each experiment that has no record, side by side, and record those that are as shown.

    Args:
        say: hears the name of each experiment that was run; by default, one line counts them.

    Returns:
        One sentence for each experiment that is not as recorded: its file, and what to do.
    """
    stale, problems = [], []
    for snippet in snippet_files(root):
        try:
            one = trial(snippet)
        except Problem as problem:
            problems.append(str(problem))
        else:
            stale += [] if recorded(one, root) else [one]
    say = say or counter(len(stale))
    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        running = {pool.submit(seen, one): one for one in stale}
        for ended in as_completed(running):
            try:
                keep(ended.result(), running[ended], root)
            except Problem as problem:
                problems.append(str(problem))
            say(running[ended].name)
    finally:
        pool.shutdown(cancel_futures=True)
    return sorted(problems)


def records(root: Path = ROOT) -> dict[str, Record]:
    """{"attention/likeness.py": its record, …} of the experiments that have a current one."""
    found = {}
    for snippet in snippet_files(root):
        try:
            found[name_of(snippet)] = recorded(trial(snippet), root)
        except Problem:
            continue
    return {name: record for name, record in found.items() if record}


def trial(snippet: Path) -> Trial:
    """Read all that the record of an experiment depends on.

    Raises:
        Problem: a file is missing or not UTF-8; the text names it.
    """
    root, name = snippet.parents[2], name_of(snippet)
    try:
        code = read_code(snippet)
        expected = snippet.with_suffix(".out").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Problem(f"snippets/{name}: nothing is recorded. Record it: make accept") from error
    except (Problem, UnicodeDecodeError) as error:
        raise Problem(f"snippets/{name}: it or its .out is not UTF-8") from error
    requirements = (root / "requirements.txt").read_bytes()
    return Trial(
        name, code, dependency_files(code, root / "snippets"), expected, environment(), requirements
    )


@cache
def environment() -> dict[str, str]:
    """The versions that experiments run with, told by a run like theirs."""
    return json.loads(run.__wrapped__(ENVIRONMENT, "environment.py"))


def seen(one: Trial) -> Record:
    """Run an experiment as it is, then without some of its statements.

    Raises:
        Problem: it fails or prints something else; the text names its file.
    """
    started = time.perf_counter()
    try:
        printed = run.__wrapped__(one.code, Path(one.name).name, one.beside, TIMEOUT_IF_BUSY)
    except Problem as problem:
        raise Problem(f"snippets/{Path(one.name).parent}/{problem}") from problem
    seconds = time.perf_counter() - started
    if printed != one.expected:
        line = 1 + first_difference(one.expected.splitlines(), printed.splitlines())
        raise Problem(
            f"snippets/{one.name}: line {line} of what it prints is not as recorded. "
            "Mend the snippet, or accept what it prints now: make accept"
        )
    without_one = chosen(removals(one.code))
    patience = max(TIMEOUT, TIMEOUT * seconds)
    found = sum(printed_by(code, one, patience) != printed for _, code in without_one)
    sha256, lines = digest(one.code.encode()), len(printed.splitlines())
    return Record(
        one.key, one.environment, sha256, lines, round(seconds, 2), len(without_one), found
    )


def printed_by(code: str, one: Trial, seconds: float) -> str | None:
    """What other code prints in the place of an experiment's own; None if it fails."""
    try:
        return run.__wrapped__(code, Path(one.name).name, one.beside, seconds)
    except Problem:
        return None


def removals(code: str) -> list[tuple[ast.stmt, str]]:
    """Each statement of some code, with the code that is left without it."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.stmt)]
    return [(node, without(node, code)) for node in nodes]


def without(node: ast.stmt, code: str) -> str:
    """The code with `pass` for a statement; an assertion is turned into its opposite instead."""
    lines = code.split("\n")
    indent = lines[node.lineno - 1][: node.col_offset]
    new = f"assert not ({ast.unparse(node.test)})" if isinstance(node, ast.Assert) else "pass"
    start = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    return "\n".join([*lines[: start - 1], indent + new, *lines[node.end_lineno :]])


def chosen(statements: list[tuple[ast.stmt, str]]) -> list[tuple[ast.stmt, str]]:
    """The few that a build tries: always the same ones, from anywhere in the code."""
    return sorted(statements, key=lambda statement: digest(statement[1].encode()))[:TRIED]


def all_tried(tried: Counter[str], unnoticed: Counter[str], tree: Path, root: Path = ROOT) -> None:
    """Record that all statements of some experiments were taken away, one at a time.

    Args:
        tried: how many those were, by the name of the experiment.
        unnoticed: how many of them could be missing and nothing showed it.
        tree: a copy of the root, in which that was done.
    """
    for name, count in tried.items():
        one = trial(tree / "snippets" / name)
        if record := recorded(one, root):
            keep(replace(record, tried=count, found=count - unnoticed[name]), one, root)


def recorded(one: Trial, root: Path) -> Record | None:
    """The record of an experiment, if it was made from just what is there now."""
    try:
        record = Record(**json.loads(place(one, root).read_text()))
    except (OSError, ValueError, TypeError):
        return None
    return record if record.key == one.key else None


def keep(record: Record, one: Trial, root: Path) -> None:
    """Put a record in its place, whole or not at all."""
    target = place(one, root)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parents[1]) as folder:
        fresh = Path(folder, target.name)
        fresh.write_text(json.dumps(asdict(record), indent=1))
        fresh.replace(target)


def place(one: Trial, root: Path) -> Path:
    return (root / ".cache/verified" / one.name).with_suffix(".json")


def name_of(snippet: Path) -> str:
    return f"{snippet.parent.name}/{snippet.name}"


def counter(total: int) -> Callable[[str], None]:
    """Counts on one line what it hears."""
    heard: list[str] = []

    def say(name: str) -> None:
        heard.append(name)
        end = "\n" if len(heard) == total else ""
        print(f"\rverified {len(heard)} of {total}: {name:60}", end=end, flush=True)

    return say
