"""Every snippet prints in the page's Python what its `.out` records, byte by byte.

One Node process runs them all, with the code that the page's worker uses, and another beside it
those that compute with the real model.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from page_python import job, run_all
from with_model import WITH_MODEL, WITHOUT, require_model

from authoring.book.plain_text import read
from authoring.book.snippets import dependencies
from authoring.execute import model


@pytest.fixture(scope="module")
def answers(runtime: Path) -> dict[Path, dict]:
    """What the page's Python says of each snippet that can be run here."""
    groups = [WITHOUT, WITH_MODEL] if model.is_here() else [WITHOUT]
    with ThreadPoolExecutor() as pool:
        answered = pool.map(partial(run_all, runtime), map(jobs_of, groups))
        return {s: a for each in zip(groups, answered) for s, a in zip(*each, strict=True)}


def jobs_of(snippets: list[Path]) -> list[dict]:
    codes = [read(snippet) for snippet in snippets]
    return [job(c, s.name, dependencies(c)) for c, s in zip(codes, snippets, strict=True)]


def test_every_snippet_prints_the_same_in_the_page(answers: dict[Path, dict]):
    compare(WITHOUT, answers)


def test_so_does_every_one_on_the_real_model(answers: dict[Path, dict]):
    require_model()
    compare(WITH_MODEL, answers)


def compare(snippets: list[Path], answers: dict[Path, dict]) -> None:
    differing = [said for one in snippets if (said := difference(one, answers[one]))]
    assert not differing, "\n".join(differing)


def difference(snippet: Path, answer: dict) -> str:
    name = f"snippets/{snippet.parent.name}/{snippet.name}"
    if answer["failure"]:
        return f"{name} fails in the page's Python:\n{answer['failure']['traceback']}"
    if answer["printed"] != snippet.with_suffix(".out").read_text(encoding="utf-8"):
        return f"{name} prints otherwise in the page's Python:\n{answer['printed']}"
    return ""
