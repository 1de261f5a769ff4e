"""Run what is not current beside a site that is served: experiments, figures, workbooks."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from authoring import Problem
from authoring.book.plain_text import read
from authoring.book.snippets import dependency_files, snippet_files, snippet_problems
from authoring.execute import forks, notebooks
from authoring.execute.cache import write
from authoring.execute.figures import Figure, draw, figure_sources
from authoring.execute.python import observe, snippet_of
from authoring.execute.verification import compare, left_out, read_trial, record_of
from authoring.pages.workbook import workbooks


@dataclass(frozen=True)
class Task:
    """Something to run, the file it belongs to, and a file that is new when it has ended."""

    source: Path
    run: Callable[[], None]
    result: Path


class Background:
    """Runs tasks in threads, those of the last change first, until told to stop.

    Args:
        done: hears of a file when what depends on it can be shown.

    `problems` holds what is wrong now, by the file that it is about.
    """

    def __init__(self, root: Path, done: Callable[[Path], None]):
        self.root, self.done = root, done
        self.problems: dict[Path, str] = {}
        self.last: set[Path] = set()
        self.woken, self.stopped = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        self.woken.set()
        self.thread.start()

    def changed(self, files: set[Path]) -> None:
        """Look again at what is current, beginning with what these files are about."""
        if inputs := {file for file in files if ".cache" not in file.parts}:
            self.last = inputs
            self.woken.set()

    def stop(self) -> None:
        """End what is run, without waiting for what would come of it."""
        self.stopped.set()
        self.woken.set()
        while self.thread.is_alive():
            forks.end_all()
            self.thread.join(timeout=0.1)

    def _work(self) -> None:
        while not self.stopped.is_set():
            self.woken.wait()
            self.woken.clear()
            looks = (self._draw_changed, self._run_experiments, self._draw_figures)
            for look in (*looks, self._run_workbooks):
                if not self.woken.is_set() and not self.stopped.is_set():
                    self._go_on(look)

    def _go_on(self, look: Callable[[], None]) -> None:
        """Look, and whatever an author's file brings about, be there for the next change."""
        about = self.root / ".cache" / look.__name__
        self.problems.pop(about, None)
        try:
            look()
        except Exception as error:
            self.problems[about] = str(error) or type(error).__name__
            self.done(about)

    def _run_experiments(self) -> None:
        self._run(experiments(self.root, self.last))

    def _run_workbooks(self) -> None:
        self._run(workbook_tasks(self.root, self.last))

    def _draw_changed(self) -> None:
        """Draw the figures whose source has just changed, before all else is looked at."""
        self._draw([source for source in figure_sources(self.root) if source in self.last])

    def _draw_figures(self) -> None:
        self._draw([source for source in figure_sources(self.root) if source not in self.last])

    def _draw(self, sources: list[Path]) -> None:
        """Draw a few at once, so that a change does not wait for all of them."""
        figures = [Figure(self.root, source) for source in sources]
        stale = [figure for figure in figures if not figure.is_current()]
        few = os.cpu_count() or 1
        yield_to_others()
        for at in range(0, len(stale), few):
            for figure in stale[at : at + few]:
                self.problems.pop(figure.source, None)
            if problems := draw(stale[at : at + few], lambda line: None):
                self.problems[stale[at].source] = "\n".join(problems)
            for figure in stale[at : at + few]:
                self.done(figure.manifest)
            if self.woken.is_set():
                return

    def _run(self, tasks: Iterator[Task]) -> None:
        """Run tasks side by side; those that wait are left when something changes."""
        with forks.side_by_side(yield_to_others) as pool:
            for task in tasks:
                pool.submit(self._run_one, task)
                if self.woken.is_set():
                    return

    def _run_one(self, task: Task) -> None:
        if self.woken.is_set():
            return
        self.problems.pop(task.source, None)
        try:
            task.run()
        except Exception as problem:
            self.problems[task.source] = str(problem)
        self.done(task.result)


def yield_to_others() -> None:
    """Give the processes that this thread starts a low priority: the author's page goes first."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


def experiments(root: Path, first: set[Path] = frozenset()) -> Iterator[Task]:
    """The experiments that have no record of what they are now; some before all others."""
    misnamed, absent = snippet_problems(root), left_out(root)
    for snippet in sorted(snippet_files(root), key=lambda snippet: snippet not in first):
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
    if not record_of(snippet, root):
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
