"""Run every experiment, and see that it prints its `.out`.

The record of an experiment says what was seen when it was last run. It is good only as long as
everything that it was made from is unchanged. An experiment that is not as recorded has none.
"""

import hashlib
import sys
from collections.abc import Callable
from concurrent.futures import as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.plain_text import read
from authoring.book.snippets import (
    Files,
    dependency_files,
    snippet_files,
    snippet_problems,
)
from authoring.execute import model
from authoring.execute.cache import prune
from authoring.execute.forks import side_by_side
from authoring.execute.limits import SNIPPET_IF_BUSY
from authoring.execute.python import Output, observe, observed, snippet_of, versions


@dataclass(frozen=True)
class Record:
    """What was seen when an experiment was run: it printed its recorded `lines`."""

    environment: dict[str, str]
    sha256: str
    lines: int
    seconds: float


@dataclass(frozen=True)
class Trial:
    """An experiment, the files that it needs, and what it has to print."""

    name: str
    code: str
    beside: Files
    expected: str

    @property
    def file(self) -> str:
        return Path(self.name).name


def verify(
    root: Path = ROOT, say: Callable[[str], None] | None = None, slug: str = ""
) -> list[str]:
    """Run each experiment that was not run as it is now, side by side.

    Args:
        say: hears the name of each experiment that was run; by default, one line counts them.
        slug: the lesson whose experiments are run; "" for all.

    Returns:
        One sentence for each experiment that is not as recorded: its file, and what to do.
    """
    about = set((root / "snippets").glob(f"{slug or '*'}/*.py"))
    misnamed = {file: said for file, said in snippet_problems(root).items() if file in about}
    absent = [file for file in left_out(root) if file in about]
    stale, problems = [], list(misnamed.values())
    for snippet in snippet_files(root):
        if snippet in misnamed or snippet in absent or snippet not in about:
            continue
        try:
            trial = read_trial(snippet)
            output = observed(trial.code, trial.file, trial.beside, root)
            if output:
                compare(trial, output)
            else:
                stale.append(trial)
        except Problem as problem:
            problems.append(str(problem))
    if absent and model.is_expected():
        problems.append(said_of(absent))
    elif absent:
        print(said_of(absent), flush=True)
    say = say or counter(len(stale))
    with side_by_side() as pool:
        running = {pool.submit(seen, trial, root): trial for trial in stale}
        for ended in as_completed(running):
            try:
                ended.result()
            except Problem as problem:
                problems.append(str(problem))
            say(running[ended].name)
    if not slug:
        prune(root / ".cache" / "runs")
    return sorted(problems)


def left_out(root: Path = ROOT) -> list[Path]:
    """The experiments that cannot be run because the real model is not here, nor were before."""
    if model.is_here():
        return []
    return [
        snippet
        for snippet in snippet_files(root)
        if model.needs_model(needed := dependency_files(code_of(snippet), root / "snippets"))
        and not observed(code_of(snippet), snippet.name, needed, root)
    ]


def code_of(snippet: Path) -> str:
    """Its code; "" where it cannot be read, which is said elsewhere."""
    with suppress(Problem):
        return read(snippet)
    return ""


def said_of(absent: list[Path]) -> str:
    """One line that says what is left out."""
    return str(model.NoModel(f"{len(absent)} experiments not run: each"))


def records(root: Path = ROOT) -> dict[str, Record]:
    """{"attention/likeness.py": its record, …} of the experiments that have a current one."""
    names = {"/".join(snippet.parts[-2:]): snippet for snippet in snippet_files(root)}
    found = {name: record_of(snippet, root) for name, snippet in names.items()}
    return {name: record for name, record in found.items() if record}


def record_of(snippet: Path, root: Path = ROOT) -> Record | None:
    """The record of an experiment, or None: it was not run as it is now, or prints otherwise."""
    try:
        trial = read_trial(snippet)
        output = observed(trial.code, trial.file, trial.beside, root)
        return compare(trial, output) if output else None
    except Problem:
        return None


def read_trial(snippet: Path) -> Trial:
    """Read an experiment and what belongs to it.

    Raises:
        Problem: a file is missing or cannot be read; the text names it.
    """
    root, name = snippet.parents[2], f"{snippet.parent.name}/{snippet.name}"
    if not snippet.with_suffix(".out").exists():
        slug = snippet.parent.name
        said = f"nothing is recorded. Record it: make accept SLUG={slug}"
        raise Problem(f"snippets/{name}: {said}")
    code, expected = read(snippet), read(snippet.with_suffix(".out"))
    return Trial(name, code, dependency_files(code, root / "snippets"), expected)


def seen(trial: Trial, root: Path) -> Record:
    """Run an experiment.

    Raises:
        Problem: it fails or prints something else; the text names its file.
    """
    with snippet_of(Path(trial.name).parent.name):
        output = observe(trial.code, trial.file, trial.beside, SNIPPET_IF_BUSY, root=root)
    return compare(trial, output)


def compare(trial: Trial, output: Output) -> Record:
    """The record of an experiment that printed what it has to.

    Raises:
        Problem: it did not; the text names its file and the line of its output.
    """
    if output.text != trial.expected:
        line = 1 + first_difference(trial.expected.splitlines(), output.text.splitlines())
        recorded = f"snippets/{trial.name.removesuffix('.py')}.out"
        raise Problem(
            f"{recorded}:{line}: this line is printed otherwise. Mend the snippet, "
            f"or accept what it prints now: make accept SLUG={Path(trial.name).parent}"
        )
    lines = len(output.text.splitlines())
    sha256 = hashlib.sha256(trial.code.encode()).hexdigest()
    return Record(versions(), sha256, lines, output.seconds)


def first_difference(expected: list[str], actual: list[str]) -> int:
    """Index of the first line in which two outputs differ."""
    pairs = zip(expected, actual)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(expected), len(actual)))


def counter(total: int) -> Callable[[str], None]:
    """Counts on one line what it hears; in a log, only the last."""
    heard: list[str] = []

    def say(name: str) -> None:
        heard.append(name)
        last = len(heard) == total
        if last or sys.stdout.isatty():
            begin = "\r" if sys.stdout.isatty() else ""
            end = "\n" if last else ""
            print(f"{begin}verified {len(heard)} of {total}: {name:60}", end=end, flush=True)

    return say
