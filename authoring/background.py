"""Run what is not current beside a site that is served: experiments, figures, workbooks."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from authoring import Problem
from authoring.book.snippets import snippet_files
from authoring.execute import notebooks
from authoring.execute.figures import Figure, draw_all, figure_sources
from authoring.execute.python import run
from authoring.execute.verification import keep, recorded, seen, trial
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
        self.stopped.set()
        self.woken.set()

    def _work(self) -> None:
        while not self.stopped.is_set():
            self.woken.wait()
            self.woken.clear()
            for tasks in (experiments(self.root), figures(self.root), books(self.root)):
                self._run(sorted(tasks, key=lambda task: task.source not in self.last))
                if self.woken.is_set():
                    break

    def _run(self, tasks: list[Task]) -> None:
        """Run tasks side by side; those that wait are left when something changes."""
        pool = ThreadPoolExecutor(os.cpu_count(), initializer=yield_to_others)
        running = {pool.submit(task.run): task for task in tasks}
        try:
            for ended in as_completed(running):
                task = running[ended]
                self.problems.pop(task.source, None)
                if problem := ended.exception():
                    self.problems[task.source] = str(problem)
                self.done(task.result)
                if self.woken.is_set():
                    return
        finally:
            pool.shutdown(cancel_futures=True)


def yield_to_others() -> None:
    """Give the processes that this thread starts a low priority: the author's page goes first."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


def experiments(root: Path) -> Iterator[Task]:
    """The experiments that have no record of what they are now."""
    for snippet in snippet_files(root):
        name = "/".join(snippet.parts[-2:])
        now = (root / ".cache/printed" / name).with_suffix(".out")
        try:
            one = trial(snippet)
        except Problem as problem:
            yield Task(snippet, partial(fail, problem), now)
        else:
            if not recorded(one, root):
                yield Task(snippet, partial(verify_one, one, root, now), now)


def verify_one(one, root: Path, now: Path) -> None:
    """Run an experiment; what it prints now, where that is not as recorded, is shown as well."""
    now.unlink(missing_ok=True)
    try:
        keep(seen(one), one, root)
    except Problem:
        printed = run(one.code, Path(one.name).name, one.beside)
        now.parent.mkdir(parents=True, exist_ok=True)
        now.write_text(printed, encoding="utf-8")
        raise


def fail(problem: Problem) -> None:
    raise problem


def figures(root: Path) -> Iterator[Task]:
    """The figures that are not drawn from what is there now."""
    for source in figure_sources(root):
        figure = Figure(root, source)
        if not figure.is_current():
            draw = partial(draw_all, [figure], lambda line: None)
            yield Task(source, draw, figure.manifest)


def books(root: Path) -> Iterator[Task]:
    """The workbooks whose outputs are not of what is there now."""
    for book in workbooks(root):
        try:
            if not notebooks.load_cached(book.work):
                yield Task(book.source, partial(notebooks.run, book.work), book.outputs)
        except Problem as problem:
            yield Task(book.source, partial(fail, problem), book.outputs)
