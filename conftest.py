"""Makes every Python block of every lesson a test: `pytest docs/ja/core-concepts.md` runs one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_codeblocks.plugin import MarkdownFile, TestBlock

from authoring import ROOT, Problem
from authoring.book.lessons import blocks
from authoring.checks.blocks import block_problem
from authoring.execute import model

LEFT_OUT = str(model.NoModel("what is left out"))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".md" and file_path.is_relative_to(ROOT / "docs"):
        return Lesson.from_parent(parent, path=file_path)
    return None


class Lesson(MarkdownFile):
    """A lesson, with its included files in place."""

    def collect(self):
        try:
            found = blocks(self.path)
        except Problem as problem:
            raise self.CollectError(str(problem)) from problem
        for block in found:
            item = LessonBlock.from_parent(self, name=f"line {block.line}: {block.name}")
            item.obj = block
            yield item


class LessonBlock(TestBlock):
    """A block that a reader sees, run in a fresh interpreter and compared with its output."""

    def runtest(self) -> None:
        try:
            problem = block_problem(self.obj)
        except model.NoModel as absent:
            if not model.is_expected():
                pytest.skip(LEFT_OUT)
            problem = str(absent)
        if problem:
            raise AssertionError(problem)

    def reportinfo(self):
        return self.path, self.obj.line, f"{self.path.name} {self.name}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Both languages of a lesson stand side by side, so that one worker runs their code once."""
    at = [number for number, item in enumerate(items) if isinstance(item, LessonBlock)]
    blocks_in_order = sorted((items[number] for number in at), key=lambda item: item.path.stem)
    for number, item in zip(at, blocks_in_order, strict=True):
        items[number] = item


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[pytest.TestReport]:
    """What is left out without the real model is said in one line, whichever tests it is."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        said = report.longrepr[2].removeprefix("Skipped: ")
        if said == LEFT_OUT:
            report.longrepr = ("the real model", None, report.longrepr[2])
    return report
