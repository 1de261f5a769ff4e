"""Every snippet prints in the page's Python what its `.out` records, byte by byte.

One Node process runs them all, with the code that the page's worker uses, and another those that
compute with the real model.
"""

from pathlib import Path

from page_python import job, run_all
from with_model import WITH_MODEL, WITHOUT, require_model

from authoring.book.plain_text import read
from authoring.book.snippets import dependencies


def test_every_snippet_prints_the_same_in_the_page(runtime: Path):
    compare(WITHOUT, runtime)


def test_so_does_every_one_on_the_real_model(runtime: Path):
    require_model()
    compare(WITH_MODEL, runtime)


def compare(snippets: list[Path], runtime: Path) -> None:
    codes = [read(snippet) for snippet in snippets]
    jobs = [job(c, s.name, dependencies(c)) for c, s in zip(codes, snippets, strict=True)]
    answers = zip(snippets, run_all(runtime, jobs), strict=True)
    differing = [said for one in answers if (said := difference(*one))]
    assert not differing, "\n".join(differing)


def difference(snippet: Path, answer: dict) -> str:
    name = f"snippets/{snippet.parent.name}/{snippet.name}"
    if answer["failure"]:
        return f"{name} fails in the page's Python:\n{answer['failure']['traceback']}"
    if answer["printed"] != snippet.with_suffix(".out").read_text(encoding="utf-8"):
        return f"{name} prints otherwise in the page's Python:\n{answer['printed']}"
    return ""
