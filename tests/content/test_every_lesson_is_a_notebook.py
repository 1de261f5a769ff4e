"""Every lesson is a notebook in both languages: it says what the page says, and prints it too."""

import ast
import asyncio
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from with_model import require_model

from authoring import ROOT
from authoring.book.lessons import NOTHING, Block, blocks, in_language, read
from authoring.book.snippets import dependencies, is_check
from authoring.book.words import ORIGINALS, words_of
from authoring.checks.completeness import lesson_slugs
from authoring.checks.links import link_fault, read_pages
from authoring.checks.numbers import hidden
from authoring.execute import limits, model
from authoring.execute.figures import pictures
from authoring.execute.notebooks import FONTS, Kernel
from authoring.pages import methods
from authoring.pages.experiments import experiments
from authoring.pages.notebook import FETCHES, HOSTED, notebook
from authoring.site import ADDRESS as SITE_ADDRESS

ADDRESS = "https://example.org/book/"
PAGES = [f"{slug}.md" for slug in lesson_slugs()]
every_lesson = pytest.mark.parametrize("slug", lesson_slugs())
every_page = pytest.mark.parametrize(
    "lesson",
    [
        pytest.param(ROOT / "docs" / language / f"{slug}.md", id=f"{language}/{slug}")
        for slug in lesson_slugs()
        for language in ORIGINALS
    ],
)


@pytest.fixture(scope="module")
def drawn() -> dict[str, Path]:
    return pictures(ROOT)


@pytest.fixture(scope="module")
def pages(site):
    return read_pages(site)


def opened(lesson, drawn, url=ADDRESS):
    return nbformat.reads(notebook(lesson, drawn, url, PAGES).decode(), as_version=4)


def prose(cells):
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def code(cells):
    """The code of the lesson, without the cell that fetches its files."""
    found = [cell for cell in cells if cell.cell_type == "code"]
    return [cell for cell in found if FETCHES not in cell.metadata.get("tags", [])]


def printed(cell):
    return "".join(output.get("text", str(output)) for output in cell.outputs)


@pytest.fixture(scope="module")
def execute(tmp_path_factory) -> Callable[..., None]:
    """Runs a notebook in a kernel of its own, in a folder."""
    environment = limits.environment() | {
        "IPYTHONDIR": str(tmp_path_factory.mktemp("ipython")),
        "LANGUAGE": "en",
        "LESSON_FONTS": str(FONTS),
    }

    def execute(run: NotebookNode, folder: Path, variables: Mapping[str, str] = NOTHING) -> None:
        where = {"metadata": {"path": str(folder)}}
        client = NotebookClient(run, timeout=60, resources=where, kernel_manager_class=Kernel)
        client.execute(env=environment | variables)

    return execute


@pytest.mark.slow
@every_lesson
def test_it_runs_from_top_to_bottom_beside_its_files_and_prints_what_it_shows(
    slug, drawn, tmp_path, execute
):
    lesson, folder = ROOT / f"docs/en/{slug}.md", tmp_path / "lesson"
    folder.mkdir()
    for block in blocks(lesson):
        for file in dependencies(block.code):
            shutil.copy(file, folder)
    there = {path.name for path in folder.iterdir()}
    if model.LIBRARY in there:
        require_model()
    shown = opened(lesson, drawn)
    run = opened(lesson, drawn)
    execute(run, folder, {model.VARIABLE: str(model.place())})
    for before, after in zip(code(shown.cells), code(run.cells), strict=True):
        assert printed(after) == printed(before), (
            f"in a notebook, after the cells above:\n{after.source}"
        )
        assert after.execution_count == before.execution_count
    assert {path.name for path in folder.iterdir()} - {"__pycache__"} == there


@every_lesson
def test_both_languages_run_the_same_code(slug, drawn):
    ja, en = (code(opened(ROOT / f"docs/{lang}/{slug}.md", drawn).cells) for lang in ORIGINALS)
    assert [cell.source for cell in ja] == [cell.source for cell in en]
    same = [number for number, cell in enumerate(ja) if not cell.source.startswith("from check_")]
    assert [ja[number].outputs for number in same] == [en[number].outputs for number in same]


@every_page
def test_it_is_valid_and_always_the_same(lesson, drawn):
    made = notebook(lesson, drawn, ADDRESS, PAGES)
    nbformat.validate(json.loads(made), relax_add_props=False)
    assert notebook(lesson, drawn, ADDRESS, PAGES) == made


@every_page
def test_it_has_the_blocks_and_the_outputs_of_the_page_and_answers_at_its_end(lesson, drawn):
    cells = code(opened(lesson, drawn).cells)
    answers = {
        one.block.name
        for one in experiments(lesson.parent.name, PAGES)
        if one.answer and one.page == lesson.name
    }
    in_order = sorted(blocks(lesson), key=lambda block: block.name in answers)
    assert [(cell.source + "\n", printed(cell)) for cell in cells] == [
        (block.code.rstrip("\n") + "\n", shown_below(block, lesson.parent.name))
        for block in in_order
    ]
    assert answers


@every_page
def test_its_answers_stand_under_one_folded_heading(lesson, drawn):
    cells = opened(lesson, drawn).cells
    [at] = [i for i, cell in enumerate(cells) if "jp-MarkdownHeadingCollapsed" in cell.metadata]
    assert cells[at].source == f"## {words_of(lesson.parent.name)['notebook']['answers']}"
    titles = re.findall(r'^!!! exercise "(.*)"', read(lesson), re.MULTILINE)
    below = [cell.source.split("\n")[0] for cell in cells[at:] if cell.source.startswith("#")]
    assert below[1:] == [f"### {title}" for title in titles]


def shown_below(block: Block, language: str) -> str:
    """What a page shows below a block: a check speaks the language of the page alone."""
    check = block.snippet and is_check(block.snippet)
    return in_language(block.expected, language) if check else block.expected


@every_page
def test_it_says_what_the_page_says(lesson, drawn):
    def bare(text: str) -> str:
        return re.sub(r"\W", "", re.sub(r"\{ *[.#:].*?\}", "", text))

    text = bare(hidden(prose(opened(lesson, drawn).cells)))
    boxes = re.compile(r"^ *(?:!!! \w+|\?\?\? \w+ .*|</?div.*)", re.MULTILINE)
    body = hidden(boxes.sub("", read(lesson).split("---\n", 2)[2]))
    lost = [line for line in body.split("\n") if bare(line) not in text]
    assert not lost, "the notebook lacks:\n" + "\n".join(lost)


@pytest.mark.parametrize("language", ORIGINALS)
def test_the_table_of_methods_is_in_it(language, drawn):
    text = prose(opened(ROOT / f"docs/{language}/evaluation.md", drawn).cells)
    rows = [row for page in PAGES for row in methods.rows(ROOT / "docs" / language / page)]
    assert rows and all(f"| [{row.method}]({ADDRESS}" in text for row in rows)


@every_page
def test_nothing_is_left_that_jupyter_does_not_render(lesson, drawn):
    text = prose(opened(lesson, drawn).cells)
    left = re.findall(r"^.*(?:<!--|\{ *[.#:]|!!! |\?\?\? |-8<-|<div|\.svg).*$", text, re.MULTILINE)
    assert not left


@every_page
def test_every_figure_is_inside(lesson, drawn):
    found = 0
    for cell in opened(lesson, drawn).cells:
        named = re.findall(r"!\[.{20,}\]\(attachment:(.+?)\)", cell.source)
        assert named == list(cell.get("attachments", {}))
        found += len(named)
        for attached in cell.get("attachments", {}).values():
            assert attached["image/png"].startswith("iVBORw0KGgo")
    assert found == read(lesson).count("![") > 0


@every_page
def test_it_begins_with_its_title_its_licence_and_the_way_back(lesson, drawn):
    first = opened(lesson, drawn).cells[0].source
    title = next(line for line in read(lesson).split("\n") if line.startswith("# "))
    assert first.startswith(f"{title}\n")
    assert "MIT" in first and "https://creativecommons.org/licenses/by/4.0/" in first
    assert f"{ADDRESS}{lesson.parent.name}/{lesson.stem}/)" in first
    needed = {file.name for block in blocks(lesson) for file in dependencies(block.code)}
    assert {name for name in needed if f"`{name}`" in first} == needed


@pytest.mark.parametrize("url", ["", ADDRESS])
@every_page
def test_its_links_lead_somewhere(lesson, url, drawn, site, pages):
    text = prose(opened(lesson, drawn, url).cells)
    place = site / lesson.parent.name / "notebooks" / f"{lesson.stem}.ipynb"
    headings = {
        re.sub(r"[`*]", "", title).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for link in re.findall(r"\]\((?!attachment:)([^)\s]*)\)", text):
        if link.startswith("#"):
            target = link[1:].replace("%28", "(").replace("%29", ")")
            assert target in headings, f"no heading of the notebook for {link}"
        else:
            assert not url or link.startswith("https://")
            assert not link_fault(link, place, pages, site, ADDRESS), link


@every_page
def test_a_jupyter_elsewhere_opens_it_and_its_first_cell_fetches_what_it_needs(
    lesson, addressed_site, tmp_path, execute, monkeypatch
):
    """A kernel waits for what a cell fetches: one lesson shows it; for the others asyncio waits."""
    language, slug = lesson.parent.name, lesson.stem
    page = (addressed_site / language / slug / "index.html").read_text(encoding="utf-8")
    [place] = re.findall(rf'href="{re.escape(HOSTED)}([^"]*)"', page)
    path = unquote(place).removeprefix(SITE_ADDRESS)
    made = nbformat.read(addressed_site / path, as_version=4)
    first = next(cell for cell in made.cells if cell.cell_type == "code")
    needed = {file.name: file for block in blocks(lesson) for file in dependencies(block.code)}
    if not needed:
        assert FETCHES not in first.metadata.get("tags", [])
        return
    assert first.metadata.tags == [FETCHES]
    if model.LIBRARY in needed:
        require_model()
    source = first.source.replace(SITE_ADDRESS, f"{addressed_site.as_uri()}/")
    if (language, slug) == ("ja", "attention"):
        first.source, made.cells = source, [first]
        execute(made, tmp_path)
    else:
        monkeypatch.chdir(tmp_path)
        cell = eval(compile(source, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), {})
        with ThreadPoolExecutor() as pool:  # in this thread, a browser may have a loop
            pool.submit(asyncio.run, cell).result()
    brought = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with_weights = {model.FILE} & brought.keys()
    assert brought.keys() - with_weights == needed.keys()
    assert all(brought[name] == file.read_bytes() for name, file in needed.items())
    if model.LIBRARY in needed:
        assert brought[model.FILE] == model.place().read_bytes()


@every_page
def test_the_page_offers_it_and_the_archive_holds_it(lesson, site):
    language, slug = lesson.parent.name, lesson.stem
    page = (site / language / slug / "index.html").read_text(encoding="utf-8")
    [link] = re.findall(rf'<a [^>]*href="\.\./notebooks/{slug}\.ipynb"[^>]*>', page)
    assert " download" in link
    offered = (site / language / "notebooks" / f"{slug}.ipynb").read_bytes()
    bundle = (site / language / "snippets" / f"{slug}.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(bundle)) as files:
        assert files.read(f"{slug}/{slug}.ipynb") == offered
