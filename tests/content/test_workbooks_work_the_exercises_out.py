"""A workbook works out every exercise of its lesson: it runs, it is light, and it is the same
on the page, in the notebook and in the script."""

import ast
import gzip
import json
import os
import subprocess
import sys
from copy import copy
from functools import cache
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag

from authoring import ROOT
from authoring.book.lessons import Block
from authoring.book.words import ORIGINALS
from authoring.checks.blocks import KANA, unrun_blocks
from authoring.checks.completeness import lesson_slugs
from authoring.checks.numbers import DECIMAL
from authoring.file_lock import file_lock
from authoring.pages.workbook import (
    Workbook,
    exercises,
    notebook,
    published,
    run_all,
    source_cells,
    workbooks,
)
from authoring.pages.workbook_page import workbook_page

LIMIT = 60_000
BOOKS = workbooks()
every_book = pytest.mark.parametrize("book", BOOKS, ids=lambda b: f"{b.language}/{b.slug}")
every_lesson = pytest.mark.parametrize("slug", sorted({book.slug for book in BOOKS}))


@pytest.fixture(scope="module", autouse=True)
def have_been_run() -> None:
    with file_lock(ROOT / ".cache" / "run.lock"):
        run_all(say=lambda line: None)


def of(slug: str, language: str, root: Path = ROOT) -> Workbook:
    return Workbook(root / "docs" / language / "workbooks" / f"{slug}.py", root)


def page(book: Workbook, site: Path) -> str:
    built = site / book.language / "workbooks" / book.slug / "index.html"
    return built.read_text(encoding="utf-8")


@cache
def whole(book: Workbook, site: Path) -> BeautifulSoup:
    return BeautifulSoup(page(book, site), "html.parser")


def soup(book: Workbook, site: Path) -> Tag:
    return whole(book, site).select_one("article")


def code(found):
    return [cell for cell in found if cell.cell_type == "code"]


def words(found):
    return [cell for cell in found if cell.cell_type == "markdown"]


def printed(cell) -> str:
    return "".join(output.get("text", "") for output in cell.outputs)


def test_every_lesson_has_one_in_both_languages():
    have = sorted((book.language, book.slug) for book in BOOKS)
    assert have == sorted((language, slug) for language in ORIGINALS for slug in lesson_slugs())


@every_book
def test_it_sets_every_exercise_of_its_lesson_in_order(book):
    titles = [one.title for one in book.exercises.values()]
    assert titles
    headings = [cell.source for cell in words(book.cells) if cell.source.startswith("## ")]
    assert headings == [f"## {title}" for title in titles]


@every_book
def test_a_notebook_is_valid_and_always_the_same(book, site):
    made = published(book, "")[f"{book.name}.ipynb"]
    nbformat.validate(json.loads(made), relax_add_props=False)
    folder = site / book.language / "workbooks" / book.slug
    for name, content in published(book, "").items():
        assert (folder / name).read_bytes() == content, f"{name} of the site is not this one"
    first, second = (workbook_page(book, "", lambda path: ([path], "")) for _ in range(2))
    assert first == second, "a page that differs each time is made anew each time"


@every_book
def test_it_imports_nothing_but_numpy_matplotlib_and_files_of_its_lesson(book):
    own = {Path(file).stem for file, _ in book.work.beside}
    imported = {
        name.split(".")[0]
        for cell in code(book.cells)
        for node in ast.walk(ast.parse(cell.source))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported - own <= {"numpy", "matplotlib"} | set(sys.stdlib_module_names)


@every_lesson
def test_both_languages_run_the_same_code_but_for_words(slug):
    ja, en = (
        [wordless(cell.source) for cell in code(source_cells(of(slug, language)))]
        for language in ORIGINALS
    )
    assert "font_manager" in ja[0], "the first cell finds a font for Japanese labels"
    assert ja[1:] == en[1:]


def wordless(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = "…"
        if isinstance(node, ast.JoinedStr):
            node.values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
    return ast.unparse(tree)


@every_book
def test_the_author_says_only_numbers_that_are_on_the_page(book):
    made = notebook(book, "")
    there = {
        number
        for cell in code(made.cells)
        for number in DECIMAL.findall(f"{cell.source}\n{printed(cell)}")
    }
    for cell in words(source_cells(book)):
        missing = [number for number in DECIMAL.findall(cell.source) if number not in there]
        line = cell.metadata["line"]
        assert not missing, f"{book.where}:{line}: {missing[0]} is neither printed nor in the code"


@every_book
def test_every_figure_says_what_it_shows_in_its_language(book):
    figures = [cell for cell in book.cells if cell.metadata.get("alt")]
    assert figures, f"{book.where}:1: no figure"
    for cell in figures:
        alt = cell.metadata["alt"]
        assert len(alt) > 20, f"{book.where}:{cell.metadata['line']}: say what the figure shows"
        assert bool(KANA.search(alt)) == (book.language == "ja")


@every_book
def test_the_page_shows_what_was_run(book, site):
    blocks = [
        Block(book.lesson, cell.metadata.get("line", 0), f"{cell.source}\n", printed(cell), None)
        for cell in code(notebook(book, "").cells)
    ]
    texts = [block.expected for block in blocks if block.expected]
    faults = unrun_blocks(page(book, site), blocks, texts)
    assert not faults, "\n".join(faults)


@every_book
def test_the_page_is_light_and_carries_no_style_or_script_of_its_own(book, site):
    assert len(gzip.compress(page(book, site).encode())) < LIMIT
    body = soup(book, site)
    assert not body.select("style, script, [class*=jp-], [class*=highlight-ipynb]")
    assert not body.select("img"), "figures are drawn by the page itself"


@every_book
def test_formulas_are_set_and_not_shown_as_source(book, site):
    body = copy(soup(book, site))
    formulas = sum(cell.source.count("$") for cell in words(book.cells))
    for part in body.select("code, svg, annotation"):
        part.decompose()
    assert "$" not in body.get_text()
    assert bool(body.select("math")) == bool(formulas)


@every_lesson
def test_headings_have_the_same_ids_in_both_languages(slug, site):
    ja, en = (
        [heading["id"] for heading in soup(of(slug, language), site).select("h2, h3")]
        for language in ORIGINALS
    )
    assert ja == en
    names = [name.replace("_", "-") for name in exercises(of(slug, "en").lesson)]
    assert ja == [part for name in names for part in (name, f"{name}-worked")]
    for language in ORIGINALS:
        listed = whole(of(slug, language), site).select(
            ".md-sidebar--secondary [data-md-component=toc] a"
        )
        assert [link["href"] for link in listed] == [f"#{name}" for name in names]


@every_lesson
def test_the_lesson_leads_to_it_and_it_leads_back(slug, site):
    for language in ORIGINALS:
        lesson = (site / language / slug / "index.html").read_text(encoding="utf-8")
        after = BeautifulSoup(lesson, "html.parser").select_one("#exercises + p a")
        assert after["href"] == f"../workbooks/{slug}/"
        back = soup(of(slug, language), site).select_one(f"a[href^='../../{slug}/']")
        assert back, f"{of(slug, language).where} has no link to its lesson"
        listed = (site / language / "workbooks/index.html").read_text(encoding="utf-8")
        assert f'href="{slug}/"' in listed


@pytest.mark.slow
@every_lesson
def test_the_script_runs_in_a_terminal_and_prints_what_the_notebook_shows(slug, tmp_path):
    book = of(slug, "en")
    for file, content in (*book.work.beside, *published(book, "").items()):
        (tmp_path / file).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-W", "error", f"{book.name}.py"],
        cwd=tmp_path,
        env=os.environ
        | {
            "LANGUAGE": "en",
            "MPLBACKEND": "svg",
            "MPLCONFIGDIR": str(ROOT / ".cache"),
        },
        capture_output=True,
        text=True,
    )
    assert done.stdout == "".join(printed(cell) for cell in code(notebook(book, "").cells))
