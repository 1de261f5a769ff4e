"""Run what is not current beside a site that is served: experiments, figures, workbooks."""

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from authoring import Problem
from authoring.book.plain_text import read
from authoring.book.snippets import dependency_files, snippet_files, snippet_problems
from authoring.execute import forks, notebooks
from authoring.execute.cache import write
from authoring.execute.figures import Figure, draw, figures_of
from authoring.execute.python import observe, snippet_of
from authoring.execute.verification import compare, left_out, read_trial, record_of
from authoring.pages.workbook import workbooks

QUIET = 1.0  # seconds without a change, after which what no page waits for follows


def never() -> bool:
    return False


@dataclass(frozen=True)
class Task:
    """Something to run, the file it belongs to, and a file that is new when it has ended."""

    source: Path
    run: Callable[[], None]
    result: Path


class Background:
    """Runs what a change is about at once, and then, when all is quiet, what else is not current.

    Args:
        done: hears of a file when what depends on it can be shown.

    `problems` holds what is wrong now, by the file that it is about.
    """

    def __init__(self, root: Path, done: Callable[[Path], None]):
        self.root, self.done = root, done
        self.problems: dict[Path, str] = {}
        self.last: set[Path] = set()
        self.fresh: queue.Queue[set[Path]] = queue.Queue()
        self.woken, self.stopped = threading.Event(), threading.Event()
        targets = (self._follow_changes, self._look_around)
        self.threads = [threading.Thread(target=target, daemon=True) for target in targets]

    def start(self) -> None:
        self.woken.set()
        for thread in self.threads:
            thread.start()

    def changed(self, files: set[Path]) -> None:
        """Run what these files are about, and look again at what is current."""
        if inputs := {file for file in files if ".cache" not in file.parts}:
            self.last = inputs
            self.woken.set()
            self.fresh.put(inputs)

    def stop(self) -> None:
        """End what is run, without waiting for what would come of it."""
        self.stopped.set()
        self.woken.set()
        self.fresh.put(set())
        for thread in self.threads:
            while thread.is_alive():
                forks.end_all()
                thread.join(timeout=0.1)

    def _follow_changes(self) -> None:
        """Run the experiments that have changed, and draw the figures that show it."""
        while not self.stopped.is_set():
            files = self.fresh.get()
            if not self.stopped.is_set():
                self._go_on(partial(self._run_changed, files), "changed")

    def _look_around(self) -> None:
        """When nothing has changed for a moment, run and draw what is not current."""
        forks.yield_to_others()
        while not self.stopped.is_set():
            self.woken.wait()
            self.woken.clear()
            if self.woken.wait(QUIET):
                continue
            for look in (self._run_experiments, self._draw_figures, self._run_workbooks):
                if not self.woken.is_set() and not self.stopped.is_set():
                    self._go_on(look, look.__name__)

    def _go_on(self, look: Callable[[], None], name: str) -> None:
        """Look, and whatever an author's file brings about, be there for the next change."""
        about = self.root / ".cache" / name
        self.problems.pop(about, None)
        try:
            look()
        except Exception as error:
            self.problems[about] = str(error) or type(error).__name__
            self.done(about)

    def _run_changed(self, files: set[Path]) -> None:
        changed = [snippet for snippet in snippet_files(self.root) if snippet in files]
        if changed:
            self._run(experiments(self.root, changed))
        self._draw([figure for figure in figures_of(self.root) if figure.depends_on(files)])

    def _run_experiments(self) -> None:
        self._run(experiments(self.root, snippet_files(self.root)), self.woken.is_set)

    def _run_workbooks(self) -> None:
        self._run(workbook_tasks(self.root, self.last), self.woken.is_set)

    def _draw_figures(self) -> None:
        self._draw(figures_of(self.root), self.woken.is_set)

    def _draw(self, figures: list[Figure], leave: Callable[[], bool] = never) -> None:
        """Draw a few at once, so that a change does not wait for all of them.

        Args:
            leave: whether those that wait are left.
        """
        stale = [figure for figure in figures if not figure.is_current()]
        few = os.cpu_count() or 1
        for at in range(0, len(stale), few):
            for figure in stale[at : at + few]:
                self.problems.pop(figure.source, None)
            for problem in draw(stale[at : at + few], lambda line: None):
                source = self.root / problem.partition(":")[0]
                before = self.problems.get(source)
                self.problems[source] = f"{before}\n{problem}" if before else problem
            for figure in stale[at : at + few]:
                self.done(figure.manifest)
            if leave() or self.stopped.is_set():
                return

    def _run(self, tasks: Iterable[Task], leave: Callable[[], bool] = never) -> None:
        """Run tasks side by side.

        Args:
            leave: whether those that wait are left.
        """
        with forks.side_by_side() as pool:
            for task in tasks:
                pool.submit(self._run_one, task, leave)
                if leave():
                    return

    def _run_one(self, task: Task, leave: Callable[[], bool]) -> None:
        if leave() or self.stopped.is_set():
            return
        self.problems.pop(task.source, None)
        try:
            task.run()
        except Exception as problem:
            self.problems[task.source] = str(problem)
        self.done(task.result)


def experiments(root: Path, snippets: list[Path]) -> Iterator[Task]:
    """Those of some experiments that have no record of what they are now."""
    misnamed, absent = snippet_problems(root), left_out(root)
    for snippet in snippets:
        now = (root / ".cache/printed" / "/".join(snippet.parts[-2:])).with_suffix(".out")
        if snippet in misnamed:
            yield Task(snippet, partial(fail, Problem(misnamed[snippet])), now)
        elif not record_of(snippet, root):
            if snippet not in absent:
                yield Task(snippet, partial(verify_one, snippet, root, now), now)
        elif now.exists():
            yield Task(snippet, partial(now.unlink, missing_ok=True), now)


def verify_one(snippet: Path, root: Path, now: Path) -> None:
    """Run an experiment; what it prints now, where that is not as recorded, is shown as well.

    Raises:
        Problem: it cannot be run, or is not as recorded.
    """
    now.unlink(missing_ok=True)
    code = read(snippet)
    needed = dependency_files(code, root / "snippets")
    with snippet_of(snippet.parent.name):
        output = observe(code, snippet.name, needed, root=root)
    if read(snippet) == code and not record_of(snippet, root):
        write(now, output.text.encode())
        compare(read_trial(snippet), output)


def fail(problem: Problem) -> None:
    raise problem


def workbook_tasks(root: Path, first: set[Path] = frozenset()) -> Iterator[Task]:
    """The workbooks whose outputs are not of what is there now; some before all others."""
    for book in sorted(workbooks(root), key=lambda book: book.source not in first):
        try:
            if notebooks.outputs(book.work) is None:
                yield Task(book.source, partial(notebooks.run, book.work), book.outputs)
        except Problem as problem:
            yield Task(book.source, partial(fail, problem), book.outputs)
