"""The list of experiments shows each one once, with what it prints, and leads to its lesson."""

import io
import re
import subprocess
import sys
import zipfile

import pytest
from bs4 import BeautifulSoup
from with_model import WITHOUT

from authoring import ROOT
from authoring.book.lessons import FIGURE, included, read
from authoring.book.sections import sections
from authoring.book.snippets import archive_of_all, dependencies, is_check, snippet_files
from authoring.book.words import ORIGINALS, words_of
from authoring.checks.completeness import lesson_slugs
from authoring.checks.links import Page
from authoring.execute.figures import figure_sources
from authoring.pages.experiments import READ_BY_FIGURE, experiments

PAGES = [f"{slug}.md" for slug in lesson_slugs()]
ANSWER = re.compile(r"^    \?\?\? answer.*\n(?:        .*\n|\n)*", re.MULTILINE)
in_both_languages = pytest.mark.parametrize("language", ORIGINALS)


@in_both_languages
def test_each_experiment_is_there_once(language):
    listed = [one.block.snippet for one in experiments(language, PAGES)]
    assert sorted(listed) == [file for file in snippet_files() if not is_check(file)]


@in_both_languages
def test_what_it_prints_is_what_is_recorded(language):
    for one in experiments(language, PAGES):
        recorded = one.block.snippet.with_suffix(".out").read_text(encoding="utf-8")
        assert one.block.expected == recorded, one.block.name


@in_both_languages
def test_it_leads_to_the_section_that_shows_it(language):
    for one in experiments(language, PAGES):
        parts = {part.id: part for part in sections(ROOT / "docs" / language / one.page)}
        assert one.block.name in included(parts[one.section].text)
        assert one.title in parts[one.section].text


@in_both_languages
def test_each_figure_stands_with_one_experiment_that_it_is_drawn_from(language):
    listed = [(FIGURE.match(f), one) for one in experiments(language, PAGES) for f in one.figures]
    for figure, one in listed:
        source = (ROOT / "figures" / f"{figure['name']}.py").read_text(encoding="utf-8")
        assert one.block.name in READ_BY_FIGURE.findall(source)
    shown = [m["name"] for p in PAGES for m in FIGURE.finditer(read(ROOT / "docs" / language / p))]
    assert sorted(figure["name"] for figure, _ in listed) == sorted(shown)
    drawn = {f"{path.parent.name}/{path.stem}" for path in figure_sources(ROOT)}
    assert set(shown) == drawn, "a figure that no lesson shows"


def test_both_languages_list_the_same():
    ja, en = (
        [(one.block.name, one.page, one.section) for one in experiments(language, PAGES)]
        for language in ORIGINALS
    )
    assert ja == en


@in_both_languages
def test_the_page_offers_every_file_and_what_it_needs(language, site):
    page = Page((site / language / "snippets/index.html").read_text(encoding="utf-8"))
    for one in experiments(language, PAGES):
        for file in [one.block.snippet, *dependencies(one.block.code)]:
            assert f"{file.parent.name}/{file.name}" in page.links
    assert "../snippets.zip" in page.links


@in_both_languages
def test_what_answers_an_exercise_is_marked_and_does_not_count_as_an_experiment(language, site):
    """The lessons say which do: what stands in `??? answer`."""
    answers = {
        path
        for page in PAGES
        for box in ANSWER.findall(read(ROOT / "docs" / language / page))
        for path in included(box)
        if path.endswith(".py")
    }
    listed = experiments(language, PAGES)
    assert {one.block.name for one in listed if one.answer} == answers
    page = BeautifulSoup((site / language / "snippets/index.html").read_text(), "html.parser")
    said = words_of(language)["experiments"]
    marked = [group for group in page.select(".experiments") if group.select_one(".solves")]
    assert {group.select_one(".solves").text for group in marked} == {said["answer"]}
    names = {
        "/".join(entry.select_one(".file a")["href"].split("/")[-2:])
        for group in marked
        for entry in group.select(".experiment.solution")
    }
    assert names == answers and len(page.select(".solution")) == len(answers)
    counted = said["counted"].format(len(listed) - len(answers), len(answers))
    assert page.select_one(".filter [role=status]").text == counted


@in_both_languages
def test_the_page_stays_light(language, site):
    page = (site / language / "snippets/index.html").read_bytes()
    compressed = io.BytesIO()
    with zipfile.ZipFile(compressed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("page", page)
    assert len(compressed.getvalue()) < 5_400 * len(PAGES)


def test_the_archive_of_all_runs_where_it_is_unpacked(tmp_path):
    """One experiment of each lesson; the archives of the lessons are tested in full.

    The real model is not in an archive: what computes with it is tested there.
    """
    zipfile.ZipFile(io.BytesIO(archive_of_all())).extractall(tmp_path)
    files = snippet_files()
    assert all((tmp_path / file.parent.name / file.name).is_file() for file in files)
    for slug in lesson_slugs():
        mine = [file for file in WITHOUT if file.parent.name == slug]
        file = max(mine, key=lambda file: len(dependencies(read(file))))
        words = [sys.executable, "-B", file.name]
        done = subprocess.run(words, cwd=tmp_path / slug, capture_output=True, text=True)
        assert done.stdout == file.with_suffix(".out").read_text(encoding="utf-8"), done.stderr


def test_the_archive_of_all_always_has_the_same_bytes():
    assert archive_of_all() == archive_of_all()
