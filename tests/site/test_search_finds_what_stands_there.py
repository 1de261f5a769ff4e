"""What stands on a page is found by its search, in the lesson before its solutions.

Phrases are drawn at random from the built pages, which are read here by other means.
"""

import gzip
import json
import random
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from authoring import ROOT
from authoring.book.words import ORIGINALS, words_of
from authoring.checks.completeness import lesson_slugs
from authoring.pages.glossary import terms
from authoring.pages.search import FOLDER, LESSONS, REST
from authoring.setup import program

PHRASES = 200
JAPANESE = re.compile(r"[ぁ-んァ-ヶー々一-鿿]{3,}")
SLUGS = lesson_slugs()
FIRST_RESULT = 11_000 * len(SLUGS)  # bytes; Material fetched 14,000 a lesson for it
in_both_languages = pytest.mark.parametrize("language", ORIGINALS)

Results = list[tuple[str, list[str]]]


def search(site: Path, language: str, queries: list[str]) -> list[Results]:
    """For each query the pages that are found, best first, with the anchors of their sections."""
    words = [program("node"), str(ROOT / "tests/search_in_node.mjs"), str(site / language)]
    done = subprocess.run(words, input=json.dumps(queries), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@cache
def content(site: Path, language: str, slug: str) -> BeautifulSoup:
    html = (site / language / slug / "index.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").select_one("article")
    unread = ".headerlink, .filename, .play, button, details.answer, pre, [data-search-exclude]"
    for unseen in article.select(unread):
        unseen.decompose()
    return article


@cache
def paragraphs(site: Path, language: str, slug: str) -> list[str]:
    """The prose of a lesson without its answers, paragraph by paragraph."""
    found = content(site, language, slug).select("h1, h2, h3, p, li, td, figcaption")
    return [" ".join(part.get_text().split()) for part in found if not part.find("p")]


def phrases(site: Path, language: str) -> list[str]:
    """Phrases of the lessons: 3 to 12 letters of Japanese, 2 to 5 words of English."""
    rng = random.Random(16)
    drawn: set[str] = set()
    while len(drawn) < PHRASES:
        text = rng.choice(paragraphs(site, language, rng.choice(SLUGS)))
        if language == "ja":
            if runs := JAPANESE.findall(text):
                run = rng.choice(runs)
                length = rng.randint(3, min(12, len(run)))
                start = rng.randint(0, len(run) - length)
                drawn.add(run[start : start + length])
        elif len(words := text.split()) > 5:
            start = rng.randint(0, len(words) - 5)
            drawn.add(" ".join(words[start : start + rng.randint(2, 5)]).strip(" .,:;()"))
    return sorted(drawn)


@in_both_languages
def test_every_phrase_is_found_on_a_page_that_has_it(language, site):
    drawn = phrases(site, language)
    results = dict(zip(drawn, search(site, language, drawn)))
    first, missed = [], []
    for phrase in drawn:
        holds = {
            slug
            for slug in SLUGS
            if phrase.lower() in "\n".join(paragraphs(site, language, slug)).lower()
        }
        best = [page for page, _ in results[phrase][:3]]
        first += [phrase] * (best[:1] == [*holds] if len(holds) == 1 else best[0] in holds)
        missed += [phrase] * (not holds & set(best))
    assert not missed
    assert len(first) >= 0.95 * PHRASES, sorted(set(drawn) - set(first))


@in_both_languages
def test_every_heading_leads_to_its_section(language, site):
    headings = {}
    for slug in SLUGS:
        for heading in content(site, language, slug).select("h1, h2[id], h3[id]"):
            anchor = "" if heading.name == "h1" else heading["id"]
            headings.setdefault(heading.get_text(), []).append((slug, anchor))
    for heading, results in zip(headings, search(site, language, list(headings))):
        found = {(page, anchors[0]) for page, anchors in results[: len(headings[heading])]}
        assert found == set(headings[heading]), heading


@in_both_languages
def test_every_term_of_either_language_is_found_in_the_glossary(language, site):
    names = {name: f"term-{t.id}" for t in terms() for name in (t.ja, t.en, t.short) if name}
    for (name, anchor), results in zip(names.items(), search(site, language, list(names))):
        found = [anchors[:3] for page, anchors in results[:3] if page == "glossary"]
        assert found and anchor in found[0], name


def test_every_term_is_found_by_how_it_is_read(site):
    readings = {t.reading: f"term-{t.id}" for t in terms() if t.reading}
    for (reading, anchor), results in zip(readings.items(), search(site, "ja", list(readings))):
        found = [anchors[:3] for page, anchors in results[:3] if page == "glossary"]
        assert found and anchor in found[0], reading


@in_both_languages
def test_the_lesson_comes_before_its_solutions(language, site):
    asked = ["温度", "LoRA", "RAG", "top-p", "min-p"]
    asked[0] = asked[0] if language == "ja" else "temperature"
    for query, results in zip(asked, search(site, language, asked)):
        assert results and results[0][0] in SLUGS, query
    top_p, min_p = search(site, language, ["top-p", "min-p"])
    assert top_p[0][0] == min_p[0][0] == "sampling"


def test_width_case_and_the_long_mark_make_no_difference(site):
    pairs = {
        "ﾄｰｸﾝ": "トークン",
        "ＬｏＲＡ": "lora",
        "ｔｏｐ－ｐ": "top-p",
        "エントロピ": "エントロピー",
        "ファイン・チューニング": "ファインチューニング",
        "とーくん": "トークン",
        "ﾛｼﾞｯﾄ": "ロジット",
    }
    results = search(site, "ja", [*pairs, *pairs.values()])
    assert results[: len(pairs)] == results[len(pairs) :] and all(results[: len(pairs)])


def test_words_that_stand_apart_are_found_and_a_question_finds_its_subject(site):
    apart, question = search(site, "ja", ["ソフトマックス 温度", "注意機構って、なんですか"])
    assert apart[0][0] in SLUGS and question[0][0] == "attention"
    assert search(site, "en", ["zzzz", "  ", "-"])[:2] == [[], []]


@in_both_languages
def test_lists_rows_and_code_of_solutions_are_no_findings(language, site):
    """A search for a word leads to the lessons, not to every line that prints it."""
    mark = words_of(language)["verification"]["mark"]
    outputs, plots = search(site, language, ["import numpy", "plt.subplots"])
    lists = {page: anchors for page, anchors in outputs if page in ("snippets", "verified")}
    assert set(map(tuple, lists.values())) <= {("",)}
    assert not [page for page, _ in outputs + plots if page.startswith("workbooks/")]
    assert (
        f"✓ {mark}"
        not in gzip.decompress((site / language / FOLDER / LESSONS).read_bytes()).decode()
    )


@in_both_languages
def test_the_first_result_costs_less_than_before(language, site):
    files = [site / language / FOLDER / LESSONS]
    scripts = [site / language / f"assets/search/{name}.js" for name in ("find", "search")]
    assert sum(file.stat().st_size for file in files + scripts) < FIRST_RESULT
    assert (site / language / FOLDER / REST).stat().st_size < FIRST_RESULT
