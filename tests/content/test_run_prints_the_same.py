"""Every snippet prints in the page's Python what its `.out` records, byte by byte.

One Node process runs them all, with the code that the page's worker uses, and another those that
compute with the real model.
"""

from pathlib import Path

import pytest
from page_python import job, run_all
from with_model import WITH_MODEL, WITHOUT, require_model

from authoring.book.snippets import dependencies, read_code

pytestmark = pytest.mark.slow


def answers_of(snippets: list[Path], runtime: Path) -> dict[Path, dict]:
    codes = [read_code(snippet) for snippet in snippets]
    jobs = [job(c, s.name, dependencies(c)) for c, s in zip(codes, snippets, strict=True)]
    return dict(zip(snippets, run_all(runtime, jobs), strict=True))


@pytest.fixture(scope="module")
def answers(runtime: Path) -> dict[Path, dict]:
    return answers_of(WITHOUT, runtime)


@pytest.fixture(scope="module")
def answers_with_model(runtime: Path) -> dict[Path, dict]:
    require_model()
    return answers_of(WITH_MODEL, runtime)


def named(snippet: Path) -> str:
    return "/".join(snippet.parts[-2:])


@pytest.mark.parametrize("snippet", WITHOUT, ids=named)
def test_a_snippet_prints_the_same_in_the_page(snippet: Path, answers: dict[Path, dict]):
    compare(snippet, answers[snippet])


@pytest.mark.parametrize("snippet", WITH_MODEL, ids=named)
def test_the_real_model_prints_the_same_in_the_page(
    snippet: Path, answers_with_model: dict[Path, dict]
):
    compare(snippet, answers_with_model[snippet])


def compare(snippet: Path, answer: dict) -> None:
    assert answer["failure"] is None, answer["failure"]["traceback"]
    recorded = snippet.with_suffix(".out").read_text(encoding="utf-8")
    assert answer["printed"] == recorded, f"{snippet.name} prints otherwise in the page's Python"
