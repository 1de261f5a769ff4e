"""Makes every Python block of every lesson a test: `pytest docs/ja/core-concepts.md` runs one.

It also says which tests go to which worker where there are several.
"""

from pathlib import Path

import pytest
from pytest_codeblocks.plugin import MarkdownFile, TestBlock
from xdist.scheduler import LoadScopeScheduling

from authoring import ROOT, Problem
from authoring.book.lessons import blocks
from authoring.checks.blocks import block_problem


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
        problem = block_problem(self.obj)
        if problem:
            raise AssertionError(problem)

    def reportinfo(self):
        return self.path, self.obj.line, f"{self.path.name} {self.name}"


LONGEST = ["test_play_behaviour", "test_browser", "test_run_in_the_browser", "test_play_numbers"]


class WholeSubjects(LoadScopeScheduling):
    """Gives a worker all tests of a file, or of a lesson in both languages: they share runs."""

    def _split_scope(self, nodeid: str) -> str:
        return Path(nodeid.partition("::")[0]).stem


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> WholeSubjects:
    config.option.loadscopereorder = False
    return WholeSubjects(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left alone with it in the end."""
    if hasattr(config, "workerinput"):
        order = {name: place for place, name in enumerate(LONGEST)}
        items.sort(key=lambda item: order.get(item.path.stem, len(LONGEST)))
