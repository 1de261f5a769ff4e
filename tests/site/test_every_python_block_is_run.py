"""Python blocks in the built page = blocks that the tests run."""

import pytest

from authoring import ROOT
from authoring.book.lessons import blocks, lesson_files, read, texts
from authoring.checks.blocks import unrun_blocks
from authoring.checks.completeness import lesson_slugs
from authoring.pages import book, experiments

LESSONS = [
    pytest.param(path, id=path.relative_to(ROOT / "docs").as_posix()) for path in lesson_files()
]
LISTED = [f"{slug}.md" for slug in lesson_slugs()]


def lists_experiments(lesson):
    """Whether the page shows what other lessons print; the tests run it as blocks of those."""
    return experiments.PLACEHOLDER in read(lesson)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_built_page_shows_what_the_tests_run(lesson, site):
    page = lesson.relative_to(ROOT / "docs").with_suffix("")
    folder = page.parent if page.name == "index" else page
    built = (site / folder / "index.html").read_text(encoding="utf-8")
    listed = experiments.experiments(page.parent.name, LISTED) if lists_experiments(lesson) else []
    shown = texts(lesson)
    for (
        one
    ) in listed:  # its code gets its colours when it is opened: see docs/assets/experiments.js
        shown += [one.block.code, one.block.expected]
    run = blocks(lesson)
    if book.PLACEHOLDER in read(lesson):
        parts = [lesson.with_name(name) for name in (*LISTED, *book.APPENDICES)]
        run += [block for part in parts for block in blocks(part)]
        shown += [text for part in parts for text in texts(part)]
    faults = unrun_blocks(built, run, shown)
    assert not faults, f"{lesson.relative_to(ROOT)}: " + "\n".join(faults)
