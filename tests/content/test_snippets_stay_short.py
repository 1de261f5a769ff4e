"""A snippet is read on the page: at most 60 lines, three of them imports; ruff sees the width."""

import ast

from authoring.book.plain_text import read
from authoring.book.snippets import snippet_files

LAID_OPEN = {
    "pretraining/training_loop.py": "the loop of training: each import is one of its steps",
    "pretraining/five_runs.py": "the same loop, with faults put into its steps",
    "chat/json_mask.py": "two modules and two libraries, a line each",
}


def test_a_snippet_has_at_most_60_lines():
    long = [f"{s.parent.name}/{s.name}" for s in snippet_files() if lines_of(s) > 60]
    assert not long, f"more than 60 lines: {long}"


def lines_of(snippet):
    return len(read(snippet).splitlines())


def test_imports_take_at_most_three_lines():
    long = {f"{s.parent.name}/{s.name}" for s in snippet_files() if import_lines(s) > 3}
    assert long == set(LAID_OPEN)


def import_lines(snippet):
    kinds = ast.Import, ast.ImportFrom
    imports = [node for node in ast.parse(read(snippet)).body if isinstance(node, kinds)]
    return sum(node.end_lineno - node.lineno + 1 for node in imports)
