"""A snippet is read on the page: at most 60 lines; ruff sees that none is too wide."""

from authoring.book.snippets import read_code, snippet_files


def test_a_snippet_has_at_most_60_lines():
    long = [f"{s.parent.name}/{s.name}" for s in snippet_files() if lines_of(s) > 60]
    assert not long, f"more than 60 lines: {long}"


def lines_of(snippet):
    return len(read_code(snippet).splitlines())
