"""Every snippet prints in the page's Python what its `.out` records, byte by byte.

One Node process runs them all, with the code that the page's worker uses.
"""

from pathlib import Path

import pytest
from page_python import job, run_all

from authoring.book.snippets import dependencies, read_code, snippet_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def answers(runtime: Path) -> dict[Path, dict]:
    snippets = snippet_files()
    codes = [read_code(snippet) for snippet in snippets]
    jobs = [job(c, s.name, dependencies(c)) for c, s in zip(codes, snippets, strict=True)]
    return dict(zip(snippets, run_all(runtime, jobs), strict=True))


@pytest.mark.parametrize("snippet", snippet_files(), ids=lambda s: "/".join(s.parts[-2:]))
def test_a_snippet_prints_the_same_in_the_page(snippet: Path, answers: dict[Path, dict]):
    answer = answers[snippet]
    assert answer["failure"] is None, answer["failure"]["traceback"]
    recorded = snippet.with_suffix(".out").read_text(encoding="utf-8")
    assert answer["printed"] == recorded, f"{snippet.name} prints otherwise in the page's Python"
