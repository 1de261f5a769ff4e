"""A snippet is read on the page: at most 60 lines, none wider than the page shows."""

import pytest

from authoring import ROOT
from authoring.book.snippets import downloads, read_code, snippet_files

CODE = [path for path in downloads() if path.suffix == ".py"]


def named(paths):
    return [pytest.param(path, id=path.relative_to(ROOT / "snippets").as_posix()) for path in paths]


@pytest.mark.parametrize("snippet", named(snippet_files()))
def test_a_snippet_has_at_most_60_lines(snippet):
    assert len(read_code(snippet).splitlines()) <= 60


@pytest.mark.parametrize("file", named(CODE))
def test_no_line_is_wider_than_79_characters(file):
    wide = [n for n, line in enumerate(read_code(file).splitlines(), 1) if len(line) > 79]
    assert not wide, f"lines {wide}"
